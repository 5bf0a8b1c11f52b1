import TilikSamples

@testable import Tilik

/// For every test that draws.
typealias Seeded = TilikSamples.Seeded

/// A text taken through the whole pipeline, with short words for what came out of it.
struct Sample {
  let review: Review

  init(_ text: String) throws { try self.init(bytes: Array(text.utf8)) }

  init(bytes: [UInt8]) throws {
    var pipeline = try Pipeline()
    review = pipeline.review(bytes)
  }

  /// A table out of lines whose cells are divided by `;`, a shorter way to write tabs.
  static func table(_ text: String) throws -> Sample { try Sample(text.replacing(";", with: "\t")) }

  var resolved: ResolvedReport { review.resolved }
  var report: Report { resolved.report }
  var rowSet: RowSet { report.rowSet }
  var tableSet: TableSet { rowSet.tables }
  var source: SourceText { report.source }

  // MARK: Tables

  /// `tab 0-4 [Caption]` for each table.
  var tables: [String] {
    tableSet.tables.map { table in
      let caption = table.caption.map { source.string($0) }.joined(separator: " / ")
      return "\(table.layout) \(table.firstLine)-\(table.lastLine) [\(source.string(table.number))|\(caption)]"
    }
  }

  /// A letter for each grid row of table `index`: Header, column Numbers, Data, heading (G for group), Repeated, X for noise.
  func purposes(_ index: Int = 0) -> String {
    guard tableSet.tables.indices.contains(index) else { return "no table" }
    return String(
      tableSet.tables[index].rows.map { row -> Character in
        switch tableSet.rows[row].purpose {
        case .header: "H"
        case .columnNumbers: "N"
        case .data: "D"
        case .heading: "G"
        case .repeated: "R"
        case .noise: "X"
        }
      })
  }

  /// The texts of the cells of grid row `row` of table `table`.
  func cells(_ row: Int, table: Int = 0) -> [String] {
    tableSet.cells(of: tableSet.rows[tableSet.tables[table].rows.lowerBound + row]).map { source.string($0.span) }
  }

  // MARK: Rows

  /// The keys of all columns of table `index`.
  func keys(_ index: Int = 0) -> [String] { rowSet.columns.indices.contains(index) ? rowSet.columns[index].map(\.key) : [] }

  var kinds: [TableKind] { rowSet.kinds }

  /// `label: key=value ...` for each row; blanks are left out, an explicit nil is `-`, a malformed number `?`.
  var rows: [String] {
    report.rows.map { row in
      let values = rowSet.values(of: row).compactMap { index -> String? in
        let quantity = resolved.values[index].quantity
        let key = resolved.key(of: resolved.values[index])
        switch quantity.state {
        case .number: return key + "=" + (quantity.value?.description ?? "nil")
        case .blank: return nil
        case .malformed: return key + "=?"
        case .dash, .notAvailable: return key + "=-"
        }
      }
      return ([source.string(row.label) + ":"] + values).joined(separator: " ")
    }
  }

  /// The row whose label is `label`, or nil.
  func row(_ label: String) -> Row? { report.rows.first { source.string($0.label) == label } }

  // MARK: Relations

  /// The outcomes of all relations of `kind`, in the order of the text.
  func outcomes(_ kind: Relation.Kind) -> [Outcome] {
    report.relations.indices.filter { report.relations[$0].kind == kind }.map { resolved.outcomes[$0] }
  }

  /// `rule: printed text` for each finding that is shown by default.
  var findings: [String] {
    review.findings.filter { $0.severity > .info }.map { $0.rule + ": " + source.string($0.span) }
  }

  /// `rule: printed text` for each finding worth a look only.
  var hints: [String] {
    review.findings.filter { $0.severity == .info }.map { $0.rule + ": " + source.string($0.span) }
  }
}
