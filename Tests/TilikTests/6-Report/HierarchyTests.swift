import Testing

@testable import Tilik

/// Which row is a part of which.
@Suite struct HierarchyTests {
  private static let head = "Uraian;Anggaran (Rp);Realisasi (Rp)\n"

  /// `label < label of its parent` for each row, with its level where one is known.
  private func tree(_ text: String) throws -> [String] {
    let sample = try Sample.table(text)
    func name(_ row: Row) -> String { sample.source.string(row.label) }
    return sample.report.rows.map { row in
      name(row) + (row.parent < 0 ? "" : " < " + name(sample.report.rows[Int(row.parent)])) + (row.level.name.map { " (\($0))" } ?? "")
    }
  }

  @Test func byWords() throws {
    let text =
      Self.head + "Program A;900;800\nKegiatan B;500;400\nSubkegiatan C;500;400\nKegiatan D;300;300\nProgram E;20;10\nJumlah;920;810\n"
    #expect(
      try tree(text) == [
        "Program A (program)", "Kegiatan B < Program A (kegiatan)", "Subkegiatan C < Kegiatan B (subkegiatan)",
        "Kegiatan D < Program A (kegiatan)", "Program E (program)", "Jumlah",
      ])
  }

  @Test func byCodes() throws {
    let text =
      "Kode;Uraian;Anggaran (Rp);Realisasi (Rp)\n7.01.01;Penunjang;900;800\n7.01.01.2.01;Keuangan;500;400\n7.01.02.2.01;Layanan;300;300\n"
    #expect(
      try tree(text) == ["Penunjang (program)", "Keuangan < Penunjang (kegiatan)", "Layanan (kegiatan)"],
      "another program's kegiatan is no part")
  }

  private static let sums = """
    PROGRAM PENUNJANG;1.250.321;1.100.123
    Administrasi Umum;750.221;700.023
    Rapat Koordinasi;500.110;460.012
    Bahan Logistik;250.111;240.011
    Pemeliharaan;500.100;400.100
    Mebel;300.100;250.050
    Gedung Kantor;200.000;150.050

    """

  @Test func bySums() throws {
    #expect(
      try tree(Self.head + Self.sums) == [
        "PROGRAM PENUNJANG (program)", "Administrasi Umum < PROGRAM PENUNJANG (kegiatan)",
        "Rapat Koordinasi < Administrasi Umum (subkegiatan)", "Bahan Logistik < Administrasi Umum (subkegiatan)",
        "Pemeliharaan < PROGRAM PENUNJANG (kegiatan)", "Mebel < Pemeliharaan (subkegiatan)", "Gedung Kantor < Pemeliharaan (subkegiatan)",
      ])
  }

  @Test func aColumnThatDoesNotCloseHidesNoParent() throws {
    let text = Self.head + Self.sums.replacing("Pemeliharaan;500.100;400.100", with: "Pemeliharaan;500.100;470.100")
    let found = try tree(text)
    #expect(!found.contains("Mebel < Pemeliharaan (subkegiatan)"), "four digits may agree by chance")
    let many =
      "Uraian;Anggaran (Rp);Realisasi (Rp)\nPemeliharaan;512.345.678;400.000.000\nMebel;300.000.111;250.000.000\nGedung;212.345.567;100.000.000\n"
    #expect(try tree(many) == ["Pemeliharaan", "Mebel < Pemeliharaan", "Gedung < Pemeliharaan"])
  }

  @Test func equalAmountsAreNoParts() throws {
    let text = Self.head + "Kelurahan A;21.450.000;21.450.000\nKelurahan B;21.450.000;21.450.000\nKelurahan C;21.450.000;21.450.000\n"
    #expect(try tree(text) == ["Kelurahan A", "Kelurahan B", "Kelurahan C"])
  }

  @Test func partsOfAProgramWithoutKegiatanHaveNoLevel() throws {
    let text = Self.head + "Program A;2.100;2.000\nRapat;2.000;1.900\nLogistik;100;100\nProgram B;50;40\nJumlah;2.150;2.040\n"
    #expect(try tree(text) == ["Program A (program)", "Rapat < Program A", "Logistik < Program A", "Program B (program)", "Jumlah"])
    #expect(try Sample.table(text).outcomes(.columnSum) == [.held(.sum), .held(.sum)], "the total is over the programs")
  }

  @Test func aTotalIsOverWhatIsPartOfNothing() throws {
    let text =
      Self.head
      + "Penunjang;2.100.345;2.000.210\nRapat;2.000.300;1.900.110\nLogistik;100.045;100.100\nPelayanan;50.000;40.000\nJumlah;2.150.345;2.040.210\n"
    #expect(try Sample.table(text).outcomes(.columnSum) == [.held(.sum), .held(.sum)])
  }

  @Test func aColumnOfProgramsAndKegiatanTellsNoLevel() throws {
    let text = "Program/Kegiatan;Anggaran (Rp);Realisasi (Rp)\nSekretariat;900;800\nProgram A;500;400\nRapat;300;300\n"
    #expect(try Sample.table(text).report.rows.map(\.level) == [.none, .program, .none])
  }

  private static let toldAgain = """
    Kode;Uraian;Anggaran (Rp);Realisasi (Rp)
    7.01.01;Penunjang;1.250.321;1.100.123
    7.01.01.2.01;Keuangan;750.221;700.023
    7.01.01;Penunjang;1.250.321;1.100.123
    7.01.01.2.02;Pemeliharaan;500.100;400.100
    7.01.02;Pelayanan;50.000;40.000
    ;Jumlah;1.300.321;1.140.123

    """

  @Test func aHeadToldAgainIsOneRow() throws {
    let sample = try Sample.table(Self.toldAgain)
    #expect(sample.report.rows.map(\.parent) == [-1, 0, -1, 0, -1, -1] && sample.report.rows[2].total == .repeated)
    #expect(sample.outcomes(.columnSum) == [.held(.sum), .held(.sum)] && sample.findings.isEmpty)
    let wrong = Self.toldAgain.replacing("500.100;400.100", with: "500.100;410.100")
    #expect(try Sample.table(wrong).findings == ["hierarchy-mismatch: 1.100.123"])
  }

  @Test func aHeadWithOtherAmountsIsARowOfItsOwn() throws {
    let other = Self.toldAgain.replacing("700.023\n7.01.01;Penunjang;1.250.321", with: "700.023\n7.01.01;Penunjang;1.250.322")
    #expect(try Sample.table(other).report.rows.map(\.parent) == [-1, 0, -1, 2, -1, -1])
  }
}
