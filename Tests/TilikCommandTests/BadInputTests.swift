import Foundation
import Testing

/// Whatever is given: a clear message or a note, the documented exit status, never a crash or a hang.
@Suite struct BadInputTests {
  private func note(_ outcome: Tool.Outcome, containing text: String) throws -> Bool {
    let notes = try outcome.documents().first?["notes"] as? [[String: Any]] ?? []
    return notes.contains { (($0["message"] as? [String: String])?["en"] ?? "").contains(text) }
  }

  @Test func emptyFile() throws {
    try Tool.withFile([]) { path in
      let converted = try Tool.run(["convert", path])
      #expect(converted.status == 0)
      #expect((try converted.documents().first?["rows"] as? [Any])?.isEmpty == true)
      #expect(converted.errors == "tilik: \(path): berkas kosong, tidak ada yang dibaca.\n")
      let checked = try Tool.run(["check", "--lang", "en", path])
      #expect(checked.status == 0)
      #expect(checked.errors == "tilik: \(path): the file is empty, there is nothing to read.\n")
    }
  }

  @Test func directory() throws {
    try Tool.withFolder { folder in
      let outcome = try Tool.run(["check", "--lang", "en", folder.path])
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("this is a folder, not a file. Name the files in it: \(folder.path)/*.txt"))
    }
  }

  @Test func missingFile() throws {
    let outcome = try Tool.run(["check", "tidak-ada.txt"])
    #expect(outcome.status == 2)
    #expect(outcome.errors == "tilik: tidak-ada.txt: berkas tidak ditemukan. Periksa nama dan foldernya.\n")
    #expect(outcome.text.isEmpty)
  }

  @Test func namelessFile() throws {
    let outcome = try Tool.run(["check", "--lang", "en", ""])
    #expect(outcome.status == 2)
    #expect(outcome.errors == "tilik: \"\": the file name is empty. Name a file; perhaps a variable on the command line is not set.\n")
  }

  @Test func unreadableFile() throws {
    try Tool.withFile(Array("x".utf8)) { path in
      #expect(chmod(path, 0) == 0)
      // The administrator may read everything; then there is nothing to test.
      guard getuid() != 0 else { return print("unreadableFile: skipped, the tests run as root") }
      let outcome = try Tool.run(["check", "--lang", "en", path])
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("reading is not permitted"))
    }
  }

  @Test(
    arguments: [
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], "this is a PNG picture, not text", "tesseract"),
      // Not installed, or installed and unable to read this.
      (Array("%PDF-1.7\n".utf8), "pdftotext", "pdf"),
      ([0x50, 0x4B, 3, 4] + Array("....word/document.xml".utf8), "pandoc", "pandoc"),
      ([0x50, 0x4B, 3, 4] + Array("....xl/workbook.xml".utf8), "this is an Excel workbook (XLSX), not text", "soffice"),
      ([0x50, 0x4B, 3, 4] + Array("....a.txt".utf8), "this is a ZIP archive, not text", "Unpack"),
      ([0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0], "this is UTF-32 text, not UTF-8", "iconv -f UTF-32"),
      ([0, 0, 0xFE, 0xFF, 0, 0, 0, 0x41], "this is UTF-32 text, not UTF-8", "iconv -f UTF-32"),
      ([0xFF, 0xFE, 0x41, 0], "this is UTF-16 text, not UTF-8", "iconv"),
    ] as [([UInt8], String, String)])
  func otherKindsOfFile(_ bytes: [UInt8], _ message: String, _ advice: String) throws {
    try Tool.withFile(bytes) { path in
      let outcome = try Tool.run(["convert", "--lang", "en", path])
      #expect(outcome.status == 2)
      #expect(outcome.errors.hasPrefix("tilik: \(path): "))
      #expect(outcome.errors.contains(advice))
      #expect(outcome.errors.contains(message))
      #expect(outcome.text.isEmpty)
    }
  }

  @Test func fiftyMegabytesOnOneLine() throws {
    let piece = Array("Program Penunjang 6.056.347.297 5.855.170.470 96,68% ".utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(50_000_100)
    while bytes.count < 50_000_000 { bytes += piece }
    let outcome = try Tool.run(["convert", "-"], input: bytes, seconds: 300)
    #expect(outcome.status == 0)
    #expect((try outcome.documents().first?["source"] as? [String: Any])?["lines"] as? Int == 1)
  }

  @Test func twoHundredThousandTabs() throws {
    let outcome = try Tool.run(["convert", "-"], input: [UInt8](repeating: 9, count: 200_000) + [10])
    #expect(outcome.status == 0)
    #expect(try outcome.documents().count == 1)
    let rows = [UInt8](Array("a\t1\t".utf8)) + [UInt8](repeating: 9, count: 200_000) + Array("2\nb\t3\t4\n".utf8)
    #expect(try Tool.run(["convert", "-"], input: rows).status == 0)
  }

  @Test func zeroBytes() throws {
    let outcome = try Tool.run(["convert", "-"], input: Array("Target\u{0}83,16\u{0}\n".utf8))
    #expect(outcome.status == 0)
    #expect(try note(outcome, containing: "2 NUL bytes read as spaces"))
    let text = try Tool.run(["check", "-"], input: Array("Target\u{0}83,16\n".utf8))
    #expect(text.text.contains("stdin:1: note: 1 bita NUL"))
  }

  @Test func invalidUTF8() throws {
    let bytes: [UInt8] =
      Array("Indikator\tTarget\tRealisasi\tCapaian\n1 ".utf8) + [0xE9, 0x93, 0xC3, 0x28] + Array("\t83,16\t79,79\t95,95\n".utf8)
    let outcome = try Tool.run(["convert", "-"], input: bytes)
    #expect(outcome.status == 0)
    #expect(String(validating: outcome.output, as: UTF8.self) != nil)
    #expect(try note(outcome, containing: "not UTF-8 and read as Windows-1252"))
  }

  @Test func everyByteAtOnce() throws {
    let bytes = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    for command in [["convert"], ["check"], ["dump", "--stage", "tokens"]] {
      let outcome = try Tool.run(command + ["-"], input: [10] + bytes)
      #expect(outcome.status <= 1)
      #expect(String(validating: outcome.output, as: UTF8.self) != nil)
    }
  }

  @Test func numberOfFourHundredDigits() throws {
    let digits = String(repeating: "123.", count: 133) + "456"
    let text = "Tabel 1 Capaian\nIndikator\tTarget\tRealisasi\n1\t\(digits)\t\(digits.filter { $0 != "." })\n2\t5\t6\n"
    let outcome = try Tool.run(["convert", "-"], input: Array(text.utf8))
    #expect(outcome.status == 0)
    #expect(try outcome.documents().count == 1)
  }

  @Test func moreThanTwoGigabytes() throws {
    try Tool.withFolder { folder in
      let path = folder.appending(path: "besar.txt").path
      try Data().write(to: URL(filePath: path))
      // A file with a hole: it has the size, but takes no room.
      guard truncate(path, 2_200_000_000) == 0 else { return print("moreThanTwoGigabytes: skipped, no files with holes here") }
      let outcome = try Tool.run(["check", "--lang", "en", path])
      #expect(outcome.status == 2)
      #expect(outcome.errors == "tilik: \(path): larger than 2 GiB. Split it, for instance into one file a report.\n")
    }
  }
}
