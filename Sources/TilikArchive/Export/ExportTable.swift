import Tilik

/// A table as it leaves an archive: its columns, and where they come from.
///
/// Names and order of columns do not change; new ones come at the end.
package struct ExportTable: Sendable {
  package enum Name: String, Sendable, CaseIterable {
    case findings, rows, values, series, budget, statements, coverage, documents, reports, rejected

    /// What is exported to where there is room for several tables and none is named.
    package static let usual: [Name] = [.findings, .rows, .series, .budget, .coverage, .documents]
  }

  package enum Kind: Sendable {
    /// Words, most of them a report's.
    case text
    case integer
    /// An exact decimal, as its canonical text.
    case decimal
    /// A whole number that is a name: too long for programs that keep numbers as floating point.
    case identifier
    /// JSON, which is a row by itself.
    case document
  }

  package struct Column: Sendable {
    package let name: String
    package let kind: Kind
    /// In SQL.
    let expression: String

    private init(_ kind: Kind, _ expression: String, _ name: String?) {
      self.kind = kind
      self.expression = expression
      self.name = name ?? expression.split(separator: ".").last.map { $0.filter { $0 != "\"" } } ?? expression
    }

    // Without a name of its own, a column is called what it is called in its table.
    static func text(_ expression: String, as name: String? = nil) -> Column { Column(.text, expression, name) }
    static func integer(_ expression: String, as name: String? = nil) -> Column { Column(.integer, expression, name) }
    static func decimal(_ expression: String, as name: String? = nil) -> Column { Column(.decimal, expression, name) }
    static func identifier(_ expression: String, as name: String? = nil) -> Column { Column(.identifier, expression, name) }
    static func document(_ expression: String) -> Column { Column(.document, expression, nil) }
  }

  package let name: Name
  package let columns: [Column]
  /// Everything from `FROM` on; `?1` is the document.
  private let source: String
  /// Whether rows belong to documents, which are then taken one after another.
  let isByDocument: Bool

  var sql: String { "SELECT \(columns.map(\.expression).joined(separator: ", ")) \(source)" }

  /// - Parameter language: Of the messages.
  package init(_ name: Name, _ language: Language) {
    self.name = name
    isByDocument = name != .rejected
    switch name {
    case .findings: (columns, source) = Self.findings(language)
    case .rows: (columns, source) = Self.rows
    case .values: (columns, source) = Self.values
    case .series: (columns, source) = Self.series
    case .budget: (columns, source) = Self.budget
    case .statements: (columns, source) = Self.statements
    case .coverage: (columns, source) = Self.coverage
    case .documents: (columns, source) = Self.documents
    case .reports: (columns, source) = ([.document("s.json")], "FROM reports s WHERE s.document_id = ?1")
    case .rejected: (columns, source) = ([.text("s.path", as: "file"), .text("s.reason"), .text("s.message")], "FROM rejected s")
    }
  }
}
