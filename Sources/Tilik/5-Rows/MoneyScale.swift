/// The power of ten that a caption or a header says its amounts are printed in: `(dalam juta rupiah)`, `Anggaran (Rp ribu)`.
enum MoneyScale {
  private static let words: [(StaticString, UInt8)] = [
    ("triliun", 12), ("trilyun", 12), ("miliar", 9), ("milyar", 9), ("juta", 6), ("ribu", 3),
  ]

  /// The exponent that `text` tells; 0 for none. The word for it must stand beside `dalam` or the rupiah: `50 ribu warga` scales nothing.
  static func exponent(_ view: [UInt8], _ text: ByteSpan) -> UInt8 {
    guard text.count >= 7, text.count <= 300,
      HeaderSigns.contains(view, text, "dalam") || HeaderSigns.contains(view, text, "rp")
        || HeaderSigns.contains(view, text, "rupiah"), let (word, exponent) = words.first(where: { HeaderSigns.contains(view, text, $0.0) })
    else { return 0 }
    let spelled = String(decoding: view[text.range].map { Letters.isLetter($0) ? Letters.lower($0) : 32 }, as: UTF8.self)
    let parts = spelled.split(separator: " ")
    let stem = word.description
    for (index, part) in parts.enumerated() where part == stem || part == stem + "an" {
      let before = index > 0 ? parts[index - 1] : ""
      let behind = index + 1 < parts.count ? parts[index + 1] : ""
      let isRupiah = [before, behind].contains { $0 == "rp" || $0 == "rupiah" }
      if isRupiah || (before == "dalam" && behind.isEmpty) { return exponent }
    }
    return 0
  }

  /// For each column of a table the exponent of its amounts: its header's, else the caption's; empty where none is told.
  static func exponents(_ set: TableSet, _ table: Table, _ columns: [Column]) -> [UInt8] {
    guard columns.indices.contains(where: { columns[$0].isMoney }) else { return [] }
    let view = set.source.view
    let whole = told(view, table.caption)
    let own = columns.indices.map { index -> UInt8 in
      guard columns[index].isMoney else { return 0 }
      let own = told(view, columns[index].header)
      return own > 0 ? own : whole
    }
    return own.contains { $0 > 0 } ? own : []
  }

  private static func told(_ view: [UInt8], _ texts: [ByteSpan]) -> UInt8 {
    for text in texts {
      let exponent = exponent(view, text)
      if exponent > 0 { return exponent }
    }
    return 0
  }
}
