import Testing

@testable import Tilik

@Suite struct ByteWriterTests {
  private func escaped(_ bytes: [UInt8]) -> String? {
    var writer = ByteWriter()
    writer.escaped(bytes.span, 0..<bytes.count)
    return String(validating: writer.takeBytes(), as: UTF8.self)
  }

  private func decimal(_ number: Exact) -> String {
    var writer = ByteWriter()
    writer.write(number)
    return String(decoding: writer.takeBytes(), as: UTF8.self)
  }

  @Test func escapesWhatMustBe() {
    #expect(escaped(Array("a\"b\\c\nd\te\rf".utf8)) == #"a\"b\\c\nd\te\rf"#)
    #expect(escaped([0, 1, 0x1B, 0x1F, 0x7F]) == "\\u0000\\u0001\\u001b\\u001f\u{7F}")
    #expect(escaped(Array("sebelas ≥ 70 — “baik”".utf8)) == "sebelas ≥ 70 — “baik”")
  }

  /// Special bytes at every place of a block of sixteen, and before and behind its edges.
  @Test(arguments: 0..<40) func escapesAtEveryPlace(_ place: Int) {
    var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 40)
    bytes[place] = UInt8(ascii: "\"")
    let expected = String(repeating: "x", count: place) + "\\\"" + String(repeating: "x", count: 39 - place)
    #expect(escaped(bytes) == expected)
  }

  @Test func invalidBytesBecomeWindows1252() {
    #expect(escaped([0x93, 0x61, 0x94, 0x20, 0x96, 0xE9]) == "“a” –é")
    // A sequence cut off by the end of the slice.
    #expect(escaped([0x61, 0xE2, 0x89]) == "aâ‰")
    #expect(escaped([0x81]) == "\u{FFFD}")
  }

  @Test func everyByteGivesValidText() {
    for first in UInt8.min...UInt8.max {
      #expect(escaped([first, 0xBF, first]) != nil)
    }
  }

  @Test(arguments: [
    "0", "7", "-7", "88.40", "0.05", "-0.05", "0.00", "1234567890123456789012345678901234.56", "18446744073709551616", "100",
  ])
  func decimalsAreExact(_ text: String) throws {
    #expect(decimal(try #require(Exact(text))) == text)
  }

  @Test func integers() {
    var writer = ByteWriter()
    for number in [0, 9, 10, -1, Int.max, Int.min] {
      writer.write(number)
      writer.write(" ")
    }
    #expect(String(decoding: writer.takeBytes(), as: UTF8.self) == "0 9 10 -1 9223372036854775807 -9223372036854775808 ")
  }

  @Test func commasSurviveFlushing() {
    nonisolated(unsafe) var all: [UInt8] = []
    var writer = ByteWriter(capacity: 1024) {
      all += $0
      return true
    }
    writer.open("[")
    for number in 0..<2000 { writer.element("\(number)") }
    writer.close("]")
    writer.flush()
    let expected = "[" + (0..<2000).map { "\"\($0)\"" }.joined(separator: ",") + "]"
    #expect(String(decoding: all, as: UTF8.self) == expected)
  }

  @Test func aFailingSinkIsRememberedAndLeftAlone() {
    nonisolated(unsafe) var calls = 0
    var writer = ByteWriter(capacity: 1024) { _ in
      calls += 1
      return false
    }
    for _ in 0..<100 { writer.write(text: String(repeating: "x", count: 500)) }
    writer.flush()
    let hasFailed = writer.hasFailed
    #expect(hasFailed)
    #expect(calls == 1)
  }

  @Test func wordsAreJoinedByOneSpace() {
    let source = TextReader.read(Array("  <b>Nilai</b> \n\t SAKIP&nbsp;2 ".utf8))
    var writer = ByteWriter()
    writer.words(ByteSpan(0, source.bytes.count), of: source.view.span)
    #expect(String(decoding: writer.takeBytes(), as: UTF8.self) == "\"Nilai SAKIP 2\"")
  }

  @Test func numberStyles() {
    let number = Exact("1234567.89").map { ($0, $0.negated) }
    #expect(number.map { NumberStyle(.indonesian).text($0.0) } == "1.234.567,89")
    #expect(number.map { NumberStyle(.english).text($0.1) } == "-1,234,567.89")
    #expect(NumberStyle(.indonesian).text(100) == "100")
    #expect(NumberStyle(.indonesian).percent(488, of: 612) == "79,7")
    #expect(NumberStyle(.indonesian).percent(0, of: 0) == nil)
  }
}
