import Testing

@testable import Tilik

/// Damaged amounts of sentences.
@Suite struct SentenceSolverTests {
  private static let head = "Jumlah anggaran menjadi Rp. 9.500.000.000,00, sedangkan realisasi anggaran sebesar Rp. 8.250.000.500,00 "

  private func mended(_ tail: String) throws -> [String] {
    let sample = try Sample(Self.head + tail + "\n")
    return sample.resolved.sentences.values.map { "\($0.quantity.value?.description ?? "-") \($0.repair.reason) \($0.repair.provenBy)" }
  }

  @Test func theDifferenceOfTwoAmounts() throws {
    #expect(
      try mended("sehingga efisiensi anggaran sebesar Rp. 1.249.999.500,00,00 atau 13,16%.") == [
        "1249999500.00 trimmed [\"anggaran\", \"realisasi\"]"
      ])
  }

  @Test func anotherAmountIsNoProof() throws {
    #expect(try mended("sehingga efisiensi anggaran sebesar Rp. 1.249.999.501,00,00 atau 13,16%.").isEmpty)
  }

  @Test func whatIsWellFormedIsLeftAlone() throws {
    #expect(try mended("sehingga efisiensi anggaran sebesar Rp. 1.249.999.500,00 atau 13,16%.").isEmpty)
  }
}
