/// Reads what the columns of a table hold out of its header and, where the header leaves it open, out of the cells.
struct ColumnReader {
  let set: TableSet
  let table: Table
  private var view: [UInt8]
  private let vocabulary = HeaderVocabulary.shared
  /// For each level of the header and each column: the nearest filled cell at or left of it, -1 for none.
  private let nearestFilled: [[Int]]

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
    nearestFilled = table.header.map { level in
      var last = -1
      let cells = set.cells(of: set.rows[level])
      let filled = cells.indices.map { index -> Int in
        if !cells[index].isEmpty { last = index - cells.startIndex }
        return last
      }
      return filled + [Int](repeating: -1, count: max(0, table.columnCount - filled.count))
    }
  }

  func read() -> (columns: [Column], kind: TableKind) {
    guard !table.header.isEmpty else { return (blankColumns(), .words) }
    var drafts: [Draft]
    if let words = table.headerWords {
      drafts = (0..<table.columnCount).map { spelledDraft(words, index: $0) }
    } else {
      drafts = (0..<table.columnCount).map { draft(headerTexts($0), index: $0) }
      spreadYears(&drafts)
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
  private func headerTexts(_ index: Int) -> [(span: ByteSpan, isOwn: Bool)] {
    var texts: [(span: ByteSpan, isOwn: Bool)] = []
    for level in table.header {
      let row = set.rows[level]
      if let own = cell(row, index), !own.isEmpty {
        texts.append((own.span, true))
      } else if level + 1 < table.header.upperBound, let below = cell(set.rows[level + 1], index), !below.isEmpty {
        let left = index == 0 ? -1 : nearestFilled[level - table.header.lowerBound][index - 1]
        if left >= 0, let over = cell(row, left), hasCell(below: level, left) { texts.append((over.span, false)) }
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
    var draft = reader.draft(words.levels[index].map { ($0, false) }, index: index)
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

  private func draft(_ texts: [(span: ByteSpan, isOwn: Bool)], index: Int) -> Draft {
    var column = Column(
      index: index, role: .other, period: .none, header: texts.map(\.span), half: .whole, isMoney: false, isPercent: false, key: "")
    guard let leaf = column.header.last else { return Draft(column: column) }
    let signs = HeaderSigns(view, leaf)
    column.isPercent = signs.hasPercent
    column.isMoney = signs.hasRupiah
    column.period = Period(year: signs.year, quarter: signs.quarter)
    var isPlain = false
    var wordCount = 0
    if let match = vocabulary.match(view, leaf, fuzzy: true) {
      column.role = match.role
      wordCount = match.words
      isPlain = match.covered + signs.periodWords >= match.words
      // `Jumlah KK`, `Nilai Konversi X`: a common word with others names a quantity of its own.
      if !isPlain, match.role == .jumlah || match.role == .nilai || match.role == .lakiLaki || match.role == .perempuan {
        column.role = .other
      }
    }
    // `TW I` over values names their quarter; over words it heads a column of quarters.
    if column.role == .triwulan, signs.quarter != 0 { column.role = .other }
    let hasOwnRole = column.role != .other
    if signs.letters == 0, signs.hasPercent { column.role = .persen }
    // `Ket. (+/-)` holds differences, not remarks.
    if signs.hasPlusMinus, column.role == .keterangan || column.role == .other { column.role = .selisih }
    for (parent, isOwn) in texts.dropLast().reversed() {
      let parentSigns = HeaderSigns(view, parent)
      if column.period.year == 0 { column.period.year = parentSigns.year }
      if column.period.quarter == 0 { column.period.quarter = parentSigns.quarter }
      if parentSigns.hasRupiah { column.isMoney = true }
      guard let match = vocabulary.match(view, parent, fuzzy: true) else { continue }
      if isOwn, !hasOwnRole, column.role == .other, signs.letters > 0, match.isExact {
        // Right above words that mean nothing stands their clean twin.
        column.role = match.role
        wordCount = match.words
        isPlain = match.covered == match.words
        continue
      }
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
    case .jumlah: return column.isMoney ? .budget : .whole
    case .realisasi, .target, .capaian, .persen:
      if column.isMoney || HeaderSigns.contains(view, leaf, "anggaran") || HeaderSigns.contains(view, leaf, "keuangan") { return .budget }
      return HeaderSigns.contains(view, leaf, "kinerja") ? .performance : .whole
    default: return .whole
    }
  }

  /// `2024 | 2024 2025 2026 | ` : years that ran together in one cell go back over the columns they head.
  private func spreadYears(_ drafts: inout [Draft]) {
    guard let level = table.header.last else { return }
    let row = set.rows[level]
    var start = 0
    while start < drafts.count {
      guard let cell = cell(row, start), years(cell).count > 0 else {
        start += 1
        continue
      }
      var found: [Int16] = []
      var end = start
      var runsTogether = false
      while let cell = self.cell(row, end), end < drafts.count {
        let years = years(cell)
        if years.isEmpty && !(cell.isEmpty && runsTogether) { break }
        if years.count > 1 { runsTogether = true }
        for year in years where !found.contains(year) { found.append(year) }
        end += 1
        if runsTogether, end - start == found.count { break }
      }
      if runsTogether, found.count == end - start {
        let model = drafts[start]
        for (offset, year) in found.sorted().enumerated() {
          drafts[start + offset].column.role = model.column.role
          drafts[start + offset].column.half = model.column.half
          if drafts[start + offset].column.header.isEmpty { drafts[start + offset].column.header = model.column.header }
          drafts[start + offset].column.period.year = year
          drafts[start + offset].isBareYear = true
        }
      }
      start = max(end, start + 1)
    }
  }

  /// The years of a header cell that holds nothing else.
  private func years(_ cell: Cell) -> [Int16] {
    guard cell.numberCount > 0, !view[cell.span.range].contains(where: Letters.isLetter) else { return [] }
    var years: [Int16] = []
    for index in cell.numbers {
      let number = set.numbers.numbers[index]
      guard number.kind == .year || number.kind == .years else { return [] }
      var position = number.span.lower
      while position + 4 <= number.span.upper {
        let digits = view[position..<position + 4]
        if digits.allSatisfy(Letters.isDigit) {
          years.append(digits.reduce(0) { $0 * 10 + Int16($1 - 48) })
          position += 4
        } else {
          position += 1
        }
      }
    }
    return years
  }

  // MARK: Evidence of the cells

  /// Decides by the cells whether `Target` and `Realisasi` are money where the header does not tell and no indicator is named.
  private func settleMoney(_ drafts: inout [Draft]) {
    let namesIndicators = drafts.contains { $0.column.role == .indikator || $0.column.role == .satuan }
    var candidates = drafts.map { _ in false }
    for index in drafts.indices {
      let role = drafts[index].column.role
      let isDifference = role == .selisih && drafts.contains { $0.column.role == .anggaranSesudah || $0.column.role == .anggaranSebelum }
      if isDifference || [.anggaran, .anggaranSebelum, .anggaranSesudah, .sisa].contains(role) {
        drafts[index].column.isMoney = !drafts[index].column.isPercent
      }
      candidates[index] =
        !namesIndicators && !drafts[index].column.isPercent && drafts[index].column.half != .performance
        && (role == .target || role == .realisasi || role == .jumlah || role == .other)
    }
    for (index, isMoney) in columnsOfMoney(candidates).enumerated() where isMoney {
      drafts[index].column.isMoney = true
      if drafts[index].column.role != .other { drafts[index].column.half = .budget }
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

  /// For each candidate column: whether most of its first numbers are rupiah or large.
  private func columnsOfMoney(_ candidates: [Bool]) -> [Bool] {
    share(of: candidates, atMost: 12) { cell, _ in
      guard cell.kind == .number, cell.numberCount > 0 else { return nil }
      let number = set.numbers.numbers[Int(cell.firstNumber)]
      let isLarge = number.origin == .grouped && number.mark == .none && number.value.mantissa >= 100_000
      return number.mark == .rupiah || isLarge || number.flags.contains(.moneyTail)
    }.map { $0.hits * 2 > $0.seen }
  }

  /// Whether most filled cells of some column are ranges or bounds.
  private func hasScaleCells(_ drafts: [Draft]) -> Bool {
    share(of: drafts.map { _ in true }, atMost: 8) { cell, row in
      guard cell.numberCount > 0 else { return nil }
      let content = set.numbers.content(of: cell.span, numbers: cell.numbers, line: Int(row.firstLine))
      guard case .quantity(let quantity) = content else { return false }
      return quantity.bound != .none
    }.contains { $0.hits >= 2 && $0.hits * 2 > $0.seen }
  }

  /// How many of each candidate column's first `limit` cells that matter (those for which `look` is not nil) pass. One pass over the
  /// rows, however wide the header is.
  private func share(
    of candidates: [Bool], atMost limit: Int, _ look: (Cell, GridRow) -> Bool?
  ) -> [(hits: Int, seen: Int)] {
    var shares = [(hits: Int, seen: Int)](repeating: (0, 0), count: candidates.count)
    var open = candidates.reduce(0) { $0 + ($1 ? 1 : 0) }
    for index in table.rows where set.rows[index].purpose == .data && open > 0 {
      let row = set.rows[index]
      for offset in 0..<min(Int(row.cellCount), candidates.count) where candidates[offset] && shares[offset].seen < limit {
        guard let passes = look(set.cells[Int(row.firstCell) + offset], row) else { continue }
        shares[offset].seen += 1
        if passes { shares[offset].hits += 1 }
        if shares[offset].seen == limit { open -= 1 }
      }
    }
    return shares
  }
}

/// Signs, years and quarters of one header cell.
struct HeaderSigns {
  var hasPercent = false
  var hasRupiah = false
  var hasPlusMinus = false
  var year: Int16 = 0
  var quarter: UInt8 = 0
  /// Letters other than those of `Rp` and `Tahun`.
  var letters = 0
  /// Words that only say when: `Tahun`, `TW II`.
  var periodWords = 0

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
        if count == 5, Self.contains(view, ByteSpan(start, position), "tahun") {
          periodWords += 1
          continue
        }
        letters += count
        if Self.isQuarterWord(view, start, count) {
          quarter = Self.roman(view, position, span.upper)
          periodWords += quarter == 0 ? 0 : 2
        }
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
