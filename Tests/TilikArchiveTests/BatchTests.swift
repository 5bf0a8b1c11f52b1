import Foundation
import GRDB
import Testing
import Tilik

@testable import TilikArchive

/// A folder that is removed with the test.
func withFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
  let folder = FileManager.default.temporaryDirectory.appending(path: "tilik-test-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// All that an archive holds, table by table, in the order of its keys.
func contents(of archive: Archive) throws -> [String: [String]] {
  try archive.database.read { database in
    let names = try String.fetchAll(
      database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'grdb_%'")
    var contents: [String: [String]] = [:]
    for name in names {
      contents[name] = try Row.fetchAll(database, sql: "SELECT * FROM \"\(name)\"").map { row in
        row.map { "\($0.0)=\($0.1)" }.joined(separator: "|")
      }
      .sorted()
    }
    return contents
  }
}

@Suite struct BatchTests {
  private static func report(_ number: Int) -> String {
    """
    LAPORAN KINERJA
    KECAMATAN MUARA ASIH
    TAHUN 2023

    No\tIndikator Kinerja\tTarget\tRealisasi\tCapaian
    1\tIndeks Kepuasan Masyarakat\t82,10\t83,\(45 + number)\t101,64
    2\tNilai Kematangan Organisasi\t61,30\t60,74\t99,09
    """
  }

  private func fill(_ folder: URL, count: Int = 9) throws {
    try FileManager.default.createDirectory(at: folder.appending(path: "dalam/lagi"), withIntermediateDirectories: true)
    for number in 0..<count {
      let place = number.isMultiple(of: 2) ? folder : folder.appending(path: "dalam/lagi")
      try Data(Self.report(number).utf8).write(to: place.appending(path: "laporan \(number).txt"))
    }
    try Data(Self.report(0).utf8).write(to: folder.appending(path: "zz sama.txt"))
    try Data([0x89, 0x50, 0x4E, 0x47]).write(to: folder.appending(path: "gambar\nbaris.png"))
    try Data().write(to: folder.appending(path: "kosong.txt"))
    try Data("x".utf8).write(to: folder.appending(path: ".tersembunyi"))
  }

  private func run(_ folder: URL, _ archive: Archive, jobs: Int = 2, version: String = "1") throws -> Batch.Tally {
    let files = FileList.files(in: [folder.path], excluding: archive.path)
    return try Batch(archive, files: files, TextExtractor(), version: version).run(jobs: jobs)
  }

  @Test func foldersBecomeAnArchive() throws {
    try withFolder { folder in
      try fill(folder)
      let archive = try Archive(path: folder.appending(path: "arsip.sqlite").path)
      let tally = try run(folder, archive)
      #expect(tally.files == 12)
      #expect(tally.documents == 10 && tally.known == 1)
      #expect(tally.rejected.map(\.fault.reason) == ["not-text"])
      func answer(_ sql: String) throws -> [String] {
        try archive.database.read {
          try Row.fetchAll($0, sql: sql).map { row in row.databaseValues.map(\.description).joined(separator: "|") }
        }
      }
      let answers = try [
        "SELECT count(*) FROM documents", "SELECT DISTINCT label FROM rows ORDER BY label",
        "SELECT value FROM \"values\" WHERE key = 'realisasi' AND raw = '60,74' LIMIT 1", "SELECT reason FROM rejected",
        "SELECT count(*) FROM findings WHERE rule = 'capaian-mismatch'", "SELECT max(realisasi) FROM indicator_series WHERE year = 2023",
        // The same document under two names is there once, under the first of them.
        "SELECT count(*) FROM files WHERE document_id = (SELECT id FROM documents WHERE name LIKE '%/laporan 0.txt')",
      ].map(answer)
      #expect(
        answers == [
          ["10"], ["\"Indeks Kepuasan Masyarakat\"", "\"Nilai Kematangan Organisasi\""], ["\"60.74\""], ["\"not-text\""], ["7"], ["83.53"],
          ["2"],
        ])
    }
  }

  /// A table of targets by year tells no results.
  @Test func seriesOfTargetsAreTargets() throws {
    try withFolder { folder in
      let text = """
        LAPORAN KINERJA
        KECAMATAN MUARA ASIH
        TAHUN 2023

        No\tIndikator Kinerja\tTarget\tTarget\tTarget
        No\tIndikator Kinerja\t2021\t2022\t2023
        1\tIndeks Kepuasan Masyarakat\t80,10\t81,20\t82,30
        2\tNilai Kematangan Organisasi\t60,10\t61,20\t62,30
        """
      try Data(text.utf8).write(to: folder.appending(path: "a.txt"))
      let archive = try Archive(path: folder.appending(path: "arsip.sqlite").path)
      _ = try run(folder, archive)
      let told = try archive.database.read { database in
        try Row.fetchAll(database, sql: "SELECT year, target, realisasi FROM indicator_series WHERE row_id = 1 ORDER BY year")
          .map { row in row.databaseValues.map(\.description).joined(separator: "|") }
      }
      #expect(told == ["2021|80.1|NULL", "2022|81.2|NULL", "2023|82.3|NULL"])
    }
  }

  @Test func whatIsThereIsPassedOver() throws {
    try withFolder { folder in
      try fill(folder)
      let archive = try Archive(path: folder.appending(path: "arsip.sqlite").path)
      _ = try run(folder, archive)
      let first = try contents(of: archive)
      let again = try run(folder, archive)
      #expect(again.documents == 0 && again.known == 11)
      let same = try contents(of: archive)
      #expect(same == first)
      // Another version reads anew, and leaves nothing of the old one behind.
      let newer = try run(folder, archive, version: "2")
      #expect(newer.documents == 10)
      let second = try contents(of: archive)
      #expect(second["values"] == first["values"] && second["files"] == first["files"])
      #expect(second["documents"] != first["documents"])
    }
  }

  @Test(arguments: [1, 2, 5]) func orderDoesNotMatter(jobs: Int) throws {
    try withFolder { folder in
      let reports = folder.appending(path: "laporan")
      try FileManager.default.createDirectory(at: reports, withIntermediateDirectories: true)
      try fill(reports, count: 40)
      let one = try Archive(path: folder.appending(path: "satu.sqlite").path)
      let many = try Archive(path: folder.appending(path: "banyak.sqlite").path)
      _ = try run(reports, one, jobs: 1)
      _ = try run(reports, many, jobs: jobs)
      let (expected, found) = try (contents(of: one), contents(of: many))
      #expect(expected == found)
    }
  }

  @Test func whatIsNoArchiveIsLeftAlone() throws {
    try withFolder { folder in
      let text = folder.appending(path: "catatan.txt")
      try Data(String(repeating: "Catatan harian kantor. ", count: 100).utf8).write(to: text)
      #expect(throws: ArchiveFault.self) { try Archive(path: text.path) }
      #expect(throws: ArchiveFault.self) { try Archive(path: folder.appending(path: "tidak/ada.sqlite").path) }
      let foreign = folder.appending(path: "lain.sqlite").path
      try DatabaseQueue(path: foreign).write { try $0.execute(sql: "CREATE TABLE notes (text)") }
      #expect(throws: ArchiveFault.self) { try Archive(path: foreign) }
      #expect(throws: ArchiveFault.self) { try Archive(path: foreign, isReadOnly: true) }
    }
  }
}

@Suite struct ComparisonTests {
  private static let first = """
    LAPORAN KINERJA
    KECAMATAN MUARA ASIH
    KABUPATEN TANJUNG RAYA
    TAHUN 2023

    No\tIndikator Kinerja\tTarget\tRealisasi\tCapaian
    1\tIndeks Kepuasan Masyarakat\t82,10\t83,45\t101,64
    2\tIndeks Kepatuhan Pelayanan\t75,20\t91,93\t122,25
    3\tNilai Kematangan Organisasi\t61,30\t60,74\t99,09
    """

  private func disagreements(_ later: String, _ regions: RegionCodes = RegionCodes()) throws -> [Disagreement] {
    try withFolder { folder in
      try Data(Self.first.utf8).write(to: folder.appending(path: "2023.txt"))
      try Data(later.utf8).write(to: folder.appending(path: "2024.txt"))
      let archive = try Archive(path: folder.appending(path: "arsip.sqlite").path)
      _ = try Batch(archive, files: FileList.files(in: [folder.path], excluding: archive.path), TextExtractor(), version: "1").run(jobs: 1)
      return try ArchiveComparison.disagreements(archive, regions)
    }
  }

  private static func later(_ rows: [String], region: String = "KABUPATEN TANJUNG RAYA") -> String {
    (["LAPORAN KINERJA", "KECAMATAN MUARA ASIH", region, "TAHUN 2024", "", "No\tIndikator Kinerja\tRealisasi 2023\tRealisasi 2024"] + rows)
      .joined(separator: "\n")
  }

  @Test func lastYearsNumberIsToldOtherwise() throws {
    let found = try disagreements(
      Self.later([
        "1\tIndeks Kepuasan Masyarakat\t83,54\t84,20", "2\tIndek Kepatuhan Pelayanan\t91,93\t92,01",
        "3\tNilai Kematangan Organisasi\t60,7\t62,15",
      ]), RegionCodes(csv: Array("kode,nama\n63.05,\"KAB. TANJUNG RAYA\"\n".utf8)))
    #expect(found.count == 1)
    let item = try #require(found.first)
    #expect(item.label == "Indeks Kepuasan Masyarakat" && item.what == "realisasi" && item.year == 2023 && item.likeness == 100)
    #expect(item.severity == .warning && item.regionCode == "63.05")
    #expect(item.earlier.place.raw == "83,45" && item.earlier.place.reportYear == 2023 && item.earlier.place.file.hasSuffix("2023.txt"))
    #expect(item.later.place.raw == "83,54" && item.later.place.reportYear == 2024 && item.later.place.line == 7)
  }

  @Test func whatAgreesNowhereMayBeMeasuredOtherwise() throws {
    let found = try disagreements(
      Self.later(["1\tIndeks Kepuasan Masyarakat\t3,34\t3,37", "2\tIndeks Kepatuhan Pelayanan\t3,68\t3,68"]))
    #expect(found.count == 2 && found.allSatisfy { $0.severity == .info })
  }

  @Test func otherRegionsAreOtherInstitutions() throws {
    let found = try disagreements(Self.later(["1\tIndeks Kepuasan Masyarakat\t83,54\t84,20"], region: "KABUPATEN TELUK DALAM"))
    #expect(found.isEmpty)
  }

  @Test func oneIndicatorOverInstitutions() throws {
    try withFolder { folder in
      let other = Self.first.replacing("MUARA ASIH", with: "TELUK JERNIH").replacing("83,45", with: "80,02")
        .replacing("Indeks Kepatuhan", with: "Indek Kepatuhan").replacing("Nilai Kematangan Organisasi", with: "Luas Jalan Lingkungan")
      try Data(Self.first.utf8).write(to: folder.appending(path: "a.txt"))
      try Data(other.utf8).write(to: folder.appending(path: "b.txt"))
      let archive = try Archive(path: folder.appending(path: "arsip.sqlite").path)
      _ = try Batch(archive, files: FileList.files(in: [folder.path], excluding: archive.path), TextExtractor(), version: "1").run(jobs: 1)
      let found = try AcrossInstitutions.find(in: archive)
      #expect(found.map { $0.members[0].label } == ["Indeks Kepatuhan Pelayanan", "Indeks Kepuasan Masyarakat"])
      #expect(found.allSatisfy { $0.year == 2023 && $0.members.count == 2 })
      let index = try #require(found.last)
      #expect(index.members.map { $0.numbers["realisasi"]?.description } == ["83.45", "80.02"])
      #expect(index.members.map(\.institution) == ["Kecamatan Muara Asih", "Kecamatan Teluk Jernih"])
    }
  }

  @Test func likenessOfNames() {
    let name = NameLikeness("Persentase Temuan yang Ditindaklanjuti")
    #expect(name.likeness(to: NameLikeness("PROSENTASE TEMUAN  yang ditindak-lanjuti")) == 100)
    #expect(name.likeness(to: NameLikeness("Persentase Temuan yang Ditindaklanjut")) > 90)
    #expect(name.likeness(to: NameLikeness("Persentase Temuan yang Dihapuskan")) < ArchiveComparison.leastLikeness)
    #expect(NameLikeness("").likeness(to: name) == 0)
  }
}
