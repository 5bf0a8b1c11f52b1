import Testing
import TilikSamples

@testable import Tilik

/// One wrong digit in numbers that agreed: the checker tells, and is silent again once the digit is put back.
@Suite struct MutationTests {
  private static let seed: UInt64 = 2026

  /// Most mutants are of short reports: every one is read anew.
  @Test func wrongDigitsAreTold() throws {
    var short = try MutationTest(ReportFiles.corpus() + (1...12).map { ("seed \($0)", SampleReport.clean($0).bytes) })
    short.run(short.sample(380, seed: Self.seed))
    try check(short.tallies, short.misses, short.unrestored, kinds: 6, least: 380)
  }

  @Test(.enabled(if: !ReportFiles.real().isEmpty, "no real reports beside the package")) func wrongDigitsOfRealReportsAreTold() throws {
    var real = try MutationTest(ReportFiles.real())
    real.run(real.sample(120, seed: Self.seed))
    try check(real.tallies, real.misses, real.unrestored, kinds: 8, least: 120)
  }

  private func check(
    _ tallies: [String: MutationTest.Tally], _ misses: [MutationTest.Miss], _ unrestored: [String], kinds: Int, least: Int
  ) throws {
    let judged = tallies.values.reduce(0) { $0 + $1.judged }
    let caught = tallies.values.reduce(0) { $0 + $1.caught }
    #expect(tallies.values.reduce(0) { $0 + $1.mutants } >= least)
    #expect(tallies.values.count { $0.judged > 0 } >= kinds)
    #expect(100 * caught >= 97 * judged, "\(caught) of \(judged): \(misses)")
    #expect(unrestored.isEmpty)
  }

  // MARK: The law

  private func figure(_ text: String) throws -> Figure {
    let exact = try #require(Exact(text))
    return Figure(mantissa: exact.mantissa, decimals: Int(exact.decimals))
  }

  /// The table of verdicts that consistency.md ends with.
  @Test(arguments: [
    ("85.15", "20644862632", "24246540687", Law.Verdict.holds), ("85.14", "20644862632", "24246540687", .holds),
    ("85", "20644862632", "24246540687", .holds), ("85.16", "20644862632", "24246540687", .finding),
    ("86", "20644862632", "24246540687", .finding), ("95.94", "79.79", "83.16", .holds), ("95", "79.79", "83.16", .holds),
    ("95.96", "79.79", "83.16", .explained), ("95.93", "79.79", "83.16", .explained), ("95.97", "79.79", "83.16", .finding),
    ("99.99", "308868700", "308885400", .holds), ("100", "308868700", "308885400", .holds),
    ("100.00", "308868700", "308885400", .finding), ("92.06", "5855170470", "6056347297", .finding),
  ]) func percentagesByTheLaw(reported: String, part: String, whole: String, verdict: Law.Verdict) throws {
    #expect(try Law.percent(figure(reported), part: figure(part), whole: figure(whole)) == verdict)
  }

  @Test func otherVerdictsOfTheLaw() throws {
    let (ten, twelve) = (try figure("10"), try figure("12"))
    for (reported, verdict) in [("120", Law.Verdict.holds), ("80", .holds), ("100", .holds), ("83.33", .open), ("90", .finding)] {
      #expect(try Law.ratio(figure(reported), target: ten, realisasi: twelve) == verdict, "\(reported)")
    }
    let third = try figure("33.33")
    #expect(try Law.sum(figure("100.00"), [third, third, third]) == .explained)
    #expect(try Law.sum(figure("100"), [figure("25"), figure("30"), figure("20"), figure("24")]) == .finding)
    #expect(try Law.difference(figure("2"), ten, twelve) == .holds)
  }
}
