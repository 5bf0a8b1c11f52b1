import CBytes

/// 64 bytes looked at together: one bit a byte, the first byte lowest.
struct ByteBlock {
  static let size = 64

  private let start: UnsafeRawPointer
  /// Which bytes belong to what is read.
  private let valid: UInt64

  @inline(__always) var digits: UInt64 { tilik_bytes_from(start, 48, 10) & valid }
  /// Letters as ``Letters/isLetter(_:)`` tells them.
  @inline(__always) var letters: UInt64 { (tilik_letters(start) | tilik_beyond_ascii(start)) & valid }
  /// Line feeds and what may be more than text.
  @inline(__always) var textMarks: UInt64 { tilik_text_marks(start) & valid }
  @inline(__always) func equal(_ byte: UInt8) -> UInt64 { tilik_bytes_equal(start, byte) & valid }
  /// A letter of ASCII, given in small, in either case.
  @inline(__always) func equal(letter: UInt8) -> UInt64 { tilik_bytes_letter(start, letter) & valid }

  /// Takes `range` of `bytes` block by block; `body` is told where each begins.
  @inline(__always)
  static func forEach(_ bytes: UnsafeRawBufferPointer, in range: Range<Int>, _ body: (_ block: ByteBlock, _ position: Int) -> Void) {
    guard let base = bytes.baseAddress, !range.isEmpty else { return }
    withUnsafeTemporaryAllocation(byteCount: size, alignment: 1) { rest in
      guard let spare = rest.baseAddress else { return }
      var position = range.lowerBound
      while position < range.upperBound {
        let count = range.upperBound - position
        var start = base + position
        if position + size > bytes.count {
          spare.copyMemory(from: start, byteCount: count)
          start = UnsafeRawPointer(spare)
        }
        body(ByteBlock(start: start, valid: ~0 &>> UInt64(max(0, size - count))), position)
        position += size
      }
    }
  }
}

extension ByteBlock {
  /// Calls `body` with where each run of letters within `range` begins and ends.
  @inline(__always)
  static func forEachWord(_ bytes: UnsafeRawBufferPointer, in range: Range<Int>, _ body: (_ start: Int, _ end: Int) -> Void) {
    var follows = false
    forEach(bytes, in: range) { block, position in
      let letters = block.letters
      var starts = letters.runStarts(after: &follows)
      while starts != 0 {
        let offset = starts.trailingZeroBitCount
        starts &= starts - 1
        var end = position + offset + letters.runLength(from: offset)
        // It may go on in the next block.
        if end == position + size { while end < range.upperBound, Letters.isLetter(bytes[end]) { end += 1 } }
        body(position + offset, end)
      }
    }
  }
}

extension UInt64 {
  /// The bits at which a run of ones begins; `before` is whether one ended right before, and becomes whether one goes on behind.
  @inline(__always)
  func runStarts(after before: inout Bool) -> UInt64 {
    let starts = self & ~(self << 1 | (before ? 1 : 0))
    before = self >> 63 != 0
    return starts
  }

  /// How many ones follow one another from bit `offset` on.
  @inline(__always)
  func runLength(from offset: Int) -> Int { (~(self >> UInt64(offset))).trailingZeroBitCount }
}
