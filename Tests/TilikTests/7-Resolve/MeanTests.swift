import Testing

@testable import Tilik

/// Means, computations and changes that are told with the numbers they come from.
@Suite struct MeanTests {
  private static let table = """
    No;Sasaran Strategis;Indikator;Target;Realisasi;Capaian (%)
    1;Meningkatnya Tata Kelola Pemerintahan dan Kesejahteraan;Indeks Tata Kelola;50;40;80
    ;;Nilai Kesejahteraan;50;45;90
    2;Meningkatnya Pembinaan Perekonomian dan Pembangunan;Indeks Perekonomian;10;12;120


    """

  private func findings(_ text: String) throws -> [String] {
    try Sample((Self.table + text).replacing(";", with: "\t")).findings
  }

  @Test func aSasaranThatItsWordsName() throws {
    let text = "Rata-rata capaian 2 sasaran : Pemerintahan & Kesejahteraan (80%), Perekonomian & Pembangunan (120%)."
    #expect(try findings(text) == ["mean-mismatch: 80%"])
    #expect(try findings(text.replacing("80%", with: "85%")).isEmpty)
  }

  @Test(arguments: [
    "Rata-rata capaian kinerja kecamatan tahun ini sebesar 97,00%.", "Rata-rata capaian seluruh sasaran sebesar 102,50%.",
    "Rata-rata capaian sasaran pemerintahan, kesejahteraan, perekonomian dan pembangunan sebesar 99,00%.",
  ])
  func silenceWhereItIsNotPlainWhatIsAveraged(text: String) throws { #expect(try findings(text).isEmpty) }

  @Test(arguments: [
    ("(1x84,64)/4 = 21,86", ["equation-mismatch: 21,86"]), ("(1x84,64)/4 = 21,16", []), ("3,53 x 25 = 88,42", ["equation-mismatch: 88,42"]),
    ("3,53 x 25 = 88,38", []), ("7/10 x 100% = 70,0%", []), ("(70,5 + 80,5) / 2 = 75,5", []), ("100 - 95,5% = 4,5%", []),
    ("8 (7-6) x 5 = 12,5", []), ("6 = 5/4 x 100 = 125", []), ("2021 = 88,25", []), ("120/150 = 0,8", []), ("1.200 x 2 = 900,5", []),
  ])
  func equations(text: String, expected: [String]) throws { #expect(try findings("Nilai\t=\t\(text)") == expected, "\(text)") }

  @Test func whatIsLeftOfABudget() throws {
    let text =
      "Pagu anggaran sebesar Rp. 500.000.000,- dengan realisasi sebesar Rp. 450.000.000,- dan sisa anggaran sebesar Rp. 40.000.000,-."
    #expect(try findings(text) == ["difference-mismatch: Rp. 40.000.000,-"])
    #expect(try findings(text.replacing("Rp. 40.000.000", with: "Rp. 50.000.000")).isEmpty)
  }
}
