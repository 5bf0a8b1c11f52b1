import Testing

@testable import Tilik

@Suite struct WrappedRowsTests {
  private func told(_ text: String) throws -> [String] {
    try Sample("Kegiatan\tKeluaran\tTarget\tRealisasi\tCapaian\tSatuan\n" + text).rows
  }

  @Test func linesOfOneRowAreOneRow() throws {
    let rows = try told("Penataan\tJumlah\t\t\t\tdo\ntaman\tlaporan\t40\t20\t50,00\tk\n")
    #expect(rows.count == 1)
  }

  @Test func rowsThatFillTheSameColumnsStayApart() throws {
    #expect(try told("Penataan\tJumlah a\t40\t20\t50,00\tdok\ntaman\tlaporan\t40\t20\t50,00\tdok\n").count == 2)
  }

  @Test func aListInSmallLettersIsNoWrappedRow() throws {
    #expect(try told("Belanja\t\t\t\t\t\npegawai\tjumlah a\t40\t20\t50,00\tdok\nbarang\tjumlah b\t50\t25\t50,00\tdok\n").count == 2)
  }

  @Test func aLabelThatEndsBelowItsNumbersIsOneLabel() throws {
    let sample = try Sample(
      "Kegiatan\tAnggaran\tRealisasi\tSisa\nPenataan taman dan\t40.000\t20.000\t20.000\nkolam kota\t\t\t\nDermaga\t30.000\t20.000\t10.000\n"
    )
    #expect(sample.report.rows.map { sample.report.label(of: $0) } == ["Penataan taman dan kolam kota", "Dermaga"])
    #expect(sample.report.rows.map(\.lastLine) == [2, 3])
  }

  @Test func linesWithoutEndAreBounded() throws {
    let lines = String(repeating: "kata\tkata\t\t\t\tkata\n", count: 5_000)
    #expect(try told("Penataan\tJumlah\t40\t20\t50,00\tdok\n" + lines).count <= 2)
  }
}
