/// Parts the body of a stacked table into rows.
struct StackedRows {
  typealias BodyLine = StackedLayout.BodyLine
  typealias Entry = StackedLayout.Entry
  typealias Cell = StackedLayout.Cell

  let view: [UInt8]
  let header: StackedHeader
  private var body: [BodyLine]
  private let reader: StackedValueReader
  private let labels: StackedLabels
  private let columns: [StackedValueReader.Expectation]
  /// The header's columns of values, and how many columns it has.
  private let valueColumns: Range<Int>
  private let columnCount: Int
  private var rows: [Entry] = []
  /// How many values each row has.
  private var counts: [Int] = []
  private var unsure = 0
  /// The lines of the text that closes nearly every row; none where there is no such text.
  private var closings: [[UInt8]] = []
  /// Whether most rows have a value in every column.
  private(set) var isFull = false
  /// Whether there are rows at all, read or not.
  private(set) var isTable = false
  /// Room for the words of a run.
  private var words: [StackedValueReader.Word] = []

  /// Words of a line, or what is left of them.
  struct Item {
    var line: Int
    var span: ByteSpan
    var blanks: Int
    var anchor: StackedLayout.Anchor = .none
  }

  init(view: [UInt8], header: StackedHeader, body: [BodyLine]) {
    self.view = view
    self.header = header
    self.body = body
    reader = StackedValueReader(view: view)
    labels = StackedLabels(view: view, header: header)
    valueColumns = header.values
    columnCount = header.columns.count
    columns = header.columns[valueColumns].map {
      $0.hasPercent ? .percent : $0.hasRupiah ? .money : $0.isBesideMoney ? .small : $0.role == .anggaran ? .money : .any
    }
  }

  /// The rows, or nil where they do not come out alike.
  mutating func read() -> [Entry]? {
    let codes = body.indices.filter {
      if case .code = body[$0].anchor { return body[$0].values.lower > body[$0].span.lower || !body[$0].hasValues } else { return false }
    }
    if codes.count >= 2 {
      readByCodes(codes)
    } else {
      readByRuns()
    }
    isTable = counts.count >= 3 && columns.count >= 2 && counts.filter { $0 >= 2 }.count * 2 > counts.count
    guard counts.count >= 2, unsure * 5 <= counts.count else { return nil }
    var shares: [Int: Int] = [:]
    for count in counts { shares[count, default: 0] += 1 }
    guard let usual = shares.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), usual.value * 2 >= counts.count,
      usual.key * 3 >= columns.count, columns.count == 1 || usual.key >= 2
    else { return nil }
    isFull = usual.key == columns.count
    return rows
  }

  // MARK: Rows that begin with a code

  private mutating func readByCodes(_ codes: [Int]) {
    for (position, first) in codes.enumerated() {
      readCodeRow(first..<(position + 1 < codes.count ? codes[position + 1] : body.count))
    }
  }

  private mutating func readCodeRow(_ range: Range<Int>) {
    let first = body[range.lowerBound]
    guard case .code(let codeEnd) = first.anchor else { return }
    var code = [trimmed(ByteSpan(first.span.lower, codeEnd))]
    var start = range.lowerBound + 1
    // `7.01.02.2.01.` / `0001`
    if start < range.upperBound, view[code[0].upper - 1] == UInt8(ascii: "."), body[start].blanks == 0, isDigits(body[start].span) {
      code.append(body[start].span)
      start += 1
    }
    var items: [Item] = []
    if codeEnd < first.span.upper { items.append(Item(line: first.line, span: ByteSpan(codeEnd, first.span.upper), blanks: 0)) }
    guard let run = longestRun(start..<range.upperBound) else { return }
    items += self.items(start..<run.lowerBound) + headItem(run.lowerBound)
    let values = values(of: run)
    let filled = fill(values)
    if filled == nil { unsure += 1 }
    counts.append(min(values.count, columns.count))
    let trailing = tailItem(run.upperBound - 1) + self.items(run.upperBound..<range.upperBound)
    let last = body[range.upperBound - 1].line
    for (index, told) in (filled ?? []).enumerated() {
      var cells = labels.cells(items, part: index, of: filled?.count ?? 1)
      if index == 0 || cells[0].pieces.isEmpty { cells[labels.codeColumn] = Cell(pieces: code, content: .code) }
      addValues(told, to: &cells)
      cells += labels.trailingCells(trailing)
      rows.append(Entry(firstLine: first.line, lastLine: last, cells: cells))
    }
  }

  /// The run of values with the most of them; the first of equals.
  private func longestRun(_ range: Range<Int>) -> Range<Int>? {
    var best: (range: Range<Int>, count: Int)?
    var index = range.lowerBound
    while index < range.upperBound {
      guard let run = run(at: index, before: range.upperBound) else {
        index += 1
        continue
      }
      if run.count > (best?.count ?? 0) { best = run }
      index = run.range.upperBound
    }
    guard let best, best.count >= 2 || columns.count == 1 else { return nil }
    return best.range
  }

  /// The lines from `index` on that hold values one behind the other.
  private func run(at index: Int, before end: Int) -> (range: Range<Int>, count: Int)? {
    guard body[index].hasValues else { return nil }
    var last = index
    var count = body[index].valueCount
    while last + 1 < end, body[last].tail.isEmpty, body[last + 1].hasValues, body[last + 1].words.isEmpty {
      last += 1
      count += body[last].valueCount
    }
    return (index..<last + 1, count)
  }

  // MARK: Rows that are runs of values with words around them

  private mutating func readByRuns() {
    closings = columnCount > valueColumns.upperBound ? markClosing() : []
    var gap: [Item] = []
    var index = 0
    var isClosed = true
    var trailingRow: Int?
    while index < body.count {
      guard let run = run(at: index, before: body.count), !isPartOfText(run) else {
        gap.append(Item(line: body[index].line, span: body[index].span, blanks: body[index].blanks, anchor: body[index].anchor))
        index += 1
        continue
      }
      let head = headItem(run.range.lowerBound)
      let parts = part(gap + head, after: trailingRow != nil, isClosed: isClosed)
      finish(trailingRow, parts.trailing)
      append(parts.leading, run.range)
      let tail = tailItem(run.range.upperBound - 1)
      trailingRow = rows.isEmpty ? nil : rows.count - 1
      isClosed = !tail.isEmpty
      gap = []
      if !tail.isEmpty { finish(trailingRow, tail) }
      index = run.range.upperBound
    }
    if trailingRow != nil, !isClosed { finish(trailingRow, lastTrailing(gap)) }
  }

  /// Whether what looks like a run of values is the end of a wrapped text: one small number behind words where a row has more.
  private func isPartOfText(_ run: (range: Range<Int>, count: Int)) -> Bool {
    let line = body[run.range.lowerBound]
    guard columns.count >= 2, run.count == 1, run.range.count == 1, !line.words.isEmpty || line.hasUnit, line.tail.isEmpty else {
      return false
    }
    let next = run.range.upperBound
    if next < body.count, isClosing(body[next].span) { return false }
    return reader.isSmall(line.values) || line.hasUnit
  }

  /// The text that closes nearly every row (the unit that answers for it), empty for none; marks it off in every line.
  private mutating func markClosing() -> [[UInt8]] {
    var counts: [[UInt8]: Int] = [:]
    var runs = 0
    var afterValues = false
    for line in body {
      if !line.tail.isEmpty {
        counts[Array(view[trimmed(line.tail).range]), default: 0] += 1
      } else if afterValues, !line.hasValues, line.span.count <= 40 {
        counts[Array(view[line.span.range]), default: 0] += 1
      }
      if afterValues, !line.hasValues { runs += 1 }
      if !line.tail.isEmpty { runs += 1 }
      afterValues = line.hasValues && line.tail.isEmpty
    }
    guard let best = counts.max(by: { ($0.value, $0.key.count) < ($1.value, $1.key.count) }), best.value >= 3, best.value * 2 >= runs else {
      return []
    }
    let body = StackedBody(view: view, lines: [], header: header, vocabulary: .shared)
    var words: [ByteSpan] = []
    for index in self.body.indices {
      let line = self.body[index]
      guard line.span.count > best.key.count, ends(line.span, in: best.key),
        view[line.span.upper - best.key.count - 1] == 32
      else { continue }
      self.body[index] = body.classify(line.span, line.line, line.blanks, closing: best.key.count, &words)
    }
    return [best.key] + secondLine(of: best.key)
  }

  /// The line that goes on the closing text nearly always: `BADAN PENDAPATAN` / `DAERAH`.
  private func secondLine(of closing: [UInt8]) -> [[UInt8]] {
    var counts: [[UInt8]: Int] = [:]
    var all = 0
    for (line, next) in zip(body, body.dropFirst()) where ends(line.span, in: closing) {
      all += 1
      if !next.hasValues, next.span.count <= 40 { counts[Array(view[next.span.range]), default: 0] += 1 }
    }
    return counts.filter { $0.value * 5 >= all * 4 && $0.value >= 3 }.map(\.key)
  }

  /// Whether a text is (or, with words before it, ends in) one that closes rows.
  private func isClosing(_ span: ByteSpan) -> Bool { closings.contains { span.count == $0.count && ends(span, in: $0) } }
  private func endsInClosing(_ span: ByteSpan) -> Bool { closings.contains { ends(span, in: $0) } }

  private func ends(_ span: ByteSpan, in closing: [UInt8]) -> Bool {
    span.count >= closing.count && view[span.upper - closing.count..<span.upper].elementsEqual(closing)
  }

  /// Parts the words between two runs of values: what ends the row above, what begins the row below.
  private mutating func part(
    _ gap: [Item], after hasRow: Bool, isClosed: Bool
  ) -> (trailing: [Item], leading: [Item]) {
    if let last = gap.lastIndex(where: { endsInClosing($0.span) }) {
      // Between two closing texts stand rows without values.
      let first = gap.firstIndex { isClosing($0.span) } ?? last
      return (hasRow && !isClosed ? Array(gap[...first]) : [], Array(gap[(last + 1)...]))
    }
    if !hasRow || columnCount == valueColumns.upperBound || !closings.isEmpty || gap.isEmpty { return ([], gap) }
    if let start = labels.rowStart(gap) { return (Array(gap[..<start]), Array(gap[start...])) }
    let widest = gap.map(\.blanks).max() ?? 0
    let places = gap.indices.filter { gap[$0].blanks == widest }
    if widest >= 2, places.count == 1, places[0] > 0 { return (Array(gap[..<places[0]]), Array(gap[places[0]...])) }
    if !isClosed { unsure += 1 }
    return ([], gap)
  }

  /// What of the words behind the last values still belongs to the table.
  private func lastTrailing(_ gap: [Item]) -> [Item] {
    guard columnCount > valueColumns.upperBound else { return [] }
    var kept: [Item] = []
    for item in gap.prefix(12) {
      if item.anchor != .none || (item.blanks >= 3 && !kept.isEmpty) { break }
      kept.append(item)
    }
    return kept
  }

  private mutating func append(_ leading: [Item], _ run: Range<Int>) {
    let values = values(of: run)
    counts.append(min(values.count, columns.count))
    guard let filled = fill(values), let told = filled.first, filled.count == 1 else {
      unsure += 1
      return
    }
    let split = labels.heading(leading)
    if !split.heading.isEmpty, let first = split.heading.first, let last = split.heading.last {
      var cells = [Cell](repeating: Cell(), count: columnCount)
      cells[labels.headingColumn] = Cell(pieces: split.heading.map(\.span))
      rows.append(Entry(firstLine: first.line, lastLine: last.line, cells: cells, isHeading: true))
    }
    var cells = labels.cells(split.own, isInner: !split.heading.isEmpty)
    addValues(told, to: &cells)
    while cells.count < columnCount { cells.append(Cell()) }
    let lines = (split.own.first?.line ?? body[run.lowerBound].line)...body[run.upperBound - 1].line
    rows.append(Entry(firstLine: lines.lowerBound, lastLine: lines.upperBound, cells: cells))
  }

  private mutating func finish(_ row: Int?, _ trailing: [Item]) {
    guard let row, let last = trailing.last, columnCount > valueColumns.upperBound else { return }
    rows[row].lastLine = max(rows[row].lastLine, last.line)
    rows[row].cells.replaceSubrange(valueColumns.upperBound..., with: labels.trailingCells(trailing))
  }

  // MARK: Pieces

  private func items(_ range: Range<Int>) -> [Item] {
    range.isEmpty
      ? [] : range.map { Item(line: body[$0].line, span: body[$0].span, blanks: body[$0].blanks, anchor: body[$0].anchor) }
  }

  private func headItem(_ index: Int) -> [Item] {
    let line = body[index]
    let words = trimmed(line.words)
    return words.isEmpty ? [] : [Item(line: line.line, span: words, blanks: line.blanks, anchor: line.anchor)]
  }

  private func tailItem(_ index: Int) -> [Item] {
    let line = body[index]
    let words = trimmed(line.tail)
    return words.isEmpty ? [] : [Item(line: line.line, span: words, blanks: 0)]
  }

  private func trimmed(_ span: ByteSpan) -> ByteSpan {
    var low = span.lower
    var high = span.upper
    while low < high, Letters.isSpace(view[low]) { low += 1 }
    while high > low, Letters.isSpace(view[high - 1]) { high -= 1 }
    return low < high ? ByteSpan(low, high) : .none
  }

  private func isDigits(_ span: ByteSpan) -> Bool { !span.isEmpty && span.count <= 4 && view[span.range].allSatisfy(Letters.isDigit) }

  // MARK: Values

  private mutating func values(of run: Range<Int>) -> [StackedValue] {
    var values: [StackedValue] = []
    values.reserveCapacity(columns.count)
    words.removeAll(keepingCapacity: true)
    for index in run {
      let line = body[index]
      guard line.hasUnit else {
        reader.read(line.values, line: line.line, afterBlank: line.blanks > 0, into: &words)
        continue
      }
      reader.read(words, into: &values)
      words.removeAll(keepingCapacity: true)
      values.append(StackedValue(line.values, kind: .plain, hasRupiah: false, line: line.line, afterBlank: line.blanks > 0))
    }
    reader.read(words, into: &values)
    return values
  }

  private func addValues(_ values: [StackedValue?], to cells: inout [Cell]) {
    cells.reserveCapacity(columnCount)
    for value in values { cells.append(value.map { Cell(content: .value($0)) } ?? Cell()) }
  }

  /// The value of each column; several rows where the cells hold several values each. nil where they do not fit.
  private func fill(_ values: [StackedValue]) -> [[StackedValue?]]? {
    if let places = reader.assign(values[...], to: columns) {
      var row = [StackedValue?](repeating: nil, count: columns.count)
      for (value, place) in zip(values, places) { row[place] = value }
      return [row]
    }
    guard let firstMoney = columns.firstIndex(of: .money), let lastMoney = columns.lastIndex(of: .money),
      let firstValue = values.firstIndex(where: { $0.kind == .money || $0.hasRupiah }),
      let lastValue = values.lastIndex(where: { $0.kind == .money || $0.hasRupiah }),
      let middle = reader.assign(values[firstValue...lastValue], to: Array(columns[firstMoney...lastMoney])),
      let left = spread(Array(values[..<firstValue]), over: firstMoney),
      let right = spread(Array(values[(lastValue + 1)...]), over: columns.count - lastMoney - 1)
    else { return nil }
    let turns = max(left.count, right.count)
    return (0..<turns).map { turn in
      var row = [StackedValue?](repeating: nil, count: columns.count)
      if turn == 0 { for (offset, place) in middle.enumerated() { row[firstMoney + place] = values[firstValue + offset] } }
      for (column, value) in (turn < left.count ? left[turn] : []).enumerated() { row[column] = value }
      for (column, value) in (turn < right.count ? right[turn] : []).enumerated() { row[lastMoney + 1 + column] = value }
      return row
    }
  }

  /// Several values in each of `count` cells, one cell behind the other: a row for each of them, one row where a cell's values are equal.
  private func spread(_ values: [StackedValue], over count: Int) -> [[StackedValue?]]? {
    if values.isEmpty { return [[StackedValue?](repeating: nil, count: count)] }
    guard count > 0 else { return nil }
    if values.count <= count {
      return [values.map { Optional($0) } + [StackedValue?](repeating: nil, count: count - values.count)]
    }
    if values.allSatisfy({ isSame($0, values[0]) }) { return [values.suffix(count).map { Optional($0) }] }
    guard values.count % count == 0 else { return nil }
    let turns = values.count / count
    return (0..<turns).map { turn in (0..<count).map { Optional(values[$0 * turns + turn]) } }
  }

  private func isSame(_ a: StackedValue, _ b: StackedValue) -> Bool { view[a.span.range].elementsEqual(view[b.span.range]) }
}
