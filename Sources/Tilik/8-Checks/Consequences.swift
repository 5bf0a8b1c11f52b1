/// Finds which findings follow from others: a total that carries a wrong part on is wrong too, but its reader needs one cause only.
enum Consequences {
  /// Names the cause of every such finding, and puts the two into one group.
  static func link(_ findings: inout [Finding], _ resolved: ResolvedReport) {
    guard findings.count > 1 else { return }
    var ofSpan: [ByteSpan: Int] = [:]
    for index in findings.indices where findings[index].row != nil && gap(findings[index]) != nil { ofSpan[findings[index].span] = index }
    for (index, relation) in resolved.report.relations.enumerated() where relation.kind == .columnSum {
      // What is printed adds up: the total is wrong because a part of it is.
      guard case .held = resolved.outcomes[index], let total = ofSpan[resolved.values[Int(relation.result)].quantity.span] else { continue }
      let causes = findings.indices.filter { isPart(findings[$0], of: findings[total], relation, resolved) }
      guard causes.count == 1 else { continue }
      findings[total].cause = causes[0]
      findings[total].group = findings[causes[0]].group
    }
  }

  /// Drops what another place contradicts where the report's own arithmetic says already that one of the two numbers is wrong: one finding
  /// for one printed number.
  static func dropRepeated(_ findings: inout [Finding]) {
    guard findings.contains(where: { $0.family == .crossref }) else { return }
    var faults: Set<ByteSpan> = []
    for index in findings.indices where findings[index].family != .crossref && findings[index].severity > .info {
      faults.insert(findings[index].span)
    }
    guard !faults.isEmpty else { return }
    findings.removeAll { finding in
      finding.family == .crossref && (faults.contains(finding.span) || finding.operands.allSatisfy { faults.contains($0.span) })
    }
  }

  private static func isPart(_ part: Finding, of total: Finding, _ relation: Relation, _ resolved: ResolvedReport) -> Bool {
    guard let row = part.row, relation.above.contains(row), part.key == total.key, let missing = gap(part) else { return false }
    return !resolved.report.rows[row].isTotal && missing == gap(total)
  }

  /// What the printed number lacks.
  private static func gap(_ finding: Finding) -> Exact? {
    guard let reported = finding.reported, let expected = finding.expected else { return nil }
    return expected.value.adding(reported.negated)
  }
}
