/// What another table says of a row's parts.
public struct ParentTwin: Sendable, Equatable {
  /// The same row in the other table, in ``Report/rows``.
  public var row: Int32
  /// Its parts there that stand nowhere under this one.
  public var lost: [Int32]
}

/// Finds rows of the budget that stand in another table too, and gives them the parts that they have there.
///
/// A report tells its budget several times. Where the sums of one table prove which rows are the parts of which, the same rows of another
/// table have the same parts, even where no column adds up there: because a part was lost at a page break, or because of what is printed.
struct RowTwins {
  private let set: RowSet
  private var rows: [Row]
  private let amounts: RowAmounts
  /// How many parts each row has.
  private var partCounts: [Int32] = []
  private var twins: [Int: [ParentTwin]] = [:]

  /// Bounds for work that stays linear: rows of a report repeat each other without end where it is printed twice.
  private static let mostParts = 64
  private static let mostRows = 512
  private static let mostCandidates = 4
  /// A smaller amount stands in many rows.
  private static let leastAmount: Int128 = 100_000
  /// Digits that amounts must have together, trailing zeros left out, to tell which row is meant where words do not.
  private static let fewestDigits = 7
  /// Letters that a cut name must have kept.
  private static let fewestLetters = 8

  /// Sets the parents of rows whose twins have parts; returns the twins by row. `resum` is called for the tables where new parents were
  /// found, before the heads of whole tables are compared.
  static func adoptParts(in rows: inout [Row], of set: RowSet, resum: (inout [Row], Set<Int32>) -> Void) -> [Int: [ParentTwin]] {
    guard hasSeveralBudgets(rows), rows.contains(where: { $0.parent >= 0 }) else { return [:] }
    var finder = RowTwins(set: set, rows: rows, amounts: RowAmounts(rows, set))
    finder.adoptByAmounts()
    if !finder.twins.isEmpty {
      rows = finder.rows
      resum(&rows, Set(finder.twins.keys.map { rows[$0].table }))
      finder.rows = rows
    }
    finder.adoptByHeads()
    rows = finder.rows
    return finder.twins
  }

  private static func hasSeveralBudgets(_ rows: [Row]) -> Bool {
    guard let first = rows.first(where: { $0.kind == .budget }) else { return false }
    return rows.last { $0.kind == .budget }?.table != first.table
  }

  private init(set: RowSet, rows: [Row], amounts: RowAmounts) {
    self.set = set
    self.rows = rows
    self.amounts = amounts
  }

  private func isPart(_ index: Int) -> Bool { rows[index].total == .no && rows[index].kind == .budget }

  private mutating func countParts() {
    partCounts = Array(repeating: 0, count: rows.count)
    for index in rows.indices where rows[index].parent >= 0 && isPart(index) { partCounts[Int(rows[index].parent)] += 1 }
  }

  private func parts(of row: Int) -> [Int] {
    var parts: [Int] = []
    var index = row + 1
    while index < rows.count, parts.count < partCounts[row], rows[index].table == rows[row].table {
      if rows[index].parent == Int32(row), isPart(index) { parts.append(index) }
      index += 1
    }
    return parts
  }

  // MARK: Parents

  private mutating func adoptByAmounts() {
    countParts()
    var parents: [Int128: [Int]] = [:]
    // The low bits of what is looked for: most amounts are none of it and are known by this alone.
    var filter = [Bool](repeating: false, count: 4096)
    for parent in rows.indices where partCounts[parent] > 0 {
      for amount in amounts[parent] where amount >= Self.leastAmount && parents[amount]?.count ?? 0 < Self.mostCandidates {
        parents[amount, default: []].append(parent)
        filter[Int(truncatingIfNeeded: amount) & 4095] = true
      }
    }
    for index in rows.indices where partCounts[index] == 0 && isPart(index) {
      var seen: [Int] = []
      for amount in amounts[index] where filter[Int(truncatingIfNeeded: amount) & 4095] {
        for parent in parents[amount] ?? [] where rows[parent].table != rows[index].table && !seen.contains(parent) {
          seen.append(parent)
          if sameWords(rows[index], rows[parent]) { adopt(index, twin: parent) }
        }
      }
    }
  }

  /// A table's first row may be what all its programs add up to, and wrong in every amount: then its name and the programs tell.
  private mutating func adoptByHeads() {
    let heads = ReportBuilder.ranges(of: rows).compactMap { range in range.first { !amounts[$0].isEmpty && isPart($0) } }
    guard heads.count >= 2 else { return }
    countParts()
    let known = heads.filter { head in
      partCounts[head] >= 2 && Int(partCounts[head]) <= Self.mostParts && parts(of: head).allSatisfy { rows[$0].level == .program }
    }
    for head in heads where partCounts[head] == 0 && rows[head].level == .none {
      if let twin = known.first(where: { rows[$0].table != rows[head].table && sameWords(rows[head], rows[$0]) }) {
        adopt(head, twin: twin)
      }
    }
  }

  /// Gives `row` the parts that `twin` has in its table, if they can be told from the rows around them.
  private mutating func adopt(_ row: Int, twin: Int) {
    guard partCounts[twin] <= Self.mostParts, case let known = parts(of: twin), let last = known.last else { return }
    let window = window(behind: row, limit: 2 * (last - twin) + 16)
    var found: [Int] = []
    var lost: [Int32] = []
    for part in known {
      if let match = window.first(where: { !found.contains($0) && isTwin($0, part) }) {
        guard rows[match].parent < 0 || rows[match].parent == Int32(row) else { return }
        found.append(match)
      } else {
        lost.append(Int32(part))
      }
    }
    let isOfPrograms = known.allSatisfy { rows[$0].level == .program }
    guard let end = found.max(), isOfPrograms ? holdsPrograms(window, found, lost) : stands(window, found, end, behind: last) else {
      return
    }
    // Another table has told the parts already: this one may know of the same lost one.
    if let before = twins[row]?.first, before.lost.count != lost.count { return }
    for match in found {
      rows[match].parent = Int32(row)
      if rows[match].level == .none, isOfPrograms { rows[match].level = .program }
    }
    twins[row, default: []].append(ParentTwin(row: Int32(twin), lost: lost))
  }

  /// The rows of its table behind `row` that may be parts of it, as far as its twin's parts reach.
  private func window(behind row: Int, limit: Int) -> [Int] {
    var window: [Int] = []
    var index = row + 1
    while index < rows.count, rows[index].table == rows[row].table, window.count < min(limit, Self.mostRows) {
      if isPart(index), holdsMoney(index) { window.append(index) }
      index += 1
    }
    return window
  }

  /// All programs are there, and no other.
  private func holdsPrograms(_ window: [Int], _ found: [Int], _ lost: [Int32]) -> Bool {
    lost.isEmpty && window.allSatisfy { rows[$0].level != .program || found.contains($0) }
  }

  /// Whether the parts found are a run of rows with nothing unknown between, and behind them goes on what is no part.
  private func stands(_ window: [Int], _ found: [Int], _ end: Int, behind last: Int) -> Bool {
    for index in window where !found.contains(index) && !found.contains(Int(rows[index].parent)) {
      if index < end { return false }
      if partCounts[index] > 0 || rows[index].level == .program || rows[index].parent >= 0 { return true }
      let next = (last + 1..<min(rows.count, last + 5)).first { isPart($0) && rows[$0].table == rows[last].table }
      return next.map { sameWords(rows[index], rows[$0]) } ?? false
    }
    return true
  }

  // MARK: Likeness

  /// Whether two rows are the same: by name and an amount, else by amounts that say enough.
  private func isTwin(_ a: Int, _ b: Int) -> Bool {
    let other = amounts[b]
    guard let first = amounts[a].first(where: other.contains) else { return false }
    if sameWords(rows[a], rows[b]) { return true }
    let shared = amounts[a].filter(other.contains)
    return shared.contains { $0 != first } && shared.reduce(0) { $0 + Exact(mantissa: $1).significantDigits } >= Self.fewestDigits
  }

  /// Whether two names have the same letters, however they were broken, or one is the other's beginning.
  private func sameWords(_ a: Row, _ b: Row) -> Bool {
    var (x, y) = (LabelLetters(a, set), LabelLetters(b, set))
    var count = 0
    while true {
      switch (x.next(), y.next()) {
      case (nil, nil): return count > 0
      case (nil, _), (_, nil): return count >= Self.fewestLetters
      case (let first, let second):
        if first != second { return false }
        count += 1
      }
    }
  }

  private func holdsMoney(_ index: Int) -> Bool {
    set.values(of: rows[index]).contains {
      set.values[$0].traits.contains(.money) && (set.values[$0].quantity.value != nil || set.values[$0].quantity.state == .malformed)
    }
  }
}

/// The amounts of whole rupiah of the rows of a budget that are not zero, without their signs.
private struct RowAmounts {
  private var amounts: [Int128] = []
  /// For each row the index of its first amount; one more at the end.
  private var first: [Int32] = [0]

  init(_ rows: [Row], _ set: RowSet) {
    first.reserveCapacity(rows.count + 1)
    for row in rows {
      if row.kind == .budget, row.total == .no {
        for index in set.values(of: row) where set.values[index].traits.contains(.money) && set.values[index].quantity.bound == .none {
          guard let amount = set.values[index].quantity.value, !amount.isZero, amount.isWhole else { continue }
          let whole = amount.decimals == 0 ? amount.mantissa : amount.mantissa / Exact.power(Int(amount.decimals))
          amounts.append(whole < 0 ? -whole : whole)
        }
      }
      first.append(Int32(amounts.count))
    }
  }

  subscript(row: Int) -> ArraySlice<Int128> { amounts[Int(first[row])..<Int(first[row + 1])] }
}

/// The letters of a row's label in small, without all that stands between them.
private struct LabelLetters: IteratorProtocol {
  private let view: [UInt8]
  private let pieces: [ByteSpan]
  private var piece = 0
  private var position: Int

  init(_ row: Row, _ set: RowSet) {
    view = set.source.view
    pieces = row.pieceCount == 0 ? [row.label] : set.label(of: row)
    position = row.label.lower
  }

  mutating func next() -> UInt8? {
    while piece < pieces.count {
      while position < pieces[piece].upper {
        defer { position += 1 }
        if Letters.isLetter(view[position]) { return Letters.lower(view[position]) }
      }
      piece += 1
      if piece < pieces.count { position = pieces[piece].lower }
    }
    return nil
  }
}
