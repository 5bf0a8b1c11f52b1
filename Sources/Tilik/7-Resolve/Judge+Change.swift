/// Changes and efficiencies: what reports compute from two numbers of one kind.
extension Judge {
  /// `after` - `before` in points, or 100 (`after` - `before`) / `before`; told with its sign or in words beside it.
  static func change(_ result: Quantity, _ after: Quantity, _ before: Quantity) -> Outcome {
    guard let reported = result.value else { return .notCheckable(.resultMissing) }
    guard let a = after.value, let b = before.value else { return .notCheckable(.operandMissing) }
    guard let points = a.adding(b.negated)?.rational, let allowed = signFree(reported), let x = operand(a, after),
      let y = operand(b, before),
      let pointsSet = x.subtracting(y)
    else { return .notCheckable(.overflow) }
    let share = b.isZero ? nil : points.multiplied(by: Rational(100))?.divided(by: b.rational)
    let whole = b.isZero ? nil : a.rational.multiplied(by: Rational(100))?.divided(by: b.rational)
    if allowed.contains(where: { $0.contains(points) }) { return .held(.difference) }
    if let share, allowed.contains(where: { $0.contains(share) }) { return .held(.growth) }
    // `meningkat menjadi 110 %` of what was before.
    if let whole, allowed.contains(where: { $0.contains(whole) }) { return .held(.percent) }
    if allowed.contains(where: pointsSet.meets) { return .heldByRounding(.difference) }
    if let set = pointsSet.divided(by: y)?.multiplied(by: Rational(100)), allowed.contains(where: set.meets) {
      return .heldByRounding(.growth)
    }
    return .broken
  }

  /// capaian - penyerapan, 100 - penyerapan, 100 capaian / penyerapan, or 100 (1 - penyerapan / capaian).
  static func efficiency(_ result: Quantity, _ capaian: Quantity, _ penyerapan: Quantity) -> Outcome {
    guard let reported = result.value else { return .notCheckable(.resultMissing) }
    guard let c = capaian.value, let p = penyerapan.value else { return .notCheckable(.operandMissing) }
    guard let allowed = signFree(reported), let x = operand(c, capaian), let y = operand(p, penyerapan) else {
      return .notCheckable(.overflow)
    }
    let hundred = Rational(100)
    func meets(_ set: Interval?) -> Bool { set.map { allowed.contains(where: $0.meets) } ?? false }
    /// Whether an admissible formula holds over the intervals of both; on points they are the formulas themselves.
    func holds(_ x: Interval, _ y: Interval) -> Bool {
      if meets(x.subtracting(y)) || meets(Interval(hundred).subtracting(y)) { return true }
      let quotient = x.divided(by: y)
      if meets(quotient) || meets(quotient?.multiplied(by: hundred)) { return true }
      return meets(y.divided(by: x).flatMap { Interval(Rational(1)).subtracting($0)?.multiplied(by: hundred) })
    }
    if holds(Interval(c.rational), Interval(p.rational)) { return .held(.efficiency) }
    return holds(x, y) ? .heldByRounding(.efficiency) : .broken
  }

  /// The results that may be printed as `reported`, with its sign or without.
  private static func signFree(_ reported: Exact) -> [Interval]? {
    guard let with = Interval.reported(reported), let without = Interval.reported(reported.negated) else { return nil }
    return [with, without]
  }
}
