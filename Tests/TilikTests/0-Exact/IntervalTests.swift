import Testing

@testable import Tilik

@Suite struct IntervalTests {
  private func exact(_ text: String) throws -> Exact { try #require(Exact(text)) }

  /// Whether 100 a / b may be printed as `printed`: on the printed values, and when the operands may have been rounded.
  private func percent(_ a: String, _ b: String, _ printed: String, measured: Bool) throws -> (exactly: Bool, byRounding: Bool) {
    let reported = try #require(Interval.reported(exact(printed)))
    let quotient = try #require(try exact(a).rational.divided(by: exact(b).rational)?.multiplied(by: Rational(100)))
    let x = try #require(Interval.operand(exact(a), exact: !measured))
    let y = try #require(Interval.operand(exact(b), exact: !measured))
    let set = try #require(x.divided(by: y)?.multiplied(by: Rational(100)))
    return (reported.contains(quotient), set.meets(reported))
  }

  private enum Verdict { case passes, byRounding, finding }

  /// The table of quotients: operands, whether they are measured, and what may be printed for them.
  private static let quotients: [(String, String, Bool, [(String, Verdict)])] = [
    (
      "20644862632", "24246540687", false,
      [
        ("85.15", .passes), ("85.14", .passes), ("85.1", .passes), ("85", .passes), ("85.2", .finding), ("85.16", .finding),
        ("86", .finding), ("85.13", .finding), ("84", .finding),
      ]
    ),
    (
      "79.79", "83.16", true,
      [
        ("95.95", .passes), ("95.94", .passes), ("96", .passes), ("95", .passes), ("95.96", .byRounding), ("95.93", .byRounding),
        ("95.97", .finding), ("95.92", .finding),
      ]
    ),
    ("308868700", "308885400", false, [("100", .passes), ("100.0", .passes), ("99.99", .passes), ("100.00", .finding), ("99", .passes)]),
    ("5855170470", "6056347297", false, [("96.68", .passes), ("96.67", .passes), ("92.06", .finding)]),
    ("88.42", "88", true, [("100", .passes), ("100.79", .byRounding), ("100.48", .passes), ("102", .finding)]),
  ]

  @Test func quotientsOfTheConsistencyTable() throws {
    for (a, b, measured, prints) in Self.quotients {
      for (printed, verdict) in prints {
        let found = try percent(a, b, printed, measured: measured)
        #expect(found.exactly == (verdict == .passes), "\(a) / \(b) as \(printed)")
        #expect(found.byRounding == (verdict != .finding), "\(a) / \(b) as \(printed), operands rounded")
      }
    }
    // 88 is a whole target: exact, while 88,42 was measured.
    let x = try #require(Interval.operand(exact("88.42"), exact: false))
    let quotient = try #require(x.divided(by: Interval(Rational(88)))?.multiplied(by: Rational(100)))
    #expect(try !quotient.meets(#require(Interval.reported(exact("100.79")))))
    #expect(try quotient.meets(#require(Interval.reported(exact("100")))))
  }

  @Test func growthBelowZero() throws {
    let growth = try exact("-3.456").rational
    for (printed, passes) in [
      ("-3.46", true), ("-3.45", true), ("-3.47", false), ("-3.44", false), ("-3", true), ("-3.5", true), ("-4", false),
    ] {
      #expect(try #require(Interval.reported(exact(printed))).contains(growth) == passes, "\(printed)")
    }
  }

  @Test func roundedPartsOfAWhole() throws {
    let third = try #require(Interval.operand(exact("33.33"), exact: false))
    let sum = try #require(third.adding(third)?.adding(third))
    #expect(sum == Interval(Rational(99975, 1000), Rational(100_005, 1000)))
    #expect(try sum.meets(#require(Interval.reported(exact("100.00")))))
    #expect(try !#require(Interval.reported(exact("100.00"))).contains(exact("99.99").rational))
    let weights = [25, 30, 20, 24].reduce(Rational.zero) { $0.adding(Rational($1)) ?? .zero }
    #expect(try !Interval(weights).meets(Interval(exact("100").rational)))
  }

  @Test func targetTenRealisasiTwelve() throws {
    for (numerator, denominator, printed) in [("12", "10", "120"), ("8", "10", "80"), ("10", "12", "83.33")] {
      #expect(try percent(numerator, denominator, printed, measured: false).exactly)
    }
  }

  @Test func reportedEndsAreOpenAwayFromZero() throws {
    let above = try #require(Interval.reported(exact("85.1")))
    #expect(above == Interval(Rational(8505, 100), Rational(852, 10), highIsOpen: true))
    #expect(above.contains(Rational(8505, 100)) && !above.contains(Rational(852, 10)) && above.contains(Rational(85199, 1000)))
    let below = try #require(Interval.reported(exact("-85.1")))
    #expect(below == Interval(Rational(-852, 10), Rational(-8505, 100), lowIsOpen: true))
    #expect(below.contains(Rational(-8505, 100)) && !below.contains(Rational(-852, 10)))
    let zero = try #require(Interval.reported(exact("0.00")))
    #expect(!zero.contains(Rational(1, 100)) && !zero.contains(Rational(-1, 100)) && zero.contains(Rational(99, 10_000)))
    #expect(zero.contains(.zero))
  }

  @Test func operandsAreClosedOnBothEnds() throws {
    let operand = try #require(Interval.operand(exact("0.5"), exact: false))
    #expect(operand == Interval(Rational(45, 100), Rational(55, 100)) && operand.contains(operand.low) && operand.contains(operand.high))
    #expect(try Interval.operand(exact("12"), exact: true) == Interval(Rational(12)))
  }

  @Test func meetingNeedsACommonNumber() {
    for open in [(false, false), (true, false), (false, true), (true, true)] {
      let left = Interval(Rational(0), Rational(1), highIsOpen: open.0)
      let right = Interval(Rational(1), Rational(2), lowIsOpen: open.1)
      let touch = !open.0 && !open.1
      #expect(left.meets(right) == touch && right.meets(left) == touch)
    }
    #expect(Interval(Rational(0), Rational(1)).meets(Interval(Rational(1, 2))))
    #expect(!Interval(Rational(0), Rational(1)).meets(Interval(Rational(3, 2))))
  }

  @Test func openEndsStayOpen() {
    let half = Interval(Rational(1), Rational(2), highIsOpen: true)
    #expect(half.adding(Interval(Rational(10))) == Interval(Rational(11), Rational(12), highIsOpen: true))
    #expect(Interval(Rational(10)).subtracting(half) == Interval(Rational(8), Rational(9), lowIsOpen: true))
    #expect(half.multiplied(by: Rational(-3)) == Interval(Rational(-6), Rational(-3), lowIsOpen: true))
    #expect(half.multiplied(by: Rational(3)) == Interval(Rational(3), Rational(6), highIsOpen: true))
  }

  @Test func quotientsHoldEveryPair() throws {
    for (low, high, under, over) in [(1, 2, 3, 4), (-2, 1, 3, 4), (-2, -1, 3, 4), (1, 2, -4, -3), (-2, 1, -4, -3)] {
      let (a, b) = (Interval(Rational(low), Rational(high)), Interval(Rational(under), Rational(over)))
      let quotient = try #require(a.divided(by: b))
      for x in low...high {
        for y in under...over { #expect(quotient.contains(Rational(Int128(x), Int128(y)))) }
      }
    }
    #expect(Interval(Rational(1)).divided(by: Interval(Rational(-1), Rational(1))) == nil)
    #expect(Interval(Rational(1)).divided(by: Interval(Rational(0), Rational(1))) == nil)
  }

  @Test func hugeNumbersGiveNil() throws {
    let huge = try exact(String(repeating: "9", count: 36))
    let tiny = try exact("0." + String(repeating: "0", count: 34) + "1")
    #expect(Interval.reported(Exact(mantissa: 1, decimals: 37)) == nil)
    #expect(Interval.operand(Exact(mantissa: 1, decimals: 37), exact: false) == nil)
    let a = try #require(Interval.operand(huge, exact: true))
    let b = try #require(Interval.operand(tiny, exact: true))
    #expect(a.divided(by: b) == nil && a.multiplied(by: huge.rational) == nil)
  }
}
