/// The piece of a source line around a number, fit for a terminal: about a hundred characters, tabs shown as cell borders.
struct SourceExcerpt {
  /// What stands before the number, the number, and what follows it.
  let before: String
  let marked: String
  let after: String

  private static let width = 100
  /// Most characters shown before the number.
  private static let widthBefore = 60
  /// Bytes looked at on each side: enough for the characters shown, whatever the length of the line.
  private static let reach = 480

  init(_ source: SourceText, line: Int, number span: ByteSpan) {
    let whole = source.span(ofLine: line)
    let start = min(max(span.lower, whole.lower), whole.upper)
    let end = min(max(span.upper, start), whole.upper)
    var low = max(whole.lower, start - SourceExcerpt.reach)
    var high = min(whole.upper, end + SourceExcerpt.reach)
    // Neither edge may cut a character: a sequence has at most three bytes behind its first.
    if low > whole.lower { low = SourceExcerpt.boundary(source.bytes, from: low, upTo: min(low + 3, start)) }
    if high < whole.upper { high = max(end, SourceExcerpt.boundary(source.bytes, from: high - 3, upTo: high)) }
    let text = SourceExcerpt.visible(source.string(ByteSpan(low, start)))
    let number = SourceExcerpt.visible(source.string(ByteSpan(start, min(end, start + SourceExcerpt.reach))))
    let rest = SourceExcerpt.visible(source.string(ByteSpan(end, high)))
    marked = String(number.prefix(SourceExcerpt.width))
    let isCut = low > whole.lower || text.count > SourceExcerpt.widthBefore
    before = isCut ? "…" + text.suffix(SourceExcerpt.widthBefore - 1) : text
    let room = max(20, SourceExcerpt.width - before.count - marked.count)
    after = rest.count > room || high < whole.upper ? rest.prefix(room - 1) + "…" : rest
  }

  // MARK: As compilers print it

  /// The line of the source, and a caret under the number, behind ``indent``.
  var text: String { before + marked + after }
  var indent: String { String(repeating: " ", count: before.count) }
  var caret: String { "^" + String(repeating: "~", count: max(0, marked.count - 1)) }

  /// The number of a line, right-aligned in five places or more.
  func margin(_ line: Int) -> String {
    let number = String(line)
    return String(repeating: " ", count: max(0, 5 - number.count)) + number
  }

  private static func boundary(_ bytes: [UInt8], from start: Int, upTo end: Int) -> Int {
    var position = start
    while position < end, bytes[position] & 0xC0 == 0x80 { position += 1 }
    return position
  }

  /// `text` with tabs as borders and without what could steer a terminal.
  static func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control: result += scalar == "\t" ? " | " : " "
      case .format, .lineSeparator, .paragraphSeparator: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The column (from 1, in characters) of each offset, which must be in ascending order: one pass, however long the lines.
  static func columns(of offsets: [Int], in source: SourceText) -> [Int: Int] {
    var columns: [Int: Int] = [:]
    // A byte order mark is no character of the text.
    let beginning = source.isUTF8 && source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var position = 0
    var column = 1
    for offset in offsets {
      let lineStart = source.span(ofLine: source.line(at: offset)).lower
      if lineStart > position || columns.isEmpty {
        position = max(beginning, lineStart)
        column = 1
      }
      while position < min(offset, source.bytes.count) {
        if !source.isUTF8 || source.bytes[position] & 0xC0 != 0x80 { column += 1 }
        position += 1
      }
      columns[offset] = column
    }
    return columns
  }
}

extension String {
  /// Spaces in place of all characters.
  var blank: String { String(repeating: " ", count: count) }

  /// Each scalar that `table` names replaced, also where it is only a part of a character, as a quote with an accent above is.
  func replacingScalars(_ table: [Unicode.Scalar: String]) -> String {
    var result = ""
    for scalar in unicodeScalars {
      if let replacement = table[scalar] { result += replacement } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }
}
