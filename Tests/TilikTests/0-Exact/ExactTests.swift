import Testing

@testable import Tilik

@Suite struct ExactTests {
  private static let longest = String(repeating: "9", count: Exact.maximumDigits)

  @Test(arguments: ["0", "7", "-7", "0.5", "-0.05", "1234.50", "100.00", longest, "-" + longest, "0." + longest.dropFirst()])
  func printsWhatItRead(text: String) throws {
    #expect(try #require(Exact(text)).description == text)
  }

  @Test(arguments: ["", "-", ".", "1.", ".5", "1.2.3", "1,5", "1 000", "+1", "--1", "1e3", "１２", longest + "0", "0." + longest])
  func refusesAnythingElse(text: String) { #expect(Exact(text) == nil) }

  @Test func everyNumberComesBackFromItsText() throws {
    var random = Seeded(1)
    for _ in 0..<3000 {
      let places = random.below(Exact.maximumDigits)
      let whole = 1 + random.below(Exact.maximumDigits - places)
      let first = String(1 + random.below(9))
      let text =
        (random.below(2) == 0 ? "-" : "") + first + random.digits(whole - 1) + (places == 0 ? "" : "." + random.digits(places))
      let number = try #require(Exact(text), "\(text)")
      #expect(number.description == text)
      #expect(Int(number.decimals) == places)
      #expect(number.negated.negated == number && number.negated.description != text)
      #expect(Exact(number.description) == number)
    }
  }

  @Test func valueIsEqualWhateverThePrecision() throws {
    let pairs = [("88.4", "88.40"), ("0", "0.000"), ("-0", "0"), ("100", "100.00"), ("-1.50", "-1.5")]
    for (a, b) in pairs { #expect(try #require(Exact(a)) == #require(Exact(b)), "\(a) \(b)") }
    let rising = ["-100.01", "-100", "-0.5", "-0.49", "0", "0.001", "0.01", "1", "1.0001", "99", "100", Self.longest].compactMap {
      Exact($0)
    }
    for (i, a) in rising.enumerated() {
      for (j, b) in rising.enumerated() {
        #expect((a < b) == (i < j) && (a == b) == (i == j), "\(a) \(b)")
      }
    }
  }

  @Test func farApartPrecisionsStillCompare() throws {
    let tiny = try #require(Exact("0." + String(repeating: "0", count: 34) + "1"))
    let huge = try #require(Exact(Self.longest))
    #expect(tiny < huge && huge > tiny && tiny.negated > huge.negated && tiny != huge)
    #expect(tiny > .zero && tiny.negated < .zero)
    let wide = Exact(mantissa: 175, decimals: 2)
    let fine = Exact(mantissa: Int128(14) * Exact.power(36), decimals: 37)
    #expect(fine < wide && wide > fine && fine != wide, "1.4 with 37 places is below 1.75")
  }

  @Test func addsAtTheFinerPrecision() throws {
    let cases = [("1.5", "2.25", "3.75"), ("100", "-0.01", "99.99"), ("-1.50", "1.5", "0.00"), ("0", "0.000", "0.000")]
    for (a, b, sum) in cases { #expect(try #require(Exact(a)).adding(#require(Exact(b)))?.description == sum) }
    var random = Seeded(2)
    for _ in 0..<2000 {
      let a = Exact(mantissa: Int128(Int32(truncatingIfNeeded: random.next())), decimals: UInt8(random.below(7)))
      let b = Exact(mantissa: Int128(Int32(truncatingIfNeeded: random.next())), decimals: UInt8(random.below(7)))
      let sum = try #require(a.adding(b))
      #expect(sum == b.adding(a) && sum.rational == a.rational.adding(b.rational))
      #expect(sum.adding(b.negated) == a)
      #expect(sum.decimals == max(a.decimals, b.decimals))
    }
  }

  @Test func whatDoesNotFitGivesNil() throws {
    let huge = try #require(Exact(Self.longest))
    let top = Exact(mantissa: .max)
    #expect(top.adding(Exact(1)) == nil)
    #expect(top.negated.adding(Exact(-2)) == nil)
    #expect(huge.adding(try #require(Exact("0.001"))) == nil)
    #expect(huge.adding(huge) != nil)
    #expect(huge.with(decimals: 3) == nil && huge.with(decimals: 2) != nil)
    #expect(huge.with(decimals: -1) == nil && huge.with(decimals: 39) == nil && Exact.zero.with(decimals: 38) == .zero)
    #expect(try #require(Exact("1.25")).with(decimals: 1) == nil)
    #expect(try #require(Exact("1.50")).with(decimals: 1)?.description == "1.5")
  }

  @Test func scaleWordsMoveThePoint() throws {
    let cases = [
      ("2.5", 6, "2500000"), ("2.5", 1, "25"), ("2.5", 0, "2.5"), ("12", 9, "12000000000"), ("0.125", 2, "12.5"), ("-1", 3, "-1000"),
    ]
    for (text, exponent, scaled) in cases {
      #expect(try #require(Exact(text)).scaled(byPowerOfTen: exponent)?.description == scaled)
    }
    #expect(try #require(Exact(Self.longest)).scaled(byPowerOfTen: 3) == nil)
    for exponent in [38, 39, 60, 255, 1000, Int.max] { #expect(Exact(7).scaled(byPowerOfTen: exponent) == nil, "\(exponent)") }
    for exponent in [-1000, Int.min] { #expect(Exact(7).scaled(byPowerOfTen: exponent) == nil, "\(exponent)") }
    #expect(Exact(7).scaled(byPowerOfTen: -2)?.description == "0.07")
  }

  @Test func wholeNegativeMagnitude() throws {
    for (text, whole) in [("12", true), ("12.00", true), ("12.01", false), ("-3.0", true), ("0.0", true), ("-0.5", false)] {
      #expect(try #require(Exact(text)).isWhole == whole, "\(text)")
    }
    let number = try #require(Exact("-0.5"))
    #expect(number.isNegative && !number.isZero && number.magnitude.description == "0.5")
    #expect(Exact.zero.isZero && !Exact.zero.isNegative)
  }

  @Test func peopleWriteItTheirWay() throws {
    let cases = [
      ("1234567.89", "1.234.567,89", "1,234,567.89"), ("-999.50", "-999,50", "-999.50"), ("0.05", "0,05", "0.05"), ("100", "100", "100"),
      ("1000", "1.000", "1,000"),
    ]
    for (text, indonesian, english) in cases {
      let number = try #require(Exact(text))
      #expect(NumberStyle(.indonesian).text(number) == indonesian && NumberStyle(.english).text(number) == english)
    }
    #expect(NumberStyle(.indonesian).percent(488, of: 612) == "79,7" && NumberStyle(.english).percent(1, of: 0) == nil)
  }
}
