/// Where a report tells of the same thing more than once: the rows of tables and the sentences that bear the same name.
///
/// What is told of it, for when and of which plan, the values of these places say themselves.
public struct FactIndex: Sendable {
  /// A row or a sentence.
  public enum Place: Sendable, Hashable {
    /// Index in ``Report/rows``.
    case row(Int)
    /// Index in ``RowSet/statements``.
    case statement(Int)
  }

  /// The places of all subjects; a subject names its range.
  public internal(set) var places: [Place] = []
  /// What a row and at least one other place name: ranges of ``places``, each in the order of the text, rows first.
  public internal(set) var subjects: [Range<Int>] = []
  /// For each row the index of its subject in ``subjects``, -1 for a row that is told once.
  public internal(set) var subjectOfRow: [Int32] = []
  /// The places that tell of all that the institution spends or may spend: totals of budget tables, and what bears the institution's name.
  public internal(set) var wholes: [Place] = []
}

/// Gathers a report's rows and sentences by their names.
struct FactIndexer: ~Copyable {
  private let rows: [Row]
  private let set: RowSet
  private var index = FactIndex()

  /// A shorter name says too little to be the same thing everywhere.
  private static let fewestBytes = 8
  /// Places of one subject that are kept; what is named more often is no single thing.
  private static let mostPlaces = 48

  static func index(_ rows: [Row], _ set: RowSet, _ document: DocumentFacts) -> FactIndex {
    var indexer = FactIndexer(rows: rows, set: set)
    indexer.gather()
    indexer.gatherWholes(document)
    return indexer.index
  }

  private init(rows: [Row], set: RowSet) {
    self.rows = rows
    self.set = set
  }

  // MARK: Subjects

  /// Names by their hashes, open addressing; a name's places are linked from the last to the first.
  private struct Names {
    private var keys: [UInt64]
    private var last: [Int32]
    private(set) var links: [(place: Int32, before: Int32)] = []

    init(count: Int) {
      var size = 64
      while size < count * 2 { size *= 2 }
      keys = Array(repeating: 0, count: size)
      last = Array(repeating: -1, count: size)
      links.reserveCapacity(count)
    }

    /// Adds a place under a name; when `isNew` is false only under one that is known.
    mutating func add(_ key: UInt64, _ place: Int, isNew: Bool) {
      var slot = slot(key)
      while last[slot] >= 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
      guard isNew || last[slot] >= 0 else { return }
      keys[slot] = key
      links.append((Int32(place), last[slot]))
      last[slot] = Int32(links.count - 1)
    }

    func contains(_ key: UInt64) -> Bool {
      var slot = slot(key)
      while last[slot] >= 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
      return last[slot] >= 0
    }

    private func slot(_ key: UInt64) -> Int {
      Int(truncatingIfNeeded: ((key ^ key >> 29) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (keys.count - 1)
    }

    /// The last link of each name that has more than one.
    var ends: [Int32] { last.filter { $0 >= 0 && links[Int($0)].before >= 0 } }
  }

  private mutating func gather() {
    var names = Names(count: rows.count)
    set.source.view.withUnsafeBufferPointer { view in
      set.pieces.withUnsafeBufferPointer { gather(view, $0, &names) }
    }
    index.subjectOfRow = Array(repeating: -1, count: rows.count)
    for end in names.ends { addSubject(end, names) }
  }

  private func gather(_ view: UnsafeBufferPointer<UInt8>, _ pieces: UnsafeBufferPointer<ByteSpan>, _ names: inout Names) {
    var beginnings = LabelBeginnings()
    for index in rows.indices where isNamed(rows[index]) {
      let label = rows[index].label
      let further = pieces[Int(rows[index].firstPiece)..<Int(rows[index].firstPiece) + Int(rows[index].pieceCount)]
      let name = ByteSpan(LabelKey.behindLevel(view, label), label.upper)
      names.add(LabelKey(view, ofName: name, further).hash, index, isNew: true)
      beginnings.insert(view, name, further)
    }
    guard !names.links.isEmpty else { return }
    for index in set.statements.indices where set.statements[index].label.count >= Self.fewestBytes {
      let label = set.statements[index].label
      guard beginnings.mayHold(view, label, limit: min(view.count, label.upper + Self.longestRest)) else { continue }
      names.add(fullName(view, label, names), rows.count + index, isNew: false)
    }
  }

  /// The longest name of a row that a sentence goes on with from the beginning of a label on: of `Persentase Perda yang ditegakkan sebesar
  /// ...` the reader of sentences may have taken the first words only.
  private func fullName(_ view: UnsafeBufferPointer<UInt8>, _ label: ByteSpan, _ names: Names) -> UInt64 {
    var end = label.upper
    while end < min(view.count, label.upper + Self.longestRest), !Self.endsName(view[end]) { end += 1 }
    var name = LabelKey(view, label).hash
    LabelKey.forEachWord(view, label.lower, end) { hash, position in
      if position > label.upper, names.contains(hash) { name = hash }
    }
    return name
  }

  private static let longestRest = 120

  private static func endsName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), 9: true
    default: false
    }
  }

  /// Adds the places of a name, if they are not all of one table.
  private mutating func addSubject(_ end: Int32, _ names: Names) {
    let first = index.places.count
    var link = end
    var isElsewhere = false
    var table: Int32 = -1
    while link >= 0 {
      let place = Int(names.links[Int(link)].place)
      if place < rows.count {
        index.places.append(.row(place))
        isElsewhere = isElsewhere || (table >= 0 && rows[place].table != table)
        table = rows[place].table
      } else {
        index.places.append(.statement(place - rows.count))
        isElsewhere = true
      }
      link = names.links[Int(link)].before
    }
    guard isElsewhere, index.places.count - first <= Self.mostPlaces else {
      index.places.removeSubrange(first...)
      return
    }
    for offset in 0..<(index.places.count - first) / 2 { index.places.swapAt(first + offset, index.places.count - 1 - offset) }
    for place in first..<index.places.count {
      if case .row(let row) = index.places[place] { index.subjectOfRow[row] = Int32(index.subjects.count) }
    }
    index.subjects.append(first..<index.places.count)
  }

  /// Rows that bear a name of their own for what is planned or done; counts of staff or land are told by too many heads.
  private func isNamed(_ row: Row) -> Bool {
    switch row.kind {
    case .indicator, .budget, .series: row.total == .no && !row.isLabelCarried && row.label.count >= Self.fewestBytes
    default: false
    }
  }

  // MARK: Wholes

  /// Words that stand beside the institution's name where a sentence speaks of all it does.
  private static let fillers = words(
    """
    melaksanakan pelaksanaan kegiatan program tugas dan fungsi dikelola mengelola anggaran pagu belanja total jumlah pada oleh untuk tahun \
    realisasi apbd
    """)

  private mutating func gatherWholes(_ document: DocumentFacts) {
    let name = Self.words(document.institution ?? "")
    let allowed = Self.fillers + name + Self.words(document.region ?? "")
    for row in rows.indices where rows[row].kind == .budget {
      if rows[row].isTotal || isWhole(rows[row].label, name, allowed) { index.wholes.append(.row(row)) }
    }
    for statement in set.statements.indices where set.statements[statement].valueCount >= 2 {
      guard isWhole(set.statements[statement].label, name, allowed) else { continue }
      index.wholes.append(.statement(statement))
    }
  }

  /// Whether a label holds the institution's name and says nothing else; most begin with another word.
  private func isWhole(_ label: ByteSpan, _ name: [UInt64], _ allowed: [UInt64]) -> Bool {
    guard !name.isEmpty, 8...160 ~= label.count else { return false }
    return set.source.view.withUnsafeBufferPointer { view in
      var found: UInt64 = 0
      var position = label.lower
      while position < label.upper {
        guard Letters.isLetter(view[position]) else {
          position += 1
          continue
        }
        var hash = Self.seed
        while position < label.upper, Letters.isLetter(view[position]) {
          hash = (hash ^ UInt64(Letters.lower(view[position]))) &* Self.prime
          position += 1
        }
        guard allowed.contains(hash) else { return false }
        if let word = name.firstIndex(of: hash) { found |= 1 << UInt64(min(word, 63)) }
      }
      return found.nonzeroBitCount == min(name.count, 64)
    }
  }

  private static let seed: UInt64 = 14_695_981_039_346_656_037
  private static let prime: UInt64 = 1_099_511_628_211

  /// The hashes of the words of `text`, in small letters, each once.
  private static func words(_ text: String) -> [UInt64] {
    var words: [UInt64] = []
    var hash = seed
    for byte in text.utf8 {
      if Letters.isLetter(byte) {
        hash = (hash ^ UInt64(Letters.lower(byte))) &* prime
      } else if hash != seed {
        if !words.contains(hash) { words.append(hash) }
        hash = seed
      }
    }
    if hash != seed, !words.contains(hash) { words.append(hash) }
    return words
  }
}
