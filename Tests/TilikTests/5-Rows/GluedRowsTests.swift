import Testing

@testable import Tilik

/// Two rows in one line.
@Suite struct GluedRowsTests {
  private static let head = "Uraian;Anggaran (Rp);Realisasi (Rp);Sisa (Rp);%\nRapat;9.000.000;8.000.000;1.000.000;88,89\n"

  private func rows(_ line: String) throws -> [String] { Array(try Sample.table(Self.head + line + "\n").rows.dropFirst()) }

  @Test func twoAmountsInEachCell() throws {
    #expect(
      try rows("Mebel Gedung;335.396.000 80.396.000;325.147.569 79.999.621;10.248.431 396.379;96,94") == [
        "Mebel Gedung: anggaran=335396000 realisasi=325147569 sisa=10248431 persen=96.94",
        "Mebel Gedung: anggaran=80396000 realisasi=79999621 sisa=396379",
      ])
  }

  @Test func brokenAmountsAmongThem() throws {
    let sample = try Sample.table(Self.head + "Mebel Gedung;335.396.00 0 80.396.000;325.147.56 9 79.999.621;10.248.431 396.379;96,94\n")
    #expect(sample.rows[1] == "Mebel Gedung: anggaran=335396000 realisasi=325147569 sisa=10248431 persen=96.94")
    #expect(sample.resolved.repairs.count == 2 && sample.findings.isEmpty)
  }

  @Test func anAmountBrokenIntoPiecesIsOne() throws {
    #expect(try rows("Mebel;335.396. 000;325.147.56 9;10.248.431;96,94").count == 1)
  }

  @Test func oneCellProvesNothing() throws {
    #expect(try rows("Mebel Gedung;335.396.000 80.396.000;325.147.569;10.248.431;96,94").count == 1)
    #expect(try rows("Mebel Gedung;335.396.000 80.396.000;325.147.569 79.999.621;10.248.431;96,94").count == 1)
  }

  @Test func threeAmountsAreNotDivided() throws {
    #expect(try rows("A B C;335.396.000 80.396.000 1.000.000;325.147.569 79.999.621 1.000.000;10.248.431 396.379 -;96").count == 1)
  }
}
