/// An exact decimal number with the decimals it was printed with: `mantissa` x 10^-`decimals`.
///
/// `88,40` is mantissa 8840 with 2 decimals; it equals `88,4` in value but not in precision. A report's number is never held as
/// binary floating point. Values beyond 36 digits do not occur in money or measures; reading one gives nil and a note.
public struct Exact: Sendable {
  public var mantissa: Int128
  /// Decimals as printed, trailing zeros included (the interval of admissible values depends on them).
  public var decimals: UInt8

  /// Most digits a mantissa may have: products with 100 and comparisons of two such numbers are then the only places to watch.
  public static let maximumDigits = 36

  @inline(__always)
  public init(mantissa: Int128, decimals: UInt8 = 0) {
    self.mantissa = mantissa
    self.decimals = decimals
  }

  @inline(__always)
  public init(_ integer: Int) { self.init(mantissa: Int128(integer), decimals: 0) }

  public static var zero: Exact { Exact(0) }

  public var isZero: Bool { mantissa == 0 }
  public var isNegative: Bool { mantissa < 0 }
  /// Whether the value is a whole number, however many zeros stand behind its comma.
  public var isWhole: Bool { decimals == 0 || mantissa % Exact.power(Int(decimals)) == 0 }
  /// Digits without the zeros at the end: how much the value says by itself.
  var significantDigits: Int {
    guard let small = UInt64(exactly: mantissa.magnitude) else { return Self.significantDigits(mantissa.magnitude) }
    return Self.significantDigits(small)
  }
  @inline(__always)
  private static func significantDigits<Magnitude: UnsignedInteger>(_ magnitude: Magnitude) -> Int {
    var rest = magnitude
    while rest > 0, rest % 10 == 0 { rest /= 10 }
    var count = 0
    while rest > 0 { (rest, count) = (rest / 10, count + 1) }
    return count
  }
  public var negated: Exact { Exact(mantissa: -mantissa, decimals: decimals) }
  public var magnitude: Exact { mantissa < 0 ? negated : self }
  /// The value as a fraction.
  public var rational: Rational { Rational(mantissa, Exact.power(Int(decimals))) }

  /// 10 to the power `exponent`, for exponents from 0 to 38.
  @inline(__always)
  static func power(_ exponent: Int) -> Int128 { powers[exponent] }

  private static let powers: [Int128] = {
    var all: [Int128] = [1]
    for _ in 1...38 { all.append(all[all.count - 1] * 10) }
    return all
  }()

  /// The same value with `count` decimals, or nil when that drops digits or overflows.
  public func with(decimals count: Int) -> Exact? {
    let shift = count - Int(decimals)
    if shift == 0 { return self }
    guard abs(shift) <= 38, count >= 0, count <= 38 else { return nil }
    if shift >= 0 {
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: Exact.power(shift))
      return overflow ? nil : Exact(mantissa: product, decimals: UInt8(count))
    }
    let (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: Exact.power(-shift))
    return remainder == 0 ? Exact(mantissa: quotient, decimals: UInt8(count)) : nil
  }

  /// The sum, at the finer of the two precisions; nil on overflow.
  public func adding(_ other: Exact) -> Exact? {
    if decimals == other.decimals {
      let (sum, overflow) = mantissa.addingReportingOverflow(other.mantissa)
      return overflow || sum == .min ? nil : Exact(mantissa: sum, decimals: decimals)
    }
    let places = max(decimals, other.decimals)
    guard let a = with(decimals: Int(places)), let b = other.with(decimals: Int(places)) else { return nil }
    let (sum, overflow) = a.mantissa.addingReportingOverflow(b.mantissa)
    return overflow || sum == .min ? nil : Exact(mantissa: sum, decimals: places)
  }

  /// The value times 10^`exponent` (scale words such as juta); nil on overflow.
  public func scaled(byPowerOfTen exponent: Int) -> Exact? {
    guard (-38...38).contains(exponent), Int(decimals) - exponent <= 38 else { return nil }
    if exponent <= Int(decimals) {
      // 2,5 juta is 2 500 000: the printed decimals become digits of a whole number.
      return Exact(mantissa: mantissa, decimals: UInt8(Int(decimals) - exponent))
    }
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: Exact.power(exponent - Int(decimals)))
    return overflow ? nil : Exact(mantissa: product, decimals: 0)
  }
}

extension Exact: Comparable {
  /// Equality of value: 88,4 equals 88,40.
  public static func == (a: Exact, b: Exact) -> Bool {
    a.decimals == b.decimals ? a.mantissa == b.mantissa : compare(a, b) == 0
  }

  public static func < (a: Exact, b: Exact) -> Bool {
    a.decimals == b.decimals ? a.mantissa < b.mantissa : compare(a, b) < 0
  }

  private static func compare(_ a: Exact, _ b: Exact) -> Int {
    let places = Int(max(a.decimals, b.decimals))
    if let x = a.with(decimals: places), let y = b.with(decimals: places) {
      return x.mantissa < y.mantissa ? -1 : x.mantissa == y.mantissa ? 0 : 1
    }
    return a.rational.compared(to: b.rational)
  }
}

extension Exact: CustomStringConvertible {
  /// Canonical form: a point before the decimals, no grouping, printed decimals kept (`-1234.50`).
  public var description: String { withCanonicalForm { String(decoding: $0, as: UTF8.self) } }

  /// Calls `body` with the bytes of the canonical form.
  func withCanonicalForm<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longestForm) { form in
      var start = form.count
      if let small = UInt64(exactly: mantissa.magnitude) {
        write(small, into: form, &start)
      } else {
        write(mantissa.magnitude, into: form, &start)
      }
      if mantissa < 0 {
        start -= 1
        form[start] = UInt8(ascii: "-")
      }
      return body(UnsafeBufferPointer(rebasing: form[start...]))
    }
  }

  /// Bytes of the longest canonical form: a sign, as many decimals as there may be, the point, the digits before it.
  private static let longestForm = 1 + 255 + 1 + 40

  /// Writes digits and point so that they end where `form` does; from the last digit to at least the one before the point.
  @inline(__always)
  private func write<Magnitude: UnsignedInteger>(_ magnitude: Magnitude, into form: UnsafeMutableBufferPointer<UInt8>, _ start: inout Int) {
    var rest = magnitude
    var count = 0
    repeat {
      if count > 0, count == Int(decimals) {
        start -= 1
        form[start] = UInt8(ascii: ".")
      }
      start -= 1
      form[start] = 48 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
      count += 1
    } while rest > 0 || count <= Int(decimals) && decimals > 0
  }

  /// Reads the canonical form; nil when `text` is anything else or has more than 36 digits.
  public init?(_ text: String) {
    var mantissa: Int128 = 0
    var decimals = 0
    var digits = 0
    var seenPoint = false
    let negative = text.utf8.first == UInt8(ascii: "-")
    for byte in text.utf8.dropFirst(negative ? 1 : 0) {
      if byte == UInt8(ascii: "."), !seenPoint, digits > 0 {
        seenPoint = true
      } else if byte >= 48, byte <= 57, digits < Exact.maximumDigits {
        mantissa = mantissa * 10 + Int128(byte - 48)
        digits += 1
        if seenPoint { decimals += 1 }
      } else {
        return nil
      }
    }
    guard digits > 0, !seenPoint || decimals > 0 else { return nil }
    self.init(mantissa: negative ? -mantissa : mantissa, decimals: UInt8(decimals))
  }
}
