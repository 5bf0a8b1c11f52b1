import GRDB
import GRDBSQLite
import Glibc
import Tilik

/// A database of documents, in one SQLite file.
///
/// Each document is written in one transaction: whatever happens, a document is there as a whole or not at all.
package final class Archive: Sendable {
  package let path: String
  package let database: DatabasePool

  /// Opens the archive at `path`, or makes it.
  /// - Throws: ``ArchiveFault`` for a file that is no archive, cannot be written or was made by a newer version.
  package init(path: String, isReadOnly: Bool = false) throws(ArchiveFault) {
    self.path = path
    let isNew = access(path, F_OK) != 0
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(30)
    // What belongs to a document is written and removed with it by ``DocumentRecord``; looking it up for every row costs a fifth more.
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { database in
      // A commit reaches the disk with the next checkpoint at the latest: a power cut may cost the last documents, never half of one.
      if isReadOnly { return }
      try database.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 8192")
      if isNew { try database.execute(sql: "PRAGMA page_size = 8192") }
      // Documents come in no order: with few pages in memory those of each table would be read again for every one.
      try database.execute(sql: "PRAGMA cache_size = -65536")
    }
    do {
      database = try DatabasePool(path: path, configuration: configuration)
      let migrator = ArchiveSchema.migrator
      if try database.read(migrator.hasBeenSuperseded) { throw ArchiveFault.newer(path: path) }
      if isReadOnly {
        guard try database.read(migrator.hasCompletedMigrations) else { throw ArchiveFault.notAnArchive(path: path) }
      } else {
        let isForeign = try database.read { try $0.tableExists("grdb_migrations") == false && $0.isEmpty == false }
        if isForeign { throw ArchiveFault.notAnArchive(path: path) }
        try migrator.migrate(database)
      }
    } catch {
      throw ArchiveFault(error, path)
    }
  }

  /// A document that is there.
  package struct Known: Sendable {
    /// Who read it, see ``DocumentRecord``.
    package var reader: String
    /// The first of its files.
    package var name: String
  }

  /// The documents that are there, by their digests.
  package func known() throws(ArchiveFault) -> [String: Known] {
    do {
      return try database.read { database in
        var known: [String: Known] = [:]
        let rows = try Row.fetchCursor(database, sql: "SELECT sha256, reader, name FROM documents")
        while let row = try rows.next() { known[row[0]] = Known(reader: row[1], name: row[2]) }
        return known
      }
    } catch {
      throw ArchiveFault(error, path)
    }
  }

  /// Notes that a document that is there was found under a name, too.
  package func add(file: String, bytes: Int, of sha256: String) throws(ArchiveFault) {
    try write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO files (path, document_id, bytes) VALUES (?, ?, ?)",
        arguments: [file, DocumentRecord.id(sha256), bytes])
    }
  }

  /// Notes a file that could not be read.
  package func add(rejected file: String, bytes: Int?, _ fault: InputFault) throws(ArchiveFault) {
    try write { database in
      try database.execute(
        sql: "INSERT OR REPLACE INTO files (path, document_id, bytes, reason, message) VALUES (?, NULL, ?, ?, ?)",
        arguments: [file, bytes, fault.reason, fault.message(file).indonesian])
    }
  }

  /// Adds a document, in the place of what an earlier version read out of the same file.
  package func add(_ record: DocumentRecord) throws(ArchiveFault) {
    try write { try record.insert(into: $0) }
  }

  private func write(_ body: (Database) throws -> Void) throws(ArchiveFault) {
    do {
      try database.write(body)
    } catch {
      throw ArchiveFault(error, path)
    }
  }
}

extension Database {
  /// Whether nobody has put anything into it.
  fileprivate var isEmpty: Bool {
    get throws { try Int.fetchOne(self, sql: "SELECT count(*) FROM sqlite_schema") == 0 }
  }
}

/// Why an archive cannot be used.
package enum ArchiveFault: Error, Sendable {
  case missing(path: String)
  case notAnArchive(path: String)
  case newer(path: String)
  case full(path: String)
  case busy(path: String)
  case other(path: String, String)

  init(_ error: any Error, _ path: String) {
    if let fault = error as? ArchiveFault {
      self = fault
      return
    }
    guard let error = error as? DatabaseError else {
      self = .other(path: path, "\(error)")
      return
    }
    switch error.resultCode {
    case .SQLITE_FULL: self = .full(path: path)
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: self = .notAnArchive(path: path)
    case .SQLITE_CANTOPEN: self = .missing(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
    default: self = .other(path: path, error.message ?? "\(error)")
    }
  }

  /// What happened, and what to do.
  package var message: Message {
    switch self {
    case .missing(let path):
      Message(
        id: "arsip \(path) tidak dapat dibuka. Periksa nama dan foldernya; tilik batch membuatnya.",
        en: "the archive \(path) cannot be opened. Check its name and folder; tilik batch makes one.")
    case .notAnArchive(let path):
      Message(
        id: "\(path) bukan arsip Tilik. Sebutkan berkas lain; tilik batch membuat arsip baru.",
        en: "\(path) is no archive of Tilik. Name another file; tilik batch makes a new one.")
    case .newer(let path):
      Message(
        id: "arsip \(path) dibuat oleh versi Tilik yang lebih baru. Perbarui Tilik.",
        en: "the archive \(path) was made by a newer version of Tilik. Update Tilik.")
    case .full(let path):
      Message(
        id: "disk penuh: \(path). Yang sudah tersimpan tetap utuh; kosongkan ruang lalu jalankan lagi.",
        en: "the disk is full: \(path). What was stored is intact; free some space and run again.")
    case .busy(let path):
      Message(id: "arsip \(path) sedang dipakai proses lain. Coba lagi nanti.", en: "the archive \(path) is in use. Try again later.")
    case .other(let path, let said): Message(id: "arsip \(path): \(said)", en: "the archive \(path): \(said)")
    }
  }
}
