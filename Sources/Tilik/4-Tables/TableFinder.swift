/// Finds tables in running text and lays their cells out as grids.
///
/// Lines with cell borders form blocks. A block that begins with a header begins a table, unless the header is that of the table
/// before and only page furniture lies between: then the page goes on. A block without header goes on when its shape fits.
struct TableFinder: ~Copyable {
  var numbers: NumberStream
  let view: [UInt8]
  let bytes: [UInt8]
  let isUTF8: Bool
  let lines: [Line]
  let vocabulary = HeaderVocabulary.shared
  var rows: [GridRow] = []
  var cells: [Cell] = []
  private var tables: [Table] = []
  var notes: [Note] = []
  /// The table that the next block may continue.
  var open: Table?
  /// The open table's header and its row of column numbers (-1 for none), at hand for every row.
  private(set) var openHeader = 0..<0
  private var openNumbers = -1
  private var furniture: Furniture
  /// Lines that the stacked layout may still look at.
  var stackedBudget: Int

  static func find(_ numbers: NumberStream) -> TableSet {
    var finder = TableFinder(numbers)
    finder.run()
    return TableSet(numbers: finder.numbers, tables: finder.tables, rows: finder.rows, cells: finder.cells, notes: finder.notes)
  }

  private init(_ numbers: NumberStream) {
    self.numbers = numbers
    view = numbers.source.view
    bytes = numbers.source.bytes
    isUTF8 = numbers.source.isUTF8
    lines = numbers.tokens.lines
    furniture = Furniture(numbers.tokens)
    stackedBudget = 8 * lines.count + 64
    let borders = lines.reduce(0) { $0 + Int($1.tabs) }
    cells.reserveCapacity(borders + borders / 4 + 64)
    rows.reserveCapacity(borders / 4 + 64)
  }

  private mutating func run() {
    var line = 0
    var tag = 0
    let tags = numbers.source.tableTags
    // Lines before it are known to hold no table in the aligned layout.
    var alignedFrom = 0
    var alignedLooks = 16 * lines.count + 1000
    while line < lines.count {
      while tag < tags.count, tags[tag].kind != .table || tags[tag].isClosing || tags[tag].span.lower < Int(numbers.source.lineStarts[line])
      {
        tag += 1
      }
      if tag < tags.count, line + 1 == lines.count || tags[tag].span.lower < Int(numbers.source.lineStarts[line + 1]) {
        line = readHTMLTable(&tag)
      } else if lines[line].isBlank, lines[line].tabs == 0 {
        line += 1
      } else if lines[line].tabs > 0 {
        let first = line
        while line < lines.count, lines[line].tabs > 0 { line += 1 }
        readBlock(first..<line, .tab)
      } else if isBarRow(line) {
        let first = line
        while line < lines.count, isBarRow(line) { line += 1 }
        readBlock(first..<line, .pipe)
      } else if line >= alignedFrom, AlignedRegion.mayBegin(lines[line]), let block = alignedBlock(at: line, &alignedFrom, &alignedLooks) {
        close()
        readAlignedBlock(block)
        line = block.endLine
      } else if LineLayout.mayBegin(lines, line), let block = LineLayout.block(startingAt: line, numbers: numbers, vocabulary: vocabulary) {
        close()
        readLineBlock(block)
        line = block.endLine
      } else if lines[line].digitRuns == 0, let block = stackedBlock(at: line) {
        close()
        readStackedBlock(block)
        line = block.endLine
      } else if ListLayout.mayBegin(lines[line]),
        let block = ListLayout.block(around: line, after: lastTableLine, numbers: numbers, vocabulary: vocabulary)
      {
        close()
        readListBlock(block)
        line = block.endLine
      } else if let block = BulletListLayout.block(startingAt: line, numbers: numbers) {
        close()
        readLineBlock(block)
        line = block.endLine
      } else {
        line += 1
      }
    }
    close()
  }

  /// The last line that a table claims so far; -1 for none.
  private var lastTableLine: Int {
    if let open { return Int(open.lastLine) }
    return tables.isEmpty ? -1 : Int(tables[tables.count - 1].lastLine)
  }

  // MARK: Blocks

  private mutating func readBlock(_ block: Range<Int>, _ layout: Layout) {
    let start = rows.count
    appendDividedRows(block, at: layout == .tab ? .tab : .pipe)
    if rows.count > start { placeRows(from: start, lines: block, layout) }
  }

  /// Reads the table whose tag is `tag`; returns the line behind it.
  private mutating func readHTMLTable(_ tag: inout Int) -> Int {
    let found = HTMLLayout.rows(numbers.source.tableTags, from: tag, source: numbers.source)
    let start = rows.count
    tag = found.next
    var last = 0
    for row in found.rows {
      let lines =
        numbers.source.line(at: row.start) - 1...max(
          numbers.source.line(at: row.start), numbers.source.line(at: max(row.start, row.end - 1))) - 1
      appendRow(lines: lines, cells: row.cells.map { $0.isEmpty ? [] : [$0] })
      last = lines.upperBound
    }
    let closing = numbers.source.tableTags[tag - 1].span.lower
    last = max(last, numbers.source.line(at: closing) - 1)
    if rows.count > start { placeRows(from: start, lines: Int(rows[start].firstLine)..<last + 1, .html) }
    return last + 1
  }

  /// Joins the rows from `start` on to the open table, or begins one or several tables with them.
  private mutating func placeRows(from start: Int, lines block: Range<Int>, _ layout: Layout) {
    let table = open?.rows.lowerBound
    var goesOn = false
    if let open, open.layout == layout { goesOn = furniture.isAll(open.lastLine + 1..<Int32(block.lowerBound)) }
    turnRows(from: start)
    let glued = partGluedHeader(at: start)
    // Read before the calls: an argument that is read from the grid within a call makes a copy of it.
    let (end, first) = (rows.count, rows[start])
    var index = start
    if goesOn, let told = tellsHeaderAgain(at: start) {
      mark(start..<told, .repeated)
      index = told
    } else if let header = glued ?? header(at: index, end: end), !(goesOn && (isFragment(header) || !header.isKnown)) {
      if goesOn, let table = open, repeats(header.rows, of: table) {
        mark(index..<header.end, .repeated)
      } else {
        begin(at: index, header: header, layout: layout)
      }
      index = header.end
    } else if !(goesOn && fits(start..<end)) {
      begin(at: index, header: nil, layout: layout)
    } else if isColumnNumbers(first) {
      rows[index].purpose = .repeated
      index += 1
    }
    if index < end, table == open?.rows.lowerBound { rows[index].followsBreak = true }
    while index < end { index = place(index, layout) }
    if layout != .html { joinWrappedRows(from: start) }
    extend()
  }

  /// Gives the row at `index` its purpose within the open table, or begins a new table there; returns the next row to place.
  private mutating func place(_ index: Int, _ layout: Layout) -> Int {
    let row = rows[index]
    for told in openHeader where sameText(rows[told], row) {
      rows[index].purpose = .repeated
      return index + 1
    }
    if openNumbers >= 0, sameText(rows[openNumbers], row) {
      rows[index].purpose = .repeated
      return index + 1
    }
    if mayBeHeader(row), let header = header(at: index, end: rows.count), header.isStrong, !isFragment(header) {
      extend(until: index)
      begin(at: index, header: header, layout: layout)
      return header.end
    }
    rows[index].purpose = isHeading(row) ? .heading : .data
    return index + 1
  }

  private mutating func readLineBlock(_ block: LineLayout.Block) {
    let start = rows.count
    appendRow(lines: block.headerLine...block.headerLine, cells: block.header.map { [$0] })
    begin(at: start, header: Header(rows: start..<start + 1, columnNumbers: nil, end: start + 1, isStrong: true), layout: .line)
    for row in block.rows {
      appendRow(lines: row.firstLine...row.lastLine, cells: row.cells)
      let added = rows[rows.count - 1]
      if isHeading(added) { rows[rows.count - 1].purpose = .heading }
    }
    extend()
    close()
  }

  private mutating func readListBlock(_ block: ListLayout.Block) {
    let start = rows.count
    appendRow(lines: block.firstLine...block.firstLine, cells: block.header.map { [$0] })
    begin(at: start, header: Header(rows: start..<start + 1, columnNumbers: nil, end: start + 1, isStrong: true), layout: .stacked)
    for row in block.rows { appendRow(lines: row.firstLine...row.lastLine, cells: row.cells) }
    extend()
    close()
  }

  /// The aligned table that begins at `line` or where the lines go on from it; `from` becomes the next line to look at. Lines behind a
  /// table are looked at again; `looks` bounds how often.
  private func alignedBlock(at line: Int, _ from: inout Int, _ looks: inout Int) -> AlignedLayout.Block? {
    guard looks > 0 else { return nil }
    let (block, endLine, looked) = AlignedLayout.block(startingAt: line, numbers: numbers, vocabulary: vocabulary)
    from = endLine
    looks -= looked
    return block
  }

  private mutating func readAlignedBlock(_ block: AlignedLayout.Block) {
    let start = rows.count
    for level in block.header { appendRow(lines: block.headerLines, cells: level) }
    var header = Header(rows: start..<rows.count, columnNumbers: nil, end: rows.count, isStrong: true)
    if !block.columnNumbers.isEmpty {
      header.columnNumbers = rows.count
      appendRow(lines: block.headerLines, cells: block.columnNumbers.map { $0.isEmpty ? [] : [$0] })
      header.end = rows.count
    }
    begin(at: start, header: header, layout: .aligned)
    for row in block.rows {
      appendRow(lines: row.firstLine...row.lastLine, cells: row.cells)
      let index = rows.count - 1
      rows[index].purpose = isHeading(rows[index]) ? .heading : .data
      rows[index].followsBreak = row.followsBreak
    }
    turnRows(from: header.end)
    extend()
    close()
  }

  mutating func begin(at index: Int, header: Header?, layout: Layout) {
    close()
    let first = min(rows[index].firstLine, rows[rows.count - 1].firstLine)
    let caption = CaptionReader.caption(above: Int(first), in: numbers)
    open = Table(
      number: caption.number, caption: caption.lines, layout: layout, firstLine: first, lastLine: first, columnCount: 0,
      rows: index..<index, header: header?.rows ?? index..<index, columnNumbers: header?.columnNumbers)
    openHeader = header?.rows ?? 0..<0
    openNumbers = header?.columnNumbers ?? -1
    guard let header else { return }
    mark(index..<header.end, .noise)
    mark(header.rows, .header)
    if let numbers = header.columnNumbers { rows[numbers].purpose = .columnNumbers }
  }

  /// Lets the open table reach to row `end`.
  mutating func extend(until end: Int? = nil) {
    guard var table = open else { return }
    var stop = rows.count
    if let end { stop = end }
    stop = max(stop, table.rows.upperBound)
    for index in table.rows.upperBound..<stop {
      table.columnCount = max(table.columnCount, Int(rows[index].cellCount))
      table.lastLine = max(table.lastLine, rows[index].lastLine)
    }
    table.rows = table.rows.lowerBound..<stop
    open = table
  }

  mutating func close() {
    if let table = open, !table.rows.isEmpty { tables.append(table) }
    open = nil
  }

  private mutating func mark(_ range: Range<Int>, _ purpose: GridRow.Purpose) {
    for index in range { rows[index].purpose = purpose }
  }

  /// Whether rows without a header may belong to the open table: a page may lose or gain some cells of each row.
  private func fits(_ range: Range<Int>) -> Bool {
    guard let table = open, !table.header.isEmpty, table.columnCount >= 3 else { return false }
    let widest = rows[range].map { Int($0.cellCount) }.max() ?? 0
    return abs(widest - table.columnCount) <= max(1, min(3, table.columnCount / 3))
  }

  /// Where the open table's whole header (and its column numbers) told again at row `start` ends; nil when it is not told there.
  private func tellsHeaderAgain(at start: Int) -> Int? {
    guard !openHeader.isEmpty, start + openHeader.count <= rows.count else { return nil }
    for offset in 0..<openHeader.count where !sameText(rows[openHeader.lowerBound + offset], rows[start + offset]) { return nil }
    let end = start + openHeader.count
    return openNumbers >= 0 && end < rows.count && sameText(rows[openNumbers], rows[end]) ? end + 1 : end
  }

  /// Whether what looks like a header fills too little of the open table to begin another: a row broken over lines holds such words.
  private func isFragment(_ header: Header) -> Bool {
    guard let table = open, !table.header.isEmpty, header.columnNumbers == nil else { return false }
    var width = 0
    for row in rows[header.rows] { width = max(width, cells(of: row).reduce(0) { $0 + ($1.isEmpty ? 0 : 1) }) }
    return abs(Int(rows[header.rows.lowerBound].cellCount) - table.columnCount) <= 1 && width * 2 < table.columnCount
  }

  func cells(of row: GridRow) -> ArraySlice<Cell> { cells[Int(row.firstCell)..<Int(row.firstCell) + Int(row.cellCount)] }

  private func repeats(_ header: Range<Int>, of table: Table) -> Bool {
    guard header.count <= table.header.count else { return false }
    for (told, own) in zip(header, table.header) where !sameText(rows[told], rows[own]) { return false }
    return true
  }
}
