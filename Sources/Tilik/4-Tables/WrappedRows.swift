/// Rows of which each printed line came out as a row of its own, because a cell was too narrow for its words:
///
/// ```
/// Pelaksana | Jumlah  |            | 91,24 | do
/// an        | Dokumen | 3.486.201. |       | k
/// Kebijakan |         | 300        |       |
/// ```
///
/// Two such lines fill no value twice, unless the digits of the one complete the groups of the other, and their words go on in the columns
/// where they began. Lines of one block only: what stands behind a page break is told by other means.
extension TableFinder {
  /// The most lines of one row.
  private static let mostLines = 64

  /// What a line is to the row above it.
  private struct Fit {
    /// Columns where words stand below words, and those of them that go on with a small letter.
    var words: Int32 = 0
    var goOn: Int32 = 0
    /// Values in columns that were empty above, and digits that complete a number above.
    var values: Int32 = 0
    var completed: Int32 = 0
    /// Whether one of its words stands below words of the line right above.
    var isNext = false
  }

  mutating func joinWrappedRows(from start: Int) {
    guard rows.count - start >= 2 else { return }
    var upper = start
    var lineCount = 1
    /// Whether the row above has taken in a line with values: then the page's rows are known to be wrapped.
    var isWrapped = false
    /// The last piece of each cell of the row above; empty while that is a single line.
    var tails: [Int32] = []
    for lower in start + 1..<rows.count {
      if lineCount < Self.mostLines, isData(upper), isData(lower), let fit = fit(lower, below: upper, tails),
        isWrapped ? fit.words > 0 && (fit.isNext || fit.goOn > 0) || fit.completed > 0 : mayGoOn(fit, upper)
      {
        isWrapped = isWrapped || fit.values + fit.completed > 0
        join(lower, to: upper, &tails)
        lineCount += 1
      } else {
        upper = lower
        (lineCount, isWrapped) = (1, false)
        if !tails.isEmpty { tails.removeAll(keepingCapacity: true) }
      }
    }
  }

  private func isData(_ row: Int) -> Bool { rows[row].purpose == .data || rows[row].purpose == .heading }

  /// Whether the first line below a row belongs to it. One column of words in small letters may be a list.
  private func mayGoOn(_ fit: Fit, _ upper: Int) -> Bool {
    guard fit.goOn * 2 >= fit.words, fit.goOn > 0 else { return false }
    if fit.values + fit.completed > 0 { return fit.goOn >= 2 || fit.completed > 0 }
    return rows[upper].purpose == .data && cells(of: rows[upper]).contains { $0.kind == .number }
  }

  /// How the cells of row `lower` stand below those of row `upper`; nil where they contradict that both are one row.
  @inline(__always)
  private func fit(_ lower: Int, below upper: Int, _ tails: [Int32]) -> Fit? {
    var fit = Fit()
    let (first, below) = (Int(rows[upper].firstCell), Int(rows[lower].firstCell))
    guard rows[lower].cellCount <= rows[upper].cellCount, rows[upper].cellCount >= 3 else { return nil }
    for offset in 0..<Int(rows[lower].cellCount) {
      let own = cells[below + offset].kind
      if own == .empty { continue }
      switch (cells[first + offset].kind, own) {
      case (.empty, .number), (.empty, .noValue): fit.values += 1
      case (.text, .text):
        fit.words += 1
        if tails.isEmpty || cells[Int(tails[offset])].span.lower >= Int(numbers.source.lineStarts[Int(rows[lower].firstLine) - 1]) {
          fit.isNext = true
        }
        if beginsSmall(cells[below + offset].span) { fit.goOn += 1 }
      // A letter of a torn unit that was read as a digit.
      case (.text, .number) where cells[below + offset].span.count <= 1 && cells[first + offset].span.count <= 3: continue
      case (.number, .number):
        guard Self.completion(of: cells[first + offset], by: cells[below + offset], view, numbers.numbers) != nil else { return nil }
        fit.completed += 1
      default: return nil
      }
    }
    return fit
  }

  /// Whether a text goes on what stood before: a small letter, and no list mark.
  private func beginsSmall(_ span: ByteSpan) -> Bool {
    view[span.lower] &- 97 < 26 && !(span.count > 1 && ".)".utf8.contains(view[span.lower + 1]))
  }

  /// Gives the cells of row `lower` to row `upper`.
  private mutating func join(_ lower: Int, to upper: Int, _ tails: inout [Int32]) {
    let (first, below) = (Int(rows[upper].firstCell), Int(rows[lower].firstCell))
    let label = cells[first..<first + Int(rows[upper].cellCount)].firstIndex { $0.kind == .text } ?? first
    var endsRow = false
    if tails.isEmpty { tails = (first..<first + Int(rows[upper].cellCount)).map { Int32($0) } }
    for offset in 0..<Int(rows[lower].cellCount) where cells[below + offset].kind != .empty {
      if first + offset == label || cells[first + offset].kind != .text { endsRow = true }
      if cells[first + offset].kind == .empty {
        cells[first + offset] = cells[below + offset]
      } else if let number = Self.completion(of: cells[first + offset], by: cells[below + offset], view, numbers.numbers) {
        let malformed = numbers.numbers[Int(cells[first + offset].firstNumber)]
        cells[first + offset].firstNumber = Int32(numbers.append(malformed, goingOn: number))
      } else {
        cells[Int(tails[offset])].continuation = Int32(below + offset)
        tails[offset] = Int32(below + offset)
      }
    }
    // What only a remark goes on with is no part of the row's own lines.
    if endsRow { rows[upper].lastLine = rows[lower].lastLine }
    rows[upper].purpose = .data
    rows[lower].purpose = .noise
  }

  /// The number that a cell's digits make when those of another complete its last group: `3.486.201.` and `300`, `305.412.58` and `1`.
  /// It stays malformed, with this as its reading, until its row proves it.
  private static func completion(of cell: Cell, by other: Cell, _ view: [UInt8], _ numbers: [Number]) -> Exact? {
    let (span, rest) = (cell.span, other.span)
    guard cell.kind == .number, other.kind == .number, cell.numberCount == 1, rest.count <= 3,
      view[rest.range].allSatisfy(Letters.isDigit), span.count <= 28
    else { return nil }
    guard numbers[Int(cell.firstNumber)].kind == .malformed, let start = view[span.range].firstIndex(where: Letters.isDigit)
    else { return nil }
    var value: Int128 = 0
    var (length, groups) = (0, 0)
    for byte in view[start..<span.upper] {
      if Letters.isDigit(byte) {
        value = value * 10 + Int128(byte - 48)
        length += 1
      } else {
        guard byte == UInt8(ascii: "."), groups == 0 ? 1...3 ~= length : length == 3 else { return nil }
        (groups, length) = (groups + 1, 0)
      }
    }
    guard groups > 0, length < 3, length + rest.count == 3 else { return nil }
    for byte in view[rest.range] { value = value * 10 + Int128(byte - 48) }
    return Exact(mantissa: value)
  }
}
