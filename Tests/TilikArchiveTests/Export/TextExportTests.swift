import Foundation
import GRDB
import Testing
import Tilik
import TilikArchive

/// CSV and JSON lines.
@Suite struct TextExportTests {
  /// The records of a CSV as RFC 4180 reads them.
  static func records(_ csv: String, separator: Unicode.Scalar = ",") -> [[String]] {
    var (records, record, cell, isQuoted) = ([[String]](), [String](), "", false)
    var scalars = Array(csv.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch (scalar, isQuoted) {
      case ("\"", true) where scalars.first == "\"": cell.unicodeScalars.append(scalars.removeFirst())
      case ("\"", _): isQuoted.toggle()
      case (separator, false):
        record.append(cell)
        cell = ""
      case ("\r", false) where scalars.first == "\n":
        scalars.removeFirst()
        records.append(record + [cell])
        (record, cell) = ([], "")
      default: cell.unicodeScalars.append(scalar)
      }
    }
    #expect(record.isEmpty && cell.isEmpty && !isQuoted, "the last line ends as all others do")
    return records
  }

  private static func objects(_ lines: [UInt8]) throws -> [[String: Any]] {
    try lines.split(separator: 10).map { try #require(try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any]) }
  }

  @Test func quotesAndFormulas() throws {
    try ExportFixture.withNastyText { archive in
      let csv = try ExportFixture.csv(.rejected, archive)
      #expect(csv == "file,reason,message\r\na.pdf,kosong,\r\nc.pdf,rusak,'@x\r\n")
      let rows = Self.records(try ExportFixture.csv(.rows, archive))
      let label = try #require(rows.first?.firstIndex(of: "label"))
      #expect(rows.dropFirst().map { $0[label] } == ExportFixture.labels.map(CSVReport.safe))
      #expect(rows[1][label] == "'=1+1" && rows[6][label] == "'＝lebar" && rows[7][label] == "biasa")
      #expect(rows[1][2] == "'=Dinas \"X\"")
      #expect(rows.allSatisfy { $0.count == rows[0].count })
      let coverage = try ExportFixture.csv(.coverage, archive)
      #expect(coverage.contains("\r\n1152921504606846975,\"a;1,5.txt\",Dinas,,2024,3,1,33.3,0,0\r\n"))
      #expect(coverage.hasSuffix("\r\n7,b.txt,\"'=Dinas \"\"X\"\"\",,,3,1,33.3,0,0\r\n"))
    }
  }

  @Test func decimalsKeepTheirDigits() throws {
    try ExportFixture.withNastyText { archive in
      func column(_ name: String, _ csv: String, _ separator: Unicode.Scalar) throws -> [String] {
        let records = Self.records(csv, separator: separator)
        let index = try #require(records.first?.firstIndex(of: name))
        return records.dropFirst().map { $0[index] }
      }
      #expect(try column("value", try ExportFixture.csv(.values, archive), ",") == ExportFixture.decimals)
      // Numbers are no formulas, text that looks like one may be.
      #expect(try column("raw", try ExportFixture.csv(.values, archive), ",") == ExportFixture.decimals.map { "'-" + $0 })
      let indonesian = try ExportFixture.csv(.values, archive, .indonesian)
      #expect(try column("value", indonesian, ";") == ExportFixture.decimals.map { $0.replacing(".", with: ",") })
      let coverage = try ExportFixture.csv(.coverage, archive, .indonesian)
      #expect(coverage.contains("\r\n1152921504606846975;\"a;1,5.txt\";Dinas;;2024;3;1;33,3;0;0\r\n"))
      // The view holds the nearest number, the export its exact text.
      #expect(try column("anggaran", try ExportFixture.csv(.budget, archive), ",") == ["12345678901234567890.10"])
      let lines = String(decoding: try ExportFixture.jsonLines(.values, archive), as: UTF8.self)
      for decimal in ExportFixture.decimals { #expect(lines.contains("\"value\":\(decimal),\"unit\":null,")) }
    }
  }

  @Test func theMarkComesOnce() throws {
    try ExportFixture.withNastyText { archive in
      let plain = try ExportFixture.csv(.rows, archive)
      let marked = try ExportFixture.csv(.rows, archive, hasMark: true)
      #expect(Array(marked.utf8) == [0xEF, 0xBB, 0xBF] + Array(plain.utf8))
    }
  }

  @Test func jsonOfNastyText() throws {
    try ExportFixture.withNastyText { archive in
      let objects = try Self.objects(try ExportFixture.jsonLines(.rows, archive))
      #expect(objects.map { $0["label"] as? String } == ExportFixture.labels)
      #expect(objects.allSatisfy { $0["document_id"] as? String == "7" && $0["region"] is NSNull && $0["report_year"] is NSNull })
      let documents = try Self.objects(try ExportFixture.jsonLines(.documents, archive))
      #expect(documents.map { $0["document"] as? String } == ["a;1,5.txt", "b.txt"])
      #expect(documents.first?["document_id"] as? String == "1152921504606846975")
      #expect(documents.first?["report_year"] as? Int == 2024)
    }
  }

  /// Columns stand in a line in the order in which a header names them.
  @Test(arguments: ExportTable.Name.allCases.filter { $0 != .reports })
  func formatsAgree(_ name: ExportTable.Name) throws {
    try ExportFixture.withReports { archive in
      let records = Self.records(try ExportFixture.csv(name, archive))
      let lines = try ExportFixture.jsonLines(name, archive)
      let objects = try Self.objects(lines)
      #expect(records.count == objects.count + 1)
      #expect(name == .rejected || !objects.isEmpty)
      let columns = ExportTable(name, .indonesian).columns.map(\.name)
      #expect(records.first == columns && Set(columns).count == columns.count)
      for (record, object) in zip(records.dropFirst(), objects) {
        #expect(Set(object.keys) == Set(columns))
        for (cell, column) in zip(record, columns) {
          switch object[column] {
          case let text as String: #expect(cell == CSVReport.safe(text) || column == "document_id" && cell == text)
          case let number as NSNumber: #expect(Double(cell) == number.doubleValue, "\(column)")
          default: #expect(cell.isEmpty)
          }
        }
      }
      if let first = lines.split(separator: 10).first {
        var rest = String(decoding: first, as: UTF8.self)[...]
        for column in columns {
          let found = try #require(rest.firstRange(of: "\"\(column)\":"))
          rest = rest[found.upperBound...]
        }
      }
    }
  }

  /// Whatever order documents were stored in.
  @Test(arguments: ExportTable.Name.allCases)
  func orderIsThatOfNames(_ name: ExportTable.Name) throws {
    let forth = try ExportFixture.withReports { try ExportFixture.jsonLines(name, $0) }
    let back = try ExportFixture.withReports(ExportFixture.reports.reversed()) { try ExportFixture.jsonLines(name, $0) }
    #expect(forth == back)
  }

  @Test func reportsAreTheDocuments() throws {
    try ExportFixture.withReports { archive in
      var expected: [UInt8] = []
      var pipeline = try Pipeline()
      for name in ExportFixture.reports {
        let bytes = [UInt8](try Data(contentsOf: ExportFixture.package.appending(path: "Corpus/\(name)")))
        let file = SourceFile(name: name, bytes: bytes, given: bytes, extraction: nil)
        var writer = ByteWriter()
        ReportJSON(name: name, sha256: file.sha256, text: nil).write(pipeline.review(bytes), to: &writer)
        expected += writer.takeBytes()
      }
      #expect(try ExportFixture.jsonLines(.reports, archive) == expected)
    }
  }

  @Test func messagesInTheLanguageAskedFor() throws {
    try ExportFixture.withReports { archive in
      let (indonesian, english) = try archive.database.read { database in
        (
          try String.fetchSet(database, sql: "SELECT message FROM findings"),
          try String.fetchSet(database, sql: "SELECT message_en FROM findings")
        )
      }
      func messages(_ language: Language) throws -> Set<String> {
        Set(try Self.objects(try ExportFixture.jsonLines(.findings, archive, language)).compactMap { $0["message"] as? String })
      }
      #expect(!english.isEmpty && indonesian != english)
      #expect(try messages(.indonesian) == indonesian)
      #expect(try messages(.english) == english)
    }
  }

  /// The exact decimals of the views are those of the numbers that the views chose.
  @Test(arguments: [(ExportTable.Name.series, "indicator_series"), (.budget, "budget")])
  func viewsAreExact(_ name: ExportTable.Name, _ view: String) throws {
    try ExportFixture.withReports { archive in
      let decimals = ExportTable(name, .indonesian).columns.filter { $0.kind == .decimal }.map(\.name)
      let order = name == .series ? "v.row_id, v.year" : "v.row_id"
      let sql = "SELECT v.* FROM \(view) v JOIN documents d ON d.id = v.document_id ORDER BY d.name, d.id, \(order)"
      let rows = try archive.database.read { try Row.fetchAll($0, sql: sql) }
      let objects = try Self.objects(try ExportFixture.jsonLines(name, archive))
      #expect(rows.count == objects.count && !rows.isEmpty)
      for (row, object) in zip(rows, objects) {
        for column in decimals {
          let number: Double? = row[column]
          #expect((object[column] as? NSNumber)?.doubleValue == number, "\(column)")
        }
      }
    }
  }

  /// A reader that goes away ends the export after what is written at a time.
  @Test func aClosedOutputEndsTheRows() throws {
    try ExportFixture.withReports { archive in
      var csv = CSVExport(.english) { _ in false }
      let written = try archive.export { try $0.write(ExportTable(.values, .indonesian), to: &csv) }
      let all = try archive.database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \"values\"") }
      #expect(csv.hasFailed && written <= all ?? 0)
    }
  }

  /// The page of the documentation names every table's columns in their order.
  @Test func columnsAreDocumented() throws {
    let page = try String(contentsOf: ExportFixture.package.appending(path: "Documentation/export.md"), encoding: .utf8)
    for name in ExportTable.Name.allCases where name != .reports {
      let columns = ExportTable(name, .english).columns.map { "`\($0.name)`" }.joined(separator: ", ")
      #expect(page.contains("| `\(name.rawValue)` | \(columns) |"), "Documentation/export.md: \(name.rawValue): \(columns)")
    }
  }
}
