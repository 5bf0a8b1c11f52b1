import Testing
import TilikSamples

@testable import Tilik

/// The same table gives the same rows, in whatever layout it is written; the tab form says which.
@Suite struct LayoutPropertyTests {
  private static let others: [Layout] = [.pipe, .html, .aligned, .stacked, .line]

  // MARK: Exceptions

  /// Tables of the corpus (report, number of the tab table, layout) that do not come out yet, and why.
  private static let exceptions: [String: String] = [
    "04-merged-cells 1 aligned": "list numbers in a column without a head belong to no column",
    "05-years-growth 1 aligned": "a minus behind another cell's percent sign is read as a range over the gap",
    "05-years-growth 1 html": "a minus behind another cell's percent sign is read as a range over the tags",
    "06-quarters 1 aligned": "a row of words alone is not told from a label that goes on",
    "08-codes-changed-budget 2 line": "brackets behind another number are no minus where no cell parts them",
    "01-total-program 1 stacked": "a unit that is not known as one goes on the text before it",
    "13-innocent 3 stacked": "a unit that is not known as one goes on the text before it",
    "05-years-growth 3 stacked": "a value's head in words that are not known is not told from the column before",
    "10-damaged-scan 1 stacked": "damaged words of a header need borders to be guessed",
    "10-damaged-scan 2 stacked": "damaged words of a header need borders to be guessed",
    "10-damaged-scan 3 stacked": "damaged words of a header need borders to be guessed",
    "11-notations-crlf 1 stacked": "a scale of intervals has no column of single values",
    "11-notations-crlf 3 stacked": "several values and remarks stand in one cell",
    "11-notations-crlf 4 stacked": "a head that begins with a sign is not told from the end of the one before",
    "13-innocent 5 stacked": "one word and one value a row are too little to tell a table by",
    "13-innocent 6 stacked": "a remark instead of a number goes to the words of the next row",
    "18-narrow-cells 1 stacked": "rows without list numbers begin nowhere",
    "18-narrow-cells 2 aligned": "a space between two amounts of a cell is a border where spaces part the cells",
    "18-narrow-cells 2 stacked": "two rows in one are two values a cell",
    "18-narrow-cells 3 stacked": "rows without names begin nowhere",
    "18-narrow-cells 3 line": "rows without names begin nowhere",
    "19-lost-first-digit 1 stacked": "a formula among the column numbers is no number",
    "19-lost-first-digit 3 stacked": "one value a row is too little to tell a table by",
    "21-told-twice 2 stacked": "one value a row is too little to tell a table by",
    "21-told-twice 4 line": "two rows are too little to tell a table by",
    "23-torn-rows 1 aligned": "list numbers in a column without a head belong to no column",
    "23-torn-rows 1 html": "`Rp.` in a cell of its own is read with the amount behind the tags",
    "23-torn-rows 5 stacked": "rows without words begin nowhere",
    "23-torn-rows 2 aligned": "a number that lost its last digits in the line below is read by what is left",
    "23-torn-rows 2 stacked": "rows without list numbers begin nowhere",
    "23-torn-rows 3 html": "heads that reach over two rows leave the lower ones without their place",
  ]

  /// The same for tables of our own (kind, seed, layout).
  private static let ownExceptions: [String: String] = [
    "budget 40 aligned": "a label's line that ends in `pos` makes the amount behind the gap a post's number"
  ]

  // MARK: Tables of the corpus

  @Test(arguments: CorpusReport.all, others) func tablesOfTheCorpus(report: CorpusReport, layout: Layout) throws {
    for (index, grid) in try CorpusGrids.of(report).enumerated() where grid.fits(layout) {
      try compare(grid, layout, seed: UInt64(index + 1), known: Self.exceptions["\(report.name) \(index + 1) \(layout)"])
    }
  }

  /// How many tables the comparison above holds for; an exception that names none would hide nothing and say something wrong.
  @Test func tablesAreCounted() throws {
    var counts: [Layout: Int] = [:]
    var exceptions = Self.exceptions
    for report in CorpusReport.all {
      for (index, grid) in try CorpusGrids.of(report).enumerated() {
        for layout in Self.others where grid.fits(layout) {
          if exceptions.removeValue(forKey: "\(report.name) \(index + 1) \(layout)") == nil { counts[layout, default: 0] += 1 }
        }
      }
    }
    #expect(exceptions.isEmpty)
    #expect(counts == [.pipe: 51, .html: 48, .aligned: 45, .stacked: 17, .line: 8])
  }

  // MARK: Tables of our own

  @Test(arguments: GridMaker.Kind.allCases, others) func tablesOfOurOwn(kind: GridMaker.Kind, layout: Layout) throws {
    for seed in 1...UInt64(40) {
      var maker = GridMaker(seed)
      let grid = maker.grid(kind)
      guard grid.fits(layout) else { continue }
      try compare(grid, layout, seed: seed, known: Self.ownExceptions["\(kind) \(seed) \(layout)"])
    }
  }

  private func compare(_ grid: Grid, _ layout: Layout, seed: UInt64, known: String?) throws {
    var writer = LayoutWriter(seed)
    let rows = try Review.of(Array(writer.document(grid, .tab).utf8)).readRows
    let text = writer.document(grid, layout)
    let others = try Review.of(Array(text.utf8)).readRows
    expecting(known) { #expect(others.map(\.withoutPlace) == rows.map(\.withoutPlace), "\(text)") }
  }

  // MARK: What these comparisons found

  private func told(_ text: String) throws -> [String] { try Sample(text).rows }

  @Test func aHeadOverTheMiddleOfThreeColumns() throws {
    let text = """
      No    Indikator Kinerja                 Realisasi
                                   2021         2022         2023
       1    Luas kolam aktif       10,5         11,5         12,5
       2    Jumlah dermaga           20           21           23

      """
    #expect(try told(text) == ["Luas kolam aktif: 2021=10.5 2022=11.5 2023=12.5", "Jumlah dermaga: 2021=20 2022=21 2023=23"])
  }

  @Test func headsOverTheMiddleAboveColumnNumbers() throws {
    let text = """
      No    Sasaran                         Kinerja                                 Anggaran
                               Target     Realisasi       %            Target       Realisasi        %
       1         2               3            4           5              6              7            8

       1    Kolam terawat        80          84         105        1.000.000        900.000         90
       2    Dermaga tertata      90          45          50        2.000.000      1.000.000         50

      """
    #expect(
      try told(text) == [
        "Kolam terawat: target=80 realisasi=84 capaian=105", "Kolam terawat: anggaran=1000000 realisasi=900000 persen=90",
        "Dermaga tertata: target=90 realisasi=45 capaian=50", "Dermaga tertata: anggaran=2000000 realisasi=1000000 persen=50",
      ])
  }

  @Test func aHeadThatGoesOnBelowIsOneHead() throws {
    let text = """
      No    Program           Pagu      Realisasi        Sisa
                                         Anggaran
       1    Kolam           10.000          5.000       5.000
       2    Dermaga         20.000         10.000      10.000
       3    Tambatan        40.000         10.000      30.000

      """
    #expect(try Sample(text).rowSet.columns.first?.map(\.role) == [.number, .program, .anggaran, .realisasi, .sisa])
  }

  @Test func columnNumbersWithFormulasAreNoRow() throws {
    let text = """
      No    Indikator Kinerja      Target     Realisasi     Capaian
       1            2                3            4         5 (4/3*100%)

       1    Luas kolam aktif         80          84           105
       2    Jumlah dermaga           90          45            50

      """
    #expect(
      try told(text) == ["Luas kolam aktif: target=80 realisasi=84 capaian=105", "Jumlah dermaga: target=90 realisasi=45 capaian=50"])
  }

  @Test func aTitleInWordsOfHeadersDoesNotSwallowATableInTags() throws {
    let cells = ["No", "Indikator Kinerja", "Target", "Realisasi", "1", "Luas kolam", "80", "84", "2", "Jumlah dermaga", "90", "45"]
    let rows = stride(from: 0, to: cells.count, by: 4).map { start in
      "<tr>\n" + cells[start..<start + 4].map { "<td>\($0)</td>\n" }.joined() + "</tr>\n"
    }
    let sample = try Sample("Indikator Kinerja dan Program Pendukungnya\n\n<table>\n\(rows.joined())</table>\n")
    #expect(sample.tableSet.tables.map(\.layout) == [.html])
    #expect(sample.rows == ["Luas kolam: target=80 realisasi=84", "Jumlah dermaga: target=90 realisasi=45"])
  }

  @Test func stackedAmountsMayEndInADash() throws {
    let rows = [("Penataan taman", "1.250.000,-", "900.000,-", "(350.000)"), ("Perawatan pasar", "2.000.000,-", "2.000.000,-", "-")]
    let body = rows.enumerated().map { "\($0 + 1).\n\n\($1.0)\n\n\($1.1)\n\n\($1.2)\n\n\($1.3)\n" }.joined(separator: "\n")
    let sample = try Sample("No\n\nKegiatan\n\nAnggaran (Rp)\n\nRealisasi (Rp)\n\nSisa (Rp)\n\n" + body)
    #expect(
      sample.rows == [
        "Penataan taman: anggaran=1250000 realisasi=900000 sisa=-350000",
        "Perawatan pasar: anggaran=2000000 realisasi=2000000 sisa=-",
      ])
  }

  @Test(arguments: ["0", "0,00", "0,-"]) func stackedAmountsMayBeNothing(zero: String) throws {
    let rows = [("Penataan taman", "1.250.000,-", "1.250.000,-", zero), ("Perawatan pasar", "2.000.000,-", "1.500.000,-", "500.000,-")]
    let body = rows.enumerated().map { "\($0 + 1).\n\n\($1.0)\n\n\($1.1)\n\n\($1.2)\n\n\($1.3)\n" }.joined(separator: "\n")
    let sample = try Sample("No\n\nKegiatan\n\nAnggaran (Rp)\n\nRealisasi (Rp)\n\nSisa (Rp)\n\n" + body)
    #expect(
      sample.report.rows.count == 2 && sample.rows.first?.hasPrefix("Penataan taman: anggaran=1250000 realisasi=1250000 sisa=0") == true)
  }

  // MARK: Label-value lists

  @Test func aListOfLabelsAndValuesIsARow() throws {
    let text = "Sasaran : Jalan terawat\nIndikator : Persentase jalan mantap\nTarget : 70%\nRealisasi : 65%\nCapaian : 92,86%\n"
    #expect(try told(text) == ["Persentase jalan mantap: target=70 realisasi=65 capaian=92.86"])
  }

  @Test func aNameInAListMayGoOnBelow() throws {
    let text = "Indikator : Persentase taman terawat di tepi\nsungai dan kolam\nTarget : 70%\nRealisasi : 63%\n"
    let sample = try Sample(text + text.replacing("taman", with: "pasar"))
    #expect(sample.report.rows.count == 2)
    #expect(
      sample.report.rows.map { sample.rowSet.label(of: $0).map { sample.source.string($0) }.joined(separator: " ") } == [
        "Persentase taman terawat di tepi sungai dan kolam", "Persentase pasar terawat di tepi sungai dan kolam",
      ])
  }

  @Test func aLabelThatComesAgainBeginsARow() throws {
    let text = "Program : Tata Kota\n1. Indikator : Luas taman\n2. Target : 70 ha\n3. Realisasi : 63 ha\n4. Capaian : 95%\n\n"
    let sample = try Sample(text + text.replacing("taman", with: "kolam").replacing("95", with: "90") + "Uraian : lihat di bawah\n")
    #expect(sample.rows == ["Luas taman: target=70 realisasi=63 capaian=95", "Luas kolam: target=70 realisasi=63 capaian=90"])
    #expect(sample.findings == ["capaian-mismatch: 95%"])
  }

  @Test func aLetterheadIsNoTable() throws {
    let sample = try Sample("Nomor : 188.4/102\nTanggal : 3 Maret 2024\nLampiran : 1 berkas\nPerihal : Laporan Kinerja\n")
    #expect(sample.tableSet.tables.isEmpty && sample.rows.isEmpty)
  }
}
