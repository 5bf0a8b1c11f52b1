/// Finds which findings follow from others: a total that carries a wrong part on is wrong too, but its reader needs one cause only.
enum Consequences {
  /// Names the cause of every such finding, and puts the two into one group.
  static func link(_ findings: inout [Finding], _ resolved: ResolvedReport) {
    guard findings.count > 1 else { return }
    var ofSpan: [ByteSpan: Int] = [:]
    for index in findings.indices where findings[index].row != nil && gap(findings, index) != nil { ofSpan[findings[index].span] = index }
    for (index, relation) in resolved.report.relations.enumerated() where relation.kind == .columnSum {
      // What is printed adds up: the total is wrong because a part of it is.
      guard case .held = resolved.outcomes[index], let total = ofSpan[resolved.values[Int(relation.result)].quantity.span] else { continue }
      let causes = findings.indices.filter { isPart($0, of: total, findings, relation, resolved) }
      guard causes.count == 1 else { continue }
      findings[total].cause = causes[0]
      findings[total].group = findings[causes[0]].group
    }
  }

  /// Drops what another place contradicts where the report's own arithmetic says already that one of the two numbers is wrong: one finding
  /// for one printed number.
  static func dropRepeated(_ findings: inout [Finding]) {
    guard findings.indices.contains(where: { findings[$0].family == .crossref }) else { return }
    var faults: Set<ByteSpan> = []
    for index in findings.indices where findings[index].family != .crossref && findings[index].severity > .info {
      faults.insert(findings[index].span)
    }
    guard !faults.isEmpty else { return }
    for index in findings.indices.reversed() where findings[index].family == .crossref {
      if faults.contains(findings[index].span) || findings[index].operands.allSatisfy({ faults.contains($0.span) }) {
        findings.remove(at: index)
      }
    }
  }

  private static func isPart(
    _ part: Int, of total: Int, _ findings: [Finding], _ relation: Relation, _ resolved: ResolvedReport
  ) -> Bool {
    guard let row = findings[part].row, relation.above.contains(row), findings[part].key == findings[total].key,
      let missing = gap(findings, part)
    else { return false }
    return !resolved.report.rows[row].isTotal && missing == gap(findings, total)
  }

  /// What the printed number of `findings[index]` lacks.
  private static func gap(_ findings: [Finding], _ index: Int) -> Exact? {
    guard let reported = findings[index].reported, let expected = findings[index].expected else { return nil }
    return expected.value.adding(reported.negated)
  }
}
