/// Counts how many of a report's numbers took part in a check, and why the others did not.
enum CoverageCounter {
  private enum State: UInt8 { case noRelation, obstacle, checked }

  static func count(_ resolved: ResolvedReport) -> Coverage {
    var states = [State](repeating: .noRelation, count: resolved.values.count)
    var obstacles = [Obstacle?](repeating: nil, count: resolved.values.count)
    // Relations stand in the order of their tables, but for those whose formula is not settled, which are no sums.
    var parts: [(table: Int32, parts: Parts)] = []
    for (index, relation) in resolved.report.relations.enumerated() {
      let members: [3 of Int32] =
        relation.kind == .columnSum
        ? [relation.result, relation.result, relation.result] : [relation.result, relation.first, relation.second]
      if case .notCheckable(let obstacle) = resolved.outcomes[index] {
        for place in members.indices where states[Int(members[place])] == .noRelation {
          states[Int(members[place])] = .obstacle
          obstacles[Int(members[place])] = obstacle
        }
        continue
      }
      for place in members.indices { states[Int(members[place])] = .checked }
      if relation.kind == .columnSum {
        // The rows above the last total of a column hold those above the others.
        let result = resolved.values[Int(relation.result)]
        let table = resolved.report.rows[Int(result.row)].table
        if parts.last?.table != table { parts.append((table, Parts(rows: relation.above))) }
        parts[parts.count - 1].parts.add(relation.above, Int(result.column))
      }
    }
    for (_, parts) in parts {
      for row in parts.rows {
        for value in resolved.report.rowSet.values(of: resolved.report.rows[row]) {
          let column = Int(resolved.values[value].column)
          if column < parts.endOfColumn.count, row < parts.endOfColumn[column] { states[value] = .checked }
        }
      }
    }
    return tally(resolved, states, obstacles)
  }

  /// The rows of a table that its checked totals add up; they all begin with the table.
  private struct Parts {
    var rows: Range<Int>
    /// For each column the row of its last checked total, 0 for none.
    var endOfColumn: [Int] = []

    init(rows: Range<Int>) { self.rows = rows }

    mutating func add(_ above: Range<Int>, _ column: Int) {
      rows = min(rows.lowerBound, above.lowerBound)..<max(rows.upperBound, above.upperBound)
      while endOfColumn.count <= column { endOfColumn.append(0) }
      endOfColumn[column] = max(endOfColumn[column], above.upperBound)
    }
  }

  private static func tally(_ resolved: ResolvedReport, _ states: [State], _ obstacles: [Obstacle?]) -> Coverage {
    var coverage = Coverage()
    var byObstacle: [Obstacle: Int] = [:]
    var unrelated = 0
    for index in resolved.values.indices {
      let state = resolved.values[index].quantity.state
      guard state == .malformed || resolved.values[index].quantity.value != nil else { continue }
      coverage.numbers += 1
      if states[index] == .checked {
        coverage.checked += 1
      } else if states[index] == .obstacle, let obstacle = obstacles[index] {
        byObstacle[obstacle, default: 0] += 1
      } else {
        unrelated += 1
      }
    }
    tallyStatements(resolved, &coverage, &byObstacle, &unrelated)
    if unrelated > 0 { coverage.notCheckable.append((reason: "no-relation", count: unrelated)) }
    coverage.notCheckable += byObstacle.map { (reason: $0.key.rawValue, count: $0.value) }
    coverage.notCheckable.sort { $0.reason < $1.reason }
    return coverage
  }

  /// The numbers of sentences count like those of rows.
  private static func tallyStatements(
    _ resolved: ResolvedReport, _ coverage: inout Coverage, _ byObstacle: inout [Obstacle: Int], _ unrelated: inout Int
  ) {
    let values = resolved.report.rowSet.statementValues
    var states = [State](repeating: .noRelation, count: values.count)
    var obstacles: [Int32: Obstacle] = [:]
    for (relation, outcome) in zip(resolved.report.statementRelations, resolved.statementOutcomes) {
      let members: [3 of Int32] = [relation.result, relation.first, relation.second]
      for place in members.indices {
        if case .notCheckable(let obstacle) = outcome {
          states[Int(members[place])] = .obstacle
          obstacles[members[place]] = obstacle
        } else {
          states[Int(members[place])] = .checked
        }
      }
    }
    for index in values.indices where values[index].quantity.value != nil {
      coverage.numbers += 1
      if states[index] == .checked {
        coverage.checked += 1
      } else if states[index] == .obstacle, let obstacle = obstacles[Int32(index)] {
        byObstacle[obstacle, default: 0] += 1
      } else {
        unrelated += 1
      }
    }
  }
}
