import Testing

@testable import Tilik

@Suite struct SelectionTests {
  private let fixture = ReviewFixture("1 2 3 4\n")

  /// Three findings of one group, and one that stands alone: what the first caused, and what that caused.
  private var review: Review {
    var findings = [("total-mismatch", 0, nil), ("percent-mismatch", 0, 0), ("total-mismatch", 0, 1), ("capaian-mismatch", 3, nil)].map {
      (rule: String, group: Int, cause: Int?) in
      var finding = fixture.finding(fixture.span("1"), rule: rule, reported: nil, cause: cause)
      finding.group = group
      return finding
    }
    for index in findings.indices { findings[index].fingerprint = String(repeating: "\(index)", count: 16) }
    return fixture.review(findings: findings)
  }

  private func left(select: [String]?, ignore: [String] = []) throws -> [String] {
    try review.selecting(RuleSelection(select: select, ignore: ignore)).findings.map {
      "\($0.rule) \($0.group) \($0.cause.map(String.init) ?? "-")"
    }
  }

  @Test func causesAndGroupsFollow() throws {
    #expect(try left(select: nil) == ["total-mismatch 0 -", "percent-mismatch 0 0", "total-mismatch 0 1", "capaian-mismatch 3 -"])
    #expect(try left(select: ["percent-mismatch", "ratio"]) == ["percent-mismatch 0 -", "capaian-mismatch 1 -"])
    #expect(try left(select: nil, ignore: ["sum"]) == ["percent-mismatch 0 -", "capaian-mismatch 1 -"])
    #expect(try left(select: nil, ignore: ["percent"]) == ["total-mismatch 0 -", "total-mismatch 0 -", "capaian-mismatch 2 -"])
    #expect(try left(select: ["sum"], ignore: ["total-mismatch"]).isEmpty)
    #expect(try left(select: []).isEmpty)
  }

  /// What is left out is counted: nothing found must not mean nothing looked for.
  @Test func whatIsLeftOutIsTold() throws {
    var tally = Tally()
    tally.add(try review.selecting(RuleSelection(select: nil, ignore: ["sum"])))
    #expect(tally.unselected == 2 && tally.errors == 2)
    #expect(ReportWords(.english).counts(tally, showsInfo: false) == "2 errors; 2 of rules not selected")
  }

  @Test func familiesStandForTheirRules() throws {
    for rule in Catalogue.rules {
      #expect(try RuleSelection(select: [rule.card.family.rawValue], ignore: []).contains(rule.card.id))
      #expect(try !RuleSelection(select: nil, ignore: [rule.card.family.rawValue]).contains(rule.card.id))
    }
    for family in Family.allCases { #expect(Catalogue.rule(family.rawValue) == nil, "a rule and a family of one name") }
  }

  @Test func unknownNamesAreNamed() {
    #expect(throws: RuleSelection.UnknownName(name: "sums")) { try RuleSelection(select: ["sum", "sums"], ignore: []) }
    #expect(throws: RuleSelection.UnknownName(name: "")) { try RuleSelection(select: nil, ignore: [""]) }
  }

  @Test func suppressedFindingsStayAndDoNotCount() {
    let key = String(repeating: "0", count: 16)
    let suppression = Suppression(fingerprint: key, reason: "benar", reviewer: "Siti", date: "2026-11-21")
    let marked = review.suppressing([key: suppression])
    #expect(marked.findings.map { $0.suppression != nil } == [true, false, false, false])
    var tally = Tally()
    tally.add(marked)
    #expect(tally.errors == 3 && tally.suppressed == 1)
    // What followed from it stands for itself now.
    #expect(FindingTree(marked.findings, showsInfo: false).roots == [1, 3])
  }

  @Test func levels() {
    func tally(_ severity: Finding.Severity) -> Tally {
      var tally = Tally()
      tally.add(fixture.review(findings: [fixture.finding(fixture.span("1"), severity: severity, reported: nil)]))
      return tally
    }
    for found in Finding.Severity.allCases {
      for level in Finding.Severity.allCases { #expect(tally(found).reaches(level) == (found >= level)) }
    }
    #expect(!Tally().reaches(.info))
  }
}
