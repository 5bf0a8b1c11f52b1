/// Splits a text's view into ``Token``s, one pass.
enum Tokenizer {
  /// Bytes that belong to no token: all but digits, borders and white space.
  private static let isWord: [Bool] = (0...255).map { !(48...57 ~= $0 || [9, 10, 32, 124].contains($0)) }

  static func tokenize(_ source: SourceText) -> TokenStream {
    var tokens: [Token] = []
    var lines: [Line] = []
    tokens.reserveCapacity(source.view.count / 8 + 16)
    lines.reserveCapacity(source.lineCount)
    source.view.withUnsafeBufferPointer { view in
      isWord.withUnsafeBufferPointer { isWord in
        let count = view.count
        guard let base = view.baseAddress else { return }
        var position = 0
        var line = Line(content: .none, firstToken: 0, endToken: 0, tabs: 0, pipes: 0, digitRuns: 0)
        var lineStart = 0
        while position < count {
          let byte = view[position]
          // Comparisons in the order of how often they hold: a jump by class is guessed wrong far more often.
          if byte &- 48 < 10 {
            let start = position
            position += 1
            if position + 8 <= count {
              let length = digits(UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
              position += length
              // Longer runs are rare.
              if length == 8 { while position < count, view[position] &- 48 < 10 { position += 1 } }
            } else {
              while position < count, view[position] &- 48 < 10 { position += 1 }
            }
            tokens.append(Token(.digits, start, position))
            line.digitRuns += 1
          } else if isWord[Int(byte)] {
            position += 1
            // A separator within a number needs no long look.
            if position < count, !isWord[Int(view[position])] { continue }
            while position + 8 <= count {
              let marks = marks(UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
              if marks != 0 {
                position += marks.trailingZeroBitCount >> 3
                break
              }
              position += 8
            }
          } else if byte == UInt8(ascii: "\t") {
            tokens.append(Token(.tab, position, position + 1))
            line.tabs += 1
            position += 1
          } else if byte == UInt8(ascii: "\n") {
            close(&line, view, lineStart, position, tokens.count)
            lines.append(line)
            tokens.append(Token(.lineEnd, position, position + 1))
            position += 1
            lineStart = position
            line = Line(content: .none, firstToken: Int32(tokens.count), endToken: 0, tabs: 0, pipes: 0, digitRuns: 0)
          } else if byte == UInt8(ascii: " ") {
            let start = position
            repeat { position += 1 } while position < count && view[position] == 32
            if position - start > 1 { tokens.append(Token(.gap, start, position)) }
          } else {
            tokens.append(Token(.pipe, position, position + 1))
            line.pipes += 1
            position += 1
          }
        }
        if lineStart < count {
          close(&line, view, lineStart, count, tokens.count)
          lines.append(line)
        }
      }
    }
    return TokenStream(source: source, tokens: tokens, lines: lines)
  }

  /// The top bits of those of eight bytes (the first one lowest) that may belong to a token: digits, borders, line ends, a space before
  /// another one or at the end. The lowest is never missed; a bit too many only costs time.
  @inline(__always)
  private static func marks(_ bytes: UInt64) -> UInt64 {
    let block = UInt64(littleEndian: bytes)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops: UInt64 = 0x8080_8080_8080_8080
    let belowEleven = (block &- ones &* 11) & ~block
    let digits = block ^ (ones &* 48)
    let belowTen = (digits &- ones &* 10) & ~digits
    let bars = block ^ (ones &* 124)
    let blanks = block ^ (ones &* 32)
    let isBar = (bars &- ones) & ~bars
    let isBlank = (blanks &- ones) & ~blanks
    return (belowEleven | belowTen | isBar | (isBlank & (isBlank >> 8 | 1 << 63))) & tops
  }

  /// How many of eight bytes, from the first on, are digits.
  @inline(__always)
  private static func digits(_ bytes: UInt64) -> Int {
    let block = UInt64(littleEndian: bytes)
    let ones: UInt64 = 0x0101_0101_0101_0101
    // The top bit of each byte: at least `0`, above `9`, beyond ASCII. No sum carries over.
    let low = block & (ones &* 0x7F)
    let others = ~(low &+ ones &* 80) | (low &+ ones &* 70) | block
    return (others & (ones &* 0x80)).trailingZeroBitCount >> 3
  }

  private static func close(_ line: inout Line, _ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ tokens: Int) {
    var low = start
    var high = end
    while low < high, Letters.isSpace(view[low]) { low += 1 }
    while high > low, Letters.isSpace(view[high - 1]) { high -= 1 }
    line.content = ByteSpan(low, high)
    line.endToken = Int32(tokens)
  }
}
