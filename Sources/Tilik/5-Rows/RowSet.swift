/// Stage 5: rows whose values have names.
///
/// A class, as are the stages behind it: nothing of it ever changes, and whoever asks a question of it lends it instead of copying its lists.
public final class RowSet: Sendable {
  public let tables: TableSet
  /// The columns of each table, in the order of ``TableSet/tables``.
  public let columns: [[Column]]
  /// The kind of each table, in the order of ``TableSet/tables``.
  public let kinds: [TableKind]
  public let rows: [Row]
  /// The rows of each table that has some, in the order of the tables.
  public let ranges: [Range<Int>]
  /// The values of all rows; a row names its range.
  public let values: [Value]
  /// Predicates and remarks of all rows; a row names its range.
  public let texts: [RowText]
  /// What labels that were printed in several pieces go on with; a row names its range.
  public let pieces: [ByteSpan]
  /// The numeric sentences outside of tables, in the order of the text.
  public let statements: [Statement]
  /// The values of all statements; a statement names its range.
  public let statementValues: [StatementValue]
  /// The computations that the report prints with their results.
  public let equations: [Equation]
  public let notes: [Note]

  init(
    tables: TableSet, columns: [[Column]], kinds: [TableKind], rows: [Row], ranges: [Range<Int>], values: [Value], texts: [RowText],
    pieces: [ByteSpan] = [], statements: [Statement] = [], statementValues: [StatementValue] = [], equations: [Equation] = [], notes: [Note]
  ) {
    self.tables = tables
    self.columns = columns
    self.kinds = kinds
    self.rows = rows
    self.ranges = ranges
    self.values = values
    self.texts = texts
    self.pieces = pieces
    self.statements = statements
    self.statementValues = statementValues
    self.equations = equations
    self.notes = notes
  }

  public var source: SourceText { tables.source }

  /// All pieces of a row's label, in reading order.
  public func label(of row: Row) -> [ByteSpan] {
    [row.label] + pieces[Int(row.firstPiece)..<Int(row.firstPiece) + Int(row.pieceCount)]
  }

  public func values(of row: Row) -> Range<Int> { Int(row.firstValue)..<Int(row.firstValue) + Int(row.valueCount) }

  /// The index of a row's value in column `column`, or nil; the values of a row stand in the order of their columns.
  func value(of row: Row, inColumn column: Int32) -> Int? {
    let range = values(of: row)
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if values[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low < range.upperBound && values[low].column == column ? low : nil
  }
}

/// What a table or row tells of.
public enum TableKind: String, Sendable, CaseIterable {
  /// Target, realisasi, capaian of indicators.
  case indicator
  /// Money by program, kegiatan, belanja ...
  case budget
  /// One quantity over years.
  case series
  /// Any other numbers: staff, population, scores, weights.
  case count
  /// The steps of a predicate scale.
  case scale
  /// Indicators and their money side by side: gives an indicator row and a budget row.
  case combined
  /// No numbers worth a row.
  case words
}

/// One row of data.
public struct Row: Sendable {
  /// Index of its table in ``TableSet/tables``.
  public var table: Int32
  /// Index of its grid row in ``TableSet/rows``.
  public var gridRow: Int32
  /// Never `combined` or `words`.
  public var kind: TableKind
  /// Lines, counted from 0.
  public var firstLine: Int32
  public var lastLine: Int32
  /// Its own name: indicator, program, post ...; empty for none. May stand on an earlier row when carried down.
  public var label: ByteSpan
  /// Further pieces of the label, where it was printed over several lines: a slice of ``RowSet/pieces``.
  public var firstPiece: Int32 = 0
  public var pieceCount: Int32 = 0
  public var isLabelCarried: Bool
  public var code: ByteSpan
  public var level: Level
  public var total: Total
  /// How many parts a total's label names: 2 for `Jumlah I + II`; 0 where it names none.
  public var namedParts: UInt8 = 0
  public var unit: ByteSpan
  /// The sasaran it belongs to, carried down; empty for none.
  public var sasaran: ByteSpan
  /// The heading row above it (a unit, a kelurahan); empty for none.
  public var group: ByteSpan
  public var period: Period
  public var firstValue: Int32
  public var valueCount: Int32
  public var firstText: Int32
  public var textCount: Int32
  public var followsBreak: Bool
  /// Index in ``Report/rows`` of the row that it is a part of, -1 for none; known from stage 6 on.
  public var parent: Int32 = -1

  public enum Level: UInt8, Sendable, Comparable {
    case none, urusan, bidang, program, kegiatan, subkegiatan, account

    public static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }

    /// As the output names it; nil for none.
    public var name: String? { self == .none ? nil : String(describing: self) }
  }

  public enum Total: UInt8, Sendable {
    case no
    /// Its label says so.
    case labelled
    /// Its label is lost, and its amounts say what it is: the sums of the rows above.
    case inferred
    /// A row of means, which no sum takes in.
    case mean
    /// Its head was told above with the same code and amounts, for the rows that follow on a new page; no sum takes it in again.
    case repeated
  }

  public var isTotal: Bool { total == .labelled || total == .inferred }
}

/// A quantity of a row under its column's key.
public struct Value: Sendable {
  /// Index of its column in the table's columns.
  public var column: Int32
  public var row: Int32
  public var role: Role
  public var period: Period
  public var traits: Traits
  public var quantity: Quantity

  /// What its column says of it.
  public struct Traits: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Rupiah.
    public static let money = Traits(rawValue: 1)
    /// A percentage.
    public static let percent = Traits(rawValue: 2)
    /// Its key is its role's, not its header's own words (`target tahunan` beside `target`).
    public static let namedByRole = Traits(rawValue: 4)
    /// See ``Column/isPresumed``.
    public static let presumed = Traits(rawValue: 8)
  }
}

/// Words of a row that are no quantity: predikat, keterangan.
public struct RowText: Sendable {
  public var role: Role
  public var span: ByteSpan
}
