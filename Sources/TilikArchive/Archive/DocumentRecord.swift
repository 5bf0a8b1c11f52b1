import GRDB
import GRDBSQLite
import Glibc
import Tilik

/// A document ready to be stored: made without the database, so that many can be made at a time.
package struct DocumentRecord: Sendable {
  package let sha256: String
  package let name: String
  package let review: Review
  private let reader: String
  private let bytes: Int
  private let extraction: String?
  private let json: [UInt8]?
  private let flat: FlatTables

  /// - Parameters:
  ///   - reader: who read it how: the version of Tilik, and options that change what is read.
  ///   - keepsReport: whether the document's JSON is stored, too, as `tilik convert` prints it.
  package init(_ file: SourceFile, _ review: Review, sha256: String, reader: String, keepsReport: Bool = false) {
    self.sha256 = sha256
    self.reader = reader
    self.review = review
    name = file.name
    bytes = file.size
    extraction = file.extraction
    if keepsReport {
      var writer = ByteWriter(capacity: file.bytes.count * 3)
      ReportJSON(name: file.name, sha256: sha256, text: file.extraction).write(review, to: &writer)
      json = writer.takeBytes()
    } else {
      json = nil
    }
    flat = FlatTables(review)
  }

  /// The beginning of a digest: positive, and so long that no two documents of an archive share it.
  static func id(_ sha256: String) -> Int64 { Int64(sha256.prefix(15), radix: 16) ?? 0 }

  private var id: Int64 { Self.id(sha256) }

  /// Writes the document and all that belongs to it.
  func insert(into database: Database) throws {
    try database.execute(sql: "DELETE FROM documents WHERE id = ?", arguments: [id])
    if database.changesCount > 0 {
      for table in FlatTables.Name.allCases.map(\.rawValue) + ["reports"] {
        try database.execute(sql: "DELETE FROM \"\(table)\" WHERE document_id = ?", arguments: [id])
      }
    }
    let source = review.resolved.source
    let facts = review.resolved.report.document
    let pages = source.pageStarts.isEmpty ? nil : source.pageStarts.count { $0 > 0 } + 1
    try database.execute(
      sql: """
        INSERT INTO documents (id, sha256, reader, name, bytes, text_bytes, lines, pages, extraction, kind, institution, region, year,
          period, numbers, checked)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        id, sha256, reader, name, bytes, source.bytes.count, source.lineCount, pages, extraction, facts.kind, facts.institution,
        facts.region, facts.year, facts.period, review.coverage.numbers, review.coverage.checked,
      ])
    try database.execute(
      sql: "INSERT OR REPLACE INTO files (path, document_id, bytes) VALUES (?, ?, ?)", arguments: [name, id, bytes])
    try insertReport(into: database)
    for name in FlatTables.Name.allCases { try insert(name, into: database) }
  }

  private func insertReport(into database: Database) throws {
    guard let json else { return }
    let statement = try database.cachedStatement(sql: "INSERT INTO reports (document_id, json) VALUES (?, ?)").sqliteStatement
    sqlite3_bind_int64(statement, 1, id)
    try json.withUnsafeBytes { json in
      // Without the line feed at its end.
      sqlite3_bind_text(statement, 2, json.bindMemory(to: CChar.self).baseAddress, Int32(max(0, json.count - 1)), nil)
      try step(statement, database)
    }
  }

  /// Binds cells where they lie: this is most of what an archive costs.
  private func insert(_ name: FlatTables.Name, into database: Database) throws {
    let cells = flat[name]
    guard !cells.isEmpty else { return }
    let columns = name.columns.count
    let marks = Array(repeating: "?", count: columns + 1).joined(separator: ", ")
    let statement = try database.cachedStatement(sql: "INSERT INTO \"\(name.rawValue)\" VALUES (\(marks))").sqliteStatement
    sqlite3_bind_int64(statement, 1, id)
    try flat.text.withUnsafeBytes { text in
      let text = text.bindMemory(to: CChar.self)
      for row in stride(from: 0, to: cells.count, by: columns) {
        for column in 0..<columns {
          let place = Int32(column + 2)
          switch cells[row + column] {
          case .null: sqlite3_bind_null(statement, place)
          case .integer(let number): sqlite3_bind_int64(statement, place, Int64(number))
          case .number(let start, let end): sqlite3_bind_double(statement, place, Self.nearest(text[Int(start)..<Int(end)]))
          case .text(let start, let end):
            sqlite3_bind_text(statement, place, text.baseAddress.map { $0 + Int(start) }, end - start, nil)
          }
        }
        try step(statement, database)
      }
    }
  }

  /// The floating-point number nearest to an exact decimal.
  private static func nearest(_ decimal: Slice<UnsafeBufferPointer<CChar>>) -> Double {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: decimal.count + 1) { copy in
      _ = copy.update(from: decimal)
      copy[decimal.count] = 0
      return copy.baseAddress.map { strtod($0, nil) } ?? 0
    }
  }

  private func step(_ statement: OpaquePointer?, _ database: Database) throws {
    let code = sqlite3_step(statement)
    let message = code == SQLITE_DONE ? nil : String(cString: sqlite3_errmsg(database.sqliteConnection))
    sqlite3_reset(statement)
    if let message { throw DatabaseError(resultCode: ResultCode(rawValue: code & 0xFF), message: message) }
  }
}
