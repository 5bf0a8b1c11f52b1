import Testing

@testable import Tilik

@Suite struct TextReportTests {
  private func report(_ review: Review, _ language: Language = .indonesian, info: Bool = false, color: Bool = false) -> String {
    var writer = ByteWriter()
    var report = TextReport(style: .init(language: language, isColored: color, showsInfo: info))
    report.write(ReviewedDocument(name: "laporan.txt", sha256: "", review: review), to: &writer)
    return String(decoding: writer.takeBytes(), as: UTF8.self)
  }

  private static let fixture = ReviewFixture("Judul\nBelanja “pokok”\t6.056.347.297\t5.855.170.470\t92,06 %\tya\nJumlah\t7,5\n")

  private static var finding: Finding {
    let operands = [
      Finding.Operand(value: Exact(5_855_170_470), span: fixture.span("5.855.170.470"), line: 1, row: nil, key: "realisasi"),
      Finding.Operand(value: Exact(6_056_347_297), span: fixture.span("6.056.347.297"), line: 1, row: nil, key: "anggaran"),
    ]
    return fixture.finding(
      fixture.span("92,06 %"), reported: Exact("92.06"),
      expected: Exact("96.68").flatMap { value in Exact("96.67").map { Finding.Expected(value: value, low: $0, high: value) } },
      operands: operands, proposal: Exact("96.68"))
  }

  @Test func oneFindingInIndonesian() {
    var coverage = Coverage()
    coverage.numbers = 612
    coverage.checked = 488
    coverage.notCheckable = [("no-relation", 90), ("operand-missing", 34)]
    let text = report(Self.fixture.review(findings: [Self.finding], coverage: coverage))
    #expect(
      text == """
        laporan.txt:2:45: error: persen tidak cocok [percent-mismatch]
            2 | Belanja “pokok” | 6.056.347.297 | 5.855.170.470 | 92,06 % | ya
              |                                                   ^~~~~~~
              = hitungan: realisasi / anggaran x 100; realisasi 5.855.170.470 (baris 2), anggaran 6.056.347.297 (baris 2)
              = tercetak 92,06; seharusnya 96,68 (96,67 sampai 96,68 masih benar)
              = usul: 92,06 % menjadi 96,68

        laporan.txt: 1 error
        612 angka terbaca, 488 diperiksa (79,7 %); tidak diperiksa: 90 tanpa hubungan hitung, 34 operand tidak ada

        """)
  }

  @Test func englishWritesEnglishNumbers() {
    let text = report(Self.fixture.review(findings: [Self.finding]), .english)
    #expect(text.contains("= computation: realisasi / anggaran x 100; realisasi 5,855,170,470 (line 2)"))
    #expect(text.contains("= printed 92.06; expected 96.68 (96.67 to 96.68 would pass)"))
    #expect(text.contains("0 numbers read, 0 checked\n"))
  }

  @Test func consequencesStandUnderTheirCause() {
    let cause = Self.finding
    let consequence = Self.fixture.finding(Self.fixture.span("7,5"), rule: "total-mismatch", reported: Exact("7.5"), cause: 0)
    let text = report(Self.fixture.review(findings: [cause, consequence]))
    #expect(text.contains("      = akibatnya di 3:8: persen tidak cocok [total-mismatch]\n"))
    #expect(text.components(separatedBy: "error:") == 2)
    #expect(text.contains("laporan.txt: 2 error\n"))
  }

  @Test func englishCountsInPlurals() {
    let finding = Self.finding
    #expect(report(Self.fixture.review(findings: [finding]), .english).contains("laporan.txt: 1 error\n"))
    #expect(report(Self.fixture.review(findings: [finding, finding]), .english).contains("laporan.txt: 2 errors\n"))
    #expect(report(Self.fixture.review(findings: [finding, finding])).contains("laporan.txt: 2 error\n"))
  }

  @Test(arguments: [
    ("Triwulan;Target;Realisasi;Capaian\nTW I;10;9;90\nTW II;10;9;95\n", "capaian of TW II is", "capaian TW II tertulis"),
    ("No;Indikator;Target;Realisasi;Capaian\n1;;10;9;95\n", "capaian of line 2 is", "capaian baris 2 tertulis"),
  ]) func everyRowHasAName(text: String, english: String, indonesian: String) throws {
    let message = try #require(try Sample.table(text).review.findings.first).message
    #expect(message.english.hasPrefix(english) && message.indonesian.hasPrefix(indonesian))
  }

  @Test func circlesOfCausesLoseNothing() {
    let first = Self.fixture.finding(Self.fixture.span("7,5"), reported: Exact("7.5"), cause: 1)
    let second = Self.fixture.finding(Self.fixture.span("92,06"), reported: Exact("92.06"), cause: 0)
    let tree = FindingTree([first, second], showsInfo: false)
    #expect(tree.roots.count + tree.consequences.values.joined().count == 2)
    #expect(!tree.roots.isEmpty)
  }

  @Test func infoIsShownOnDemand() {
    let finding = Self.fixture.finding(Self.fixture.span("7,5"), severity: .info, reported: Exact("7.5"))
    let note = Note(.tables, lines: 2...3, Message(id: "tabel terputus", en: "table cut"))
    let review = Self.fixture.review(findings: [finding], notes: [note])
    let without = report(review)
    #expect(without.contains("laporan.txt: tidak ada temuan; 1 info tidak ditampilkan (--info)\n"))
    #expect(without.contains("1 catatan pembacaan tidak ditampilkan (--info)"))
    #expect(!without.contains("tabel terputus"))
    let with = report(review, info: true)
    #expect(with.contains("laporan.txt:3:8: info: persen tidak cocok"))
    #expect(with.contains("laporan.txt:2: note: tabel terputus [tables]\n"))
    #expect(with.contains("laporan.txt: 1 info\n"))
  }

  @Test func coloursOnlyWhenTold() {
    let review = Self.fixture.review(findings: [Self.finding])
    #expect(!report(review).contains("\u{1B}"))
    #expect(report(review, color: true).contains("\u{1B}[1;31merror:\u{1B}[0m"))
  }

  /// The excerpt of a long line is short, cuts no character, and its caret stands under the number.
  @Test(arguments: [0, 1, 30, 59, 60, 61, 200, 479, 480, 481, 482, 483, 5000])
  func longLinesAreCut(_ distance: Int) throws {
    let side = String(repeating: "é—", count: distance)
    let fixture = ReviewFixture("x\n\(side)92,06\(side)\n")
    let excerpt = SourceExcerpt(fixture.source, line: 2, number: fixture.span("92,06"))
    #expect(excerpt.marked == "92,06")
    #expect(excerpt.before.count <= 60)
    #expect((excerpt.before + excerpt.marked + excerpt.after).count <= 100)
    #expect((excerpt.before + excerpt.after).allSatisfy { "é—…".contains($0) })
    #expect((distance * 2 > 60) == excerpt.before.hasPrefix("…"))
  }

  @Test func terminalControlsAreHarmless() {
    #expect(SourceExcerpt.visible("a\u{1B}[31mb\u{202E}c\td\u{9B}e") == "a [31mb c | d e")
  }

  @Test func columnsCountCharactersLineByLine() {
    let source = ReviewFixture("é1\nab\n\nçd9").source
    #expect(SourceExcerpt.columns(of: [0, 2, 5, 11], in: source) == [0: 1, 2: 2, 5: 2, 11: 3])
  }
}

extension String {
  fileprivate func components(separatedBy text: String) -> Int { ranges(of: text).count + 1 }
}
