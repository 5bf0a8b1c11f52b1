/// The aligned layout: columns kept apart by runs of spaces, as `pdftotext -layout` prints them.
///
/// ```
/// Program / Kegiatan      Indikator            I                  II
///                                              K          Rp      K         Rp
/// Pelayanan Perizinan     Jumlah Izin yang     12                 20
/// Terpadu                 Diterbitkan               1.250.000          2.500.000
/// ```
///
/// Cells go on over lines, and a number too wide for its column slips to the line below. The header tells that a table begins
/// (``AlignedHeader``), the places of the text which columns it has (``AlignedPages``, ``AlignedColumns``), and the whole of the evidence
/// where its rows begin (``AlignedRows``).
enum AlignedLayout {
  /// A table in this layout.
  struct Block {
    var headerLines: ClosedRange<Int>
    /// The header from the top level down, each cell with its pieces.
    var header: [[[ByteSpan]]]
    /// The row of column numbers; empty for none.
    var columnNumbers: [ByteSpan]
    var rows: [Row]
    /// The first line (counted from 0) behind it.
    var endLine: Int
  }

  struct Row {
    var firstLine: Int
    var lastLine: Int
    /// Each cell with its pieces; none for an empty cell.
    var cells: [[ByteSpan]]
    var followsBreak: Bool
  }

  private static let mostHeaderLines = 14
  /// How many headers of a region may turn out to head nothing before it is given up.
  private static let mostAttempts = 3

  /// The first table in the lines that go on from line `line` without running text between them; where there is none, the line up to
  /// which there is none.
  static func block(startingAt line: Int, numbers: NumberStream, vocabulary: HeaderVocabulary) -> (block: Block?, endLine: Int, looked: Int)
  {
    var endLine = line
    let found = AlignedRegion(from: line, numbers, fewest: 3, &endLine)
    let looked = endLine - line
    guard var region = found else { return (nil, endLine, looked) }
    var index = 0
    var attempts = 0
    while index < region.lines.count, attempts < mostAttempts {
      let isBare = standsOverNumbers(&region, index)
      guard isBare || isTrigger(region, index, vocabulary), let lines = headerLines(&region, around: index) else {
        index += 1
        continue
      }
      if isBare || mayHead(region, lines, vocabulary) {
        if let block = block(&region, lines, vocabulary) { return (block, block.endLine, looked) }
        attempts += 1
      }
      index = lines.upperBound
    }
    return (nil, endLine, looked)
  }

  // MARK: Header

  /// Whether a line has a cell in the words of headers beside others.
  private static func isTrigger(_ region: AlignedRegion, _ index: Int, _ vocabulary: HeaderVocabulary) -> Bool {
    let line = region.lines[index]
    guard line.cells.count > 1, region.numbers.tokens.lines[line.line].digitRuns <= 12 else { return false }
    return region.cells[line.cells].contains { cell in
      cell.span.count <= 100 && (vocabulary.match(region.view, cell.span, fuzzy: false).map { $0.covered * 2 >= $0.words } ?? false)
    }
  }

  /// Whether a line of words or years alone stands right over two rows of as many cells, a name and then numbers: a header in whatever
  /// words.
  private static func standsOverNumbers(_ region: inout AlignedRegion, _ index: Int) -> Bool {
    let count = region.lines[index].cells.count
    guard count >= 3, index + 2 < region.lines.count, region.lines[index + 1].cells.count == count,
      region.lines[index + 2].cells.count == count
    else { return false }
    // Most lines hold values themselves: no need to look farther.
    region.classify(index)
    guard !holdsValue(region, index), !region.isRule(index), !region.isColumnNumbers(index + 1) else { return false }
    region.classify(index + 1)
    region.classify(index + 2)
    return [index + 1, index + 2].allSatisfy { line in
      let cells = region.cells[region.lines[line].cells]
      return cells.first?.isValue == false && cells.dropFirst().allSatisfy(\.isValue)
    }
  }

  /// The lines of the header that the words on line `index` belong to: up to the last that does not look like data.
  private static func headerLines(_ region: inout AlignedRegion, around index: Int) -> Range<Int>? {
    var start = index
    region.classify(index)
    guard !holdsValue(region, index) else { return nil }
    while start > 0, index - start < 6, !region.lines[start].followsBlank, !region.lines[start].startsPage,
      region.lines[start - 1].cells.count > 1
    {
      region.classify(start - 1)
      if holdsValue(region, start - 1) { break }
      start -= 1
    }
    // The header reaches to its column numbers and what stands right under them, else to the first blank line.
    var end = index + 1
    var lastNumbers = -1
    var blank = -1
    while end < region.lines.count, end - start < mostHeaderLines {
      region.classify(end)
      if region.isColumnNumbers(end) {
        lastNumbers = end
      } else if holdsValue(region, end) {
        break
      }
      if blank < 0, region.lines[end].followsBlank { blank = end }
      end += 1
    }
    if lastNumbers >= 0, isNumbered(region, start..<lastNumbers + 1) {
      end = lastNumbers + 1
      while end < region.lines.count, isLeafLine(region, end) { end += 1 }
      return start..<end
    }
    if blank >= 0 { return start..<blank }
    return start..<lastHeaderLine(region, start..<end, from: index) + 1
  }

  /// Without a blank line the header goes on while its lines begin in the middle of a phrase or tell signs and years.
  private static func lastHeaderLine(_ region: AlignedRegion, _ lines: Range<Int>, from index: Int) -> Int {
    var last = index
    for line in index + 1..<max(index + 1, lines.upperBound) {
      let cells = region.cells[region.lines[line].cells]
      let speaks = cells.contains { cell in
        HeaderVocabulary.shared.match(region.view, cell.span, fuzzy: false).map { $0.covered == $0.words } ?? false
      }
      let isShort = cells.allSatisfy { $0.span.count <= 12 }
      guard speaks || isShort else { break }
      last = line
    }
    return last
  }

  /// Whether the numbers of these lines are several, not one that stands by chance.
  private static func isNumbered(_ region: AlignedRegion, _ lines: Range<Int>) -> Bool {
    lines.reduce(0) { $0 + (region.isColumnNumbers($1) ? region.lines[$1].cells.count : 0) } >= 3
  }

  /// `K Rp K Rp`, `(Rp) (%)`: short cells without a number.
  private static func isLeafLine(_ region: AlignedRegion, _ index: Int) -> Bool {
    let line = region.lines[index]
    guard !line.followsBlank, line.cells.count > 1 else { return false }
    return region.cells[line.cells].allSatisfy { $0.span.count <= 6 && !$0.isValue }
  }

  private static func holdsValue(_ region: AlignedRegion, _ index: Int) -> Bool {
    if region.isColumnNumbers(index) { return false }
    return region.cells[region.lines[index].cells].contains { cell in
      guard cell.isValue else { return false }
      let range = region.numbers.numbers(onLine: region.lines[index].line)
      return !region.numbers.numbers[range].contains { $0.span == cell.span && $0.kind == .year }
    }
  }

  // MARK: Table

  private static func block(_ region: inout AlignedRegion, _ headerLines: Range<Int>, _ vocabulary: HeaderVocabulary) -> Block? {
    for index in headerLines.upperBound..<max(headerLines.upperBound, region.lines.count) { region.classify(index) }
    let (data, breaks) = dataLines(region, headerLines)
    guard data.count >= 2 else { return nil }
    var finder = AlignedPages(region)
    let pages = finder.pages(data)
    guard let first = pages.first else { return nil }
    let header = AlignedHeader(region, headerLines, bands: first.bands)
    guard header.columns.count >= 3,
      speaks(header, region, vocabulary) || standsOverNumbers(&region, headerLines.upperBound - 1)
    else { return nil }
    var columns = AlignedColumns(region, header)
    var lines: [AlignedRows.Line] = []
    var indices: [Int] = []
    var isFirstPage = true
    place: for page in pages {
      let placed = columns.place(page.lines, page.bands)
      for (offset, index) in page.lines.enumerated() {
        let isWide = reachesOver(region, index, page.bands)
        if isWide, !goesOn(region, data, behind: index) { break place }
        lines.append(
          AlignedRows.Line(
            placed: placed[offset], followsBlank: region.lines[index].followsBlank, startsPage: offset == 0 && !isFirstPage,
            isHeading: isWide))
        indices.append(index)
      }
      isFirstPage = false
    }
    return block(region, header, headerLines, lines, indices, breaks)
  }

  /// A quick look before the data are read: at least two cells in the words of headers, or one over column numbers.
  private static func mayHead(_ region: AlignedRegion, _ lines: Range<Int>, _ vocabulary: HeaderVocabulary) -> Bool {
    var known = 0
    for index in lines {
      for cell in region.cells[region.lines[index].cells] where cell.span.count <= 100 {
        if vocabulary.match(region.view, cell.span, fuzzy: false).map({ $0.covered * 2 >= $0.words }) ?? false { known += 1 }
      }
    }
    return known >= 2 || (known == 1 && isNumbered(region, lines))
  }

  /// Whether the columns' own texts make a header: two of them in its words, and half of those that have words.
  private static func speaks(_ header: AlignedHeader, _ region: AlignedRegion, _ vocabulary: HeaderVocabulary) -> Bool {
    var known = 0
    var words = 0
    for column in header.columns where !column.pieces.isEmpty {
      let text = column.pieces.reduce(into: [UInt8]()) { text, piece in text += region.view[piece.range] + [32] }
      if text.count > 6 { words += 1 }
      if vocabulary.match(text, ByteSpan(0, text.count), fuzzy: false) != nil { known += 1 }
    }
    return known >= 2 && known * 2 >= words
  }

  /// The lines behind the header that hold data, and which of them stand right behind a page's edge. Page numbers and headers told again
  /// are left out.
  private static func dataLines(_ region: AlignedRegion, _ headerLines: Range<Int>) -> (lines: [Int], breaks: Set<Int>) {
    let told = Set(headerLines.map { region.key($0) })
    var lines: [Int] = []
    var breaks = Set<Int>()
    var isBroken = false
    var isRepeating = false
    for index in headerLines.upperBound..<max(headerLines.upperBound, region.lines.count) {
      let line = region.lines[index]
      if line.startsPage { isBroken = true }
      if told.contains(region.key(index)), isRepeating || line.cells.count > 1 {
        isRepeating = true
        isBroken = true
        continue
      }
      isRepeating = false
      if isPageNumber(region, index) || region.isRule(index) { continue }
      if isBroken { breaks.insert(index) }
      isBroken = false
      lines.append(index)
    }
    return (lines, breaks)
  }

  /// `12`, `- 12 -` alone on a line at the edge of a page.
  private static func isPageNumber(_ region: AlignedRegion, _ index: Int) -> Bool {
    let line = region.lines[index]
    guard line.cells.count == 1, let cell = region.cells[line.cells].first, cell.span.count <= 10 else { return false }
    let isEdge = line.startsPage || index + 1 >= region.lines.count || region.lines[index + 1].startsPage
    let text = region.view[cell.span.range]
    let digits = text.reduce(0) { $0 + (Letters.isDigit($1) ? 1 : 0) }
    guard digits >= 1, digits <= 4, text.allSatisfy({ Letters.isDigit($0) || $0 == 32 || $0 == UInt8(ascii: "-") }) else { return false }
    return isEdge || (line.followsBlank && index + 1 < region.lines.count && region.lines[index + 1].followsBlank)
  }

  /// Whether a line's only cell lies over several columns.
  private static func reachesOver(_ region: AlignedRegion, _ index: Int, _ bands: [AlignedBand]) -> Bool {
    let line = region.lines[index]
    guard line.cells.count == 1, let cell = region.cells[line.cells].first else { return false }
    let band = bands.partitionIndex { $0.high <= cell.low }
    return band + 1 < bands.count && bands[band + 1].low < cell.high
  }

  /// Whether a line with several cells stands close behind `index`.
  private static func goesOn(_ region: AlignedRegion, _ data: [Int], behind index: Int) -> Bool {
    let next = data.partitionIndex { $0 <= index }
    return data[next..<min(data.count, next + 2)].contains { region.lines[$0].cells.count > 2 }
  }

  private static func block(
    _ region: AlignedRegion, _ header: AlignedHeader, _ headerLines: Range<Int>, _ lines: [AlignedRows.Line], _ indices: [Int],
    _ breaks: Set<Int>
  ) -> Block? {
    var parting = AlignedRows(lines, columnCount: header.columns.count, view: region.view)
    var rows: [Row] = []
    var lastFull = 0
    var full = 0
    for range in parting.rows() {
      var cells: [[ByteSpan]] = Array(repeating: [], count: header.columns.count)
      var hasValue = false
      for line in range {
        for part in lines[line].placed {
          cells[lines[line].isHeading ? 0 : part.column].append(part.cell.span)
          hasValue = hasValue || part.cell.isValue
        }
      }
      rows.append(
        Row(
          firstLine: region.lines[indices[range.lowerBound]].line, lastLine: region.lines[indices[range.upperBound - 1]].line, cells: cells,
          followsBreak: breaks.contains(indices[range.lowerBound])))
      if hasValue {
        full += 1
        lastFull = rows.count
      }
    }
    guard full >= 2 else { return nil }
    rows.removeSubrange(lastFull...)
    let hasNumbers = header.columns.contains { !$0.number.isEmpty }
    return Block(
      headerLines: region.lines[headerLines.lowerBound].line...region.lines[headerLines.upperBound - 1].line, header: header.rows(),
      columnNumbers: hasNumbers ? header.columns.map(\.number) : [], rows: rows, endLine: rows[rows.count - 1].lastLine + 1)
  }
}
