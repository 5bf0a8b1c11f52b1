import Tilik

/// A table as its author meant it, before any layout.
package struct Grid: Sendable {
  package var caption: [String] = []
  /// From the top level down, all of one width; a head over several columns is followed by empty cells.
  package var header: [[String]]
  /// `1 2 3`; empty for none.
  package var columnNumbers: [String] = []
  package var rows: [[String]]

  package init(caption: [String] = [], header: [[String]], columnNumbers: [String] = [], rows: [[String]]) {
    (self.caption, self.header, self.columnNumbers, self.rows) = (caption, header, columnNumbers, rows)
  }

  package var width: Int { header[0].count }

  /// The columns that the header cell `column` of level `level` stands over, and how many levels it reaches down; nil where the cell is
  /// empty because another one reaches it.
  package func reach(_ level: Int, _ column: Int) -> (columns: Int, levels: Int)? {
    let isHead = { (upper: Int, place: Int) in
      !header[upper][place].isEmpty && (upper + 1..<header.count).contains { !header[$0][place].isEmpty }
    }
    guard !header[level][column].isEmpty else {
      if level > 0, (0..<level).contains(where: { !header[$0][column].isEmpty && !isHead($0, column) }) { return nil }
      let head = (0..<column).last { !header[level][$0].isEmpty }
      if let head, isHead(level, head), column < head + (reach(level, head)?.columns ?? 1) { return nil }
      return (1, 1)
    }
    guard isHead(level, column) else { return (1, header.count - level) }
    var end = column + 1
    while end < width, header[level][end].isEmpty, (level + 1..<header.count).contains(where: { !header[$0][end].isEmpty }) { end += 1 }
    return (end - column, 1)
  }

  /// Whether every filled cell of a column but dashes begins with a digit, a sign or `Rp`.
  package func holdsValues(_ column: Int) -> Bool {
    let cells = rows.map { $0[column] }.filter { !$0.isEmpty }
    return !cells.isEmpty && cells.allSatisfy { $0.first?.isLetter == false || $0.hasPrefix("Rp") }
  }

  /// Rows with words in a single cell: the name of the rows below.
  package static func isHeading(_ row: [String]) -> Bool {
    row.filter { !$0.isEmpty }.count == 1 && row.joined().contains(where: \.isLetter)
  }
}

extension Grid {
  /// Whether a layout can tell such a table at all.
  ///
  /// A text in the line layout has no place for an empty cell, for words behind numbers or for a second level of its header. A stacked text
  /// tells neither which cells are empty nor which head stands over which columns.
  package func fits(_ layout: Layout) -> Bool {
    switch layout {
    case .tab, .pipe, .html, .aligned: true
    case .stacked: header.count == 1 && hasAllValues
    case .line: header.count == 1 && hasAllValues && columnNumbers.isEmpty && endsInNumbers
    }
  }

  private var valueColumns: [Int] { (0..<width).filter { holdsValues($0) && !isOrdinal($0) } }

  private func isOrdinal(_ column: Int) -> Bool { column == 0 && header[0][0].lowercased().hasPrefix("no") }

  private var hasAllValues: Bool {
    rows.allSatisfy { row in Grid.isHeading(row) || valueColumns.allSatisfy { !row[$0].isEmpty } }
  }

  /// A list number, words, and then nothing but numbers of one word each.
  private var endsInNumbers: Bool {
    let labels = isOrdinal(0) ? 2 : 1
    return valueColumns == Array(labels..<width) && valueColumns.count >= 2
      && rows.allSatisfy { row in row[labels...].allSatisfy { !$0.contains(" ") } }
  }
}
