import Testing
import TilikSamples

@testable import Tilik

@Suite struct StackedLayoutTests {
  /// One cell, or part of one, a line; the second row goes on under the first sasaran.
  private static let capaian = """
    Capaian kinerja dinas
    No Sasaran Strategis Indikator Kinerja Target Realisasi Capaian

    (%)

    Katagori Sumber

    Data

    (1) (2) (3) (4) (5) (6)

    1. Meningkatnya

    mutu jalan

    Persentase jalan
    mantap


    80


    82,5


    103,13%

    Sangat
    Baik

    Bidang Bina
    Marga



    Jumlah jembatan
    yang dibangun

    12 unit


    -


    -

    Bidang Bina
    Marga

    2. Meningkatnya
    tertib tata ruang

    Indeks tata ruang

    70

    35

    50%

    Kurang

    Bidang Tata
    Ruang



    Uraian di atas memperlihatkan bahwa sebagian besar sasaran dinas pada tahun ini dapat dicapai.
    """

  /// The rows with white space in labels as one space: a label goes from its first to its last line.
  private func rows(_ sample: Sample) -> [String] { sample.rows.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") } }

  @Test func wholeRowsOfOneCellALine() throws {
    let rows = "1\nPersentase taman\n%\n80\n72\n90\n2\nJumlah pasar\nUnit\n5\n4\n80\n"
    let sample = try Sample("No\nIndikator\nSatuan\nTarget\nRealisasi\nCapaian\n\(rows)")
    #expect(sample.rows == ["Persentase taman: target=80 realisasi=72 capaian=90", "Jumlah pasar: target=5 realisasi=4 capaian=80"])
    #expect(sample.report.rows.map { sample.source.string($0.unit) } == ["%", "Unit"])
    let total = try Sample("No\nProgram\nAnggaran\nRealisasi\n1\nProgram A\n2.000\n1.000\n2\nProgram B\n500\n400\nJumlah\n2.500\n1.400\n")
    #expect(total.rows.count == 3 && total.outcomes(.columnSum) == [.held(.sum), .held(.sum)])
  }

  @Test func oneCellALine() throws {
    let sample = try Sample(Self.capaian)
    #expect(sample.tableSet.tables.map(\.layout) == [.stacked])
    #expect(sample.keys() == ["no", "sasaran", "indikator", "target", "realisasi", "capaian", "predikat", "keterangan"])
    #expect(
      rows(sample) == [
        "Persentase jalan mantap: target=80 realisasi=82.5 capaian=103.13",
        "Jumlah jembatan yang dibangun: target=12 realisasi=- capaian=-",
        "Indeks tata ruang: target=70 realisasi=35 capaian=50",
      ])
  }

  @Test func theTextBehindTheTableIsLeftAlone() throws {
    let sample = try Sample(Self.capaian)
    let last = try #require(sample.tableSet.tables.first?.lastLine)
    #expect(Self.capaian.split(separator: "\n", omittingEmptySubsequences: false)[Int(last)].contains("Ruang"))
  }

  /// Codes of the budget begin the rows, money is broken at a comma and inside a group, the lowest level of the header repeats.
  private static let evaluation = """
    No

    Nama
    Program /

    Kegiatan

    Indikator
    Kinerja

    Satuan

    Targe
    t

    Renst
    ra

    Targ
    et
    PK

    Anggaran

    Triwulan III

    Penanggung
    Jawab

    Anggaran Kinerja

    Target
    (Rp.)

    Realisas
    i (Rp.)

    Targ
    et

    Realis
    asi

    3.02.05 PROGRAM
    KEBERSIHA
    N KOTA

    Indeks kebersihan
    Indeks kenyamanan

    Nilai
    Nilai

    75.5
    60

    76
    61

     Rp
    1,234,567,

    800

     Rp
    16,649,90
    0

     Rp
    45,8

    00

    75
    60

    74.25
    59

    Kepala Bidang

    3.02.05.2.01.
    0003

    Pengangkutan
    Sampah

    Jumlah ritase
    truk

    Laporan 4 4
     Rp
    1,234,567,
    800

     Rp
    -

     Rp
    -

    50% 48.08 Kepala Bidang

    menunggu
    100 hari

    3.02.05.2.02 Penyapuan
    Jalan

    Persentase jalan
    bersih Persentase 100 100
     Rp
    500,000

     Rp
    7,525,00
    0
     Rp
    250,000
    63.17
    %

    65%

    Kepala Seksi
    """

  @Test func rowsThatBeginWithACode() throws {
    let sample = try Sample(Self.evaluation)
    #expect(sample.tableSet.tables.map(\.layout) == [.stacked])
    #expect(
      rows(sample) == [
        "Indeks kebersihan: target renstra=75.5 target pk=76 target=75 realisasi=74.25",
        "PROGRAM KEBERSIHA N KOTA: anggaran=1234567800 target=16649900 realisasi=45800",
        "Indeks kenyamanan: target renstra=60 target pk=61 target=60 realisasi=59",
        "Jumlah ritase truk: target renstra=4 target pk=4 target=50 realisasi=48.08",
        "Pengangkutan Sampah: anggaran=1234567800 target=- realisasi=-",
        "Persentase jalan bersih: target renstra=100 target pk=100 target=63.17 realisasi=65",
        "Penyapuan Jalan: anggaran=500000 target=7525000 realisasi=250000",
      ])
    let codes = sample.report.rows.map { sample.source.string($0.code).filter { !$0.isWhitespace } }
    #expect(codes[0] == "3.02.05" && codes[3] == "3.02.05.2.01.0003" && codes[6] == "3.02.05.2.02")
    #expect(sample.report.rows.map(\.level) == [.program, .program, .program, .subkegiatan, .subkegiatan, .kegiatan, .kegiatan])
  }

  @Test func joinedMoneyIsARepairAndItsSpanHoldsAllPieces() throws {
    let sample = try Sample(Self.evaluation)
    let joined = sample.resolved.values.filter { $0.quantity.origin == .joined }
    #expect(
      joined.map { sample.source.string($0.quantity.span).filter { !$0.isWhitespace } } == [
        "1,234,567,800", "16,649,900", "45,800", "1,234,567,800", "7,525,000",
      ])
    #expect(sample.resolved.repairs.count == joined.count)
  }

  /// Rows without number or code: the unit that answers for them closes each.
  private static let quarters = """
    Urusan/Bidang
    Urusan/Program/Kegiatan
    Indikator Kinerja Program
    (Outcome)/Indikator Kinerja Kegiatan
    (Output)
    Realisasi Kinerja Pada Triwulan I - IV Tahun 2023 Perangkat Daerah
    Penanggung Jawab
    I II III IV
    2 3
    7 8 9 10
    14
    K Rp K Rp K Rp K Rp
    URUSAN
    KEBUDAYAAN
    DISBUD
    PROGRAM
    PELESTARIAN
    Cakupan cagar budaya
    4.352.729.136 7.341.575.224
    DISBUD
    Predikat museum 1,50% DISBUD
    Persentase sanggar aktif DISBUD
    Pemugaran
    Candi
    Terlaksananya pemugaran candi 3
    1.980.260.339
    4
    3.110.186.193
    DISBUD
    Pameran Tersedianya pameran
    keliling
    0 - 2 17.191.000 DISBUD
    """

  @Test func aTextThatClosesEachRow() throws {
    let sample = try Sample(Self.quarters)
    #expect(
      rows(sample) == [
        "PROGRAM PELESTARIAN: i rp=4352729136 ii rp=7341575224",
        "Predikat museum: i k=1.50",
        "Pemugaran Candi: i k=3 i rp=1980260339 ii k=4 ii rp=3110186193",
        "Pameran: i k=0 i rp=- ii k=2 ii rp=17191000",
      ])
    #expect(sample.report.rows.map(\.kind) == [.budget, .indicator, .budget, .budget])
  }

  @Test func groupsAndFurniture() throws {
    let sample = try Sample(
      """
      No.
      Variabel Penilaian Komponen Indikator Bobot Keterangan

      1. SARANA

      1. Ruang tunggu bagi para
      tamu
      2,5

      2. Toilet 7,5

      Laporan Kinerja Interim Dinas Perhubungan


      12

      2.
      TATA KELOLA

      1. Maklumat 10

      Total 20
      """)
    #expect(rows(sample) == ["Ruang tunggu bagi para tamu: bobot=2.5", "Toilet: bobot=7.5", "Maklumat: bobot=10", "Total: bobot=20"])
    #expect(sample.report.rows.map { sample.source.string($0.group) } == ["SARANA", "SARANA", "TATA KELOLA", "TATA KELOLA"])
  }

  @Test func wordsOfAHeaderAloneAreNoTable() throws {
    for text in [
      "Sasaran\nIndikator\nTarget\nRealisasi\n", "No\nSasaran\nIndikator\nTarget\nRealisasi\n\nMeningkatnya mutu\n\nBerkurangnya 5 hal\n",
      "Program dan kegiatan\nyang dilaksanakan\npada tahun 2023\nsebanyak 12\n",
    ] {
      #expect(try Sample(text).tableSet.tables.isEmpty)
    }
  }

  @Test func manyShortLinesEndWell() throws {
    let words = ["Sasaran", "Indikator", "Target", "Realisasi", "Nama"]
    #expect(try Sample((0..<20_000).map { words[$0 % 5] }.joined(separator: "\n")).tableSet.tables.isEmpty)
    _ = try Sample("No\nSasaran\nIndikator\nTarget\nRealisasi\n" + (0..<100_000).map { "\($0 % 97)" }.joined(separator: "\n"))
  }

  // MARK: A table gives the rows it was written from

  @Test(arguments: 0..<60) func whatWasStackedComesBack(seed: UInt64) throws {
    var writer = StackedWriter(seed)
    let (text, rows) = writer.table()
    #expect(try self.rows(Sample(text)) == rows, "\(text)")
  }
}

/// Writes a table one piece of a cell a line, breaking labels between words and money anywhere.
private struct StackedWriter {
  private var random: Seeded
  private var writer: LayoutWriter

  init(_ seed: UInt64) {
    random = Seeded(seed &+ 77)
    writer = LayoutWriter(seed)
  }

  mutating func table() -> (text: String, rows: [String]) {
    var lines = ["No", "", "Nama", "Program", "", "Indikator", "Kinerja", "", "Target", "", "Anggaran", "(Rp)", "", "Keterangan", ""]
    var rows: [String] = []
    for index in 1...(3 + random.below(6)) {
      let name = words(["Penataan", "Pembinaan", "Perawatan"], ["taman", "pasar", "jalan", "kota", "bagi", "warga"])
      let indicator = words(["Persentase", "Jumlah", "Indeks"], ["taman", "pasar", "yang", "tertata", "dengan", "baik"])
      let target = 1 + random.below(99)
      let money = 1_000_000 + random.below(900_000_000)
      lines += ["4.01.0\(index % 9 + 1)"] + writer.broken(name) + [""] + writer.broken(indicator) + ["", "\(target)", "", " Rp  "]
      lines += writer.broken(money) + ["", random.pick(["Kepala Seksi", "Camat", "Sekretaris"]), ""]
      rows.append("\(indicator.joined(separator: " ")): target=\(target)")
      rows.append("\(name.joined(separator: " ")): anggaran=\(money)")
    }
    return (lines.joined(separator: "\n"), rows)
  }

  private mutating func words(_ first: [String], _ more: [String]) -> [String] {
    [random.pick(first)] + (0..<1 + random.below(5)).map { _ in random.pick(more) }
  }
}
