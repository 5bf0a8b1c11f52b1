import Testing

@testable import Tilik

/// Facts told twice: what is the same, what only looks so, and which of two values is wrong.
@Suite struct ContradictionTests {
  // MARK: Numbers

  private func quantity(_ text: String) throws -> Quantity {
    let sample = try Sample.table("No;Uraian;Nilai\n1;Sesuatu Yang Diukur;\(text)\n2;Yang Lain Lagi;1\n")
    return try #require(sample.resolved.values.first { $0.quantity.value != nil }).quantity
  }

  @Test(arguments: [
    ("88,4", "88,40", true), ("91,93", "91,9", true), ("91,98", "91,9", true), ("91,83", "91,9", false), ("100", "99,99", true),
    ("100", "99,4", false), ("115,93", "115,9", true), ("68,89", "68,30", false), ("-11,86", "-11,87", false), ("-11,86", "-11,9", true),
  ])
  func theSameNumberTwice(_ a: String, _ b: String, _ agree: Bool) throws {
    let (x, y) = (try quantity(a), try quantity(b))
    #expect(SameNumber.agree(x, y) == agree && SameNumber.agree(y, x) == agree)
  }

  @Test func slips() {
    #expect(SameNumber.isSlip(Exact(326_281_000), Exact(326_282_000)) && SameNumber.isSlip(Exact(2_808_000), Exact(2_800_800)))
    #expect(SameNumber.isSlip(Exact(81_037_253), Exact(381_037_253)))
    #expect(!SameNumber.isSlip(Exact(326_281_000), Exact(336_282_000)) && !SameNumber.isSlip(Exact(12), Exact(13)))
  }

  // MARK: Tables

  private static let first = """
    No;Indikator Kinerja;Target 2023;Realisasi 2023
    1;Indeks Kepuasan Masyarakat;82,10;83,45
    2;Indeks Kepatuhan Pelayanan;75,20;91,93
    3;Nilai Kematangan Organisasi;61,30;60,74

    Tabel berikut mengulang sebagian angka.


    """

  private func findings(_ text: String) throws -> [String] {
    try Sample.table(text).findings.filter { $0.hasPrefix("conflicting-values") }.map { String($0.dropFirst(20)) }
  }

  private func second(_ rows: String, header: String = "No;Indikator Kinerja;Realisasi 2023") -> String {
    Self.first + header + "\n" + rows
  }

  private static let others = "1;Indeks Kepuasan Masyarakat;83,45\n2;Indeks Kepatuhan Pelayanan;91,93\n"

  @Test func theLaterOfTwoIsWrong() throws {
    #expect(try findings(second(Self.others + "3;Nilai Kematangan Organisasi;60,47\n")) == ["60,47"])
    #expect(try findings(second(Self.others + "3;Nilai Kematangan Organisasi;60,74\n")).isEmpty)
  }

  @Test func tablesThatAgreeInNothingElseMeanSomethingElse() throws {
    let rows = "1;Indeks Kepuasan Masyarakat;82,11\n2;Indeks Kepatuhan Pelayanan;90,12\n3;Nilai Kematangan Organisasi;58,30\n"
    #expect(try findings(second(rows)).isEmpty)
  }

  @Test func anotherYearAndAnotherQuarter() throws {
    let rows = Self.others + "3;Nilai Kematangan Organisasi;60,47\n"
    #expect(try findings(second(rows, header: "No;Indikator Kinerja;Realisasi 2022")).isEmpty)
    #expect(try findings(second(rows, header: "No;Indikator Kinerja;Realisasi TW II 2023")).isEmpty)
  }

  @Test func aNameThatATableHasTwiceIsNoSubject() throws {
    #expect(try findings(second(Self.others + "3;Nilai Kematangan Organisasi;60,47\n4;Nilai Kematangan Organisasi;60,74\n")).isEmpty)
  }

  @Test func threePlacesOutvoteOneBefore() throws {
    let row = "3;Nilai Kematangan Organisasi;60,47\n\nSekali lagi.\n\n\nNo;Indikator Kinerja;Realisasi 2023\n"
    let text = second(Self.others + row + Self.others + "3;Nilai Kematangan Organisasi;60,47\n")
    #expect(try findings(text) == ["60,74"])
  }

  @Test func aPercentageOfWhatIsCountedIsNotItsNumber() throws {
    let text = """
      No;Indikator Kinerja;Satuan;Target 2023;Realisasi 2023
      1;Indeks Kepuasan Masyarakat;Nilai;82,10;83,45
      2;Indeks Kepatuhan Pelayanan;Nilai;75,20;91,93
      3;Jumlah Dokumen Perencanaan;Dokumen;13;13

      Tabel berikut memakai persen.


      No;Indikator Kinerja;Realisasi 2023
      1;Indeks Kepuasan Masyarakat;83,45
      2;Indeks Kepatuhan Pelayanan;91,93
      3;Jumlah Dokumen Perencanaan;100%

      """
    #expect(try findings(text).isEmpty)
  }

  // MARK: Sentences

  @Test func aSentenceThatPrintsTheTarget() throws {
    let sentences = """
      Indeks Kepuasan Masyarakat pada tahun 2023 terealisasi sebesar 83,45.

      Indeks Kepatuhan Pelayanan pada tahun 2023 terealisasi sebesar 91,93.

      Nilai Kematangan Organisasi pada tahun 2023 terealisasi sebesar 61,30.

      """
    #expect(try findings(Self.first + sentences) == ["61,30"])
    let quarter = sentences.replacing("terealisasi sebesar 61,30", with: "sampai triwulan III terealisasi sebesar 61,30")
    #expect(try findings(Self.first + quarter).isEmpty)
    let other = sentences.replacing("61,30", with: "58,15")
    #expect(try findings(Self.first + other).isEmpty, "one sentence against one table proves nothing by itself")
  }

  // MARK: Budgets

  private static let programs = """
    No;Program;Anggaran (Rp);Realisasi (Rp)
    1;Program Penunjang Urusan;16.909.973.552;14.707.888.116
    2;Program Pelayanan Publik;3.879.341.025;3.569.402.686
    3;Program Ketertiban Umum;326.282.000;156.147.000
    ;Jumlah;21.115.596.577;18.433.437.802

    Bagian lain mengulangnya.


    """

  @Test func aBudgetMayHaveBeenChangedOnceMore() throws {
    let plan = "No;Program;Anggaran (Rp)\n1;Program Penunjang Urusan;16.909.973.552\n2;Program Pelayanan Publik;3.879.341.025\n"
    #expect(try findings(Self.programs + plan + "3;Program Ketertiban Umum;412.650.500\n").isEmpty)
    #expect(try findings(Self.programs + plan + "3;Program Ketertiban Umum;326.281.000\n") == ["326.281.000"], "one digit")
  }

  @Test func totalsThatAreAllButEqual() throws {
    let goals = """
      No;Sasaran;Anggaran (Rp);Realisasi (Rp)
      1;Pelayanan yang Baik;20.789.313.577;18.277.290.802
      2;Wilayah yang Tertib;326.282.000;156.147.000

      """
    let text = Self.programs + goals + ";Jumlah;21.115.595.577;18.433.437.802\n"
    #expect(try findings(text).isEmpty, "one against one")
    let sentence = """

      LAPORAN KINERJA DINAS PERIKANAN

      Dinas Perikanan mengelola anggaran sebesar Rp 21.115.596.577 dan terealisasi Rp 18.433.437.802.


      """
    #expect(try findings(sentence + text) == ["21.115.595.577"])
  }
}
