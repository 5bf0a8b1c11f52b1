/// Reads what the columns of a table hold out of its header and, where the header leaves it open, out of the cells.
struct ColumnReader {
  let set: TableSet
  let table: Table
  private var view: [UInt8]
  private let vocabulary = HeaderVocabulary.shared

  /// A column while its role is still being settled.
  struct Draft {
    var column: Column
    /// Whether the header says nothing but the role (and a period).
    var isPlain = false
    /// Words of the lowest header.
    var wordCount = 0
    /// Whether the column's own (lowest) header is a year and nothing else.
    var isBareYear = false
    /// The key that its header spells where the source cannot be cut out for it.
    var spelledKey: String?
    /// Whether ``spelledKey`` goes before the role's: the lowest header is a sign and says nothing alone.
    var isNamedBySign = false
  }

  init(_ set: TableSet, _ table: Table) {
    self.set = set
    self.table = table
    view = set.source.view
  }

  func read() -> (columns: [Column], kind: TableKind) {
    guard !table.header.isEmpty else { return (blankColumns(), .words) }
    var drafts: [Draft]
    if let words = table.headerWords {
      drafts = (0..<table.columnCount).map { spelledDraft(words, index: $0) }
    } else {
      drafts = (0..<table.columnCount).map { draft(headerTexts($0), index: $0) }
    }
    settleMoney(&drafts)
    let kind = TableKindReader.kind(of: &drafts, hasScaleCells: hasScaleCells(drafts))
    KeyReader.name(&drafts, kind: kind, source: set.source)
    return (drafts.map(\.column), kind)
  }

  private func blankColumns() -> [Column] {
    (0..<table.columnCount).map {
      Column(
        index: $0, role: .other, period: .none, header: [], half: .whole, isMoney: false, isPercent: false, key: "kolom \($0 + 1)")
    }
  }

  // MARK: Header texts

  /// The header cells over column `index`, from the top level down. A cell reaches over the empty ones to its right as far as a lower
  /// level has cells there.
  private func headerTexts(_ index: Int) -> [ByteSpan] {
    var texts: [ByteSpan] = []
    for level in table.header {
      let row = set.rows[level]
      if let own = cell(row, index), !own.isEmpty {
        texts.append(own.span)
      } else if level + 1 < table.header.upperBound, let below = cell(set.rows[level + 1], index), !below.isEmpty {
        var left = index - 1
        while left >= 0, let other = cell(row, left), other.isEmpty { left -= 1 }
        if left >= 0, let over = cell(row, left), hasCell(below: level, left) { texts.append(over.span) }
      }
    }
    return texts
  }

  private func hasCell(below level: Int, _ index: Int) -> Bool {
    (level + 1..<table.header.upperBound).contains { cell(set.rows[$0], index).map { !$0.isEmpty } ?? false }
  }

  private func cell(_ row: GridRow, _ index: Int) -> Cell? {
    index < Int(row.cellCount) ? set.cells[Int(row.firstCell) + index] : nil
  }

  // MARK: Roles

  /// A column of a header whose words had to be put together.
  private func spelledDraft(_ words: HeaderWords, index: Int) -> Draft {
    guard index < words.levels.count, let leaf = words.levels[index].last else { return draft([], index: index) }
    var reader = self
    reader.view = words.bytes
    var draft = reader.draft(words.levels[index], index: index)
    draft.column.header = words.sources[index]
    var key = String(decoding: words.bytes[leaf.range], as: UTF8.self)
    let sources = words.sources[index]
    if leaf.count <= 2, sources.count > 1 {
      let parent = sources[sources.count - 2]
      key = String(decoding: view[parent.range].map(Letters.lower), as: UTF8.self) + " " + key
      draft.isNamedBySign = true
      if words.isBesideMoney[index] { draft.column.half = .budget }
    }
    draft.spelledKey = key
    return draft
  }

  private func draft(_ texts: [ByteSpan], index: Int) -> Draft {
    var column = Column(
      index: index, role: .other, period: .none, header: texts, half: .whole, isMoney: false, isPercent: false, key: "")
    guard let leaf = texts.last else { return Draft(column: column) }
    let signs = HeaderSigns(view, leaf)
    column.isPercent = signs.hasPercent
    column.isMoney = signs.hasRupiah
    column.period = Period(year: signs.year, quarter: signs.quarter)
    var isPlain = false
    var wordCount = 0
    if let match = vocabulary.match(view, leaf, fuzzy: true) {
      column.role = match.role
      wordCount = match.words
      isPlain = match.covered == match.words
      // `Jumlah KK`, `Nilai Konversi X`: a common word with others names a quantity of its own.
      if !isPlain, match.role == .jumlah || match.role == .nilai || match.role == .lakiLaki || match.role == .perempuan {
        column.role = .other
      }
    }
    let hasOwnRole = column.role != .other
    if signs.letters == 0, signs.hasPercent { column.role = .persen }
    // `Ket. (+/-)` holds differences, not remarks.
    if signs.hasPlusMinus, column.role == .keterangan || column.role == .other { column.role = .selisih }
    for parent in texts.dropLast().reversed() {
      let parentSigns = HeaderSigns(view, parent)
      if column.period.year == 0 { column.period.year = parentSigns.year }
      if column.period.quarter == 0 { column.period.quarter = parentSigns.quarter }
      if parentSigns.hasRupiah { column.isMoney = true }
      guard let match = vocabulary.match(view, parent, fuzzy: true) else { continue }
      if [.anggaran, .anggaranSebelum, .anggaranSesudah].contains(match.role) {
        column.half = .budget
        if !column.isPercent, column.role != .persen, column.role != .capaian { column.isMoney = true }
      } else if match.role == .sasaran || match.role == .capaian, column.half == .whole {
        column.half = .performance
      }
      if !hasOwnRole, column.role == .other, !match.role.isDescription { column.role = match.role }
    }
    let isBareYear = signs.year != 0 && signs.letters == 0
    if column.role == .other, isBareYear { column.role = .year }
    if column.isMoney, signs.letters <= 2, column.role == .other { column.role = .anggaran }
    if column.half == .whole { column.half = half(of: column, leaf) }
    return Draft(column: column, isPlain: isPlain, wordCount: wordCount, isBareYear: isBareYear)
  }

  /// The half that a column's own words name: `Realisasi Anggaran Program`, `Realisasi Kinerja`.
  private func half(of column: Column, _ leaf: ByteSpan) -> Column.Half {
    switch column.role {
    case .anggaran, .anggaranSebelum, .anggaranSesudah, .penyerapan: return .budget
    case .realisasi, .target, .capaian, .persen:
      if column.isMoney || HeaderSigns.contains(view, leaf, "anggaran") || HeaderSigns.contains(view, leaf, "keuangan") { return .budget }
      return HeaderSigns.contains(view, leaf, "kinerja") ? .performance : .whole
    default: return .whole
    }
  }

  // MARK: Evidence of the cells

  /// Decides by the cells whether `Target` and `Realisasi` are money where the header does not tell and no indicator is named.
  private func settleMoney(_ drafts: inout [Draft]) {
    let namesIndicators = drafts.contains { $0.column.role == .indikator || $0.column.role == .satuan }
    for index in drafts.indices {
      let role = drafts[index].column.role
      if [.anggaran, .anggaranSebelum, .anggaranSesudah, .sisa].contains(role) {
        drafts[index].column.isMoney = !drafts[index].column.isPercent
      }
      guard !namesIndicators, !drafts[index].column.isPercent, role == .target || role == .realisasi || role == .jumlah || role == .other,
        drafts[index].column.half != .performance
      else { continue }
      if looksLikeMoney(index) {
        drafts[index].column.isMoney = true
        if role != .other { drafts[index].column.half = .budget }
      }
    }
    // Beside an anggaran column without indicators, realisasi is what was spent.
    let hasBudget = drafts.contains { $0.column.half == .budget && $0.column.isMoney }
    for index in drafts.indices where hasBudget && !namesIndicators && drafts[index].column.half == .whole {
      if drafts[index].column.role == .realisasi, !drafts[index].column.isPercent {
        drafts[index].column.half = .budget
        drafts[index].column.isMoney = true
      }
    }
  }

  private func looksLikeMoney(_ index: Int) -> Bool {
    var money = 0
    var seen = 0
    for row in table.rows where set.rows[row].purpose == .data {
      guard let cell = cell(set.rows[row], index), cell.kind == .number, cell.numberCount > 0 else { continue }
      let number = set.numbers.numbers[Int(cell.firstNumber)]
      seen += 1
      let isLarge = number.origin == .grouped && number.mark == .none && number.value.mantissa >= 100_000
      if number.mark == .rupiah || isLarge || number.flags.contains(.moneyTail) { money += 1 }
      if seen == 12 { break }
    }
    return seen > 0 && money * 2 > seen
  }

  /// Whether most filled cells of some column are ranges or bounds.
  private func hasScaleCells(_ drafts: [Draft]) -> Bool {
    for draft in drafts {
      var scale = 0
      var seen = 0
      for row in table.rows where set.rows[row].purpose == .data {
        guard let cell = cell(set.rows[row], draft.column.index), cell.numberCount > 0 else { continue }
        seen += 1
        let content = set.numbers.content(of: cell.span, numbers: cell.numbers, line: Int(set.rows[row].firstLine))
        if case .quantity(let quantity) = content, quantity.bound != .none { scale += 1 }
        if seen == 8 { break }
      }
      if scale >= 2 && scale * 2 > seen { return true }
    }
    return false
  }
}

/// Signs, years and quarters of one header cell.
struct HeaderSigns {
  var hasPercent = false
  var hasRupiah = false
  var hasPlusMinus = false
  var year: Int16 = 0
  var quarter: UInt8 = 0
  /// Letters other than those of `Rp`.
  var letters = 0

  init(_ view: [UInt8], _ span: ByteSpan) {
    var position = span.lower
    while position < span.upper {
      let byte = view[position]
      let start = position
      if Letters.isLetter(byte) {
        while position < span.upper, Letters.isLetter(view[position]) { position += 1 }
        let count = position - start
        if count == 2, Letters.lower(byte) == 0x72, Letters.lower(view[start + 1]) == 0x70 {
          hasRupiah = true
          continue
        }
        letters += count
        if Self.isQuarterWord(view, start, count) { quarter = Self.roman(view, position, span.upper) }
      } else if Letters.isDigit(byte) {
        var value = 0
        while position < span.upper, Letters.isDigit(view[position]) {
          value = min(value * 10 + Int(view[position] - 48), 99_999)
          position += 1
        }
        if position - start == 4, value >= 1990, value <= 2099 { year = Int16(value) }
      } else {
        if byte == UInt8(ascii: "%") { hasPercent = true }
        if byte == UInt8(ascii: "+") { hasPlusMinus = hasPlusMinus || Self.followsMinus(view, position, span.upper) }
        position += 1
      }
    }
  }

  /// `+/-`, `+ / -`.
  private static func followsMinus(_ view: [UInt8], _ plus: Int, _ end: Int) -> Bool {
    view[plus..<min(end, plus + 6)].contains(UInt8(ascii: "/")) && view[plus..<min(end, plus + 6)].contains(UInt8(ascii: "-"))
  }

  static func contains(_ view: [UInt8], _ span: ByteSpan, _ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard span.count >= count else { return false }
    return word.withUTF8Buffer { text in
      (span.lower...span.upper - count).contains { start in (0..<count).allSatisfy { Letters.lower(view[start + $0]) == text[$0] } }
    }
  }

  /// `Triwulan`, `TW`.
  static func isQuarterWord(_ view: [UInt8], _ start: Int, _ count: Int) -> Bool {
    count == 2 ? contains(view, ByteSpan(start, start + 2), "tw") : count == 8 && contains(view, ByteSpan(start, start + 8), "triwulan")
  }

  /// The quarter that a Roman or Arabic number from `start` on names; 0 for none.
  static func roman(_ view: [UInt8], _ start: Int, _ end: Int) -> UInt8 {
    var position = start
    while position < end, " -.:".utf8.contains(view[position]) { position += 1 }
    let first = position
    while position < end, Letters.isLetter(view[position]) || Letters.isDigit(view[position]) { position += 1 }
    switch String(decoding: view[first..<position], as: UTF8.self).uppercased() {
    case "I", "1": return 1
    case "II", "2": return 2
    case "III", "3": return 3
    case "IV", "4": return 4
    default: return 0
    }
  }
}
