/// Reads who reports on which year out of the cover and the first pages; names win by how often they occur.
struct DocumentReader {
  private let source: SourceText
  private let view: [UInt8]
  private let lines: [Line]
  private var institutions = Tally()
  private var regions = Tally()
  private var years = Tally()

  /// Lines with words that are looked at: cover, foreword, summary and contents.
  private static let depth = 220
  private static let cover = 40

  static func facts(_ tokens: TokenStream) -> DocumentFacts {
    var reader = DocumentReader(tokens)
    return reader.read()
  }

  private init(_ tokens: TokenStream) {
    source = tokens.source
    view = tokens.source.view
    lines = tokens.lines
  }

  /// How often each name occurs, told in the words of its first occurrence.
  private struct Tally {
    var counts: [String: (weight: Int, order: Int)] = [:]

    mutating func add(_ name: String, weight: Int) {
      let order = counts[name]?.order ?? counts.count
      counts[name] = ((counts[name]?.weight ?? 0) + weight, order)
    }

    var best: String? {
      counts.max { ($0.value.weight, -$0.value.order) < ($1.value.weight, -$1.value.order) }?.key
    }
  }

  private mutating func read() -> DocumentFacts {
    var facts = DocumentFacts()
    var seen = 0
    for line in lines.indices where !lines[line].isBlank {
      if lines[line].tabs > 0 { continue }
      seen += 1
      if seen > Self.depth { break }
      readLine(line, isCover: seen <= Self.cover, &facts)
    }
    facts.institution = institutions.best
    facts.region = regions.best
    facts.year = years.best.flatMap { Int($0) }
    if facts.period == nil, facts.kind != nil { facts.period = "tahunan" }
    return facts
  }

  private mutating func readLine(_ line: Int, isCover: Bool, _ facts: inout DocumentFacts) {
    let words = words(from: line)
    for (index, word) in words.enumerated() where Int32(word.line) == Int32(line) {
      switch word.lower {
      case "lkjip": facts.kind = facts.kind ?? "LKjIP"
      case "lakip": facts.kind = facts.kind ?? "LAKIP"
      case "lkip": facts.kind = facts.kind ?? "LKIP"
      case "lkj": facts.kind = facts.kind ?? "LKj"
      case "laporan" where facts.kind == nil && isCover: facts.kind = kind(words, index)
      case "tahun":
        if index + 1 < words.count, let year = words[index + 1].year { years.add(String(year), weight: isCover ? 3 : 1) }
      case "triwulan", "tw", "semester":
        if isCover, facts.period == nil, index + 1 < words.count, let numeral = words[index + 1].roman {
          facts.period = (word.lower == "semester" ? "semester " : "triwulan ") + numeral
        }
      case "kota", "kabupaten", "provinsi":
        if word.isCapital, let name = name(words, index, longest: word.lower == "provinsi" ? 3 : 2) {
          regions.add(name, weight: word.lower == "provinsi" ? 0 : 2)
        }
      default:
        if word.isCapital, Self.offices.contains(word.lower), let name = name(words, index, longest: 6) {
          institutions.add(name, weight: isCover ? 4 : 1)
        }
      }
    }
  }

  private static let offices: Set<String> = [
    "kecamatan", "dinas", "badan", "sekretariat", "inspektorat", "kelurahan", "rsud", "puskesmas", "kementerian", "satuan",
  ]
  private static let stops: Set<String> = [
    "tahun", "kota", "kabupaten", "provinsi", "yang", "dan", "di", "dengan", "untuk", "adalah", "pada", "dalam", "tahunan", "bab",
    "kata", "daftar", "laporan", "lkjip", "lakip", "lkip", "lkj", "triwulan", "tw", "merupakan", "telah", "sebagai", "dapat", "ini",
  ]

  /// `Laporan Kinerja Instansi Pemerintah`, `Laporan Akuntabilitas Kinerja ...`, `Laporan Kinerja (Interim)`.
  private func kind(_ words: [Word], _ index: Int) -> String? {
    let tail = words[(index + 1)..<min(words.count, index + 6)].map(\.lower)
    if tail.first == "akuntabilitas" { return tail.contains("lkjip") ? "LKjIP" : "LAKIP" }
    guard tail.first == "kinerja" else { return nil }
    return tail.dropFirst().first == "instansi" ? "LKjIP" : "LKj"
  }

  /// The office or region named at `index`: its first word and the capitalised words behind it, in title case.
  private func name(_ words: [Word], _ index: Int, longest: Int) -> String? {
    var parts = [words[index].title]
    for word in words.dropFirst(index + 1).prefix(longest) {
      let joins = word.lower == "dan" && parts.count > 1 && ["dinas", "badan"].contains(words[index].lower)
      guard joins || (word.isCapital && !Self.stops.contains(word.lower) && !Self.offices.contains(word.lower)) else { break }
      if word.startsSentence { break }
      parts.append(joins ? "dan" : word.title)
    }
    if parts.last == "dan" { parts.removeLast() }
    if parts.count == 1, !["Inspektorat"].contains(parts[0]) { return nil }
    return parts.joined(separator: " ")
  }

  // MARK: Words

  private struct Word {
    var text: String
    var lower: String
    var line: Int
    /// Whether a full stop, comma or bracket stands between it and the word before.
    var startsSentence: Bool

    var isCapital: Bool { text.utf8.first.map { $0 &- 65 < 26 } ?? false }
    var title: String { text.prefix(1).uppercased() + text.dropFirst().lowercased() }
    var year: Int? { text.utf8.count == 4 ? Int(text).flatMap { (1990...2099).contains($0) ? $0 : nil } : nil }
    var roman: String? { ["I", "II", "III", "IV"].contains(text.uppercased()) ? text.uppercased() : nil }
  }

  /// The words of a line and, since covers break names over lines, of the short lines right below it.
  private func words(from line: Int) -> [Word] {
    var words: [Word] = []
    var breaks = false
    for current in line..<min(lines.count, line + 4) {
      let content = lines[current].content
      if current > line, content.isEmpty || content.count > 40 || lines[line].content.count > 60 { break }
      var position = content.lower
      while position < min(content.upper, content.lower + 400) {
        let byte = view[position]
        guard Letters.isLetter(byte) || Letters.isDigit(byte) else {
          if byte != 32, byte != UInt8(ascii: "/"), byte != UInt8(ascii: "-") { breaks = true }
          position += 1
          continue
        }
        let start = position
        while position < content.upper, Letters.isLetter(view[position]) || Letters.isDigit(view[position]) { position += 1 }
        let text = source.string(ByteSpan(start, position))
        words.append(Word(text: text, lower: text.lowercased(), line: current, startsSentence: breaks))
        breaks = false
      }
    }
    return words
  }
}
