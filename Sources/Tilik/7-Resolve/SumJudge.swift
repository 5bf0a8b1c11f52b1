/// Finds out which rows a total adds up, and whether it does.
///
/// A total may close the rows since the total before, all totals, all rows, the rows of the highest level, or repeat the total above.
/// The choice that closes most columns of the total's row is the right one; what then does not close is an error. When none closes any
/// column, nothing is said unless there is only one choice to make.
struct SumJudge {
  private let report: Report
  private let values: [Value]
  /// What broken row relations say their results should be, by index of the value.
  private let corrections: [Int: Exact]

  /// Judges all totals; returns what the wrong ones should be, by index of the value.
  static func judge(_ report: Report, _ values: [Value], outcomes: inout [Outcome], parts: inout [Int: Relation.Parts]) -> [Int: Exact] {
    guard report.relations.contains(where: { $0.kind == .columnSum }) else { return [:] }
    var wrongTotals: [Int: Exact] = [:]
    let judge = SumJudge(report: report, values: values, corrections: corrections(report, values, outcomes))
    let ranges = report.rowSet.ranges
    var rangeOfTable: [Int32: Range<Int>] = [:]
    for range in ranges { rangeOfTable[report.rows[range.lowerBound].table] = range }
    // Relations of one total stand together, those of one table too.
    var index = 0
    var columns: (table: Int32, sums: TableSums)?
    while index < report.relations.count {
      guard report.relations[index].kind == .columnSum else {
        index += 1
        continue
      }
      let row = values[Int(report.relations[index].result)].row
      var end = index + 1
      while end < report.relations.count, report.relations[end].kind == .columnSum, values[Int(report.relations[end].result)].row == row {
        end += 1
      }
      let table = report.rows[Int(row)].table
      if columns?.table != table, let range = rangeOfTable[table] {
        columns = (
          table, TableSums(report.rows, values, report.rowSet, range, isSummed: judge.summedColumns(ofTable: table, from: index))
        )
      }
      if let sums = columns?.sums {
        judge.judgeTotal(Int(row), index..<end, sums, &outcomes, &parts)
        for relation in index..<end where outcomes[relation] == .broken {
          let result = Int(report.relations[relation].result)
          if let choice = parts[relation], let sum = sums.sum(choice, Int(values[result].column), above: Int(row)) {
            wrongTotals[result] = sum.value
          }
        }
      }
      index = end
    }
    return wrongTotals
  }

  /// For each column of a table, whose relations begin at `first`, whether it has a total.
  private func summedColumns(ofTable table: Int32, from first: Int) -> [Bool] {
    var isSummed = [Bool](repeating: false, count: report.rowSet.columns[Int(table)].count)
    for relation in report.relations[first...] {
      guard report.rows[Int(values[Int(relation.result)].row)].table == table else { break }
      if relation.kind == .columnSum { isSummed[Int(values[Int(relation.result)].column)] = true }
    }
    return isSummed
  }

  /// L + P and differences leave no doubt what the third number of a row should be.
  private static func corrections(_ report: Report, _ values: [Value], _ outcomes: [Outcome]) -> [Int: Exact] {
    var corrections: [Int: Exact] = [:]
    for (index, relation) in report.relations.enumerated() where outcomes[index] == .broken {
      let a = values[Int(max(0, relation.first))].quantity.value ?? .zero
      let b = values[Int(max(0, relation.second))].quantity.value ?? .zero
      switch relation.kind {
      case .rowSum: corrections[Int(relation.result)] = a.adding(b)
      case .difference: corrections[Int(relation.result)] = a.adding(b.negated)
      default: continue
      }
    }
    return corrections
  }

  /// The sum with the parts corrected that their own rows prove wrong.
  private func corrected(_ sum: Exact, _ choice: Relation.Parts, _ column: Int32, _ row: Int, _ sums: TableSums) -> Exact? {
    let members = Set(sums.members(choice, above: row))
    var total: Exact? = sum
    for (index, correct) in corrections where values[index].column == column && members.contains(Int(values[index].row)) {
      total = total?.adding(correct)?.adding((values[index].quantity.value ?? .zero).negated)
    }
    return total
  }

  private func judgeTotal(
    _ row: Int, _ relations: Range<Int>, _ sums: TableSums, _ outcomes: inout [Outcome], _ parts: inout [Int: Relation.Parts]
  ) {
    var best: (parts: Relation.Parts, closed: Int)?
    var distinct: [Relation.Parts] = []
    // A label that names parts means as many as it names.
    let named = Int(report.rows[row].namedParts)
    for choice in Relation.Parts.allCases {
      let count = sums.count(choice, above: row)
      guard count >= (choice == .previousTotal ? 1 : 2), named < 2 || count == named else { continue }
      if choice != .previousTotal, !distinct.contains(where: { sums.isSame($0, choice, above: row) }) { distinct.append(choice) }
      var closed = 0
      for index in relations {
        let result = values[Int(report.relations[index].result)]
        guard let reported = result.quantity.value, !reported.isZero, let sum = sums.sum(choice, Int(result.column), above: row) else {
          continue
        }
        if sum.value == reported { closed += 2 } else if isNear(sum, result) { closed += 1 }
      }
      if closed > (best?.closed ?? 0) { best = (choice, closed) }
    }
    guard let best else {
      // One column whose parts are all known, one way to add it up: what is printed must be the sum. Anything less plain is left alone.
      let known = relations.filter { index in
        distinct.first.flatMap { sums.sum($0, Int(values[Int(report.relations[index].result)].column), above: row) }?.unknown == 0
      }
      let plain = known.count == 1 && distinct.count == 1 && sums.isComplete(above: row)
      for index in relations {
        outcomes[index] = plain ? outcome(index, distinct[0], row, sums) : .notCheckable(.partsUnclear)
        parts[index] = distinct.first
      }
      return
    }
    for index in relations {
      outcomes[index] = outcome(index, best.parts, row, sums)
      parts[index] = best.parts
    }
  }

  /// Whether hidden cents explain what a sum of money misses; of small amounts that proves nothing.
  private func isNear(_ sum: TableSums.Sum, _ result: Value) -> Bool {
    guard sum.unknown == 0, result.traits.contains(.money), let reported = result.quantity.value else { return false }
    return reported.magnitude >= Exact(100_000) && differsByRounding(sum, reported)
  }

  /// Rounded parts: half a printed unit for each part and for the total.
  private func differsByRounding(_ sum: TableSums.Sum, _ reported: Exact) -> Bool {
    let slack = Exact(mantissa: Int128(sum.parts + 1), decimals: max(sum.value.decimals, reported.decimals))
    guard let gap = sum.value.adding(reported.negated)?.magnitude, let twice = gap.adding(gap) else { return false }
    return twice <= slack
  }

  private static let farthest = 4000

  /// Whether what stands for a total lies between the smallest part and the largest: a mean or a ratio, no sum.
  private func liesAmongParts(_ reported: Exact, _ choice: Relation.Parts, _ column: Int32, _ row: Int, _ sums: TableSums) -> Bool {
    // Only so far down a table, for work that stays linear where every other row is a total.
    guard sums.count(.all, above: row) + sums.count(.subtotals, above: row) <= Self.farthest else { return false }
    let parts = sums.members(choice, above: row).compactMap { part in
      report.rowSet.value(of: report.rows[part], inColumn: column).flatMap { values[$0].quantity.value }
    }
    guard parts.count >= 2, let least = parts.min(), let most = parts.max() else { return false }
    return least <= reported && reported <= most
  }

  private func outcome(_ index: Int, _ choice: Relation.Parts, _ row: Int, _ sums: TableSums) -> Outcome {
    let result = values[Int(report.relations[index].result)]
    guard let reported = result.quantity.value ?? (result.quantity.state == .dash ? .zero : nil) else {
      return .notCheckable(.resultMissing)
    }
    guard let sum = sums.sum(choice, Int(result.column), above: row) else { return .notCheckable(.overflow) }
    if sum.value == reported { return .held(.sum) }
    // A dash under amounts says that nothing was added up.
    if result.quantity.value == nil { return .notCheckable(.resultMissing) }
    if sum.unknown > 0 { return .notCheckable(.operandMissing) }
    if result.role == .nilai || result.role == .other, liesAmongParts(reported, choice, result.column, row, sums) {
      return .notCheckable(.formulaUnknown)
    }
    if sum.value.adding(reported.negated) == nil { return .notCheckable(.overflow) }
    let isMeasured = sum.value.decimals > 0 || reported.decimals > 0
    if result.traits.contains(.money) || isMeasured, differsByRounding(sum, reported) { return .heldByRounding(.sum) }
    guard !corrections.isEmpty, let correct = corrected(sum.value, choice, result.column, row, sums) else { return .broken }
    // What the corrected parts say of the total is what its own row says: one wrong number, told there.
    let isTold = correct != sum.value && correct == corrections[Int(report.relations[index].result)]
    return correct == reported || isTold ? .heldByCorrection(.sum) : .broken
  }
}
