import Foundation
import Testing

/// What `tilik check` makes of its options, settings, suppressions and baselines.
@Suite struct CheckOptionTests {
  /// Holds one error, of rule percent-mismatch.
  private static let report =
    "No;Program;Anggaran;Realisasi;%\n1;Program A;1.000;900;91\n2;Program B;2.000;1.000;50\n3;Program C;4.000;1.000;25\n4;Program D;4.000;2.000;50\n"
    .replacingOccurrences(of: ";", with: "\t")

  /// Runs `tilik check` in a folder that holds laporan.txt and `files`; `{}` in an argument stands for the folder.
  private func check(
    _ arguments: [String], _ files: [String: String] = [:], report name: String = "laporan.txt",
    then look: (URL, Tool.Outcome) throws -> Void
  ) throws {
    try Tool.withFolder { folder in
      var contents = files
      contents["laporan.txt"] = Self.report
      for (file, text) in contents {
        let url = folder.appending(path: file)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
      }
      let given = arguments.map { $0.replacingOccurrences(of: "{}", with: folder.path) }
      try look(folder, Tool.run(["check"] + given + [folder.appending(path: name).path]))
    }
  }

  private func fingerprint() throws -> String {
    let outcome = try Tool.run(["check", "--format", "json", "-"], input: Array(Self.report.utf8))
    return try #require(((try outcome.documents().first?["findings"] as? [[String: Any]])?.first)?["fingerprint"] as? String)
  }

  private func decision(_ fingerprint: String, _ more: String = "") -> String {
    """
    suppressions:
      - fingerprint: "\(fingerprint)"
        reason: sesuai lampiran
        reviewer: Siti
        date: 2026-11-21
    \(more)
    """
  }

  // MARK: Selection and status

  @Test(
    arguments: [
      ([], 1), (["--fail-level", "error"], 1), (["--fail-level", "none"], 0), (["--ignore", "percent-mismatch"], 0),
      (["--ignore", "percent"], 0), (["--select", "percent"], 1), (["--select", "sum,ratio"], 0),
      (["--select", "sum", "--select", "percent"], 1),
      (["--select", "percent", "--ignore", "percent-mismatch"], 0),
    ] as [([String], Int32)])
  func whatCounts(_ arguments: [String], _ status: Int32) throws {
    try check(arguments) { _, outcome in
      #expect(outcome.status == status, "\(arguments)")
      #expect(outcome.errors.isEmpty)
    }
  }

  @Test(arguments: ["--select", "--ignore"]) func unknownRulesAreErrors(_ option: String) throws {
    try check(["--lang", "en", option, "sum,percent-mismatc"]) { _, outcome in
      #expect(outcome.status == 2 && outcome.text.isEmpty)
      #expect(
        outcome.errors
          == "tilik: \(option): there is no rule or family \"percent-mismatc\". Did you mean: percent-mismatch? tilik rules lists them all.\n"
      )
    }
    try check([option, "qqqqqqqqqqqq"]) { _, outcome in
      #expect(outcome.errors == "tilik: \(option): tidak ada aturan atau keluarga \"qqqqqqqqqqqq\". tilik rules menyebut semuanya.\n")
    }
  }

  @Test func aMissingReportBeatsFindings() throws {
    try check(["{}/tidak-ada.txt"]) { _, outcome in #expect(outcome.status == 2 && outcome.text.contains("[percent-mismatch]")) }
  }

  // MARK: Formats and output

  @Test(arguments: ["text", "json", "sarif", "csv", "markdown", "github"]) func everyFormatGoesIntoAFile(_ format: String) throws {
    try check(["--format", format]) { _, printed in
      #expect(printed.status == 1 && printed.text.contains("percent-mismatch"))
      try check(["--format", format, "--output", "{}/keluar"]) { folder, outcome in
        #expect(outcome.status == 1 && outcome.text.isEmpty)
        let written = String(decoding: try Data(contentsOf: folder.appending(path: "keluar")), as: UTF8.self)
        #expect(written.contains("percent-mismatch"))
        #expect(format == "text" || written.count > 100)
      }
    }
  }

  @Test func sarifTellsTheExitCodeAndWhatFailed() throws {
    try check(["--format", "sarif", "{}/tidak-ada.txt"]) { _, outcome in
      let log = try #require(try outcome.documents().first)
      let invocation = try #require(((log["runs"] as? [[String: Any]])?.first?["invocations"] as? [[String: Any]])?.first)
      #expect(invocation["exitCode"] as? Int == 2 && invocation["executionSuccessful"] as? Bool == false)
      #expect((invocation["toolExecutionNotifications"] as? [Any])?.count == 1)
    }
  }

  @Test func csvTellsTheCoverageBeside() throws {
    try check(["--format", "csv", "--lang", "en"]) { folder, outcome in
      #expect(outcome.text.split(separator: "\r\n").count == 2)
      #expect(outcome.errors.hasPrefix("tilik: \(folder.path)/laporan.txt: 1 error; 12 numbers read, "))
    }
  }

  @Test func outputsThatCannotBeWritten() throws {
    for option in ["--output", "--write-baseline"] {
      try check(["--lang", "en", option, "{}/tidak/ada"]) { folder, outcome in
        #expect(outcome.status == 2)
        #expect(outcome.errors.hasPrefix("tilik: \(folder.path)/tidak/ada: the output could not be written (No such file or directory)"))
      }
      try check(["--lang", "en", option, "{}/laporan.txt"]) { folder, outcome in
        #expect(outcome.status == 2 && outcome.errors.contains("this file is read too"))
        let report = try String(contentsOf: folder.appending(path: "laporan.txt"), encoding: .utf8)
        #expect(report == Self.report)
      }
    }
    try check(["--lang", "en", "--output", "/dev/full"]) { _, outcome in
      #expect(outcome.status == 2 && outcome.errors.contains("No space left on device"))
    }
  }

  // MARK: Settings

  @Test func settingsAreFoundAboveTheReport() throws {
    let files = ["tilik.yaml": "ignore: [percent]\nlang: en\n", "a/b/laporan.txt": Self.report]
    try check([], files, report: "a/b/laporan.txt") { _, outcome in
      #expect(outcome.status == 0 && outcome.text.contains("nothing found; 1 of rules not selected\n"))
    }
    // What is nearer wins, and options win over both.
    try check([], files.merging(["a/tilik.yaml": "fail-level: none\n"]) { $1 }, report: "a/b/laporan.txt") { _, outcome in
      #expect(outcome.status == 0 && outcome.text.contains("1 error\n"))
    }
    try check(["--ignore", "sum", "--lang", "id"], files) { _, outcome in
      #expect(outcome.status == 1 && outcome.text.contains("angka terbaca"))
    }
    try check(["--settings", "/dev/null"], files) { _, outcome in #expect(outcome.status == 1) }
    try check(["--settings", "{}/lain.yaml"], ["lain.yaml": "select: sum\ninfo: true\nfail-level: info\n", "tilik.yaml": "salah"]) {
      #expect($1.status == 0)
    }
  }

  @Test func reportsWithDifferentSettings() throws {
    try check(["--lang", "en", "{}/a/laporan.txt"], ["a/tilik.yaml": "lang: id\n", "a/laporan.txt": Self.report]) { folder, outcome in
      #expect(outcome.status == 2 && outcome.text.isEmpty)
      #expect(outcome.errors.contains("these reports have different settings") && outcome.errors.contains("--settings"))
    }
  }

  @Test(
    arguments: [
      ("selct: [sum]", "1: unknown key \"selct\". Allowed are: select, ignore, fail-level, lang, info, suppressions, baseline."),
      ("lang: en\nselect: [sum, sums]", "2: there is no rule or family \"sums\". Did you mean: sum? tilik rules lists them all."),
      ("ignore: {a: 1}", "1: the value of \"ignore\" must be a list of names of rules or families."),
      ("ignore:\n  - [sum]", "2: the value of \"ignore\" must be a list of names of rules or families."),
      ("fail-level: fatal", "1: the value of \"fail-level\" must be one of error, warning, info, none."),
      ("lang: [en]", "1: the value of \"lang\" must be one of id, en."),
      ("\n\ninfo: 3", "3: the value of \"info\" must be true or false."),
      ("suppressions: [a]", "1: the value of \"suppressions\" must be a text that is not empty."),
      ("baseline: \"\"", "1: the value of \"baseline\" must be a text that is not empty."),
      ("- select", "1: this must be \"key: value\" pairs (select, ignore,"),
      ("just words", "1: this must be \"key: value\" pairs"),
      ("lang: en\nlang: id", "2: the key \"lang\" stands there twice."),
      ("lang: [en", "2: not valid YAML (did not find expected ',' or ']')."),
      ("lang: \"en", "not valid YAML (found unexpected end of stream)."),
      ("lang: en\n---\nlang: id", "2: not valid YAML (more than one document)."),
      ("lang: *en", "1: not valid YAML (anchors and aliases are not read)."),
      ("lang: \u{1}", "not valid YAML (control characters are not allowed)."),
      (String(repeating: "[", count: 5000), "1: not valid YAML ("),
    ])
  func settingsWithASlip(_ text: String, _ message: String) throws {
    try check(["--lang", "en"], ["tilik.yaml": text]) { _, outcome in
      #expect(outcome.status == 2 && outcome.text.isEmpty)
      #expect(
        outcome.errors.hasPrefix("tilik: ") && outcome.errors.contains("/tilik.yaml:") && outcome.errors.contains(message),
        "\(outcome.errors)")
    }
  }

  @Test func settingsThatCannotBeRead() throws {
    try check(["--lang", "en", "--settings", "{}/tidak-ada.yaml"]) { folder, outcome in
      #expect(outcome.status == 2 && outcome.errors == "tilik: \(folder.path)/tidak-ada.yaml: no such file. Check its name and folder.\n")
    }
    try check(["--lang", "en"], ["tilik.yaml": "suppressions: tidak-ada.yaml\n"]) { _, outcome in
      #expect(outcome.status == 2 && outcome.errors.contains("/tidak-ada.yaml: no such file."))
    }
    try check([], ["tilik.yaml/x": ""]) { _, outcome in #expect(outcome.status == 2 && outcome.errors.contains("ini folder")) }
    try check([], ["tilik.yaml": ""]) { _, outcome in #expect(outcome.status == 1 && outcome.errors.isEmpty) }
  }

  // MARK: Suppressions and baselines

  @Test func suppressedFindingsStayButDoNotCount() throws {
    let fingerprint = try fingerprint()
    let files = ["tilik.yaml": "suppressions: keputusan/a.yaml\n", "keputusan/a.yaml": decision(fingerprint)]
    try check([], files) { _, outcome in
      #expect(outcome.status == 0 && outcome.errors.isEmpty)
      #expect(outcome.text.contains("tidak ada temuan; 1 dikesampingkan\n") && !outcome.text.contains("percent-mismatch"))
    }
    try check(["--format", "json"], files) { _, outcome in
      let findings = try #require(try outcome.documents().first?["findings"] as? [[String: Any]])
      #expect(findings.count == 1 && findings[0]["suppressed"] as? String == "sesuai lampiran")
    }
    try check(["--format", "sarif"], files) { _, outcome in
      #expect(outcome.text.contains("\"kind\":\"external\"") && outcome.text.contains("\"justification\":\"sesuai lampiran\""))
    }
    try check(["--suppressions", "{}/keputusan/a.yaml", "--settings", "/dev/null", "--select", "sum"], files) { _, outcome in
      // Of use, although the selection leaves the finding out.
      #expect(outcome.status == 0 && outcome.errors.isEmpty)
    }
  }

  @Test func unusedSuppressionsAreTold() throws {
    let files = ["a.yaml": decision("0123456789abcdef", "    file: x/laporan.txt")]
    try check(["--lang", "en", "--suppressions", "{}/a.yaml"], files) { folder, outcome in
      #expect(outcome.status == 1)
      #expect(outcome.errors == "tilik: \(folder.path)/a.yaml:2: finding 0123456789abcdef is there no more. Remove this entry.\n")
    }
    // Another report's entry is not missed, nor any where a report could not be read.
    try check(["--suppressions", "{}/a.yaml"], ["a.yaml": decision("0123456789abcdef", "    file: lain.txt")]) {
      #expect($1.errors.isEmpty)
    }
    try check(["--lang", "en", "--suppressions", "{}/a.yaml", "{}/tidak-ada.txt"], files) { #expect(!$1.errors.contains("no more")) }
  }

  @Test(
    arguments: [
      ("suppression: []", "1: unknown key \"suppression\". Allowed are: suppressions."),
      ("suppressions: 5", "1: the value of \"suppressions\" must be a list."),
      ("suppressions:\n  - a", "2: this must be \"key: value\" pairs"),
      ("suppressions:\n  - {fingerprint: 12, reason: a, reviewer: b, date: 2026-11-21}", "2: the value of \"fingerprint\" must be 16 hex"),
      ("suppressions:\n  - fingerprint: 0123456789abcdef\n    reviewer: b\n    date: 2026-11-21", "2: the key \"reason\" is missing."),
      ("suppressions:\n  - fingerprint: 0123456789abcdef\n    reason: a\n    date: 2026-11-21", "2: the key \"reviewer\" is missing."),
      (
        "suppressions:\n  - fingerprint: 0123456789abcdef\n    reason: a\n    reviewer: b\n    date: 21-11-2026",
        "5: the value of \"date\" must be a date like 2026-11-21."
      ),
      (
        "suppressions:\n  - fingerprint: 0123456789abcdef\n    reason: a\n    reviewer: b\n    date: 2026-02-29",
        "5: the value of \"date\" must be a date like 2026-11-21."
      ),
      (
        "suppressions:\n  - fingerprint: 0123456789abcdef\n    rule: percent-mismatch2\n    reason: a\n    reviewer: b\n    date: 2026-11-21",
        "3: there is no rule \"percent-mismatch2\". Did you mean: percent-mismatch?"
      ),
      ("suppressions:\n  - fingerprint: 0123456789abcdef\n    why: a", "3: unknown key \"why\". Allowed are: fingerprint, rule, file,"),
    ])
  func suppressionsWithASlip(_ text: String, _ message: String) throws {
    for option in ["--suppressions", "--baseline"] {
      try check(["--lang", "en", option, "{}/a.yaml"], ["a.yaml": text]) { folder, outcome in
        #expect(outcome.status == 2 && outcome.text.isEmpty)
        #expect(outcome.errors.hasPrefix("tilik: \(folder.path)/a.yaml:\(message)"), "\(outcome.errors)")
      }
    }
  }

  @Test func theSameFindingTwice() throws {
    let entry = decision("0123456789abcdef")
    let twice = entry + "\n" + entry.split(separator: "\n").dropFirst().joined(separator: "\n")
    try check(["--lang", "en", "--suppressions", "{}/a.yaml"], ["a.yaml": twice]) { _, outcome in
      #expect(outcome.status == 2 && outcome.errors.contains("finding 0123456789abcdef is named already, on line 2."))
    }
  }

  @Test func aBaselineTakesWhatIsThere() throws {
    try check(["--lang", "en", "--write-baseline", "{}/b.yaml", "--reviewer", "Siti \"S\""]) { folder, outcome in
      #expect(outcome.status == 0 && outcome.text.contains("[percent-mismatch]"))
      #expect(outcome.errors == "tilik: \(folder.path)/b.yaml: baseline of 1 findings written.\n")
      let report = folder.appending(path: "laporan.txt").path
      let baseline = folder.appending(path: "b.yaml").path
      let text = try String(contentsOfFile: baseline, encoding: .utf8)
      #expect(text.contains("file: \"laporan.txt\"") && text.contains("reviewer: \"Siti \\\"S\\\"\"") && !text.contains("line:"))
      let again = try Tool.run(["check", "--baseline", baseline, report])
      #expect(again.status == 0 && again.errors.isEmpty && again.text.contains("1 dikesampingkan"))
      // Lines may move; a new error counts.
      let moved = "Bab III\n\n" + Self.report.replacingOccurrences(of: "\t25", with: "\t26")
      try Data(moved.utf8).write(to: URL(filePath: report))
      let new = try Tool.run(["check", "--baseline", baseline, report])
      #expect(new.status == 1 && new.text.contains("1 error; 1 dikesampingkan"))
      // Writing it anew takes the old one's place.
      let written = try Tool.run(["check", "--lang", "en", "--baseline", baseline, "--write-baseline", baseline, report])
      #expect(written.status == 0 && written.errors.contains("baseline of 2 findings written"))
      #expect(try Tool.run(["check", "--baseline", baseline, report]).status == 0)
    }
    try check(["--write-baseline", "{}/b.yaml", "--ignore", "percent"]) { folder, outcome in
      #expect(outcome.status == 0)
      let baseline = folder.appending(path: "b.yaml").path
      let selected = try Tool.run(["check", "--baseline", baseline, folder.appending(path: "laporan.txt").path])
      #expect(selected.status == 1)
    }
  }

  // MARK: Rules

  @Test func theRulesPage() throws {
    let page = try Tool.run(["rules", "--format", "markdown"])
    #expect(page.status == 0)
    #expect(page.text == (try String(contentsOf: Tool.package.appending(path: "Documentation/rules.md"), encoding: .utf8)))
    #expect(try Tool.run(["rules", "--format", "markdown", "--lang", "en"]).text.hasPrefix("# Tilik's rules\n"))
  }
}
