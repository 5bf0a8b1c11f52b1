/// A run of bytes of the source as it was given: `start..<end`, counted from 0.
///
/// 32-bit, so a source may be 2 GiB long; two spans fit where one `Range<Int>` would.
public struct ByteSpan: Hashable, Sendable {
  public var start: Int32
  public var end: Int32

  @inline(__always)
  public init(_ start: Int, _ end: Int) {
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
  }

  /// No bytes, nowhere in particular.
  public static let none = ByteSpan(0, 0)

  @inline(__always) public var lower: Int { Int(start) }
  @inline(__always) public var upper: Int { Int(end) }
  @inline(__always) public var count: Int { Int(end) - Int(start) }
  @inline(__always) public var isEmpty: Bool { end <= start }
  @inline(__always) public var range: Range<Int> { Int(start)..<max(Int(start), Int(end)) }

  @inline(__always) public func contains(_ other: ByteSpan) -> Bool { start <= other.start && other.end <= end }
  @inline(__always) public func overlaps(_ other: ByteSpan) -> Bool { start < other.end && other.start < end }
}
