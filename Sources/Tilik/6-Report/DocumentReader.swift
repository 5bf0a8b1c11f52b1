/// Reads who reports on which year out of the cover and the first pages; names win by how often they occur.
struct DocumentReader: ~Copyable {
  private let source: SourceText
  private let view: [UInt8]
  private let lines: [Line]
  private let keywords = Keywords.shared
  private var institutions = Tally<[UInt8]>()
  private var regions = Tally<[UInt8]>()
  private var years = Tally<Int>()
  private var kinds = Tally<String>()
  private var period: String?
  /// The words of the line being read.
  private var words: [Word] = []

  /// Lines with words that are looked at: cover, foreword, summary and contents.
  private static let depth = 110
  private static let cover = 40

  static func facts(_ tokens: TokenStream) -> DocumentFacts {
    var reader = DocumentReader(tokens)
    return reader.read()
  }

  private init(_ tokens: TokenStream) {
    source = tokens.source
    view = tokens.source.view
    lines = tokens.lines
    words.reserveCapacity(64)
  }

  /// How often each name occurs; of equals the first wins. The first pages hold few names: they are looked through one by one.
  private struct Tally<Name: Equatable> {
    private var names: [Name] = []
    private var weights: [Int] = []

    mutating func add(_ name: Name, weight: Int) {
      if let known = names.firstIndex(of: name) {
        weights[known] += weight
      } else {
        names.append(name)
        weights.append(weight)
      }
    }

    var best: Name? { names.indices.max { (weights[$0], -$0) < (weights[$1], -$1) }.map { names[$0] } }
  }

  private mutating func read() -> DocumentFacts {
    var facts = DocumentFacts()
    var seen = 0
    for line in lines.indices where !lines[line].isBlank {
      if lines[line].tabs > 0 { continue }
      seen += 1
      if seen > Self.depth { break }
      readLine(line, isCover: seen <= Self.cover)
    }
    facts.institution = institutions.best.map(source.string)
    facts.region = regions.best.map(source.string)
    facts.year = years.best
    facts.kind = kinds.best
    facts.period = period ?? (facts.kind == nil ? nil : "tahunan")
    return facts
  }

  private mutating func readLine(_ line: Int, isCover: Bool) {
    // Most lines have no word that a fact begins with.
    guard beginsFact(line) else { return }
    words.removeAll(keepingCapacity: true)
    addWords(on: line)
    extend(below: line)
    for index in words.indices {
      let word = words[index]
      // Words of the lines below only lend themselves to names that begin on this one.
      guard word.line == line, let keyword = word.keyword else { continue }
      switch keyword {
      case .lkjip: kinds.add("LKjIP", weight: 2)
      case .lakip: kinds.add("LAKIP", weight: 2)
      case .lkip: kinds.add("LKIP", weight: 2)
      case .lkj: kinds.add("LKj", weight: 2)
      case .laporan: if let kind = kind(index) { kinds.add(kind, weight: 1) }
      case .tahun: readYear(index, isCover: isCover)
      case .triwulan, .semester:
        if isCover, period == nil, let numeral = words.dropFirst(index + 1).first.flatMap({ roman($0) }) {
          period = (keyword == .semester ? "semester " : "triwulan ") + numeral
        }
      case .kota, .kabupaten:
        if isCapital(word), !isAlternative(word), let name = name(index, longest: 2) { regions.add(name, weight: 2) }
      case .provinsi: if isCapital(word), let name = name(index, longest: 3) { regions.add(name, weight: 0) }
      case .office:
        if isCapital(word), let name = name(index, longest: 6) { institutions.add(name, weight: isCover ? 4 : 1) }
      case .stop, .instansi, .kinerja, .akuntabilitas, .dan: break
      }
    }
  }

  /// A year behind `tahun`, unless it dates a law (`Nomor 29 Tahun 2014`), be it that the lines break before or behind the word.
  private mutating func readYear(_ index: Int, isCover: Bool) {
    if index > 0 {
      if Letters.isDigit(view[words[index - 1].span.lower]) { return }
    } else if lines[words[index].line].content.count > 40 || endsInDigit(above: words[index].line) {
      return
    }
    let next = index + 1 < words.count ? words[index + 1] : firstWord(below: words[index].line)
    if let year = next.flatMap({ year($0) }) { years.add(year, weight: isCover ? 3 : 1) }
  }

  private func endsInDigit(above line: Int) -> Bool {
    guard line > 0, let last = view[lines[line - 1].content.range].last else { return false }
    return Letters.isDigit(last)
  }

  /// The first word of the next line, over one blank line at most.
  private mutating func firstWord(below line: Int) -> Word? {
    for next in line + 1..<min(lines.count, line + 3) where !lines[next].isBlank {
      let known = words.count
      addWords(on: next)
      defer { words.removeSubrange(known...) }
      return known < words.count ? words[known] : nil
    }
    return nil
  }

  /// `Laporan Kinerja Instansi Pemerintah`, `Laporan Akuntabilitas Kinerja ...`, `Laporan Kinerja (Interim)`.
  private func kind(_ index: Int) -> String? {
    let tail = words.dropFirst(index + 1).prefix(2).map(\.keyword)
    switch tail.first {
    case .akuntabilitas: return "LAKIP"
    case .kinerja: return tail.last == .instansi && tail.count == 2 ? "LKjIP" : "LKj"
    default: return nil
    }
  }

  /// The office or region named at `index`: its first word and the capitalised words behind it, in title case, in the source's encoding.
  private func name(_ index: Int, longest: Int) -> [UInt8]? {
    var end = index + 1
    while end < min(words.count, index + 1 + longest), !words[end].startsSentence {
      let isAnd = words[end].keyword == .dan && end > index + 1 && words[index].keyword == .office
      guard isAnd || (words[end].keyword == nil && isCapital(words[end])) else { break }
      end += 1
    }
    if words[end - 1].keyword == .dan { end -= 1 }
    if end == index + 1, words[index].span.count != Self.inspektorat.count { return nil }
    var name: [UInt8] = []
    name.reserveCapacity(words[end - 1].span.upper - words[index].span.lower + 1)
    for word in words[index..<end] {
      if !name.isEmpty { name.append(32) }
      let start = name.count
      for position in word.span.range { name.append(Letters.lower(source.bytes[position])) }
      if word.keyword != .dan { name[start] = source.bytes[word.span.lower] }
    }
    return end > index + 1 || name == Self.inspektorat ? name : nil
  }

  /// The one office whose name is a single word.
  private static let inspektorat = Array("Inspektorat".utf8)

  // MARK: Words

  /// Words that mean something here; all others may be parts of names.
  private enum Keyword: Int16 {
    // The first ones, down to `office`, begin something.
    case lkjip, lakip, lkip, lkj, laporan, tahun, triwulan, semester, kota, kabupaten, provinsi, office
    case stop, instansi, kinerja, akuntabilitas, dan
  }

  private final class Keywords: Sendable {
    private let lexicon: Lexicon
    private let meanings: [Keyword]

    static let shared = Keywords([
      (.lkjip, "lkjip"),
      (.lakip, "lakip"),
      (.lkip, "lkip"),
      (.lkj, "lkj"),
      (.laporan, "laporan"),
      (.tahun, "tahun"),
      (.triwulan, "triwulan tw"),
      (.semester, "semester"),
      (.kota, "kota"),
      (.kabupaten, "kabupaten"),
      (.provinsi, "provinsi"),
      (.office, "kecamatan dinas badan sekretariat inspektorat kelurahan rsud puskesmas kementerian satuan"),
      (.instansi, "instansi"),
      (.kinerja, "kinerja"),
      (.akuntabilitas, "akuntabilitas"),
      (.dan, "dan"),
      (.stop, "yang di dengan untuk adalah pada dalam tahunan bab kata daftar merupakan telah sebagai dapat ini nomor no jalan jl"),
    ])

    private init(_ list: [(Keyword, String)]) {
      var lexicon = Lexicon()
      var meanings: [Keyword] = []
      for (meaning, words) in list {
        for word in words.split(separator: " ") where lexicon.add(Array(word.utf8)) == Int16(meanings.count) { meanings.append(meaning) }
      }
      self.lexicon = lexicon
      self.meanings = meanings
    }

    @inline(__always)
    func find(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Keyword? {
      let id = lexicon.find(UnsafeBufferPointer(rebasing: word))
      return id < 0 ? nil : meanings[Int(id)]
    }
  }

  private struct Word {
    var span: ByteSpan
    var keyword: Keyword?
    var line: Int
    /// Whether a full stop, comma or bracket stands between it and the word before.
    var startsSentence: Bool
  }

  /// `Kabupaten/Kota`: whichever it is, it is no name.
  private func isAlternative(_ word: Word) -> Bool {
    let (before, behind) = (word.span.lower - 1, word.span.upper)
    return before >= 0 && view[before] == UInt8(ascii: "/") || behind < view.count && view[behind] == UInt8(ascii: "/")
  }

  private func isCapital(_ word: Word) -> Bool { view[word.span.lower] &- 65 < 26 }

  private func year(_ word: Word) -> Int? {
    guard word.span.count == 4 else { return nil }
    var value = 0
    for byte in view[word.span.range] {
      guard Letters.isDigit(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return (1990...2099).contains(value) ? value : nil
  }

  private func roman(_ word: Word) -> String? {
    let number = Int(HeaderSigns.roman(view, word.span.lower, word.span.upper))
    return number == 0 ? nil : ["I", "II", "III", "IV"][number - 1]
  }

  /// Covers break names over lines: adds the words of the short lines right below a short line.
  private mutating func extend(below line: Int) {
    guard lines[line].content.count <= 60 else { return }
    for next in line + 1..<min(lines.count, line + 4) {
      let content = lines[next].content
      if content.isEmpty || content.count > 40 { return }
      addWords(on: next)
    }
  }

  /// Bytes of a line that are read.
  private static let width = 200

  private mutating func addWords(on line: Int) {
    let content = lines[line].content
    let end = min(content.upper, content.lower + Self.width)
    view.withUnsafeBufferPointer { view in
      var breaks = false
      var position = content.lower
      while position < end {
        let byte = view[position]
        guard Letters.isLetter(byte) || Letters.isDigit(byte) else {
          if byte != 32, byte != UInt8(ascii: "/"), byte != UInt8(ascii: "-") { breaks = true }
          position += 1
          continue
        }
        let start = position
        position = Letters.end(view, from: start, limit: content.upper)
        while position < content.upper, Letters.isLetter(view[position]) || Letters.isDigit(view[position]) { position += 1 }
        words.append(
          Word(span: ByteSpan(start, position), keyword: keywords.find(view[start..<position]), line: line, startsSentence: breaks))
        breaks = false
      }
    }
  }

  /// Whether a line has a word that a fact begins with.
  private func beginsFact(_ line: Int) -> Bool {
    let content = lines[line].content
    let end = min(content.upper, content.lower + Self.width)
    var begins = false
    view.withUnsafeBytes { bytes in
      let view = bytes.assumingMemoryBound(to: UInt8.self)
      // A word that begins before the end is read to its own.
      ByteBlock.forEachWord(bytes, in: content.lower..<end) { start, stop in
        guard !begins else { return }
        let limit = stop == end ? Letters.end(view, from: start, limit: content.upper) : stop
        // A letter behind a digit goes on with a word, and so does a digit.
        if limit < content.upper, Letters.isDigit(view[limit]) { return }
        if start > content.lower, Letters.isDigit(view[start - 1]) { return }
        if let keyword = keywords.find(view[start..<limit]) { begins = keyword.rawValue <= Keyword.office.rawValue }
      }
    }
    return begins
  }
}
