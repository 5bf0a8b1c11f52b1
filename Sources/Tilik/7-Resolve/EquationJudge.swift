/// A computation whose printed result does not follow from its numbers.
public struct WrongEquation: Sendable {
  /// Index in ``RowSet/equations``.
  public var equation: Int
  public var exact: Rational
  /// What the result may be, the printed decimals of its numbers considered.
  public var set: Interval
}

/// Computes the equations that a report prints, and holds their results against the printed ones.
enum EquationJudge {
  static func judge(_ equations: [Equation]) -> [WrongEquation] {
    equations.enumerated().compactMap { index, equation in
      guard let exact = value(equation, of: { Interval($0.rational) })?.low,
        let set = value(equation, of: { Interval.operand($0, exact: $0.decimals == 0) }), let allowed = Interval.reported(equation.result)
      else { return nil }
      // `7 / 10 x 100% = 70%`, `7 / 10 = 70%`: a percent sign may be a hundredth or only a sign. `1,250 x 4 = 5000`: a comma may group.
      var scales = [Rational(1), Rational(100), Rational(1, 100)]
      if equation.numbers.contains(where: { $0.value.decimals == 3 }) { scales += [Rational(1000), Rational(100_000)] }
      let holds = scales.contains { scale in set.multiplied(by: scale)?.meets(allowed) ?? true }
      return holds ? nil : WrongEquation(equation: index, exact: exact, set: set)
    }
  }

  /// The equation's value, each of its numbers standing for an interval; nil on overflow and where something is divided by zero.
  private static func value(_ equation: Equation, of number: (Exact) -> Interval?) -> Interval? {
    var stack: [Interval] = []
    for term in equation.terms {
      if case .number(let value, _) = term {
        guard let interval = number(value) else { return nil }
        stack.append(interval)
        continue
      }
      guard let right = stack.popLast(), let left = stack.popLast(), let joined = join(term, left, right) else { return nil }
      stack.append(joined)
    }
    return stack.count == 1 ? stack[0] : nil
  }

  private static func join(_ sign: Equation.Term, _ a: Interval, _ b: Interval) -> Interval? {
    switch sign {
    case .plus: a.adding(b)
    case .minus: a.subtracting(b)
    case .times: product(a, b)
    case .over: a.divided(by: b)
    case .number: nil
    }
  }

  private static func product(_ a: Interval, _ b: Interval) -> Interval? {
    guard let w = a.low.multiplied(by: b.low), let x = a.low.multiplied(by: b.high), let y = a.high.multiplied(by: b.low),
      let z = a.high.multiplied(by: b.high)
    else { return nil }
    return Interval(min(w, x, y, z), max(w, x, y, z))
  }
}
