import Testing
import TilikSamples

@testable import Tilik

@Suite struct AlignedLayoutTests {
  private func tables(_ text: String) throws -> TableSet {
    var reader = try NumberReader(NumberPatterns())
    return TableFinder.find(reader.read(Tokenizer.tokenize(TextReader.read(Array(text.utf8)))))
  }

  /// The data rows of the aligned tables: each cell's pieces joined by single spaces.
  private func grid(_ text: String) throws -> [[String]] {
    let set = try tables(text)
    return set.tables.filter { $0.layout == .aligned }.flatMap { table in
      set.rows[table.rows].filter { $0.purpose == .data }.map { row in
        set.cells(of: row).map { cell in set.pieces(of: cell).map(set.source.string).joined(separator: " ") }
      }
    }
  }

  private func keys(_ text: String) throws -> [String] {
    let rows = RowReader.read(try tables(text))
    return rows.columns.flatMap { $0.map(\.key) }
  }

  // MARK: Headers

  private let quarters = """
                               Hasil Program                  Realisasi Kinerja Triwulan I - II Tahun 2022
      Urusan/Bidang
                               (Outcome)/Indikator                                                              Unit Kerja
      Urusan/Program                                                                                         Penanggung Jawab
                                  Kegiatan               I                        II
                                                         5                         6
            2                        3                                                                              9
                                                    K          Rp            K           Rp

    Pembinaan Kolam           Jumlah kolam yang     12                      15        1.250.000           DISKAN
    Rakyat                    dibina                       3.400.000
    Penataan Dermaga          Jumlah dermaga         0             -         2                            DISKAN
    dan Tambatan              tertata                                                12.750.000
    Pengadaan Bibit           Jumlah bibit          40                      44          900.000           DISKAN
                              ikan nila                      725.000

    """

  @Test func twoRowsAreATable() throws {
    let sample = try Sample(
      "Indikator                 Satuan    Target   Realisasi   Capaian\nPersentase jembatan baik   %         80       72          90\nPersentase taman           %         90       81          90\n"
    )
    #expect(
      sample.rows == [
        "Persentase jembatan baik: target=80 realisasi=72 capaian=90", "Persentase taman: target=90 realisasi=81 capaian=90",
      ])
  }

  @Test func columnsUnderNumeralsAreNamedByBoth() throws {
    #expect(try keys(quarters).filter { $0.contains(" ") } == ["i k", "i rp", "ii k", "ii rp"])
    let rows = RowReader.read(try tables(quarters))
    #expect(rows.kinds == [.budget])
    #expect(rows.rows.map { rows.source.string($0.label) } == ["Pembinaan Kolam", "Penataan Dermaga", "Pengadaan Bibit"])
  }

  @Test func moneyOnTheLineBelowBelongsToItsRow() throws {
    #expect(
      try grid(quarters) == [
        ["Pembinaan Kolam Rakyat", "Jumlah kolam yang dibina", "12", "3.400.000", "15", "1.250.000", "DISKAN"],
        ["Penataan Dermaga dan Tambatan", "Jumlah dermaga tertata", "0", "-", "2", "12.750.000", "DISKAN"],
        ["Pengadaan Bibit", "Jumlah bibit ikan nila", "40", "725.000", "44", "900.000", "DISKAN"],
      ])
  }

  @Test func aHeadReachesOverItsColumns() throws {
    let text = """
      No   Indikator Kinerja          Target            Realisasi
                                   2021     2022      2021     2022

       1   Luas kolam aktif          10       12        11       12
       2   Produksi ikan nila        20       25        19       26

      """
    let set = try tables(text)
    let columns = RowReader.read(set).columns.flatMap { $0 }
    #expect(columns.map(\.role) == [.number, .indikator, .target, .target, .realisasi, .realisasi])
    #expect(columns.map(\.period.year) == [0, 0, 2021, 2022, 2021, 2022])
  }

  // MARK: Rows

  @Test func valuesMayStandInTheMiddleOfTheirRow() throws {
    let text = """
             Sasaran              Indikator
       No                                          Target    Realisasi   Capaian
            Strategis              Kinerja

           Bertambahnya         Persentase kolam
       1   kolam yang              yang diisi       80,00      84,00      105,00
           terpelihara

           Terjaganya
       2                        Jumlah dermaga      90,00      45,00       50,00
           dermaga rakyat
                                    tertata
       3   Tersedianya bibit    Jumlah bibit          4          4        100,00

      """
    #expect(
      try grid(text) == [
        ["1", "Bertambahnya kolam yang terpelihara", "Persentase kolam yang diisi", "80,00", "84,00", "105,00"],
        ["2", "Terjaganya dermaga rakyat", "Jumlah dermaga tertata", "90,00", "45,00", "50,00"],
        ["3", "Tersedianya bibit", "Jumlah bibit", "4", "4", "100,00"],
      ])
  }

  @Test func aTableGoesOnOverPagesWhoseColumnsShift() throws {
    let header = "Program            Indikator Kinerja         Target      Realisasi      Penanggung Jawab\n"
    let first = (1...5).map { "Program Kolam \($0)    Jumlah kolam \($0)              1\($0)          2\($0)           DISKAN\n" }
    let second = (6...9).map { "Program Kolam \($0)        Jumlah kolam \($0)        1\($0)     2\($0)   DISKAN\n" }
    for edge in ["", "\n        12\n\u{c}", "\u{c}" + header] {
      let rows = try grid(header + "\n" + first.joined() + edge + second.joined())
      #expect(
        rows == (1...9).map { ["Program Kolam \($0)", "Jumlah kolam \($0)", "1\($0)", "2\($0)", "DISKAN"] }, "\(edge.debugDescription)")
    }
  }

  @Test func charactersAreCountedNotBytes() throws {
    let text = """
      Program              Anggaran       Realisasi      Persen
      Kolam “Mina” ≥ 2       10.000          5.000          50
      Dermaga – Baru         20.000         10.000          50
      Tambatan               40.000         10.000          25

      """
    #expect(try grid(text).map(\.count) == [4, 4, 4])
    #expect(try grid(text).map { $0[3] } == ["50", "50", "25"])
  }

  // MARK: No tables

  @Test(arguments: [
    """
    DAFTAR ISI
    KATA PENGANTAR  .............................   i
    BAB I   PENDAHULUAN  ........................   1
            1.1   Sasaran  ......................   2
            1.2   Indikator Kinerja  ............   4
    BAB II  TARGET  DAN  REALISASI  .............   8
    """,
    """
    Nama          :   Badu             Jabatan   :   Juru Kolam
    Alamat        :   Jalan Dermaga    Telepon   :   0511 123456
    Target        :   70%              Realisasi :   80%
    Kecamatan     :   Hulu             Kode Pos  :   70001
    """,
    """
    Pada  tahun  ini  target  kolam  yang  diisi  adalah  80  persen  dan  realisasi  mencapai  84  persen.
    Capaian  kinerja  sebesar  105  persen  dari  target  yang  ditetapkan  pada  awal  tahun  anggaran.
    Anggaran  yang  tersedia  sebesar  Rp  10.000  dan  yang  terealisasi  sebesar  Rp  5.000  atau  50%.
    Hal  ini  didukung  oleh  kerja  sama  yang  baik  dari  semua  pihak  yang  turut  serta.
    """,
  ])
  func whatOnlyHasGapsIsNoTable(_ text: String) throws {
    #expect(try tables(text).tables.isEmpty)
  }

  // MARK: A writer and back

  private func line(_ cells: [(text: String, at: Int)]) -> String { LayoutWriter.line(cells) + "\n" }

  private let first = ["Pembinaan", "Penataan", "Pengadaan", "Perbaikan", "Pemantauan"]
  private let second = ["kolam", "dermaga", "tambatan", "bibit", "saluran"]
  private let third = ["rakyat di pesisir", "untuk nelayan kecil", "dan kelengkapannya", "hulu", "bersama warga desa"]

  @Test(arguments: 1...40) func aWrittenTableGivesItsRows(_ seed: Int) throws {
    var dice = Seeded(UInt64(seed))
    let widths = [Int.random(in: 18...26, using: &dice), Int.random(in: 18...30, using: &dice)]
    let starts = [2, 5 + widths[0], 8 + widths[0] + widths[1]]
    let target = starts[2] + 8
    let money = target + 6 + 18
    let share = money + Int.random(in: 10...16, using: &dice)
    let slips = Bool.random(using: &dice)
    let spaced = Bool.random(using: &dice)
    var text = line([
      ("Program", 6), ("Indikator Kinerja", starts[1] + 2), ("Target", starts[2]), ("Anggaran", money - 12), ("Persen", share - 4),
    ])
    text += "\n"
    var rows: [[String]] = []
    for number in 0..<Int.random(in: 3...12, using: &dice) {
      let pick = { (words: [String], dice: inout Seeded) in words.randomElement(using: &dice) ?? "" }
      let program = "\(pick(first, &dice)) \(pick(second, &dice)) \(pick(third, &dice))"
      let indicator = "Jumlah \(pick(second, &dice)) \(pick(third, &dice)) yang dinilai"
      let values = [
        "\(Int.random(in: 0...999, using: &dice))", "\(1 + number).\(Int.random(in: 100...999, using: &dice)).000", "\(number + 10),50",
      ]
      let left = LayoutWriter.wrapped(program, widths[0])
      let right = LayoutWriter.wrapped(indicator, widths[1])
      let below = slips && right.count > 1 && Bool.random(using: &dice)
      for index in 0..<max(left.count, right.count) {
        text += line([
          (index < left.count ? left[index] : "", starts[0]), (index < right.count ? right[index] : "", starts[1]),
          (index == 0 ? values[0] : "", target - values[0].count), (index == (below ? 1 : 0) ? values[1] : "", money - values[1].count),
          (index == 0 ? values[2] : "", share - values[2].count),
        ])
      }
      if spaced { text += "\n" }
      rows.append([program, indicator] + values)
    }
    #expect(try grid(text) == rows, "\(text)")
  }

  // MARK: Bad input

  @Test(.timeLimit(.minutes(1))) func muchOfAnythingEnds() throws {
    let header = "Program          Indikator          Target      Realisasi\n"
    let row = "Kolam            Jumlah kolam           12             11\n"
    #expect(try grid(header + String(repeating: row, count: 100_000)).count == 100_000)
    let wide = (0..<5000).map { "kolom\($0)" }.joined(separator: "   ") + "\n"
    _ = try tables(String(repeating: wide, count: 20))
    _ = try tables(String(repeating: "Target  ", count: 250_000) + "\n" + String(repeating: "12  ", count: 500_000))
    _ = try tables(String(repeating: header, count: 20_000))
    _ = try tables(
      String(repeating: header + row + row + "\n" + String(repeating: "Paragraf pendek di antara tabel. ", count: 1) + "\n", count: 10_000))
  }
}
