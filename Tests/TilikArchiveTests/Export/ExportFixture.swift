import Foundation
import GRDB
import Testing
import Tilik
import TilikArchive

/// Archives in folders that go away with the test.
enum ExportFixture {
  static let package = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }

  static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tilik-export-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// An archive of a few reports of the corpus.
  static func withReports<Result>(_ names: [String] = reports, _ body: (Archive) throws -> Result) throws -> Result {
    try withFolder { folder in
      let archive = try Archive(path: folder.appending(path: "a.sqlite").path)
      var pipeline = try Pipeline()
      for name in names {
        let bytes = [UInt8](try Data(contentsOf: package.appending(path: "Corpus/\(name)")))
        let file = SourceFile(name: name, bytes: bytes, given: bytes, extraction: nil)
        try archive.add(DocumentRecord(file, pipeline.review(bytes), sha256: file.sha256, reader: "test", keepsReport: true))
      }
      return try body(archive)
    }
  }

  static let reports: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: package.appending(path: "Corpus").path)) ?? []
    return Array(names.filter { $0.hasSuffix(".txt") }.sorted().prefix(21))
  }()

  /// An archive of two documents whose text is as nasty as text can be; the second by name was stored first.
  static func withNastyText<Result>(_ body: (Archive) throws -> Result) throws -> Result {
    try withFolder { folder in
      let archive = try Archive(path: folder.appending(path: "a.sqlite").path)
      try archive.database.write { database in
        let document = """
          INSERT INTO documents (id, sha256, reader, name, bytes, text_bytes, lines, institution, year, numbers, checked)
          VALUES (?, ?, 'test', ?, 1, 1, 1, ?, ?, 3, 1)
          """
        try database.execute(sql: document, arguments: [7, "b", "b.txt", "=Dinas \"X\"", nil])
        try database.execute(sql: document, arguments: [1_152_921_504_606_846_975, "a", "a;1,5.txt", "Dinas", 2024])
        for (id, label) in labels.enumerated() {
          try database.execute(
            sql: "INSERT INTO rows (document_id, id, kind, label, total) VALUES (7, ?, 'budget', ?, 0)", arguments: [id + 1, label])
        }
        for (position, value) in decimals.enumerated() {
          try database.execute(
            sql: "INSERT INTO \"values\" (document_id, row_id, position, role, value, number, raw) VALUES (7, 1, ?, ?, ?, ?, ?)",
            arguments: [position, position == 0 ? "anggaran" : "other", value, Double(value), "-" + value])
        }
        try database.execute(sql: "INSERT INTO files (path, reason, message) VALUES ('c.pdf', 'rusak', '@x'), ('a.pdf', 'kosong', NULL)")
      }
      return try body(archive)
    }
  }

  static let labels = [
    "=1+1", "+62", "-5 hari", "@sum", "\ttab", "＝lebar", "biasa", "koma, titik; \"kutip\"", "dua\r\nbaris", "é\u{FFFF}\u{1}", "_x0041_", "",
    String(repeating: "panjang ", count: 5000),
  ]

  /// More digits than a floating-point number keeps, zeros at the end, a sign.
  static let decimals = ["12345678901234567890.10", "81.70", "-3.399571", "0.00", "6056347297"]

  /// A table in a format that is made by `make` of where bytes go.
  static func bytes<Format: ExportFormat & ~Copyable>(
    _ name: ExportTable.Name, _ archive: Archive, _ language: Language = .indonesian, _ make: (@escaping ByteWriter.Sink) -> Format
  ) throws -> [UInt8] {
    let output = Gathered()
    var format = make {
      output.bytes += $0
      return true
    }
    _ = try archive.export { try $0.write(ExportTable(name, language), to: &format) }
    return output.bytes
  }

  static func csv(
    _ name: ExportTable.Name, _ archive: Archive, _ locale: CSVExport.Locale = .english, hasMark: Bool = false
  ) throws -> String {
    String(decoding: try bytes(name, archive) { CSVExport(locale, hasMark: hasMark, sink: $0) }, as: UTF8.self)
  }

  static func jsonLines(_ name: ExportTable.Name, _ archive: Archive, _ language: Language = .indonesian) throws -> [UInt8] {
    try bytes(name, archive, language) { JSONLinesExport(sink: $0) }
  }

  private final class Gathered {
    var bytes: [UInt8] = []
  }
}
