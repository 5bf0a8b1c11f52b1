/// A number under `Jumlah` that is not the sum of the columns before it.
public struct WrongRowSum: Sendable {
  /// Index in ``ResolvedReport/values``.
  public var result: Int
  /// Indices in ``ResolvedReport/values`` of what the row tells in the columns that are summed.
  public var parts: [Int]
  public var sum: Exact
}

/// Adds up rows: `Triwulan I ... IV | Jumlah`, `Operasi | Modal | Jumlah`.
///
/// That a column is the sum of those before it, its header does not prove; its other rows have to. (`L | P | Jumlah` needs no such proof
/// and is a relation of its own.)
enum RowSumJudge {
  /// Rows that have to add up, for another one to be wrong.
  private static let fewestHeld = 2

  static func judge(_ report: Report, _ values: [Value]) -> [WrongRowSum] {
    let sums = report.rowSet.columns.map { columns in columns.indices.filter { namesSum(columns, $0, report) } }
    guard sums.contains(where: { !$0.isEmpty }) else { return [] }
    var found: [WrongRowSum] = []
    for range in report.rowSet.ranges {
      let table = Int(report.rows[range.lowerBound].table)
      for column in sums[table] {
        let first = firstPart(of: column, report.rowSet.columns[table], sums[table], report)
        if column - first >= 2 { found += wrong(range, Int32(first)..<Int32(column), report, values) }
      }
    }
    guard !found.isEmpty else { return [] }
    let ofPeople = Set(report.relations.lazy.filter { $0.kind == .rowSum }.map(\.result))
    return found.filter { !ofPeople.contains(Int32($0.result)) }
  }

  private static func namesSum(_ columns: [Column], _ index: Int, _ report: Report) -> Bool {
    guard !columns[index].isPercent, let leaf = columns[index].header.last else { return false }
    return HeaderSigns.contains(report.source.view, leaf, "jumlah") || HeaderSigns.contains(report.source.view, leaf, "total")
  }

  /// The first of the columns right before `sum` that hold what it may add up.
  private static func firstPart(of sum: Int, _ columns: [Column], _ sums: [Int], _ report: Report) -> Int {
    var first = sum
    while first > 0, case let role = columns[first - 1].role, !role.isDescription, role != .number, role != .code,
      columns[first - 1].isMoney == columns[sum].isMoney || role == .other, !columns[first - 1].isPercent, !sums.contains(first - 1)
    { first -= 1 }
    return first
  }

  /// The rows that break what most of them follow; none where they may follow something else.
  private static func wrong(_ rows: Range<Int>, _ columns: Range<Int32>, _ report: Report, _ values: [Value]) -> [WrongRowSum] {
    var held = 0
    var broken: [WrongRowSum] = []
    for row in rows where report.rows[row].total != .mean {
      guard let (result, parts) = members(report.rows[row], columns, report, values), let told = values[result].quantity.value else {
        continue
      }
      var sum: Exact = .zero
      var isOfLast = false
      // From the last part on: where fewer of them make the sum, the others may be something else.
      for (offset, part) in parts.reversed().enumerated() {
        guard let next = sum.adding(values[part].quantity.value ?? .zero) else { return [] }
        sum = next
        isOfLast = isOfLast || offset > 0 && offset < parts.count - 1 && sum == told
      }
      let nonzero = parts.count { values[$0].quantity.value?.isZero == false }
      if sum == told {
        if nonzero >= 2 { held += 1 }
      } else if isOfLast {
        return []
      } else if nonzero >= 2, mayBeWrong(told, sum, parts.compactMap { values[$0].quantity.value }) {
        broken.append(WrongRowSum(result: result, parts: parts, sum: sum))
      }
    }
    return held >= max(fewestHeld, broken.count) ? broken : []
  }

  /// Whether `told` is most likely meant to be the sum: a row of percentages tells the mean or the last of its numbers, not their sum.
  private static func mayBeWrong(_ told: Exact, _ sum: Exact, _ parts: [Exact]) -> Bool {
    guard parts.allSatisfy({ !$0.isNegative && $0 < told }), let gap = sum.adding(told.negated)?.magnitude else { return false }
    // Hidden cents, or a quarter more or less.
    return (gap > Exact(1) || told.decimals > 0) && gap.mantissa < Int128.max / 4
      && Exact(mantissa: 4 * gap.mantissa, decimals: gap.decimals) <= sum
  }

  /// The sum and the parts of a row; nil where one of them cannot be read.
  private static func members(
    _ row: Row, _ columns: Range<Int32>, _ report: Report, _ values: [Value]
  ) -> (result: Int, parts: [Int])? {
    var result: Int?
    var parts: [Int] = []
    for index in report.rowSet.values(of: row) {
      let quantity = values[index].quantity
      let isPart = columns.contains(values[index].column)
      guard isPart || values[index].column == columns.upperBound else { continue }
      guard quantity.bound == .none, quantity.value != nil || isPart && (quantity.state == .dash || quantity.state == .blank) else {
        return nil
      }
      if isPart { parts.append(index) } else { result = index }
    }
    return result.flatMap { parts.count >= 2 ? ($0, parts) : nil }
  }
}
