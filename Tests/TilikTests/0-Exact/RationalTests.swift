import Testing

@testable import Tilik

@Suite struct RationalTests {
  private static let small = -6...6

  /// All fractions n/d with small terms, as pairs.
  private static let fractions: [(n: Int, d: Int)] = small.flatMap { n in (1...6).map { (n, $0) } }

  @Test func arithmeticAgreesWithWholeNumbers() throws {
    for (a, b) in Self.fractions {
      for (c, d) in Self.fractions {
        let (x, y) = (Rational(Int128(a), Int128(b)), Rational(Int128(c), Int128(d)))
        #expect(x.adding(y) == Rational(Int128(a * d + c * b), Int128(b * d)))
        #expect(x.subtracting(y) == Rational(Int128(a * d - c * b), Int128(b * d)))
        #expect(x.multiplied(by: y) == Rational(Int128(a * c), Int128(b * d)))
        #expect(x.divided(by: y) == (c == 0 ? nil : Rational(Int128(a * d), Int128(b * c))))
        #expect(x.compared(to: y) == (a * d - c * b).signum())
        #expect((x == y) == (a * d == c * b) && (x < y) == (a * d < c * b))
      }
    }
  }

  @Test func lowestTermsWithTheSignAbove() {
    for (n, d) in Self.fractions {
      for factor in [-3, -1, 1, 4] {
        let x = Rational(Int128(n * factor), Int128(d * factor))
        #expect(x.denominator > 0 && x == Rational(Int128(n), Int128(d)))
        #expect(Int(x.numerator) * d == n * Int(x.denominator))
      }
    }
    #expect(Rational(0, -5).denominator == 1 && Rational(0, 7).isZero && Rational(-1, 7).isNegative && Rational(1, -7).isNegative)
  }

  @Test func roundsHalvesAwayFromZero() {
    let cases: [(Int, Int, Int, String)] = [
      (1, 2, 0, "1"), (-1, 2, 0, "-1"), (1, 3, 2, "0.33"), (2, 3, 2, "0.67"), (5, 1000, 2, "0.01"), (-5, 1000, 2, "-0.01"),
      (4, 1000, 2, "0.00"), (100, 1, 2, "100.00"), (25, 2, 0, "13"), (49, 100, 0, "0"),
    ]
    for (n, d, places, text) in cases { #expect(Rational(Int128(n), Int128(d)).rounded(decimals: places)?.description == text) }
    // Exhaustive: the rounded value is nearest, and of two equally near the one farther from zero.
    for n in -40...40 {
      for d in 1...16 {
        let x = Rational(Int128(n), Int128(d))
        let expected = (abs(n) * 2 * 10 + d) / (2 * d) * n.signum()
        #expect(x.rounded(decimals: 1)?.mantissa == Int128(expected), "\(n)/\(d)")
      }
    }
    #expect(Rational(1, 3).rounded(decimals: -1) == nil && Rational(1, 3).rounded(decimals: 31) == nil)
  }

  @Test func boundsLieOnTheirSide() {
    for n in -40...40 {
      for d in 1...16 {
        let x = Rational(Int128(n), Int128(d))
        let floor = (Double(n * 10) / Double(d)).rounded(.down)
        let ceiling = (Double(n * 10) / Double(d)).rounded(.up)
        #expect(x.bounded(decimals: 1, up: false)?.mantissa == Int128(floor), "\(n)/\(d)")
        #expect(x.bounded(decimals: 1, up: true)?.mantissa == Int128(ceiling), "\(n)/\(d)")
        let towardsZero = n < 0 ? ceiling : floor
        #expect(x.truncated(decimals: 1)?.mantissa == Int128(towardsZero), "\(n)/\(d)")
      }
    }
  }

  @Test func overflowGivesNilAndNeverTraps() {
    let edge: [Int128] = [.max, .min + 1, 1 << 126, -(1 << 126), 1, -1, 2, -2, 3, Exact.power(38)]
    for a in edge {
      for b in edge {
        let x = Rational(a, b)
        for c in edge {
          let y = Rational(c, 3)
          for result in [x.adding(y), x.subtracting(y), x.multiplied(by: y), x.divided(by: y), y.divided(by: x)] {
            if let result { #expect(result.denominator > 0) }
          }
          #expect(x.compared(to: y) == -y.compared(to: x))
          _ = x.rounded(decimals: 0)
          _ = x.rounded(decimals: 30)
          _ = x.bounded(decimals: 2, up: true)
          _ = x.negated
        }
      }
    }
    #expect(Rational(.max, 1).adding(Rational(1)) == nil && Rational(.max, 1).multiplied(by: Rational(2)) == nil)
    #expect(Rational(.max, 1) > Rational(.max - 1, 1) && Rational(.max, 2) < Rational(.max, 1))
  }
}
