/// An exact fraction of the tests' own, so that the product's arithmetic is not held against itself.
///
/// Numbers of reports have up to 15 digits: their products fit. What does not fit traps, and is to be looked at.
struct Fraction: Comparable {
  let over: Int128
  /// Always above zero.
  let under: Int128

  init(_ over: Int128, _ under: Int128 = 1) {
    var (a, b) = (over.magnitude, under.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = Int128(max(1, a)) * (under < 0 ? -1 : 1)
    (self.over, self.under) = (over / divisor, under / divisor)
  }

  static func + (a: Fraction, b: Fraction) -> Fraction { Fraction(a.over * b.under + b.over * a.under, a.under * b.under) }
  static func - (a: Fraction, b: Fraction) -> Fraction { a + Fraction(-b.over, b.under) }
  static func * (a: Fraction, b: Fraction) -> Fraction { Fraction(a.over * b.over, a.under * b.under) }
  static func / (a: Fraction, b: Fraction) -> Fraction { Fraction(a.over * b.under, a.under * b.over) }
  static func < (a: Fraction, b: Fraction) -> Bool { a.over * b.under < b.over * a.under }

  var magnitude: Fraction { Fraction(over < 0 ? -over : over, under) }
}

/// All numbers from `low` to `high`.
struct Reach {
  var low: Fraction
  var high: Fraction
  var lowIsOpen = false
  var highIsOpen = false

  func contains(_ value: Fraction) -> Bool {
    (value > low || value == low && !lowIsOpen) && (value < high || value == high && !highIsOpen)
  }

  func meets(_ other: Reach) -> Bool {
    (low < other.high || low == other.high && !lowIsOpen && !other.highIsOpen)
      && (other.low < high || other.low == high && !highIsOpen && !other.lowIsOpen)
  }

  static func + (a: Reach, b: Reach) -> Reach { Reach(low: a.low + b.low, high: a.high + b.high) }

  static func - (a: Reach, b: Reach) -> Reach { Reach(low: a.low - b.high, high: a.high - b.low) }
  static func * (a: Reach, factor: Fraction) -> Reach { Reach(low: a.low * factor, high: a.high * factor) }

  /// The quotients of all pairs; nil where `b` holds zero.
  static func / (a: Reach, b: Reach) -> Reach? {
    guard b.low > Fraction(0) || b.high < Fraction(0) else { return nil }
    let ends = [a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high].sorted()
    return Reach(low: ends[0], high: ends[3])
  }
}

/// A number as it is printed.
package struct Figure: Equatable {
  package var mantissa: Int128
  /// As printed, trailing zeros included.
  package var decimals: Int
  /// Whether a percent sign stands behind it: then it was measured, whatever its decimals.
  package var isPercent = false
  package var isMoney = false

  package init(mantissa: Int128, decimals: Int, isPercent: Bool = false, isMoney: Bool = false) {
    (self.mantissa, self.decimals, self.isPercent, self.isMoney) = (mantissa, decimals, isPercent, isMoney)
  }

  private var unit: Fraction { Fraction(1, (0..<decimals).reduce(1) { power, _ in power * 10 }) }

  var value: Fraction { Fraction(mantissa) * unit }
  var isExact: Bool { decimals == 0 && !isPercent }

  /// The operand set of consistency.md.
  var operandSet: Reach {
    let half = isExact ? Fraction(0) : unit / Fraction(2)
    return Reach(low: value - half, high: value + half)
  }

  /// The reported set: what rounds to it, and what is cut to it.
  var reportedSet: Reach {
    let half = unit / Fraction(2)
    if mantissa == 0 { return Reach(low: Fraction(0) - unit, high: unit, lowIsOpen: true, highIsOpen: true) }
    if mantissa < 0 { return Reach(low: value - unit, high: value + half, lowIsOpen: true) }
    return Reach(low: value - half, high: value + unit, highIsOpen: true)
  }
}
