import Testing

@testable import Tilik

/// Programs and kegiatan against the sums of their parts.
@Suite struct HierarchyMismatchTests {
  private static let header = "Program/Kegiatan;Anggaran (Rp);Realisasi (Rp)\n"
  private static let parts = "Kegiatan Perencanaan;4.100.200;3.500.000\nKegiatan Keuangan;5.000.300;4.500.000\n"

  private func findings(_ rows: String) throws -> [String] {
    try Sample((Self.header + rows).replacing(";", with: "\t")).findings.filter { $0.hasPrefix("hierarchy-mismatch") }
  }

  @Test func theColumnThatDoesNotAddUpBesideOneThatDoes() throws {
    #expect(try findings("Program Penunjang Urusan;9.100.500;8.300.000\n" + Self.parts) == ["hierarchy-mismatch: 8.300.000"])
    #expect(try findings("Program Penunjang Urusan;9.100.500;8.000.000\n" + Self.parts).isEmpty)
  }

  @Test func silenceWhereNoColumnProvesThatThePartsAreAll() throws {
    #expect(try findings("Program Penunjang Urusan;9.999.500;8.300.000\n" + Self.parts).isEmpty)
  }

  @Test func aGapAsLargeAsAPartSaysThatItBelongsElsewhere() throws {
    #expect(try findings("Program Penunjang Urusan;9.100.500;4.500.000\n" + Self.parts).isEmpty)
  }

  @Test func aBlankPartProvesButIsNotJudged() throws {
    let rows = Self.parts + "Kegiatan Umum;;700.000\n"
    #expect(try findings("Program Penunjang Urusan;9.100.500;8.750.000\n" + rows) == ["hierarchy-mismatch: 8.750.000"])
    let blank = Self.parts + "Kegiatan Umum;100.000;\n"
    #expect(try findings("Program Penunjang Urusan;9.200.500;8.300.000\n" + blank).isEmpty, "a part without realisasi may be the gap")
  }
}
