import GRDB
import Tilik

/// The tables and views of an archive; `Documentation/archive.md` tells what they hold.
///
/// A document is known by its content, so that the same file under two names is read once; its id is the beginning of its SHA-256, which
/// makes archives of the same files equal in whatever order they were read. All that a document has goes with it.
enum ArchiveSchema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { database in
      try database.execute(sql: tables)
      for name in FlatTables.Name.allCases { try database.execute(sql: table(name)) }
      try database.execute(sql: views)
    }
    return migrator
  }

  private static let tables = """
    CREATE TABLE documents (
      id INTEGER PRIMARY KEY,
      sha256 TEXT NOT NULL UNIQUE,
      reader TEXT NOT NULL,
      name TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      text_bytes INTEGER NOT NULL,
      lines INTEGER NOT NULL,
      pages INTEGER,
      extraction TEXT,
      kind TEXT, institution TEXT, region TEXT, year INTEGER, period TEXT,
      numbers INTEGER NOT NULL,
      checked INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE files (
      path TEXT PRIMARY KEY,
      document_id INTEGER,
      bytes INTEGER,
      reason TEXT,
      message TEXT
    ) STRICT;
    CREATE INDEX files_by_document ON files (document_id);
    CREATE TABLE reports (
      document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
      json TEXT NOT NULL
    ) STRICT;
    """

  /// Types of the columns that hold no text.
  private static let integers: Set<String> = [
    "id", "first_line", "last_line", "page", "year", "triwulan", "position", "total", "decimals", "line", "start", "end", "count",
  ]

  private static func table(_ name: FlatTables.Name) -> String {
    let columns = name.columns.map { column -> String in
      let isInteger = integers.contains(column) || column.hasSuffix("_id")
      return "\"\(column)\" \(isInteger ? "INTEGER" : column == "number" && name != .tables ? "REAL" : "TEXT")"
    }
    let first = name.columns[0]
    let key = name.columns.contains("position") ? "\"\(first)\", \"position\"" : "\"\(first)\""
    return """
      CREATE TABLE "\(name.rawValue)" (
        document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
        \(columns.joined(separator: ", ")),
        PRIMARY KEY (document_id, \(key))
      ) STRICT, WITHOUT ROWID;
      """
  }

  /// What an analyst would write first.
  private static let views = """
    CREATE VIEW indicator_series AS
      SELECT d.id AS document_id, d.institution, d.region, d.year AS report_year, r.id AS row_id, r.label, r.unit, r.sasaran, v.year,
        r.triwulan, r.plan,
        max(CASE WHEN v.role = 'target' THEN v.number END) AS target,
        max(CASE WHEN v.role IN ('realisasi', 'year') THEN v.number END) AS realisasi,
        max(CASE WHEN v.role = 'capaian' THEN v.number END) AS capaian, r.page, r.first_line
      FROM documents d JOIN rows r ON r.document_id = d.id
        JOIN "values" v ON v.document_id = d.id AND v.row_id = r.id
      WHERE r.kind IN ('indicator', 'series') AND r.total = 0 AND v.number IS NOT NULL
      GROUP BY d.id, r.id, v.year;
    CREATE VIEW budget AS
      SELECT d.id AS document_id, d.institution, d.region, d.year AS report_year, r.id AS row_id, r.code, r.level, r.label, r.year,
        r.stage, r.total, r.parent_id,
        max(CASE WHEN v.role = 'anggaran' THEN v.number END) AS anggaran,
        max(CASE WHEN v.role = 'anggaran_sebelum' THEN v.number END) AS anggaran_sebelum,
        max(CASE WHEN v.role = 'anggaran_sesudah' THEN v.number END) AS anggaran_sesudah,
        max(CASE WHEN v.role = 'realisasi' THEN v.number END) AS realisasi,
        max(CASE WHEN v.role IN ('persen', 'penyerapan') THEN v.number END) AS persen,
        max(CASE WHEN v.role = 'sisa' THEN v.number END) AS sisa, r.page, r.first_line
      FROM documents d JOIN rows r ON r.document_id = d.id
        JOIN "values" v ON v.document_id = d.id AND v.row_id = r.id
      WHERE r.kind = 'budget'
      GROUP BY d.id, r.id;
    CREATE VIEW findings_by_rule AS
      SELECT d.institution, d.region, d.year, f.rule, f.severity, count(*) AS findings, count(DISTINCT d.id) AS documents
      FROM documents d JOIN findings f ON f.document_id = d.id
      GROUP BY d.institution, d.region, d.year, f.rule, f.severity;
    CREATE VIEW coverage AS
      SELECT d.id AS document_id, d.name, d.institution, d.region, d.year, d.numbers, d.checked,
        round(100.0 * d.checked / nullif(d.numbers, 0), 1) AS percent,
        (SELECT count(*) FROM findings f WHERE f.document_id = d.id AND f.severity = 'error') AS errors,
        (SELECT count(*) FROM findings f WHERE f.document_id = d.id AND f.severity = 'warning') AS warnings
      FROM documents d;
    CREATE VIEW rejected AS SELECT path, reason, message FROM files WHERE document_id IS NULL ORDER BY path;
    """
}
