/// What the rules of percentages share: the exact quotient, and what may be printed for it.
struct Quotient {
  let expected: Finding.Expected

  /// 100 `numerator` / `denominator`, for a result printed with `decimals` places. nil when it cannot be computed.
  init?(_ numerator: Quantity, _ denominator: Quantity, decimals: Int) {
    let over = numerator.value ?? .zero
    guard let under = denominator.value, let exact = over.rational.multiplied(by: Rational(100))?.divided(by: under.rational),
      let a = Judge.operand(over, numerator), let b = Judge.operand(under, denominator),
      let set = a.divided(by: b)?.multiplied(by: Rational(100)),
      let expected = Finding.Expected(exact, within: set, decimals: decimals)
    else { return nil }
    self.expected = expected
  }
}
