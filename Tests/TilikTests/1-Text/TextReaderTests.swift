import Testing

@testable import Tilik

@Suite struct TextReaderTests {
  @Test(arguments: [("\u{FF18}\u{FF10}", 2), ("\u{0668}\u{0660}\u{0661}", 3), ("\u{06F5}", 1), ("\u{FF21}\u{0628}", 0)])
  func digitsOfOtherScriptsAreNoted(text: String, count: Int) {
    let notes = TextReader.read(Array("Target\n\(text) orang\n".utf8)).notes
    #expect(notes.map { $0.firstLine } == (count > 0 ? [2] : []) && notes.allSatisfy { $0.message.english.hasPrefix("\(count) ") })
  }

  private func read(_ text: String) -> SourceText { TextReader.read(Array(text.utf8)) }

  /// The view as text, after checking that masking moved nothing.
  private func view(_ text: String) -> String {
    let source = read(text)
    #expect(source.view.count == source.bytes.count && source.bytes == Array(text.utf8))
    return String(decoding: source.view, as: UTF8.self)
  }

  @Test(arguments: [
    ("<b>12</b>", "   12    "),
    ("a<br/>b", "a     b"),
    ("<td class=\"x\">5</td>", "              5     "),
    ("**12,5**\t3", "  12,5  \t3"),
    ("\t*\t", "\t*\t"),
    ("a*b", "a b"),
    ("$\\geq 100\\%$", " >=   100 % "),
    ("$\\leq 5$", " <=   5 "),
    ("$\\ge 7$ orang", " >=  7  orang"),
    ("12 m<sup>2</sup> luas", "12 m             luas"),
    ("CO<sub>2</sub>", "CO            "),
    ("Rp\u{A0}500", "Rp  500"),
    ("\u{2212}12,5", "-  12,5"),
    ("5 \u{2013} 7", "5 -   7"),
    ("12\u{2011}13", "12-  13"),
    ("\u{2265} 70", ">=  70"),
    ("\u{2264}70", "<= 70"),
    ("\u{FEFF}Tabel", "   Tabel"),
    ("a\u{2009}b\u{202F}c\u{3000}d", "a   b   c   d"),
    ("5&nbsp;%", "5      %"),
    ("&lt;75 &gt;= 3", "<   75 >   = 3"),
    ("&ge;85 &le;90 A&amp;B", ">=  85 <=  90 A&    B"),
    ("12\r\n13", "12 \n13"),
    ("a\u{0}b", "a b"),
    ("a\u{C}b", "a b"),
    ("é 5 ñ", "é 5 ñ"),
  ])
  func masksInPlace(text: String, expected: String) { #expect(view(text) == expected) }

  @Test(arguments: [
    "5 < 7 dan 8 > 3", "a <3", "<", "<b", "<b\n>", "</", "< b>", "<1>", "US$ 5", "$", "$\n$", "Tom & Jerry", "&", "&x", "&lt", "* ", "a\tb",
  ])
  func leavesAlone(text: String) { #expect(view(text) == text) }

  @Test func whatIsMaskedInsideMarkupCounts() {
    #expect(view("$5\u{A0}000 \u{2212}3$") == " 5  000 -  3 ")
    #expect(view("x<sup>\u{A0}12 3</sup>") == "x       12 3      ")
    #expect(!TextReader.read([0x24, 0xA0, 0x35, 0x24]).isUTF8, "a formula is read for bad bytes too")
    #expect(!TextReader.read(Array("<b ".utf8) + [0xFF] + Array(">5".utf8)).isUTF8)
    #expect(!TextReader.read([0x26, 0xFF, 0x3B]).isUTF8)
    #expect(read("$5\u{0}$").notes.count == 1)
    #expect(read("a\n$5\u{C}$").pageStarts == [1])
    #expect(read("$1\r2$ <b\r>").lineCount == 3)
  }

  @Test func boldIsRemembered() {
    let source = read("<b>Jumlah</b>\t**12**\t<strong>x</strong> **a")
    #expect(source.bold.map { source.string($0) } == ["Jumlah", "12", "x"])
    #expect(source.isBold(ByteSpan(3, 9)) && source.isBold(ByteSpan(4, 6)) && !source.isBold(ByteSpan(2, 9)))
    #expect(!read("12").isBold(ByteSpan(0, 2)))
  }

  @Test(arguments: [
    ("", []), ("a", [0]), ("a\n", [0]), ("a\nb", [0, 2]), ("\n", [0]), ("\n\n", [0, 1]), ("a\r\nb\r\n", [0, 3]), ("a\rb\rc", [0, 2, 4]),
    ("a\rb\nc", [0, 4]), ("a\r", [0]), ("a\u{C}\nb", [0, 3]),
  ])
  func linesAreCountedAsGrepDoes(text: String, starts: [Int32]) {
    let source = read(text)
    #expect(source.lineStarts == starts)
    for (index, start) in starts.enumerated() {
      #expect(source.line(at: Int(start)) == index + 1)
      #expect(source.span(ofLine: index + 1).lower == Int(start))
    }
    #expect(source.span(ofLine: 0).isEmpty && source.span(ofLine: starts.count + 1).isEmpty)
  }

  @Test func aLineComesWithoutItsEnd() {
    let source = read("satu\r\ndua\n\ntiga")
    #expect((1...4).map { source.string(source.span(ofLine: $0)) } == ["satu", "dua", "", "tiga"])
  }

  @Test func formFeedsBeginPages() {
    let source = read("a\nb\n\u{C}c\nd\u{C}\ne\u{C}\u{C}f")
    #expect(source.pageStarts == [2, 3, 4])
  }

  @Test func oldFilesAreReadAsWindows1252() throws {
    let bytes = Array("Caf".utf8) + [0xE9, 0x20] + [0x93, 0x35, 0x94, 0x0A, 0xA0, 0x96, 0x37]
    let source = TextReader.read(bytes)
    #expect(!source.isUTF8)
    #expect(source.string(ByteSpan(0, bytes.count)) == "Café “5”\n\u{A0}–7")
    #expect(Array(source.view.suffix(3)) == Array(" -7".utf8))
    let note = try #require(source.notes.first)
    #expect(source.notes.count == 1 && note.stage == .text && note.firstLine == 1)
    #expect(note.message.english.hasPrefix("5 bytes are not UTF-8") && note.message.indonesian.hasPrefix("5 bita"))
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80], [0xF5, 0x80, 0x80, 0x80], [0xE0, 0x80, 0x80],
    ] as [[UInt8]])
  func illFormedUTF8IsNoted(bytes: [UInt8]) {
    let source = TextReader.read(bytes)
    #expect(!source.isUTF8 && source.notes.count == 1)
    #expect(source.string(ByteSpan(0, bytes.count)).unicodeScalars.count == bytes.count)
  }

  @Test func zerosAreNotedOnce() throws {
    let source = read("a\nb\u{0}\u{0}c\u{0}")
    let note = try #require(source.notes.first)
    #expect(source.notes.count == 1 && note.firstLine == 2 && note.message.english.hasPrefix("3 NUL bytes"))
  }

  @Test func aCleanTextIsItsOwnView() {
    let source = read("Tabel 3.1\nNo\tUraian\n1\t5\n")
    #expect(source.view == source.bytes && source.notes.isEmpty && source.bold.isEmpty && source.pageStarts.isEmpty)
    #expect(source.isUTF8)
  }
}

@Suite struct TextReaderProperties {
  private static let pieces: [[UInt8]] =
    [
      "<b>", "</b>", "<sup>", "</sup>", "**", "*", "$", "\\geq", "&nbsp;", "&", ";", "\r\n", "\r", "\n", "\t", "\u{C}", "\u{0}", "\u{A0}",
      "\u{2212}", "\u{2013}", "\u{FEFF}", "12.500,00", "Tabel", " ", "  ", "|", ">", "/", "é", "≥",
    ].map { Array($0.utf8) } + [[0xFF], [0xA0], [0x96], [0xE2], [0xE2, 0x88], [0xF0, 0x9F]]

  private func check(_ bytes: [UInt8]) {
    let source = TextReader.read(bytes)
    #expect(source.view.count == bytes.count && source.bytes == bytes)
    let isText = bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil }
    #expect(source.isUTF8 == isText, "\(bytes)")
    let ends = source.view.indices.filter { source.view[$0] == 10 && $0 + 1 < bytes.count }
    #expect(source.lineStarts == (bytes.isEmpty ? [] : [0]) + ends.map { Int32($0 + 1) }, "\(bytes)")
    if bytes.contains(10) {
      for index in bytes.indices { #expect((source.view[index] == 10) == (bytes[index] == 10)) }
    }
    #expect(!source.view.contains(0) && !source.view.contains(12) && !source.view.contains(13), "\(bytes)")
    #expect(zip(source.pageStarts, source.pageStarts.dropFirst()).allSatisfy(<))
    #expect(source.pageStarts.allSatisfy { $0 >= 0 && $0 < source.lineCount })
    for span in source.bold { #expect(span.lower >= 0 && span.upper <= bytes.count && !span.isEmpty) }
    let tokens = Tokenizer.tokenize(source)
    #expect(tokens.lines.count == source.lineCount)
    for line in tokens.lines.indices {
      let whole = source.span(ofLine: line + 1)
      #expect(tokens.lines[line].content.isEmpty || whole.contains(tokens.lines[line].content))
      #expect(source.line(at: whole.lower) == line + 1)
    }
  }

  @Test(arguments: 1...40) func randomBytesNeverCrash(seed: UInt64) {
    var random = Seeded(seed)
    check((0..<random.below(400)).map { _ in UInt8(truncatingIfNeeded: random.next()) })
  }

  @Test(arguments: 1...150) func randomMarkupNeverMovesAnything(seed: UInt64) {
    var random = Seeded(1000 + seed)
    check((0..<random.below(60)).flatMap { _ in random.pick(Self.pieces) })
  }

  @Test(arguments: ["<b ", "$", "&", "*", "<sup>", "\u{E2}", "&nbsp", "<b>$", "**a"])
  func oneSignAllOverEndsWell(piece: String) { check(Array(String(repeating: piece, count: 5000).utf8)) }
}
