/// What the cells below a header tell of its columns.
extension ColumnReader {
  /// Decides by the cells whether `Target` and `Realisasi` are money where the header does not tell and no indicator is named.
  func settleMoney(_ drafts: inout [Draft]) {
    let namesIndicators = drafts.hasRole { $0 == .indikator || $0 == .satuan }
    var candidates = [Bool](repeating: false, count: drafts.count)
    for index in drafts.indices {
      let role = drafts[index].column.role
      let isDifference = role == .selisih && drafts.hasRole { $0 == .anggaranSesudah || $0 == .anggaranSebelum }
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
    let hasBudget = drafts.indices.contains { drafts[$0].column.half == .budget && drafts[$0].column.isMoney }
    for index in drafts.indices where hasBudget && !namesIndicators && drafts[index].column.half == .whole {
      if drafts[index].column.role == .realisasi, !drafts[index].column.isPercent {
        drafts[index].column.half = .budget
        drafts[index].column.isMoney = true
      }
    }
  }

  /// For each candidate column: whether most of its first numbers are rupiah or large.
  private func columnsOfMoney(_ candidates: [Bool]) -> [Bool] {
    share(of: candidates, atMost: 12) { cell, _, _ in
      guard cell.kind == .number, cell.numberCount > 0 else { return nil }
      let number = set.numbers.numbers[Int(cell.firstNumber)]
      // Damaged amounts are amounts too.
      let isGrouped = number.origin == .grouped || number.origin == .joined || number.kind == .malformed
      let isLarge = isGrouped && number.mark == .none && number.value.mantissa >= 100_000
      return number.mark == .rupiah || isLarge || number.flags.contains(.moneyTail)
    }.map { $0.hits * 2 > $0.seen }
  }

  /// Whether most filled cells of some column are ranges or bounds.
  func hasScaleCells(_ drafts: [Draft]) -> Bool {
    share(of: [Bool](repeating: true, count: drafts.count), atMost: 8) { cell, row, _ in
      guard cell.numberCount > 0 else { return nil }
      // A number alone is neither.
      if cell.numberCount == 1, set.numbers.numbers[Int(cell.firstNumber)].span == cell.span { return false }
      let content = set.numbers.content(of: cell.span, numbers: cell.numbers, line: Int(row.firstLine))
      guard case .quantity(let quantity) = content else { return false }
      return quantity.bound != .none
    }.contains { $0.hits >= 2 && $0.hits * 2 > $0.seen }
  }

  /// How many of each candidate column's first `limit` cells that matter (those for which `look` is not nil) pass. One pass over the
  /// rows, however wide the header is.
  func share(
    of candidates: [Bool], atMost limit: Int, _ look: (Cell, GridRow, Int) -> Bool?
  ) -> [(hits: Int, seen: Int)] {
    var shares = [(hits: Int, seen: Int)](repeating: (0, 0), count: candidates.count)
    var open = candidates.reduce(0) { $0 + ($1 ? 1 : 0) }
    for index in table.rows where set.rows[index].purpose == .data && open > 0 {
      let row = set.rows[index]
      for offset in 0..<min(Int(row.cellCount), candidates.count) where candidates[offset] && shares[offset].seen < limit {
        guard let passes = look(set.cells[Int(row.firstCell) + offset], row, offset) else { continue }
        shares[offset].seen += 1
        if passes { shares[offset].hits += 1 }
        if shares[offset].seen == limit { open -= 1 }
      }
    }
    return shares
  }
}
