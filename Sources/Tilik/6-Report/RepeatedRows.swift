/// Finds heads that are told again for the rows that follow on a new page: one row for the hierarchy, and for every sum.
///
/// Such a row has the code and all the amounts of the nearest row of its level above it, with parts between the two and parts behind.
enum RepeatedRows {
  /// Digits, trailing zeros left out, that one of the amounts must have: the code says most already.
  private static let fewestDigits = 4

  static func mark(in rows: inout [Row], of set: RowSet) {
    guard rows.contains(where: { $0.kind == .budget && !$0.code.isEmpty }) else { return }
    for range in set.ranges {
      // Rows whose parts may still follow, from the highest level down.
      var open: [Int] = []
      for index in range where rows[index].kind == .budget && rows[index].total == .no && rows[index].level != .none {
        while let last = open.last, rows[last].level > rows[index].level { open.removeLast() }
        if let last = open.last, rows[last].level == rows[index].level {
          let hasParts = index + 1 < range.upperBound && rows[index + 1].level > rows[index].level
          if hasParts, index > last + 1, repeats(rows[index], rows[last], set) {
            rows[index].total = .repeated
            continue
          }
          open.removeLast()
        }
        open.append(index)
      }
    }
  }

  private static func repeats(_ again: Row, _ told: Row, _ set: RowSet) -> Bool {
    let view = set.source.view
    guard !told.code.isEmpty, again.valueCount == told.valueCount, view[told.code.range] == view[again.code.range] else { return false }
    var isChance = true
    for (a, b) in zip(set.values(of: told), set.values(of: again)) {
      let (first, second) = (set.values[a].quantity, set.values[b].quantity)
      guard set.values[a].column == set.values[b].column, first.state == second.state, first.value == second.value else { return false }
      if set.values[a].traits.contains(.money), let amount = first.value, amount.significantDigits >= fewestDigits { isChance = false }
    }
    return !isChance
  }
}
