/// A fact that two places tell differently: the number that is most likely wrong, and those that it contradicts.
public struct Contradiction: Sendable, Equatable {
  public enum Number: Sendable, Hashable {
    /// Index in ``ResolvedReport/values``.
    case value(Int)
    /// Index in ``RowSet/statementValues``.
    case sentence(Int)
  }

  public var wrong: Number
  /// The places that tell otherwise, those that prove most first; never empty.
  public var others: [Number]
  /// What they tell.
  public var right: Exact
  /// Whether ``right`` is what the others add up to.
  public var isSum = false
  /// Whether two plans for several years may set different targets and neither be wrong.
  public var isDoubtful = false
}

/// Whether two printed numbers may be the same (consistency.md, verdict 5).
enum SameNumber {
  /// Equal decimals need equal values; else what the finer one may stand for has to meet what may be printed as the coarser one.
  static func agree(_ a: Quantity, _ b: Quantity) -> Bool {
    guard let x = a.value, let y = b.value else { return false }
    if x == y { return true }
    let (placeA, placeB) = (place(a), place(b))
    guard placeA != placeB else { return false }
    let (fine, coarse) = placeA < placeB ? (a, b) : (b, a)
    guard let value = fine.value, let operand = Judge.operand(value, fine), let reported = reported(coarse) else { return true }
    return operand.meets(reported)
  }

  /// The power of ten of the last printed digit.
  private static func place(_ quantity: Quantity) -> Int { Int(quantity.scaleExponent) - Int(quantity.printedDecimals) }

  private static func reported(_ quantity: Quantity) -> Interval? {
    guard let value = quantity.value else { return nil }
    let place = place(quantity)
    guard place > 0, place <= 18 else { return Interval.reported(value.with(decimals: Int(quantity.printedDecimals)) ?? value) }
    let half = 5 * Exact.power(place - 1)
    guard let low = value.adding(Exact(mantissa: -half)), let high = value.adding(Exact(mantissa: 2 * half)) else { return nil }
    return Interval(low.rational, high.rational, highIsOpen: true)
  }

  /// Whether two numbers differ as a slip of the hand makes them differ: by one digit, or by two that changed places.
  static func isSlip(_ a: Exact, _ b: Exact) -> Bool {
    guard a.decimals == b.decimals, a.isNegative == b.isNegative else { return false }
    return differByOneDigit(a.mantissa.magnitude, b.mantissa.magnitude)
  }

  private static func differByOneDigit(_ a: UInt128, _ b: UInt128) -> Bool {
    guard min(a, b) >= 100 else { return false }
    // What stands behind the last digit that is not the same.
    var (x, y) = (a, b)
    while x > 0, y > 0, x % 10 == y % 10 { (x, y) = (x / 10, y / 10) }
    // One more or one less, another one in its place, or it and the one before the other way round.
    if x / 10 == y / 10 || x / 10 == y || x == y / 10 { return true }
    return x / 100 == y / 100 && x % 10 == y / 10 % 10 && y % 10 == x / 10 % 10
  }
}
