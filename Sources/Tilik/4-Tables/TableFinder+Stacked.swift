/// Lays a stacked table out as a grid.
extension TableFinder {
  mutating func readStackedBlock(_ block: StackedLayout.Block) {
    let start = rows.count
    let header = block.header
    appendRow(lines: header.firstLine...max(header.firstLine, header.endLine - 1), cells: header.columns.map { [$0.span] })
    begin(at: start, header: Header(rows: start..<start + 1, columnNumbers: nil, end: start + 1, isStrong: true), layout: .stacked)
    open?.headerWords = HeaderWords(header)
    for row in block.rows {
      appendRow(lines: row.firstLine...row.lastLine, cells: row.cells.map(pieces))
      let first = Int(rows[rows.count - 1].firstCell)
      for (offset, cell) in row.cells.enumerated() { settle(first + offset, cell) }
      rows[rows.count - 1].purpose = row.isHeading ? .heading : .data
    }
    extend()
    close()
  }

  /// The pieces that become cells of their own: a number's or code's pieces are one span.
  private func pieces(_ cell: StackedLayout.Cell) -> [ByteSpan] {
    if case .words = cell.content { return cell.pieces }
    guard let first = cell.pieces.first, let last = cell.pieces.last else { return [] }
    return [ByteSpan(first.lower, last.upper)]
  }

  /// Gives a cell the number that its layout tells, where the lines' own numbers do not.
  private mutating func settle(_ index: Int, _ cell: StackedLayout.Cell) {
    guard let first = cell.pieces.first, let last = cell.pieces.last else { return }
    let span = ByteSpan(first.lower, last.upper)
    switch cell.content {
    case .words: return
    case .code:
      let line = Int32(numbers.source.line(at: first.lower) - 1)
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
      if isOwn, !value.hasRupiah, value.pieces.count == 1 { return }
      if let number = StackedValueReader(view: view).number(value) { add(number, to: index, .number) }
    }
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
        bytes += Array(level.utf8)
        spans.append(ByteSpan(start, bytes.count))
      }
      levels.append(spans)
      sources.append(column.parents + [column.span])
      isBesideMoney.append(column.isBesideMoney)
    }
  }
}
