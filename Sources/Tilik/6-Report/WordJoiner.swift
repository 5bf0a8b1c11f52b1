/// Finds where labels hold words that a narrow cell broke without a hyphen (`Penyelengga raan`, `Pemerintaha` / `n`).
///
/// The document itself is the dictionary: two or three pieces are one word when it stands whole elsewhere, and one of the pieces is no word
/// of the running text, where nothing breaks words. Only a document whose labels hold pieces too short for words is looked at, and of its
/// words only those are counted that matter for a label.
struct WordJoiner {
  private let view: [UInt8]
  /// Words, whole and in pieces, that labels might hold.
  private var words: [UInt64: Sighting] = [:]

  private struct Sighting: OptionSet {
    var rawValue: UInt8
    static let anywhere = Sighting(rawValue: 1)
    static let inProse = Sighting(rawValue: 2)
  }

  /// A run of letters in a label.
  private struct Word {
    var span: ByteSpan
    /// Whether only white space lies between it and the word before.
    var follows: Bool
  }

  private static let mostPieces = 3

  /// Where in the source the pieces begin that belong to the word before them.
  static func joints(in rows: [Row], of set: RowSet) -> Set<Int32> {
    var joiner = WordJoiner(view: set.source.view)
    guard rows.contains(where: { !$0.isLabelCarried && joiner.holdsFragment($0.label) }) || set.pieces.contains(where: joiner.holdsFragment)
    else { return [] }
    let texts = rows.filter { !$0.isLabelCarried }.map { joiner.words(of: set.label(of: $0)) }
    for text in texts { joiner.collect(text) }
    joiner.count(set)
    var joints: Set<Int32> = []
    for text in texts { joiner.join(text, &joints) }
    return joints
  }

  private init(view: [UInt8]) { self.view = view }

  // MARK: Labels

  /// Small words that stand for themselves.
  private static let particles: [UInt32] = [
    "di", "ke", "se", "dan", "per", "non", "sub", "air", "dll", "yg", "dg", "dgn", "utk", "ha", "km", "kg", "tim", "pos", "kas", "ibu",
    "hak",
    "dua", "tk", "rt", "rw", "rp", "m", "i", "ii", "iii", "iv", "a", "b", "c", "d",
  ].map { (word: String) in word.utf8.reduce(0) { $0 << 8 | UInt32($1) } }

  /// Whether a label holds, behind a space or at a piece's head, small letters too few for a word.
  private func holdsFragment(_ span: ByteSpan) -> Bool {
    var position = span.lower
    while position < span.upper {
      let start = position
      while position < span.upper, Letters.isLetter(view[position]) { position += 1 }
      if 1...3 ~= position - start, Letters.lower(view[start]) == view[start], start == span.lower || view[start - 1] <= 32,
        position == span.upper || view[position] <= 32, !isParticle(ByteSpan(start, position))
      {
        return true
      }
      if position == start { position += 1 }
    }
    return false
  }

  private func isParticle(_ span: ByteSpan) -> Bool {
    span.count <= 4 && Self.particles.contains(view[span.range].reduce(0) { $0 << 8 | UInt32(Letters.lower($1)) })
  }

  private func words(of pieces: [ByteSpan]) -> [Word] {
    var words: [Word] = []
    var follows = false
    for piece in pieces {
      var position = piece.lower
      while position < piece.upper {
        let start = position
        while position < piece.upper, Letters.isLetter(view[position]) { position += 1 }
        if position > start {
          words.append(Word(span: ByteSpan(start, position), follows: follows))
          follows = true
        } else {
          if view[position] > 32 { follows = false }
          position += 1
        }
      }
    }
    return words
  }

  // MARK: The document's words

  private mutating func collect(_ text: [Word]) {
    for index in text.indices {
      for count in 2...Self.mostPieces {
        guard let pieces = pieces(text, index, count) else { break }
        words[hash(pieces)] = []
        for piece in pieces { words[hash([piece])] = [] }
      }
    }
  }

  /// `count` words from `index` on that may be one: a capital begins a new word.
  private func pieces(_ text: [Word], _ index: Int, _ count: Int) -> [ByteSpan]? {
    guard index + count <= text.count, text[index + 1].follows else { return nil }
    let first = text[index].span
    let isCapital = isCapital(first)
    for next in text[index + 1..<index + count] {
      guard next.follows, isCapital && self.isCapital(next.span) || (!isCapital || first.count == 1) && isSmall(next.span) else {
        return nil
      }
    }
    let pieces = text[index..<index + count].map(\.span)
    return pieces.contains { $0.count > 1 && isParticle($0) } ? nil : pieces
  }

  private func isCapital(_ span: ByteSpan) -> Bool { span.range.allSatisfy { view[$0] &- 65 < 26 } }
  private func isSmall(_ span: ByteSpan) -> Bool { span.range.allSatisfy { view[$0] &- 65 >= 26 } }

  private func hash(_ pieces: [ByteSpan]) -> UInt64 {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for piece in pieces { for position in piece.range { hash = (hash ^ UInt64(Letters.lower(view[position]))) &* 1_099_511_628_211 } }
    return hash
  }

  private mutating func count(_ set: RowSet) {
    var table = 0
    let tables = set.tables.tables
    for line in 0..<set.source.lineCount {
      while table < tables.count, Int(tables[table].lastLine) < line { table += 1 }
      let isProse = table == tables.count || line < Int(tables[table].firstLine)
      count(set.source.span(ofLine: line + 1), isProse ? [.anywhere, .inProse] : .anywhere)
    }
  }

  private mutating func count(_ span: ByteSpan, _ sighting: Sighting) {
    var position = span.lower
    while position < span.upper {
      guard Letters.isLetter(view[position]) else {
        position += 1
        continue
      }
      var hash: UInt64 = 14_695_981_039_346_656_037
      while position < span.upper, Letters.isLetter(view[position]) {
        hash = (hash ^ UInt64(Letters.lower(view[position]))) &* 1_099_511_628_211
        position += 1
      }
      if let known = words[hash], !known.contains(sighting) { words[hash] = known.union(sighting) }
    }
  }

  // MARK: Joining

  private func join(_ text: [Word], _ joints: inout Set<Int32>) {
    var index = 0
    while index < text.count {
      let count = (2...Self.mostPieces).reversed().first { count in pieces(text, index, count).map(isOneWord) ?? false }
      if let count { for word in text[index + 1..<index + count] { joints.insert(word.span.start) } }
      index += count ?? 1
    }
  }

  private func isOneWord(_ pieces: [ByteSpan]) -> Bool {
    guard words[hash(pieces)]?.contains(.anywhere) == true else { return false }
    let unknown = pieces.count { piece in piece.count == 1 || words[hash([piece])]?.contains(.inProse) != true }
    // Two words that were glued elsewhere (`PemerintahanDaerah`) are no proof for three pieces.
    return unknown >= pieces.count - 1
  }
}
