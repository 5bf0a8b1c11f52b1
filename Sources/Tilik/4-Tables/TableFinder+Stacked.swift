/// Lays a stacked table out as a grid.
extension TableFinder {
  mutating func stackedBlock(at line: Int) -> StackedLayout.Block? {
    switch StackedLayout.block(startingAt: line, numbers: numbers, vocabulary: vocabulary, budget: &stackedBudget) {
    case .none: return nil
    case .unread(let lines):
      noteUnread(lines)
      return nil
    case .block(let block):
      // A title in the words of headers above a table that says itself where its cells are.
      return holdsTableTag(block.header.firstLine..<block.endLine) ? nil : block
    }
  }

  private func holdsTableTag(_ lines: Range<Int>) -> Bool {
    let tags = numbers.source.tableTags
    let next = tags.partitionIndex { $0.span.lower < Int(numbers.source.lineStarts[lines.lowerBound]) }
    return next < tags.count && numbers.source.line(at: tags[next].span.lower) - 1 < lines.upperBound
  }

  mutating func readStackedBlock(_ block: StackedLayout.Block) {
    let start = rows.count
    let header = block.header
    appendRow(lines: header.firstLine...max(header.firstLine, header.endLine - 1), cells: header.columns.map { [$0.span] })
    begin(at: start, header: Header(rows: start..<start + 1, columnNumbers: nil, end: start + 1, isStrong: true), layout: .stacked)
    open?.headerWords = HeaderWords(header)
    var found = CellPieces(capacity: header.columns.count)
    for row in block.rows {
      found.removeAll()
      for index in row.cells.indices {
        addPieces(row.cells[index], to: &found)
        found.endCell()
      }
      appendRow(lines: row.firstLine...row.lastLine, cells: found)
      let first = Int(rows[rows.count - 1].firstCell)
      for index in row.cells.indices { settle(first + index, row.cells[index]) }
      rows[rows.count - 1].purpose = row.isHeading ? .heading : .data
    }
    extend()
    close()
  }

  /// Adds the pieces that become cells of their own: those with nothing but white space between them are one span, and so are those of a
  /// number or code.
  private func addPieces(_ cell: StackedLayout.Cell, to found: inout CellPieces) {
    guard case .words = cell.content else {
      found.add(cell.span)
      return
    }
    var joined: ByteSpan?
    for piece in cell.pieces {
      if let before = joined, piece.lower >= before.upper, view[before.upper..<piece.lower].allSatisfy({ $0 <= 32 }) {
        joined = ByteSpan(before.lower, piece.upper)
      } else {
        if let joined { found.add(joined) }
        joined = piece
      }
    }
    if let joined { found.add(joined) }
  }

  /// Gives a cell the number that its layout tells, where the lines' own numbers do not.
  private mutating func settle(_ index: Int, _ cell: StackedLayout.Cell) {
    let span = cell.span
    if span.isEmpty { return }
    switch cell.content {
    case .words:
      if cells[index].kind == .number || cells[index].kind == .noValue, view[cells[index].span.range].contains(where: Letters.isLetter) {
        cells[index].kind = .text
      }
    case .code:
      let line = Int32(numbers.source.line(at: span.lower) - 1)
      add(
        Number(
          value: .zero, kind: .code, origin: .plain, mark: .none, scaleExponent: 0, printedDecimals: 0, alternativeCount: 0, flags: [],
          span: span, digits: span, line: line, firstAlternative: 0), to: index, .code)
    case .value(let value):
      if value.kind == .none {
        cells[index].numberCount = 0
        cells[index].kind = .noValue
        return
      }
      let isOwn = cells[index].numberCount == 1 && numbers.numbers[Int(cells[index].firstNumber)].span == span
      if isOwn, !value.hasRupiah, value.pieceCount == 1 { return }
      if let number = StackedValueReader(view: view).number(value) { add(number, to: index, .number) }
    }
  }

  /// Says that a table was seen and could not be read surely.
  mutating func noteUnread(_ lines: ClosedRange<Int>) {
    if let last = notes.last, last.lastLine >= lines.lowerBound { return }
    notes.append(
      Note(
        .tables, lines: lines,
        Message(
          id: "tabel dengan sel yang tersusun ke bawah tidak dapat dibaca dengan pasti dan dilewati",
          en: "a table whose cells stand one below the other could not be read surely and was left out")))
  }

  private mutating func add(_ number: Number, to index: Int, _ kind: Cell.Kind) {
    cells[index].firstNumber = Int32(numbers.append(number))
    cells[index].numberCount = 1
    cells[index].kind = kind
  }
}

extension HeaderWords {
  init(_ header: StackedHeader) {
    for column in header.columns {
      var spans: [ByteSpan] = []
      for level in column.levels {
        let start = bytes.count
        bytes += level.utf8
        spans.append(ByteSpan(start, bytes.count))
      }
      levels.append(spans)
      sources.append(column.parents + [column.span])
      isBesideMoney.append(column.isBesideMoney)
    }
  }
}
