/// Finds the names of rows whose label column was lost, by their amounts: the same amounts stand in another table, with names.
///
/// A budget is told several times in a report (plan, change, realisation). A page that lost its first column keeps its amounts, in the
/// same order; two equal amounts of rupiah in one row, or an equal one right behind the row found before, tell which row it is.
struct LabelFinder: ~Copyable {
  private let set: RowSet
  /// Named rows of which a row without a name may have the amounts, in the order of these.
  private var named: [(key: Key, row: Int)] = []

  private struct Key: Comparable {
    var first: Int128
    var second: Int128

    static func < (a: Key, b: Key) -> Bool { a.first != b.first ? a.first < b.first : a.second < b.second }
  }

  static func nameRows(in rows: inout [Row], of set: RowSet) {
    var finder = LabelFinder(set: set)
    var wanted: [Key] = []
    for index in rows.indices where Self.isNameless(rows[index]) {
      if let key = finder.key(rows[index]) { wanted.append(key) }
    }
    guard !wanted.isEmpty else { return }
    wanted.sort()
    // Most rows are told from all of these by a few bits.
    let bits = wanted.reduce(0) { $0 | Self.bit($1.first) }
    for index in rows.indices where !rows[index].label.isEmpty && !rows[index].isLabelCarried {
      guard let key = finder.key(rows[index]), bits & Self.bit(key.first) != 0 else { continue }
      let place = wanted.partitionIndex { $0 < key }
      if place < wanted.count, wanted[place] == key { finder.named.append((key, index)) }
    }
    finder.named.sort { $0.key != $1.key ? $0.key < $1.key : $0.row < $1.row }
    finder.name(&rows)
  }

  private init(set: RowSet) { self.set = set }

  private static func isNameless(_ row: Row) -> Bool { row.label.isEmpty && row.total == .no && row.kind == .budget }

  private static func bit(_ amount: Int128) -> UInt64 { 1 << ((UInt64(truncatingIfNeeded: amount) &* 0x9E37_79B9_7F4A_7C15) >> 58) }

  private func name(_ rows: inout [Row]) {
    var last = -1
    for index in rows.indices where Self.isNameless(rows[index]) {
      guard let key = key(rows[index]) else { continue }
      let first = named.partitionIndex { $0.key < key }
      let candidates = named[first...].prefix { $0.key == key }.filter { rows[$0.row].table != rows[index].table }
      guard let match = choose(candidates.map { $0.row }, after: last) else { continue }
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
