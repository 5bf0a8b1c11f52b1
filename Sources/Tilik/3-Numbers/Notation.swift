/// How the digits and separators of one number are arranged, and the readings that follow.
///
/// The pattern has found where the number ends; this only weighs what its separators may mean.
struct Notation {
  private(set) var mantissa: Int128 = 0
  /// Digits, leading zeros included.
  private(set) var digits = 0
  private(set) var points = 0
  private(set) var commas = 0
  /// Digits before the first separator and behind the last one.
  private(set) var firstLength = 0
  private(set) var lastLength = 0
  /// The last three characters are zeros: `250,000`.
  private var endsInThousand = false
  private var startsWithZero = false
  private var firstSeparator: UInt8 = 0
  /// Digits behind the first separator that differs from the first one, up to the next.
  private var decimalsBeforeBreak = 0
  private var mantissaBeforeBreak: Int128 = 0
  /// Separators from the first on that differs from the one before it.
  private var changes = 0

  var overflows: Bool { digits > Exact.maximumDigits }

  /// Goes once over the bytes; white space between digits is passed over.
  @inline(__always)
  init(_ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) {
    var small: UInt64 = 0
    var length = 0
    var separators = 0
    startsWithZero = view[start] == 48
    for position in start..<end {
      let byte = view[position]
      if byte &- 48 < 10 {
        small = small &* 10 &+ UInt64(byte &- 48)
        length += 1
      } else if byte == 46 || byte == 44 {
        digits += length
        if separators == 0 {
          firstLength = length
          firstSeparator = byte
        }
        if byte != firstSeparator || changes > 0 {
          if changes == 1 {
            decimalsBeforeBreak = length
            mantissaBeforeBreak = digits > 18 ? Notation.mantissa(view, start, position) : Int128(small)
          }
          changes += 1
        }
        if byte == 46 { points += 1 } else { commas += 1 }
        separators += 1
        length = 0
      }
    }
    digits += length
    // 18 digits fit 64 bits; longer numbers are rare and read again in 128.
    mantissa = digits > 18 ? Notation.mantissa(view, start, end) : Int128(small)
    lastLength = length
    if separators == 0 { firstLength = length }
    endsInThousand = length == 3 && end - start > 3 && view[end - 1] == 48 && view[end - 2] == 48 && view[end - 3] == 48
  }

  /// The first digits of `start..<end` as one number, as many as a number may have.
  private static func mantissa(_ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int128 {
    view[start..<end].lazy.filter(Letters.isDigit).prefix(Exact.maximumDigits).reduce(0) { $0 * 10 + Int128($1 &- 48) }
  }

  /// The readings of a number that the pattern found well formed: the first and, where the separators leave a choice, a second.
  ///
  /// - Parameters:
  ///   - money: a currency or money tail stands by it; rupiah never has three decimals.
  ///   - percent: a percent sign stands by it; nobody reports thousands of percent without cause.
  @inline(__always)
  func readings(money: Bool, percent: Bool) -> (Reading, Reading?) {
    let separators = points + commas
    if separators == 0 { return (Reading(value: Exact(mantissa: mantissa), origin: .plain), nil) }
    if separators == 1 {
      let byPoint = points == 1
      let decimal = Reading(
        value: Exact(mantissa: mantissa, decimals: UInt8(truncatingIfNeeded: lastLength)),
        origin: byPoint ? .decimalPoint : .decimalComma)
      guard lastLength == 3, firstLength <= 3, !startsWithZero else {
        // 1234.567: three digits behind the point, but too many before it for a group.
        guard lastLength == 3, byPoint, firstLength > 3 else { return (decimal, nil) }
        return (decimal, Reading(value: Exact(mantissa: mantissa), origin: .restored))
      }
      let grouped = Reading(value: Exact(mantissa: mantissa), origin: byPoint ? .grouped : .groupedByCommas)
      let groupsFirst = money || (!percent && (byPoint || endsInThousand))
      return groupsFirst ? (grouped, decimal) : (decimal, grouped)
    }
    if points == 0 || commas == 0 {
      return (Reading(value: Exact(mantissa: mantissa), origin: points > 0 ? .grouped : .groupedByCommas), nil)
    }
    let best = Reading(
      value: Exact(mantissa: mantissa, decimals: UInt8(truncatingIfNeeded: lastLength)),
      origin: firstSeparator == 46 ? .grouped : .groupedByCommas)
    // 1.234,567: the comma may be a damaged point.
    return (best, lastLength == 3 ? Reading(value: Exact(mantissa: mantissa), origin: .restored) : nil)
  }

  /// The reading of groups that were joined over white space.
  @inline(__always)
  func joined() -> Reading {
    let decimals = points > 0 && commas > 0 || (commas == 1 && lastLength != 3) ? lastLength : 0
    return Reading(value: Exact(mantissa: mantissa, decimals: UInt8(truncatingIfNeeded: decimals)), origin: .joined)
  }

  /// Guesses for digits that no notation explains, the likeliest first. Lost digits are guessed as zeros: a proof finds better ones.
  func guesses(endsInSeparator: Bool) -> [Reading] {
    var guesses: [Reading] = []
    guesses.reserveCapacity(4)
    func add(_ mantissa: Int128, _ decimals: Int, _ origin: Reading.Origin) {
      let value = Exact(mantissa: mantissa, decimals: UInt8(truncatingIfNeeded: decimals))
      if !guesses.contains(where: { $0.value == value && $0.value.decimals == value.decimals }) {
        guesses.append(Reading(value: value, origin: origin))
      }
    }
    func padded(_ count: Int) -> Int128? {
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: Exact.power(count))
      return overflow || digits + count > Exact.maximumDigits ? nil : product
    }
    if endsInSeparator {
      // 3.486.201. : the group behind the last point is on another line, or the point is a full stop.
      if let padded = padded(3) { add(padded, 0, .restored) }
      add(mantissa, 0, .trimmed)
      return guesses
    }
    if changes > 1, decimalsBeforeBreak > 0, decimalsBeforeBreak < 3 {
      // 1.991.454.533,00,00: the decimals once are enough.
      add(mantissaBeforeBreak, decimalsBeforeBreak, .trimmed)
    }
    if lastLength < 3, changes == 0, points + commas > 1, let padded = padded(3 - lastLength) { add(padded, 0, .restored) }
    if lastLength < 3 { add(mantissa, lastLength, .trimmed) }
    add(mantissa, 0, .restored)
    if lastLength >= 3, points + commas > 1, lastLength <= 36 { add(mantissa, lastLength, .trimmed) }
    return guesses
  }
}
