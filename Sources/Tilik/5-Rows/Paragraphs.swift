/// Lines of running text that belong together: what a report copied out of a PDF broke over lines, with blank lines between or not.
struct Paragraphs {
  private let view: UnsafeBufferPointer<UInt8>
  private let lines: UnsafeBufferPointer<Line>
  /// For each line whether a table claims it.
  private let isClaimed: [Bool]

  private static let mostBlankLines = 3
  /// A shorter line is broken because it ends there, unless the next begins with a small letter.
  private static let longLine = 48

  init(_ text: StatementText, _ set: TableSet) {
    view = text.view
    lines = text.lines
    var claimed = [Bool](repeating: false, count: lines.count)
    for row in set.rows {
      for line in Int(row.firstLine)...max(Int(row.firstLine), Int(row.lastLine)) where line < claimed.count { claimed[line] = true }
    }
    isClaimed = claimed
  }

  var count: Int { lines.count }

  func content(_ line: Int) -> ByteSpan { lines[line].content }

  /// Whether running text may stand on `line`.
  @inline(__always)
  func isText(_ line: Int) -> Bool { !isClaimed[line] && !lines[line].content.isEmpty }

  /// The last line of the paragraph that begins on `line`.
  func end(from line: Int) -> Int {
    var last = line
    let isItem = beginsItem(lines[line].content)
    while true {
      var next = last + 1
      while next < lines.count, next - last <= Self.mostBlankLines + 1, lines[next].content.isEmpty { next += 1 }
      guard next < lines.count, next - last <= Self.mostBlankLines + 1, !isClaimed[next],
        goesOn(lines[last].content, lines[next].content, isItem: isItem)
      else { return last }
      last = next
    }
  }

  /// Whether `next` goes on what `line` of a paragraph or list item says.
  private func goesOn(_ line: ByteSpan, _ next: ByteSpan, isItem: Bool) -> Bool {
    guard !isClosed(line), !beginsItem(next), !(isItem && endsInName(line) && view[next.lower] &- 65 < 26) else { return false }
    var first = next.lower
    while first < next.upper, view[first] == 40 || view[first] == 34 || view[first] == 32 { first += 1 }
    guard first < next.upper else { return false }
    let byte = view[first]
    if byte &- 97 < 26 { return line.count >= 12 }
    return line.count >= Self.longLine && (Letters.isLetter(byte) || Letters.isDigit(byte)) && view[line.lower] != UInt8(ascii: "#")
  }

  /// Whether the last word begins with a capital: an item that ends in a name is complete.
  private func endsInName(_ line: ByteSpan) -> Bool {
    var start = line.upper
    while start > line.lower, view[start - 1] != 32 { start -= 1 }
    return view[start] &- 97 >= 26
  }

  /// Whether a line ends a sentence or announces a list.
  private func isClosed(_ line: ByteSpan) -> Bool {
    var end = line.upper
    while end > line.lower, view[end - 1] == 32 || view[end - 1] == 34 || view[end - 1] == 41 || view[end - 1] == 93 { end -= 1 }
    guard end > line.lower else { return true }
    switch view[end - 1] {
    case UInt8(ascii: "."):
      // `Rp.` waits for its amount.
      return !(end - line.lower > 3 && view[end - 2] == UInt8(ascii: "p") && view[end - 3] | 0x20 == UInt8(ascii: "r"))
    case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "!"): return true
    default: return false
    }
  }

  /// Whether a line begins as an item of a list, a heading or a caption does.
  func beginsItem(_ line: ByteSpan) -> Bool {
    let first = view[line.lower]
    if first == UInt8(ascii: "-") || first == UInt8(ascii: "#") || first == UInt8(ascii: "|") || first == UInt8(ascii: ">") { return true }
    // Bullets: U+2022, U+25CF, U+27A2 and the private ones of symbol fonts.
    if first == 0xE2 || first == 0xEF { return true }
    var end = line.lower
    while end < min(line.upper, line.lower + 3), Letters.isDigit(view[end]) || Letters.isLetter(view[end]) { end += 1 }
    guard end < line.upper, end > line.lower else { return false }
    let isMark = view[end] == UInt8(ascii: ".") || view[end] == UInt8(ascii: ")")
    if isMark, end + 1 == line.upper || view[end + 1] == 32 { return end - line.lower <= 2 || !Letters.isDigit(first) }
    return false
  }

  /// Where the words of a list item begin, behind its mark.
  func wordsOfItem(_ line: ByteSpan) -> ByteSpan {
    var start = line.lower
    for _ in 0..<2 where start < line.upper && beginsItem(ByteSpan(start, line.upper)) {
      while start < line.upper, view[start] != 32 { start += 1 }
      while start < line.upper, view[start] == 32 || view[start] == UInt8(ascii: "#") { start += 1 }
    }
    return start < line.upper ? ByteSpan(start, line.upper) : .none
  }

  /// The line before `line` that introduces a list, with other items of the list between.
  func introduction(before line: Int) -> ByteSpan? {
    var above = line - 1
    while above >= 0, line - above < 24 {
      defer { above -= 1 }
      let content = lines[above].content
      if content.isEmpty { continue }
      if isClaimed[above] { return nil }
      if view[content.upper - 1] == UInt8(ascii: ":") { return content }
      if content.count > 120 { return nil }
    }
    return nil
  }

  /// The heading or list item that stands before `line` and may name what it speaks of.
  func heading(before line: Int) -> ByteSpan {
    var seen = 0
    var above = line - 1
    while above >= 0, line - above < 24, seen < 6 {
      defer { above -= 1 }
      let content = lines[above].content
      if content.isEmpty { continue }
      seen += 1
      if isClaimed[above] { return .none }
      guard content.count <= 220, lines[above].tabs == 0 else { continue }
      let last = view[content.upper - 1]
      guard last != UInt8(ascii: "."), last != UInt8(ascii: ";"), last != UInt8(ascii: ",") else { continue }
      var words = wordsOfItem(content)
      while !words.isEmpty, view[words.upper - 1] == UInt8(ascii: ":") || view[words.upper - 1] == 32 {
        words = ByteSpan(words.lower, words.upper - 1)
      }
      let letters = words.range.reduce(0) { $0 + (Letters.isLetter(view[$1]) ? 1 : 0) }
      if letters >= 8, view[words.lower] &- 97 >= 26 { return words }
    }
    return .none
  }
}
