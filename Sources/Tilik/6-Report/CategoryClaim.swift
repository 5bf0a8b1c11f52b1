/// A printed predicate with the number it is said to follow from.
public struct CategoryClaim: Sendable {
  /// What a scale makes of the claim: its step of that name.
  public struct Reading: Sendable {
    /// Index in ``Report/scales``.
    public var scale: Int
    public var step: Int
    public var name: Int
  }

  /// Whether its numbers are ``RowSet/statementValues`` and not ``RowSet/values``.
  public var isStatement: Bool
  /// The number it is about.
  public var value: Int
  /// It and the numbers beside it that may explain the predicate as well.
  public var others: [Int]
  /// The printed predicate.
  public var span: ByteSpan
  /// Whether the number is a percentage of performance, which may exceed what scales end at.
  public var isPerformance: Bool
  /// The scales that know the predicate, the one to speak of first.
  public var readings: [Reading]
}
