/// Finds totals whose label is lost: rows without a name of their own that close the rows above in every column, and a budget's last row
/// without name and code that closes the rows of the highest level in one column which proves it.
enum TotalFinder {
  /// Fewer columns prove nothing: a single number equals a sum too easily.
  private static let fewestColumns = 2
  /// Digits, trailing zeros left out, of one amount that is no sum by chance.
  private static let fewestDigits = 7

  static func inferTotals(in rows: inout [Row], of set: RowSet) {
    if set.columns.contains(where: { $0.position(of: .bobot) != nil }) { inferWeighted(in: &rows, set) }
    for range in set.ranges where range.contains(where: { rows[$0].isLabelCarried && rows[$0].total == .no }) {
      infer(in: &rows, range, set)
      inferLast(in: &rows, range, set)
    }
  }

  /// The last row of scores with weights (`Nilai Akuntabilitas Kinerja | 100,00 | 77,25`): its weight is the sum of those above, none of
  /// which was scored higher than it weighs. It keeps its name.
  private static func inferWeighted(in rows: inout [Row], _ set: RowSet) {
    for range in set.ranges where range.count > fewestWeights && rows[range.upperBound - 1].total == .no {
      let columns = set.columns[Int(rows[range.lowerBound].table)]
      guard let weight = columns.position(of: .bobot), columns.position(of: .nilai) != nil else { continue }
      let last = range.upperBound - 1
      var sum: Exact? = .zero
      for index in range where index < last {
        guard rows[index].total == .no, let own = number(rows[index], weight, set), !own.isZero, !own.isNegative else {
          sum = nil
          break
        }
        sum = sum?.adding(own)
        for value in set.values(of: rows[index]) where set.values[value].role == .nilai {
          if let score = set.values[value].quantity.value, score > own { sum = nil }
        }
      }
      if let sum, let total = number(rows[last], weight, set), sum == total { rows[last].total = .inferred }
    }
  }

  private static let fewestWeights = 3

  private static func number(_ row: Row, _ column: Int, _ set: RowSet) -> Exact? {
    set.value(of: row, inColumn: Int32(column)).flatMap { set.values[$0].quantity.value }
  }

  private static func infer(in rows: inout [Row], _ range: Range<Int>, _ set: RowSet) {
    let columnCount = set.columns[Int(rows[range.lowerBound].table)].count
    var sums = [Exact?](repeating: .zero, count: columnCount)
    var parts = 0
    for index in range {
      if rows[index].total == .no, rows[index].isLabelCarried, parts >= 2, closes(rows[index], sums, set) {
        becomeTotal(&rows[index])
      }
      if rows[index].total == .repeated { continue }
      if rows[index].total != .no {
        sums = [Exact?](repeating: .zero, count: columnCount)
        parts = 0
        continue
      }
      parts += 1
      for value in set.values(of: rows[index]) {
        let column = Int(set.values[value].column)
        guard let number = set.values[value].quantity.value else { continue }
        sums[column] = sums[column].flatMap { $0.adding(number) }
      }
    }
  }

  private static func becomeTotal(_ row: inout Row) {
    row.total = .inferred
    row.label = .none
    row.pieceCount = 0
  }

  /// The last row, where a column of money proves what it is; what does not close in the others is then for stage 7 to tell.
  private static func inferLast(in rows: inout [Row], _ range: Range<Int>, _ set: RowSet) {
    let last = range.upperBound - 1
    guard rows[last].kind == .budget, rows[last].total == .no, rows[last].isLabelCarried, rows[last].code.isEmpty else { return }
    let amounts = set.values(of: rows[last]).filter { index in
      let quantity = set.values[index].quantity
      return set.values[index].traits.contains(.money) && quantity.bound == .none
        && (quantity.value?.significantDigits ?? 0) >= fewestDigits
    }
    guard !amounts.isEmpty else { return }
    // A row of the highest level is none of its own parts.
    rows[last].total = .inferred
    let sums = TableSums(rows, set.values, set, range)
    let parts: Relation.Parts = sums.count(.topLevel, above: last) > 0 ? .topLevel : .all
    let isProven =
      sums.count(parts, above: last) >= 2
      && amounts.contains { index in
        guard let sum = sums.sum(parts, Int(set.values[index].column), above: last), sum.unknown == 0 else { return false }
        return sum.value == set.values[index].quantity.value
      }
    rows[last].total = .no
    if isProven { becomeTotal(&rows[last]) }
  }

  /// One column may differ, where the others leave no doubt: a digit of it is wrong, or it holds shares, which do not add up.
  private static func closes(_ row: Row, _ sums: [Exact?], _ set: RowSet) -> Bool {
    var equal = 0
    var different = 0
    var digits = 0
    for index in set.values(of: row) {
      let value = set.values[index]
      guard let number = value.quantity.value, !number.isZero else { continue }
      if sums[Int(value.column)] == number {
        equal += 1
        digits += number.significantDigits
      } else {
        different += 1
      }
    }
    return equal >= fewestColumns && different <= 1 || different == 1 && digits >= fewestDigits
  }
}
