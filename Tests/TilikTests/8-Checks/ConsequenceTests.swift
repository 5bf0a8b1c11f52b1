import Testing

@testable import Tilik

/// A total that carries a wrong part on names it as its cause.
@Suite struct ConsequenceTests {
  private static let people = "Desa;L;P;Jumlah\nSukamaju;911;852;1.151\nMekarsari;641;623;1.264\nJumlah;1.552;1.475;2.415\n"

  @Test func aTotalThatCarriesAWrongPartOn() throws {
    let sample = try Sample.table(Self.people)
    #expect(sample.findings == ["gender-sum-mismatch: 1.151", "gender-sum-mismatch: 2.415"])
    #expect(sample.review.findings.map(\.cause) == [nil, 0] && Set(sample.review.findings.map(\.group)).count == 1)
  }

  @Test func anotherSlipOfItsOwn() throws {
    let sample = try Sample.table(Self.people.replacing("1.475", with: "1.470"))
    #expect(sample.review.findings.allSatisfy { $0.cause == nil })
  }
}
