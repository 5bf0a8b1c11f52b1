/// The line layout: a row a line, cells divided by single spaces, the numbers at the line's end.
///
/// ```
/// No. Pendidikan Laki-laki Perempuan Jumlah
/// 1. Strata-2 (S2) 1 2 3
/// 2. Strata-1 (S1) 6 8 14
/// ```
///
/// Nothing but the header tells how many numbers end a line: its value words are counted from the right. What stands before the
/// numbers is the label. Numbers on a line of their own belong to the words on the lines above.
enum LineLayout {
  /// A table in this layout.
  struct Block {
    var headerLine: Int
    var header: [ByteSpan]
    var rows: [Row]
    /// The first line (counted from 0) behind it.
    var endLine: Int
  }

  struct Row {
    var firstLine: Int
    var lastLine: Int
    var cells: CellPieces
  }

  private static let mostWordLines = 3
  private static let farthest = 4000

  /// A look at what is known already: a header has no numbers, or years over lines of several numbers.
  @inline(__always)
  static func mayBegin(_ lines: [Line], _ line: Int) -> Bool {
    lines[line].digitRuns == 0
      || (lines[line].digitRuns <= 12 && lines[line].content.count <= 80 && line + 2 < lines.count && lines[line].digitRuns >= 2
        && lines[line + 1].digitRuns >= 2 && lines[line + 2].digitRuns >= 2)
  }

  /// The block whose header is line `line`, or nil.
  static func block(startingAt line: Int, numbers: NumberStream, vocabulary: HeaderVocabulary) -> Block? {
    let view = numbers.source.view
    let lines = numbers.tokens.lines
    let content = lines[line].content
    // Runs of spaces tell of columns: that is the aligned layout.
    guard content.count >= 12, content.count <= 160,
      !numbers.tokens.tokens[Int(lines[line].firstToken)..<Int(lines[line].endToken)].contains(where: {
        $0.kind == .gap && content.contains($0.span)
      }), let header = knownHeader(line, numbers, vocabulary) ?? headerOverNumbers(line, numbers, vocabulary)
    else { return nil }
    let valueCount = header.values.count
    var block = Block(headerLine: line, header: header.cells, rows: [], endLine: line + 1)
    var words: [(line: Int, span: ByteSpan)] = []
    var parts: [ByteSpan] = []
    var dataRows = 0
    var next = line + 1
    while next < min(lines.count, line + farthest), lines[next].tabs == 0 {
      defer { next += 1 }
      let content = lines[next].content
      if content.isEmpty { continue }
      if content.count > 200 || CaptionReader.beginsCaption(view, content) { break }
      split(view, content, into: &parts)
      guard let found = trailingCells(view, parts, atMost: valueCount, rowsBefore: block.rows.count, hasUnit: header.hasUnit) else {
        // A page number.
        if !hasLetter(view, content) { continue }
        words.append((next, content))
        if words.count > mostWordLines { break }
        continue
      }
      var label = found.label
      var (first, lead) = (next, words.count)
      if label.isEmpty, !words.isEmpty {
        // A wrapped label stands on several lines; what stands before its list number heads the rows below.
        lead = words.lastIndex { beginsRow(view, $0.span) } ?? 0
        (first, label) = words[lead]
      }
      for heading in words[..<lead] {
        block.rows.append(Row(firstLine: heading.line, lastLine: heading.line, cells: header.heading(heading.span)))
      }
      var cells = CellPieces(capacity: valueCount + words.count + 3)
      if !header.number.isEmpty {
        let numbered = splitOrdinal(view, label)
        cells.addCell(numbered.0)
        label = numbered.1
      }
      cells.add(label)
      for part in words.dropFirst(lead + 1) { cells.add(part.span) }
      cells.endCell()
      words.removeAll(keepingCapacity: true)
      if header.hasUnit { cells.addCell(found.unit) }
      for value in found.values { cells.addCell(value) }
      for _ in found.values.count..<valueCount { cells.endCell() }
      block.rows.append(Row(firstLine: first, lastLine: next, cells: cells))
      block.endLine = next + 1
      dataRows += 1
    }
    return dataRows >= 2 ? block : nil
  }

  // MARK: Header

  /// Whether the last word is one that heads values: a quick look before the line is taken apart.
  private static func endsInValueWord(_ view: [UInt8], _ content: ByteSpan, _ vocabulary: HeaderVocabulary) -> Bool {
    var end = content.upper
    while end > content.lower, !Letters.isLetter(view[end - 1]) {
      if view[end - 1] == UInt8(ascii: "%") { return true }
      if content.upper - end > 6 { return false }
      end -= 1
    }
    var start = end
    while start > content.lower, Letters.isLetter(view[start - 1]) { start -= 1 }
    guard end > start, end - start <= 12 else { return false }
    return view.withUnsafeBufferPointer { vocabulary.role(UnsafeBufferPointer(rebasing: $0[start..<end])) }?.namesValues ?? false
  }

  /// The cells of a header line.
  private struct Header {
    var number: [ByteSpan] = []
    var label: ByteSpan
    /// The column of units, which stands right before the values; empty for none.
    var unit = ByteSpan.none
    var values: [ByteSpan]

    var hasUnit: Bool { !unit.isEmpty }
    var cells: [ByteSpan] { number + [label] + (unit.isEmpty ? [] : [unit]) + values }

    /// The cells of a row that says in the column of labels what the rows below are.
    func heading(_ label: ByteSpan) -> CellPieces {
      var cells = CellPieces(capacity: number.count + values.count + 2)
      for _ in number { cells.endCell() }
      cells.addCell(label)
      for _ in 0..<values.count + (hasUnit ? 1 : 0) { cells.endCell() }
      return cells
    }
  }

  /// A header that ends in value words of the vocabulary.
  private static func knownHeader(_ line: Int, _ numbers: NumberStream, _ vocabulary: HeaderVocabulary) -> Header? {
    let view = numbers.source.view
    let content = numbers.tokens.lines[line].content
    guard numbers.tokens.lines[line].digitRuns == 0, endsInValueWord(view, content, vocabulary) else { return nil }
    var words = split(view, content)
    guard words.count >= 3, words.count <= 24 else { return nil }
    let filled = numbersBelow(line, numbers)
    // `Realisasi Capaian` is one column or two: as many as the rows have numbers for.
    let long = takeValues(view, words, longest: 3, vocabulary)
    let short = filled > long.count ? takeValues(view, words, longest: 1, vocabulary) : long
    let values = short.count == filled ? short : long
    guard values.count >= 2, let firstValue = values.first else { return nil }
    words.removeAll { $0.lower >= firstValue.lower }
    var unit = ByteSpan.none
    if words.count >= 2, let last = words.last, let match = vocabulary.match(view, last, fuzzy: false), match.role == .satuan {
      unit = last
      words.removeLast()
    }
    guard let first = words.first, let last = words.last else { return nil }
    let isNumbered = vocabulary.match(view, first, fuzzy: false)?.role == .number
    if isNumbered {
      guard words.count >= 2 else { return nil }
      return Header(number: [first], label: ByteSpan(words[1].lower, last.upper), unit: unit, values: values)
    }
    // Without a number column the words before the values must be a heading, not a sentence.
    guard words.count <= 3, Letters.lower(view[first.lower]) != view[first.lower] else { return nil }
    let label = ByteSpan(first.lower, last.upper)
    // Rows with more numbers than the header has known words for: some of the words before head values too.
    if filled > values.count, words.count > 1, !isKnown(view, label, vocabulary) { return nil }
    return Header(label: label, unit: unit, values: values)
  }

  /// A header of whatever words: a heading word or phrase, then one word or year for each number that ends the next two lines.
  private static func headerOverNumbers(_ line: Int, _ numbers: NumberStream, _ vocabulary: HeaderVocabulary) -> Header? {
    let view = numbers.source.view
    let lines = numbers.tokens.lines
    guard line + 2 < lines.count, lines[line + 1].digitRuns >= 2, lines[line + 2].digitRuns >= 2, lines[line + 1].tabs == 0 else {
      return nil
    }
    var words = split(view, lines[line].content)
    guard words.count >= 3, words.count <= 16, words.allSatisfy({ isHeading(view, $0) }) else { return nil }
    let filled = numbersBelow(line, numbers)
    // `Kinerja Tahun 2024` is a title.
    guard filled >= 2, filled < words.count, !isYear(view, words[words.count - 1]) || isYear(view, words[words.count - 2]) else {
      return nil
    }
    for row in [line + 1, line + 2] {
      let cells = split(view, lines[row].content)
      let tail = numericTail(view, cells)
      guard tail == filled, tail < cells.count, !cells.suffix(tail).allSatisfy({ isYear(view, $0) }) else { return nil }
    }
    let values = Array(words.suffix(filled))
    // A name over numbers by chance has neither a word of headers nor years.
    guard values.allSatisfy({ isYear(view, $0) }) || vocabulary.match(view, lines[line].content, fuzzy: false) != nil else { return nil }
    words.removeLast(filled)
    let isNumbered = words.count >= 2 && vocabulary.match(view, words[0], fuzzy: false)?.role == .number
    let number = isNumbered ? [words.removeFirst()] : []
    guard let first = words.first, let last = words.last, !isYear(view, first) else { return nil }
    let label = ByteSpan(first.lower, last.upper)
    guard words.count == 1 || isKnown(view, label, vocabulary) else { return nil }
    return Header(number: number, label: label, values: values)
  }

  /// The value words at the end of a header line, each a phrase of at most `longest` words.
  private static func takeValues(
    _ view: [UInt8], _ words: [ByteSpan], longest: Int, _ vocabulary: HeaderVocabulary
  ) -> [ByteSpan] {
    var values: [ByteSpan] = []
    var left = words.count
    while left > 1 {
      let width = (1...min(longest, left - 1)).reversed().first { width in
        let span = ByteSpan(words[left - width].lower, words[left - 1].upper)
        guard let match = vocabulary.match(view, span, fuzzy: false) else { return false }
        return match.covered == match.words && match.role.namesValues
      }
      guard let width else { break }
      values.insert(ByteSpan(words[left - width].lower, words[left - 1].upper), at: 0)
      left -= width
    }
    return values
  }

  /// How many numbers end each of the first two lines below that end in several; the smaller count, 0 for none.
  private static func numbersBelow(_ line: Int, _ numbers: NumberStream) -> Int {
    let lines = numbers.tokens.lines
    var fewest = 0
    var rows = 0
    for next in (line + 1)..<min(lines.count, line + 8) where rows < 2 && lines[next].digitRuns >= 2 && lines[next].content.count <= 200 {
      let tail = numericTail(numbers.source.view, split(numbers.source.view, lines[next].content))
      guard tail >= 2 else { continue }
      fewest = rows == 0 ? tail : min(fewest, tail)
      rows += 1
    }
    return fewest
  }

  /// How many cells with numbers end a line of these words.
  private static func numericTail(_ view: [UInt8], _ words: [ByteSpan]) -> Int {
    var count = 0
    var left = words.count
    while let cell = lastCell(view, words, left) {
      count += 1
      left -= cell.words
    }
    return count
  }

  /// Whether the vocabulary knows a phrase as a whole.
  private static func isKnown(_ view: [UInt8], _ span: ByteSpan, _ vocabulary: HeaderVocabulary) -> Bool {
    vocabulary.match(view, span, fuzzy: false).map { $0.covered == $0.words } ?? false
  }

  /// A word with a capital or a sign, or a year.
  private static func isHeading(_ view: [UInt8], _ word: ByteSpan) -> Bool {
    if isYear(view, word) { return true }
    let text = view[word.range]
    guard !text.contains(where: { Letters.isDigit($0) || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ":") }) else { return false }
    let first = text.first { $0 != 40 } ?? 0
    return first == UInt8(ascii: "%") || (Letters.isLetter(first) && Letters.lower(first) != first && text.last != UInt8(ascii: "."))
      || text.elementsEqual("No.".utf8)
  }

  private static func isYear(_ view: [UInt8], _ word: ByteSpan) -> Bool {
    word.count == 4 && view[word.range].allSatisfy(Letters.isDigit)
      && (view[word.range].starts(with: "20".utf8) || view[word.range].starts(with: "199".utf8))
  }

  private static func split(_ view: [UInt8], _ span: ByteSpan) -> [ByteSpan] {
    var words: [ByteSpan] = []
    split(view, span, into: &words)
    return words
  }

  private static func split(_ view: [UInt8], _ span: ByteSpan, into words: inout [ByteSpan]) {
    words.removeAll(keepingCapacity: true)
    words.reserveCapacity(span.count / 6 + 4)
    var position = span.lower
    while position < span.upper {
      if Letters.isSpace(view[position]) {
        position += 1
        continue
      }
      let start = position
      while position < span.upper, !Letters.isSpace(view[position]) { position += 1 }
      words.append(ByteSpan(start, position))
    }
  }

  // MARK: Rows

  /// The cells at the end of a line of these words and the label before them; nil when too few numbers end it.
  private static func trailingCells(
    _ view: [UInt8], _ words: [ByteSpan], atMost count: Int, rowsBefore: Int, hasUnit: Bool
  ) -> (label: ByteSpan, unit: ByteSpan, values: [ByteSpan])? {
    guard lastCell(view, words, words.count) != nil else { return nil }
    var values: [ByteSpan] = []
    values.reserveCapacity(count)
    var left = words.count
    while values.count < count, let cell = lastCell(view, words, left) {
      values.append(cell.span)
      left -= cell.words
    }
    values.reverse()
    // A cell at the end may be missing once the shape is known.
    let enough = values.count == count || (rowsBefore >= 2 && count >= 3 && values.count == count - 1 && left > 0)
    guard enough else { return nil }
    if left == 0 { return (.none, .none, values) }
    var unit = ByteSpan.none
    if hasUnit, isUnit(view, words[left - 1]) {
      left -= 1
      unit = words[left]
      if left == 0 { return (.none, unit, values) }
    }
    let label = ByteSpan(words[0].lower, words[left - 1].upper)
    return hasLetter(view, label) || isYear(view, label) ? (label, unit, values) : nil
  }

  /// The number that ends the first `count` words, with a sign before or behind it that stands apart, and how many words it takes.
  private static func lastCell(_ view: [UInt8], _ words: [ByteSpan], _ count: Int) -> (span: ByteSpan, words: Int)? {
    guard count > 0 else { return nil }
    var span = words[count - 1]
    var used = 1
    if span.count == 1, view[span.lower] == UInt8(ascii: "%"), count > 1 {
      span = ByteSpan(words[count - 2].lower, span.upper)
      used = 2
    }
    guard isNumeric(view, ByteSpan(span.lower, words[count - used].upper)) else { return nil }
    if count > used, isRupiah(view, words[count - used - 1]) {
      span = ByteSpan(words[count - used - 1].lower, span.upper)
      used += 1
    }
    return (span, used)
  }

  private static func isNumeric(_ view: [UInt8], _ span: ByteSpan) -> Bool {
    var digits = 0
    for position in span.range {
      let byte = view[position]
      if Letters.isDigit(byte) {
        digits += 1
      } else if !".,%-()+*<>=".utf8.contains(byte) {
        return false
      }
    }
    let only = span.count == 1 && (view[span.lower] == UInt8(ascii: "-") || view[span.lower] == UInt8(ascii: "*"))
    return digits > 0 || only
  }

  private static func isUnit(_ view: [UInt8], _ word: ByteSpan) -> Bool {
    view[word.lower] == UInt8(ascii: "%") || view.withUnsafeBufferPointer { Units.isKnown($0, word.lower, word.upper) }
  }

  private static func isRupiah(_ view: [UInt8], _ span: ByteSpan) -> Bool {
    guard span.count == 2 || span.count == 3 else { return false }
    return Letters.lower(view[span.lower]) == UInt8(ascii: "r") && Letters.lower(view[span.lower + 1]) == UInt8(ascii: "p")
  }

  private static func hasLetter(_ view: [UInt8], _ span: ByteSpan) -> Bool { view[span.range].contains(where: Letters.isLetter) }

  /// Whether a line begins with a list number: `3. Sarjana Muda`.
  private static func beginsRow(_ view: [UInt8], _ span: ByteSpan) -> Bool { !splitOrdinal(view, span).0.isEmpty }

  /// `3. Penata` into its list number and its words.
  private static func splitOrdinal(_ view: [UInt8], _ span: ByteSpan) -> (ByteSpan, ByteSpan) {
    var position = span.lower
    while position < span.upper, Letters.isDigit(view[position]) { position += 1 }
    guard position > span.lower, position < span.upper, position - span.lower <= 3 else { return (.none, span) }
    let numberEnd = position
    while position < span.upper, ".) ".utf8.contains(view[position]) { position += 1 }
    guard position > numberEnd, position < span.upper else { return (.none, span) }
    return (ByteSpan(span.lower, numberEnd), ByteSpan(position, span.upper))
  }
}
