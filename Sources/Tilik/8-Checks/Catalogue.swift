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
struct Fingerprints: ~Copyable {
  private let resolved: ResolvedReport
  private let view: [UInt8]
  private var seen: [UInt64: Int] = [:]

  init(_ resolved: ResolvedReport) {
    self.resolved = resolved
    view = resolved.source.view
  }

  mutating func next(_ finding: Finding) -> String {
    var hash: UInt64 = 14_695_981_039_346_656_037
    func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
      hash = (hash ^ 0x1F) &* 1_099_511_628_211
    }
    add(finding.rule.utf8)
    if let row = finding.row {
      for position in resolved.report.rows[row].label.range where Letters.isLetter(view[position]) {
        hash = (hash ^ UInt64(Letters.lower(view[position]))) &* 1_099_511_628_211
      }
      add(finding.key.utf8)
    }
    if let reported = finding.reported {
      reported.withCanonicalForm { add($0) }
    } else {
      add(resolved.source.string(finding.span).utf8)
    }
    for operand in finding.operands { operand.value.withCanonicalForm { add($0) } }
    let occurrence = seen[hash, default: 0]
    seen[hash] = occurrence + 1
    add(String(occurrence).utf8)
    return String(unsafeUninitializedCapacity: 16) { digits in
      for place in 0..<16 {
        let digit = UInt8(truncatingIfNeeded: hash >> UInt64(60 - 4 * place)) & 15
        digits[place] = digit < 10 ? 48 + digit : 87 + digit
      }
      return 16
    }
  }
}
