/// Puts the cells of a damaged row back under their columns.
///
/// A page break or a scanner drops a cell, inserts one or shifts a row sideways. What a column holds is known from its header and from
/// its other cells (a list number, words, a unit, values); a row whose cells contradict their columns is matched against all columns
/// in order, and the cheapest match is taken when it contradicts far less.
struct RowAligner {
  private enum Expectation: Int { case ordinal, words, unit, value, mixed, empty }
  private static let expectationCount = 6

  private let view: [UInt8]
  private let expectations: [Expectation]

  /// More columns are not matched: the work grows with their square.
  private static let mostColumns = 48
  private static let band = 5
  private static let unreachable = Int32.max / 4
  /// What leaving a column without a cell costs, and leaving out an empty cell.
  private static let skip: Int32 = 3
  private static let dropEmpty: Int32 = 1
  /// What leaving out a cell with content costs.
  private static let drop: Int32 = 40
  /// How much less a match has to contradict before a row is moved.
  private static let gain: Int32 = 25

  // How a match goes on.
  private static let matching: UInt8 = 0
  private static let leaving: UInt8 = 1
  private static let skipping: UInt8 = 2

  init(_ set: borrowing TableSet, _ table: borrowing Table, _ columns: borrowing [Column]) {
    view = set.source.view
    var expectations: [Expectation] = []
    expectations.reserveCapacity(columns.count)
    for index in columns.indices {
      let role = columns[index].role
      switch role {
      case .number, .code: expectations.append(.ordinal)
      case .satuan: expectations.append(.unit)
      case .triwulan, .predikat, .keterangan: expectations.append(.mixed)
      case _ where role.isDescription: expectations.append(.words)
      default: expectations.append(columns[index].header.isEmpty ? Self.majority(set, table, index) : .value)
      }
    }
    self.expectations = expectations
  }

  /// What most cells of a column without header are. A column that only some damaged rows reach into is no column at all.
  private static func majority(_ set: borrowing TableSet, _ table: borrowing Table, _ index: Int) -> Expectation {
    var ordinals = 0
    var words = 0
    var filled = 0
    var rows = 0
    for row in table.rows.prefix(200) where set.rows[row].purpose == .data {
      rows += 1
      guard index < Int(set.rows[row].cellCount) else { continue }
      let cell = set.cells[Int(set.rows[row].firstCell) + index]
      if cell.isEmpty { continue }
      filled += 1
      if cell.kind == .text { words += 1 }
      if cell.kind == .ordinal || cell.kind == .code || (cell.kind == .number && cell.span.count <= 3) { ordinals += 1 }
    }
    let headerWidth = table.header.map { Int(set.rows[$0].cellCount) }.max() ?? 0
    if filled * 3 < rows || (index >= headerWidth && filled * 4 < rows * 3) { return .empty }
    return ordinals * 3 > filled * 2 ? .ordinal : words * 3 > filled * 2 ? .words : .mixed
  }

  /// For each cell of a row the column it belongs to (-1 for none), or nil when the cells stand where they should.
  func columns(for cells: ArraySlice<Cell>) -> [Int]? {
    guard expectations.count <= Self.mostColumns, cells.count <= Self.mostColumns, expectations.count >= 3 else { return nil }
    var standing: Int32 = 0
    var column = 0
    for cell in cells {
      if cell.kind != .empty { standing += column < expectations.count ? standingCost(cell, expectations[column]) : Self.drop }
      column += 1
    }
    guard standing >= Self.gain else { return nil }
    return cheapest(cells, atMost: standing - Self.gain)
  }

  /// The match that contradicts least, when it does so by `limit` at most; what costs more on the way is not followed.
  private func cheapest(_ cells: ArraySlice<Cell>, atMost limit: Int32) -> [Int]? {
    guard Int32(expectations.count - cells.count) * Self.skip <= limit else { return nil }
    let width = expectations.count + 1
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: (cells.count + 1) * width) { moves in
      // Of the row above, of the row being filled, and what its cell contradicts.
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * width + Self.expectationCount) { costs in
        fill(moves, costs, cells, limit) ? match(moves, cells.count) : nil
      }
    }
  }

  /// Finds for each cell and column the move that leads there at the least cost; false when none leads to the end within `limit`.
  private func fill(
    _ moves: UnsafeMutableBufferPointer<UInt8>, _ costs: UnsafeMutableBufferPointer<Int32>, _ cells: ArraySlice<Cell>, _ limit: Int32
  ) -> Bool {
    let width = expectations.count + 1
    let contradicted = 2 * width
    var (over, here) = (0, width)
    // The columns above that can be gone on from.
    var (first, last) = (0, min(width - 1, Int(limit / Self.skip)))
    for column in 0...last {
      costs[column] = Int32(column) * Self.skip
      moves[column] = Self.skipping
    }
    // A row loses or gains a few cells; what lies far from the diagonal is not looked at.
    let band = abs(cells.count - expectations.count) + Self.band
    var i = 0
    for cell in cells {
      i += 1
      let leaving = cell.isEmpty ? Self.dropEmpty : Self.drop
      let contradictions = contradictions(cell)
      for expectation in 0..<Self.expectationCount { costs[contradicted + expectation] = contradictions[expectation] }
      let end = min(width - 1, i + band)
      var (least, most) = (width, -1)
      var j = max(first, i - band)
      var skipped = Self.unreachable
      while j <= end {
        var best = j <= last ? costs[over + j] + leaving : Self.unreachable
        var move = Self.leaving
        if j > first, j - 1 <= last {
          let matched = costs[over + j - 1] + costs[contradicted + expectations[j - 1].rawValue]
          if matched <= best { (best, move) = (matched, Self.matching) }
        }
        if skipped < best { (best, move) = (skipped, Self.skipping) }
        costs[here + j] = best
        moves[i * width + j] = move
        skipped = best + Self.skip
        if best <= limit { (least, most) = (min(least, j), j) }
        // Behind what stands above only columns that are skipped follow.
        if j > last, skipped > limit { break }
        j += 1
      }
      guard most >= 0 else { return false }
      (first, last) = (least, most)
      (over, here) = (here, over)
    }
    return last == width - 1
  }

  /// For each cell its column, as the moves lead back from the end.
  private func match(_ moves: UnsafeMutableBufferPointer<UInt8>, _ count: Int) -> [Int] {
    var match = [Int](repeating: -1, count: count)
    var (i, j) = (count, expectations.count)
    while i > 0 || j > 0 {
      switch moves[i * (expectations.count + 1) + j] {
      case Self.matching:
        i -= 1
        j -= 1
        match[i] = j
      case Self.leaving: i -= 1
      default: j -= 1
      }
    }
    return match
  }

  /// How much a cell contradicts what a column may hold, from 0 to ``drop``, by ``Expectation``.
  private func contradictions(_ cell: Cell) -> InlineArray<6, Int32> {
    let count = cell.span.count
    switch cell.kind {
    case .empty: return [0, 0, 0, 0, 0, 0]
    case .number:
      let letters = letters(cell)
      return [count <= 3 ? 1 : 30, letters >= 6 ? 2 : 30, letters >= 1 ? 2 : 25, 0, 0, 20]
    case .noValue: return [0, 8, 8, 0, 0, 20]
    case .ordinal: return [0, 12, 12, 12, 0, 20]
    case .code: return [0, 12, 25, 25, 0, 20]
    // A grade, a torn unit.
    case .text: return [count <= 6 ? 10 : 25, 0, count <= 20 ? 1 : 25, count <= 12 ? 10 : 35, 0, 20]
    }
  }

  /// The same for the column a cell stands under: most stand where they should, which is seen without a look at their bytes.
  @inline(__always)
  private func standingCost(_ cell: Cell, _ expectation: Expectation) -> Int32 {
    if expectation == .mixed || (cell.kind == .text && expectation == .words) || (cell.kind == .number && expectation == .value) {
      return 0
    }
    return contradictions(cell)[expectation.rawValue]
  }

  private func letters(_ cell: Cell) -> Int { view[cell.span.range].reduce(0) { $0 + (Letters.isLetter($1) ? 1 : 0) } }
}
