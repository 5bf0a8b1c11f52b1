/// All rules, in the order of their ids. Adding a rule is a file in Rules and a line here.
public enum Catalogue {
  public static let rules: [any Rule.Type] = [
    CapaianMismatch.self,
    CategoryMismatch.self,
    ConflictingValues.self,
    CountMismatch.self,
    DifferenceMismatch.self,
    EquationMismatch.self,
    GenderSumMismatch.self,
    GrowthMismatch.self,
    HierarchyMismatch.self,
    MalformedNumber.self,
    MeanMismatch.self,
    PercentMismatch.self,
    TotalMismatch.self,
    UnitMismatch.self,
    WeightMismatch.self,
    WordsMismatch.self,
  ]

  /// The rule with the given id, or nil.
  public static func rule(_ id: String) -> (any Rule.Type)? { rules.first { $0.card.id == id } }

  /// Runs every rule, orders what they found by place, and measures the coverage.
  static func review(_ resolved: ResolvedReport) -> Review {
    var findings: [Finding] = []
    for rule in rules { rule.check(resolved, into: &findings) }
    Consequences.dropRepeated(&findings)
    findings.sort { ($0.span.start, $0.rule) < ($1.span.start, $1.rule) }
    var fingerprints = Fingerprints(resolved)
    for index in findings.indices {
      findings[index].group = index
      findings[index].fingerprint = fingerprints.next(findings[index])
    }
    Consequences.link(&findings, resolved)
    let numbers = resolved.report.rowSet.tables.numbers
    let notes =
      numbers.source.notes + numbers.notes + resolved.report.rowSet.tables.notes + resolved.report.rowSet.notes + resolved.report.notes
      + resolved.notes
    return Review(resolved: resolved, findings: findings, coverage: CoverageCounter.count(resolved), notes: notes)
  }
}

/// Makes fingerprints that survive edits elsewhere: of rule, label, operands and how often the same was found before.
struct Fingerprints {
  private let resolved: ResolvedReport
  private var seen: [UInt64: Int] = [:]

  init(_ resolved: ResolvedReport) { self.resolved = resolved }

  mutating func next(_ finding: Finding) -> String {
    var hash: UInt64 = 14_695_981_039_346_656_037
    func add(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
      hash = (hash ^ 0x1F) &* 1_099_511_628_211
    }
    add(finding.rule)
    if let row = finding.row {
      for position in resolved.report.rows[row].label.range where Letters.isLetter(resolved.source.view[position]) {
        hash = (hash ^ UInt64(Letters.lower(resolved.source.view[position]))) &* 1_099_511_628_211
      }
      add(finding.key)
    }
    add(finding.reported?.description ?? resolved.source.string(finding.span))
    for operand in finding.operands { add(operand.value.description) }
    let occurrence = seen[hash, default: 0]
    seen[hash] = occurrence + 1
    add(String(occurrence))
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
