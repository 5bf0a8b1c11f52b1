/// Numbers as people write them: `1.234.567,89` in Indonesian, `1,234,567.89` in English.
public struct NumberStyle: Sendable {
  private let group: Character
  private let point: Character

  public init(_ language: Language) {
    (group, point) = language == .indonesian ? (".", ",") : (",", ".")
  }

  /// The number with all its printed decimals.
  public func text(_ number: Exact) -> String {
    let canonical = number.magnitude.description
    let whole = canonical.prefix { $0 != "." }
    var text = number.isNegative ? "-" : ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index) % 3 == 0 { text.append(group) }
      text.append(digit)
    }
    if whole.count < canonical.count {
      text.append(point)
      text += canonical.dropFirst(whole.count + 1)
    }
    return text
  }

  public func text(_ integer: Int) -> String { text(Exact(integer)) }

  /// `part` of `whole` in percent with one decimal; nil where there is no whole.
  public func percent(_ part: Int, of whole: Int) -> String? {
    guard whole > 0, let share = Rational(Int128(part) * 100, Int128(whole)).rounded(decimals: 1) else { return nil }
    return text(share)
  }
}
