/// Numbers as people write them: `1.234.567,89` in Indonesian, `1,234,567.89` in English.
public struct NumberStyle: Sendable {
  private let group: UInt8
  private let point: UInt8

  public init(_ language: Language) {
    let (dot, comma) = (UInt8(ascii: "."), UInt8(ascii: ","))
    (group, point) = language == .indonesian ? (dot, comma) : (comma, dot)
  }

  /// The number with all its printed decimals.
  public func text(_ number: Exact) -> String {
    number.withCanonicalForm { form in
      let first = number.isNegative ? 1 : 0
      let whole = number.decimals == 0 ? form.count : form.count - Int(number.decimals) - 1
      return String(unsafeUninitializedCapacity: form.count + (whole - first) / 3) { text in
        var count = 0
        func append(_ byte: UInt8) {
          text[count] = byte
          count += 1
        }
        for index in form.indices {
          if index > first, index < whole, (whole - index) % 3 == 0 { append(group) }
          append(index == whole ? point : form[index])
        }
        return count
      }
    }
  }

  public func text(_ integer: Int) -> String { text(Exact(integer)) }

  /// `part` of `whole` in percent with one decimal; nil where there is no whole.
  public func percent(_ part: Int, of whole: Int) -> String? {
    guard whole > 0, let share = Rational(Int128(part) * 100, Int128(whole)).rounded(decimals: 1) else { return nil }
    return text(share)
  }
}
