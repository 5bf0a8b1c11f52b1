/// Finds totals whose label is lost: rows without a name of their own that close the rows above in every column.
enum TotalFinder {
  /// Fewer columns prove nothing: a single number equals a sum too easily.
  private static let fewestColumns = 2
  /// Digits, trailing zeros left out, of one amount that is no sum by chance.
  private static let fewestDigits = 7

  static func inferTotals(in rows: inout [Row], of set: RowSet) {
    for range in ReportBuilder.ranges(of: rows) where range.contains(where: { rows[$0].isLabelCarried && rows[$0].total == .no }) {
      infer(in: &rows, range, set)
    }
  }

  private static func infer(in rows: inout [Row], _ range: Range<Int>, _ set: RowSet) {
    let columnCount = set.columns[Int(rows[range.lowerBound].table)].count
    var sums = [Exact?](repeating: .zero, count: columnCount)
    var parts = 0
    for index in range {
      if rows[index].total == .no, rows[index].isLabelCarried, parts >= 2, closes(rows[index], sums, set) {
        rows[index].total = .inferred
        rows[index].label = .none
      }
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
