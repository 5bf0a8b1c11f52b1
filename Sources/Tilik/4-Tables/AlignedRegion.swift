/// A piece of a line between two runs of spaces, with the columns of characters that it covers.
struct AlignedCell {
  enum Kind: UInt8 { case text, small, money, dash }

  var span: ByteSpan
  /// Characters, counted from 0 at the line's start: `low..<high`.
  var low: Int
  var high: Int
  var kind: Kind

  var width: Int { high - low }
  /// Twice its middle.
  var center: Int { low + high }
  var isValue: Bool { kind != .text }
}

/// A line of a region that is not blank.
struct AlignedLine {
  /// Counted from 0.
  var line: Int
  /// Its cells in ``AlignedRegion/cells``.
  var cells: Range<Int>
  /// Whether a blank line stands right above it.
  var followsBlank: Bool
  var startsPage: Bool
}

/// Lines in a row that may hold a table in the aligned layout, taken apart at their gaps. One pass; nothing is understood yet.
struct AlignedRegion {
  let numbers: NumberStream
  let view: [UInt8]
  let lines: [AlignedLine]
  private(set) var cells: [AlignedCell]

  private static let mostBlanks = 6
  /// A line of more cells is no table's row.
  private static let mostCells = 1000
  /// So many lines of one cell in a row are a text of another layout.
  private static let mostSingles = 12

  /// Whether a table in this layout may begin here; a look at numbers that are known already.
  @inline(__always)
  static func mayBegin(_ line: Line) -> Bool {
    line.tabs == 0 && line.pipes < 2 && line.endToken - line.firstToken - line.digitRuns - line.pipes >= 2
  }

  /// The region that begins on line `start`; nil where it has fewer than `fewest` divided lines. `endLine` becomes the first line
  /// (counted from 0) behind it.
  init?(from start: Int, _ numbers: NumberStream, fewest: Int, _ endLine: inout Int) {
    let scan = Scan(from: start, numbers)
    endLine = scan.endLine
    guard scan.dividedLines >= fewest else { return nil }
    self.numbers = numbers
    view = numbers.source.view
    lines = scan.lines
    cells = scan.cells
  }

  /// What one pass over the lines finds: most regions are known by it to hold no table.
  private struct Scan {
    var lines: [AlignedLine] = []
    var cells: [AlignedCell] = []
    /// The first line (counted from 0) behind the region.
    var endLine: Int
    /// Lines with a gap inside.
    var dividedLines = 0

    init(from start: Int, _ numbers: NumberStream) {
      endLine = start
      let view = numbers.source.view
      lines.reserveCapacity(32)
      cells.reserveCapacity(64)
      let all = numbers.tokens.lines
      let pages = numbers.source.pageStarts
      var page = pages.partitionIndex { $0 < Int32(start) }
      var blanks = 0
      var startsPage = false
      var widest = 0
      var singles = 0
      while endLine < all.count {
        let line = all[endLine]
        if page < pages.count, Int(pages[page]) == endLine {
          startsPage = true
          page += 1
        }
        if line.isBlank {
          blanks += 1
          if blanks > AlignedRegion.mostBlanks { break }
          endLine += 1
          continue
        }
        guard line.tabs == 0, line.pipes < 2, !CaptionReader.beginsCaption(view, line.content) else { break }
        let from = cells.count
        guard line.endToken - line.firstToken - line.digitRuns <= AlignedRegion.mostCells else { break }
        split(endLine, line, numbers)
        if cells.count == from + 1 {
          // Running text is wider than what a column holds.
          let width = cells[from].width
          if width > 50, width * 20 > widest * 11 {
            cells.removeLast()
            break
          }
          singles += 1
          if singles > AlignedRegion.mostSingles { break }
        } else {
          dividedLines += 1
          singles = 0
        }
        widest = max(widest, cells[cells.count - 1].high)
        lines.append(AlignedLine(line: endLine, cells: from..<cells.count, followsBlank: blanks > 0, startsPage: startsPage))
        blanks = 0
        startsPage = false
        endLine += 1
      }
      endLine = max(endLine, start + 1)
    }

    private mutating func split(_ index: Int, _ line: Line, _ numbers: NumberStream) {
      func columns(_ low: Int, _ high: Int) -> Int { AlignedRegion.columns(low, high, numbers.source) }
      let start = Int(numbers.source.lineStarts[index])
      var from = line.content.lower
      var column = columns(start, from)
      for token in numbers.tokens.tokens[Int(line.firstToken)..<Int(line.endToken)] where token.kind == .gap {
        let gap = token.span
        guard gap.lower > from, gap.upper < line.content.upper else { continue }
        // A hard space is two bytes and one character.
        let width = columns(gap.lower, gap.upper)
        guard width >= 2 else { continue }
        let high = column + columns(from, gap.lower)
        cells.append(AlignedCell(span: ByteSpan(from, gap.lower), low: column, high: high, kind: .text))
        column = high + width
        from = gap.upper
      }
      let end = line.content.upper
      cells.append(AlignedCell(span: ByteSpan(from, end), low: column, high: column + columns(from, end), kind: .text))
    }
  }

  /// How many characters stand in bytes `low..<high`.
  func columns(_ low: Int, _ high: Int) -> Int { Self.columns(low, high, numbers.source) }

  private static func columns(_ low: Int, _ high: Int, _ source: SourceText) -> Int {
    guard low < high else { return 0 }
    // The bits that tell a byte within a character; none in an encoding that has no such bytes.
    let mask: UInt8 = source.isUTF8 ? 0xC0 : 0
    return source.bytes.withUnsafeBufferPointer { bytes in
      var count = 0
      for position in low..<high { count &+= bytes[position] & mask == 0x80 || bytes[position] == 12 ? 0 : 1 }
      return count
    }
  }

  /// Finds out what each cell of line `index` holds.
  mutating func classify(_ index: Int) {
    let line = lines[index].line
    let range = numbers.numbers(onLine: line)
    var number = range.lowerBound
    for cell in lines[index].cells {
      let span = cells[cell].span
      while number < range.upperBound, numbers.numbers[number].span.lower < span.lower { number += 1 }
      let first = number
      while number < range.upperBound, numbers.numbers[number].span.lower < span.upper { number += 1 }
      cells[cell].kind = isRule(cells[cell]) ? .text : kind(span, first..<number, line)
    }
  }

  private func kind(_ span: ByteSpan, _ range: Range<Int>, _ line: Int) -> AlignedCell.Kind { Self.kind(span, range, line, numbers) }

  private static func kind(_ span: ByteSpan, _ range: Range<Int>, _ line: Int, _ numbers: NumberStream) -> AlignedCell.Kind {
    let view = numbers.source.view
    if let sole = numbers.soleNumber(of: span, numbers: range), sole.kind == .year || sole.kind == .ordinal { return .small }
    guard case .quantity(let quantity) = numbers.content(of: span, numbers: range, line: line) else { return .text }
    switch quantity.state {
    // An empty form field (`Rp`) is a column's head as well.
    case .dash: return view[span.range].contains(where: { "-._*".utf8.contains($0) }) ? .dash : .text
    case .notAvailable, .blank: return .dash
    case .malformed: return .money
    case .number: break
    }
    let isGrouped = quantity.origin == .grouped || quantity.origin == .groupedByCommas || quantity.origin == .joined
    return quantity.mark == .rupiah || (isGrouped && quantity.mark == .none) || span.count > 9 ? .money : .small
  }

  /// What a piece of a line holds.
  func kind(of span: ByteSpan) -> AlignedCell.Kind { Self.kind(of: span, line: numbers.source.line(at: span.lower) - 1, numbers) }

  static func kind(of span: ByteSpan, line: Int, _ numbers: NumberStream) -> AlignedCell.Kind {
    let range = numbers.numbers(onLine: line)
    let first = range.lowerBound + numbers.numbers[range].prefix { $0.span.lower < span.lower }.count
    let end = first + numbers.numbers[first..<range.upperBound].prefix { $0.span.lower < span.upper }.count
    return kind(span, first..<end, line, numbers)
  }

  /// The small number that fills a cell, as in a row of column numbers, perhaps with how the column is computed: `6 (5/4*100%)`; nil for
  /// anything else.
  func columnNumber(_ cell: AlignedCell) -> Int? {
    var start = cell.span.lower
    var end = cell.span.upper
    if end - start > 4, end - start <= 40, let bracket = view[start..<end].firstIndex(of: UInt8(ascii: "(")), bracket > start,
      bracket - start <= 3, view[end - 1] == UInt8(ascii: ")"),
      view[bracket..<end].allSatisfy({ " ()0123456789-+/*x:%.,".utf8.contains($0) })
    {
      end = bracket
      while end > start, view[end - 1] == 32 { end -= 1 }
    }
    if end - start > 2, view[start] == 40, view[end - 1] == 41 {
      start += 1
      end -= 1
    }
    guard end - start <= 2, view[start..<end].allSatisfy(Letters.isDigit) else { return nil }
    let value = view[start..<end].reduce(0) { $0 * 10 + Int($1 - 48) }
    return value > 0 && value <= 60 ? value : nil
  }

  /// Whether every cell of a line is a column's number, rising from cell to cell.
  func isColumnNumbers(_ index: Int) -> Bool {
    var last = 0
    for cell in lines[index].cells {
      guard let value = columnNumber(cells[cell]), value > last else { return false }
      last = value
    }
    return true
  }

  /// Whether a line is drawn, not written: `------  ------`.
  func isRule(_ index: Int) -> Bool { cells[lines[index].cells].allSatisfy { isRule($0) } }

  /// `-----`, `=====`, `_____`.
  func isRule(_ cell: AlignedCell) -> Bool {
    cell.span.count >= 4 && view[cell.span.range].allSatisfy { "-=_".utf8.contains($0) }
  }

  /// Whether a text says `Rp` and no other word.
  func isRupiah(_ span: ByteSpan) -> Bool {
    span.count <= 8 && view[span.range].filter(Letters.isLetter).map(Letters.lower) == Array("rp".utf8)
  }

  /// What a line says, but for white space and case.
  func key(_ index: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for position in numbers.tokens.lines[lines[index].line].content.range where !Letters.isSpace(view[position]) {
      hash = (hash ^ UInt64(Letters.lower(view[position]))) &* 0x100_0000_01B3
    }
    return hash
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index whose element fails `isBefore`, found by halving.
  func partitionIndex(where isBefore: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
