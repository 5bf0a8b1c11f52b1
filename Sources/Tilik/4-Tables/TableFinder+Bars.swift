/// Rows of cells between bars, as Markdown writes them.
extension TableFinder {
  /// Whether a line is a row of cells between bars: `| a | b |`, or at least three cells.
  func isBarRow(_ line: Int) -> Bool {
    guard lines[line].pipes >= 2, lines[line].tabs == 0 else { return false }
    let bar = UInt8(ascii: "|")
    return lines[line].pipes >= 3 || view[lines[line].content.lower] == bar || view[lines[line].content.upper - 1] == bar
  }

  /// `|---|:--:|`
  func isBarRule(_ line: Int) -> Bool { view[lines[line].content.range].allSatisfy { "|-:=+ \t".utf8.contains($0) } }
}
