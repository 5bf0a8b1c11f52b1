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
struct RowTwins: ~Copyable {
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
    rows = []
    if !finder.twins.isEmpty {
      let tables = Set(finder.twins.keys.map { finder.rows[$0].table })
      resum(&finder.rows, tables)
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
    var parents = RowsByAmount()
    for parent in rows.indices where partCounts[parent] > 0 {
      for place in amounts.range(of: parent) where amounts[place] >= Self.leastAmount {
        parents.add(parent, amounts[place], atMost: Self.mostCandidates)
      }
    }
    var seen: [Int] = []
    for index in rows.indices where partCounts[index] == 0 && isPart(index) {
      seen.removeAll(keepingCapacity: true)
      for place in amounts.range(of: index) {
        var next = parents.first(amounts[place])
        while let (parent, link) = next {
          next = parents.next(amounts[place], behind: link)
          guard rows[parent].table != rows[index].table, !seen.contains(parent) else { continue }
          seen.append(parent)
          if sameWords(rows[index], rows[parent]) { adopt(index, twin: parent) }
        }
      }
    }
  }

  /// A table's first row may be what all its programs add up to, and wrong in every amount: then its name and the programs tell.
  private mutating func adoptByHeads() {
    let heads = set.ranges.compactMap { range in range.first { !amounts.range(of: $0).isEmpty && isPart($0) } }
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
      if let match = window.first(where: { isTwin($0, part) && !found.contains($0) }) {
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
    guard amounts.mayShare(a, b) else { return false }
    let own = amounts.range(of: a)
    guard let first = own.first(where: { amounts.holds(b, amounts[$0]) }) else { return false }
    if sameWords(rows[a], rows[b]) { return true }
    var isTwofold = false
    var digits = 0
    for place in first..<own.upperBound where amounts.holds(b, amounts[place]) {
      isTwofold = isTwofold || amounts[place] != amounts[first]
      digits += Exact(mantissa: amounts[place]).significantDigits
    }
    return isTwofold && digits >= Self.fewestDigits
  }

  /// Whether two names have the same letters, however they were broken, or one is the other's beginning.
  private func sameWords(_ a: Row, _ b: Row) -> Bool {
    set.source.view.withUnsafeBufferPointer { view in
      set.pieces.withUnsafeBufferPointer { pieces in
        var (x, y) = (LabelLetters(a, view, pieces), LabelLetters(b, view, pieces))
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
  /// For each row the bits of its amounts: two rows without one in common have no amount in common.
  private var bits: [UInt64] = []

  init(_ rows: [Row], _ set: RowSet) {
    first.reserveCapacity(rows.count + 1)
    bits.reserveCapacity(rows.count)
    for row in rows {
      var own: UInt64 = 0
      if row.kind == .budget, row.total == .no {
        for index in set.values(of: row) where set.values[index].traits.contains(.money) && set.values[index].quantity.bound == .none {
          guard let amount = set.values[index].quantity.value, !amount.isZero, amount.isWhole else { continue }
          let whole = amount.decimals == 0 ? amount.mantissa : amount.mantissa / Exact.power(Int(amount.decimals))
          amounts.append(whole < 0 ? -whole : whole)
          own |= 1 << UInt64(Self.mixed(amounts[amounts.count - 1]) >> 58)
        }
      }
      bits.append(own)
      first.append(Int32(amounts.count))
    }
  }

  /// The places of a row's amounts.
  func range(of row: Int) -> Range<Int> { Int(first[row])..<Int(first[row + 1]) }

  /// The amount at a place.
  subscript(place: Int) -> Int128 { amounts[place] }

  /// Low bits are spread: round amounts have them in common.
  static func mixed(_ amount: Int128) -> UInt64 { UInt64(truncatingIfNeeded: amount) &* 0x9E37_79B9_7F4A_7C15 }

  /// Whether two rows may have an amount in common; most have none and are told by this alone.
  func mayShare(_ a: Int, _ b: Int) -> Bool { bits[a] & bits[b] != 0 }

  /// Whether `amount` is one of the row's.
  func holds(_ row: Int, _ amount: Int128) -> Bool {
    for place in range(of: row) where amounts[place] == amount { return true }
    return false
  }
}

/// Rows by the amounts that they tell, in the order in which they were added.
private struct RowsByAmount {
  private static let slots = 1024

  private var firstLinks = [Int32](repeating: -1, count: slots)
  private var links: [(amount: Int128, row: Int32, next: Int32)] = []

  private static func slot(_ amount: Int128) -> Int { Int(RowAmounts.mixed(amount) >> 54) }

  /// Adds a row under an amount, unless there are enough of these.
  mutating func add(_ row: Int, _ amount: Int128, atMost limit: Int) {
    let slot = Self.slot(amount)
    var (last, count) = (-1, 0)
    var link = Int(firstLinks[slot])
    while link >= 0 {
      if links[link].amount == amount { count += 1 }
      (last, link) = (link, Int(links[link].next))
    }
    guard count < limit else { return }
    if last < 0 { firstLinks[slot] = Int32(links.count) } else { links[last].next = Int32(links.count) }
    links.append((amount, Int32(row), -1))
  }

  /// The first row under an amount, and its link.
  func first(_ amount: Int128) -> (row: Int, link: Int)? { find(amount, from: Int(firstLinks[Self.slot(amount)])) }

  /// The row under an amount behind the one at `link`.
  func next(_ amount: Int128, behind link: Int) -> (row: Int, link: Int)? { find(amount, from: Int(links[link].next)) }

  private func find(_ amount: Int128, from start: Int) -> (row: Int, link: Int)? {
    var link = start
    while link >= 0 {
      if links[link].amount == amount { return (Int(links[link].row), link) }
      link = Int(links[link].next)
    }
    return nil
  }
}

/// The letters of a row's label in small, without all that stands between them.
private struct LabelLetters {
  private let view: UnsafeBufferPointer<UInt8>
  private let pieces: UnsafeBufferPointer<ByteSpan>
  /// The pieces that are not begun yet.
  private var rest: Range<Int>
  private var position: Int
  private var end: Int

  init(_ row: Row, _ view: UnsafeBufferPointer<UInt8>, _ pieces: UnsafeBufferPointer<ByteSpan>) {
    self.view = view
    self.pieces = pieces
    rest = Int(row.firstPiece)..<Int(row.firstPiece) + Int(row.pieceCount)
    (position, end) = (row.label.lower, row.label.upper)
  }

  @inline(__always)
  mutating func next() -> UInt8? {
    while true {
      while position < end {
        let byte = view[position]
        position += 1
        if Letters.isLetter(byte) { return Letters.lower(byte) }
      }
      guard let piece = rest.first else { return nil }
      rest = piece + 1..<rest.upperBound
      (position, end) = (pieces[piece].lower, pieces[piece].upper)
    }
  }
}
