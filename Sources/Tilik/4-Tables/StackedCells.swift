/// Reads the stacked tables that are whole: one cell a line, every row with all its cells, as many lines as there are columns.
///
/// Nothing has to be guessed there, so this look goes before ``StackedRows``. A single line that is not what its column holds, and the
/// table is not of this kind.
struct StackedCells {
  let view: [UInt8]
  /// The header as it was read; a `1` that looked like a column's number goes back to the first row.
  private(set) var header: StackedHeader
  private var body: [StackedLayout.BodyLine]

  init(view: [UInt8], lines: [Line], header: StackedHeader, body: [StackedLayout.BodyLine]) {
    self.view = view
    self.header = header
    self.body = body
    let last = header.endLine - 1
    guard header.columns.first?.role == .number, last > header.firstLine, listNumber(lines[last].content) == 1 else { return }
    self.header.endLine = last
    self.body.insert(
      StackedLayout.BodyLine(line: last, span: lines[last].content, blanks: 0, anchor: .none, values: .none, valueCount: 0), at: 0)
  }

  /// The rows, or nil where a line does not fit its column.
  func read() -> [StackedLayout.Entry]? {
    let columns = header.columns
    guard columns.count >= 3, header.values.count >= 2, body.count >= columns.count * 2 else { return nil }
    var rows: [StackedLayout.Entry] = []
    var lastNumber = 0
    var next = 0
    while next < body.count {
      guard let row = row(from: next, lastNumber: &lastNumber) else { break }
      rows.append(row.entry)
      next = row.end
    }
    // What is left over may be the text behind the table, but no values.
    guard rows.count >= 2, !body[next...].contains(where: \.hasValues) else { return nil }
    return rows
  }

  private func row(from first: Int, lastNumber: inout Int) -> (entry: StackedLayout.Entry, end: Int)? {
    var cells: [StackedLayout.Cell] = []
    var next = first
    for column in header.columns {
      guard next < body.count else { return nil }
      let line = body[next]
      if column.role == .number {
        if let number = listNumber(line.span), number == lastNumber + 1 {
          lastNumber = number
        } else if !line.hasValues, TotalWords.isTotal(view, line.span) {
          // A total has no number.
          cells.append(StackedLayout.Cell())
          continue
        } else {
          return nil
        }
        cells.append(StackedLayout.Cell(pieces: [line.span]))
      } else if column.isValue {
        guard line.hasValues, line.valueCount == 1, line.words.isEmpty, line.tail.isEmpty, let value = value(line) else { return nil }
        cells.append(StackedLayout.Cell(content: .value(value)))
      } else {
        guard line.valueCount == 0 else { return nil }
        cells.append(StackedLayout.Cell(pieces: [line.span]))
      }
      next += 1
    }
    return (StackedLayout.Entry(firstLine: body[first].line, lastLine: body[next - 1].line, cells: cells), next)
  }

  /// `1`, `1.`, `1)` alone on a line.
  private func listNumber(_ span: ByteSpan) -> Int? {
    let digits = view[span.range].prefix { Letters.isDigit($0) }
    guard digits.count >= 1, digits.count <= 3, view[digits.endIndex..<span.upper].allSatisfy({ ".)".utf8.contains($0) }) else {
      return nil
    }
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  private func value(_ line: StackedLayout.BodyLine) -> StackedValue? {
    if line.hasUnit {
      return StackedValue(line.values, kind: .plain, hasRupiah: false, line: line.line, afterBlank: false)
    }
    let reader = StackedValueReader(view: view)
    var words: [StackedValueReader.Word] = []
    var values: [StackedValue] = []
    reader.read(line.values, line: line.line, afterBlank: false, into: &words)
    reader.read(words, into: &values)
    return values.count == 1 ? values[0] : nil
  }
}
