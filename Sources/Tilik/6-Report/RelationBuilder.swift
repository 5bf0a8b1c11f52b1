/// States what must hold among the values of each row and of each total.
struct RelationBuilder: ~Copyable {
  private let rows: [Row]
  private let set: RowSet
  private var relations: [Relation] = []
  /// Those whose formula is not settled.
  private var unsettled: [Relation] = []

  static func relations(_ rows: [Row], _ set: RowSet) -> [Relation] {
    var builder = RelationBuilder(rows: rows, set: set)
    builder.relations.reserveCapacity(rows.count * 2)
    for range in set.ranges {
      for index in range {
        builder.relate(index)
        if rows[index].isTotal { builder.relateTotal(index, range) }
      }
      builder.relateGrowth(range)
    }
    builder.relations += builder.unsettled
    return builder.relations
  }

  private init(rows: [Row], set: RowSet) {
    self.rows = rows
    self.set = set
  }

  // MARK: Within a row

  private mutating func relate(_ index: Int) {
    let kind = rows[index].kind
    for result in set.values(of: rows[index]) where set.values[result].traits.contains(.namedByRole) {
      let period = set.values[result].period
      switch set.values[result].role {
      case .capaian where kind == .indicator:
        let (target, realisasi) = (find(.target, index, period), find(.realisasi, index, period))
        if !differInSize(target, realisasi, rows[index].unit) { add(.ratio, result, target, realisasi) }
      case .persen, .penyerapan:
        guard kind == .budget else { continue }
        guard let spent = find(.realisasi, index, period) else {
          addUnsettled(.change, result, find(.anggaranSesudah, index, period), find(.anggaranSebelum, index, period))
          continue
        }
        // The changed budget is what a year's spending is measured by; where there are two, stage 7 lets the column decide.
        for role in [Role.anggaran, .anggaranSesudah, .anggaranSebelum] {
          add(.percent, result, spent, find(role, index, period))
        }
      case .sisa where kind == .budget:
        add(
          .difference, result, find(.anggaran, index, period) ?? find(.anggaranSesudah, index, period),
          find(.realisasi, index, period))
      case .selisih where kind == .budget && set.values[result].traits.contains(.money):
        add(.difference, result, find(.anggaranSesudah, index, period), find(.anggaranSebelum, index, period))
      case .selisih where kind == .indicator: relateChange(result, index)
      case .efisiensi: relateEfficiency(result, index)
      case .jumlah:
        let group = group(result, index)
        add(.rowSum, result, find(.lakiLaki, index, period, group), find(.perempuan, index, period, group))
      default: break
      }
    }
  }

  private mutating func add(_ kind: Relation.Kind, _ result: Int, _ first: Int?, _ second: Int?) {
    guard let first, let second else { return }
    relations.append(Relation(kind: kind, result: Int32(result), first: Int32(first), second: Int32(second), above: 0..<0))
  }

  private mutating func addUnsettled(_ kind: Relation.Kind, _ result: Int, _ first: Int?, _ second: Int?) {
    guard let first, let second else { return }
    unsettled.append(Relation(kind: kind, result: Int32(result), first: Int32(first), second: Int32(second), above: 0..<0))
  }

  /// `9.500 m` of `10 km`: comparing them takes a conversion that the report does not tell.
  private func differInSize(_ first: Int?, _ second: Int?, _ unit: ByteSpan) -> Bool {
    guard let first, let second else { return false }
    let (one, other) = (set.values[first].quantity.unit, set.values[second].quantity.unit)
    if one.isEmpty, other.isEmpty { return false }
    return Units.differInSize(set.source.view, one.isEmpty ? unit : one, other.isEmpty ? unit : other)
  }

  /// The value of `role` in a row that speaks of `period`: the one of that very period, else the only one that does not speak of another.
  private func find(_ role: Role, _ row: Int, _ period: Period, _ group: UInt8 = 0) -> Int? {
    var other: Int?
    var others = 0
    for index in set.values(of: rows[row]) where set.values[index].role == role && set.values[index].traits.contains(.namedByRole) {
      guard self.group(index, row) == group else { continue }
      if set.values[index].period == period { return index }
      if period.allows(set.values[index].period) {
        other = index
        others += 1
      }
    }
    return others == 1 ? other : nil
  }

  /// The head that a value's column stands under.
  private func group(_ value: Int, _ row: Int) -> UInt8 { set.columns[Int(rows[row].table)][Int(set.values[value].column)].group }

  // MARK: Changes and efficiency

  /// The change between the two years that a row tells of one role.
  private mutating func relateChange(_ result: Int, _ row: Int) {
    for role in [Role.realisasi, .capaian] {
      let told = set.values(of: rows[row]).filter { set.values[$0].role == role && set.values[$0].period.year != 0 }
        .sorted { set.values[$0].period.year < set.values[$1].period.year }
      guard told.count == 2, set.values[told[0]].period.year < set.values[told[1]].period.year else { continue }
      addUnsettled(.change, result, told[1], told[0])
      return
    }
  }

  /// capaian and penyerapan stand on the result's row, or on the other half of the same printed row.
  private mutating func relateEfficiency(_ result: Int, _ index: Int) {
    guard !set.values[result].traits.contains(.money) else { return }
    var (capaian, penyerapan): (Int?, Int?)
    for other in max(0, index - 1)...min(rows.count - 1, index + 1)
    where rows[other].table == rows[index].table && rows[other].gridRow == rows[index].gridRow {
      capaian = capaian ?? find(.capaian, other, set.values[result].period)
      penyerapan = penyerapan ?? find(.penyerapan, other, set.values[result].period) ?? find(.persen, other, .none)
    }
    addUnsettled(.efficiency, result, capaian, penyerapan)
  }

  /// The column behind the years of a series that tells how the last year differs from the one before.
  private mutating func relateGrowth(_ range: Range<Int>) {
    let table = Int(rows[range.lowerBound].table)
    guard set.kinds[table] == .series else { return }
    let columns = set.columns[table]
    let years = columns.indices.filter { columns[$0].period.year != 0 && columns[$0].key == String(columns[$0].period.year) }
      .sorted { columns[$0].period.year < columns[$1].period.year }
    guard years.count >= 2, case let last = years[years.count - 1], case let before = years[years.count - 2],
      columns[last].period.year == columns[before].period.year + 1,
      let growth = columns.indices.first(where: { isGrowth(columns[$0].role, columns[$0].header) }),
      columns[growth].period.year == 0 || columns[growth].period.year == columns[last].period.year
    else { return }
    for index in range where rows[index].total == .no {
      guard let result = set.value(of: rows[index], inColumn: Int32(growth)) else { continue }
      addUnsettled(
        .change, result, set.value(of: rows[index], inColumn: Int32(last)), set.value(of: rows[index], inColumn: Int32(before)))
    }
  }

  private func isGrowth(_ role: Role, _ header: [ByteSpan]) -> Bool {
    func says(_ word: StaticString) -> Bool { header.contains { HeaderSigns.contains(set.source.view, $0, word) } }
    guard role == .other || role == .selisih, !says("rata") else { return false }
    return says("peningkatan") || says("penurunan") || says("kenaikan") || says("pertumbuhan")
  }

  // MARK: Totals

  private mutating func relateTotal(_ index: Int, _ table: Range<Int>) {
    for result in set.values(of: rows[index]) where isSummable(set.values[result], rows[index]) {
      relations.append(
        Relation(kind: .columnSum, result: Int32(result), first: -1, second: -1, above: table.lowerBound..<index))
    }
  }

  private static let ratios: [StaticString] = [
    "kepadatan", "rasio", "ratio", "indeks", "tingkat", "laju", "per kapita", "rata", "proporsi",
  ]

  /// Whether a column's header names something that is divided, not counted.
  private func isRatio(_ value: Value, _ row: Row) -> Bool {
    let header = set.columns[Int(row.table)][Int(value.column)].header
    return Self.ratios.contains { word in header.contains { HeaderSigns.contains(set.source.view, $0, word) } }
  }

  /// Money, counts, weights and scores add up; percentages of performance and indices do not.
  private func isSummable(_ value: Value, _ row: Row) -> Bool {
    switch value.role {
    case .anggaran, .anggaranSebelum, .anggaranSesudah, .sisa, .bobot, .lakiLaki, .perempuan, .jumlah: return true
    case .target, .realisasi, .selisih: return value.traits.contains(.money)
    case .nilai, .other: return row.kind == .count && !value.traits.contains(.percent) && !isRatio(value, row)
    default: return false
    }
  }
}
