import Testing

@testable import Tilik

/// Which number a predicate is held against, and by which scale.
@Suite struct CategoryTests {
  private static let scale = "Skala penilaian:\n\n> 90\tSangat Tinggi\n76 - 90\tTinggi\n51 - 75\tSedang\n<= 50\tRendah\n\n"

  private func findings(_ text: String) throws -> [String] {
    try Sample(text).review.findings.filter { $0.family == .category }.map { "\($0.severity) \($0.expectedText ?? "")" }
  }

  @Test func sentencesAreHeldAgainstTheScale() throws {
    let wrong = "Rata-rata capaian kinerja dinas pada tahun ini adalah sebesar 97,98% atau kategori Tinggi."
    #expect(try findings(Self.scale + wrong) == ["warning Sangat Tinggi"])
    #expect(try findings(wrong).isEmpty, "without a scale nothing is known")
    #expect(try findings(Self.scale + wrong.replacing("kategori Tinggi", with: "kategori Sangat Tinggi")).isEmpty)
  }

  @Test func aRegulationThatIsCitedCounts() throws {
    let text = "Skala menurut Permendagri Nomor 86 Tahun 2017.\n\nRata-rata capaian kinerja dinas sebesar 97,98% atau kategori Tinggi."
    #expect(try findings(text) == ["warning Sangat Tinggi"])
  }

  @Test func roundingReachesTheNextStep() throws {
    let text =
      "Capaian:\n\nNo\tIndikator Kinerja\tTarget\tRealisasi\tCapaian (%)\tPredikat\n1\tIndeks Layanan\t80\t72,24\t90\tSangat Tinggi"
    #expect(try findings(Self.scale + text).isEmpty, "90.3 is printed as 90")
  }

  @Test func whatWasReachedExplainsWhatWasAimedAtDoesNot() throws {
    let head = "Capaian:\n\nNo\tIndikator Kinerja\tTarget\tRealisasi\tCapaian (%)\tPredikat\n"
    #expect(try findings(Self.scale + head + "1\tNilai Layanan\t95\t80\t84,21\tSangat Tinggi") == ["error Tinggi"])
    #expect(try findings(Self.scale + head + "1\tNilai Layanan\t95\t93\t89,00\tSangat Tinggi").isEmpty)
  }
}
