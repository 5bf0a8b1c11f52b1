/// Parts the lines of an aligned table into its rows, each of one or more lines.
///
/// No single sign tells where a row begins, so every way to part the lines has a cost and the cheapest is taken: a value column filled
/// twice, a label that pauses and goes on, a blank line inside, a row that begins in the middle of a phrase all speak against a row.
struct AlignedRows {
  /// A line's cells in their columns, and what stands between it and the line above.
  struct Line {
    var placed: [AlignedColumns.Placed]
    var followsBlank: Bool
    var startsPage: Bool
    /// A heading over several columns: a row by itself.
    var isHeading: Bool
  }

  private let lines: [Line]
  private let view: [UInt8]
  /// For each column: whether a row fills it on one line only.
  private let fillsOnce: [Bool]
  private let isLabel: [Bool]
  private let firstLabel: Int
  /// Whether most lines follow a blank one, so that blank lines part nothing.
  private let isSpaced: Bool
  /// Whether values stand on a row's first line, as labels begin there; else in the middle of its lines.
  private var isTop = true
  /// Columns that nearly always are filled on a row's first line.
  private var anchors: [Bool]

  /// Most lines of a row.
  private static let longest = 24

  init(_ lines: [Line], columnCount: Int, view: [UInt8]) {
    self.lines = lines
    self.view = view
    var texts = Array(repeating: 0, count: columnCount)
    var values = Array(repeating: 0, count: columnCount)
    var same = Array(repeating: 0, count: columnCount)
    var last = Array(repeating: ByteSpan.none, count: columnCount)
    for line in lines where !line.isHeading {
      for part in line.placed {
        if part.cell.isValue { values[part.column] += 1 } else { texts[part.column] += 1 }
        if view[part.cell.span.range] == view[last[part.column].range] { same[part.column] += 1 }
        last[part.column] = part.cell.span
      }
    }
    let firstValue = (0..<columnCount).first { values[$0] > texts[$0] } ?? columnCount
    fillsOnce = (0..<columnCount).map {
      // A text behind the values that is the same on row after row does not go on over lines.
      values[$0] > texts[$0] || ($0 > firstValue && same[$0] * 2 >= texts[$0] + values[$0] && texts[$0] > 2)
    }
    let fillsOnce = fillsOnce
    isLabel = (0..<columnCount).map { !fillsOnce[$0] && texts[$0] > 0 }
    firstLabel = isLabel.firstIndex(of: true) ?? -1
    let blanks = lines.dropFirst().reduce(0) { $0 + ($1.followsBlank ? 1 : 0) }
    isSpaced = blanks * 5 > lines.count * 3
    anchors = Array(repeating: false, count: columnCount)
    isTop = valuesStandOnTop()
  }

  /// Whether rows that surely begin (behind a blank line, at the table's top) have a value on their first line.
  private func valuesStandOnTop() -> Bool {
    var onTop = 0
    var all = 0
    for (index, line) in lines.enumerated() where !line.isHeading {
      guard index == 0 || (line.followsBlank && !isSpaced) || lines[index - 1].isHeading else { continue }
      all += 1
      if line.placed.contains(where: { fillsOnce[$0.column] }) { onTop += 1 }
    }
    return onTop * 2 >= all
  }

  /// The rows as ranges of lines.
  mutating func rows() -> [Range<Int>] {
    let first = part()
    learn(first)
    return anchors.contains(true) ? part() : first
  }

  private mutating func learn(_ rows: [Range<Int>]) {
    guard isTop else { return }
    var filled = Array(repeating: 0, count: anchors.count)
    var onFirst = Array(repeating: 0, count: anchors.count)
    for row in rows {
      for index in row {
        for part in lines[index].placed where fillsOnce[part.column] {
          filled[part.column] += 1
          if index == row.lowerBound { onFirst[part.column] += 1 }
        }
      }
    }
    let shares = zip(onFirst, filled).map { $1 > 0 ? Double($0) / Double($1) : 0 }
    let often = anchors.indices.filter { filled[$0] * 10 >= rows.count * 6 && shares[$0] >= 0.85 }
    // A column that slips to the second line now and then is none beside one that never does.
    let surest = often.map { shares[$0] }.max() ?? 0
    for column in often where shares[column] >= surest - 0.1 { anchors[column] = true }
  }

  // MARK: The cheapest way to part the lines

  private func part() -> [Range<Int>] {
    let count = lines.count
    var best = Array(repeating: Double.infinity, count: count + 1)
    var from = Array(repeating: 0, count: count + 1)
    best[0] = 0
    var state = RowState(anchors.count)
    for start in 0..<count {
      let base = best[start] + costOfBeginning(start)
      state.begin(start)
      for end in start + 1...min(count, start + Self.longest) {
        if end > start + 1, lines[end - 1].isHeading || lines[start].isHeading { break }
        add(end - 1, to: &state)
        let total = base + state.cost + costOfWhole(state, start..<end)
        if total < best[end] {
          best[end] = total
          from[end] = start
        }
      }
    }
    var rows: [Range<Int>] = []
    var end = count
    while end > 0 {
      rows.append(from[end]..<end)
      end = from[end]
    }
    return rows.reversed()
  }

  /// What a row has gathered, line by line.
  private struct RowState {
    var start = 0
    var cost = 0.0
    /// The first and last line with a value, and how many such lines there are; -1 for none.
    var firstValue = -1
    var lastValue = -1
    /// Whether an anchor was met, on the first line or behind it.
    var isAnchored = false
    /// For each column the last line that filled it, and the row (its start) that this was for.
    var filled: [(line: Int, row: Int)]

    init(_ columns: Int) { filled = Array(repeating: (-1, -1), count: columns) }

    mutating func begin(_ line: Int) {
      start = line
      cost = 0
      firstValue = -1
      lastValue = -1
      isAnchored = false
    }
  }

  private func add(_ index: Int, to state: inout RowState) {
    let line = lines[index]
    if index > state.start {
      if line.followsBlank, !isSpaced { state.cost += 3 }
      if line.startsPage { state.cost += 2 }
    }
    for part in line.placed {
      let column = part.column
      let isFilled = state.filled[column].row == state.start
      if fillsOnce[column] {
        if isFilled { state.cost += 6 }
        if state.firstValue < 0 { state.firstValue = index }
        state.lastValue = index
        if anchors[column], !isFilled, index > state.start, !state.isAnchored {
          state.cost += 3
          state.isAnchored = true
        } else if anchors[column] {
          state.isAnchored = true
        }
      } else if isFilled, state.filled[column].line < index - 1 {
        state.cost += 3
      }
      state.filled[column] = (index, state.start)
    }
  }

  private func costOfWhole(_ state: RowState, _ row: Range<Int>) -> Double {
    guard state.firstValue >= 0 else { return 2 }
    if isTop { return min(6, 2 * Double(state.firstValue - row.lowerBound)) }
    return 0.7 * abs(Double(state.firstValue + state.lastValue) - Double(row.lowerBound + row.upperBound - 1))
  }

  private func costOfBeginning(_ index: Int) -> Double {
    let line = lines[index]
    var cost = 2.0
    if line.followsBlank, !isSpaced { cost -= 2.5 }
    if line.startsPage { cost -= 1 }
    if line.isHeading || index == 0 { return cost }
    guard let label = line.placed.first(where: { isLabel[$0.column] }) else {
      return cost + (isTop && firstLabel >= 0 ? 4 : 1)
    }
    if label.column != firstLabel { cost += isTop ? 1 : 0.3 }
    let span = label.cell.span
    if view[span.lower] &- 97 < 26 { cost += 3 }
    if !line.followsBlank, let above = lines[index - 1].placed.first(where: { $0.column == label.column }), goesOn(above.cell.span) {
      cost += 3
    }
    return cost
  }

  /// Whether a text cannot end here: behind a hyphen, a comma, an open bracket, `dan`.
  private func goesOn(_ span: ByteSpan) -> Bool {
    guard !span.isEmpty else { return false }
    let last = view[span.upper - 1]
    if last == UInt8(ascii: "-") || last == UInt8(ascii: ",") || last == UInt8(ascii: "/") || last == UInt8(ascii: "(") {
      return span.count > 1
    }
    var start = span.upper
    while start > span.lower, Letters.isLetter(view[start - 1]) { start -= 1 }
    let word = view[start..<span.upper].map(Letters.lower)
    return word.count <= 8 && Self.joining.contains(word)
  }

  private static let joining: Set<[UInt8]> = Set(
    ["dan", "atau", "serta", "yang", "untuk", "dengan", "di", "ke", "dari", "pada", "dalam", "oleh", "atas", "terhadap", "bagi"].map {
      Array($0.utf8)
    })
}
