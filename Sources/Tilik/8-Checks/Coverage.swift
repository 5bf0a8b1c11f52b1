/// Counts how many of a report's numbers took part in a check, and why the others did not.
enum CoverageCounter {
  private enum State: UInt8 { case noRelation, obstacle, checked }

  static func count(_ resolved: ResolvedReport) -> Coverage {
    var states = [State](repeating: .noRelation, count: resolved.values.count)
    var obstacles = [Obstacle?](repeating: nil, count: resolved.values.count)
    var parts: [Int32: Parts] = [:]
    for (index, relation) in resolved.report.relations.enumerated() {
      let members = relation.kind == .columnSum ? [relation.result] : [relation.result, relation.first, relation.second]
      if case .notCheckable(let obstacle) = resolved.outcomes[index] {
        for member in members where states[Int(member)] == .noRelation {
          states[Int(member)] = .obstacle
          obstacles[Int(member)] = obstacle
        }
        continue
      }
      for member in members { states[Int(member)] = .checked }
      if relation.kind == .columnSum {
        // The rows above the last total of a column hold those above the others.
        let result = resolved.values[Int(relation.result)]
        parts[resolved.report.rows[Int(result.row)].table, default: Parts(rows: relation.above)].add(relation.above, result.column)
      }
    }
    for parts in parts.values {
      for row in parts.rows {
        for value in resolved.report.rowSet.values(of: resolved.report.rows[row]) {
          if let end = parts.endOfColumn[resolved.values[value].column], row < end { states[value] = .checked }
        }
      }
    }
    return tally(resolved, states, obstacles)
  }

  /// The rows of a table that its checked totals add up; they all begin with the table.
  private struct Parts {
    var rows: Range<Int>
    /// For each column that has a checked total: the row of the last one.
    var endOfColumn: [Int32: Int] = [:]

    init(rows: Range<Int>) { self.rows = rows }

    mutating func add(_ above: Range<Int>, _ column: Int32) {
      rows = min(rows.lowerBound, above.lowerBound)..<max(rows.upperBound, above.upperBound)
      endOfColumn[column] = max(endOfColumn[column] ?? 0, above.upperBound)
    }
  }

  private static func tally(_ resolved: ResolvedReport, _ states: [State], _ obstacles: [Obstacle?]) -> Coverage {
    var coverage = Coverage()
    var reasons: [String: Int] = [:]
    for (index, value) in resolved.values.enumerated() where value.quantity.value != nil || value.quantity.state == .malformed {
      coverage.numbers += 1
      switch states[index] {
      case .checked: coverage.checked += 1
      case .obstacle: reasons[obstacles[index]?.rawValue ?? "no-relation", default: 0] += 1
      case .noRelation: reasons["no-relation", default: 0] += 1
      }
    }
    tallyStatements(resolved, &coverage, &reasons)
    coverage.notCheckable = reasons.map { (reason: $0.key, count: $0.value) }.sorted { $0.reason < $1.reason }
    return coverage
  }

  /// The numbers of sentences count like those of rows.
  private static func tallyStatements(_ resolved: ResolvedReport, _ coverage: inout Coverage, _ reasons: inout [String: Int]) {
    var states: [Int32: String] = [:]
    for (relation, outcome) in zip(resolved.report.statementRelations, resolved.statementOutcomes) {
      for member in [relation.result, relation.first, relation.second] {
        if case .notCheckable(let obstacle) = outcome { states[member] = obstacle.rawValue } else { states[member] = "" }
      }
    }
    for (index, value) in resolved.report.rowSet.statementValues.enumerated() where value.quantity.value != nil {
      coverage.numbers += 1
      let state = states[Int32(index)] ?? "no-relation"
      if state.isEmpty { coverage.checked += 1 } else { reasons[state, default: 0] += 1 }
    }
  }
}
