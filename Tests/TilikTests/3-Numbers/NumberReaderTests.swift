import Testing

@testable import Tilik

@Suite struct NumberReaderTests {
  private func read(_ text: String) throws -> NumberStream {
    var reader = try NumberReader(NumberPatterns())
    return reader.read(Tokenizer.tokenize(TextReader.read(Array(text.utf8))))
  }

  private func kinds(_ text: String) throws -> [String] {
    let stream = try read(text)
    return stream.numbers.map { "\($0.kind) \(stream.source.string($0.digits))" }
  }

  @Test func spansSliceTheSource() throws {
    let text = "Realisasi Rp. 1.250.000,- (Satu Juta Dua Ratus Lima Puluh Ribu Rupiah) atau 95,5 % dari 12 dokumen.\nSisa\t- 50.000\t2021\n"
    let stream = try read(text)
    let spans = stream.numbers.map { stream.source.string($0.span) }
    #expect(
      spans == [
        "Rp. 1.250.000,-", "(Satu Juta Dua Ratus Lima Puluh Ribu Rupiah)", "95,5 %", "12", "- 50.000", "2021",
      ])
    #expect(stream.numbers.map { stream.source.string($0.digits) }.last == "2021")
    #expect(stream.numbers[1].kind == .words && stream.numbers[1].value == Exact(1_250_000))
    #expect(stream.numbers(onLine: 0) == 0..<4 && stream.numbers(onLine: 1) == 4..<6)
    #expect(stream.firstOfLine.count == stream.tokens.lines.count + 1)
    for number in stream.numbers { #expect(number.span.contains(number.digits)) }
  }

  @Test func hardSpacesAndMarkupMoveNothing() throws {
    let stream = try read("<b>Rp\u{A0}1.250.000</b>\t\u{2212}12,5\u{A0}%\t**7**")
    #expect(stream.numbers.map(\.value.description) == ["1250000", "-12.5", "7"])
    #expect(stream.numbers[0].mark == .rupiah && stream.numbers[1].mark == .percent)
  }

  @Test func proseTellsReferencesFromQuantities() throws {
    #expect(try kinds("Undang-Undang Nomor 23 Tahun 2014 mengatur 5 hal.") == ["reference 23 Tahun 2014", "quantity 5"])
    #expect(
      try kinds("Pada Pasal 3 ayat (2), Tabel 4.1 memuat 12 baris") == ["reference 3", "reference 2", "reference 4.1", "quantity 12"])
    #expect(try kinds("dari tahun 2019 ke 2021 naik 4,5%") == ["year 2019", "year 2021", "quantity 4,5"])
    #expect(try kinds("Daftar Isi ....... 14\n") == ["reference 14"])
    #expect(try kinds("(1) (2) (3)\n") == ["ordinal 1", "ordinal 2", "ordinal 3"])
    #expect(try kinds("a. 12 orang; 2) 15 orang") == ["quantity 12", "ordinal 2", "quantity 15"])
    #expect(try kinds("rumus R/T x 100% (5/7*100%)").last == "formula 5/7*100")
    #expect(try kinds("Kematangan 9/9 (40,00)") == ["fraction 9/9", "quantity 40,00"])
    #expect(try kinds("RT 12 12\n") == ["quantity 12", "quantity 12"])
    #expect(try kinds("Sasaran 1 terdiri atas 3 kegiatan") == ["reference 1", "quantity 3"])
  }

  @Test func splitGroupsJoinOnlyWhereTheyMust() throws {
    #expect(
      try kinds("4.215.9 30.125\t1.809.451. 939\t312.816.05 7\n") == [
        "quantity 4.215.9 30.125", "quantity 1.809.451. 939", "quantity 312.816.05 7",
      ])
    #expect(try kinds("sebesar Rp 4.215.9 30.125,- dari pagu") == ["quantity 4.215.9 30.125"])
    #expect(try kinds("335 12 0\n") == ["quantity 335", "quantity 12", "quantity 0"])
    #expect(try kinds("1.250.000 300.000\n") == ["quantity 1.250.000", "quantity 300.000"])
    #expect(try kinds("terdapat 1.250. 300 orang hadir") == ["quantity 1.250", "quantity 300"])
  }

  @Test func everyCellOfALongRowIsItsOwnNumber() throws {
    let row = (0..<400).map { _ in "1.250.000" }.joined(separator: " ")
    #expect(try read(row).numbers.filter { $0.kind == .quantity }.count == 400)
  }

  @Test(arguments: [
    String(repeating: "7", count: 400), String(repeating: "1.", count: 50_000), String(repeating: "1.234", count: 20_000),
    String(repeating: "1,", count: 50_000), String(repeating: "12 ", count: 50_000), String(repeating: "1.234 ", count: 30_000),
    String(repeating: "1 .", count: 50_000), String(repeating: "(", count: 50_000) + "5",
    "5" + String(repeating: " ", count: 100_000) + "6",
    String(repeating: "9/", count: 50_000), String(repeating: "0-", count: 50_000), String(repeating: "Rp ", count: 30_000) + "5",
    String(repeating: "5(", count: 30_000), String(repeating: "Nomor 5 ", count: 20_000), String(repeating: "- 5", count: 30_000),
    String(repeating: "5 (satu ", count: 20_000), String(repeating: "12.3 ", count: 30_000), String(repeating: "1=2*", count: 30_000),
  ])
  func hostileTextEndsWell(text: String) throws {
    let stream = try read(text)
    var end: Int32 = 0
    for number in stream.numbers {
      #expect(number.span.start >= end && number.span.end > number.span.start)
      end = number.span.end
      if number.flags.contains(.overflow) { #expect(number.kind != .quantity && number.value.isZero) }
    }
    #expect(stream.notes.count <= 2)
    _ = stream.content(of: ByteSpan(0, text.utf8.count), numbers: stream.numbers.indices, line: 0)
  }

  @Test func endlessDigitsAreOneNote() throws {
    let stream = try read(String(repeating: "4", count: 1_000_000) + "\n12\n")
    #expect(stream.numbers.map(\.flags.rawValue) == [Number.Flags.overflow.rawValue, 0])
    #expect(stream.notes.count == 1)
  }

  @Test func randomBytesNeverBreakTheOrder() throws {
    let letters = Array("0123456789.,-()% /:RpM\tabNomor Tahun|\n\u{A0}".utf8)
    var state: UInt64 = 42
    for _ in 0..<300 {
      var bytes: [UInt8] = []
      for _ in 0..<300 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        bytes.append(letters[Int((state >> 33) % UInt64(letters.count))])
      }
      var reader = try NumberReader(NumberPatterns())
      let stream = reader.read(Tokenizer.tokenize(TextReader.read(bytes)))
      var end: Int32 = 0
      for number in stream.numbers {
        #expect(number.span.start >= end && number.digits.count > 0 && number.span.contains(number.digits))
        end = number.span.end
        #expect(stream.readings(of: number).count <= 9)
      }
    }
  }
}
