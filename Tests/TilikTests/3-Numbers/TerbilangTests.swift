import Testing

@testable import Tilik

@Suite struct TerbilangTests {
  @Test func readsBackWhatItWrites() {
    var generator = SystemRandomNumberGenerator()
    for digits in 1...15 {
      let limit = Exact.power(digits)
      for _ in 0..<200 {
        let number = Int128(UInt64.random(in: 0..<UInt64(limit), using: &generator))
        #expect(Terbilang.value(Terbilang.words(number)) == Exact(mantissa: number), "\(number)")
      }
    }
  }

  @Test(arguments: [
    ("Dua Belas Milyar", "12000000000"), ("dua belas miliar", "12000000000"), ("Satu Trilyun Dua", "1000000000002"),
    ("Tiga Puluh Ribuan", "30000"), ("seribu seratus sebelas", "1111"), ("(Tiga Belas)", "13"), ("Nol", "0"),
    ("Tujuh Juta Rupiah", "7000000"), ("delapan puluh koma nol lima", "80.05"), ("satu koma lima juta", "1500000"), ("sejuta", "1000000"),
  ])
  func reads(words: String, value: String) {
    #expect(Terbilang.value(words)?.description == value)
  }

  @Test(arguments: ["", "rupiah", "dua tiga", "puluh", "dua orang", "ribu", "juta ribu", "satu ribu juta", "dua koma", "belas", "baik"])
  func refuses(words: String) {
    #expect(Terbilang.value(words) == nil)
  }
}
