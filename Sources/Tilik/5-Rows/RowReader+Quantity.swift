/// What the cells of a row hold as quantities.
extension RowReader {
  /// The quantity of a cell under a column of values; nil for one that has none.
  @inline(__always)
  func quantity(_ cell: Cell, _ role: Role, _ grid: GridRow) -> Quantity? {
    // Nearly every cell is filled by one number.
    if cell.numberCount == 1, cell.kind == .number, case let index = Int(cell.firstNumber), set.numbers.numbers[index].kind != .year,
      set.numbers.numbers[index].span == cell.span
    {
      return NumberStream.quantity(filling: cell.span, set.numbers.numbers[index], line: lineOf(cell, grid))
    }
    return otherQuantity(cell, role, grid)
  }

  private func otherQuantity(_ cell: Cell, _ role: Role, _ grid: GridRow) -> Quantity? {
    switch cell.kind {
    case .empty:
      return role == .other ? nil : blank(cell, grid)
    case .number, .noValue:
      if cell.numberCount == 1 {
        let number = set.numbers.numbers[Int(cell.firstNumber)]
        if number.kind == .year {
          var quantity = Quantity(state: .number, span: cell.span, line: number.line)
          quantity.value = number.value
          return quantity
        }
        if number.span == cell.span { return NumberStream.quantity(filling: cell.span, number, line: lineOf(cell, grid)) }
      }
      if case .quantity(let quantity) = set.numbers.content(of: cell.span, numbers: cell.numbers, line: lineOf(cell, grid)) {
        return quantity
      }
      return nil
    case .text:
      // Words where a number belongs: what they stand for is unknown.
      return role == .other ? nil : Quantity(state: .notAvailable, span: cell.span, line: grid.firstLine)
    case .ordinal: return negative(cell, grid)
    case .code: return nil
    }
  }

  /// An empty cell, at the place where it is empty; where a layout has none, at the head of its row.
  private func blank(_ cell: Cell, _ grid: GridRow) -> Quantity {
    if cell.span.lower > 0 { return Quantity(state: .blank, span: cell.span, line: Int32(lineOf(cell, grid))) }
    let start = set.numbers.tokens.lines[Int(grid.firstLine)].content.lower
    return Quantity(state: .blank, span: ByteSpan(start, start), line: grid.firstLine)
  }

  /// `(5)` where a value belongs: a bookkeeper's minus 5, though it looks like a list number.
  private func negative(_ cell: Cell, _ grid: GridRow) -> Quantity? {
    let number = set.numbers.numbers[Int(cell.firstNumber)]
    guard cell.numberCount == 1, view[cell.span.lower] == 40, view[cell.span.upper - 1] == 41, number.value.mantissa > 0 else { return nil }
    var quantity = Quantity(state: .number, span: cell.span, line: Int32(lineOf(cell, grid)))
    quantity.value = number.value.negated
    return quantity
  }

  @inline(__always)
  private func lineOf(_ cell: Cell, _ grid: GridRow) -> Int {
    grid.firstLine == grid.lastLine ? Int(grid.firstLine) : set.source.line(at: cell.span.lower) - 1
  }
}
