import Foundation
import Testing

@Suite struct ExportTests {
  private static let reports = ["01-total-program.txt", "02-page-break.txt"].map { Tool.package.appending(path: "Corpus/\($0)").path }

  /// Runs `body` with a folder that holds an archive of two reports, and the archive's path.
  private func withArchive(_ body: (URL, String) throws -> Void) throws {
    try Tool.withFolder { folder in
      let archive = folder.appending(path: "arsip.sqlite").path
      #expect(try Tool.run(["batch", "--keep-reports"] + Self.reports + ["--archive", archive]).status == 0)
      try body(folder, archive)
    }
  }

  @Test func reportsAreWhatConvertPrints() throws {
    try withArchive { _, archive in
      let exported = try Tool.run(["export", "--archive", archive, "--what", "reports", "--format", "jsonl"])
      #expect(exported.status == 0 && exported.errors.isEmpty)
      #expect(exported.output == (try Tool.run(["convert"] + Self.reports)).output)
    }
  }

  /// What is named has to be there; all is what there is.
  @Test func reportsThatWereNotKept() throws {
    try Tool.withFolder { folder in
      let archive = folder.appending(path: "arsip.sqlite").path
      #expect(try Tool.run(["batch"] + Self.reports + ["--archive", archive]).status == 0)
      let options = ["--archive", archive, "--format", "jsonl", "--lang", "en"]
      let named = try Tool.run(["export", "--what", "reports"] + options)
      #expect(named.status == 2 && named.text.isEmpty)
      #expect(named.errors == "tilik: the archive holds no JSON of 2 documents. tilik batch --keep-reports stores it.\n")
      let all = try Tool.run(["export", "--what", "all", "--output", folder.path + "/tabel/"] + options)
      #expect(all.status == 0 && all.errors.contains(", reports 0, "))
    }
  }

  @Test func findingsWhereNothingIsNamed() throws {
    try withArchive { _, archive in
      let plain = try Tool.run(["export", "--archive", archive, "--format", "csv"])
      #expect(plain.status == 0 && plain.text.hasPrefix("document_id,document,institution,region,report_year,finding_id,"))
      let named = try Tool.run(["export", "--archive", archive, "--format", "csv", "--what", "findings", "--output", "-"])
      #expect(named.output == plain.output)
      let english = try Tool.run(["export", "--archive", archive, "--format", "csv", "--lang", "en"])
      #expect(english.output != plain.output)
      #expect(english.text.split(separator: "\r\n").count == plain.text.split(separator: "\r\n").count)
      let excel = try Tool.run(["export", "--archive", archive, "--format", "csv", "--bom", "--locale", "id"])
      #expect(excel.text.hasPrefix("\u{FEFF}document_id;document;"))
    }
  }

  @Test func aFolderHasAFileForEachTable() throws {
    try withArchive { folder, archive in
      let target = folder.appending(path: "tabel").path
      let outcome = try Tool.run(["export", "--archive", archive, "--format", "jsonl", "--what", "all", "--output", target + "/"])
      #expect(outcome.status == 0 && outcome.text.isEmpty)
      #expect(outcome.errors.hasPrefix("\(target)/: baris: findings ") && outcome.errors.contains(", reports 2, rejected 0\n"))
      let tables = ["budget", "coverage", "documents", "findings", "rejected", "reports", "rows", "series", "statements", "values"]
      #expect(try FileManager.default.contentsOfDirectory(atPath: target).sorted() == tables.map { $0 + ".jsonl" })
      // The folder is there now, and needs no slash.
      #expect(try Tool.run(["export", "--archive", archive, "--format", "csv", "--what", "rows,values", "--output", target]).status == 0)
      #expect(FileManager.default.fileExists(atPath: target + "/values.csv"))
      let rows = try Tool.run(["export", "--archive", archive, "--format", "csv", "--what", "rows"])
      #expect(try Data(contentsOf: URL(filePath: target + "/rows.csv")) == rows.output)
    }
  }

  @Test func aWorkbook() throws {
    try withArchive { folder, archive in
      let file = folder.appending(path: "a.xlsx")
      let outcome = try Tool.run(["export", "--archive", archive, "--format", "xlsx", "--lang", "en", "--output", file.path])
      #expect(outcome.status == 0 && outcome.text.isEmpty)
      #expect(outcome.errors.hasPrefix("\(file.path): rows: findings ") && outcome.errors.hasSuffix(", coverage 2, documents 2\n"))
      #expect(try Data(contentsOf: file).prefix(2) == Data("PK".utf8))
    }
  }

  @Test func whatCannotBeDoneIsTold() throws {
    try withArchive { _, archive in
      let isRead = "this file is read too; writing to it would destroy it. Name another one.\n"
      let cases: [(arguments: [String], said: String)] = [
        (
          ["csv", "--what", "rows,values"],
          "tilik: one output of csv holds one table. Name one --what, or --output FOLDER/ for a file each.\n"
        ),
        (["csv", "--what", "reports"], "tilik: reports are JSON documents. Use --format jsonl.\n"),
        (["xlsx"], "tilik: a workbook needs a file. Name one: --output FILE.xlsx.\n"),
        (["jsonl", "--bom"], "tilik: --bom and --locale are for --format csv alone.\n"),
        (["csv", "--what", "finding"], "tilik: there is no table \"finding\". Did you mean: findings?"),
        (["csv", "--output", archive], "tilik: \(archive): \(isRead)"),
        (["xlsx", "--output", archive], "tilik: \(archive): \(isRead)"),
        (["csv", "--output", archive + "/x/"], "tilik: \(archive)/x/: the output could not be written (Not a directory)."),
      ]
      for (arguments, said) in cases {
        let outcome = try Tool.run(["export", "--archive", archive, "--lang", "en", "--format"] + arguments)
        #expect(outcome.status == 2 && outcome.text.isEmpty && outcome.errors.hasPrefix(said), "\(arguments): \(outcome.errors)")
      }
      // None of this has harmed it.
      #expect(try Tool.run(["export", "--archive", archive, "--format", "csv"]).status == 0)
    }
  }

  @Test func noArchive() throws {
    try Tool.withFolder { folder in
      let missing = folder.appending(path: "tidak-ada.sqlite").path
      let outcome = try Tool.run(["export", "--archive", missing, "--format", "csv", "--lang", "en"])
      #expect(outcome.status == 2 && outcome.text.isEmpty)
      #expect(outcome.errors == "tilik: the archive \(missing) cannot be opened. Check its name and folder; tilik batch makes one.\n")
      #expect(!FileManager.default.fileExists(atPath: missing))
      let foreign = try Tool.run(["export", "--archive", Self.reports[0], "--format", "csv"])
      #expect(foreign.status == 2 && foreign.errors.hasPrefix("tilik: \(Self.reports[0]) bukan arsip Tilik."))
    }
  }

  /// `tilik export ... | head`: no complaint, no signal.
  @Test func aReaderThatStopsReading() throws {
    try withArchive { _, archive in
      let script = "'\(Tool.program.path)' export --archive '\(archive)' --what reports --format jsonl | head -c 10"
      let outcome = try Tool.run(program: URL(filePath: "/bin/bash"), ["-o", "pipefail", "-c", script])
      #expect(outcome.status == 0 && outcome.errors.isEmpty && outcome.output.count == 10)
      let full = try Tool.run(program: URL(filePath: "/bin/bash"), ["-c", script.replacing("| head -c 10", with: "> /dev/full")])
      #expect(full.status == 2 && full.errors.contains("(No space left on device)"))
    }
  }
}
