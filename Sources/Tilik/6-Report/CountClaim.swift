/// A count that a sentence states, with what is there to be counted.
public struct CountClaim: Sendable {
  /// How it is counted.
  public enum Basis: UInt8, Sendable {
    /// The items of the list that the sentence introduces.
    case list
    /// The items of a list, each of which names one of what is counted.
    case mentions
    /// The counts of the kinds that the sentence names behind it: `15 desa (12 desa definitif dan 2 desa persiapan)`.
    case kinds
  }

  public var basis: Basis
  /// The stated number, and where it stands.
  public var stated: Exact
  public var span: ByteSpan
  public var line: Int32
  /// What is counted, as printed.
  public var noun: ByteSpan
  public var listed: Int
  /// The numbers or list items that make up `listed`; the value of an item is its place.
  public var parts: [(value: Exact, span: ByteSpan, line: Int32)]
}
