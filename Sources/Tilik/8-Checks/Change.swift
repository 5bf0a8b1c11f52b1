/// What the rules of changes share: the exact difference or growth of two quantities, and what may be printed for it.
struct Change {
  /// Whether the result tells a share of what was before, and not points.
  let isGrowth: Bool
  let expected: Finding.Expected

  /// - Parameter keepsSign: false where words beside the result tell whether it went up or down, and the result stands without a sign.
  init?(_ result: Quantity, _ after: Quantity, _ before: Quantity, isPercent: Bool, keepsSign: Bool) {
    guard let reported = result.value, let a = after.value, let b = before.value, let points = a.adding(b.negated)?.rational,
      let x = Judge.operand(a, after), let y = Judge.operand(b, before), let pointsSet = x.subtracting(y)
    else { return nil }
    isGrowth = isPercent && before.mark != .percent
    var exact = points
    var set = pointsSet
    if isGrowth {
      guard let share = b.isZero ? nil : points.multiplied(by: Rational(100))?.divided(by: b.rational),
        let shareSet = pointsSet.divided(by: y)?.multiplied(by: Rational(100))
      else { return nil }
      exact = share
      set = shareSet
    }
    if !keepsSign, exact.isNegative, !reported.isNegative {
      guard let mirrored = set.multiplied(by: Rational(-1)) else { return nil }
      (exact, set) = (exact.negated, mirrored)
    }
    guard let expected = Finding.Expected(exact, within: set, decimals: Int(reported.decimals)) else { return nil }
    self.expected = expected
  }
}
