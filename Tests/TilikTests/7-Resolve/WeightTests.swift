import Testing

@testable import Tilik

/// Weights make 100.
@Suite struct WeightTests {
  private func findings(_ rows: String) throws -> [String] { try Sample.table("No;Komponen;Bobot\n" + rows).findings }

  @Test func tooLittle() throws {
    #expect(try findings("1;A;25\n2;B;30\n3;C;20\n4;D;24\n;Jumlah;100\n") == ["weight-mismatch: 100"])
    #expect(try findings("1;A;33,33\n2;B;33,33\n3;C;33,33\n;Jumlah;100,00\n").isEmpty)
  }

  @Test func numbersOfRowsMayStandInCellsOfTheirOwn() throws {
    let rows = [["1", "Ketepatan", "40"], ["2", "Keramahan", "45"], ["3", "Kecepatan", "25"], ["", "Jumlah", "100"]].map { cells in
      "<tr>\n" + cells.map { "<td>\($0)</td>\n" }.joined() + "</tr>\n"
    }
    let head = "<table>\n<tr><th>No</th><th>Unsur</th><th>Bobot (%)</th></tr>\n"
    #expect(try Sample(head + rows.joined() + "</table>\n").findings == ["weight-mismatch: 100"])
  }

  @Test func tooMuchOnlyWhereNoneIsPartOfAnother() throws {
    #expect(try findings("1;A;40\n2;B;40\n3;C;30\n;Jumlah;100\n") == ["weight-mismatch: 100"])
    #expect(try findings(";A;40\n;B;40\n;C;30\n;Jumlah;100\n").isEmpty)
    #expect(try findings("1;A;100\n2;B;60\n3;C;40\n;Jumlah;100\n").isEmpty, "a list and its whole")
  }
}
