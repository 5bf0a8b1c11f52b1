/// Rows and cells of the grid.
extension TableFinder {
  /// Adds the rows that `lines` are, their cells between borders of one kind.
  mutating func appendDividedRows(_ block: Range<Int>, at border: Token.Kind) {
    let (tokens, bold) = (numbers.tokens.tokens, numbers.source.bold)
    var nextBold = bold.partitionIndex { $0.upper <= Int(numbers.source.lineStarts[block.lowerBound]) }
    withBytesAndNumbers { finder, view, all in
      tokens.withUnsafeBufferPointer { tokens in
        for line in block where border == .tab || !finder.isBarRule(line) {
          let lineStart = Int(finder.numbers.source.lineStarts[line])
          while nextBold < bold.count, bold[nextBold].upper <= lineStart { nextBold += 1 }
          let mayBeBold = nextBold < bold.count && bold[nextBold].lower < finder.lines[line].content.upper
          finder.appendDividedRow(line, lineStart, at: border, mayBeBold, tokens, view, all)
        }
      }
    }
  }

  @inline(__always)
  private mutating func appendDividedRow(
    _ line: Int, _ lineStart: Int, at border: Token.Kind, _ mayBeBold: Bool, _ tokens: UnsafeBufferPointer<Token>,
    _ view: UnsafeBufferPointer<UInt8>, _ all: UnsafeBufferPointer<Number>
  ) {
    let from = cells.count
    var start = lineStart
    var end = max(start, lines[line].content.upper)
    if border == .pipe {
      // A bar at either end closes the row; it divides nothing.
      if view[lines[line].content.lower] == UInt8(ascii: "|") { start = lines[line].content.lower + 1 }
      if view[end - 1] == UInt8(ascii: "|") { end -= 1 }
    }
    var left = numbers.numbers(onLine: line)
    for index in Int(lines[line].firstToken)..<Int(lines[line].endToken) where tokens[index].kind == border {
      let span = tokens[index].span
      guard span.lower >= start, span.lower < end || border == .tab else { continue }
      appendCell(start, span.lower, line, &left, mayBeBold, view, all)
      start = span.upper
    }
    appendCell(start, max(start, end), line, &left, mayBeBold, view, all)
    appendGridRow(line...line, from, count: cells.count - from)
  }

  /// Adds a row whose cells were found one by one; a cell may stand in several pieces, its first one in the row, the others behind it.
  mutating func appendRow(lines: ClosedRange<Int>, cells found: CellPieces) {
    let from = cells.count
    for index in 0..<found.count { appendPiece(found[index].first ?? .none) }
    for index in 0..<found.count where found[index].count > 1 {
      var last = from + index
      for piece in found[index].dropFirst() {
        appendPiece(piece)
        cells[last].continuation = Int32(cells.count - 1)
        last = cells.count - 1
      }
      // Words in any piece make the cell a text, whatever its first piece is.
      for piece in found[index] where view[piece.range].contains(where: Letters.isLetter) { cells[from + index].kind = .text }
    }
    appendGridRow(lines, from, count: found.count)
  }

  mutating func appendRow(lines: ClosedRange<Int>, cells: [[ByteSpan]]) {
    var found = CellPieces(capacity: cells.count)
    for cell in cells {
      for piece in cell { found.add(piece) }
      found.endCell()
    }
    appendRow(lines: lines, cells: found)
  }

  mutating func appendPiece(_ piece: ByteSpan) {
    if piece == .none {
      cells.append(Cell(span: .none, firstNumber: 0, numberCount: 0, kind: .empty, isBold: false, continuation: -1))
      return
    }
    let line = numbers.source.line(at: piece.lower) - 1
    var left = numbers.numbers(onLine: line)
    withBytesAndNumbers { finder, view, all in finder.appendCell(piece.lower, piece.upper, line, &left, true, view, all) }
  }

  /// Lends the text and its numbers to the reading of many cells.
  @inline(__always)
  private mutating func withBytesAndNumbers(
    _ body: (inout TableFinder, UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<Number>) -> Void
  ) {
    let (view, all) = (view, numbers.numbers)
    view.withUnsafeBufferPointer { view in all.withUnsafeBufferPointer { body(&self, view, $0) } }
  }

  mutating func appendGridRow(_ lines: ClosedRange<Int>, _ from: Int, count: Int) {
    rows.append(
      GridRow(
        firstLine: Int32(lines.lowerBound), lastLine: Int32(lines.upperBound), firstCell: Int32(from),
        cellCount: Int32(count), purpose: .data, followsBreak: false))
  }

  /// Adds the cell that lies between two borders; `left` are the numbers of its line that no cell before it holds.
  private mutating func appendCell(
    _ start: Int, _ end: Int, _ line: Int, _ left: inout Range<Int>, _ mayBeBold: Bool, _ view: UnsafeBufferPointer<UInt8>,
    _ all: UnsafeBufferPointer<Number>
  ) {
    var low = start
    var high = end
    while low < high, Letters.isSpace(view[low]) { low += 1 }
    while high > low, Letters.isSpace(view[high - 1]) { high -= 1 }
    // A masked sign is narrower than its bytes; a span never ends within a character.
    if isUTF8 { while high < end, bytes[high] & 0xC0 == 0x80 { high += 1 } }
    var first = left.lowerBound
    while first < left.upperBound, all[first].span.lower < low { first += 1 }
    var next = first
    while next < left.upperBound, all[next].span.lower < high { next += 1 }
    left = next..<left.upperBound
    let span = ByteSpan(low, max(low, high))
    cells.append(
      Cell(
        span: span, firstNumber: Int32(truncatingIfNeeded: first), numberCount: UInt16(clamping: next - first),
        kind: kind(span, first..<next, line, view, all), isBold: mayBeBold && !span.isEmpty && numbers.source.isBold(span),
        continuation: -1))
  }

  // Inlined, for a call within a mutating method would copy the finder.
  @inline(__always)
  private func kind(
    _ span: ByteSpan, _ range: Range<Int>, _ line: Int, _ view: UnsafeBufferPointer<UInt8>, _ all: UnsafeBufferPointer<Number>
  ) -> Cell.Kind {
    if span.isEmpty { return .empty }
    if range.count == 1 {
      let (kind, place) = (all[range.lowerBound].kind, all[range.lowerBound].span)
      if place == span {
        switch kind {
        case .year, .quantity, .malformed: return .number
        case .ordinal, .formula: return .ordinal
        case .code: return .code
        default: return .text
        }
      }
      if kind == .formula, place.start == span.start { return .ordinal }
    } else if range.isEmpty, NumberStream.isPlainText(view, span) {
      return .text
    }
    switch numbers.content(of: span, numbers: range, line: line) {
    case .empty: return .empty
    case .text: return .text
    case .quantity(let quantity): return quantity.state == .number || quantity.state == .malformed ? .number : .noValue
    }
  }
}

/// The pieces of a row's cells, one behind the other.
struct CellPieces {
  private var pieces: [ByteSpan] = []
  /// Where the pieces of each cell end.
  private var ends: [Int] = []

  /// Makes room for `capacity` cells of one piece.
  init(capacity: Int) {
    pieces.reserveCapacity(capacity)
    ends.reserveCapacity(capacity)
  }

  var count: Int { ends.count }
  subscript(index: Int) -> ArraySlice<ByteSpan> { pieces[(index == 0 ? 0 : ends[index - 1])..<ends[index]] }

  /// Adds a piece of the next cell.
  mutating func add(_ piece: ByteSpan) { pieces.append(piece) }

  mutating func endCell() { ends.append(pieces.count) }

  /// Adds a cell of one piece.
  mutating func addCell(_ piece: ByteSpan) {
    add(piece)
    endCell()
  }

  mutating func removeAll() {
    pieces.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }
}
