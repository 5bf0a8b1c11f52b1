/// Numbers as a report prints them.
struct Notation: Sendable {
  enum Money: CaseIterable { case plain, rupiah, cents, dash }

  var money: Money
  /// Whether percentages are cut to two decimals, not rounded.
  var cuts: Bool
  /// Whether cells of percentages have their sign.
  var hasSigns: Bool

  /// `1.234.567`, `Rp 1.234.567`, `1.234.567,00` or `1.234.567,-`.
  func amount(_ value: Int) -> String {
    let text = (value < 0 ? "-" : "") + Self.grouped(abs(value))
    switch money {
    case .plain: return text
    case .rupiah: return "Rp " + text
    case .cents: return text + ",00"
    case .dash: return text + ",-"
    }
  }

  /// 100 `part` / `whole` in hundredths; halves go up.
  func hundredths(_ part: Int, of whole: Int) -> Int {
    let exact = part * 10_000
    return cuts ? exact / whole : (2 * exact + whole) / (2 * whole)
  }

  func percent(_ hundredths: Int) -> String { Self.decimal(hundredths) + (hasSigns ? "%" : "") }

  /// `88,42` for 8842.
  static func decimal(_ hundredths: Int) -> String {
    let value = abs(hundredths)
    return (hundredths < 0 ? "-" : "") + grouped(value / 100) + ",\(value / 10 % 10)\(value % 10)"
  }

  static func grouped(_ value: Int) -> String {
    var text = ""
    for (offset, digit) in String(value).reversed().enumerated() {
      if offset > 0, offset % 3 == 0 { text = "." + text }
      text = String(digit) + text
    }
    return text
  }

  /// `dua ratus tiga puluh empat ribu`; for whole numbers from 0.
  static func spelled(_ value: Int) -> String {
    let small = [
      "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
    ]
    func joined(_ head: String, _ rest: Int) -> String { rest == 0 ? head : head + " " + spelled(rest) }
    switch value {
    case ..<12: return small[value]
    case ..<20: return small[value - 10] + " belas"
    case ..<100: return joined(small[value / 10] + " puluh", value % 10)
    case ..<200: return joined("seratus", value - 100)
    case ..<1000: return joined(small[value / 100] + " ratus", value % 100)
    case ..<2000: return joined("seribu", value - 1000)
    default: break
    }
    for (name, unit) in [("triliun", 1_000_000_000_000), ("miliar", 1_000_000_000), ("juta", 1_000_000), ("ribu", 1000)] where value >= unit
    {
      return joined(spelled(value / unit) + " " + name, value % unit)
    }
    return ""
  }
}
