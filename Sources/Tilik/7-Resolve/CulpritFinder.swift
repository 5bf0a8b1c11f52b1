/// Finds the one wrong cell behind a total and a row that both do not hold.
///
/// A misprinted part breaks its column's total and its own row's arithmetic. Where the total tells what it should have been, and all that
/// its row says of it holds with that, two independent relations prove it: then neither the total nor the row's result is to blame.
struct CulpritFinder {
  private let report: Report
  /// The settled relations of the rows in which one is broken, totals among them, by row.
  private var relationsOfRow: [Int: Range<Int>] = [:]

  /// Clears what the culprits explain, and returns them by the index of the column sum that stays broken for each.
  ///
  /// - Parameters:
  ///   - values: changed to try them out, and as they were afterwards: a copy would cost more than the search.
  ///   - sums: what the broken totals' parts add up to, by index of the total's value.
  static func find(
    _ report: Report, _ values: inout [Value], sums: [Int: Exact], parts: [Int: Relation.Parts], outcomes: inout [Outcome]
  ) -> [Int: Culprit] {
    guard !sums.isEmpty else { return [:] }
    let finder = CulpritFinder(report, outcomes)
    return finder.relationsOfRow.isEmpty ? [:] : finder.find(sums, parts, &values, &outcomes)
  }

  private init(_ report: Report, _ outcomes: [Outcome]) {
    self.report = report
    let relations = report.relations
    for index in relations.indices where outcomes[index] == .broken {
      let row = row(index)
      guard relations[index].kind != .columnSum, relations[index].kind.isSettled, relationsOfRow[row] == nil else { continue }
      // Those of a row stand together.
      var (start, end) = (index, index + 1)
      while start > 0, self.row(start - 1) == row, relations[start - 1].kind.isSettled { start -= 1 }
      while end < relations.count, self.row(end) == row, relations[end].kind.isSettled { end += 1 }
      relationsOfRow[row] = start..<end
    }
  }

  private func row(_ relation: Int) -> Int { Int(report.rowSet.values[Int(report.relations[relation].result)].row) }

  private func find(
    _ sums: [Int: Exact], _ parts: [Int: Relation.Parts], _ values: inout [Value], _ outcomes: inout [Outcome]
  ) -> [Int: Culprit] {
    var culprits: [Int: Culprit] = [:]
    var rangeOfTable: [Int32: Range<Int>] = [:]
    for range in report.rowSet.ranges where range.contains(where: { relationsOfRow[$0] != nil }) {
      rangeOfTable[report.rows[range.lowerBound].table] = range
    }
    // Relations of one table stand together.
    var current: (table: Int32, sums: TableSums)?
    var ofTable: [Culprit] = []
    for (index, relation) in report.relations.enumerated() where relation.kind == .columnSum && outcomes[index] == .broken {
      let table = report.rows[row(index)].table
      guard let range = rangeOfTable[table], let choice = parts[index], let sum = sums[Int(relation.result)],
        let gap = values[Int(relation.result)].quantity.value?.adding(sum.negated)
      else { continue }
      let tableSums = current?.table == table ? current?.sums : TableSums(report.rows, values, report.rowSet, range)
      guard let tableSums else { continue }
      if current?.table != table { ofTable = [] }
      current = (table, tableSums)
      let members = tableSums.members(choice, above: row(index))
      let column = values[Int(relation.result)].column
      if ofTable.contains(where: { explains($0, column, members, gap, values) }) {
        outcomes[index] = .heldByCorrection(.sum)
        continue
      }
      var found: [(culprit: Culprit, clears: [(Int, Formula)])] = []
      for member in members {
        if let one = culprit(member, column, gap, &values, outcomes) { found.append(one) }
      }
      guard found.count == 1 else { continue }
      culprits[index] = found[0].culprit
      ofTable.append(found[0].culprit)
      for (cleared, formula) in found[0].clears { outcomes[cleared] = .heldByCorrection(formula) }
    }
    return culprits
  }

  /// Whether a culprit that another total found is what this one misses too.
  private func explains(_ culprit: Culprit, _ column: Int32, _ members: [Int], _ gap: Exact, _ values: [Value]) -> Bool {
    let value = values[culprit.value]
    return value.column == column && members.contains(Int(value.row)) && value.quantity.value?.adding(gap) == culprit.correct
  }

  /// The part of `row` in `column`, if all relations of its row hold once it closes the total, and one of them only then.
  private func culprit(
    _ row: Int, _ column: Int32, _ gap: Exact, _ values: inout [Value], _ outcomes: [Outcome]
  ) -> (culprit: Culprit, clears: [(Int, Formula)])? {
    guard let relations = relationsOfRow[row],
      let value = report.rowSet.values(of: report.rows[row]).first(where: { values[$0].column == column }),
      let correct = values[value].quantity.value?.adding(gap), !correct.isNegative
    else { return nil }
    let printed = values[value].quantity.value
    values[value].quantity.value = correct
    defer { values[value].quantity.value = printed }
    var clears: [(Int, Formula)] = []
    for index in relations where report.relations[index].kind != .columnSum {
      guard report.relations[index].first == value || report.relations[index].second == value else { continue }
      switch (outcomes[index], Judge.verdict(report.relations[index], values)) {
      case (.notCheckable, _): continue
      case (.broken, .held(let formula)), (.broken, .heldByRounding(let formula)): clears.append((index, formula))
      case (_, .held), (_, .heldByRounding): continue
      default: return nil
      }
    }
    return clears.isEmpty ? nil : (Culprit(value: value, correct: correct), clears)
  }
}
