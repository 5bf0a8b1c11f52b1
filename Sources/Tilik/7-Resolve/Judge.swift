/// When a relation of one row holds (consistency.md): by an admissible formula on the printed values, else by one on the intervals that
/// the printed decimals allow the operands, else not.
enum Judge {
  static func verdict(_ relation: Relation, _ values: [Value]) -> Outcome {
    verdict(
      relation.kind, values[Int(relation.result)].quantity, values[Int(relation.first)].quantity, values[Int(relation.second)].quantity)
  }

  static func verdict(_ kind: Relation.Kind, _ result: Quantity, _ first: Quantity, _ second: Quantity) -> Outcome {
    if result.bound != .none || first.bound != .none || second.bound != .none { return .notCheckable(.notANumber) }
    switch kind {
    case .rowSum: return rowSum(result, first, second)
    case .difference: return difference(result, first, second)
    case .change: return change(result, first, second)
    case .efficiency: return efficiency(result, first, second)
    case .columnSum: return .notCheckable(.partsUnclear)
    case .ratio, .percent: break
    }
    guard let reported = result.value else { return .notCheckable(.resultMissing) }
    guard var a = first.value ?? zeroForDash(first, kind), let b = second.value else { return .notCheckable(.operandMissing) }
    if differentUnits(first, second) { return .notCheckable(.differentUnits) }
    if kind == .percent {
      if b.isZero { return .notCheckable(.zeroDenominator) }
      if rounds(a, b, to: reported) { return .held(.percent) }
      return quotient([(.percent, a, b)], reported, (first, second))
    }
    // A ratio's operands are target, realisasi.
    let target = a
    a = b
    if target.isZero { return .notCheckable(.zeroDenominator) }
    let outcome = ratio(target: target, realisasi: a, reported, (first, second))
    if outcome == .broken, result.mark != .percent, isFraction(a, target, reported) { return .held(.fraction) }
    return outcome
  }

  /// Nothing spent is told by a dash in a money column.
  private static func zeroForDash(_ quantity: Quantity, _ kind: Relation.Kind) -> Exact? {
    quantity.state == .dash && kind == .percent ? .zero : nil
  }

  // MARK: Ratio and percent

  private static func ratio(target: Exact, realisasi: Exact, _ reported: Exact, _ operands: (Quantity, Quantity)) -> Outcome {
    if rounds(realisasi, target, to: reported) { return .held(.ratio) }
    var candidates: [(Formula, Exact, Exact)] = [(.ratio, realisasi, target)]
    if let double = target.adding(target), let inverse = double.adding(realisasi.negated) {
      candidates.append((.inverseRatio, inverse, target))
    }
    let outcome = quotient(candidates, reported, (operands.1, operands.0))
    if case .held = outcome { return outcome }
    for cap in [100, 120] where reported == Exact(cap) {
      // Capped: the ratio is above the cap.
      if let over = realisasi.rational.multiplied(by: Rational(100))?.divided(by: target.rational), over > Rational(cap) {
        return .held(.cappedRatio)
      }
    }
    // Nothing is left of a target that was missed by more than itself.
    if reported.isZero, let (_, inverse, _) = candidates.dropFirst().first, inverse.isNegative != target.isNegative {
      return .held(.cappedRatio)
    }
    if outcome == .broken, !realisasi.isZero, case .held = quotient([(.reciprocal, target, realisasi)], reported, operands) {
      return .held(.reciprocal)
    }
    return outcome
  }

  /// Whether `reported` is the quotient itself: 0,75 for 75 %. A whole number has to be it exactly, or any 1 would be one.
  private static func isFraction(_ numerator: Exact, _ denominator: Exact, _ reported: Exact) -> Bool {
    guard !reported.isZero, let hundredfold = denominator.scaled(byPowerOfTen: 2) else { return false }
    return reported.decimals > 0 ? rounds(numerator, hundredfold, to: reported) : numerator == denominator && reported == Exact(1)
  }

  /// Whether 100 `numerator` / `denominator` may be printed as `reported`, for one of the candidates.
  private static func quotient(
    _ candidates: [(Formula, Exact, Exact)], _ reported: Exact, _ operands: (numerator: Quantity, denominator: Quantity)
  ) -> Outcome {
    for (formula, numerator, denominator) in candidates where rounds(numerator, denominator, to: reported) { return .held(formula) }
    guard let allowed = Interval.reported(reported) else { return .notCheckable(.overflow) }
    for (formula, numerator, denominator) in candidates {
      guard let a = operand(numerator, operands.numerator), let b = operand(denominator, operands.denominator),
        let quotient = a.divided(by: b)?.multiplied(by: Rational(100))
      else { return .notCheckable(.overflow) }
      if quotient.meets(allowed) { return .heldByRounding(formula) }
    }
    return .broken
  }

  /// Whether 100 a/b lies in the set of values that may be printed as `reported`. Whole-number arithmetic; nothing is rounded.
  private static func rounds(_ a: Exact, _ b: Exact, to reported: Exact) -> Bool {
    guard reported.decimals <= 12, a.decimals <= 12, b.decimals <= 12 else { return slowRounds(a, b, to: reported) }
    // x = 100 a/b in units of half the last printed place: n/d with d > 0.
    let scale = 200 * Exact.power(Int(reported.decimals) + Int(b.decimals))
    let (n, overflowN) = a.mantissa.multipliedReportingOverflow(by: b.mantissa < 0 ? -scale : scale)
    let (d, overflowD) = Int128(b.mantissa.magnitude).multipliedReportingOverflow(by: Exact.power(Int(a.decimals)))
    let half = 2 * reported.mantissa
    let (low, overflowLow) = d.multipliedReportingOverflow(by: half - (half > 0 ? 1 : 2))
    let (high, overflowHigh) = d.multipliedReportingOverflow(by: half + (half < 0 ? 1 : 2))
    if overflowN || overflowD || overflowLow || overflowHigh { return slowRounds(a, b, to: reported) }
    if half > 0 { return low <= n && n < high }
    if half < 0 { return low < n && n <= high }
    return low < n && n < high
  }

  private static func slowRounds(_ a: Exact, _ b: Exact, to reported: Exact) -> Bool {
    guard let quotient = a.rational.multiplied(by: Rational(100))?.divided(by: b.rational), let allowed = Interval.reported(reported)
    else { return false }
    return allowed.contains(quotient)
  }

  /// Counts, full rupiah and constants are exact; percentages and what has decimals were measured.
  static func isExact(_ quantity: Quantity) -> Bool {
    quantity.printedDecimals == 0 && quantity.mark != .percent && quantity.scaleExponent == 0 && quantity.tableScale == 0
  }

  /// The values that may have been printed as `quantity`, around `value`: `Rp 1,5 miliar` was rounded to a tenth of a miliar.
  static func operand(_ value: Exact, _ quantity: Quantity) -> Interval? {
    let rounded = Int(quantity.scaleExponent) - Int(quantity.printedDecimals)
    guard rounded > 0, rounded <= 18, let low = value.adding(Exact(mantissa: -5 * Exact.power(rounded - 1))),
      let high = value.adding(Exact(mantissa: 5 * Exact.power(rounded - 1)))
    else { return Interval.operand(value, exact: isExact(quantity)) }
    return Interval(low.rational, high.rational)
  }

  /// A percentage against a number of things or of rupiah.
  private static func differentUnits(_ a: Quantity, _ b: Quantity) -> Bool {
    func isOther(_ quantity: Quantity) -> Bool { quantity.mark == .rupiah || (!quantity.unit.isEmpty && quantity.mark != .percent) }
    return (a.mark == .percent && isOther(b)) || (b.mark == .percent && isOther(a))
  }

  // MARK: Differences

  /// Full rupiah: exact, but for hidden cents.
  private static func difference(_ result: Quantity, _ first: Quantity, _ second: Quantity) -> Outcome {
    guard let reported = result.value ?? (result.state == .dash ? .zero : nil) else { return .notCheckable(.resultMissing) }
    guard let a = first.value ?? (first.state == .dash ? .zero : nil), let b = second.value ?? (second.state == .dash ? .zero : nil) else {
      return .notCheckable(.operandMissing)
    }
    guard let difference = a.adding(b.negated), let gap = difference.adding(reported.negated)?.magnitude else {
      return .notCheckable(.overflow)
    }
    // The order of the operands is the column's own; a change without its sign is told in words beside it.
    if gap.isZero || difference.negated == reported { return .held(.difference) }
    return gap <= Exact(1) ? .heldByRounding(.difference) : .broken
  }

  // MARK: L + P

  private static func rowSum(_ result: Quantity, _ first: Quantity, _ second: Quantity) -> Outcome {
    guard let reported = result.value ?? (result.state == .dash ? .zero : nil) else { return .notCheckable(.resultMissing) }
    let a = first.value ?? .zero
    let b = second.value ?? .zero
    guard let sum = a.adding(b) else { return .notCheckable(.overflow) }
    if sum == reported { return .held(.sum) }
    let isKnown = [first, second].allSatisfy { $0.value != nil || $0.state == .dash }
    return isKnown ? .broken : .notCheckable(.operandMissing)
  }
}
