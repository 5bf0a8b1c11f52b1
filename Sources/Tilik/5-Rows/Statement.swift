/// A numeric sentence of running text, or a part of one: the quantities it names under the keys that rows have.
public struct Statement: Sendable {
  /// Lines, counted from 0, from the first word of its label or first value to its last value.
  public var firstLine: Int32
  public var lastLine: Int32
  /// What it speaks of; empty where neither the sentence nor a heading tells. May reach over line breaks.
  public var label: ByteSpan
  /// The heading, list item or sentence before it that names the indicator, where it only says `indikator ini`; else empty.
  public var indicator: ByteSpan
  /// The year it tells once for all its values; each value has its own where it tells several.
  public var period: Period
  /// The predicate it gives to its value: `Sangat Tinggi`; empty for none.
  public var predicate: ByteSpan
  public var firstValue: Int32
  public var valueCount: Int32
}

/// A quantity of a statement under its key.
public struct StatementValue: Sendable {
  /// The role its cue gives it; ``Role/other`` where ``noun`` is the key.
  public var role: Role
  /// The words that are its key where no role fits, such as the noun that it counts (`sasaran strategis`); else empty.
  public var noun: ByteSpan
  /// The year it is told for.
  public var period: Period
  /// Whether the year is part of its key, because its statement tells the same of another year.
  public var namesYear: Bool
  public var quantity: Quantity
}

extension RowSet {
  public func values(of statement: Statement) -> Range<Int> {
    Int(statement.firstValue)..<Int(statement.firstValue) + Int(statement.valueCount)
  }

  /// The key of a statement's value: its role's, or the counted noun in small letters; `realisasi@2023` where years tell values apart.
  func key(of value: StatementValue) -> String {
    let key = value.noun.isEmpty ? value.role.key ?? "" : noun(value.noun)
    return value.namesYear && value.period.year != 0 ? "\(key)@\(value.period.year)" : key
  }

  /// The words of `span` in small letters, one space between.
  private func noun(_ span: ByteSpan) -> String {
    var letters: [UInt8] = []
    for byte in source.view[span.range.clamped(to: 0..<source.view.count)] {
      if byte > 32 { letters.append(Letters.lower(byte)) } else if letters.last != 32 { letters.append(32) }
    }
    let text = String(decoding: letters, as: UTF8.self)
    return text == "sub kegiatan" ? "subkegiatan" : text
  }
}
