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
}
