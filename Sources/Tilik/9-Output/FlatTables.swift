/// A review as flat tables for a database: rows, values, findings ... as lists of cells under fixed columns.
///
/// Ids are those of the JSON without their letters (`r41` is 41). Texts of all cells lie in one buffer, so that a table of thousands of
/// cells is a handful of allocations.
public struct FlatTables: Sendable {
  public enum Cell: Sendable, Equatable {
    case null
    case integer(Int)
    /// The exact decimal of a slice of ``FlatTables/text``, for a database to keep as the number nearest to it.
    case number(start: Int32, end: Int32)
    /// A slice of ``FlatTables/text``, UTF-8.
    case text(start: Int32, end: Int32)
  }

  /// Which table; the raw value is its name in a database.
  public enum Name: String, Sendable, CaseIterable {
    case tables, columns, rows, values, texts, statements, statementValues = "statement_values", findings, operands, notes, uncheckable

    /// The names of its columns; those that end in `_id` ... name rows of other tables of the same document.
    public var columns: [String] {
      switch self {
      case .tables:
        ["id", "number", "caption", "kind", "layout", "first_line", "last_line", "page", "year", "triwulan", "stage", "plan"]
      case .columns: ["table_id", "position", "role", "key", "header", "year", "triwulan"]
      case .rows:
        [
          "id", "table_id", "kind", "first_line", "last_line", "page", "label", "code", "level", "parent_id", "total", "unit", "sasaran",
          "heading", "year", "triwulan", "stage", "plan",
        ]
      case .values: ["row_id"] + Name.quantity
      case .texts: ["row_id", "position", "role", "text"]
      case .statements: ["id", "first_line", "last_line", "page", "label", "indikator", "year", "predikat"]
      case .statementValues: ["statement_id"] + Name.quantity
      case .findings:
        [
          "id", "rule", "family", "severity", "first_line", "last_line", "page", "start", "end", "raw", "reported", "expected", "low",
          "high", "expected_text", "proposal", "formula", "message", "message_en", "cause_id", "group_id", "row_id", "key", "suppressed",
          "fingerprint",
        ]
      case .operands: ["finding_id", "position", "value", "raw", "line", "start", "end", "row_id", "key"]
      case .notes: ["id", "stage", "first_line", "last_line", "message", "message_en"]
      case .uncheckable: ["reason", "count"]
      }
    }

    /// A quantity: exact as text, and as the nearest number for sums and charts.
    private static let quantity = [
      "position", "key", "role", "year", "value", "number", "raw", "unit", "decimals", "line", "start", "end", "bound", "maximum",
      "predikat", "repair", "proven_by",
    ]
  }

  /// The cells of each table, row by row, by the place of its name in ``Name/allCases``.
  private var cells: [[Cell]] = Array(repeating: [], count: Name.allCases.count)
  public private(set) var text: [UInt8] = []

  public init(_ review: Review) {
    var builder = FlatBuilder(review)
    builder.build()
    (cells, text) = builder.finish()
  }

  /// The cells of a table, row by row: as many on end as it has columns.
  public subscript(name: Name) -> [Cell] { cells[name.place] }

  /// The text of a cell; nil for one that holds none.
  public func string(_ cell: Cell) -> String? {
    guard case .text(let start, let end) = cell else { return nil }
    return String(decoding: text[Int(start)..<Int(end)], as: UTF8.self)
  }
}

extension FlatTables.Name {
  var place: Int {
    switch self {
    case .tables: 0
    case .columns: 1
    case .rows: 2
    case .values: 3
    case .texts: 4
    case .statements: 5
    case .statementValues: 6
    case .findings: 7
    case .operands: 8
    case .notes: 9
    case .uncheckable: 10
    }
  }
}
