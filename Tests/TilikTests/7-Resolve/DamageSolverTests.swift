import Testing

@testable import Tilik

/// Last digits that were cut at a cell's edge are put back where the report proves them, and only there.
@Suite struct DamageSolverTests {
  private static let head = "Uraian;Anggaran (Rp);Realisasi (Rp);Sisa (Rp);%\n"

  private func repairs(_ text: String) throws -> [String] {
    let sample = try Sample.table(text)
    return sample.resolved.repairs.sorted { $0.key < $1.key }.map { index, repair in
      let quantity = sample.resolved.values[index].quantity
      return "\(sample.source.string(quantity.span)) -> \(quantity.value?.description ?? "-") by \(repair.provenBy.joined(separator: ", "))"
    }
  }

  @Test func byTheRowsOwnArithmetic() throws {
    #expect(try repairs(Self.head + "Mebel;315.000.00;312.705.057;2.294.943;99,27\n") == ["315.000.00 -> 315000000 by persen, sisa"])
  }

  @Test func theDifferenceItself() throws {
    #expect(try repairs(Self.head + "Mebel;315.000.000;312.705.057;2.294.94;99,27\n") == ["2.294.94 -> 2294943 by persen, sisa"])
  }

  @Test func brokenArithmeticProvesNothing() throws {
    #expect(try repairs(Self.head + "Mebel;315.000.00;312.705.057;3.294.943;99,27\n").isEmpty, "316.000.000 does not begin as printed")
  }

  @Test func twoDamagedNumbersNeedAnotherTable() throws {
    let row = "Logistik;227.260.90;227.177.17;83.730;99,96\n"
    #expect(try repairs(Self.head + row).isEmpty, "ten pairs have that difference")
    let other = "\nTabel 2\n\nUraian;Pagu (Rp);Realisasi (Rp)\nLogistik;227.260.900;227.177.170\nRapat;5.000.000;4.000.000\n"
    #expect(
      try repairs(Self.head + row + other) == [
        "227.260.90 -> 227260900 by persen, sisa, tabel lain", "227.177.17 -> 227177170 by persen, sisa, tabel lain",
      ])
  }

  @Test func digitsThatSlidIntoTheRowAbove() throws {
    let sample = try Sample.table(Self.head + ";0;9;1;\nUrusan;697.293.50;492.486.90;204.806.59;70,63\n")
    let urusan = try #require(sample.rows.last)
    #expect(urusan == "Urusan: anggaran=697293500 realisasi=492486909 sisa=204806591 persen=70.63")
  }

  @Test func groupsInTheMiddleAreNotGuessed() throws {
    #expect(try repairs(Self.head + "Mebel;31.000.000.00;312.705.057;2.294.943;99,27\n").isEmpty)
    #expect(try repairs(Self.head + "Mebel;315.00.000;312.705.057;2.294.943;99,27\n").isEmpty)
  }

  @Test func aRepairIsToldWithItsProposal() throws {
    let sample = try Sample.table(Self.head + "Mebel;315.000.00;312.705.057;2.294.943;99,27\n")
    #expect(sample.findings == ["malformed-number: 315.000.00"])
    #expect(sample.review.findings.first?.proposal == Exact(315_000_000))
  }
}
