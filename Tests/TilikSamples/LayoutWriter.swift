import Tilik

/// Writes a grid in one of the layouts; what a layout leaves open (widths, breaks, blank lines) is drawn by the seed.
package struct LayoutWriter {
  package var random: Seeded

  package init(_ seed: UInt64) { random = Seeded(seed) }

  /// A document with the table between two paragraphs.
  package mutating func document(_ grid: Grid, _ layout: Layout) -> String {
    (["Capaian selama tahun berjalan disajikan dalam tabel berikut.", ""] + grid.caption + [""] + lines(grid, layout)
      + ["", "Seluruh angka telah dibahas bersama dalam rapat penyusunan laporan dan disepakati oleh para pelaksana.", ""])
      .joined(separator: "\n")
  }

  package mutating func lines(_ grid: Grid, _ layout: Layout) -> [String] {
    switch layout {
    case .tab: all(grid).map { $0.joined(separator: "\t") }
    case .pipe: pipe(grid)
    case .html: html(grid)
    case .aligned: aligned(grid)
    case .stacked: stacked(grid)
    case .line: all(grid).map { $0.filter { !$0.isEmpty }.joined(separator: " ") }
    }
  }

  private func all(_ grid: Grid) -> [[String]] {
    grid.header + (grid.columnNumbers.isEmpty ? [] : [grid.columnNumbers]) + grid.rows
  }

  // MARK: Bars and tags

  private mutating func pipe(_ grid: Grid) -> [String] {
    let padded = random.below(2) == 0
    let rule = random.pick(["---", ":--", "--:", ":-:"])
    var lines = all(grid).map { "| " + $0.joined(separator: " | ") + " |" }
    if !padded { lines = all(grid).map { "|" + $0.joined(separator: "|") + "|" } }
    lines.insert("|" + String(repeating: rule + "|", count: grid.width), at: grid.header.count)
    return lines
  }

  /// Closing tags of cells and rows may be missing; heads reach over their columns and down.
  private mutating func html(_ grid: Grid) -> [String] {
    let (cellEnd, rowEnd) = random.below(3) == 0 ? ("", "") : ("</td>", "</tr>")
    let perLine = random.below(2) == 0
    func row(_ cells: [String]) -> [String] { perLine ? ["<tr>"] + cells + [rowEnd] : ["<tr>" + cells.joined() + rowEnd] }
    var lines = [random.pick(["<table>", "<table border=\"1\">", "<TABLE class=kinerja>"])]
    for level in grid.header.indices {
      lines += row(
        grid.header[level].indices.compactMap { column in
          grid.reach(level, column).map { reach in
            "<th" + (reach.columns > 1 ? " colspan=\"\(reach.columns)\"" : "") + (reach.levels > 1 ? " rowspan=\(reach.levels)" : "") + ">"
              + escaped(grid.header[level][column]) + (cellEnd.isEmpty ? "" : "</th>")
          }
        })
    }
    for cells in (grid.columnNumbers.isEmpty ? [] : [grid.columnNumbers]) + grid.rows {
      lines += row(cells.map { "<td>" + escaped($0) + cellEnd })
    }
    return lines + ["</table>"]
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  // MARK: Columns kept by spaces

  /// Words to the left of their columns and wrapped, numbers to the right, heads over the middle of theirs; blank lines between rows in
  /// some tables, as `pdftotext -layout` prints them.
  private mutating func aligned(_ grid: Grid) -> [String] {
    let isValue = (0..<grid.width).map { grid.holdsValues($0) }
    var widths: [Int] = []
    for column in 0..<grid.width {
      let longestWord = (all(grid).map { $0[column] }.flatMap { $0.split(separator: " ") }.map(\.count).max() ?? 1)
      let longest = grid.rows.map { $0[column].count }.max() ?? 1
      let wrap = 20 + random.below(14)
      widths.append(max(longestWord, isValue[column] ? longest : min(longest, wrap), column == 0 ? 3 : 5))
    }
    var starts: [Int] = []
    var at = random.below(4)
    for width in widths {
      starts.append(at)
      at += width + 3 + random.below(3)
    }
    let spaced = random.below(2) == 0
    var lines: [String] = []
    for level in grid.header.indices {
      let heads = (0..<grid.width).map { column -> (lines: [String], low: Int, width: Int) in
        let reach = grid.reach(level, column)?.columns ?? 1
        let last = column + reach - 1
        let width = starts[last] + widths[last] - starts[column]
        return (Self.wrapped(grid.header[level][column], width), starts[column], width)
      }
      for index in 0..<(heads.map(\.lines.count).max() ?? 0) {
        lines.append(
          Self.line(
            heads.map { head in
              let text = index < head.lines.count ? head.lines[index] : ""
              return (text, head.low + (head.width - text.count) / 2)
            }))
      }
    }
    if !grid.columnNumbers.isEmpty {
      lines.append(
        Self.line(grid.columnNumbers.indices.map { (grid.columnNumbers[$0], starts[$0] + (widths[$0] - grid.columnNumbers[$0].count) / 2) })
      )
    }
    lines.append("")
    for row in grid.rows {
      let cells = row.indices.map { isValue[$0] || Grid.isHeading(row) ? [row[$0]] : Self.wrapped(row[$0], widths[$0]) }
      for index in 0..<(cells.map(\.count).max() ?? 0) {
        lines.append(
          Self.line(
            cells.indices.map { column in
              let text = index < cells[column].count ? cells[column][index] : ""
              return (text, isValue[column] && text.first?.isLetter != true ? starts[column] + widths[column] - text.count : starts[column])
            }))
      }
      if spaced { lines.append("") }
    }
    return lines
  }

  /// Breaks words into lines of at most `width` characters.
  package static func wrapped(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + word.count + 1 <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// A line of cells at their places, two spaces at least between them.
  package static func line(_ cells: [(text: String, at: Int)]) -> String {
    var line = ""
    for cell in cells where !cell.text.isEmpty {
      line += String(repeating: " ", count: max(line.isEmpty ? 0 : 2, cell.at - line.count)) + cell.text
    }
    return line
  }

  // MARK: One cell a line

  /// A cell's words may be broken over lines, blank lines stand between the cells; a list number gets its dot, as lists have it in such a
  /// text.
  private mutating func stacked(_ grid: Grid) -> [String] {
    var lines: [String] = []
    for cell in grid.header.flatMap(\.self) where !cell.isEmpty { lines += broken(cell.split(separator: " ").map(String.init)) + [""] }
    for (index, row) in ((grid.columnNumbers.isEmpty ? [] : [grid.columnNumbers]) + grid.rows).enumerated() {
      if index == 0, !grid.columnNumbers.isEmpty {
        lines += [row.map { "(\($0))" }.joined(separator: " "), ""]
        continue
      }
      for (column, cell) in row.enumerated() where !cell.isEmpty {
        let isOrdinal = column == 0 && cell.allSatisfy(\.isNumber)
        lines += grid.holdsValues(column) ? [isOrdinal ? cell + "." : cell] : broken(cell.split(separator: " ").map(String.init))
        lines.append("")
      }
    }
    return lines
  }

  /// The words of a cell on one or more lines.
  package mutating func broken(_ words: [String]) -> [String] {
    guard let first = words.first else { return [] }
    var lines = [first]
    for word in words.dropFirst() {
      if random.below(3) == 0 || lines[lines.count - 1].count > 28 { lines.append(word) } else { lines[lines.count - 1] += " " + word }
    }
    return lines
  }

  /// `12,345,678` whole, or in two pieces: behind a comma, or inside the last group; an empty line may part them.
  package mutating func broken(_ money: Int) -> [String] {
    var text = ""
    for (offset, digit) in String(money).reversed().enumerated() {
      if offset > 0, offset % 3 == 0 { text = "," + text }
      text = String(digit) + text
    }
    let cut = random.below(4)
    guard cut > 0 else { return [text] }
    return [String(text.dropLast(cut))] + (random.below(2) == 0 ? [""] : []) + [String(text.suffix(cut))]
  }
}
