import Testing

@testable import Tilik

@Suite struct ReadingTests {
  @Test func unitsOfDifferentSizeAreNotCompared() throws {
    let sample = try Sample.table(
      "Indikator;Satuan;Target;Realisasi;Capaian\nPanjang pagar;km;10 km;9.500 m;95\nPanjang parit;km;10;9;90\n")
    #expect(sample.rows.first == "Panjang pagar: target=10 realisasi=9500 capaian=95")
    #expect(sample.findings.isEmpty && sample.outcomes(.ratio) == [.held(.ratio)])
  }

  @Test func moneyAndPeopleAreWhole() throws {
    let sample = try Sample.table("Program;Anggaran (Rp);Realisasi (Rp)\nA;250,000;125,000\nB;1.500.000;1.000.000\n")
    #expect(sample.rows.first == "A: anggaran=250000 realisasi=125000")
  }

  @Test func theRowsOwnArithmeticChooses() throws {
    let decimals = try Sample.table("Indikator;Target;Realisasi;Capaian\nA;5,000;2,500;50\nB;10;5;50\nC;4;2;50\n")
    #expect(decimals.findings.isEmpty)
    let grouped = try Sample.table("Indikator;Target;Realisasi;Capaian\nA;1.250;1.000;80\nB;10;5;50\nC;4;2;50\n")
    #expect(grouped.rows.first == "A: target=1250 realisasi=1000 capaian=80" && grouped.findings.isEmpty)
  }

  @Test func joinedPiecesAreARepairWithoutAFinding() throws {
    let sample = try Sample.table(
      "No;Program;Anggaran;Realisasi;%\n1;Program A;25.369.908 .424;25.369.908.424;100\n2;Program B;2.000;1.000;50\n")
    #expect(sample.findings.isEmpty)
    #expect(sample.rows.first == "Program A: anggaran=25369908424 realisasi=25369908424 persen=100")
    #expect(sample.resolved.repairs.values.map(\.reason) == [.joined])
  }
}
