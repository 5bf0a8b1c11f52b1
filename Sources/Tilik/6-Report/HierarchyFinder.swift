/// Finds which row each row of the budget is a part of: by levels and codes where the report prints them, else by the sums that close.
///
/// Rows are looked at from the last to the first. A row whose amounts are the sums of the nearest rows below it that belong to nobody
/// yet is their parent. One column that closes with enough digits proves it, so that another column, which does not, can be told.
struct HierarchyFinder: ~Copyable {
  private let set: RowSet
  private var rows: [Row]
  /// The amounts of the row that is looked at.
  private var columns: [Column] = []

  /// Rows that one row is compared with, for work that stays linear.
  private static let mostParts = 64
  /// Digits, trailing zeros left out, that the sums which close must have together: fewer agree by chance.
  private static let fewestDigits = 7

  /// Sets the rows' parents; returns what other tables say of those whose parts their own table does not prove.
  static func findParents(in rows: inout [Row], of set: RowSet) -> [Int: [ParentTwin]] {
    guard rows.contains(where: { $0.kind == .budget }) else { return [:] }
    let ranges = set.ranges.filter { range in range.contains { rows[$0].kind == .budget } }
    var finder = HierarchyFinder(set: set, rows: rows)
    // Not held twice while they change.
    rows = []
    for range in ranges {
      finder.readLevels(range)
      finder.readSums(range)
    }
    let twins = RowTwins.adoptParts(in: &finder.rows, of: set) { rows, tables in
      // Once a row's parts are its own, what is left may be the sum that a row above lacked.
      var again = HierarchyFinder(set: set, rows: rows)
      rows = []
      for range in ranges where tables.contains(again.rows[range.lowerBound].table) { again.readSums(range) }
      rows = again.rows
    }
    for range in ranges { finder.nameLevels(range) }
    rows = finder.rows
    return twins
  }

  private init(set: RowSet, rows: [Row]) {
    self.set = set
    self.rows = rows
  }

  private func isPart(_ index: Int) -> Bool { rows[index].total == .no && rows[index].kind == .budget }

  // MARK: Levels

  private mutating func readLevels(_ range: Range<Int>) {
    var open: [Int] = []
    for index in range where isPart(index) && rows[index].level != .none {
      while let last = open.last, rows[last].level >= rows[index].level { open.removeLast() }
      if let last = open.last, begins(rows[index].code, with: rows[last].code) { rows[index].parent = Int32(last) }
      open.append(index)
    }
  }

  /// A part's code goes on from its parent's; where one has no code, order alone tells.
  private func begins(_ code: ByteSpan, with parent: ByteSpan) -> Bool {
    guard !code.isEmpty, !parent.isEmpty else { return true }
    let view = set.source.view
    let digits = view[code.range].lazy.filter(Letters.isDigit)
    return digits.starts(with: view[parent.range].lazy.filter(Letters.isDigit))
  }

  /// What the parts of a program are called, and theirs. Where none of a program's parts has parts, they may be of either level: reports
  /// leave out the amounts of kegiatan.
  private mutating func nameLevels(_ range: Range<Int>) {
    var isGrandparent = [Bool](repeating: false, count: range.count)
    for index in range where rows[index].parent >= 0 {
      let grandparent = Int(rows[Int(rows[index].parent)].parent)
      if grandparent >= 0 { isGrandparent[grandparent - range.lowerBound] = true }
    }
    for index in range where rows[index].level == .none && rows[index].parent >= 0 {
      let isBelanja = set.source.view.withUnsafeBufferPointer { FirstWords($0, rows[index].label).first("belanja") }
      if isBelanja { continue }
      switch rows[Int(rows[index].parent)].level {
      case .program where isGrandparent[Int(rows[index].parent) - range.lowerBound]: rows[index].level = .kegiatan
      case .kegiatan: rows[index].level = .subkegiatan
      default: continue
      }
    }
  }

  // MARK: Sums

  /// One amount of a possible parent, and what the rows below it add up to.
  private struct Column {
    var column: Int32
    var value: Exact
    var sum: Exact? = .zero
    /// Differences may be negative: a sum that is too large can become smaller again.
    var mayShrink: Bool

    var closes: Bool { sum == value }
    var exceeds: Bool { !mayShrink && (sum.map { $0 > value } ?? true) }
  }

  private mutating func readSums(_ range: Range<Int>) {
    // Rows below that belong to nobody, the nearest last.
    var free: [Int] = []
    for index in range.reversed() where isPart(index) {
      var named = 0
      while named < free.count, rows[free[free.count - 1 - named]].parent == index { named += 1 }
      let count = named > 0 ? named : partCount(of: index, free)
      for _ in 0..<count { rows[free.removeLast()].parent = Int32(index) }
      free.append(index)
    }
  }

  /// How many of the nearest free rows `index` is the sum of; 0 for none.
  private mutating func partCount(of index: Int, _ free: [Int]) -> Int {
    readAmounts(of: index)
    guard !columns.isEmpty else { return 0 }
    var best = (closed: 0, count: 0)
    let level = rows[index].level
    let limit = min(free.count, Self.mostParts)
    var count = 0
    while count < limit, mayBePart(free[free.count - 1 - count], of: level) {
      add(free[free.count - 1 - count])
      count += 1
      var (closed, exceeding) = (0, 0)
      for column in columns.indices {
        if columns[column].closes { closed += 1 } else if columns[column].exceeds { exceeding += 1 }
      }
      // All that stands between two programs.
      let isEnd = count == limit || !mayBePart(free[free.count - 1 - count], of: level)
      let isRun = level != .none && count > 1 && closed == columns.count && isEnd
      if closed > best.closed, isRun || proves(closed, parts: count) { best = (closed, count) }
      if best.closed == columns.count || exceeding == columns.count { break }
    }
    return best.count
  }

  private func mayBePart(_ part: Int, of level: Row.Level) -> Bool {
    rows[part].parent < 0 && mayContain(level, rows[part].level)
  }

  /// A single part says the same once more: only a row that it equals everywhere contains it. Round amounts that agree say little, and equal
  /// amounts of one row say it only once.
  private func proves(_ closed: Int, parts: Int) -> Bool {
    let isWhole = closed == columns.count
    if parts == 1, !isWhole || closed == 1 { return false }
    if parts > 2, isWhole, closed > 2 { return true }
    var digits = 0
    for column in columns.indices where columns[column].closes {
      let value = columns[column].value
      let isRepeated = (0..<column).contains { columns[$0].closes && columns[$0].value == value }
      if !isRepeated { digits += value.significantDigits }
    }
    return digits >= Self.fewestDigits
  }

  private func mayContain(_ parent: Row.Level, _ part: Row.Level) -> Bool { parent == .none || part == .none || parent < part }

  /// Takes up the amounts of money of a row that are not zero.
  private mutating func readAmounts(of index: Int) {
    columns.removeAll(keepingCapacity: true)
    for position in set.values(of: rows[index])
    where set.values[position].traits.contains(.money) && set.values[position].quantity.bound == .none {
      guard let amount = set.values[position].quantity.value, !amount.isZero else { continue }
      columns.append(
        Column(
          column: set.values[position].column, value: amount, mayShrink: set.values[position].role == .selisih || amount.isNegative))
    }
  }

  /// Adds the amounts of a part to the sums.
  private mutating func add(_ part: Int) {
    // The values of a row stand in the order of their columns.
    var position = 0
    for value in set.values(of: rows[part]) {
      while position < columns.count, columns[position].column < set.values[value].column { position += 1 }
      guard position < columns.count else { return }
      // What is blank may be anything, but a sum that closes without it proves itself.
      if columns[position].column == set.values[value].column, let amount = set.values[value].quantity.value {
        columns[position].sum = columns[position].sum?.adding(amount)
      }
    }
  }
}
