/// One place where a fact is told: what is told of the subject, for when, out of which column or in which sentence.
struct Sighting {
  enum What: UInt8 { case target, realisasi, capaian, anggaran, absorption, sisa, efisiensi }

  /// Which budget an amount is measured by.
  enum Stage: UInt8 {
    /// The report does not say.
    case open
    case murni
    /// After its change, or the one that the year's spending is held against.
    case final
  }

  /// What, whether in rupiah, year and quarter: these have to be equal for two sightings to be of one fact.
  struct Fact: Equatable {
    var what: What
    /// Rupiah; else a measure or a percentage.
    var isMoney: Bool
    /// The year is the document's where the place tells none.
    var period: Period
  }

  /// Index of its number: in ``ResolvedReport/values``, behind all of these in ``RowSet/statementValues``.
  var number: Int
  /// Index of its row; behind all rows of its statement.
  var place: Int
  var fact: Fact
  var value: Exact
  /// The column, or what sentences tell of the same: what agrees here and there is counted by it.
  var source: Int32
  var isYearTold: Bool
  var stage = Stage.open
  /// Of a plan for several years, which may name another target than the year's own.
  var isLongTerm = false

  /// The table that it stands in, -1 for a sentence.
  var table: Int32 { source < 0 ? -1 : source >> 8 }
  var column: Int32 { source & 255 }
}

/// Reads what the rows and sentences of a subject tell.
struct SightingReader: ~Copyable {
  private let report: Report
  private let values: [Value]
  private let repairs: [Int: Repair]
  private let documentYear: Int16
  /// For each table that was asked for which of its columns are targets of plans for years, a bit each.
  private var longTerm: [UInt64?]

  init(_ report: Report, _ values: [Value], _ repairs: [Int: Repair]) {
    self.report = report
    self.values = values
    self.repairs = repairs
    documentYear = Int16(clamping: report.document.year ?? 0)
    longTerm = Array(repeating: nil, count: report.rowSet.columns.count)
  }

  /// Adds what `place` tells; damaged and missing numbers tell nothing.
  mutating func read(_ place: FactIndex.Place, into sightings: inout [Sighting]) {
    switch place {
    case .row(let index): readRow(index, &sightings)
    case .statement(let index): readStatement(index, &sightings)
    }
  }

  // MARK: Rows

  private mutating func readRow(_ index: Int, _ sightings: inout [Sighting]) {
    let row = report.rows[index]
    let context = report.contexts[Int(row.table)]
    let first = sightings.count
    var spends = false
    for number in report.rowSet.values(of: row) {
      guard let what = what(values[number].role, isBudget: row.kind == .budget), values[number].column < 64,
        isSound(values[number].quantity), let number = values[number].quantity.value.map({ (index: number, value: $0) }),
        values[number.index].traits.contains(.namedByRole) || row.kind == .series, isAsPrinted(number.index)
      else { continue }
      let value = (role: values[number.index].role, period: values[number.index].period, column: values[number.index].column)
      let year = value.period.year != 0 ? value.period.year : context.period.year
      let quarter = max(value.period.quarter, row.period.quarter, context.period.quarter)
      var sighting = Sighting(
        number: number.index, place: index,
        fact: Sighting.Fact(
          what: what, isMoney: isMoney(values[number.index], number.value),
          period: Period(year: year != 0 ? year : documentYear, quarter: quarter)), value: number.value,
        source: row.table << 8 | value.column, isYearTold: year != 0)
      switch value.role {
      case .anggaranSebelum: sighting.stage = .murni
      case .anggaranSesudah: sighting.stage = .final
      case .anggaran, .target: sighting.stage = context.stage == .murni ? .murni : context.stage == .perubahan ? .final : .open
      default: break
      }
      if what == .target { sighting.isLongTerm = isLongTerm(row, value.column) || context.plan == .Renstra }
      if what == .realisasi, sighting.fact.isMoney { spends = true }
      sightings.append(sighting)
    }
    guard row.kind == .budget else { return }
    var stage: Sighting.Stage?
    var index = first
    while index < sightings.count {
      if sightings[index].fact.what == .anggaran, sightings[index].stage == .open {
        let told = stage ?? toldStage(row) ?? (spends ? .final : .open)
        sightings[index].stage = told
        stage = told
      }
      // A share of the budget is no absorption of it.
      if sightings[index].fact.what == .absorption, !spends { sightings.remove(at: index) } else { index += 1 }
    }
  }

  /// The budget that a remark names: `APBD`, `APBD Perubahan`.
  private func toldStage(_ row: Row) -> Sighting.Stage? {
    let view = report.source.view
    for text in report.rowSet.texts[Int(row.firstText)..<Int(row.firstText) + Int(row.textCount)] where text.role == .keterangan {
      let says = { (word: StaticString) in HeaderSigns.contains(view, text.span, word) }
      guard says("apbd") else { continue }
      return says("perubahan") || says("apbdp") || says("apbd-p") ? .final : .murni
    }
    return nil
  }

  /// Whether a column of targets is of a plan for years: its header says so, or it stands among those of several years.
  private mutating func isLongTerm(_ row: Row, _ column: Int32) -> Bool {
    let known = longTerm[Int(row.table)] ?? longTermColumns(row)
    longTerm[Int(row.table)] = known
    return known >> UInt64(column) & 1 != 0
  }

  private func longTermColumns(_ row: Row) -> UInt64 {
    let columns = report.rowSet.columns[Int(row.table)]
    var found: UInt64 = 0
    var years = 0
    for index in columns.indices.prefix(64) where columns[index].role == .target {
      if columns[index].period.year != 0 { years += 1 }
      let header = columns[index].header
      for level in header.indices where Self.plans.contains(where: { HeaderSigns.contains(report.source.view, header[level], $0) }) {
        found |= 1 << UInt64(index)
      }
    }
    return years >= 3 && row.kind == .series ? .max : found
  }

  private static let plans: [StaticString] = ["renstra", "rpjm", "akhir"]

  private func isMoney(_ value: Value, _ number: Exact) -> Bool {
    value.traits.contains(.money) || value.quantity.mark == .rupiah || (value.quantity.mark == .none && number >= Exact(1_000_000))
  }

  // MARK: Sentences

  private func readStatement(_ index: Int, _ sightings: inout [Sighting]) {
    let range = report.rowSet.values(of: report.rowSet.statements[index])
    let first = sightings.count
    var spends = false
    for number in range {
      let value = report.rowSet.statementValues[number]
      guard value.noun.isEmpty, let what = what(value.role, isBudget: true), isSound(value.quantity), let amount = value.quantity.value
      else { continue }
      let isYearTold = value.period.year != 0
      let fact = Sighting.Fact(
        what: what, isMoney: value.quantity.mark == .rupiah, period: Period(year: isYearTold ? value.period.year : documentYear))
      var sighting = Sighting(
        number: values.count + number, place: report.rows.count + index, fact: fact, value: amount, source: -1 - Int32(what.rawValue),
        isYearTold: isYearTold)
      if value.role == .anggaranSebelum { sighting.stage = .murni }
      if value.role == .anggaranSesudah { sighting.stage = .final }
      if what == .realisasi, fact.isMoney { spends = true }
      sightings.append(sighting)
    }
    for index in first..<sightings.count where spends && sightings[index].fact.what == .anggaran && sightings[index].stage == .open {
      sightings[index].stage = .final
    }
  }

  // MARK: Both

  private func what(_ role: Role, isBudget: Bool) -> Sighting.What? {
    switch role {
    case .target: .target
    case .realisasi: .realisasi
    case .capaian: .capaian
    case .anggaran, .anggaranSebelum, .anggaranSesudah: .anggaran
    case .persen: isBudget ? .absorption : nil
    case .penyerapan: .absorption
    case .sisa: .sisa
    case .efisiensi: .efisiensi
    default: nil
    }
  }

  private func isSound(_ quantity: Quantity) -> Bool { quantity.state == .number && quantity.bound == .none }

  /// Whether a number is as it was printed, but for pieces put together. What was repaired is known by its origin, too.
  private func isAsPrinted(_ number: Int) -> Bool {
    values[number].quantity.origin < .joined || repairs[number].map { $0.reason == .joined } ?? true
  }
}
