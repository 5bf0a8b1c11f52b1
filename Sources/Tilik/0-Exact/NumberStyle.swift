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
    let canonical = number.magnitude.description
    let whole = canonical.utf8.firstIndex(of: UInt8(ascii: ".")).map { canonical.utf8.distance(from: canonical.startIndex, to: $0) }
    let count = whole ?? canonical.utf8.count
    var text: [UInt8] = number.isNegative ? [UInt8(ascii: "-")] : []
    for (index, digit) in canonical.utf8.enumerated() {
      if index > 0, index < count, (count - index) % 3 == 0 { text.append(group) }
      text.append(index == count ? point : digit)
    }
    return String(decoding: text, as: UTF8.self)
  }

  public func text(_ integer: Int) -> String { text(Exact(integer)) }

  /// `part` of `whole` in percent with one decimal; nil where there is no whole.
  public func percent(_ part: Int, of whole: Int) -> String? {
    guard whole > 0, let share = Rational(Int128(part) * 100, Int128(whole)).rounded(decimals: 1) else { return nil }
    return text(share)
  }
}
