/// The first and last letters and the lengths of a set of words: most words of a text are none of them and are known by this alone.
struct WordEnds: Sendable {
  /// For each pair of first and last letter the lengths of the words that have it, one bit a length.
  private var lengths = [UInt32](repeating: 0, count: 32 * 32)

  @inline(__always)
  private static func pair(_ first: UInt8, _ last: UInt8) -> Int { Int(first & 31) << 5 | Int(last & 31) }

  mutating func insert(_ first: UInt8, _ last: UInt8, count: Int) { lengths[Self.pair(first, last)] |= 1 << UInt32(min(count, 31)) }

  /// Whether a word with these ends, whatever their case, may be in the set.
  @inline(__always)
  func mayContain(_ first: UInt8, _ last: UInt8, count: Int) -> Bool {
    lengths[Self.pair(first, last)] >> UInt32(truncatingIfNeeded: min(count, 31)) & 1 != 0
  }
}
