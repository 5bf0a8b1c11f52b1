import Foundation
import Testing
import Tilik

@testable import TilikArchive

/// Whether a program is there; in CI it has to be.
func isThere(_ program: ExternalProgram) -> Bool {
  program.isInstalled || ProcessInfo.processInfo.environment["CI"] != nil
}

@Suite struct IntakeTests {
  private static let table = [
    "LAPORAN KINERJA KECAMATAN MUARA ASIH TAHUN 2023",
    "",
    "No   Indikator Kinerja              Target     Realisasi   Capaian",
    "1    Indeks Kepuasan Masyarakat     82,10      83,45       101,64",
    "2    Indeks Kepatuhan Pelayanan     75,20      91,93       122,25",
  ]

  private func read(_ bytes: [UInt8], _ extractor: TextExtractor = TextExtractor()) throws -> SourceFile {
    try GivenFile(name: "laporan", bytes: bytes).text(with: extractor)
  }

  @Test func textIsTakenAsItIs() throws {
    let file = try read(Array("Target 82,10".utf8))
    #expect(file.extraction == nil)
    #expect(file.bytes == Array("Target 82,10".utf8))
    #expect(file.sha256.count == 64)
  }

  @Test(.enabled(if: isThere(.pdftotext), "pdftotext is not installed"), arguments: TextExtractor.PDFMode.allCases)
  func pagesOfAPDF(mode: TextExtractor.PDFMode) throws {
    let file = try read(MinimalPDF.bytes(pages: [["Kata pengantar laporan kinerja tahun 2023"], Self.table]), TextExtractor(pdfMode: mode))
    #expect(file.extraction?.hasPrefix("pdftotext") == true)
    var pipeline = try Pipeline()
    let report = pipeline.review(file.bytes).resolved.report
    let values = report.rowSet.values.compactMap { $0.quantity.value?.description }
    #expect(values.contains("83.45") && values.contains("122.25"))
    #expect(report.source.pageStarts.contains { $0 > 0 })
  }

  @Test(.enabled(if: isThere(.pdftotext), "pdftotext is not installed")) func damagedAndScannedPDFs() throws {
    #expect(throws: InputFault.self) { try read(Array("%PDF-1.4\nno more of it".utf8)) }
    #expect {
      try read(MinimalPDF.bytes(pages: [[], []]), TextExtractor(readsScans: false))
    } throws: { error in
      (error as? InputFault)?.reason == "scanned"
    }
  }

  @Test(.enabled(if: isThere(.pandoc), "pandoc is not installed")) func documentsOfWord() throws {
    let html = """
      <p>Capaian kinerja.</p><table><tr><th>Indikator Kinerja</th><th>Target</th><th>Realisasi</th></tr>
      <tr><td>Indeks Kepuasan Masyarakat</td><td>82,10</td><td>83,45</td></tr></table>
      """
    for format in ["docx", "odt"] {
      let bytes = try pandoc(html, format)
      #expect(FileKind(bytes) == (format == "docx" ? .docx : .odt))
      let file = try read(bytes)
      #expect(file.extraction == "pandoc --to=html")
      var pipeline = try Pipeline()
      let report = pipeline.review(file.bytes).resolved.report
      #expect(report.rows.map { report.label(of: $0) } == ["Indeks Kepuasan Masyarakat"])
      #expect(report.rowSet.values.compactMap { $0.quantity.value?.description } == ["82.10", "83.45"])
    }
  }

  private func pandoc(_ html: String, _ format: String) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tilik-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(html.utf8).write(to: folder.appending(path: "in.html"))
    _ = try ExternalProgram.pandoc.run(["in.html", "-o", "out.\(format)"], in: folder.path)
    return Array(try Data(contentsOf: folder.appending(path: "out.\(format)")))
  }

  @Test func whatIsNoReportIsRefused() {
    for (bytes, kind) in [([0x89, 0x50, 0x4E, 0x47], FileKind.png), ([0xFF, 0xFE, 0x41, 0x00], .utf16)] as [([UInt8], FileKind)] {
      #expect {
        try read(bytes)
      } throws: { error in
        if case .notText(kind)? = error as? InputFault { true } else { false }
      }
    }
  }
}

@Suite struct ProgramRunTests {
  private let limits = ProgramRun.Limits(seconds: 20, memory: 1 << 30, output: 1 << 20)

  @Test func outputAndStatus() throws {
    #expect(try ProgramRun.output("printf", ["%s", "a; echo $HOME `id`"], folder: "/", limits) == Array("a; echo $HOME `id`".utf8))
    #expect(throws: ProgramFault.ended(status: 2, said: "cat: /no/such: No such file or directory").self) {
      try ProgramRun.output("sh", ["-c", "echo 'cat: /no/such: No such file or directory' >&2; exit 2"], folder: "/", limits)
    }
    #expect(try ProgramRun.output("pwd", [], folder: "/usr", limits) == Array("/usr\n".utf8))
  }

  @Test func limitsEndIt() {
    #expect(throws: ProgramFault.outOfTime(seconds: 1)) {
      try ProgramRun.output("sleep", ["60"], folder: "/", .init(seconds: 1, memory: 1 << 30, output: 1 << 20))
    }
    #expect(throws: ProgramFault.tooMuch) { try ProgramRun.output("yes", [], folder: "/", limits) }
    // What it started is ended with it.
    #expect(throws: ProgramFault.outOfTime(seconds: 1)) {
      try ProgramRun.output("sh", ["-c", "sleep 60 & sleep 60"], folder: "/", .init(seconds: 1, memory: 1 << 30, output: 1 << 20))
    }
    #expect(throws: ProgramFault.self) {
      try ProgramRun.output(
        "sh", ["-c", "x=$(head -c 300000000 /dev/zero | tr '\\0' a); echo ${#x}"], folder: "/",
        .init(seconds: 20, memory: 100 << 20, output: 1 << 20))
    }
  }

  @Test func whatIsNotThereIsTold() {
    #expect(throws: ProgramFault.self) { try ProgramRun.output("tilik-no-such-program", [], folder: "/", limits) }
    #expect(throws: ProgramFault.self) { try ProgramRun.output("true", [], folder: "/no/such/folder", limits) }
  }

  @Test func privateFoldersGo() throws {
    var path = ""
    try withPrivateFolder { (folder) throws(InputFault) in
      path = folder
      try store([1, 2, 3], "\(folder)/a")
      #expect(throws: InputFault.self) { try store([1], "\(folder)/a") }
      #expect((try? FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int) == 0o700)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
