/// The stacked layout: one cell, or part of one, a line, as a table comes out of a PDF's text.
///
/// ```
/// No Sasaran Indikator Kinerja Targe        1. Meningkatnya
/// t                                         kualitas jalan
/// Realisasi Capaian                         Persentase jalan
/// (%)                                       mantap
///                                           80
///                                           82,5
///                                           103,13%
/// ```
///
/// The header tells how many values of which kind a row has, and which cells of words stand before and behind them. In the lines below,
/// runs of values are found first; then the words between two runs are parted: what still belongs to the row above, what begins the next.
/// Codes of the budget and list numbers that go up tell it surest, then a text that closes nearly every row, then the words that
/// indicators begin with. A table whose rows do not come out alike is left alone.
enum StackedLayout {
  enum Found {
    case none
    case block(Block)
    /// Lines (counted from 1) that are a table whose rows do not come out.
    case unread(ClosedRange<Int>)
  }

  struct Block {
    var header: StackedHeader
    var rows: [Entry]
    /// The first line (counted from 0) behind it.
    var endLine: Int
  }

  struct Entry {
    var firstLine: Int
    var lastLine: Int
    var cells: [Cell]
    /// The name of the rows below; it stands in one cell.
    var isHeading = false
  }

  struct Cell {
    /// None for a value, which knows its own place.
    var pieces: [ByteSpan] = []
    var content = Content.words

    /// From its first piece to the end of its last; empty for an empty cell.
    var span: ByteSpan {
      if case .value(let value) = content { return value.span }
      guard let first = pieces.first, let last = pieces.last else { return .none }
      return ByteSpan(first.lower, last.upper)
    }

    enum Content {
      case words
      case value(StackedValue)
      /// The pieces of a code of the budget.
      case code
    }
  }

  /// A line of the table's body: words, then values, then words again; each of them may be missing.
  struct BodyLine {
    var line: Int
    var span: ByteSpan
    /// Empty lines before it.
    var blanks: Int
    var anchor: Anchor
    /// Its values; empty for none.
    var values: ByteSpan
    /// How many, `Rp` not counted.
    var valueCount: Int
    /// `12 RT`: the number and its unit are one value.
    var hasUnit = false

    var words: ByteSpan { values.isEmpty ? span : ByteSpan(span.lower, values.lower) }
    var tail: ByteSpan { values.isEmpty ? .none : ByteSpan(values.upper, span.upper) }
    var hasValues: Bool { !values.isEmpty }
  }

  /// What begins a row.
  enum Anchor: Equatable {
    case none
    /// Where its words begin; a code may go on in the line below.
    case code(end: Int)
    case list(number: Int, end: Int)
  }

  /// The block whose header begins on line `first`, if one does. `budget` is the number of lines that may still be looked at: headers without
  /// rows below them must not make the work grow faster than the text.
  static func block(startingAt first: Int, numbers: NumberStream, vocabulary: HeaderVocabulary, budget: inout Int) -> Found {
    let view = numbers.source.view
    let lines = numbers.tokens.lines
    guard StackedHeaderReader.mayBegin(view, lines[first].content, vocabulary), budget > 0 else { return .none }
    let headers = StackedHeaderReader.headers(at: first, numbers: numbers, vocabulary: vocabulary, budget: &budget)
    guard let header = headers.first else { return .none }
    // A header on one line with its rows below is the line layout's.
    for line in header.firstLine..<header.endLine where lines[line].digitRuns == 0 && lines[line].content.count > 20 {
      if LineLayout.block(startingAt: line, numbers: numbers, vocabulary: vocabulary) != nil { return .none }
    }
    let body = StackedBody(view: view, lines: lines, header: header, vocabulary: vocabulary).lines(budget: &budget)
    guard body.count >= 3 else { return .none }
    var isTable = false
    var best: (header: StackedHeader, rows: [Entry])?
    for header in headers {
      let whole = StackedCells(view: view, lines: lines, header: header, body: body)
      if let rows = whole.read(), let last = rows.last {
        return .block(Block(header: whole.header, rows: rows, endLine: last.lastLine + 1))
      }
      var rows = StackedRows(view: view, header: header, body: body)
      guard let found = rows.read() else {
        isTable = isTable || rows.isTable
        continue
      }
      if rows.isFull || best == nil { best = (header, found) }
      if rows.isFull { break }
    }
    guard let best, let last = best.rows.last else { return isTable ? .unread(first + 1...header.endLine) : .none }
    return .block(Block(header: best.header, rows: best.rows, endLine: max(last.lastLine + 1, best.header.endLine)))
  }
}

/// Collects the lines of a stacked table's body and says what each of them is.
struct StackedBody {
  let view: [UInt8]
  let lines: [Line]
  let header: StackedHeader
  let vocabulary: HeaderVocabulary

  private static let farthest = 6000
  private static let longest = 100

  private var values: StackedValueReader { StackedValueReader(view: view) }

  func lines(budget: inout Int) -> [StackedLayout.BodyLine] {
    var body: [StackedLayout.BodyLine] = []
    var words: [ByteSpan] = []
    // The widest words of the rows so far; what stands behind the last values may be prose already.
    var widest = 28
    var pending = 0
    var blanks = 0
    var line = header.endLine
    let stop = min(lines.count, header.endLine + Self.farthest)
    body.reserveCapacity(min(stop - line, 256))
    while line < stop, budget > 0 {
      budget -= 1
      let content = lines[line].content
      if content.isEmpty {
        blanks += 1
        line += 1
        if blanks > 24 { break }
        continue
      }
      guard lines[line].tabs == 0, lines[line].pipes == 0, !CaptionReader.beginsCaption(view, content),
        !StackedHeaderReader.hasWideGap(view, content)
      else { break }
      if let behind = repeatedHeader(at: line) {
        line = behind
        continue
      }
      if let behind = runningHead(at: line) {
        line = behind
        continue
      }
      let item = classify(content, line, blanks, &words)
      let width = item.words.count
      if width > Self.longest || (width * 10 > widest * 17 && item.anchor == .none) || beginsSection(content) { break }
      pending = max(pending, width)
      if item.hasValues {
        widest = max(widest, pending)
        pending = 0
      }
      body.append(item)
      blanks = 0
      line += 1
    }
    return body
  }

  /// The line behind the table's own header where it is told again at line `line`.
  private func repeatedHeader(at line: Int) -> Int? {
    var own = header.firstLine
    var other = line
    while own < header.endLine {
      let told = lines[own].content
      if told.isEmpty {
        own += 1
        continue
      }
      while other < lines.count, other > line, lines[other].isBlank { other += 1 }
      guard other < lines.count, lines[other].content.count == told.count else { return nil }
      let again = lines[other].content
      for offset in 0..<told.count where view[told.lower + offset] != view[again.lower + offset] { return nil }
      own += 1
      other += 1
    }
    return other
  }

  /// The line behind a running head with its page number: `Laporan Kinerja ...`, a few blank lines, `31`.
  private func runningHead(at line: Int) -> Int? {
    let content = lines[line].content
    guard content.count >= 20, lines[line].digitRuns <= 1, Furniture.namesReport(view, content) else { return nil }
    var below = line + 1
    while below < min(lines.count, line + 5), lines[below].isBlank { below += 1 }
    guard below < lines.count, isPageNumber(lines[below].content) else { return nil }
    return below + 1
  }

  private func isPageNumber(_ span: ByteSpan) -> Bool { span.count <= 3 && !span.isEmpty && view[span.range].allSatisfy(Letters.isDigit) }

  /// `A. Tujuan`, `BAB III`: what follows is another part of the report.
  private func beginsSection(_ span: ByteSpan) -> Bool {
    guard span.count > 4 else { return false }
    let first = view[span.lower]
    if first &- 65 < 26, view[span.lower + 1] == UInt8(ascii: "."), view[span.lower + 2] == 32 { return span.count > 8 }
    return first == UInt8(ascii: "B") && view[span.lower + 1] == UInt8(ascii: "A") && view[span.lower + 2] == UInt8(ascii: "B")
      && view[span.lower + 3] == 32
  }

  /// Takes a line apart; `closing` is a text at its end that is no part of its values, `words` room for its words.
  func classify(_ span: ByteSpan, _ line: Int, _ blanks: Int, closing: Int = 0, _ words: inout [ByteSpan]) -> StackedLayout.BodyLine {
    guard values.mayHoldValues(span) else {
      return StackedLayout.BodyLine(line: line, span: span, blanks: blanks, anchor: .none, values: .none, valueCount: 0)
    }
    let anchor = anchor(span)
    var head = span.lower
    switch anchor {
    case .code(let end), .list(_, let end): head = end
    case .none: break
    }
    var item = StackedLayout.BodyLine(line: line, span: span, blanks: blanks, anchor: anchor, values: .none, valueCount: 0)
    words.removeAll(keepingCapacity: true)
    values.forEachWord(ByteSpan(head, span.upper - closing)) { words.append($0) }
    if words.count == 2, anchor == .none, Letters.isDigit(view[words[0].lower]), values.isValue(words[0]), isUnit(words[1]) {
      item.values = ByteSpan(words[0].lower, words[1].upper)
      item.valueCount = 1
      item.hasUnit = true
      return item
    }
    var last = 0
    while last < words.count, values.isValue(words[last]) { last += 1 }
    var first = words.count
    while first > last, values.isValue(words[first - 1]) { first -= 1 }
    // Words behind values belong to the next column; a lone small number begins a text of its own.
    if last > 1 || (last == 1 && (words.count == 1 || !values.isSmall(words[0]))) {
      first = 0
    } else {
      last = words.count
    }
    guard first < last else { return item }
    item.values = ByteSpan(words[first].lower, words[last - 1].upper)
    item.valueCount = words[first..<last].reduce(0) { $0 + (values.isRupiah($1) || isLonePercent($1) ? 0 : 1) }
    return item
  }

  private func isLonePercent(_ word: ByteSpan) -> Bool { word.count == 1 && view[word.lower] == UInt8(ascii: "%") }

  private func isUnit(_ word: ByteSpan) -> Bool { view.withUnsafeBufferPointer { Units.isKnown($0, word.lower, word.upper) } }

  private func anchor(_ span: ByteSpan) -> StackedLayout.Anchor {
    var position = span.lower
    var groups = 0
    var firstGroup = 0
    var hasOddGroup = false
    var number = 0
    // `U1.`
    if view[position] &- 65 < 26, position + 1 < span.upper, Letters.isDigit(view[position + 1]) { position += 1 }
    let digitStart = position
    while position < span.upper, Letters.isDigit(view[position]) {
      let start = position
      while position < span.upper, Letters.isDigit(view[position]) {
        number = groups == 0 ? min(number * 10 + Int(view[position] - 48), 10_000) : number
        position += 1
      }
      if groups == 0 { firstGroup = position - start } else if position - start != 3 { hasOddGroup = true }
      groups += 1
      if position < span.upper, view[position] == UInt8(ascii: ".") { position += 1 } else { break }
    }
    guard position > digitStart else { return .none }
    let isEnd = position == span.upper || view[position] == 32
    if isEnd, groups >= 3, firstGroup <= 2, hasOddGroup, digitStart == span.lower {
      return .code(end: skip(position, span.upper))
    }
    let closes = view[position - 1] == UInt8(ascii: ".") || (position < span.upper && view[position] == UInt8(ascii: ")"))
    guard groups == 1, firstGroup <= 2, closes, number > 0 else { return .none }
    if view[position - 1] != UInt8(ascii: ".") { position += 1 }
    guard position == span.upper || view[position] == 32 || Letters.isLetter(view[position]) else { return .none }
    return .list(number: number, end: skip(position, span.upper))
  }

  private func skip(_ position: Int, _ end: Int) -> Int {
    var position = position
    while position < end, view[position] == 32 { position += 1 }
    return position
  }
}
