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
struct HierarchyJudge {
  private let report: Report
  private let values: [Value]

  /// Parts of a parent that are looked at; more are no single program's.
  private static let mostParts = 400
  /// Digits, trailing zeros left out, of a sum that proves its parts: a round or short amount adds up by chance too easily.
  private static let fewestDigits = 4
  /// Digits that what is missing must have in all columns together.
  private static let fewestLostDigits = 7

  static func judge(_ report: Report, _ values: [Value]) -> [WrongSum] {
    var partsOfRow: [Int: [Int]] = [:]
    for (index, row) in report.rows.enumerated() where row.parent >= 0 && row.total == .no {
      partsOfRow[Int(row.parent), default: []].append(index)
    }
    guard !partsOfRow.isEmpty else { return [] }
    let judge = HierarchyJudge(report: report, values: values)
    return partsOfRow.sorted { $0.key < $1.key }.flatMap { judge.judge($0.key, $0.value, partsOfRow) }
  }

  /// One column of a parent against its parts.
  private struct Column {
    var result: Int
    var parts: [Int]
    var reported: Exact
    var sum: Exact
    /// Whether every part has an amount; a sum that closes without one proves itself all the same.
    var isComplete: Bool

    var gap: Exact? { reported.adding(sum.negated) }
  }

  private func judge(_ row: Int, _ parts: [Int], _ partsOfRow: [Int: [Int]]) -> [WrongSum] {
    guard parts.count <= Self.mostParts else { return [] }
    let columns = report.rowSet.values(of: report.rows[row]).compactMap { column($0, parts) }
    let twins = report.parentTwins[row] ?? []
    if isProven(columns) {
      guard parts.count >= 2 else { return [] }
    } else {
      guard let twin = twins.first else { return [] }
      if !twin.lost.isEmpty { return twin.lost.count == 1 ? lostRow(columns, twins.compactMap { $0.lost.first.map(Int.init) }) : [] }
      guard let others = partsOfRow[Int(twin.row)], others.count == parts.count,
        isProven(report.rowSet.values(of: report.rows[Int(twin.row)]).compactMap { column($0, others) })
      else { return [] }
    }
    return columns.compactMap { column in
      guard column.isComplete, let gap = column.gap?.magnitude else { return nil }
      // Parts in whole rupiah may each hide half of one; a gap as large as one of them says that it belongs elsewhere.
      guard gap > Exact((parts.count + 1) / 2), !column.parts.contains(where: { amount($0)?.magnitude == gap }) else { return nil }
      return WrongSum(result: column.result, parts: column.parts, sum: column.sum, lost: nil)
    }
  }

  private func isProven(_ columns: [Column]) -> Bool {
    columns.contains { $0.sum == $0.reported && $0.reported.significantDigits >= Self.fewestDigits }
  }

  /// The columns that lack a part, if what each of them lacks is what another table tells of it.
  private func lostRow(_ columns: [Column], _ rows: [Int]) -> [WrongSum] {
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
      return WrongSum(result: column.result, parts: column.parts, sum: column.sum, lost: row)
    }
  }

  /// The number at `index`; zero for a dash.
  private func amount(_ index: Int) -> Exact? {
    values[index].quantity.value ?? (values[index].quantity.state == .dash ? .zero : nil)
  }

  /// The parts under the parent's value `result`; nil where that is no whole money or a part has none.
  private func column(_ result: Int, _ parts: [Int]) -> Column? {
    let value = values[result]
    guard value.traits.contains(.money), value.quantity.bound == .none, value.quantity.scaleExponent == 0,
      let reported = value.quantity.value
    else { return nil }
    var column = Column(result: result, parts: [], reported: reported, sum: .zero, isComplete: true)
    for part in parts {
      guard
        let index = report.rowSet.value(of: report.rows[part], inColumn: value.column), values[index].quantity.state != .blank
      else {
        column.isComplete = false
        continue
      }
      guard let amount = amount(index), values[index].quantity.bound == .none, let next = column.sum.adding(amount) else { return nil }
      column.sum = next
      column.parts.append(index)
    }
    return column
  }
}
