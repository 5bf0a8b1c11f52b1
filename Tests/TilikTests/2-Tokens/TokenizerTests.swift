import Testing

@testable import Tilik

@Suite struct TokenizerTests {
  private func kinds(_ text: String) -> [String] {
    let stream = Tokenizer.tokenize(TextReader.read(Array(text.utf8)))
    return stream.tokens.map { "\($0.kind) \($0.span.lower)-\($0.span.upper)" }
  }

  @Test func onlyBytesThatGiveShapeAreTokens() {
    #expect(kinds("Pagu 12 a\t3") == ["digits 5-7", "tab 9-10", "digits 10-11"])
    #expect(kinds("| a |  b\n") == ["pipe 0-1", "pipe 4-5", "gap 5-7", "lineEnd 8-9"])
    #expect(kinds("satu dua tiga empat lima").isEmpty)
    #expect(kinds("").isEmpty)
  }

  @Test func linesCountTheirTokens() {
    let lines = Tokenizer.tokenize(TextReader.read(Array("  a 1\t22\t\n\n|x|\r\n \t \nz".utf8))).lines
    #expect(lines.map(\.tabs) == [2, 0, 0, 1, 0])
    #expect(lines.map(\.pipes) == [0, 0, 2, 0, 0])
    #expect(lines.map(\.digitRuns) == [2, 0, 0, 0, 0])
    #expect(lines.map(\.isBlank) == [false, true, false, true, false])
    #expect(lines[0].content == ByteSpan(2, 8), "white space at the ends is no content")
    #expect(lines[2].content.count == 3, "nor is a carriage return")
  }

  // MARK: Against a tokenizer that takes one byte at a time

  private struct Reference {
    var tokens: [Token] = []
    var lines: [Line] = []

    init(_ view: [UInt8]) {
      var line = Line(content: .none, firstToken: 0, endToken: 0, tabs: 0, pipes: 0, digitRuns: 0)
      var start = 0
      var position = 0
      while position < view.count {
        let from = position
        switch view[position] {
        case 48...57:
          while position < view.count, (48...57).contains(view[position]) { position += 1 }
          tokens.append(Token(.digits, from, position))
          line.digitRuns += 1
        case 32:
          while position < view.count, view[position] == 32 { position += 1 }
          if position - from > 1 { tokens.append(Token(.gap, from, position)) }
        case 9:
          position += 1
          tokens.append(Token(.tab, from, position))
          line.tabs += 1
        case 124:
          position += 1
          tokens.append(Token(.pipe, from, position))
          line.pipes += 1
        case 10:
          finish(&line, view, start, position)
          tokens.append(Token(.lineEnd, from, from + 1))
          position += 1
          start = position
          line = Line(content: .none, firstToken: Int32(tokens.count), endToken: 0, tabs: 0, pipes: 0, digitRuns: 0)
        default: position += 1
        }
      }
      if start < view.count { finish(&line, view, start, view.count) }
    }

    private mutating func finish(_ line: inout Line, _ view: [UInt8], _ start: Int, _ end: Int) {
      let filled = (start..<end).filter { ![9, 13, 32].contains(view[$0]) }
      let low = filled.first ?? end
      line.content = ByteSpan(low, filled.last.map { $0 + 1 } ?? low)
      line.endToken = Int32(tokens.count)
      lines.append(line)
    }
  }

  private func compare(_ bytes: [UInt8]) {
    let stream = Tokenizer.tokenize(TextReader.read(bytes))
    let reference = Reference(stream.source.view)
    #expect(stream.tokens == reference.tokens, "\(bytes)")
    #expect(stream.lines == reference.lines, "\(bytes)")
  }

  @Test(arguments: 1...60) func theFastPathAgreesOnRandomBytes(seed: UInt64) {
    var random = Seeded(seed)
    compare((0..<random.below(500)).map { _ in UInt8(truncatingIfNeeded: random.next()) })
  }

  /// Mostly letters, so that the fast path takes many blocks, and the bytes next to those it looks for.
  @Test(arguments: 1...120) func theFastPathAgreesOnProse(seed: UInt64) {
    var random = Seeded(10_000 + seed)
    let rare = Array("0129 \t\n|/:{}!\r\u{B}\u{8}-".utf8) + [0x80, 0x89, 0x8A, 0xA0, 0xB0, 0xB9, 0xFC, 0xFF]
    let often = 2 + random.below(20)
    compare((0..<random.below(400)).map { _ in random.below(often) == 0 ? random.pick(rare) : UInt8(97 + random.below(26)) })
  }

  /// More tokens than there is room for at first.
  @Test func aTextOfNothingButTokens() { compare(Array(String(repeating: "1\t2|\n", count: 300).utf8)) }

  @Test func everyByteAtEveryPlaceOfABlock() {
    for byte in UInt8.min...UInt8.max {
      for place in 0..<9 {
        var bytes = Array("abcdefghijklmnopq".utf8)
        bytes[place] = byte
        compare(bytes)
        bytes[place + 1] = 32
        compare(bytes)
      }
    }
  }
}
