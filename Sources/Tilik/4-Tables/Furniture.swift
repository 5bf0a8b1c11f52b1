/// What a page carries besides its text: blank lines, page numbers, running heads. A table goes on over it.
struct Furniture {
  private let view: [UInt8]
  private let lines: [Line]
  /// How often each short line occurs; counted when first asked.
  private var counts: LineCounts?

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
    return occurrences(content) > 1 || Self.namesReport(view, content)
  }

  /// Running heads name the report: `LKjIP Kecamatan ...`, `Laporan Kinerja ...`, also with a letter wrong.
  static func namesReport(_ view: [UInt8], _ content: ByteSpan) -> Bool {
    view.withUnsafeBufferPointer { view in
      var start = content.lower
      while start < content.upper, !Letters.isLetter(view[start]) { start += 1 }
      let word = UnsafeBufferPointer(rebasing: view[start..<Letters.end(view, from: start, limit: content.upper)])
      return names.contains { name in
        name.withUTF8Buffer { EditDistance.between(word, $0, atMost: word.count > 4 ? 1 : 0) != nil }
      }
    }
  }

  private static let names: [StaticString] = ["lkjip", "lakip", "lkip", "lkj", "lkmp", "laporan", "halaman", "hal", "page"]

  private mutating func occurrences(_ content: ByteSpan) -> Int {
    if counts == nil {
      var counts = LineCounts(lines: lines.count)
      for line in lines where line.tabs == 0 && !line.isBlank && line.content.count <= Self.longest { counts.add(key(line.content)) }
      self.counts = counts
    }
    return counts?.count(key(content)) ?? 0
  }

  /// A line's beginning, end and length: enough to tell running heads from text. Digits count as one, so that page numbers do not part
  /// what belongs together.
  private func key(_ content: ByteSpan) -> UInt64 {
    var hash: UInt64 = UInt64(content.count)
    if content.count >= 8 {
      view.withUnsafeBytes { view in
        hash = mixed(hash, view.loadUnaligned(fromByteOffset: content.lower, as: UInt64.self))
        hash = mixed(hash, view.loadUnaligned(fromByteOffset: content.upper - 8, as: UInt64.self))
      }
    } else {
      for position in content.range { hash = mixed(hash, UInt64(view[position])) }
    }
    return hash | 1
  }

  private func mixed(_ hash: UInt64, _ bytes: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    // The top bit of each byte that is a digit, then all its bits: digits become one and the same byte, capitals small letters.
    let low = bytes & (ones &* 0x7F)
    let digits = (low &+ ones &* 80) & ~(low &+ ones &* 70) & ~bytes & (ones &* 0x80)
    let folded = (bytes | ones &* 0x20) | (digits >> 7) &* 0xFF
    return (hash ^ folded ^ (hash >> 29)) &* 0x9E37_79B9_7F4A_7C15
  }
}

/// Counts keys; open addressing, as large as the number of lines needs.
private struct LineCounts {
  private var keys: [UInt64]
  private var counts: [Int32]
  private let mask: Int

  init(lines: Int) {
    var size = 64
    while size < lines * 2 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    counts = Array(repeating: 0, count: size)
    mask = size - 1
  }

  mutating func add(_ key: UInt64) {
    let slot = slot(key)
    keys[slot] = key
    counts[slot] += 1
  }

  func count(_ key: UInt64) -> Int { Int(counts[slot(key)]) }

  private func slot(_ key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key >> 20) & mask
    while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
    return slot
  }
}
