/// Stage 1: a report's bytes as given, and beside them a *view* of equal length in which what is no text is blanked.
///
/// Every later stage matches against ``view`` and every offset is an offset into ``bytes``: masking replaces bytes, it never moves
/// them. `<b>12</b>` becomes `   12    `, a hard space two spaces, the minus sign U+2212 a hyphen and two spaces, `$\geq$` ` >= `.
public struct SourceText: Sendable {
  /// The source as it was given, whatever its encoding.
  public let bytes: [UInt8]
  /// The same bytes with markup, exotic spaces and signs replaced by ASCII of the same width. Shares storage with ``bytes`` while
  /// there is nothing to replace.
  public let view: [UInt8]
  /// Where each line begins; a line ends with its line feed. Counted as `grep -n` counts.
  public let lineStarts: [Int32]
  /// Lines (counted from 0) that begin a page, because a form feed stands in or right before them.
  public let pageStarts: [Int32]
  /// Text in bold (`<b>`, `**`): the spans between the marks, in order.
  public let bold: [ByteSpan]
  /// The tags of HTML tables, in order; blanked in ``view`` like all tags.
  public let tableTags: [TableTag]
  /// Whether every byte sequence is UTF-8; where it is not, a byte is read as Windows-1252.
  public let isUTF8: Bool
  public let notes: [Note]

  public var lineCount: Int { lineStarts.count }

  /// The line (counted from 1) that `offset` lies on.
  public func line(at offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while low < high {
      let middle = (low + high) / 2
      if Int(lineStarts[middle]) <= offset { low = middle + 1 } else { high = middle }
    }
    return max(1, low)
  }

  /// The bytes of line `number` (counted from 1) without its line end.
  public func span(ofLine number: Int) -> ByteSpan {
    guard number >= 1, number <= lineStarts.count else { return .none }
    let start = Int(lineStarts[number - 1])
    var end = number < lineStarts.count ? Int(lineStarts[number]) : bytes.count
    while end > start, bytes[end - 1] == 10 || bytes[end - 1] == 13 { end -= 1 }
    return ByteSpan(start, end)
  }

  /// The text of `span` as it stands in the source.
  public func string(_ span: ByteSpan) -> String {
    let range = span.range.clamped(to: 0..<bytes.count)
    return isUTF8 ? String(decoding: bytes[range], as: UTF8.self) : string(Array(bytes[range]))
  }

  /// The text of bytes that were put together from the source's.
  func string(_ bytes: [UInt8]) -> String {
    if isUTF8 { return String(decoding: bytes, as: UTF8.self) }
    var text: [UInt8] = []
    TextDecoding.appendUTF8(bytes, bytes.indices, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether `span` lies within bold text.
  public func isBold(_ span: ByteSpan) -> Bool {
    let next = bold.partitionIndex { $0.start <= span.start }
    return next > 0 && bold[next - 1].end >= span.end
  }
}

/// A tag that gives an HTML table its shape.
public struct TableTag: Sendable, Hashable {
  public enum Kind: UInt8, Sendable { case table, row, cell }

  public let kind: Kind
  public let isClosing: Bool
  /// From `<` to behind `>`.
  public let span: ByteSpan
}
