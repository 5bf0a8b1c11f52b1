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
    let ranges = ReportBuilder.ranges(of: report.rows)
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

  /// Whether what stands for a total lies between the smallest part and the largest: a mean or a ratio, no sum.
  private func liesAmongParts(_ reported: Exact, _ choice: Relation.Parts, _ column: Int32, _ row: Int, _ sums: TableSums) -> Bool {
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
    if !corrections.isEmpty, corrected(sum.value, choice, result.column, row, sums) == reported { return .heldByCorrection(.sum) }
    return .broken
  }
}

/// The sums of a table's columns from its first row down to any row, for each choice of parts.
struct TableSums {
  /// A sum and how well it is known.
  struct Sum {
    var value: Exact
    var parts: Int
    /// Parts whose cell is blank or could not be read.
    var unknown: Int
  }

  private struct Prefix {
    /// The row it takes in last.
    var row = -1
    var sum: Exact? = .zero
    var parts = 0
    var unknown = 0
  }

  /// The prefixes of one column, told anew only at rows that add something: a wide table may have short rows.
  private struct Prefixes {
    private var prefixes: [Prefix] = []

    /// What the rows before `row` add up to.
    func before(_ row: Int) -> Prefix {
      let next = prefixes.partitionIndex { $0.row < row }
      return next == 0 ? Prefix() : prefixes[next - 1]
    }

    mutating func add(_ quantity: Quantity, at row: Int, of count: Int) {
      if prefixes.isEmpty { prefixes.reserveCapacity(min(count, 64)) }
      var prefix = prefixes.last ?? Prefix()
      prefix.row = row
      prefix.parts += 1
      if let value = quantity.value, quantity.bound == .none {
        prefix.sum = prefix.sum.flatMap { $0.adding(value) }
      } else if quantity.state != .dash {
        prefix.unknown += 1
      }
      prefixes.append(prefix)
    }
  }

  private let rows: [Row]
  private let range: Range<Int>
  /// For each column: prefixes over plain rows, totals and rows of the highest level.
  private var plain: [Prefixes]
  private var totals: [Prefixes]
  private var top: [Prefixes]
  /// For each row: the index of the total before it, or -1.
  private var lastTotal: [Int]
  /// How many plain rows, totals and top rows stand above each row.
  private var counts: [(plain: Int, totals: Int, top: Int)]
  private let topLevel: Row.Level

  /// - Parameter isSummed: for each column whether its sums will be asked for; nil for all of them.
  init(_ rows: [Row], _ values: [Value], _ set: RowSet, _ range: Range<Int>, isSummed: [Bool]? = nil) {
    self.rows = rows
    self.range = range
    let columnCount = set.columns[Int(rows[range.lowerBound].table)].count
    let levels = range.compactMap { rows[$0].level == .none || rows[$0].isTotal ? nil : rows[$0].level }
    topLevel = levels.min() ?? .none
    plain = Array(repeating: Prefixes(), count: columnCount)
    totals = plain
    top = plain
    lastTotal = []
    counts = [(0, 0, 0)]
    var last = -1
    for index in range {
      lastTotal.append(last)
      let row = rows[index]
      let isPlain = row.total == .no
      let isTop = isPlain && (topLevel == .none ? row.parent < 0 : row.level == topLevel)
      for value in set.values(of: row) where isSummed?[Int(values[value].column)] ?? true {
        let column = Int(values[value].column)
        let quantity = values[value].quantity
        let at = index - range.lowerBound
        if isPlain { plain[column].add(quantity, at: at, of: range.count) }
        if isTop { top[column].add(quantity, at: at, of: range.count) }
        if row.isTotal { totals[column].add(quantity, at: at, of: range.count) }
      }
      let count = counts[counts.count - 1]
      counts.append((count.plain + (isPlain ? 1 : 0), count.totals + (row.isTotal ? 1 : 0), count.top + (isTop ? 1 : 0)))
      if row.isTotal { last = index }
    }
  }

  /// How many rows a choice takes in above `row`.
  func count(_ choice: Relation.Parts, above row: Int) -> Int {
    let at = row - range.lowerBound
    switch choice {
    case .block: return counts[at].plain - counts[blockStart(at)].plain
    case .all: return counts[at].plain
    case .subtotals: return counts[at].totals
    case .topLevel: return counts[at].top < counts[at].plain ? counts[at].top : 0
    case .previousTotal: return lastTotal[at] >= 0 && row > 0 && lastTotal[at] == row - 1 ? 1 : 0
    }
  }

  /// Whether two choices take in the same rows.
  func isSame(_ a: Relation.Parts, _ b: Relation.Parts, above row: Int) -> Bool {
    let plainOnes: [Relation.Parts] = [.block, .all]
    return a == b || (plainOnes.contains(a) && plainOnes.contains(b) && count(a, above: row) == count(b, above: row))
  }

  /// Whether the plain rows above are one unbroken list: one level, no heading between, no page break.
  func isComplete(above row: Int) -> Bool {
    let at = row - range.lowerBound
    let parts = range.lowerBound + blockStart(at)..<row
    guard let first = parts.first, parts.count >= 2 else { return false }
    return parts.allSatisfy {
      rows[$0].level == rows[first].level && rows[$0].group == rows[first].group && !rows[$0].isLabelCarried
        && ($0 == first || !rows[$0].followsBreak)
    }
  }

  func sum(_ choice: Relation.Parts, _ column: Int, above row: Int) -> Sum? {
    let at = row - range.lowerBound
    switch choice {
    case .block: return difference(plain[column], blockStart(at), at)
    case .all: return difference(plain[column], 0, at)
    case .subtotals: return difference(totals[column], 0, at)
    case .topLevel: return difference(top[column], 0, at)
    case .previousTotal: return difference(totals[column], max(0, lastTotal[at] - range.lowerBound), at)
    }
  }

  /// Rows of the table that a choice takes in above `row`.
  func members(_ choice: Relation.Parts, above row: Int) -> [Int] {
    let at = row - range.lowerBound
    switch choice {
    case .block: return (range.lowerBound + blockStart(at)..<row).filter { rows[$0].total == .no }
    case .all: return (range.lowerBound..<row).filter { rows[$0].total == .no }
    case .subtotals: return (range.lowerBound..<row).filter { rows[$0].isTotal }
    case .topLevel:
      return (range.lowerBound..<row).filter {
        rows[$0].total == .no && (topLevel == .none ? rows[$0].parent < 0 : rows[$0].level == topLevel)
      }
    case .previousTotal: return lastTotal[at] >= 0 ? [lastTotal[at]] : []
    }
  }

  private func blockStart(_ at: Int) -> Int { lastTotal[at] < 0 ? 0 : lastTotal[at] + 1 - range.lowerBound }

  private func difference(_ prefixes: Prefixes, _ start: Int, _ end: Int) -> Sum? {
    let (from, to) = (prefixes.before(start), prefixes.before(end))
    guard let a = to.sum, let b = from.sum, let value = a.adding(b.negated) else { return nil }
    return Sum(value: value, parts: to.parts - from.parts, unknown: to.unknown - from.unknown)
  }
}
