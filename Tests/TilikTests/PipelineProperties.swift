import Testing

@testable import Tilik

/// What holds for every text, however damaged.
@Suite struct PipelineProperties {
  private static let text = Array(
    """
    LAPORAN KINERJA DINAS CONTOH TAHUN 2024
    Tabel 3.2 Capaian Kinerja
    No\tIndikator\tSatuan\tTarget\tRealisasi\tCapaian (%)
    1\t2\t3\t4\t5\t6 (5/4*100%)
    1\tIndeks <b>Satu</b>\tAngka\t83,16\t79,79\t95,95
    2\tIndeks Dua\tPersen\t\u{2265} 70\t72\t102,86
    \tIndeks Tiga\t\t10\t12\t80%

    No\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\t%
    1\tProgram Satu\t1.250.000,-\tRp 1.000.000\t80,00
    2\tProgram Dua\t2.000.000\t-\t0
    \tJumlah\t3.250.000\t1.000.000\t30,77
    No. Pendidikan Laki-laki Perempuan Jumlah
    1. Sarjana 1 2 3
    2. Diploma 4 5 9
    Realisasi sebesar Rp1.000.000 (satu juta rupiah) dari 12 kegiatan.

    """.utf8)

  private func check(_ bytes: [UInt8]) throws {
    let sample = try Sample(bytes: bytes)
    let whole = ByteSpan(0, bytes.count)
    let lines = Int32(sample.source.lineCount)
    for value in sample.resolved.values {
      #expect(whole.contains(value.quantity.span) && value.quantity.line >= 0 && value.quantity.line < lines)
      if !value.quantity.span.isEmpty {
        #expect(sample.source.line(at: value.quantity.span.lower) - 1 == Int(value.quantity.line))
      }
    }
    for row in sample.report.rows {
      for span in [row.label, row.code, row.unit, row.sasaran, row.group] { #expect(whole.contains(span)) }
      #expect(row.firstLine >= 0 && row.firstLine <= row.lastLine && row.lastLine < lines)
    }
    for finding in sample.review.findings {
      #expect(whole.contains(finding.span) && !finding.span.isEmpty && finding.fingerprint.count == 16)
    }
    #expect(sample.resolved.outcomes.count == sample.report.relations.count)
    let coverage = sample.review.coverage
    #expect(coverage.numbers == coverage.checked + coverage.notCheckable.reduce(0) { $0 + $1.count })
  }

  @Test(arguments: 1...200) func mutatedTablesNeverCrash(seed: UInt64) throws {
    var random = Seeded(seed)
    var bytes = Self.text
    for _ in 0..<(1 + random.below(25)) {
      guard !bytes.isEmpty else { break }
      let place = random.below(bytes.count)
      switch random.below(8) {
      case 0: bytes[place] ^= 1 << UInt8(random.below(8))
      case 1: bytes.insert(9, at: place)
      case 2: bytes.insert(contentsOf: repeatElement(bytes[place], count: random.below(40)), at: place)
      case 3: bytes.remove(at: place)
      case 4: bytes.insert(random.pick(Array("\n\r\t .,-%|0".utf8)), at: place)
      case 5: bytes[place] = UInt8(truncatingIfNeeded: random.next())
      case 6: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + random.below(200))], at: random.below(bytes.count))
      default: bytes.removeSubrange(place..<min(bytes.count, place + random.below(60)))
      }
    }
    try check(bytes)
  }

  /// Markup without words, signs, and the beginnings of tables of every layout.
  private static let pieces = [
    "#", "##", "**", "*", "|", "||", "<td>", "</td>", "<tr>", "<table>", "</table>", "<b>", "<br>", "\t", "\t\t", "\n", "\n\n", " ", "   ",
    ":", ".", "-", "–", "%", "Rp", "1", "12", "1.000", "1,5", "No", "Target", "Realisasi", "Jumlah", "Tabel", "Tabel 1", "(", "(1)", "1.",
    "TW",
    "II", "2024", "\u{C}", "\r", "$", "A + B", "\u{A0}",
  ]

  private static let lines = [
    "#", "**", "|", "<td>", "", "\t", "Tabel", "Tabel 1", "No\tIndikator\tTarget\tRealisasi\tCapaian", "1\tA\t10\t9\t90",
    "| No | Program | Anggaran | Realisasi | % |", "|---|---|---|---|---|", "| 1 | Program A | 1.000.000 | 900.000 | 90 |",
    "<table><tr><td>No</td><td>Target</td></tr>", "<tr><td>1</td><td>5</td></tr></table>",
    "No   Indikator    Target   Realisasi    Capaian",
    "1    Indeks A     10       9           90", "No. Pendidikan Laki-laki Perempuan Jumlah", "1. Sarjana 1 2 3", "Jumlah\t5\t6",
  ]

  /// Short texts put together from a few pieces: what a table may be surrounded by when nothing but markup is left of a line.
  @Test(arguments: 1...40) func piecesOfMarkupNeverCrash(seed: UInt64) throws {
    var random = Seeded(seed)
    for _ in 0..<10 {
      let few = (0..<2 + random.below(8)).map { _ in random.pick(Self.pieces) } + ["\n", "\t"]
      let text = (0..<1 + random.below(20)).map { _ in random.pick(few) }.joined()
      try check(Array(text.utf8))
      let table = (0..<1 + random.below(10)).map { _ in random.pick(Self.lines) }.joined(separator: "\n")
      try check(Array(table.utf8))
    }
  }

  @Test(arguments: ["#", "**", "# **", ".", "- -"]) func aLineOfMarksAboveATable(marks: String) throws {
    try check(Array("\(marks)\n\t".utf8))
    let sample = try Sample("\(marks)\nNo\tIndikator\tTarget\n1\tA\t5\n2\tB\t6\n")
    #expect(sample.tables == ["tab 1-3 [|]"])
  }

  @Test func theSameTextGivesTheSameReview() throws {
    var pipeline = try Pipeline()
    let first = pipeline.review(Self.text)
    _ = pipeline.review(Array("1\t2\t3\n".utf8))
    let again = pipeline.review(Self.text)
    #expect(first.findings.map(\.fingerprint) == again.findings.map(\.fingerprint) && first.coverage == again.coverage)
    #expect(first.resolved.outcomes == again.resolved.outcomes)
  }

  // MARK: Large texts end well

  @Test(.timeLimit(.minutes(1))) func fiveThousandColumns() throws {
    let header = "Uraian" + String(repeating: "\tTarget\tRealisasi", count: 2500)
    let row = "\nBaris" + String(repeating: "\t1.000\t900", count: 2500)
    try check(Array((header + row + row + "\n").utf8))
  }

  @Test(.timeLimit(.minutes(1))) func twoLevelsOverTwentyThousandColumns() throws {
    let empty = String(repeating: "\t", count: 20_000)
    let names = "\t" + String(repeating: "Target\t", count: 20_000)
    try check(Array("Uraian\tAnggaran\(empty)\n\(names)\nBaris\t5\nBaris\t6\n".utf8))
  }

  @Test(.timeLimit(.minutes(1))) func twentyThousandRows() throws {
    let rows = (1...20_000).map { "\($0)\tProgram \($0)\t1.000.000\t900.000\t90" }.joined(separator: "\n")
    let text = "No\tProgram\tAnggaran\tRealisasi\t%\n\(rows)\n\tJumlah\t20.000.000.000\t18.000.000.000\t90\n"
    let sample = try Sample(text)
    #expect(sample.report.rows.count == 20_001 && sample.findings.isEmpty)
    #expect(sample.review.coverage.checked == 60_003)
  }

  @Test(.timeLimit(.minutes(1))) func aWideHeaderOverManyShortRows() throws {
    let header = "Program\tAnggaran\tRealisasi" + (0..<3000).map { "\tNilai \($0)" }.joined()
    let rows = String(repeating: "Program A\t1.000\t900\n", count: 10_000)
    let sample = try Sample("\(header)\n\(rows)Jumlah\t10.000.000\t9.000.000\n")
    #expect(sample.report.rows.count == 10_001 && sample.findings.isEmpty)
  }

  @Test(.timeLimit(.minutes(1))) func aTotalOverManyColumns() throws {
    let count = 2000
    func row(_ label: String, _ cell: String) -> String { label + String(repeating: "\t" + cell, count: count) + "\n" }
    let rows = (1...40).map { row("Program \($0)", "25") }.joined()
    let closed = try Sample(row("Program", "Anggaran") + rows + row("Jumlah", "1.000"))
    #expect(closed.findings.isEmpty && closed.review.coverage.checked == 41 * count)
    let wrong = row("Jumlah", "1.000").replacing("\t1.000\n", with: "\t2.000\n")
    let broken = try Sample(row("Program", "Anggaran") + rows + wrong + row("Total", "1.999"))
    #expect(broken.findings.first == "total-mismatch: 2.000")
  }

  @Test(.timeLimit(.minutes(1))) func manyTotals() throws {
    let block = "Program A\t1.000\t900\nProgram B\t1.000\t900\nJumlah\t2.000\t1.800\n"
    let sample = try Sample("Program\tAnggaran\tRealisasi\n" + String(repeating: block, count: 4000))
    #expect(sample.report.rows.count == 12_000 && sample.findings.isEmpty)
  }

  @Test(
    .timeLimit(.minutes(1)), arguments: ["1.250.000 ", "12 ", "Program kegiatan ", "5", "a", "12,5% dari ", "Rp ", "| 5 ", "<b>5</b> "])
  func aLineOfTwoMegabytes(piece: String) throws {
    try check(Array(String(repeating: piece, count: 2_000_000 / piece.utf8.count).utf8))
  }

  @Test(.timeLimit(.minutes(1))) func twoHundredThousandTabs() throws {
    try check([UInt8](repeating: 9, count: 200_000))
    try check(Array(("No\tUraian\tTarget" + String(repeating: "\t", count: 200_000) + "\n1\tA\t5\n2\tB\t6\n").utf8))
  }

  @Test(.timeLimit(.minutes(1))) func manySmallTables() throws {
    let table = "Tabel 1 Capaian\nNo\tIndikator\tTarget\tRealisasi\tCapaian\n1\tA\t10\t5\t50\n\nUraian singkat.\n\n"
    let sample = try Sample(String(repeating: table, count: 3000))
    #expect(sample.tableSet.tables.count == 3000 && sample.findings.isEmpty)
  }

  @Test(.timeLimit(.minutes(1))) func manyBlankLinesAndPages() throws {
    let page = "1\tA\t10\t5\t50\n" + String(repeating: "\n", count: 200) + "LKjIP 2024\n\n"
    try check(Array(("No\tIndikator\tTarget\tRealisasi\tCapaian\n" + String(repeating: page, count: 1000)).utf8))
  }
}
