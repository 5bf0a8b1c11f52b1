import Pattern

public struct NumberPatterns: Sendable {
  public init() throws(PatternError) {}
}

public struct NumberReader: ~Copyable {
  public init(_ patterns: NumberPatterns) throws(PatternError) {}
  public mutating func read(_ tokens: TokenStream) -> NumberStream {
    NumberStream(
      tokens: tokens, numbers: [], alternatives: [], firstOfLine: [Int32](repeating: 0, count: tokens.lines.count + 1), notes: [])
  }
}
