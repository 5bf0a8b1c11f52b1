import Testing

@testable import Tilik

@Suite struct ReversedRowsTests {
  private func labels(_ text: String) throws -> [String] {
    let sample = try Sample(text)
    return sample.report.rows.map { sample.report.label(of: $0) }
  }

  @Test func listNumbersThatFallTurnThePage() throws {
    let text = "3\tKolam\t30.000\t20.000\n2\tPasar\t20.000\t20.000\n1\tTaman\t10.000\t10.000\nNo\tUraian\tAnggaran\tRealisasi\n"
    #expect(try labels(text) == ["Taman", "Pasar", "Kolam"])
  }

  @Test func theHeaderStaysWhereItIsRight() throws {
    let text =
      "No\tUraian\tAnggaran\tRealisasi\n\tJumlah\t60.000\t50.000\n3\tKolam\t30.000\t20.000\n2\tPasar\t20.000\t20.000\n1\tTaman\t10.000\t10.000\n"
    #expect(try labels(text) == ["Taman", "Pasar", "Kolam", "Jumlah"])
  }

  @Test func valuesThatFallTurnNothing() throws {
    let text = "Nilai\tUraian\tLaki-laki\tPerempuan\n4\tBaik sekali\t3\t2\n3\tBaik\t2\t2\n2\tCukup\t5\t4\n1\tKurang\t1\t2\n"
    #expect(try labels(text) == ["Baik sekali", "Baik", "Cukup", "Kurang"])
  }
}
