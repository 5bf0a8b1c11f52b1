/// Finds the names of rows whose label column was lost, by their amounts: the same amounts stand in another table, with names.
///
/// A budget is told several times in a report (plan, change, realisation). A page that lost its first column keeps its amounts, in the
/// same order; two equal amounts of rupiah in one row, or an equal one right behind the row found before, tell which row it is.
struct LabelFinder {
  private let set: RowSet
  /// Named rows by their amounts.
  private var named: [Key: [Int]] = [:]

  private struct Key: Hashable {
    var first: Int128
    var second: Int128
  }

  static func nameRows(in rows: inout [Row], of set: RowSet) {
    guard rows.contains(where: { $0.label.isEmpty && $0.kind == .budget }) else { return }
    var finder = LabelFinder(set: set)
    for index in rows.indices where !rows[index].label.isEmpty && !rows[index].isLabelCarried {
      if let key = finder.key(rows[index]) { finder.named[key, default: []].append(index) }
    }
    finder.name(&rows)
  }

  private init(set: RowSet) { self.set = set }

  private func name(_ rows: inout [Row]) {
    var last = -1
    for index in rows.indices where rows[index].label.isEmpty && rows[index].total == .no && rows[index].kind == .budget {
      guard let key = key(rows[index]) else { continue }
      let candidates = (named[key] ?? []).filter { rows[$0].table != rows[index].table }
      guard let match = choose(candidates, after: last) else { continue }
      last = match
      rows[index].label = rows[match].label
      rows[index].firstPiece = rows[match].firstPiece
      rows[index].pieceCount = rows[match].pieceCount
      rows[index].code = rows[match].code
      rows[index].level = rows[match].level
      rows[index].isLabelCarried = true
    }
  }

  /// The only candidate, else the one right behind the row that was found for the row before.
  private func choose(_ candidates: [Int], after last: Int) -> Int? {
    if candidates.count == 1 { return candidates[0] }
    return candidates.first { $0 > last && $0 <= last + 2 }
  }

  /// The first two amounts of a row, when they are large enough to mean something.
  private func key(_ row: Row) -> Key? {
    var first: Int128?
    for index in set.values(of: row) where set.values[index].traits.contains(.money) {
      guard let value = set.values[index].quantity.value, value.decimals == 0 else { continue }
      if let first { return Key(first: first, second: value.mantissa) }
      guard value.mantissa >= 100_000 else { return nil }
      first = value.mantissa
    }
    return nil
  }
}
