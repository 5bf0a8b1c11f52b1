/// Decides what kind of table its columns make, and settles the roles that depend on it.
enum TableKindReader {
  static func kind(of drafts: inout [ColumnReader.Draft], hasScaleCells: Bool) -> TableKind {
    splitBudgetStages(&drafts)
    if hasScaleCells,
      !drafts.indices.contains(where: {
        [.realisasi, .capaian, .anggaran].contains(drafts[$0].column.role) && !drafts[$0].column.role.isDescription
          && drafts[$0].column.half != .whole
      })
    {
      return .scale
    }
    let hasBudget = drafts.indices.contains { isBudgetValue(drafts[$0].column) }
    let hasPerformance = drafts.indices.contains { isPerformanceValue(drafts[$0].column) && drafts[$0].column.half != .budget }
    let kind: TableKind
    switch (hasPerformance, hasBudget) {
    case (true, true): kind = combinedOrBudget(&drafts)
    case (false, true): kind = .budget
    case (true, false): kind = isSeries(drafts) ? .series : .indicator
    case (false, false): kind = isSeries(drafts) ? .series : hasValues(drafts) ? .count : .words
    }
    settleRoles(&drafts, kind)
    return kind
  }

  private static func isBudgetValue(_ column: Column) -> Bool {
    switch column.role {
    case .anggaran, .anggaranSebelum, .anggaranSesudah: true
    case .target, .realisasi, .sisa, .jumlah: column.isMoney && column.half == .budget
    default: false
    }
  }

  private static func isPerformanceValue(_ column: Column) -> Bool {
    switch column.role {
    case .target, .realisasi: !column.isMoney
    case .capaian, .efisiensi, .penyerapan: true
    default: false
    }
  }

  /// Percentages alone do not make a budget table a combined one: a target or realisasi of performance does, and so does a capaian that
  /// says to be of performance, which is not what was spent of the money beside it.
  private static func combinedOrBudget(_ drafts: inout [ColumnReader.Draft]) -> TableKind {
    let names = drafts.hasRole { $0 == .indikator }
    let performs = drafts.indices.contains {
      (drafts[$0].column.role == .target || drafts[$0].column.role == .realisasi) && isOfWork(drafts[$0].column)
    }
    guard performs || drafts.indices.contains(where: { drafts[$0].column.role == .capaian && drafts[$0].column.half == .performance })
    else {
      return names && drafts.hasRole { $0 == .capaian } ? .combined : .budget
    }
    let spends = names || drafts.indices.contains { drafts[$0].column.half == .performance }
    if !spends, !drafts.indices.contains(where: { drafts[$0].column.role == .target && isOfWork(drafts[$0].column) }) { return .budget }
    // Columns without a half of their own follow the money when they stand behind it.
    let money = drafts.indices.first { isBudgetValue(drafts[$0].column) } ?? drafts.count
    for index in drafts.indices where drafts[index].column.half == .whole && !drafts[index].column.role.isDescription {
      drafts[index].column.half = index > money ? .budget : .performance
    }
    return .combined
  }

  private static func isOfWork(_ column: Column) -> Bool { !column.isMoney && column.half != .budget }

  /// `APBD 2024 | APBD-P 2024`: with a changed budget beside it, the plain one is the budget before the change.
  private static func splitBudgetStages(_ drafts: inout [ColumnReader.Draft]) {
    guard drafts.hasRole({ $0 == .anggaranSebelum || $0 == .anggaranSesudah }) else { return }
    let plain = drafts.indices.filter { drafts[$0].column.role == .anggaran }
    let before = drafts.indices.filter { drafts[$0].column.role == .anggaranSebelum }
    let after = drafts.indices.filter { drafts[$0].column.role == .anggaranSesudah }
    if after.count == 1, before.isEmpty, plain.count == 1 {
      drafts[plain[0]].column.role = .anggaranSebelum
    } else if before.count == 1, after.isEmpty, plain.count == 1 {
      drafts[plain[0]].column.role = .anggaranSesudah
    } else if plain.isEmpty, before.count + after.count == 1 {
      drafts[(before + after)[0]].column.role = .anggaran
    }
  }

  /// Only years of one quantity, perhaps with its change beside them.
  private static func isSeries(_ drafts: [ColumnReader.Draft]) -> Bool {
    guard drafts.tellsYear else { return false }
    let values = drafts.indices.filter {
      !drafts[$0].column.role.isDescription && drafts[$0].column.role != .other && !drafts[$0].column.header.isEmpty
    }
    guard values.count >= 2, let first = values.first,
      values.allSatisfy({ drafts[$0].column.role == drafts[first].column.role && drafts[$0].column.period.year != 0 })
    else { return false }
    return Set(values.map { drafts[$0].column.period.year }).count == values.count
  }

  private static func hasValues(_ drafts: [ColumnReader.Draft]) -> Bool {
    drafts.indices.contains { !drafts[$0].column.role.isDescription && !drafts[$0].column.header.isEmpty }
  }

  private static func settleRoles(_ drafts: inout [ColumnReader.Draft], _ kind: TableKind) {
    let hasAnggaran = drafts.hasRole { $0 == .anggaran || $0 == .anggaranSebelum || $0 == .anggaranSesudah }
    for index in drafts.indices {
      let (role, half) = (drafts[index].column.role, drafts[index].column.half)
      let (isMoney, isPercent) = (drafts[index].column.isMoney, drafts[index].column.isPercent)
      let inBudget = kind == .budget || (kind == .combined && half == .budget)
      let inPerformance = kind == .indicator || (kind == .combined && !inBudget)
      switch role {
      case .capaian where inBudget: drafts[index].column.role = .persen
      case .realisasi where inBudget && isPercent: drafts[index].column.role = .persen
      case .target where inBudget && isMoney && !hasAnggaran: drafts[index].column.role = .anggaran
      case .jumlah where inBudget && isMoney && !hasAnggaran: drafts[index].column.role = .anggaran
      case .persen
      where inPerformance
        && !drafts.indices.contains(where: { drafts[$0].column.role == .capaian && drafts[$0].column.half == half }):
        drafts[index].column.role = .capaian
      default: break
      }
      if drafts[index].column.role == .persen || drafts[index].column.role == .capaian { drafts[index].column.isPercent = true }
    }
  }
}

// An iteration over drafts copies each of them with all its texts; these look at them where they lie.
extension [ColumnReader.Draft] {
  /// Whether some column's role passes.
  @inline(__always)
  func hasRole(_ passes: (Role) -> Bool) -> Bool {
    for index in indices where passes(self[index].column.role) { return true }
    return false
  }

  /// Whether some column is told for a year.
  var tellsYear: Bool { indices.contains { self[$0].column.period.year != 0 } }
}
