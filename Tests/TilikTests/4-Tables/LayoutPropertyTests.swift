import Testing

@testable import Tilik

/// The same table gives the same rows, in whatever layout it is written; the tab form says which.
@Suite struct LayoutPropertyTests {
  private func told(_ text: String) throws -> [String] { try Sample(text).rows }

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
}
