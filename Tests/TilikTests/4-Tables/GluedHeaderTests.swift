import Testing

@testable import Tilik

@Suite struct GluedHeaderTests {
  private static let rows = "Program Taman\t9.000.000\tAPBD\nProgram Pasar\t1.000.000\tAPBD\n"

  @Test func aHeaderInTheCellsOfTheFirstRowIsParted() throws {
    let sample = try Sample("PROGRAM DINAS TATA KOTA\tANGGARAN (Rp) 10.000.000\tKETERANGAN APBD\n" + Self.rows)
    #expect(sample.rowSet.columns.first?.map(\.role) == [.program, .anggaran, .keterangan])
    #expect(
      sample.rows == ["DINAS TATA KOTA: anggaran=10000000", "Program Taman: anggaran=9000000", "Program Pasar: anggaran=1000000"])
  }

  @Test func aNumberThatBelongsToTheHeaderStays() throws {
    let sample = try Sample("Program Dinas\tTarget TW 1\tKeterangan\n" + Self.rows)
    #expect(sample.tableSet.rows.count == 3)
  }

  @Test func rowsThatNameTheirAmountsAreNoHeader() throws {
    let sample = try Sample(
      "Program Taman\tAnggaran 9.000.000\tAPBD\nProgram Pasar\tAnggaran 1.000.000\tAPBD\nProgram Kolam\tAnggaran 2.000\tAPBD\n")
    #expect(sample.report.rows.isEmpty)
  }
}
