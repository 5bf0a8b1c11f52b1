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
    /// Each cell with its pieces; none for an empty cell.
    var cells: [[ByteSpan]]
  }

  private static let mostWordLines = 3
  private static let farthest = 4000

  /// The block whose header is line `line`, or nil.
  static func block(startingAt line: Int, numbers: NumberStream, vocabulary: HeaderVocabulary) -> Block? {
    let view = numbers.source.view
    let lines = numbers.tokens.lines
    let content = lines[line].content
    // Runs of spaces tell of columns: that is the aligned layout.
    guard content.count >= 12, content.count <= 160, endsInValueWord(view, content, vocabulary),
      !numbers.tokens.tokens[Int(lines[line].firstToken)..<Int(lines[line].endToken)].contains(where: {
        $0.kind == .gap && content.contains($0.span)
      }), let header = header(view, content, vocabulary)
    else { return nil }
    let valueCount = header.values.count
    var block = Block(headerLine: line, header: header.number + [header.label] + header.values, rows: [], endLine: line + 1)
    var words: [(line: Int, span: ByteSpan)] = []
    var next = line + 1
    while next < min(lines.count, line + farthest), lines[next].tabs == 0 {
      defer { next += 1 }
      let content = lines[next].content
      if content.isEmpty { continue }
      if content.count > 200 || CaptionReader.beginsCaption(view, content) { break }
      guard let found = trailingCells(view, content, atMost: valueCount, rowsBefore: block.rows.count) else {
        // A page number.
        if !hasLetter(view, content) { continue }
        words.append((next, content))
        if words.count > mostWordLines { break }
        continue
      }
      var label = [found.label]
      var first = next
      if found.label.isEmpty, let lead = words.lastIndex(where: { beginsRow(view, $0.span) }) ?? words.indices.first {
        // A wrapped label stands on several lines; what stands before its list number heads the rows below.
        first = words[lead].line
        label = words[lead...].map(\.span)
        words.removeSubrange(lead...)
      }
      for heading in words { block.rows.append(Row(firstLine: heading.line, lastLine: heading.line, cells: [[heading.span]])) }
      words.removeAll()
      let split = header.number.isEmpty ? (ByteSpan.none, label[0]) : splitOrdinal(view, label[0])
      label[0] = split.1
      var values = found.values.map { [$0] }
      while values.count < valueCount { values.append([]) }
      block.rows.append(
        Row(firstLine: first, lastLine: next, cells: (header.number.isEmpty ? [] : [[split.0]]) + [label] + values))
      block.endLine = next + 1
    }
    let dataRows = block.rows.reduce(0) { $0 + ($1.cells.count > 1 ? 1 : 0) }
    guard dataRows >= 2 else { return nil }
    for index in block.rows.indices where block.rows[index].cells.count == 1 {
      let heading = block.rows[index].cells[0]
      block.rows[index].cells = (header.number.isEmpty ? [] : [[]]) + [heading] + header.values.map { _ in [] }
    }
    return block
  }

  // MARK: Header

  private static let valueRoles: Set<Role> = [
    .target, .realisasi, .capaian, .anggaran, .anggaranSebelum, .anggaranSesudah, .persen, .sisa, .selisih, .efisiensi, .penyerapan,
    .bobot, .nilai, .rataRata, .lakiLaki, .perempuan, .jumlah,
  ]

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
    return vocabulary.match(view, ByteSpan(start, end), fuzzy: false).map { valueRoles.contains($0.role) } ?? false
  }

  private static func header(
    _ view: [UInt8], _ content: ByteSpan, _ vocabulary: HeaderVocabulary
  ) -> (number: [ByteSpan], label: ByteSpan, values: [ByteSpan])? {
    var words = split(view, content)
    guard words.count >= 3, words.count <= 24 else { return nil }
    var values: [ByteSpan] = []
    while words.count > 1 {
      var taken = 0
      for width in stride(from: min(3, words.count - 1), through: 1, by: -1) {
        let span = ByteSpan(words[words.count - width].lower, words[words.count - 1].upper)
        if let match = vocabulary.match(view, span, fuzzy: false), match.covered == match.words, valueRoles.contains(match.role) {
          taken = width
          values.insert(span, at: 0)
          break
        }
      }
      if taken == 0 { break }
      words.removeLast(taken)
    }
    guard values.count >= 2, let first = words.first, let last = words.last else { return nil }
    let isNumbered = vocabulary.match(view, first, fuzzy: false)?.role == .number
    if isNumbered {
      guard words.count >= 2 else { return nil }
      return ([first], ByteSpan(words[1].lower, last.upper), values)
    }
    // Without a number column the words before the values must be a heading, not a sentence.
    guard words.count <= 3, Letters.lower(view[first.lower]) != view[first.lower] else { return nil }
    return ([], ByteSpan(first.lower, last.upper), values)
  }

  private static func split(_ view: [UInt8], _ span: ByteSpan) -> [ByteSpan] {
    var words: [ByteSpan] = []
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
    return words
  }

  // MARK: Rows

  /// The cells at the end of a line and the label before them; nil when too few numbers end the line.
  private static func trailingCells(
    _ view: [UInt8], _ content: ByteSpan, atMost count: Int, rowsBefore: Int
  ) -> (label: ByteSpan, values: [ByteSpan])? {
    let words = split(view, content)
    var values: [ByteSpan] = []
    var left = words.count
    while left > 0, values.count < count {
      var span = words[left - 1]
      var used = 1
      if span.count == 1, view[span.lower] == UInt8(ascii: "%"), left > 1 {
        span = ByteSpan(words[left - 2].lower, span.upper)
        used = 2
      }
      guard isNumeric(view, span) else { break }
      if left > used, isRupiah(view, words[left - used - 1]) {
        span = ByteSpan(words[left - used - 1].lower, span.upper)
        used += 1
      }
      values.insert(span, at: 0)
      left -= used
    }
    // A cell at the end may be missing once the shape is known.
    let enough = values.count == count || (rowsBefore >= 2 && count >= 3 && values.count == count - 1 && left > 0)
    guard enough else { return nil }
    if left == 0 { return (.none, values) }
    let label = ByteSpan(words[0].lower, words[left - 1].upper)
    return hasLetter(view, label) ? (label, values) : nil
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
