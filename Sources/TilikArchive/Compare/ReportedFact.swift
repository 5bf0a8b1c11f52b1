import GRDB
import Tilik

/// A number that a report tells of an indicator or a part of the budget, with its place.
package struct ReportedFact: Sendable {
  package struct Place: Sendable, Equatable {
    package var file: String
    /// The year of the report.
    package var reportYear: Int?
    package var page: Int?
    package var line: Int
    package var raw: String
  }

  /// What is told, and for when.
  struct Subject: Hashable {
    /// `target`, `realisasi`, `anggaran`.
    var what: String
    var year: Int
    var isMoney: Bool
  }

  let document: Int64
  let institution: String
  let region: String?
  let label: String
  let name: NameLikeness
  let code: String?
  let subject: Subject
  let stage: String?
  let plan: String?
  package let value: Exact
  package let place: Place

  /// Plans and results of whole years; totals and quarters are left out.
  private static let sql = """
    SELECT d.id, d.institution, d.region, d.year AS report_year, f.path, r.label, r.code, r.kind, r.stage, r.plan, r.page, v.line, v.role,
      coalesce(v.year, r.year, d.year) AS year, v.value, v.raw, v.unit
    FROM documents d JOIN rows r ON r.document_id = d.id
      JOIN "values" v ON v.document_id = d.id AND v.row_id = r.id
      JOIN (SELECT document_id, min(path) AS path FROM files GROUP BY document_id) f ON f.document_id = d.id
    WHERE d.institution IS NOT NULL AND coalesce(d.period, 'tahunan') = 'tahunan' AND r.kind IN ('indicator', 'series', 'budget')
      AND r.total = 0 AND r.triwulan IS NULL AND r.label IS NOT NULL AND v.value IS NOT NULL AND v.bound IS NULL
      AND v.key NOT LIKE '%@tw%' AND v.role IN ('target', 'realisasi', 'anggaran', 'anggaran_sesudah')
      AND coalesce(v.year, r.year, d.year) IS NOT NULL
    ORDER BY d.institution, d.region, d.year, f.path, r.id, v.position
    """

  /// All facts of an archive, those of one report together.
  static func all(_ archive: Archive) throws(ArchiveFault) -> [ReportedFact] {
    do {
      return try archive.database.read { database in
        var facts: [ReportedFact] = []
        let rows = try GRDB.Row.fetchCursor(database, sql: sql)
        while let row = try rows.next() {
          if let fact = ReportedFact(row) { facts.append(fact) }
        }
        return facts
      }
    } catch {
      throw ArchiveFault(error, archive.path)
    }
  }

  private init?(_ row: GRDB.Row) {
    guard let label: String = row["label"], let value = Exact(row["value"] as String) else { return nil }
    let name = NameLikeness(label)
    guard name.isTelling else { return nil }
    let (kind, role, unit): (String, String, String?) = (row["kind"], row["role"], row["unit"])
    document = row["id"]
    institution = row["institution"]
    region = row["region"]
    self.label = label
    self.name = name
    code = row["code"]
    subject = Subject(what: role == "anggaran_sesudah" ? "anggaran" : role, year: row["year"], isMoney: kind == "budget" || unit == "Rp")
    stage = role == "anggaran_sesudah" ? "perubahan" : row["stage"]
    plan = row["plan"]
    self.value = value
    place = Place(file: row["path"], reportYear: row["report_year"], page: row["page"], line: row["line"], raw: row["raw"])
  }

  /// Whether two printed numbers may be the same: where one has fewer decimals, it may be the other rounded or cut off.
  func agrees(with other: ReportedFact) -> Bool {
    if value == other.value { return true }
    let (fine, coarse) = value.decimals > other.value.decimals ? (value, other.value) : (other.value, value)
    guard fine.decimals > coarse.decimals, let allowed = Interval.reported(coarse) else { return false }
    return allowed.meets(Interval(fine.rational))
  }
}
