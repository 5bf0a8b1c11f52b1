/// A range of exact numbers, each end open or closed.
///
/// Two sets of numbers stand behind every printed number: what an operand may have been before it was rounded for print, and which
/// results may be printed so. Both come from the printed decimals alone; reports round and truncate, so a result allows either.
public struct Interval: Sendable, Equatable {
  public let low: Rational
  public let high: Rational
  public let lowIsOpen: Bool
  public let highIsOpen: Bool

  public init(_ low: Rational, _ high: Rational, lowIsOpen: Bool = false, highIsOpen: Bool = false) {
    self.low = low
    self.high = high
    self.lowIsOpen = lowIsOpen
    self.highIsOpen = highIsOpen
  }

  public init(_ point: Rational) { self.init(point, point) }

  /// What `number` may stand for as an operand: itself when `exact` (counts, full rupiah, weights, constants), else everything that
  /// rounds to it, both halves included.
  public static func operand(_ number: Exact, exact: Bool) -> Interval? {
    if exact { return Interval(number.rational) }
    guard let (halves, denominator) = halfUnits(number) else { return nil }
    return Interval(Rational(halves - 1, denominator), Rational(halves + 1, denominator))
  }

  /// The exact results that may be printed as `number`: nearest, united with truncation.
  ///
  /// With u the last printed unit: `[r - u/2, r + u)` above zero, `(r - u, r + u/2]` below, `(-u, u)` for zero.
  public static func reported(_ number: Exact) -> Interval? {
    guard let (halves, denominator) = halfUnits(number) else { return nil }
    let (isOpenBelow, isOpenAbove) = (halves <= 0, halves >= 0)
    return Interval(
      Rational(halves - (isOpenBelow ? 2 : 1), denominator), Rational(halves + (isOpenAbove ? 2 : 1), denominator),
      lowIsOpen: isOpenBelow, highIsOpen: isOpenAbove)
  }

  /// `number` counted in halves of its last printed unit, and how many of these make one.
  private static func halfUnits(_ number: Exact) -> (count: Int128, inOne: Int128)? {
    guard number.decimals <= 36, number.mantissa.magnitude < 1 << 125 else { return nil }
    return (2 * number.mantissa, 2 * Exact.power(Int(number.decimals)))
  }

  public func contains(_ value: Rational) -> Bool {
    let a = value.compared(to: low)
    let b = value.compared(to: high)
    return (a > 0 || (a == 0 && !lowIsOpen)) && (b < 0 || (b == 0 && !highIsOpen))
  }

  /// Whether some number lies in both.
  public func meets(_ other: Interval) -> Bool {
    let a = low.compared(to: other.high)
    let b = other.low.compared(to: high)
    return (a < 0 || (a == 0 && !lowIsOpen && !other.highIsOpen)) && (b < 0 || (b == 0 && !highIsOpen && !other.lowIsOpen))
  }

  public func adding(_ other: Interval) -> Interval? {
    guard let a = low.adding(other.low), let b = high.adding(other.high) else { return nil }
    return Interval(a, b, lowIsOpen: lowIsOpen || other.lowIsOpen, highIsOpen: highIsOpen || other.highIsOpen)
  }

  public func subtracting(_ other: Interval) -> Interval? {
    adding(Interval(other.high.negated, other.low.negated, lowIsOpen: other.highIsOpen, highIsOpen: other.lowIsOpen))
  }

  public func multiplied(by factor: Rational) -> Interval? {
    guard let a = low.multiplied(by: factor), let b = high.multiplied(by: factor) else { return nil }
    return factor.isNegative
      ? Interval(b, a, lowIsOpen: highIsOpen, highIsOpen: lowIsOpen) : Interval(a, b, lowIsOpen: lowIsOpen, highIsOpen: highIsOpen)
  }

  /// The quotients of all pairs; nil when `other` holds zero. Ends are taken as closed where that only widens the result.
  public func divided(by other: Interval) -> Interval? {
    if other.low.compared(to: .zero) <= 0 && other.high.compared(to: .zero) >= 0 { return nil }
    guard let a = low.divided(by: other.low), let b = low.divided(by: other.high), let c = high.divided(by: other.low),
      let d = high.divided(by: other.high)
    else { return nil }
    return Interval(min(a, b, c, d), max(a, b, c, d))
  }
}
