import Pattern

/// Reads the text of one cell by itself: for tests, tools and the documentation, where speed is nothing.
public struct CellNotation: Sendable {
  public let text: String
  public let content: CellContent
  /// Every number of the text.
  public let numbers: [Number]
  /// For a quantity the readings besides its value.
  public let alternatives: [Reading]
  public let stream: NumberStream

  /// - Throws: ``PatternError`` when a pattern cannot be compiled or memory is short.
  public static func read(_ text: String) throws(PatternError) -> CellNotation {
    try read(text, NumberPatterns())
  }

  public static func read(_ text: String, _ patterns: NumberPatterns) throws(PatternError) -> CellNotation {
    let source = TextReader.read(Array(text.utf8))
    var reader = try NumberReader(patterns)
    let stream = reader.read(Tokenizer.tokenize(source))
    var start = 0
    var end = source.view.count
    while start < end, source.view[start] <= 32 { start += 1 }
    while end > start, source.view[end - 1] <= 32 { end -= 1 }
    let content = stream.content(of: ByteSpan(start, end), numbers: stream.numbers.indices, line: 0)
    var alternatives: [Reading] = []
    if case .quantity(let quantity) = content {
      alternatives = Array(stream.alternatives(of: quantity))
    }
    return CellNotation(text: text, content: content, numbers: stream.numbers, alternatives: alternatives, stream: stream)
  }

  /// What the cell says, in one word or number: the canonical value, `low|high` for a range, `NONE` for an explicit nil and for text,
  /// `FLAG` for a malformed number.
  public var answer: String {
    guard case .quantity(let quantity) = content else { return "NONE" }
    switch quantity.state {
    case .malformed: return "FLAG"
    case .dash, .notAvailable, .blank: return "NONE"
    case .number:
      let value = quantity.value?.description ?? "NONE"
      if let maximum = quantity.maximum { return value + "|" + maximum.description }
      return value
    }
  }

  /// The kind of the whole cell: `number`, `dash`, `notAvailable`, `malformed`, `text`, or, where a lone number is no quantity, its kind.
  public var kind: String {
    switch content {
    case .empty: return "empty"
    case .text:
      // Brackets around it may be its own or the cell's.
      if numbers.count == 1, numbers[0].span.count + 2 >= text.utf8.count { return "\(numbers[0].kind)" }
      return "text"
    case .quantity(let quantity): return "\(quantity.state)"
    }
  }
}
