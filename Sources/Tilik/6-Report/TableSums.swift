/// The sums of a table's columns from its first row down to any row, for each choice of parts.
struct TableSums {
  /// A sum and how well it is known.
  struct Sum {
    var value: Exact
    var parts: Int
    /// Parts whose cell is blank or could not be read.
    var unknown: Int
  }

  private struct Prefix {
    /// The row it takes in last.
    var row = -1
    var sum: Exact? = .zero
    var parts = 0
    var unknown = 0
  }

  /// The prefixes of one column, told anew only at rows that add something: a wide table may have short rows.
  private struct Prefixes {
    private var prefixes: [Prefix] = []

    /// What the rows before `row` add up to.
    func before(_ row: Int) -> Prefix {
      let next = prefixes.partitionIndex { $0.row < row }
      return next == 0 ? Prefix() : prefixes[next - 1]
    }

    mutating func add(_ quantity: Quantity, at row: Int, of count: Int) {
      if prefixes.isEmpty { prefixes.reserveCapacity(min(count, 64)) }
      var prefix = prefixes.last ?? Prefix()
      prefix.row = row
      prefix.parts += 1
      if let value = quantity.value, quantity.bound == .none {
        prefix.sum = prefix.sum.flatMap { $0.adding(value) }
      } else if quantity.state != .dash {
        prefix.unknown += 1
      }
      prefixes.append(prefix)
    }
  }

  private let rows: [Row]
  private let range: Range<Int>
  /// For each column: prefixes over plain rows, totals and rows of the highest level.
  private var plain: [Prefixes]
  private var totals: [Prefixes]
  private var top: [Prefixes]
  /// For each row: the index of the total before it, or -1.
  private var lastTotal: [Int]
  /// How many plain rows, totals and top rows stand above each row.
  private var counts: [(plain: Int, totals: Int, top: Int)]
  private let topLevel: Row.Level

  /// - Parameter isSummed: for each column whether its sums will be asked for; nil for all of them.
  init(_ rows: [Row], _ values: [Value], _ set: RowSet, _ range: Range<Int>, isSummed: [Bool]? = nil) {
    self.rows = rows
    self.range = range
    let columnCount = set.columns[Int(rows[range.lowerBound].table)].count
    let levels = range.compactMap { rows[$0].level == .none || rows[$0].isTotal ? nil : rows[$0].level }
    topLevel = levels.min() ?? .none
    plain = Array(repeating: Prefixes(), count: columnCount)
    totals = plain
    top = plain
    lastTotal = []
    counts = [(0, 0, 0)]
    var last = -1
    for index in range {
      lastTotal.append(last)
      let row = rows[index]
      let isPlain = row.total == .no
      let isTop = isPlain && (topLevel == .none ? row.parent < 0 : row.level == topLevel)
      for value in set.values(of: row) where isSummed?[Int(values[value].column)] ?? true {
        let column = Int(values[value].column)
        let quantity = values[value].quantity
        let at = index - range.lowerBound
        if isPlain { plain[column].add(quantity, at: at, of: range.count) }
        if isTop { top[column].add(quantity, at: at, of: range.count) }
        if row.isTotal { totals[column].add(quantity, at: at, of: range.count) }
      }
      let count = counts[counts.count - 1]
      counts.append((count.plain + (isPlain ? 1 : 0), count.totals + (row.isTotal ? 1 : 0), count.top + (isTop ? 1 : 0)))
      if row.isTotal { last = index }
    }
  }

  /// How many rows a choice takes in above `row`.
  func count(_ choice: Relation.Parts, above row: Int) -> Int {
    let at = row - range.lowerBound
    switch choice {
    case .block: return counts[at].plain - counts[blockStart(at)].plain
    case .all: return counts[at].plain
    case .subtotals: return counts[at].totals
    case .topLevel: return counts[at].top < counts[at].plain ? counts[at].top : 0
    case .previousTotal: return lastTotal[at] >= 0 && row > 0 && lastTotal[at] == row - 1 ? 1 : 0
    }
  }

  /// Whether two choices take in the same rows.
  func isSame(_ a: Relation.Parts, _ b: Relation.Parts, above row: Int) -> Bool {
    let plainOnes: [Relation.Parts] = [.block, .all]
    return a == b || (plainOnes.contains(a) && plainOnes.contains(b) && count(a, above: row) == count(b, above: row))
  }

  /// Whether the plain rows above are one unbroken list: one level, no heading between, no page break.
  func isComplete(above row: Int) -> Bool {
    let at = row - range.lowerBound
    let parts = range.lowerBound + blockStart(at)..<row
    guard let first = parts.first, parts.count >= 2 else { return false }
    return parts.allSatisfy {
      rows[$0].level == rows[first].level && rows[$0].group == rows[first].group && !rows[$0].isLabelCarried
        && ($0 == first || !rows[$0].followsBreak)
    }
  }

  func sum(_ choice: Relation.Parts, _ column: Int, above row: Int) -> Sum? {
    let at = row - range.lowerBound
    switch choice {
    case .block: return difference(plain[column], blockStart(at), at)
    case .all: return difference(plain[column], 0, at)
    case .subtotals: return difference(totals[column], 0, at)
    case .topLevel: return difference(top[column], 0, at)
    case .previousTotal: return difference(totals[column], max(0, lastTotal[at] - range.lowerBound), at)
    }
  }

  /// Rows of the table that a choice takes in above `row`.
  func members(_ choice: Relation.Parts, above row: Int) -> [Int] {
    let at = row - range.lowerBound
    switch choice {
    case .block: return (range.lowerBound + blockStart(at)..<row).filter { rows[$0].total == .no }
    case .all: return (range.lowerBound..<row).filter { rows[$0].total == .no }
    case .subtotals: return (range.lowerBound..<row).filter { rows[$0].isTotal }
    case .topLevel:
      return (range.lowerBound..<row).filter {
        rows[$0].total == .no && (topLevel == .none ? rows[$0].parent < 0 : rows[$0].level == topLevel)
      }
    case .previousTotal: return lastTotal[at] >= 0 ? [lastTotal[at]] : []
    }
  }

  private func blockStart(_ at: Int) -> Int { lastTotal[at] < 0 ? 0 : lastTotal[at] + 1 - range.lowerBound }

  private func difference(_ prefixes: Prefixes, _ start: Int, _ end: Int) -> Sum? {
    let (from, to) = (prefixes.before(start), prefixes.before(end))
    guard let a = to.sum, let b = from.sum, let value = a.adding(b.negated) else { return nil }
    return Sum(value: value, parts: to.parts - from.parts, unknown: to.unknown - from.unknown)
  }
}
