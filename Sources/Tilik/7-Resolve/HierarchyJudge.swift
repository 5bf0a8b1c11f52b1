/// A printed amount that its parts do not add up to, though these are proven to be all, or all but those that another table has.
public struct WrongSum: Sendable, Equatable {
  /// Index of the amount in ``ResolvedReport/values``.
  public var result: Int
  /// Indices of its parts.
  public var parts: [Int]
  public var sum: Exact
  /// What is missing stands in this row of another table, in ``Report/rows``; nil where nothing is lost.
  public var lost: Int?
}

/// Holds every row of the budget against the sum of its parts, in all columns of money.
///
/// That the parts are all there is proven by a column that adds up, here or where the same row stands in another table with the same parts.
/// Where that table has one part more, and what is missing is just that in every column, the part was lost.
struct HierarchyJudge: ~Copyable {
  private let report: Report
  private let values: [Value]
  private let parts: PartsOfRows

  /// Parts of a parent that are looked at; more are no single program's.
  private static let mostParts = 400
  /// Digits, trailing zeros left out, of a sum that proves its parts: a round or short amount adds up by chance too easily.
  private static let fewestDigits = 4
  /// Digits that what is missing must have in all columns together.
  private static let fewestLostDigits = 7

  static func judge(_ report: Report, _ values: [Value]) -> [WrongSum] {
    guard report.rows.contains(where: { $0.parent >= 0 && $0.total == .no }) else { return [] }
    let judge = HierarchyJudge(report: report, values: values, parts: PartsOfRows(report.rows))
    var wrong: [WrongSum] = []
    var columns: [Column] = []
    for row in report.rows.indices where !judge.parts[row].isEmpty { judge.judge(row, &columns, &wrong) }
    return wrong
  }

  /// One column of a parent against its parts.
  private struct Column {
    var result: Int
    var reported: Exact
    var sum: Exact
    /// Whether every part has an amount; a sum that closes without one proves itself all the same.
    var isComplete: Bool

    var gap: Exact? { reported.adding(sum.negated) }
  }

  /// - Parameter columns: used again for every row.
  private func judge(_ row: Int, _ columns: inout [Column], _ wrong: inout [WrongSum]) {
    let parts = parts[row]
    guard parts.count <= Self.mostParts else { return }
    read(row, parts, into: &columns)
    var mayGoOn = false
    if isProven(columns) || isProvenByLevels(columns, row, parts) {
      guard parts.count >= 2 else { return }
      mayGoOn = columns.contains { $0.sum != $0.reported } && self.mayGoOn(behind: parts, of: row, columns)
    } else {
      guard let twins = report.parentTwins[row], let twin = twins.first else { return }
      if !twin.lost.isEmpty {
        if twin.lost.count == 1 { wrong += lostRow(columns, parts, twins.compactMap { $0.lost.first.map(Int.init) }) }
        return
      }
      let others = self.parts[Int(twin.row)]
      guard others.count == parts.count else { return }
      var columnsOfTwin: [Column] = []
      read(Int(twin.row), others, into: &columnsOfTwin)
      guard isProven(columnsOfTwin) else { return }
    }
    for column in columns.indices where columns[column].isComplete && columns[column].sum != columns[column].reported {
      // Parts in whole rupiah may each hide half of one; a gap as large as one of them says that it belongs elsewhere.
      guard let gap = columns[column].gap?.magnitude, gap > Exact((parts.count + 1) / 2),
        case let members = members(columns[column].result, parts), !members.contains(where: { amount($0)?.magnitude == gap })
      else { continue }
      if mayGoOn, columns[column].gap?.isNegative == false { continue }
      wrong.append(WrongSum(result: columns[column].result, parts: members, sum: columns[column].sum, lost: nil))
    }
  }

  private func isProven(_ columns: [Column]) -> Bool {
    columns.contains { $0.sum == $0.reported && $0.reported.significantDigits >= Self.fewestDigits }
  }

  /// Rounded budgets close too: of rows that are told to be the levels of one another that is enough.
  private func isProvenByLevels(_ columns: [Column], _ row: Int, _ parts: ArraySlice<Int32>) -> Bool {
    let level = report.rows[row].level
    guard level != .none, level != .account, parts.allSatisfy({ report.rows[Int($0)].level > level }) else { return false }
    return columns.contains { column in
      column.sum == column.reported && column.reported.significantDigits > 1
        && members(column.result, parts).count(where: { amount($0)?.isZero == false }) > 1
    }
  }

  /// Whether there may be more parts than the known ones: the next row, or what a cut text no longer shows, may add nothing to the columns
  /// that close and something to the others.
  private func mayGoOn(behind parts: ArraySlice<Int32>, of row: Int, _ columns: [Column]) -> Bool {
    guard let last = parts.max() else { return true }
    let (rows, table) = (report.rows, report.rows[row].table)
    var next = Int(last) + 1
    // What belongs to the last part.
    while next < rows.count, rows[next].table == table, rows[next].parent >= last { next += 1 }
    guard next < rows.count, rows[next].table == table else {
      return endsText(Int(table))
        && columns.allSatisfy { $0.sum != $0.reported || hasNothing(inColumn: values[$0.result].column, of: table) }
    }
    if rows[next].total != .no || (rows[row].level != .none && rows[next].level != .none && rows[next].level <= rows[row].level) {
      return false
    }
    return columns.allSatisfy { column in
      guard column.sum == column.reported, let value = report.rowSet.value(of: rows[next], inColumn: values[column.result].column) else {
        return true
      }
      return values[value].quantity.value?.isZero ?? true
    }
  }

  /// Whether some row of a table has a dash or zero in a column, as rows that are cut off may have.
  private func hasNothing(inColumn column: Int32, of table: Int32) -> Bool {
    let rows = report.rows.partitionIndex { $0.table < table }..<report.rows.partitionIndex { $0.table <= table }
    return rows.contains { row in
      report.rowSet.value(of: report.rows[row], inColumn: column).map { amount($0)?.isZero ?? false } ?? false
    }
  }

  /// Whether nothing stands behind a table.
  private func endsText(_ table: Int) -> Bool {
    let lines = report.rowSet.tables.numbers.tokens.lines
    return lines[min(lines.count, Int(report.rowSet.tables.tables[table].lastLine) + 1)...].allSatisfy(\.isBlank)
  }

  /// The columns that lack a part, if what each of them lacks is what another table tells of it.
  private func lostRow(_ columns: [Column], _ parts: ArraySlice<Int32>, _ rows: [Int]) -> [WrongSum] {
    // One that has a name says more.
    guard let row = rows.first(where: { !report.rows[$0].label.isEmpty }) ?? rows.first else { return [] }
    let told = rows.flatMap { report.rowSet.values(of: report.rows[$0]) }.filter { values[$0].traits.contains(.money) }
      .compactMap { values[$0].quantity.value }
    let gaps = columns.filter(\.isComplete).map(\.gap)
    let proven = gaps.compactMap { $0 }.filter { gap in !gap.isZero && told.contains(gap) }
    /// What is left of a budget, where another table tells only the budget and what was spent.
    func isDifference(_ gap: Exact) -> Bool {
      proven.contains { a in proven.contains { b in a.adding(b.negated) == gap } }
    }
    guard !gaps.isEmpty, gaps.allSatisfy({ gap in gap.map { $0.isZero || told.contains($0) || isDifference($0) } ?? false }) else {
      return []
    }
    var different: [Exact] = []
    for gap in proven where !different.contains(gap) { different.append(gap) }
    guard different.reduce(0, { $0 + $1.significantDigits }) >= Self.fewestLostDigits else { return [] }
    return columns.compactMap { column in
      guard column.isComplete, column.sum != column.reported else { return nil }
      return WrongSum(result: column.result, parts: members(column.result, parts), sum: column.sum, lost: row)
    }
  }

  /// The number at `index`; zero for a dash.
  private func amount(_ index: Int) -> Exact? {
    values[index].quantity.value ?? (values[index].quantity.state == .dash ? .zero : nil)
  }

  /// The values of complete parts under the parent's value `result`.
  private func members(_ result: Int, _ parts: ArraySlice<Int32>) -> [Int] {
    parts.compactMap { report.rowSet.value(of: report.rows[Int($0)], inColumn: values[result].column) }
  }

  /// Takes up the columns of a row that are whole money with parts that have amounts.
  private func read(_ row: Int, _ parts: ArraySlice<Int32>, into columns: inout [Column]) {
    columns.removeAll(keepingCapacity: true)
    for result in report.rowSet.values(of: report.rows[row]) {
      if let column = column(result, parts) { columns.append(column) }
    }
  }

  /// The parts under the parent's value `result`; nil where that is no whole money or a part has none.
  private func column(_ result: Int, _ parts: ArraySlice<Int32>) -> Column? {
    guard values[result].traits.contains(.money), values[result].quantity.bound == .none, values[result].quantity.scaleExponent == 0,
      let reported = values[result].quantity.value
    else { return nil }
    var column = Column(result: result, reported: reported, sum: .zero, isComplete: true)
    let place = values[result].column
    for part in parts {
      guard let index = report.rowSet.value(of: report.rows[Int(part)], inColumn: place), values[index].quantity.state != .blank else {
        column.isComplete = false
        continue
      }
      guard let amount = amount(index), values[index].quantity.bound == .none, let next = column.sum.adding(amount) else { return nil }
      column.sum = next
    }
    return column
  }
}

/// The parts of all rows, those of a row together.
private struct PartsOfRows {
  private var parts: [Int32] = []
  /// For each row the place of its first part; one more at the end.
  private var first: [Int32]

  init(_ rows: [Row]) {
    first = Array(repeating: 0, count: rows.count + 1)
    for row in rows.indices where rows[row].parent >= 0 && rows[row].total == .no { first[Int(rows[row].parent) + 1] += 1 }
    for row in rows.indices { first[row + 1] += first[row] }
    parts = Array(repeating: 0, count: Int(first[rows.count]))
    var next = first
    for row in rows.indices where rows[row].parent >= 0 && rows[row].total == .no {
      let parent = Int(rows[row].parent)
      parts[Int(next[parent])] = Int32(row)
      next[parent] += 1
    }
  }

  subscript(row: Int) -> ArraySlice<Int32> { parts[Int(first[row])..<Int(first[row + 1])] }
}
