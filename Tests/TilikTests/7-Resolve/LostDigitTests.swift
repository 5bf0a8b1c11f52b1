import Testing

@testable import Tilik

/// Numbers that lost their first digits.
@Suite struct LostDigitTests {
  private func repairs(_ text: String) throws -> [String] {
    let sample = try Sample.table(text)
    return sample.resolved.repairs.sorted { $0.key < $1.key }.map { index, repair in
      let quantity = sample.resolved.values[index].quantity
      let proofs = repair.provenBy.joined(separator: "+")
      return "\(sample.source.string(quantity.span)) -> \(quantity.value?.description ?? "-") \(repair.reason) \(proofs)"
    }
  }

  private static let head = "Uraian;Anggaran (Rp);Realisasi (Rp);%\n"

  @Test func provenByThePercentageAndTheParent() throws {
    let text =
      Self.head
      + "Kegiatan A;500.000.000;450.500.000;90,10\nSubkegiatan B;200.000.000;69.500.000;84,75\nSubkegiatan C;300.000.000;281.000.000;93,67\n"
    #expect(try repairs(text) == ["69.500.000 -> 169500000 completed jumlah+persen"])
    let sample = try Sample.table(text)
    #expect(sample.findings == ["malformed-number: 69.500.000"])
    let finding = try #require(sample.review.findings.first)
    #expect(finding.proposal == Exact(169_500_000) && finding.severity == .warning)
  }

  @Test func provenByThePercentageAndTheDifference() throws {
    let text = "Uraian;Anggaran (Rp);Realisasi (Rp);Sisa (Rp);%\nKegiatan A;416.346.000;81.037.253;35.308.747;91,52\n"
    #expect(try repairs(text) == ["81.037.253 -> 381037253 completed persen+sisa"])
  }

  @Test func onePercentageAloneProvesNothing() throws {
    let text = Self.head + "Program A;416.346.000;81.037.253;91,52\nProgram B;200.000.000;100.000.000;50,00\n"
    #expect(try repairs(text).isEmpty)
    #expect(try Sample.table(text).findings == ["percent-mismatch: 91,52"])
  }

  @Test func aParentThatDoesNotCloseProvesNothing() throws {
    let text =
      Self.head
      + "Kegiatan A;500.000.000;450.500.010;90,10\nSubkegiatan B;200.000.000;69.500.000;84,75\nSubkegiatan C;300.000.000;281.000.000;93,67\n"
    #expect(try repairs(text).isEmpty)
  }

  @Test func theEndOfAPercentage() throws {
    let head = "Uraian;Anggaran (Rp);Realisasi (Rp);Sisa (Rp);%\nKegiatan B;400.000;300.000;100.000;75,00\n"
    #expect(
      try repairs(head + "Kegiatan A;500.000;500.000;-;0,00\n").map { $0.split(separator: " ").prefix(3).joined(separator: " ") } == [
        "0,00 -> 100.00"
      ])
    #expect(try repairs(head + "Kegiatan A;500.000;500.000;50.000;0,00\n").isEmpty, "the difference does not hold")
    #expect(try repairs(head + "Kegiatan A;500.000;499.000;1.000;0\n").isEmpty, "one digit is the end of anything")
  }

  @Test func digitsThatStuckToTheDashBefore() throws {
    let head = "Uraian;Anggaran (Rp);Realisasi (Rp);Sisa (Rp);%\nKegiatan B;400.000;300.000;100.000;75,00\n"
    let sample = try Sample.table(head + "Kegiatan A;500.000;500.000;- 100;0,00\n")
    #expect(sample.findings == ["malformed-number: 0,00"])
    #expect(sample.rows.last == "Kegiatan A: anggaran=500000 realisasi=500000 sisa=- persen=100.00")
  }
}
