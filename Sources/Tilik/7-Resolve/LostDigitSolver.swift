/// Finds numbers that lost their first digits (`81.037.253` for 381.037.253, `0,00` for 100,00): what is left is well formed, so that only
/// the report's arithmetic tells.
///
/// A number of a broken relation is completed when exactly one completion of exactly one number of its row holds in every relation that the
/// number takes part in, and a second proof does not rest on the first: another relation of the row, or the sum of a parent.
struct LostDigitSolver {
  private let report: Report
  private let outcomes: [Outcome]

  /// The parts of a parent that are added up at most.
  private static let mostParts = 256

  /// Completes what is proven; returns the rows whose relations have to be judged again.
  static func mend(_ values: inout [Value], _ report: Report, _ outcomes: [Outcome], repairs: inout [Int: Repair]) -> Set<Int32> {
    let solver = LostDigitSolver(report: report, outcomes: outcomes)
    var mended: Set<Int32> = []
    var index = 0
    while index < outcomes.count {
      let relation = report.relations[index]
      let row = values[Int(relation.result)].row
      guard outcomes[index] == .broken, relation.kind == .percent || relation.kind == .difference else {
        index += 1
        continue
      }
      let relations = solver.relations(around: index, values)
      if solver.completePercent(relations, &values, &repairs) || solver.completeAmount(relations, &values, &repairs) { mended.insert(row) }
      index = relations.upperBound
    }
    return mended
  }

  /// The relations of the row that relation `index` is of; they stand together.
  private func relations(around index: Int, _ values: [Value]) -> Range<Int> {
    func row(_ index: Int) -> Int32 { values[Int(report.relations[index].result)].row }
    var (start, end) = (index, index + 1)
    while start > 0, row(start - 1) == row(index), report.relations[start - 1].kind != .columnSum { start -= 1 }
    while end < report.relations.count, row(end) == row(index), report.relations[end].kind != .columnSum { end += 1 }
    return start..<end
  }

  // MARK: Amounts

  private func completeAmount(_ relations: Range<Int>, _ values: inout [Value], _ repairs: inout [Int: Repair]) -> Bool {
    var members: [Int] = []
    func add(_ member: Int32) { if !members.contains(Int(member)) { members.append(Int(member)) } }
    for index in relations where outcomes[index] == .broken && report.relations[index].kind != .ratio {
      let relation = report.relations[index]
      add(relation.first)
      add(relation.second)
      if relation.kind == .difference { add(relation.result) }
    }
    var found: (member: Int, value: Exact, proofs: [String])?
    for member in members.sorted() where repairs[member] == nil {
      for value in completions(of: values[member].quantity) {
        guard mayHold(value, member, relations, values), let proofs = proofs(of: value, member, relations, &values) else { continue }
        if found != nil { return false }
        found = (member, value, proofs)
      }
    }
    guard let found else { return false }
    set(found.value, found.member, &values)
    repairs[found.member] = Repair(reason: .completed, provenBy: found.proofs)
    return true
  }

  /// The amount with one more digit in front.
  private func completions(of quantity: Quantity) -> [Exact] {
    guard quantity.state == .number, quantity.bound == .none, quantity.scaleExponent == 0, let value = quantity.value, value.isWhole,
      !value.isNegative
    else { return [] }
    let printed = digits(quantity.span)
    let count = printed - Int(quantity.printedDecimals)
    // A few digits are completed to anything too easily.
    guard count >= 6, printed <= Exact.maximumDigits - 2 else { return [] }
    return (1...9).map { Exact(mantissa: value.mantissa + $0 * Exact.power(printed), decimals: value.decimals) }
  }

  /// Whether some relation comes near to holding with `value`: a quick look, without cents, before it is judged exactly.
  private func mayHold(_ value: Exact, _ member: Int, _ relations: Range<Int>, _ values: [Value]) -> Bool {
    func number(_ index: Int32) -> Exact? {
      let quantity = values[Int(index)].quantity
      return index == member ? value : quantity.value ?? (quantity.state == .dash ? .zero : nil)
    }
    return relations.contains { index in
      let relation = report.relations[index]
      guard relation.result == member || relation.first == member || relation.second == member,
        let result = number(relation.result), let first = number(relation.first)?.whole, let second = number(relation.second)?.whole
      else { return false }
      switch relation.kind {
      case .difference: return abs(abs(first - second) - abs(result.whole)) <= 3
      case .percent:
        // More digits than a percentage has are left to the judge.
        guard result.decimals <= 6, abs(result.mantissa) <= Exact.power(18) else { return true }
        let unit = Exact.power(Int(result.decimals))
        return abs(100 * first * unit - result.mantissa * second) <= 2 * abs(second) * unit + 100 * unit
      default: return true
      }
    }
  }

  /// What proves `value`: nil when a relation that it takes part in is broken, or when only one thing speaks for it.
  private func proofs(of value: Exact, _ member: Int, _ relations: Range<Int>, _ values: inout [Value]) -> [String]? {
    let printed = values[member].quantity
    values[member].quantity.value = value
    defer { values[member].quantity = printed }
    var held: Set<String> = []
    var broken: Set<String> = []
    for index in relations {
      let relation = report.relations[index]
      guard [relation.result, relation.first, relation.second].contains(Int32(member)) else { continue }
      // One percentage may be measured by several budgets: one of them is enough.
      let name = key(values[Int(relation.result)])
      switch Judge.verdict(relation, values) {
      case .held, .heldByRounding, .heldByCorrection: held.insert(name)
      case .broken: broken.insert(name)
      case .notCheckable: break
      }
    }
    guard broken.isSubset(of: held), !held.isEmpty else { return nil }
    if closesParent(member, values) { held.insert("jumlah") }
    return held.count >= 2 ? held.sorted() : nil
  }

  /// Whether the parent of the value's row is the sum of its parts in the value's column.
  private func closesParent(_ member: Int, _ values: [Value]) -> Bool {
    let rows = report.rows
    let parent = rows[Int(values[member].row)].parent
    guard parent >= 0, let whole = amount(Int(parent), values[member].column, values) else { return false }
    var sum: Exact? = .zero
    for row in Int(parent) + 1..<min(rows.count, Int(parent) + 1 + Self.mostParts) where rows[row].total == .no {
      guard rows[row].parent >= parent else { break }
      guard rows[row].parent == parent else { continue }
      guard let part = amount(row, values[member].column, values) else { return false }
      sum = sum?.adding(part)
    }
    return sum == whole
  }

  private func amount(_ row: Int, _ column: Int32, _ values: [Value]) -> Exact? {
    let index = report.rowSet.values(of: report.rows[row]).first { values[$0].column == column }
    return index.flatMap { values[$0].quantity.value ?? (values[$0].quantity.state == .dash ? .zero : nil) }
  }

  // MARK: Percentages

  /// A percentage of which only the end is printed, where the difference of the same two amounts holds.
  private func completePercent(_ relations: Range<Int>, _ values: inout [Value], _ repairs: inout [Int: Repair]) -> Bool {
    for index in relations where report.relations[index].kind == .percent && outcomes[index] == .broken {
      let relation = report.relations[index]
      let result = Int(relation.result)
      let printed = values[result].quantity
      guard repairs[result] == nil, let value = completedPercent(relation, values) else { continue }
      for other in relations where report.relations[other].kind == .difference {
        let difference = report.relations[other]
        guard difference.first == relation.second, difference.second == relation.first else { continue }
        let slid = freed(Int(difference.result), before: printed, of: value, values)
        if let slid { values[Int(difference.result)].quantity = slid }
        guard Judge.verdict(difference, values) == .held(.difference) else { return false }
        set(value, result, &values)
        let proofs = [key(values[Int(difference.result)]), key(values[Int(relation.second)]), key(values[Int(relation.first)])]
        repairs[result] = Repair(reason: .completed, provenBy: proofs)
        if slid != nil { repairs[Int(difference.result)] = Repair(reason: .restored, provenBy: [key(values[result])]) }
        return true
      }
    }
    return false
  }

  /// The percentage that the amounts give, when the printed one is its end.
  private func completedPercent(_ relation: Relation, _ values: [Value]) -> Exact? {
    let printed = values[Int(relation.result)].quantity
    let count = digits(printed.span)
    guard let tail = printed.value, tail.decimals > 0, count >= 3, count <= 18, !tail.isNegative,
      let spent = values[Int(relation.first)].quantity.value, let budget = values[Int(relation.second)].quantity.value, !budget.isZero,
      let exact = spent.rational.multiplied(by: Rational(100))?.divided(by: budget.rational),
      let value = exact.rounded(decimals: Int(tail.decimals)), value > tail, value.mantissa % Exact.power(count) == tail.mantissa
    else { return nil }
    return value
  }

  /// The dash of a cell to which the percentage's first digits stuck (`- 100`, then `0,00`); nil where the cell holds nothing of it.
  private func freed(_ index: Int, before percent: Quantity, of value: Exact, _ values: [Value]) -> Quantity? {
    let quantity = values[index].quantity
    guard quantity.state == .number, quantity.value?.isNegative == true, quantity.span.upper < percent.span.lower else { return nil }
    let view = report.source.view
    guard view[quantity.span.upper..<percent.span.lower].allSatisfy({ !Letters.isDigit($0) && !Letters.isLetter($0) }) else { return nil }
    let head = view[quantity.span.range].filter(Letters.isDigit)
    let whole = Array(String(describing: value.mantissa).utf8)
    guard whole.starts(with: head), head.count + digits(percent.span) >= whole.count else { return nil }
    return Quantity(state: .dash, span: quantity.span, line: quantity.line)
  }

  // MARK: Values

  private func digits(_ span: ByteSpan) -> Int { report.source.view[span.range].reduce(0) { $0 + (Letters.isDigit($1) ? 1 : 0) } }

  private func set(_ value: Exact, _ index: Int, _ values: inout [Value]) {
    values[index].quantity.value = value
    values[index].quantity.origin = .restored
  }

  private func key(_ value: Value) -> String {
    report.rowSet.columns[Int(report.rows[Int(value.row)].table)][Int(value.column)].key
  }
}

extension Exact {
  /// The digits before the comma, at most 18 of them: no product of two overflows.
  fileprivate var whole: Int128 {
    let whole = decimals == 0 ? mantissa : mantissa / Exact.power(Int(decimals))
    return max(-Exact.power(18), min(Exact.power(18), whole))
  }
}
