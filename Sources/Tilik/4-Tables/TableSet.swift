/// Stage 4: the tables of a text as grids of cells, whatever layout they were printed in. What no table claims is prose.
public struct TableSet: Sendable {
  public let numbers: NumberStream
  /// In the order of the text.
  public let tables: [Table]
  /// The rows of all tables; a table names its range.
  public let rows: [GridRow]
  /// The cells of all rows; a row names its range.
  public let cells: [Cell]
  public let notes: [Note]

  public var source: SourceText { numbers.source }

  /// All pieces of a cell, in reading order.
  public func pieces(of cell: Cell) -> [ByteSpan] {
    var pieces = [cell.span]
    var next = cell.continuation
    while next >= 0 {
      pieces.append(cells[Int(next)].span)
      next = cells[Int(next)].continuation
    }
    return pieces
  }

  public func cells(of row: GridRow) -> ArraySlice<Cell> { cells[Int(row.firstCell)..<Int(row.firstCell) + Int(row.cellCount)] }
}

/// How the cells of a table are told apart in the text.
public enum Layout: String, Sendable, CaseIterable {
  /// Tabs between cells.
  case tab
  /// Markdown bars.
  case pipe
  /// Columns kept by runs of spaces, as `pdftotext -layout` prints.
  case aligned
  /// One cell, or part of one, on a line; also lists of labels with their values.
  case stacked
  case html
  /// One row a line, cells divided by single spaces, numbers at the line's end.
  case line
}

/// One table: pages that continue it belong to it.
public struct Table: Sendable {
  /// The number in its caption (`3.2`); empty for none.
  public var number: ByteSpan
  /// The words of its caption, one span a line.
  public var caption: [ByteSpan]
  public var layout: Layout
  /// Lines, counted from 0.
  public var firstLine: Int32
  public var lastLine: Int32
  public var columnCount: Int
  /// Its rows in ``TableSet/rows``.
  public var rows: Range<Int>
  /// The rows of its first header in ``TableSet/rows``; empty for a table without one.
  public var header: Range<Int>
  /// Its first row of column numbers, which may declare formulas.
  public var columnNumbers: Int?
  /// What its header says where words were broken over lines.
  var headerWords: HeaderWords?
}

/// The words of a header whose cells do not lie in the text as they are to be read: whole again, column by column.
struct HeaderWords: Sendable {
  /// All words in small letters; ``levels`` are spans of it.
  var bytes: [UInt8] = []
  /// For each column its texts from the top level down.
  var levels: [[ByteSpan]] = []
  /// The same in the source.
  var sources: [[ByteSpan]] = []
  /// For each column whether it stands under one head with a column of money.
  var isBesideMoney: [Bool] = []
}

/// One row of a grid, however many lines it was printed on.
public struct GridRow: Sendable {
  public enum Purpose: UInt8, Sendable {
    case header
    /// `1 2 3 ...` under a header.
    case columnNumbers
    case data
    /// Words in a single cell: the name of the group of rows below.
    case heading
    /// A header or column-number row told again after a page break.
    case repeated
    /// A ghost of the scanner or a running head that lies between the rows.
    case noise
  }

  /// Lines, counted from 0.
  public var firstLine: Int32
  public var lastLine: Int32
  public var firstCell: Int32
  public var cellCount: Int32
  public var purpose: Purpose
  /// Whether a page break (blank lines, a running head, a header told again) stands between the row above and this one.
  public var followsBreak: Bool
}

/// One cell: a span of the source, or several where it was printed in pieces.
public struct Cell: Sendable {
  public enum Kind: UInt8, Sendable {
    case empty
    /// Words, with or without numbers among them.
    case text
    /// A number with what belongs to it.
    case number
    /// `-`, `n/a`: an explicit nil.
    case noValue
    /// A list number or column number: `1.`, `(3)`.
    case ordinal
    /// A code of the budget classification.
    case code
  }

  /// White space and markup at its ends left out; empty for an empty cell.
  public var span: ByteSpan
  /// The numbers within, in ``NumberStream/numbers``.
  public var firstNumber: Int32
  public var numberCount: UInt16
  public var kind: Kind
  public var isBold: Bool
  /// The next piece of the same cell in ``TableSet/cells``, or -1.
  public var continuation: Int32

  public var numbers: Range<Int> { Int(firstNumber)..<Int(firstNumber) + Int(numberCount) }
  public var isEmpty: Bool { kind == .empty }

  /// Whether it holds a name: words, also behind a running number that was glued to them (`1 Skor Indeks`).
  @inline(__always)
  func isName(_ view: [UInt8]) -> Bool { kind == .text || (kind == .number && hasLetters(view)) }

  private func hasLetters(_ view: [UInt8]) -> Bool {
    var letters = 0
    for position in span.range where Letters.isLetter(view[position]) { letters += 1 }
    return letters >= 3
  }
}
