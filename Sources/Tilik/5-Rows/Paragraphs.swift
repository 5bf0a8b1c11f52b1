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

  /// The lines of the paragraph that `line` belongs to, none of them before `first`.
  func paragraph(around line: Int, from first: Int) -> ClosedRange<Int> {
    var start = line
    while let above = neighbour(of: start, -1), above >= first, goesOn(lines[above].content, lines[start].content) { start = above }
    var end = line
    while let below = neighbour(of: end, 1), goesOn(lines[end].content, lines[below].content) { end = below }
    return start...end
  }

  /// The next line up or down that is not blank, unless it is far off or a table's.
  @inline(__always)
  private func neighbour(of line: Int, _ step: Int) -> Int? {
    var next = line + step
    while next >= 0, next < lines.count, abs(next - line) <= Self.mostBlankLines, lines[next].content.isEmpty { next += step }
    guard next >= 0, next < lines.count, isText(next) else { return nil }
    return next
  }

  /// Whether `next` goes on what `line` says.
  private func goesOn(_ line: ByteSpan, _ next: ByteSpan) -> Bool {
    guard !isClosed(line) else { return false }
    var first = next.lower
    while first < next.upper, view[first] == 40 || view[first] == 34 || view[first] == 32 { first += 1 }
    guard first < next.upper else { return false }
    let byte = view[first]
    let isSmall = byte &- 97 < 26
    guard line.count >= (isSmall ? 12 : Self.longLine), isSmall || Letters.isLetter(byte) || Letters.isDigit(byte),
      view[line.lower] != UInt8(ascii: "#"), !beginsItem(next)
    else { return false }
    // An item that ends in a name is complete.
    return !(byte &- 65 < 26 && endsInName(line) && beginsItem(line))
  }

  /// Whether the last word begins with a capital.
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
    guard isMark, end + 1 == line.upper || view[end + 1] == 32 else { return false }
    // `12.`, `a.`, `iv.`, but not `Rp.` and not the end of an amount.
    return end - line.lower == 1 || (Letters.isDigit(first) ? end - line.lower == 2 : (line.lower..<end).allSatisfy { isRoman(view[$0]) })
  }

  private func isRoman(_ byte: UInt8) -> Bool {
    let letter = Letters.lower(byte)
    return letter == UInt8(ascii: "i") || letter == UInt8(ascii: "v") || letter == UInt8(ascii: "x")
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
      // A sentence is no heading; but the names of a list may end as its items do (`5) Nilai Kinerja Kecamatan;`).
      guard !".;,".utf8.contains(view[content.upper - 1]) || (seen == 1 && content.count <= 100 && beginsItem(content)) else { continue }
      var words = wordsOfItem(content)
      while !words.isEmpty, ":;., ".utf8.contains(view[words.upper - 1]) { words = ByteSpan(words.lower, words.upper - 1) }
      let letters = words.range.reduce(0) { $0 + (Letters.isLetter(view[$1]) ? 1 : 0) }
      if letters >= 8, view[words.lower] &- 97 >= 26 { return words }
    }
    return .none
  }

  /// The heading or list item right above `line`, at most a blank line between, that names an indicator: `- Cakupan Desa Tertib`.
  func indicator(above line: Int) -> ByteSpan {
    var above = line - 1
    if above > 0, lines[above].content.isEmpty { above -= 1 }
    guard above >= 0, isText(above), case let content = lines[above].content, content.count <= 160, lines[above].tabs == 0,
      !".;,:?!".utf8.contains(view[content.upper - 1])
    else { return .none }
    let words = wordsOfItem(content)
    var end = words.lower
    while end < words.upper, Letters.isLetter(view[end]) { end += 1 }
    guard words.count >= 12, view[words.lower] &- 65 < 26,
      StatementVocabulary.shared.word(view, words.lower, end).traits.contains(.measure)
    else { return .none }
    return words
  }
}
