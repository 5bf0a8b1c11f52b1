/// States what must hold among the values of each row and of each total.
struct RelationBuilder {
  private let rows: [Row]
  private let set: RowSet
  private var relations: [Relation] = []

  static func relations(_ rows: [Row], _ set: RowSet) -> [Relation] {
    var builder = RelationBuilder(rows: rows, set: set)
    builder.relations.reserveCapacity(rows.count * 2)
    for range in ReportBuilder.ranges(of: rows) {
      for index in range {
        builder.relate(rows[index])
        if rows[index].isTotal { builder.relateTotal(index, range) }
      }
    }
    return builder.relations
  }

  private init(rows: [Row], set: RowSet) {
    self.rows = rows
    self.set = set
  }

  // MARK: Within a row

  private mutating func relate(_ row: Row) {
    for result in set.values(of: row) {
      let value = set.values[result]
      guard value.traits.contains(.namedByRole) else { continue }
      switch value.role {
      case .capaian where row.kind == .indicator:
        let (target, realisasi) = (find(.target, row, value.period), find(.realisasi, row, value.period))
        if !differInSize(target, realisasi, row) { add(.ratio, result, target, realisasi) }
      case .persen, .penyerapan:
        guard row.kind == .budget, let spent = find(.realisasi, row, value.period) else { continue }
        // The changed budget is what a year's spending is measured by; where there are two, stage 7 lets the column decide.
        for role in [Role.anggaran, .anggaranSesudah, .anggaranSebelum] {
          add(.percent, result, spent, find(role, row, value.period))
        }
      case .sisa where row.kind == .budget:
        add(
          .difference, result, find(.anggaran, row, value.period) ?? find(.anggaranSesudah, row, value.period),
          find(.realisasi, row, value.period))
      case .selisih where row.kind == .budget && value.traits.contains(.money):
        add(.difference, result, find(.anggaranSesudah, row, value.period), find(.anggaranSebelum, row, value.period))
      case .jumlah:
        let group = group(value, row)
        add(.rowSum, result, find(.lakiLaki, row, value.period, group), find(.perempuan, row, value.period, group))
      default: break
      }
    }
  }

  private mutating func add(_ kind: Relation.Kind, _ result: Int, _ first: Int?, _ second: Int?) {
    guard let first, let second else { return }
    relations.append(Relation(kind: kind, result: Int32(result), first: Int32(first), second: Int32(second), above: 0..<0))
  }

  /// `9.500 m` of `10 km`: comparing them takes a conversion that the report does not tell.
  private func differInSize(_ first: Int?, _ second: Int?, _ row: Row) -> Bool {
    guard let first, let second else { return false }
    let units = [first, second].map { set.values[$0].quantity.unit }
    guard units.contains(where: { !$0.isEmpty }) else { return false }
    let known = units.map { $0.isEmpty ? row.unit : $0 }
    return Units.differInSize(set.source.view, known[0], known[1])
  }

  /// The value of `role` in `row` that speaks of `period`: the one of that very period, else the only one that does not speak of another.
  private func find(_ role: Role, _ row: Row, _ period: Period, _ group: UInt8 = 0) -> Int? {
    var other: Int?
    var others = 0
    for index in set.values(of: row) where set.values[index].role == role && set.values[index].traits.contains(.namedByRole) {
      guard self.group(set.values[index], row) == group else { continue }
      if set.values[index].period == period { return index }
      if period.allows(set.values[index].period) {
        other = index
        others += 1
      }
    }
    return others == 1 ? other : nil
  }

  /// The head that a value's column stands under.
  private func group(_ value: Value, _ row: Row) -> UInt8 { set.columns[Int(row.table)][Int(value.column)].group }

  // MARK: Totals

  private mutating func relateTotal(_ index: Int, _ table: Range<Int>) {
    for result in set.values(of: rows[index]) where isSummable(set.values[result], rows[index]) {
      relations.append(
        Relation(kind: .columnSum, result: Int32(result), first: -1, second: -1, above: table.lowerBound..<index))
    }
  }

  /// Money, counts, weights and scores add up; percentages of performance and indices do not.
  private func isSummable(_ value: Value, _ row: Row) -> Bool {
    switch value.role {
    case .anggaran, .anggaranSebelum, .anggaranSesudah, .sisa, .bobot, .lakiLaki, .perempuan, .jumlah: return true
    case .target, .realisasi, .selisih: return value.traits.contains(.money)
    case .nilai, .other: return row.kind == .count && !value.traits.contains(.percent)
    default: return false
    }
  }
}
