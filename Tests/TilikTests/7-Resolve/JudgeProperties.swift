import Testing

@testable import Tilik

/// The judge's whole-number arithmetic against the same verdict in fractions and intervals.
@Suite struct JudgeProperties {
  private func value(_ exact: Exact) -> Value {
    var quantity = Quantity(state: .number, span: .none, line: 0)
    quantity.value = exact
    quantity.printedDecimals = exact.decimals
    return Value(column: 0, row: 0, role: .other, period: .none, traits: [], quantity: quantity)
  }

  private func verdict(_ kind: Relation.Kind, _ result: Exact, _ first: Exact, _ second: Exact) -> Outcome {
    Judge.verdict(
      Relation(kind: kind, result: 0, first: 1, second: 2, above: 0..<0), [value(result), value(first), value(second)])
  }

  /// 100 a/b on the printed values, and on what they may have been before they were rounded.
  private func explains(_ a: Exact, _ b: Exact, _ reported: Exact) throws -> (exactly: Bool, byRounding: Bool) {
    let allowed = try #require(Interval.reported(reported))
    let quotient = try #require(a.rational.divided(by: b.rational)?.multiplied(by: Rational(100)))
    let x = try #require(Interval.operand(a, exact: a.decimals == 0))
    let y = try #require(Interval.operand(b, exact: b.decimals == 0))
    let set = try #require(x.divided(by: y)?.multiplied(by: Rational(100)))
    return (allowed.contains(quotient), set.meets(allowed))
  }

  private func number(_ random: inout Seeded, _ most: Int, signed: Bool = false) -> Exact {
    let mantissa = random.below(most) + 1
    return Exact(mantissa: Int128(signed && random.below(6) == 0 ? -mantissa : mantissa), decimals: UInt8(random.below(4)))
  }

  @Test(arguments: 1...20) func percentAgreesWithFractions(seed: UInt64) throws {
    var random = Seeded(seed)
    for _ in 0..<300 {
      let (part, whole) = (number(&random, 400, signed: true), number(&random, 400, signed: true))
      let exact = try #require(part.rational.divided(by: whole.rational)?.multiplied(by: Rational(100)))
      // Near the truth, so that all verdicts occur.
      guard let near = exact.rounded(decimals: random.below(3)) else { continue }
      let reported = Exact(mantissa: near.mantissa + Int128(random.below(5) - 2), decimals: near.decimals)
      let truth = try explains(part, whole, reported)
      let expected: Outcome = truth.exactly ? .held(.percent) : truth.byRounding ? .heldByRounding(.percent) : .broken
      #expect(verdict(.percent, reported, part, whole) == expected, "\(part) of \(whole) as \(reported)")
    }
  }

  @Test(arguments: 1...20) func manyDecimalsTakeTheSlowWay(seed: UInt64) throws {
    var random = Seeded(100 + seed)
    for _ in 0..<50 {
      let part = Exact(mantissa: Int128(random.below(1_000_000) + 1), decimals: UInt8(10 + random.below(6)))
      let whole = Exact(mantissa: Int128(random.below(1_000_000) + 1), decimals: UInt8(10 + random.below(6)))
      let exact = try #require(part.rational.divided(by: whole.rational)?.multiplied(by: Rational(100)))
      guard let near = exact.rounded(decimals: 1) else { continue }
      let truth = try explains(part, whole, near)
      #expect(truth.exactly && verdict(.percent, near, part, whole) == .held(.percent), "\(part) of \(whole) as \(near)")
    }
  }

  @Test func whatFollowsFromTheFormulaAlwaysPasses() throws {
    var random = Seeded(7)
    for _ in 0..<2000 {
      let (target, achieved) = (number(&random, 5000), number(&random, 5000))
      let ratio = try #require(achieved.rational.divided(by: target.rational)?.multiplied(by: Rational(100)))
      let places = random.below(4)
      for printed in [ratio.rounded(decimals: places), ratio.truncated(decimals: places)].compactMap({ $0 }) {
        #expect(verdict(.ratio, printed, target, achieved) == .held(.ratio), "\(achieved) / \(target) as \(printed)")
      }
      let inverse = try #require(Rational(200).subtracting(ratio))
      for printed in [inverse.rounded(decimals: places), inverse.truncated(decimals: places)].compactMap({ $0 }) {
        guard case .held = verdict(.ratio, printed, target, achieved) else {
          Issue.record("200 - \(achieved) / \(target) as \(printed)")
          continue
        }
      }
    }
  }

  @Test func sumsOfPeopleAreExact() {
    for a in 0..<12 {
      for b in 0..<12 {
        for c in 0..<24 {
          #expect((verdict(.rowSum, Exact(c), Exact(a), Exact(b)) == .held(.sum)) == (a + b == c))
        }
      }
    }
  }
}
