/// Reads what the columns of a table hold out of its header and, where the header leaves it open, out of the cells.
///
/// A class, for closures over a struct of so many arrays would copy it.
final class ColumnReader {
  let set: TableSet
  let view: [UInt8]
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
    /// The header over the column's own one, or nil.
    var parent: Cell?
    /// Whether the column's own header says too little to tell it from others of the table: `K`, `Rp`, `%`.
    var isMute = false
    /// Whether it is a sign that has its year from the column it stands behind.
    var isDatedSign = false
    /// Whether a header above says realisasi.
    var isUnderRealisasi = false
    /// Whether it holds the share of what the header above names: `%` under `Sisa`.
    var isShareOfParent = false
    /// The parent's text where it stands in the key before the column's own.
    var namedBy: [ByteSpan] = []
    /// The key that its header spells where the source cannot be cut out for it.
    var spelledKey: String?
    /// Whether ``spelledKey`` goes before the role's: the lowest header is a sign and says nothing alone.
    var isNamedBySign = false

    /// Whether its role comes from a damaged spelling: another word may have been meant.
    var isGuessed = false

    /// Whether nothing but the period tells it from others of its role.
    var tellsOnlyPeriod: Bool { isPlain || isBareYear || isDatedSign }
  }

  init(_ set: TableSet) {
    self.set = set
    view = set.source.view
  }

  func read(_ table: Table) -> (columns: [Column], kind: TableKind) {
    guard !table.header.isEmpty else { return (blankColumns(table), .words) }
    var drafts: [Draft]
    if let words = table.headerWords {
      drafts = (0..<table.columnCount).map { spelledDraft(words, index: $0) }
    } else {
      drafts = printedDrafts(table)
      settleMute(&drafts)
      spreadYears(&drafts, table)
    }
    let evidence = evidence(table)
    settleNames(&drafts, evidence)
    settleVolume(&drafts)
    settleMoney(&drafts, evidence)
    let kind = TableKindReader.kind(of: &drafts, hasScaleCells: evidence.contains { $0.tellsScale })
    KeyReader.name(&drafts, kind: kind, source: set.source)
    for index in drafts.indices { drafts[index].column.settleNaming() }
    return (drafts.map(\.column), kind)
  }

  private func blankColumns(_ table: Table) -> [Column] {
    (0..<table.columnCount).map {
      Column(
        index: $0, role: .other, period: .none, header: [], half: .whole, isMoney: false, isPercent: false, key: "kolom \($0 + 1)")
    }
  }

  // MARK: Header texts

  private func printedDrafts(_ table: Table) -> [Draft] {
    var drafts: [Draft] = []
    drafts.reserveCapacity(table.columnCount)
    var texts: [HeaderText] = []
    // For each level of the header the nearest filled cell to the left, -1 for none.
    var nearest = [Int](repeating: -1, count: table.header.count)
    for index in 0..<table.columnCount {
      readTexts(index, table, &nearest, &texts)
      drafts.append(
        Draft(
          column: Column(index: index, role: .other, period: .none, header: [], half: .whole, isMoney: false, isPercent: false, key: "")))
      settle(&drafts[index], texts)
    }
    return drafts
  }

  /// The header cells over column `index`, from the top level down. A cell reaches over the empty ones to its right as far as a lower
  /// level has cells there.
  private func readTexts(_ index: Int, _ table: Table, _ nearest: inout [Int], _ texts: inout [HeaderText]) {
    texts.removeAll(keepingCapacity: true)
    for level in table.header {
      let row = set.rows[level]
      if let own = cell(row, index), !own.isEmpty {
        nearest[level - table.header.lowerBound] = index
        texts.append(HeaderText(cell: own, span: own.span, isOwn: true))
      } else if level + 1 < table.header.upperBound, index <= Int(row.cellCount),
        case let left = nearest[level - table.header.lowerBound], left >= 0, isFilled(level + 1, index), let over = cell(row, left),
        (level + 1..<table.header.upperBound).contains(where: { isFilled($0, left) })
      {
        texts.append(HeaderText(cell: over, span: over.span, isOwn: false))
      }
    }
  }

  /// A text in one run of bytes: the source itself, or a copy where it was printed over several lines.
  private func joined(_ text: Cell) -> (view: [UInt8], span: ByteSpan) {
    guard text.continuation >= 0 else { return (view, text.span) }
    let copy = set.pieces(of: text).reduce(into: [UInt8]()) { copy, piece in copy += view[piece.range] + [32] }
    return (copy, ByteSpan(0, copy.count))
  }

  private func isFilled(_ row: Int, _ index: Int) -> Bool { cell(set.rows[row], index).map { !$0.isEmpty } ?? false }

  private func cell(_ row: GridRow, _ index: Int) -> Cell? {
    index < Int(row.cellCount) ? set.cells[Int(row.firstCell) + index] : nil
  }

  // MARK: Roles

  /// A header text; the bytes it stands in are the source's view, or words that had to be put together.
  private struct HeaderText {
    /// The cell, where the text is one.
    var cell: Cell?
    var span: ByteSpan
    /// Whether the column's own cell says it, not one that reaches over from the left.
    var isOwn: Bool
  }

  /// A column of a header whose words had to be put together.
  private func spelledDraft(_ words: HeaderWords, index: Int) -> Draft {
    var column = Column(
      index: index, role: .other, period: .none, header: [], half: .whole, isMoney: false, isPercent: false, key: "")
    guard index < words.levels.count, let leaf = words.levels[index].last else { return Draft(column: column) }
    column.header = words.sources[index]
    var draft = Draft(column: column)
    read(&draft, words.bytes, words.levels[index].map { HeaderText(span: $0, isOwn: false) })
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

  private func settle(_ draft: inout Draft, _ texts: [HeaderText]) {
    guard !texts.isEmpty else { return }
    draft.parent = texts.count > 1 ? texts[texts.count - 2].cell : nil
    if texts.contains(where: { ($0.cell?.continuation ?? -1) >= 0 }) {
      let pieces = texts.map { $0.cell.map(set.pieces) ?? [$0.span] }
      draft.column.header = pieces.flatMap { $0 }
      draft.column.leafPieces = pieces[pieces.count - 1].count
      var bytes: [UInt8] = []
      let whole = zip(texts, pieces).map { text, pieces in
        let start = bytes.count
        for piece in pieces {
          bytes += view[piece.range]
          if pieces.count > 1 { bytes.append(32) }
        }
        return HeaderText(span: ByteSpan(start, bytes.count), isOwn: text.isOwn)
      }
      read(&draft, bytes, whole)
    } else {
      draft.column.header = texts.map(\.span)
      read(&draft, view, texts)
    }
    if draft.isShareOfParent { draft.namedBy = draft.parent.map(set.pieces) ?? [] }
  }

  /// Settles what the header's texts, from the top level down, say of a column; they stand in `view`.
  private func read(_ draft: inout Draft, _ view: [UInt8], _ texts: [HeaderText]) {
    guard let leaf = texts.last?.span else { return }
    let signs = HeaderSigns(view, leaf)
    draft.column.isPercent = signs.hasPercent
    draft.column.isMoney = signs.hasRupiah
    draft.column.period = Period(year: signs.year, quarter: signs.quarter)
    if let match = vocabulary.match(view, leaf, fuzzy: true) {
      draft.column.role = match.role
      draft.isGuessed = !match.isExact
      draft.wordCount = match.words
      draft.isPlain = match.covered + signs.periodWords >= match.words
      // `Jumlah KK`, `Nilai Konversi X`, `KK Akhir Bulan`: a common word with others names a quantity of its own.
      if !draft.isPlain, [.jumlah, .nilai, .lakiLaki, .perempuan, .triwulan].contains(match.role) { draft.column.role = .other }
    }
    // `TW I` over values names their quarter; over words it heads a column of quarters.
    if draft.column.role == .triwulan, signs.quarter != 0 { draft.column.role = .other }
    draft.column.settleShare(view, leaf)
    // `Rp` alone is what the header above it says.
    if signs.letters == 0, signs.hasRupiah { draft.column.role = .other }
    let hasOwnRole = draft.column.role != .other
    if signs.letters == 0, signs.hasPercent { draft.column.role = .persen }
    // `Ket. (+/-)` holds differences, not remarks.
    if signs.hasPlusMinus, draft.column.role == .keterangan || draft.column.role == .other { draft.column.role = .selisih }
    for text in texts.dropLast().reversed() {
      let (parent, isOwn) = (text.span, text.isOwn)
      let parentSigns = HeaderSigns(view, parent)
      if draft.column.period.year == 0 { draft.column.period.year = parentSigns.year }
      if draft.column.period.quarter == 0 { draft.column.period.quarter = parentSigns.quarter }
      if parentSigns.hasRupiah { draft.column.isMoney = true }
      guard let match = vocabulary.match(view, parent, fuzzy: true) else { continue }
      if isOwn, !hasOwnRole, draft.column.role == .other, signs.letters > 0, match.isExact {
        // Right above words that mean nothing stands their clean twin.
        draft.column.role = match.role
        draft.wordCount = match.words
        draft.isPlain = match.covered == match.words
        continue
      }
      // `Indikator` right above `Tujuan/Sasaran`: what is named is their indicator.
      if isOwn, match.role == .indikator, draft.column.role == .tujuan || draft.column.role == .sasaran { draft.column.role = .indikator }
      if match.role == .realisasi { draft.isUnderRealisasi = true }
      // `Fisik (%) | Keuangan (%)` under `Target`: of the work, and of the money.
      if draft.column.isPresumed, match.role == .target || match.role == .realisasi, HeaderSigns.contains(view, leaf, "keuangan") {
        (draft.column.role, draft.column.half) = (match.role, .budget)
        continue
      }
      if match.role == .sisa, draft.column.isPercent, !hasOwnRole || signs.letters == 0 {
        draft.column.role = .other
        draft.isShareOfParent = true
        continue
      }
      if [.anggaran, .anggaranSebelum, .anggaranSesudah].contains(match.role) {
        draft.column.half = .budget
        if !draft.column.isPercent, draft.column.role != .persen, draft.column.role != .capaian { draft.column.isMoney = true }
      } else if match.role == .sasaran || match.role == .capaian, draft.column.half == .whole {
        draft.column.half = .performance
      }
      if !hasOwnRole, draft.column.role == .other, !match.role.isDescription { draft.column.role = match.role }
    }
    let isBareYear = signs.year != 0 && signs.letters == 0
    if draft.column.role == .other, isBareYear { draft.column.role = .year }
    if draft.column.isMoney, signs.letters <= 2, draft.column.role == .other { draft.column.role = .anggaran }
    if draft.column.half == .whole { draft.column.half = half(of: draft.column, view, leaf) }
    draft.isBareYear = isBareYear
    draft.isMute = !isBareYear && leaf.count <= 6 && signs.letters <= 1 && (!hasOwnRole || signs.letters == 0)
  }

  /// The half that a column's own words name: `Realisasi Anggaran Program`, `Realisasi Kinerja`.
  private func half(of column: Column, _ view: [UInt8], _ leaf: ByteSpan) -> Column.Half {
    switch column.role {
    case .anggaran, .anggaranSebelum, .anggaranSesudah, .penyerapan: return .budget
    case .jumlah: return column.isMoney ? .budget : .whole
    case .realisasi, .target, .capaian, .persen:
      if column.isMoney || HeaderSigns.contains(view, leaf, "anggaran") || HeaderSigns.contains(view, leaf, "keuangan") { return .budget }
      let tellsWork = HeaderSigns.contains(view, leaf, "kinerja") || HeaderSigns.contains(view, leaf, "fisik")
      return tellsWork ? .performance : .whole
    default: return .whole
    }
  }

  /// `2024 | 2024 2025 2026 | ` : years that ran together in one cell go back over the columns they head.
  private func spreadYears(_ drafts: inout [Draft], _ table: Table) {
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

  /// Columns whose own header is mute and told more than once (`K Rp K Rp` under `I II`) are named by the header over them. Only the
  /// money has a role then: such pairs tell money beside figures of any kind.
  private func settleMute(_ drafts: inout [Draft]) {
    guard drafts.indices.count(where: { drafts[$0].isMute && drafts[$0].parent != nil }) > 1 else { return }
    var told: [[UInt8]: [Int]] = [:]
    for index in drafts.indices where drafts[index].isMute && drafts[index].parent != nil {
      let column = drafts[index].column
      let text = column.header.suffix(column.leafPieces).flatMap { view[$0.range].map(Letters.lower) }
      told[text, default: []].append(index)
    }
    for members in told.values where members.count > 1 && Set(members.map { drafts[$0].parent?.span }).count == members.count {
      let counts = members.map { drafts[$0].parent.flatMap(count) }
      guard !counts.contains(nil) else { continue }
      for (index, count) in zip(members, counts) {
        let isMoney = drafts[index].column.isMoney
        drafts[index].namedBy = drafts[index].parent.map(set.pieces) ?? []
        drafts[index].column.half = isMoney ? .budget : .whole
        drafts[index].column.role = !isMoney ? .other : drafts[index].isUnderRealisasi ? .realisasi : .anggaran
        if let quarter = count, quarter != 0 { drafts[index].column.period.quarter = quarter }
      }
    }
  }

  /// What a header counts that is no role but one of several: the quarter of `II`, `TW II`, 0 for `Semester 1`; nil for any other.
  private func count(of parent: Cell) -> UInt8? {
    let (text, span) = joined(parent)
    guard span.count <= 24 else { return nil }
    let words = text[span.range].split(separator: 32)
    guard let last = words.last else { return nil }
    if last.allSatisfy(Letters.isDigit) { return words.count == 1 ? 0 : HeaderSigns(text, span).quarter }
    guard last.allSatisfy({ "IVX".utf8.contains($0) }) else { return nil }
    return words.count == 1 ? HeaderSigns.roman(text, span.lower, span.upper) : HeaderSigns(text, span).quarter
  }
}
