/// Which rows of a block are headers, column numbers or headings.
extension TableFinder {
  /// A header found in a block.
  struct Header {
    var rows: Range<Int>
    var columnNumbers: Int?
    /// The first row behind it.
    var end: Int
    /// Whether it may begin a table in the middle of a block.
    var isStrong: Bool
    /// Whether its words are those of headers; else only its place over columns of numbers speaks for it.
    var isKnown = true
  }

  private struct Evidence {
    var matches = 0
    var exact = 0
    var years = 0
    var numbers = 0
    var words = 0
    var longest = 0

    var filled: Int { matches + years + numbers + words }
  }

  /// The header that begins at row `index`, if one does: up to three rows, perhaps a ghost row, perhaps column numbers.
  func header(at index: Int, end: Int) -> Header? {
    let first = evidence(rows[index])
    guard first.numbers == 0, first.longest <= 160, first.filled >= 2 else { return nil }
    let numbersBelow = columnNumbers(below: index, end)
    let isHead = first.matches >= 2 && first.exact >= 1 && first.matches * 2 >= first.filled - first.years
    // `Indikator | Tahun 2023 | Tahun 2024` over `Target | Realisasi | Target | Realisasi`.
    let isYearHead = first.exact >= 1 && first.years >= 2 && index + 1 < end && isLowerHeader(rows[index + 1], below: rows[index])
    guard isHead || isYearHead || isGroupHead(index, end, first) || (numbersBelow != nil && first.matches >= 1) else {
      guard standsOverNumbers(index, end, first) else { return nil }
      return Header(rows: index..<index + 1, columnNumbers: nil, end: index + 1, isStrong: false, isKnown: false)
    }
    var last = index + 1
    while last < min(end, index + 3), last != numbersBelow, isLowerHeader(rows[last], below: rows[index]) { last += 1 }
    if let numbersBelow, numbersBelow <= last + 1 {
      return Header(rows: index..<last, columnNumbers: numbersBelow, end: numbersBelow + 1, isStrong: true)
    }
    return Header(rows: index..<last, columnNumbers: nil, end: last, isStrong: first.matches >= 3)
  }

  private func columnNumbers(below index: Int, _ end: Int) -> Int? {
    for row in index + 1..<max(index + 1, min(end, index + 4)) where isColumnNumbers(rows[row]) { return row }
    return nil
  }

  /// `No | Unit | PNS | | | PPPK | |` over `| | L | P | Jumlah | L | P | Jumlah`: groups in any words, over heads that repeat under each.
  private func isGroupHead(_ index: Int, _ end: Int, _ first: Evidence) -> Bool {
    guard index + 1 < end, first.longest <= 60, cells[Int(rows[index + 1].firstCell)].isEmpty else { return false }
    let lower = evidence(rows[index + 1])
    return lower.numbers == 0 && lower.exact >= 2 && lower.exact == lower.filled && lower.filled > first.filled - 2
      && rows[index].cellCount == rows[index + 1].cellCount
  }

  /// Whether the filled cells stand over names and, behind them, numbers in both of the next rows; a remark may end them. List numbers before
  /// the names speak for a table of few columns.
  private func standsOverNumbers(_ index: Int, _ end: Int, _ first: Evidence) -> Bool {
    guard index + 2 < end, first.filled >= 3, first.longest <= 60 else { return false }
    let heads = Array(cells(of: rows[index]))
    return rows[index + 1...index + 2].allSatisfy { row in
      guard Int(row.cellCount) == heads.count else { return false }
      var (names, values, remarks) = (0, 0, 0)
      var isNumbered = false
      for (head, cell) in zip(heads, cells(of: row)) where !head.isEmpty {
        switch cell.kind {
        case .text where values == 0: names += 1
        case .text where values > 0: remarks += 1
        case .ordinal where names == 0 && values == 0: isNumbered = true
        case .number where names == 0 && values == 0 && isListNumber(cell): isNumbered = true
        case .number where remarks == 0, .noValue where remarks == 0: values += 1
        case .empty where names > 0: continue
        default: return false
        }
      }
      return 1...2 ~= names && remarks <= 1 && values >= (isNumbered ? 1 : 2)
    }
  }

  /// A small whole number, as it stands before the names of a list.
  private func isListNumber(_ cell: Cell) -> Bool {
    guard cell.numberCount == 1, case let number = numbers.numbers[Int(cell.firstNumber)] else { return false }
    return number.kind == .quantity && number.mark == .none && number.value.decimals == 0 && number.value < Exact(1000)
      && cell.span.count <= 4
  }

  /// Whether `row` is the second or third level of a header: years, or words of the vocabulary, under a header with room for them.
  private func isLowerHeader(_ row: GridRow, below upper: GridRow) -> Bool {
    let found = evidence(row, isLower: true)
    // A ghost of the scanner may stand for the list number.
    guard found.numbers == 0 || (found.numbers == 1 && found.exact >= 2), found.longest <= 80, found.filled >= 1,
      abs(row.cellCount - upper.cellCount) <= 2
    else { return false }
    let firstCell = cells[Int(row.firstCell)]
    guard firstCell.kind != .ordinal, firstCell.kind != .code else { return false }
    // Under a clean header a damaged twin needs two clean words among short ghosts.
    if found.exact >= 2, found.longest <= 24, found.matches * 3 >= found.filled { return true }
    return found.years >= 2 || (found.matches >= 2 && found.matches * 2 >= found.filled)
      || (found.matches == 1 && found.filled == 1 && found.exact == 1 && firstCell.isEmpty)
  }

  /// A cheap look before ``header(at:end:)``: only short words, no numbers. Inlined, as is ``isHeading(_:)``, for the calls of a mutating
  /// method would copy the finder.
  @inline(__always)
  func mayBeHeader(_ row: GridRow) -> Bool {
    var filled = 0
    for index in Int(row.firstCell)..<Int(row.firstCell) + Int(row.cellCount) {
      let cell = cells[index]
      switch cell.kind {
      case .empty: continue
      case .text:
        if cell.span.count > 80 { return false }
        filled += 1
      case .number:
        guard cell.numberCount == 1, numbers.numbers[Int(cell.firstNumber)].kind == .year else { return false }
        filled += 1
      default: return false
      }
    }
    return filled >= 3
  }

  /// Longest text of a header cell.
  private static let longestHeader = 160

  /// Counts what speaks for a header. Numbers (but for a lone one in a lower row) and long texts settle it before the vocabulary is asked; damaged spellings count only
  /// beside a clean one.
  private func evidence(_ row: GridRow, isLower: Bool = false) -> Evidence {
    var found = Evidence()
    let range = Int(row.firstCell)..<Int(row.firstCell) + Int(row.cellCount)
    for cell in cells[range] where !cell.isEmpty {
      found.longest = max(found.longest, cell.span.count)
      switch cell.kind {
      case .empty, .text: break
      // `Rp` without a number, in a lower row that begins under another cell.
      case .noValue where isLower && cells[range.lowerBound].isEmpty && isCurrency(cell.span):
        found.matches += 1
        found.exact += 1
      case .number, .noValue, .ordinal, .code: if isYear(cell) { found.years += 1 } else { found.numbers += 1 }
      }
    }
    guard found.numbers <= (isLower ? 1 : 0), found.longest <= Self.longestHeader else { return found }
    var doubtful: [Int] = []
    for index in range where cells[index].kind == .text {
      let cell = cells[index]
      if isSign(cell.span) || (isLower && endsInSign(cell.span)) {
        found.matches += 1
        found.exact += 1
      } else if let match = vocabulary.match(view, cell.span, fuzzy: false), match.covered * 2 >= match.words {
        found.matches += 1
        found.exact += 1
      } else {
        if doubtful.isEmpty { doubtful.reserveCapacity(range.upperBound - index) }
        doubtful.append(index)
        if cell.numberCount > 0, numbers.numbers[cell.numbers].allSatisfy({ $0.kind == .year || $0.kind == .years }) {
          found.years += 1
        } else {
          found.words += 1
        }
      }
    }
    guard found.words > 0, found.exact > 0 else { return found }
    for index in doubtful {
      if let match = vocabulary.match(view, cells[index].span, fuzzy: true), match.covered * 2 >= match.words {
        found.matches += 1
        found.words = max(0, found.words - 1)
      }
    }
    return found
  }

  private func isYear(_ cell: Cell) -> Bool { cell.numberCount == 1 && numbers.numbers[Int(cell.firstNumber)].kind == .year }

  /// `%`, `(%)`, `Rp`, `(Rp.)`: a header without a word.
  private func isSign(_ span: ByteSpan) -> Bool {
    guard span.count <= 6 else { return false }
    return view[span.range].allSatisfy { " ()%.,RrPp".utf8.contains($0) }
  }

  /// `Fisik (%)`, `Murni (Rp)`: whatever it names, a unit of measure closes it.
  private func endsInSign(_ span: ByteSpan) -> Bool {
    guard span.count <= 40, view[span.upper - 1] == UInt8(ascii: ")"),
      let open = view[span.range].suffix(7).firstIndex(of: UInt8(ascii: "("))
    else { return false }
    return open > span.lower && isSign(ByteSpan(open, span.upper))
  }

  private func isCurrency(_ span: ByteSpan) -> Bool { isSign(span) && view[span.range].contains { Letters.isLetter($0) } }

  /// `1 2 3 4`, `(1) (2) (3)`, `1 2 3 4 5 (3-4)`: small numbers that rise from cell to cell.
  func isColumnNumbers(_ row: GridRow) -> Bool {
    var last = 0
    var filled = 0
    var falls = 0
    for cell in cells[Int(row.firstCell)..<Int(row.firstCell) + Int(row.cellCount)] where !cell.isEmpty {
      guard cell.numberCount >= 1, cell.kind == .number || cell.kind == .ordinal || (filled > 2 && isColumnFormula(cell)) else {
        return false
      }
      let number = numbers.numbers[Int(cell.firstNumber)]
      guard number.kind == .quantity || number.kind == .ordinal || number.kind == .formula, number.value.decimals == 0,
        number.mark == .none, number.value.mantissa >= 0, number.value.mantissa <= 60
      else { return false }
      let value = Int(number.value.mantissa)
      if value <= last { falls += 1 }
      if filled == 0, value > 3 { return false }
      last = value
      filled += 1
    }
    return filled >= 2 && falls * 4 <= filled - 1
  }

  /// `10 (9-8/8*100%)`: a column's number and, in brackets, how it is computed.
  private func isColumnFormula(_ cell: Cell) -> Bool {
    let number = numbers.numbers[Int(cell.firstNumber)]
    guard number.span.start == cell.span.start, cell.span.count <= 40 else { return false }
    return view[number.span.upper..<cell.span.upper].allSatisfy { " ()0123456789-+/*x:%.,".utf8.contains($0) }
  }

  /// Words in one cell alone: the name of the rows below.
  @inline(__always)
  func isHeading(_ row: GridRow) -> Bool {
    var filled = 0
    // The list number of a heading may stand before it.
    var hasOrdinal = false
    for index in Int(row.firstCell)..<Int(row.firstCell) + Int(row.cellCount) where !cells[index].isEmpty {
      switch cells[index].kind {
      case .text: filled += 1
      case .ordinal where filled == 0 && !hasOrdinal: hasOrdinal = true
      default: return false
      }
      if filled > 1 { return false }
    }
    return filled == 1
  }

  /// Whether two rows hold the same text, cell by cell, but for white space. Inlined for the same reason.
  @inline(__always)
  func sameText(_ a: GridRow, _ b: GridRow) -> Bool {
    guard a.cellCount == b.cellCount else { return false }
    for offset in 0..<Int(a.cellCount) {
      let x = cells[Int(a.firstCell) + offset].span
      let y = cells[Int(b.firstCell) + offset].span
      if !Self.sameText(view, x, y) { return false }
    }
    return true
  }

  private static func sameText(_ view: [UInt8], _ a: ByteSpan, _ b: ByteSpan) -> Bool {
    var i = a.lower
    var j = b.lower
    while true {
      while i < a.upper, Letters.isSpace(view[i]) { i += 1 }
      while j < b.upper, Letters.isSpace(view[j]) { j += 1 }
      if i >= a.upper || j >= b.upper { return i >= a.upper && j >= b.upper }
      if Letters.lower(view[i]) != Letters.lower(view[j]) { return false }
      i += 1
      j += 1
    }
  }
}
