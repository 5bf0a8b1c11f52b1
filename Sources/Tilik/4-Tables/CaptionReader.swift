/// Finds the caption above a table.
enum CaptionReader {
  private static let farthest = 12
  private static let longestTitle = 260

  /// The caption of the table that begins on line `line` (counted from 0).
  ///
  /// Looks up for a line that begins with `Tabel`; without one the short title lines right above serve.
  static func caption(above line: Int, in numbers: NumberStream) -> (number: ByteSpan, lines: [ByteSpan]) {
    let view = numbers.source.view
    let lines = numbers.tokens.lines
    var title: [ByteSpan] = []
    var blanks = 0
    for above in stride(from: line - 1, through: max(0, line - farthest), by: -1) {
      let content = lines[above].content
      if content.isEmpty {
        blanks += 1
        continue
      }
      guard lines[above].tabs == 0, content.count <= longestTitle else { break }
      if beginsCaption(view, content) {
        let number = numberSpan(view, content)
        let rest = trimmed(view, number.isEmpty ? content : ByteSpan(number.upper, content.upper))
        if !rest.isEmpty { title.insert(rest, at: 0) }
        return (number, title)
      }
      let ends = view[content.upper - 1]
      if ends == UInt8(ascii: ".") || ends == UInt8(ascii: ";") || title.count == 4 { break }
      let words = trimmed(view, content)
      // A line of marks alone (`#`, `**`) says nothing.
      if words.isEmpty { continue }
      if title.isEmpty { title.reserveCapacity(5) }
      title.insert(words, at: 0)
    }
    // Without a caption only a short title close by is one; an introducing sentence is not.
    let isTitle = title.count <= 3 && blanks <= 3 && title.allSatisfy { $0.count <= 120 && view[$0.upper - 1] != UInt8(ascii: ":") }
    return (.none, isTitle ? title : [])
  }

  /// Whether the text begins with `Tabel` or `Table` behind marks of emphasis.
  static func beginsCaption(_ view: [UInt8], _ content: ByteSpan) -> Bool { endOfTabel(view, content) != nil }

  /// Where the word `Tabel` or `Table` that begins the text ends.
  private static func endOfTabel(_ view: [UInt8], _ content: ByteSpan) -> Int? {
    var position = content.lower
    while position < content.upper, !Letters.isLetter(view[position]), !Letters.isDigit(view[position]) { position += 1 }
    let end = position + 5
    guard end <= content.upper, view[position] | 0x20 == UInt8(ascii: "t"),
      isWord(view, position, "tabel") || isWord(view, position, "table")
    else { return nil }
    return end < content.upper && Letters.isLetter(view[end]) ? nil : end
  }

  private static func isWord(_ view: [UInt8], _ start: Int, _ word: StaticString) -> Bool {
    word.withUTF8Buffer { text in text.indices.allSatisfy { Letters.lower(view[start + $0]) == text[$0] } }
  }

  /// The `3.2` of `Tabel 3.2.`, also `1. 2`.
  private static func numberSpan(_ view: [UInt8], _ content: ByteSpan) -> ByteSpan {
    guard var position = endOfTabel(view, content) else { return .none }
    while position < content.upper, !Letters.isDigit(view[position]) {
      // `Tabel No. 3`; any other letter behind `Tabel` means that the caption has no number.
      if Letters.isLetter(view[position]) {
        guard position + 2 < content.upper, isWord(view, position, "no"), !Letters.isLetter(view[position + 2]) else { return .none }
        position += 1
      }
      position += 1
    }
    let start = position
    var end = position
    while position < content.upper {
      if Letters.isDigit(view[position]) {
        position += 1
        end = position
      } else if view[position] == UInt8(ascii: "."), position + 1 < content.upper {
        let next = view[position + 1]
        if Letters.isDigit(next) {
          position += 1
        } else if next == 32, position + 2 < content.upper, Letters.isDigit(view[position + 2]) {
          position += 2
        } else {
          break
        }
      } else {
        break
      }
    }
    return start < end ? ByteSpan(start, end) : .none
  }

  private static func trimmed(_ view: [UInt8], _ span: ByteSpan) -> ByteSpan {
    var low = span.lower
    var high = span.upper
    while low < high, " .:#*\t-".utf8.contains(view[low]) { low += 1 }
    while high > low, Letters.isSpace(view[high - 1]) || view[high - 1] == UInt8(ascii: "*") { high -= 1 }
    return low < high ? ByteSpan(low, high) : .none
  }
}
