/// An index of satisfaction that does not follow from the mean of its unsur.
public struct WrongIndex: Sendable {
  /// Index in ``ResolvedReport/values``.
  public var result: Int
  /// Index in ``ResolvedReport/values`` of the weighted mean, from 1 to 4.
  public var mean: Int
  public var exact: Rational
  /// What may be printed, the decimals of the mean considered.
  public var set: Interval
}

/// Holds the index of a satisfaction survey against the weighted mean of its nine unsur in the same table: 25 times of it
/// (PermenPANRB 14/2017, annex).
enum IndexJudge {
  private static let indices: [StaticString] = ["ikm", "skm", "indeks kepuasan", "konversi"]
  private static let means: [StaticString] = ["tertimbang", "rata-rata", "rata rata"]
  /// Scores of unsur that make a table one of a survey.
  private static let fewestScores = 5

  static func judge(_ report: Report, _ values: [Value]) -> [WrongIndex] {
    var found: [WrongIndex] = []
    for range in report.rowSet.ranges where report.rows[range.lowerBound].kind == .count {
      for row in range {
        guard let result = only(report.rows[row], values, report), says(indices, report.rows[row], report) else { continue }
        if let wrong = wrong(result, row, range, report, values) { found.append(wrong) }
      }
    }
    return found
  }

  /// Any number from 1 to 4 of the table that explains the index clears it; only a mean that says so accuses it.
  private static func wrong(_ result: Int, _ row: Int, _ range: Range<Int>, _ report: Report, _ values: [Value]) -> WrongIndex? {
    guard let reported = values[result].quantity.value, let allowed = Interval.reported(reported) else { return nil }
    var scores = 0
    var mean: WrongIndex?
    for other in range where other != row {
      for index in report.rowSet.values(of: report.rows[other]) {
        guard let value = values[index].quantity.value, value >= Exact(1), value <= Exact(4), value.decimals > 0,
          let set = Interval.operand(value, exact: false)?.multiplied(by: Rational(25))
        else { continue }
        // 0,11 for a ninth makes an index one hundredth smaller.
        if set.meets(allowed) || set.multiplied(by: Rational(99, 100))?.meets(allowed) ?? true { return nil }
        scores += 1
        guard other < row, report.rows[other].isTotal || says(means, report.rows[other], report),
          let exact = value.rational.multiplied(by: Rational(25))
        else { continue }
        mean = WrongIndex(result: result, mean: index, exact: exact, set: set)
      }
    }
    return scores >= fewestScores ? mean : nil
  }

  private static func says(_ words: [StaticString], _ row: Row, _ report: Report) -> Bool {
    words.contains { HeaderSigns.contains(report.source.view, row.label, $0) }
  }

  /// The only number of a row, if it may be an index.
  private static func only(_ row: Row, _ values: [Value], _ report: Report) -> Int? {
    var only: Int?
    for index in report.rowSet.values(of: row) where values[index].quantity.value != nil {
      guard only == nil else { return nil }
      only = index
    }
    guard let only, values[only].quantity.bound == .none, let value = values[only].quantity.value, value > Exact(25), value <= Exact(100)
    else { return nil }
    return only
  }
}
