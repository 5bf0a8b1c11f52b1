/// Splits a text's view into ``Token``s, block by block.
enum Tokenizer {
  static func tokenize(_ source: SourceText) -> TokenStream {
    var tokens: [Token] = []
    let lines = [Line](unsafeUninitializedCapacity: source.lineCount) { lines, count in
      // Room enough for nearly every text: reports have a token for every twenty bytes.
      tokens = source.view.withUnsafeBytes { Self.tokens(of: $0, room: $0.count / 8 + 64, lines, &count) }
    }
    return TokenStream(source: source, tokens: tokens, lines: lines)
  }

  /// The tokens of `view`, each written to its place, and its lines, of which `lineCount` become known; where there are more tokens than
  /// `room`, they are counted first and then written.
  private static func tokens(
    of view: UnsafeRawBufferPointer, room: Int, _ lines: UnsafeMutableBufferPointer<Line>, _ lineCount: inout Int
  ) -> [Token] {
    // How many more there are than fit.
    var left = 0
    let tokens = [Token](unsafeUninitializedCapacity: room) { tokens, written in
      var writer = Writer(view: view, tokens: tokens, lines: lines)
      var marks = Marks()
      ByteBlock.forEach(view, in: view.indices) { block, start in
        marks.read(block)
        // A block has no more tokens than bytes.
        if left == 0, writer.count + ByteBlock.size <= room || writer.count + marks.starts.nonzeroBitCount <= room {
          writer.write(marks, start)
        } else {
          left += marks.starts.nonzeroBitCount
        }
      }
      if left == 0 { writer.finish() }
      written = writer.count
      lineCount = writer.lineCount
    }
    guard left > 0 else { return tokens }
    return Self.tokens(of: view, room: tokens.count + left, lines, &lineCount)
  }

  /// Where tokens lie in a block.
  private struct Marks {
    var digits: UInt64 = 0
    /// Spaces behind a space.
    var gaps: UInt64 = 0
    /// The first byte of every token; of a gap, its second.
    var starts: UInt64 = 0
    private var followsDigit = false
    private var followsSpace = false
    private var followsGap = false

    @inline(__always)
    mutating func read(_ block: ByteBlock) {
      digits = block.digits
      let spaces = block.equal(32)
      gaps = spaces & (spaces << 1 | (followsSpace ? 1 : 0))
      followsSpace = spaces >> 63 != 0
      let borders = block.equal(UInt8(ascii: "\t")) | block.equal(UInt8(ascii: "\n")) | block.equal(UInt8(ascii: "|"))
      starts = digits.runStarts(after: &followsDigit) | gaps.runStarts(after: &followsGap) | borders
    }
  }

  private struct Writer {
    let view: UnsafeRawBufferPointer
    let tokens: UnsafeMutableBufferPointer<Token>
    let lines: UnsafeMutableBufferPointer<Line>
    var count = 0
    var lineCount = 0
    private var line = Line(content: .none, firstToken: 0, endToken: 0, tabs: 0, pipes: 0, digitRuns: 0)
    private var lineStart = 0

    init(view: UnsafeRawBufferPointer, tokens: UnsafeMutableBufferPointer<Token>, lines: UnsafeMutableBufferPointer<Line>) {
      self.view = view
      self.tokens = tokens
      self.lines = lines
    }

    @inline(__always)
    private mutating func append(_ kind: Token.Kind, _ start: Int, _ end: Int) {
      tokens.initializeElement(at: count, to: Token(kind, start, end))
      count += 1
    }

    @inline(__always)
    mutating func write(_ marks: Marks, _ blockStart: Int) {
      var starts = marks.starts
      while starts != 0 {
        let offset = starts.trailingZeroBitCount
        starts &= starts - 1
        let position = blockStart + offset
        // Comparisons in the order of how often they hold: a jump by class is guessed wrong far more often.
        switch view[position] {
        case 48...57:
          append(.digits, position, end(of: marks.digits, offset, position) { $0 &- 48 < 10 })
          line.digitRuns += 1
        case UInt8(ascii: "\t"):
          append(.tab, position, position + 1)
          line.tabs += 1
        case UInt8(ascii: "\n"):
          close(position)
          append(.lineEnd, position, position + 1)
          lineStart = position + 1
          line = Line(content: .none, firstToken: Int32(count), endToken: 0, tabs: 0, pipes: 0, digitRuns: 0)
        case 32: append(.gap, position - 1, end(of: marks.gaps, offset, position) { $0 == 32 })
        default:
          append(.pipe, position, position + 1)
          line.pipes += 1
        }
      }
    }

    /// Where the run of `mask` from bit `offset` on, byte `position`, ends; it may go on in the next block.
    @inline(__always)
    private func end(of mask: UInt64, _ offset: Int, _ position: Int, _ belongs: (UInt8) -> Bool) -> Int {
      let length = mask.runLength(from: offset)
      var end = position + length
      if offset + length >= ByteBlock.size { while end < view.count, belongs(view[end]) { end += 1 } }
      return end
    }

    mutating func finish() {
      if lineStart < view.count { close(view.count) }
    }

    @inline(__always)
    private mutating func close(_ end: Int) {
      // The text's own count of lines is the room for them.
      guard lineCount < lines.count else { return }
      var low = lineStart
      var high = end
      while low < high, Letters.isSpace(view[low]) { low += 1 }
      while high > low, Letters.isSpace(view[high - 1]) { high -= 1 }
      line.content = ByteSpan(low, high)
      line.endToken = Int32(count)
      lines.initializeElement(at: lineCount, to: line)
      lineCount += 1
    }
  }
}
