/// Tables written in HTML: rows and cells by their tags, cells that span several columns or rows spread out.
///
/// A table within a cell is part of that cell's text. Closing tags may be missing: the next cell, row or table ends what is open.
enum HTMLLayout {
  struct Row {
    /// Each cell; empty spans where a cell spans columns or rows, so that it reads as a merged cell of any other layout.
    var cells: [ByteSpan]
    var start: Int
    var end: Int
  }

  private static let mostSpan = 200

  /// The rows of the table whose opening tag is `tags[first]`, and the index behind its closing tag.
  static func rows(_ tags: [TableTag], from first: Int, source: SourceText) -> (rows: [Row], next: Int) {
    var rows: [Row] = []
    var depth = 0
    var cells: [ByteSpan]?
    var rowStart = 0
    var cellStart: Int?
    /// For each column, how many more rows the cell above reaches down.
    var reaching: [Int] = []
    var spans = (columns: 1, rows: 1)
    var index = first
    func endCell(_ position: Int) {
      guard let start = cellStart else { return }
      cellStart = nil
      skipReached(&cells, &reaching)
      cells?.append(ByteSpan(start, position))
      for offset in 0..<spans.columns {
        if offset > 0 { cells?.append(.none) }
        set(&reaching, (cells?.count ?? 1) - 1, spans.rows - 1)
      }
    }
    func endRow(_ position: Int) {
      endCell(position)
      skipReached(&cells, &reaching)
      if let cells, !cells.isEmpty { rows.append(Row(cells: cells, start: rowStart, end: position)) }
      cells = nil
    }
    while index < tags.count {
      let tag = tags[index]
      index += 1
      if tag.kind == .table {
        depth += tag.isClosing ? -1 : 1
        if depth == 0 {
          endRow(tag.span.lower)
          return (rows, index)
        }
        continue
      }
      guard depth == 1 else { continue }
      switch (tag.kind, tag.isClosing) {
      case (.row, false):
        endRow(tag.span.lower)
        cells = []
        rowStart = tag.span.upper
      case (.row, true): endRow(tag.span.lower)
      case (.cell, false):
        endCell(tag.span.lower)
        if cells == nil {
          cells = []
          rowStart = tag.span.lower
        }
        cellStart = tag.span.upper
        spans = (attribute("colspan", tag, source), attribute("rowspan", tag, source))
      case (.cell, true): endCell(tag.span.lower)
      case (.table, _): break
      }
    }
    endRow(source.bytes.count)
    return (rows, index)
  }

  /// Puts empty cells where cells of the rows above reach down.
  private static func skipReached(_ cells: inout [ByteSpan]?, _ reaching: inout [Int]) {
    while let count = cells?.count, count < reaching.count, reaching[count] > 0 {
      reaching[count] -= 1
      cells?.append(.none)
    }
  }

  private static func set(_ reaching: inout [Int], _ column: Int, _ rows: Int) {
    while reaching.count <= column { reaching.append(0) }
    reaching[column] = rows
  }

  /// The number behind `name=` in a tag; 1 where there is none.
  private static func attribute(_ name: StaticString, _ tag: TableTag, _ source: SourceText) -> Int {
    let count = name.utf8CodeUnitCount
    guard tag.span.count > count + 3 else { return 1 }
    for start in tag.span.lower..<tag.span.upper - count {
      let isHere = name.withUTF8Buffer { text in (0..<count).allSatisfy { source.bytes[start + $0] | 0x20 == text[$0] } }
      guard isHere else { continue }
      var position = start + count
      while position < tag.span.upper, " =\"'".utf8.contains(source.bytes[position]) { position += 1 }
      var value = 0
      while position < tag.span.upper, Letters.isDigit(source.bytes[position]) {
        value = min(value * 10 + Int(source.bytes[position] - 48), mostSpan)
        position += 1
      }
      return max(1, value)
    }
    return 1
  }
}
