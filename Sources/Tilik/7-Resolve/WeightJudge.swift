/// A column of weights that does not make what it should.
public struct WrongWeights: Sendable {
  /// Indices in ``ResolvedReport/values`` of the weights.
  public var parts: [Int]
  /// The total that is printed below them; nil for none.
  public var total: Int?
  /// What they make.
  public var sum: Exact
  /// What they should make.
  public var whole: Exact
}

/// Adds up columns of weights, which mean more than other numbers: they make 100.
///
/// Where the rows are numbered one by one, none is a part of another; otherwise weights of components may stand among those of their
/// parts, and too large a sum is no error. Too small a sum is none where a page break may have lost a row.
enum WeightJudge {
  private static let fewestParts = 3

  static func wrongWeights(_ report: Report, _ values: [Value], _ outcomes: [Outcome]) -> [WrongWeights] {
    guard report.rowSet.columns.contains(where: { $0.position(of: .bobot) != nil }) else { return [] }
    var broken: Set<Int32> = []
    for (index, relation) in report.relations.enumerated() where relation.kind == .columnSum && outcomes[index] == .broken {
      broken.insert(relation.result)
    }
    var found: [WrongWeights] = []
    for range in report.rowSet.ranges {
      let table = Int(report.rows[range.lowerBound].table)
      for column in report.rowSet.columns[table].indices where report.rowSet.columns[table][column].role == .bobot {
        guard let weights = Weights(report, values, range, Int32(report.rowSet.columns[table][column].index)) else { continue }
        if let wrong = weights.verdict(isBroken: weights.total.map { broken.contains(Int32($0)) } ?? false) { found.append(wrong) }
      }
    }
    return found
  }

  /// The weights of one column, and their total right below them.
  private struct Weights {
    private(set) var parts: [Int] = []
    private(set) var total: Int?
    private var whole = Exact(100)
    private var sum = Exact.zero
    private let isCut: Bool
    /// How often the running numbers of the rows begin at 1; 0 where they are not numbered one by one.
    private var runs = 0

    /// nil where a weight is missing, or where sub-totals leave several ways to add up.
    init?(_ report: Report, _ values: [Value], _ range: Range<Int>, _ column: Int32) {
      isCut = range.dropFirst().contains { report.rows[$0].followsBreak }
      var last = 0
      var isNumbered = true
      for index in range {
        let row = report.rows[index]
        guard row.total != .mean, let value = report.rowSet.values(of: row).first(where: { values[$0].column == column }),
          values[value].quantity.bound == .none, let weight = values[value].quantity.value, !weight.isNegative
        else { return nil }
        if row.isTotal {
          guard index == range.upperBound - 1 else { return nil }
          (total, whole) = (value, weight)
          continue
        }
        let layout = report.rowSet.tables.tables[Int(row.table)].layout
        let number = WeightJudge.number(of: row, report.source.view, isOwnLine: layout == .html || layout == .stacked)
        isNumbered = isNumbered && (number == last + 1 || number == 1)
        if number == 1 { runs += 1 }
        last = number
        guard let more = sum.adding(weight) else { return nil }
        sum = more
        parts.append(value)
      }
      guard parts.count >= WeightJudge.fewestParts else { return nil }
      if !isNumbered { runs = 0 }
    }

    /// - Parameter isBroken: whether the total was found not to be the sum, though the rows may not be numbered.
    func verdict(isBroken: Bool) -> WrongWeights? {
      guard let gap = sum.adding(whole.negated)?.magnitude, let twice = gap.adding(gap), !gap.isZero else { return nil }
      // Rounded shares (33,33 three times) make nearly 100.
      if sum.decimals > 0, twice <= Exact(mantissa: Int128(parts.count + 1), decimals: sum.decimals) { return nil }
      let isWrong =
        if total == nil {
          // Only one list that is nearly 100 is meant to be all of it.
          runs == 1 && gap <= Exact(10) && (sum > whole || !isCut)
        } else if sum < whole {
          isBroken || runs > 0 && !isCut && whole == Exact(100)
        } else {
          runs > 0 && (isBroken || whole == Exact(100)) && sum < Exact(mantissa: 2 * whole.mantissa, decimals: whole.decimals)
        }
      return isWrong ? WrongWeights(parts: parts, total: total, sum: sum, whole: whole) : nil
    }
  }

  /// The running number that stands before the row's label on its line; 0 for none.
  ///
  /// - Parameter isOwnLine: whether the number may stand on a line of its own, as cells do in some layouts.
  private static func number(of row: Row, _ view: [UInt8], isOwnLine: Bool) -> Int {
    var end = row.label.lower
    while end > 0, " \t.)|".utf8.contains(view[end - 1]) || isOwnLine && view[end - 1] <= 32 { end -= 1 }
    var start = end
    while start > 0, end - start < 3, Letters.isDigit(view[start - 1]) { start -= 1 }
    return start < end ? view[start..<end].reduce(0) { $0 * 10 + Int($1 - 48) } : 0
  }
}
