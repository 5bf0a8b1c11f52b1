/// What a page carries besides its text: blank lines, page numbers, running heads. A table goes on over it.
struct Furniture {
  private let view: [UInt8]
  private let lines: [Line]
  /// How often each short line occurs, digits left out; counted when first asked.
  private var counts: [UInt64: Int]?

  private static let longest = 100
  private static let mostLines = 4

  init(_ tokens: TokenStream) {
    view = tokens.source.view
    lines = tokens.lines
  }

  /// Whether the lines of `range` (counted from 0) hold nothing else, and not too much of it.
  mutating func isAll(_ range: Range<Int32>) -> Bool {
    var filled = 0
    for line in range {
      let content = lines[Int(line)].content
      if content.isEmpty { continue }
      filled += 1
      guard filled <= Self.mostLines, content.count <= Self.longest, isFurniture(content) else { return false }
    }
    return true
  }

  private mutating func isFurniture(_ content: ByteSpan) -> Bool {
    if CaptionReader.beginsCaption(view, content) { return false }
    let letters = view[content.range].reduce(0) { $0 + (Letters.isLetter($1) ? 1 : 0) }
    // A page number, perhaps between dashes; a Roman one.
    if letters == 0 || (letters == content.count && content.count <= 4) { return true }
    if let last = view[content.range].last, last == UInt8(ascii: ".") || last == UInt8(ascii: ":") || last == UInt8(ascii: ";") {
      return false
    }
    return occurrences(content) > 1 || namesReport(content)
  }

  /// Running heads name the report: `LKjIP Kecamatan ...`, `Laporan Kinerja ...`, also with a letter wrong.
  private func namesReport(_ content: ByteSpan) -> Bool {
    var word: [UInt8] = []
    for position in content.range {
      guard Letters.isLetter(view[position]) else {
        if word.isEmpty { continue }
        break
      }
      word.append(Letters.lower(view[position]))
    }
    return Self.names.contains { EditDistance.between(word, $0, atMost: word.count > 4 ? 1 : 0) != nil }
  }

  private static let names: [[UInt8]] = ["lkjip", "lakip", "lkip", "lkj", "lkmp", "laporan", "halaman", "hal", "page"].map {
    Array($0.utf8)
  }

  private mutating func occurrences(_ content: ByteSpan) -> Int {
    if counts == nil {
      var counts: [UInt64: Int] = [:]
      for line in lines where line.tabs == 0 && !line.isBlank && line.content.count <= Self.longest {
        counts[hash(line.content), default: 0] += 1
      }
      self.counts = counts
    }
    return counts?[hash(content)] ?? 0
  }

  private func hash(_ content: ByteSpan) -> UInt64 {
    var hash: UInt64 = 14_695_981_039_346_656_037
    for position in content.range where Letters.isLetter(view[position]) {
      hash = (hash ^ UInt64(Letters.lower(view[position]))) &* 1_099_511_628_211
    }
    return hash
  }
}
