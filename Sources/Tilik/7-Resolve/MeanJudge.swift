/// A printed mean that is none of what it may be the mean of.
public struct WrongMean: Sendable {
  public enum Place: Sendable, Equatable {
    /// Index in ``ResolvedReport/values``.
    case row(Int)
    /// Index in ``RowSet/statementValues``.
    case sentence(Int)
    /// The same, of numbers that the sentence itself tells: the parts are indices there, too.
    case list(Int)
  }

  public var place: Place
  /// What it most plainly is the mean of: indices in ``ResolvedReport/values``.
  public var parts: [Int]
  public var exact: Rational
  public var set: Interval
}

/// Holds means against all that they may be the mean of: the numbers above, the means of groups above, what is capped at 100, the quotient of
/// totals. Where what is averaged is not plain, nothing is said.
struct MeanJudge {
  private let report: Report
  private let values: [Value]

  static func judge(_ report: Report, _ values: [Value]) -> [WrongMean] {
    let hasRows = report.rows.contains { $0.total == .mean }
    let hasSentences = report.rowSet.statementValues.contains { $0.role == .rataRata && $0.quantity.mark == .percent }
    guard hasRows || hasSentences else { return [] }
    let judge = MeanJudge(report: report, values: values)
    let ranges = report.rowSet.ranges
    var wrong: [WrongMean] = []
    if hasRows {
      for range in ranges {
        for row in range where report.rows[row].total == .mean { wrong += judge.judgeRow(row, range) }
      }
    }
    if hasSentences { wrong += SentenceMeans(report, values, ranges).wrong() + ListedMeans.wrong(report) }
    return wrong
  }

  // MARK: Rows of means

  private func judgeRow(_ row: Int, _ table: Range<Int>) -> [WrongMean] {
    guard isPlain(report.rows[row]) else { return [] }
    return report.rowSet.values(of: report.rows[row]).compactMap { result in
      let value = values[result]
      guard isAveraged(value), let reported = value.quantity.value, value.quantity.bound == .none,
        let allowed = Interval.reported(reported), let parts = parts(above: row, table, column: value.column)
      else { return nil }
      let numbers = parts.map { values[$0].quantity }
      guard let mean = Mean(numbers) else { return nil }
      let block = (table.lowerBound..<row).last { report.rows[$0].total == .mean }
      let last = parts.filter { Int(values[$0].row) > block ?? -1 }.map { values[$0].quantity }
      let readings =
        [
          mean, Mean(numbers.map(Mean.capped)), Mean(last),
          Mean.ofMeans(parts.map { (report.rows[Int(values[$0].row)].sasaran, values[$0].quantity) }),
          ofMeanRows(above: row, table, column: value.column),
        ] + [.target, .anggaran].map { ofTotals(row, table, whole: $0) }
      if readings.contains(where: { $0?.set.meets(allowed) ?? false }) { return nil }
      return WrongMean(place: .row(result), parts: parts, exact: mean.exact, set: mean.set)
    }
  }

  /// No words behind its numbers: they would say that these are something else.
  private func isPlain(_ row: Row) -> Bool {
    let cells = report.rowSet.tables.cells(of: report.rowSet.tables.rows[Int(row.gridRow)])
    guard let first = cells.firstIndex(where: { $0.kind == .number }) else { return false }
    return !cells[first...].contains { $0.kind == .text }
  }

  /// Percentages, scores and indices have means; of amounts and counts it is not plain which.
  private func isAveraged(_ value: Value) -> Bool {
    switch value.role {
    case .capaian, .persen, .penyerapan, .efisiensi, .nilai, .rataRata: !value.traits.contains(.money)
    default: false
    }
  }

  /// The numbers of a column above a row of means: a list without levels, gaps and totals; nil where it is none. Behind a page break its
  /// running numbers have to go on.
  private func parts(above row: Int, _ table: Range<Int>, column: Int32) -> [Int]? {
    var parts: [Int] = []
    for index in table.lowerBound..<row where report.rows[index].total != .mean {
      let part = report.rows[index]
      guard part.total == .no, part.level <= .program, part.parent < 0, !part.followsBreak || index == table.lowerBound || goesOn(index),
        let value = report.rowSet.value(of: part, inColumn: column), values[value].quantity.value != nil,
        values[value].quantity.bound == .none
      else { return nil }
      parts.append(value)
    }
    return parts.count >= 2 ? parts : nil
  }

  /// Whether a row's running number follows the one of the row before.
  private func goesOn(_ row: Int) -> Bool {
    func number(_ row: Int) -> Exact? {
      let set = report.rowSet.tables
      guard let cell = set.cells(of: set.rows[Int(report.rows[row].gridRow)]).first, cell.kind == .ordinal || cell.kind == .number,
        cell.numberCount == 1
      else { return nil }
      return set.numbers.numbers[Int(cell.firstNumber)].value
    }
    guard row > 0, let this = number(row), let before = number(row - 1) else { return false }
    return before.adding(Exact(1)) == this
  }

  private func ofMeanRows(above row: Int, _ table: Range<Int>, column: Int32) -> Mean? {
    Mean(
      (table.lowerBound..<row).filter { report.rows[$0].total == .mean }
        .compactMap { report.rowSet.value(of: report.rows[$0], inColumn: column).map { values[$0].quantity } })
  }

  /// 100 times the sum of realisasi over the sum of what it is measured by.
  private func ofTotals(_ row: Int, _ table: Range<Int>, whole: Role) -> Mean? {
    var (over, under): (Exact?, Exact?) = (.zero, .zero)
    for index in table.lowerBound..<row where report.rows[index].total == .no {
      for value in report.rowSet.values(of: report.rows[index]) {
        guard let number = values[value].quantity.value else { continue }
        if values[value].role == .realisasi { over = over?.adding(number) }
        if values[value].role == whole { under = under?.adding(number) }
      }
    }
    guard let over, let under, !under.isZero,
      let quotient = over.rational.multiplied(by: Rational(100))?.divided(by: under.rational)
    else { return nil }
    return Mean(exact: quotient, set: Interval(quotient))
  }
}

/// The mean of numbers, exact and as the interval that their printed decimals allow.
struct Mean {
  let exact: Rational
  let set: Interval

  init(exact: Rational, set: Interval) {
    self.exact = exact
    self.set = set
  }

  /// nil for no numbers, for one that is not known, and on overflow.
  init?(_ numbers: [Quantity]) {
    var sum = Interval(Rational(0))
    var exact = Rational(0)
    for number in numbers {
      guard let value = number.value, let interval = Judge.operand(value, number), let next = sum.adding(interval),
        let nextExact = exact.adding(value.rational)
      else { return nil }
      (sum, exact) = (next, nextExact)
    }
    guard !numbers.isEmpty, let set = sum.multiplied(by: Rational(1, Int128(numbers.count))),
      let mean = exact.divided(by: Rational(numbers.count))
    else { return nil }
    self.init(exact: mean, set: set)
  }

  static func capped(_ number: Quantity) -> Quantity {
    guard let value = number.value, value > Exact(100) else { return number }
    var capped = number
    capped.value = Exact(100)
    return capped
  }

  /// The mean of the means of runs of numbers that belong to one sasaran.
  static func ofMeans(_ numbers: [(sasaran: ByteSpan, number: Quantity)]) -> Mean? {
    var groups: [(sasaran: ByteSpan, numbers: [Quantity])] = []
    for (sasaran, number) in numbers {
      if let last = groups.last, last.sasaran == sasaran {
        groups[groups.count - 1].numbers.append(number)
      } else {
        groups.append((sasaran, [number]))
      }
    }
    let means = groups.compactMap { Mean($0.numbers) }
    guard means.count == groups.count else { return nil }
    return Mean.of(means)
  }

  static func of(_ means: [Mean]) -> Mean? {
    var sum: Interval? = Interval(Rational(0))
    var exact: Rational? = Rational(0)
    for mean in means {
      sum = sum?.adding(mean.set)
      exact = exact?.adding(mean.exact)
    }
    guard !means.isEmpty, let set = sum?.multiplied(by: Rational(1, Int128(means.count))),
      let mean = exact?.divided(by: Rational(means.count))
    else { return nil }
    return Mean(exact: mean, set: set)
  }
}
