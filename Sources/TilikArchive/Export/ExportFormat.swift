import GRDB
import GRDBSQLite
import Tilik

/// What writes tables in one format. Each table is begun, gets its rows, and is ended.
package protocol ExportFormat: ~Copyable {
  mutating func begin(_ table: ExportTable)
  mutating func write(_ row: borrowing ExportRow)
  mutating func end()
  /// Whether nothing more can be written, be it that the disk is full or that nobody reads any more.
  var hasFailed: Bool { get }
}

/// A row where the database holds it, until the next one is asked for.
package struct ExportRow: ~Copyable {
  let statement: OpaquePointer

  /// A cell as text, in UTF-8 and with a zero behind it: numbers as digits; nil for NULL.
  subscript(column: Int) -> UnsafeBufferPointer<UInt8>? {
    guard let text = sqlite3_column_text(statement, Int32(column)) else { return nil }
    return UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(statement, Int32(column))))
  }
}

/// One state of an archive, from which tables are taken.
package struct ExportSource {
  private let database: Database
  /// In the order of their names.
  private let documents: [Int64]

  fileprivate init(_ database: Database) throws {
    self.database = database
    documents = try Int64.fetchAll(database, sql: "SELECT id FROM documents ORDER BY name, id")
  }

  /// How many documents are there without their JSON, which is kept where asked for alone.
  package func documentsWithoutReport() throws -> Int {
    let sql = "SELECT count(*) FROM documents WHERE id NOT IN (SELECT document_id FROM reports)"
    return try Int.fetchOne(database, sql: sql) ?? 0
  }

  /// Writes a table row by row, the documents in the order of their names, and returns how many rows that were.
  ///
  /// Each document is asked for by itself: its rows come in the order of their keys, so that nothing is sorted and memory stays small.
  package func write<Format: ExportFormat & ~Copyable>(_ table: ExportTable, to format: inout Format) throws -> Int {
    let statement = try database.cachedStatement(sql: table.sql).sqliteStatement
    var count = 0
    format.begin(table)
    for document in table.isByDocument ? documents : [0] where !format.hasFailed {
      if table.isByDocument { sqlite3_bind_int64(statement, 1, document) }
      defer { sqlite3_reset(statement) }
      var code = sqlite3_step(statement)
      while code == SQLITE_ROW, !format.hasFailed {
        format.write(ExportRow(statement: statement))
        count += 1
        code = sqlite3_step(statement)
      }
      guard code == SQLITE_DONE || code == SQLITE_ROW else {
        throw DatabaseError(resultCode: ResultCode(rawValue: code), message: String(cString: sqlite3_errmsg(database.sqliteConnection)))
      }
    }
    format.end()
    return count
  }
}

extension Archive {
  /// Hands `body` one state of the archive, which stays as it is whatever is added meanwhile.
  package func export<Result>(_ body: (ExportSource) throws -> Result) throws(ArchiveFault) -> Result {
    do {
      return try database.read { try body(ExportSource($0)) }
    } catch {
      throw ArchiveFault(error, path)
    }
  }
}
