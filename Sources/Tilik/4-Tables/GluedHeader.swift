/// A header that ran together with the first row below it, cell by cell:
///
/// ```
/// PROGRAM SEKRETARIAT DAERAH | ANGGARAN 30.683.212.684 | KETERANGAN APBD
/// ```
///
/// Every cell of words begins with a word of headers. At least one ends in an amount over amounts, one in a name over names, and there the
/// two rows below hold nothing else.
extension TableFinder {
  /// One cell taken apart.
  private struct GluedCell {
    var head = ByteSpan.none
    var rest = ByteSpan.none
    var isAmount = false
    var isName = false
  }

  /// Parts the row at `index` into a header and a row of data, where it is both; the header is the row at `index` then.
  mutating func partGluedHeader(at index: Int) -> Header? {
    guard index + 2 < rows.count, mayBeGlued(rows[index]) else { return nil }
    var parts: [GluedCell] = []
    for offset in 0..<Int(rows[index].cellCount) {
      guard let part = glued(offset, index) else { return nil }
      parts.append(part)
    }
    guard parts.contains(where: \.isAmount), parts.contains(where: \.isName) else { return nil }
    let lines = Int(rows[index].firstLine)...Int(rows[index].lastLine)
    appendRow(lines: lines, cells: parts.map { $0.head.isEmpty ? [] : [$0.head] })
    appendRow(lines: lines, cells: parts.map { $0.rest.isEmpty ? [] : [$0.rest] })
    rows[index] = rows.removeLast()
    rows.insert(rows.removeLast(), at: index)
    return Header(rows: index..<index + 1, columnNumbers: nil, end: index + 1, isStrong: true)
  }

  /// A look at what is known: words that end in an amount.
  private func mayBeGlued(_ row: GridRow) -> Bool {
    row.cellCount >= 2 && cells(of: row).contains { $0.kind == .text && endsInAmount($0) }
  }

  private func endsInAmount(_ cell: Cell) -> Bool {
    guard cell.numberCount == 1, case let index = Int(cell.firstNumber), numbers.numbers[index].span.end == cell.span.end else {
      return false
    }
    return numbers.numbers[index].kind == .quantity && (numbers.numbers[index].origin == .grouped || numbers.numbers[index].mark == .rupiah)
  }

  /// A cell's head and rest; nil where it cannot be both a header's cell and a row's.
  private func glued(_ offset: Int, _ index: Int) -> GluedCell? {
    let cell = cells[Int(rows[index].firstCell) + offset]
    switch cell.kind {
    case .empty: return GluedCell()
    // `Rp.` in a column of its own, a list number.
    case .noValue, .ordinal: return GluedCell(rest: cell.span)
    case .number, .code: return nil
    case .text: break
    }
    guard let (end, role) = headEnd(cell.span) else { return nil }
    var part = GluedCell(head: ByteSpan(cell.span.lower, end))
    var start = end
    while start < cell.span.upper, Letters.isSpace(view[start]) { start += 1 }
    guard start < cell.span.upper else { return part }
    part.rest = ByteSpan(start, cell.span.upper)
    if endsInAmount(cell), numbers.numbers[Int(cell.firstNumber)].span.lower == start {
      part.isAmount = !role.isDescription && isBelow(offset, index) { $0.kind == .number }
      return part.isAmount ? part : nil
    }
    part.isName = role.isDescription && Letters.isLetter(view[start]) && isBelow(offset, index) { $0.kind == .text && $0.numberCount == 0 }
    return part
  }

  /// Whether the cells in both of the next rows pass.
  private func isBelow(_ offset: Int, _ index: Int, _ passes: (Cell) -> Bool) -> Bool {
    (index + 1...index + 2).allSatisfy { offset < Int(rows[$0].cellCount) && passes(cells[Int(rows[$0].firstCell) + offset]) }
  }

  /// Where the header's words at the head of a cell end, with the sign in brackets behind them, and the role they stand for. What is left
  /// of a word that was cut at the cell's edge may stand before them.
  private func headEnd(_ span: ByteSpan) -> (end: Int, role: Role)? {
    var words: [ByteSpan] = []
    var ids: [Int16] = []
    var position = span.lower
    while position < span.upper, words.count < 6 {
      guard Letters.isLetter(view[position]) else {
        if Letters.isDigit(view[position]) { break }
        position += 1
        continue
      }
      let start = position
      while position < span.upper, Letters.isLetter(view[position]) { position += 1 }
      words.append(ByteSpan(start, position))
      ids.append(view.withUnsafeBufferPointer { vocabulary.word(UnsafeBufferPointer(rebasing: $0[start..<position]), fuzzy: false) })
    }
    for first in 0..<min(2, ids.count) {
      guard let (role, count) = vocabulary.longestPhrase(ids.span.extracting(first...)) else { continue }
      var end = words[first + count - 1].upper
      if let close = view[end..<min(span.upper, end + 12)].firstIndex(of: UInt8(ascii: ")")),
        view[end..<close].first(where: { $0 != 32 }) == UInt8(ascii: "(")
      {
        end = close + 1
      }
      return (end, role)
    }
    return nil
  }
}
