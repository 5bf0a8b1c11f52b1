/// An exact fraction; every operation that would overflow 128 bits gives nil, and the check that needed it says "not checkable".
///
/// `Int128.min`, the one number without a negative, counts as overflow too.
public struct Rational: Sendable, Hashable {
  public let numerator: Int128
  /// Always above zero.
  public let denominator: Int128

  /// The fraction in lowest terms; `denominator` must not be zero, neither may be `Int128.min`.
  public init(_ numerator: Int128, _ denominator: Int128) {
    if denominator == 1 {
      self.numerator = numerator
      self.denominator = 1
      return
    }
    let divisor = Int128(Rational.commonDivisor(numerator.magnitude, denominator.magnitude))
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / divisor
    self.denominator = sign * denominator / divisor
  }

  /// The greatest number that divides both, 1 for two zeros.
  private static func commonDivisor(_ x: UInt128, _ y: UInt128) -> UInt128 {
    var (a, b) = (x, y)
    while b > UInt128(UInt64.max) || a > UInt128(UInt64.max) {
      if b == 0 { return a }
      (a, b) = (b, a % b)
    }
    // Machine words divide many times faster.
    var (small, smaller) = (UInt64(a), UInt64(b))
    while smaller != 0 { (small, smaller) = (smaller, small % smaller) }
    return small == 0 ? 1 : UInt128(small)
  }

  public init(_ integer: Int) { self.init(Int128(integer), 1) }

  public static var zero: Rational { Rational(0) }

  public func adding(_ other: Rational) -> Rational? {
    guard let a = Rational.product(numerator, other.denominator), let b = Rational.product(other.numerator, denominator),
      let d = Rational.product(denominator, other.denominator)
    else { return nil }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow || sum == .min ? nil : Rational(sum, d)
  }

  public func subtracting(_ other: Rational) -> Rational? { adding(other.negated) }

  public func multiplied(by other: Rational) -> Rational? {
    guard let n = Rational.product(numerator, other.numerator), let d = Rational.product(denominator, other.denominator) else {
      return nil
    }
    return Rational(n, d)
  }

  /// nil also when `other` is zero.
  public func divided(by other: Rational) -> Rational? {
    guard other.numerator != 0, let n = Rational.product(numerator, other.denominator),
      let d = Rational.product(denominator, other.numerator)
    else { return nil }
    return Rational(n, d)
  }

  public var negated: Rational { Rational(-numerator, denominator) }
  public var isNegative: Bool { numerator < 0 }
  public var isZero: Bool { numerator == 0 }

  /// -1, 0 or 1 as self is below, equal to or above `other`; compares 256-bit products, so it always answers.
  public func compared(to other: Rational) -> Int {
    let a = numerator.multipliedFullWidth(by: other.denominator)
    let b = other.numerator.multipliedFullWidth(by: denominator)
    if a.high != b.high { return a.high < b.high ? -1 : 1 }
    return a.low == b.low ? 0 : a.low < b.low ? -1 : 1
  }

  /// The nearest decimal with `decimals` places, halves away from zero (as the reports and their spreadsheets round).
  public func rounded(decimals: Int) -> Exact? {
    guard decimals >= 0, decimals <= 30, let scaled = Rational.product(numerator, Exact.power(decimals)) else { return nil }
    let (quotient, remainder) = scaled.magnitude.quotientAndRemainder(dividingBy: denominator.magnitude)
    let up = remainder >= denominator.magnitude - remainder ? quotient + 1 : quotient
    let value = Int128(up)
    return Exact(mantissa: numerator < 0 ? -value : value, decimals: UInt8(decimals))
  }

  /// The decimal with `decimals` places at or below (`up` false) or at or above the value.
  public func bounded(decimals: Int, up: Bool) -> Exact? {
    guard decimals >= 0, decimals <= 30, let scaled = Rational.product(numerator, Exact.power(decimals)) else { return nil }
    let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: denominator)
    let floor = remainder < 0 ? quotient - 1 : quotient
    return Exact(mantissa: up && remainder != 0 ? floor + 1 : floor, decimals: UInt8(decimals))
  }

  private static func product(_ a: Int128, _ b: Int128) -> Int128? {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow || product == .min ? nil : product
  }
}

extension Rational: Comparable {
  public static func < (a: Rational, b: Rational) -> Bool { a.compared(to: b) < 0 }
}
