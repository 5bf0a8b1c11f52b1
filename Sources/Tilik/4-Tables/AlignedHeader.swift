/// The header of a table in the aligned layout: which columns it names, and what stands over several of them.
///
/// It is read from the lowest line up. Cells of the lowest lines are columns; a cell above one column goes on with that column's text
/// (read upwards), a cell over several, or between them, stands over a group of them.
struct AlignedHeader {
  /// A column as its header shows it.
  struct Column {
    var low: Int
    var high: Int
    /// The text's pieces from top to bottom.
    var pieces: [ByteSpan] = []
    /// The column's number (`3`) in a row of such numbers; empty for none.
    var number = ByteSpan.none
    /// Columns that came from one line belong together.
    var family: Int

    var center: Int { low + high }
  }

  /// A text over several columns.
  struct Group {
    var columns: Range<Int>
    var pieces: [ByteSpan]
    var low: Int
    var high: Int
  }

  private(set) var columns: [Column] = []
  /// From the lowest level up.
  private(set) var groups: [Group] = []
  private let region: AlignedRegion
  /// Where the first page's data stand.
  private let bands: [AlignedBand]

  init(_ region: AlignedRegion, _ lines: Range<Int>, bands: [AlignedBand]) {
    self.region = region
    self.bands = bands
    for index in lines.reversed() { add(region.lines[index].cells, family: index) }
  }

  // MARK: Building

  private mutating func add(_ range: Range<Int>, family: Int) {
    let cells = region.cells[range].filter { !region.isRule($0) }
    let places = cells.map { place($0) }
    // Beside a cell that stands over several columns of a line, one that stands askew over a single one heads a group too.
    var families = Set<Int>()
    for case .over(let columns) in places { families.insert(self.columns[columns.lowerBound].family) }
    var heads: [Int: [(cell: AlignedCell, columns: Range<Int>)]] = [:]
    var fresh: [AlignedCell] = []
    let centred = headCentred(cells, places)
    for (index, (cell, place)) in zip(cells, places).enumerated() where !centred.contains(index) {
      switch place {
      case .over(let columns): heads[self.columns[columns.lowerBound].family, default: []].append((cell, columns))
      case .within(let column):
        let own = columns[column].family
        if families.contains(own), region.columnNumber(cell) != nil || isAskew(cell, over: column) {
          heads[own, default: []].append((cell, column..<column + 1))
        } else {
          extend(column, cell)
        }
      case .new: fresh.append(cell)
      }
    }
    for (_, members) in heads.sorted(by: { $0.key < $1.key }) { group(members) }
    if !fresh.isEmpty { insert(fresh, family: family) }
  }

  private enum Place {
    case within(Int)
    case over(Range<Int>)
    case new
  }

  private func place(_ cell: AlignedCell) -> Place {
    let first = columns.partitionIndex { $0.high <= cell.low }
    var end = first
    while end < columns.count, columns[end].low < cell.high { end += 1 }
    if end - first == 1 { return .within(first) }
    if end - first > 1 { return .over(first..<end) }
    guard first > 0, first < columns.count, columns[first - 1].family == columns[first].family else { return .new }
    // Between two columns: over both of them, unless data of its own stand under it.
    let (left, right) = (columns[first - 1], columns[first])
    let band = bands.partitionIndex { $0.high <= cell.low }
    if band < bands.count, bands[band].low < cell.high {
      return bands[band].overlaps(left.low, left.high) || bands[band].overlaps(right.low, right.high) ? .over(first - 1..<first + 1) : .new
    }
    return left.high - left.low <= 4 && right.high - right.low <= 4 ? .over(first - 1..<first + 1) : .new
  }

  /// Whether a cell over one column is not simply the line above of that column's text.
  private func isAskew(_ cell: AlignedCell, over column: Int) -> Bool {
    abs(cell.center - columns[column].center) > 4 && abs(cell.low - columns[column].low) > 2
  }

  private mutating func extend(_ index: Int, _ cell: AlignedCell) {
    columns[index].low = min(columns[index].low, cell.low)
    columns[index].high = max(columns[index].high, cell.high)
    if region.columnNumber(cell) != nil {
      columns[index].number = cell.span
    } else {
      columns[index].pieces.insert(cell.span, at: 0)
    }
  }

  private mutating func insert(_ cells: [AlignedCell], family: Int) {
    var merged: [Column] = []
    var next = 0
    var moved: [Int] = []
    for column in columns {
      while next < cells.count, cells[next].high <= column.low {
        merged.append(fresh(cells[next], family))
        next += 1
      }
      moved.append(merged.count)
      merged.append(column)
    }
    while next < cells.count {
      merged.append(fresh(cells[next], family))
      next += 1
    }
    for index in groups.indices {
      let range = groups[index].columns
      groups[index].columns = moved[range.lowerBound]..<moved[range.upperBound - 1] + 1
    }
    columns = merged
  }

  private func fresh(_ cell: AlignedCell, _ family: Int) -> Column {
    let isNumber = region.columnNumber(cell) != nil
    return Column(
      low: cell.low, high: cell.high, pieces: isNumber ? [] : [cell.span], number: isNumber ? cell.span : .none, family: family)
  }

  /// Gives the cells of one line, which stand over columns of another, each its run of them: every run's middle as near to its head's
  /// as can be.
  private mutating func group(_ heads: [(cell: AlignedCell, columns: Range<Int>)]) {
    guard let first = heads.first, let last = heads.last else { return }
    let run = widened(first.columns.lowerBound..<max(last.columns.upperBound, first.columns.upperBound), first.cell, last.cell)
    let heads = heads.prefix(run.count).map(\.cell)
    let ends = Self.parts(heads.map(\.center), columns[run].map { ($0.low, $0.high) })
    var start = run.lowerBound
    for (offset, head) in heads.enumerated() {
      let range = start..<run.lowerBound + ends[offset]
      start = range.upperBound
      if region.columnNumber(head) != nil {
        if columns[range.lowerBound].number.isEmpty { columns[range.lowerBound].number = head.span }
      } else {
        put(head, over: range)
      }
    }
  }

  private mutating func put(_ head: AlignedCell, over range: Range<Int>) {
    if let same = groups.lastIndex(where: { $0.columns == range }), groups[same].low < head.high, head.low < groups[same].high {
      groups[same].pieces.insert(head.span, at: 0)
    } else {
      groups.append(Group(columns: range, pieces: [head.span], low: head.low, high: head.high))
    }
  }

  // MARK: Heads over the middle

  /// How far from the middle a head may stand, in half characters; over wide columns an eighth of their width.
  private static let leastOff = 6
  private static let mostCentred = 40

  /// Lets those cells of a line head their columns that stand over the middle of them, also where that is a single column:
  ///
  /// ```
  /// No   Indikator            Realisasi
  ///                    2021     2022     2023
  /// ```
  ///
  /// A line that names columns of its own begins a level; between two of its names all columns below belong to its heads. Returns the
  /// indices of the cells that became heads.
  private mutating func headCentred(_ cells: [AlignedCell], _ places: [Place]) -> Set<Int> {
    var found = Set<Int>()
    guard columns.count <= Self.mostCentred else { return found }
    let named = cells.indices.filter { namesColumn(cells[$0], places[$0]) }
    guard !named.isEmpty else { return found }
    var column = 0
    for (turn, end) in (named + [cells.count]).enumerated() {
      let first = column
      var own: Int?
      if end < cells.count, case .within(let place) = places[end] { own = place }
      while column < columns.count, own.map({ column < $0 }) ?? (end == cells.count || columns[column].low < cells[end].low) { column += 1 }
      let run = first..<column
      if own != nil { column += 1 }
      let heads = (turn > 0 ? named[turn - 1] + 1 : 0)..<end
      guard let parts = centredParts(Array(cells[heads]), Array(places[heads]), run) else { continue }
      for (head, part) in zip(heads, parts) {
        if part.count > 1 { put(cells[head], over: part) } else { extend(part.lowerBound, cells[head]) }
        found.insert(head)
      }
    }
    return found
  }

  /// Whether a cell begins a column's text.
  private func namesColumn(_ cell: AlignedCell, _ place: Place) -> Bool {
    switch place {
    case .new: true
    case .within(let column): columns[column].pieces.isEmpty && region.columnNumber(cell) == nil
    case .over: false
    }
  }

  /// The columns under each head; nil where they do not stand over the middle of them.
  private func centredParts(_ heads: [AlignedCell], _ places: [Place], _ run: Range<Int>) -> [Range<Int>]? {
    guard !heads.isEmpty, heads.count < run.count, !heads.contains(where: { region.columnNumber($0) != nil }),
      places.contains(where: { if case .within = $0 { true } else { false } })
    else { return nil }
    let ends = Self.parts(heads.map(\.center), columns[run].map { ($0.low, $0.high) })
    var parts: [Range<Int>] = []
    for (head, end) in zip(heads, ends) {
      let part = (parts.last?.upperBound ?? run.lowerBound)..<run.lowerBound + end
      let (low, high) = (columns[part.lowerBound].low, columns[part.upperBound - 1].high)
      let isOff = abs(low + high - head.center) > max(Self.leastOff, (high - low) / 4)
      let isCut = groups.contains { $0.columns.overlaps(part) && $0.columns.clamped(to: part) != $0.columns }
      if isOff || isCut { return nil }
      parts.append(part)
    }
    return parts
  }

  /// A run with the columns beside it that belong to it: those grouped on the same level, and those that look like its own.
  private func widened(_ run: Range<Int>, _ first: AlignedCell, _ last: AlignedCell) -> Range<Int> {
    var low = run.lowerBound
    var high = run.upperBound
    for group in groups where group.columns.overlaps(low..<high) {
      low = min(low, group.columns.lowerBound)
      high = max(high, group.columns.upperBound)
    }
    while low > 0, belongs(low - 1, beside: low) { low -= 1 }
    while high < columns.count, belongs(high, beside: high - 1) { high += 1 }
    return low..<high
  }

  private func belongs(_ index: Int, beside other: Int) -> Bool {
    let (a, b) = (columns[index], columns[other])
    guard a.family == b.family else { return false }
    let grouped = groups.last { $0.columns.contains(other) }
    if grouped != nil { return groups.contains { $0.columns.contains(index) } }
    guard let x = a.pieces.first, let y = b.pieces.first, a.pieces.count == b.pieces.count else { return false }
    if x.count <= 4, y.count <= 4 { return true }
    // `TW 1`, `TW 2`; `2021`, `2022`; `Triwulan I`, `Triwulan II`.
    return abs(x.count - y.count) <= 3 && x.count >= 4 && region.view[x.lower..<x.lower + 2] == region.view[y.lower..<y.lower + 2]
  }

  /// Parts columns among heads from left to right; returns where each head's part ends.
  private static func parts(_ heads: [Int], _ columns: [(low: Int, high: Int)]) -> [Int] {
    guard heads.count > 1 else { return [columns.count] }
    // A line of heads that divides evenly needs no search, and a very wide one gets none.
    guard heads.count * columns.count * columns.count <= 200_000 else {
      return heads.indices.map { ($0 + 1) * columns.count / heads.count }
    }
    let far = Int.max / 4
    var cost = Array(repeating: far, count: columns.count + 1)
    cost[0] = 0
    var choices: [[Int]] = []
    for head in heads {
      var next = Array(repeating: far, count: columns.count + 1)
      var choice = Array(repeating: 0, count: columns.count + 1)
      for start in 0..<columns.count where cost[start] < far {
        for end in start + 1...columns.count {
          let total = cost[start] + abs(columns[start].low + columns[end - 1].high - head)
          if total < next[end] {
            next[end] = total
            choice[end] = start
          }
        }
      }
      cost = next
      choices.append(choice)
    }
    var ends: [Int] = []
    var end = columns.count
    for choice in choices.reversed() {
      ends.insert(end, at: 0)
      end = choice[end]
    }
    return ends
  }

  // MARK: As rows

  /// The groups over each column, from the top down.
  func parents(of column: Int) -> [Group] { groups.filter { $0.columns.contains(column) }.reversed() }

  /// The header as rows of a grid, the top level first. A text stands over every column it heads; a column without a group over it has
  /// its own text in the first row.
  func rows() -> [[[ByteSpan]]] {
    var rows: [[[ByteSpan]]] = [Array(repeating: [], count: columns.count)]
    // Outer groups first: they were added last.
    var depth = Array(repeating: 0, count: columns.count)
    for group in groups.reversed() {
      for column in group.columns { set(&rows, depth[column], column, group.pieces) }
      for column in group.columns { depth[column] += 1 }
    }
    for (index, column) in columns.enumerated() { set(&rows, depth[index], index, column.pieces) }
    return rows
  }

  private func set(_ rows: inout [[[ByteSpan]]], _ level: Int, _ column: Int, _ pieces: [ByteSpan]) {
    while rows.count <= level { rows.append(Array(repeating: [], count: columns.count)) }
    rows[level][column] = pieces
  }
}
