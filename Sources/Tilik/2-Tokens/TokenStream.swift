/// Stage 2: the bytes that give a text its shape, in order. What lies between two tokens is words.
///
/// Only what later stages look for becomes a token (digits, cell borders, line ends), so that prose costs next to nothing.
public struct TokenStream: Sendable {
  public let source: SourceText
  public let tokens: [Token]
  /// One for each line of ``SourceText/lineStarts``.
  public let lines: [Line]
}

/// A run of bytes of one kind: 12 bytes.
public struct Token: Sendable, Hashable {
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// One or more digits.
    case digits
    /// One tab: a cell's border in the tab layout.
    case tab
    /// Two or more spaces: a cell's border in the aligned layout.
    case gap
    /// `|`: a cell's border in Markdown.
    case pipe
    /// A line feed.
    case lineEnd
  }

  public let span: ByteSpan
  public let kind: Kind

  @inline(__always)
  init(_ kind: Kind, _ start: Int, _ end: Int) {
    self.kind = kind
    self.span = ByteSpan(start, end)
  }
}

/// What a line is made of, counted while its tokens were read.
public struct Line: Sendable, Hashable {
  /// The line without white space at its ends; empty for a blank line.
  public var content: ByteSpan
  /// Its tokens in ``TokenStream/tokens``, the line end not among them.
  public var firstToken: Int32
  public var endToken: Int32
  public var tabs: Int32
  public var pipes: Int32
  /// Runs of digits.
  public var digitRuns: Int32

  public var isBlank: Bool { content.isEmpty }
}
