/// Pages that were scanned upside down: their rows come out from the bottom to the top, the total first, the header (where the page has
/// one) last.
///
/// List numbers that fall by one from row to row, or codes of the budget that fall, tell it; nothing else would make them fall. The rows
/// are put back in their order here, so that merged cells, totals and levels are read as on any other page.
extension TableFinder {
  /// Fewer rows with a number may stand in this order by chance.
  private static let fewest = 3
  private static let longestHeader = 4

  /// Turns the rows from `start` on where they stand upside down.
  mutating func turnRows(from start: Int) {
    guard rows.count - start >= Self.fewest, let isListed = fall(from: start) else { return }
    var first = start
    if let header = header(at: start, end: rows.count) { first = header.end }
    // Falling numbers may be values; under `No` they are none.
    guard
      !isListed || headsNumbers(start..<first) || headsNumbers(openHeader)
        || headsNumbers(max(first, rows.count - Self.longestHeader)..<rows.count)
    else { return }
    rows[first...].reverse()
  }

  /// Whether the rows' list numbers (true) or codes (false) fall all the way; nil where they do not.
  private func fall(from start: Int) -> Bool? {
    var numbered = 0
    var lastNumber = 0
    var coded = 0
    var lastCode = ByteSpan.none
    for index in start..<rows.count {
      if let number = listNumber(rows[index]) {
        if numbered > 0, number != lastNumber - 1, !isColumnNumbers(rows[index]) { return nil }
        if numbered == 0 || number == lastNumber - 1 { (numbered, lastNumber) = (numbered + 1, number) }
      } else if let code = code(rows[index]) {
        if coded > 0, !precedes(code, lastCode) { return nil }
        (coded, lastCode) = (coded + 1, code)
      }
    }
    return coded >= Self.fewest ? false : numbered >= Self.fewest ? true : nil
  }

  /// The list number in a row's first cell.
  @inline(__always)
  private func listNumber(_ row: GridRow) -> Int? {
    guard row.cellCount > 2 else { return nil }
    let (kind, count) = (cells[Int(row.firstCell)].kind, cells[Int(row.firstCell)].span.count)
    guard kind == .ordinal || kind == .number, count <= 4, cells[Int(row.firstCell)].numberCount == 1 else { return nil }
    let index = Int(cells[Int(row.firstCell)].firstNumber)
    let value = numbers.numbers[index].value
    guard value.decimals == 0, numbers.numbers[index].mark == .none, 1...999 ~= value.mantissa else { return nil }
    return Int(value.mantissa)
  }

  /// The code at the head of one of a row's first two cells.
  private func code(_ row: GridRow) -> ByteSpan? {
    for index in Int(row.firstCell)..<Int(row.firstCell) + min(2, Int(row.cellCount)) where cells[index].numberCount > 0 {
      let number = Int(cells[index].firstNumber)
      if numbers.numbers[number].kind == .code, numbers.numbers[number].span.start == cells[index].span.start {
        return numbers.numbers[number].span
      }
    }
    return nil
  }

  /// Whether code `a` comes before `b`: group by group, a code before those that it begins.
  private func precedes(_ a: ByteSpan, _ b: ByteSpan) -> Bool {
    func groups(_ span: ByteSpan) -> [Int] {
      view[span.range].split { !Letters.isDigit($0) }.map { $0.prefix(9).reduce(0) { $0 * 10 + Int($1 - 48) } }
    }
    return groups(a).lexicographicallyPrecedes(groups(b))
  }

  /// Whether one of the rows begins with `No`.
  private func headsNumbers(_ range: Range<Int>) -> Bool {
    range.contains { index in
      guard rows[index].cellCount > 0, cells[Int(rows[index].firstCell)].kind == .text else { return false }
      return vocabulary.match(view, cells[Int(rows[index].firstCell)].span, fuzzy: false)?.role == .number
    }
  }
}
