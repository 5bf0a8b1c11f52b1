/// Counts how many of a report's numbers took part in a check, and why the others did not.
enum CoverageCounter {
  private enum State: UInt8 { case noRelation, obstacle, checked }

  static func count(_ resolved: ResolvedReport) -> Coverage {
    var states = [State](repeating: .noRelation, count: resolved.values.count)
    var obstacles = [Obstacle?](repeating: nil, count: resolved.values.count)
    var ranges: [PartsKey: Range<Int>] = [:]
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
        let key = PartsKey(table: resolved.report.rows[Int(result.row)].table, column: result.column)
        let known = ranges[key] ?? relation.above
        ranges[key] = min(known.lowerBound, relation.above.lowerBound)..<max(known.upperBound, relation.above.upperBound)
      }
    }
    for (key, rows) in ranges {
      for row in rows {
        for value in resolved.report.rowSet.values(of: resolved.report.rows[row]) where resolved.values[value].column == key.column {
          states[value] = .checked
        }
      }
    }
    return tally(resolved, states, obstacles)
  }

  private struct PartsKey: Hashable {
    var table: Int32
    var column: Int32
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
    coverage.notCheckable = reasons.map { (reason: $0.key, count: $0.value) }.sorted { $0.reason < $1.reason }
    return coverage
  }
}
