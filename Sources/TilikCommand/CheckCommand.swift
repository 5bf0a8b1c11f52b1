import ArgumentParser
import Glibc
import Tilik

/// `tilik check`: says where a report's arithmetic does not hold.
struct CheckCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, sarif, csv, markdown, github }
  enum Color: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find arithmetic errors in reports.",
    discussion: """
      Each finding names its place, shows the source line with a mark under the
      number, the computation and a proposal; what follows from it stands under
      it. A summary tells how many of the numbers could be checked.

      EXAMPLES
        tilik check laporan.txt
        tilik check --lang en --info laporan-2023.txt laporan-2024.txt
        tilik check --ignore hierarchy,percent-mismatch laporan.txt
        tilik check --format sarif --output tilik.sarif laporan/*.txt
        tilik check --write-baseline baseline.yaml laporan.txt
        tilik check --baseline baseline.yaml laporan.txt
        pdftotext -layout lkjip.pdf - | tilik check

      FORMATS
        text      for people
        json      one document a line, all severities, as tilik convert prints it
                  (Schemas/report.schema.json)
        sarif     SARIF 2.1.0, one run over all reports
        csv       one line a finding, RFC 4180, decimals with a point; coverage
                  in the last columns and on standard error. Columns:
      \(CheckCommand.columns)
        markdown  a memo for reviewers
        github    annotations (workflow commands) of GitHub Actions
        Findings of severity info are shown in json, with --info and with
        --fail-level info.

      SETTINGS
        tilik.yaml beside the report, or in the nearest folder above it, may say
        what options would. Options come first; --settings names another file
        (/dev/null: none). Paths count from the folder of the file.
          select: [percent, total-mismatch]     rules or families
          ignore: hierarchy
          fail-level: error
          lang: en
          info: true
          suppressions: keputusan.yaml
          baseline: baseline.yaml
        Suppressions and baselines are of one form. A finding's fingerprint
        stands in json, sarif, csv and markdown, and stays when lines move. What
        is suppressed does not count, and is marked in these formats. The keys
        rule, file and finding may be left out.
          suppressions:
            - fingerprint: 0123456789abcdef
              rule: total-mismatch
              file: laporan.txt
              finding: what it says
              reason: angka mengikuti dokumen lampiran
              reviewer: Siti
              date: 2026-11-21

      EXIT STATUS
        0  nothing that counts
        1  findings from --fail-level on
        2  something could not be done (also when there are findings)
      """)

  /// The CSV's columns, six a line.
  private static var columns: String {
    let names = CSVReport.columns
    return stride(from: 0, to: names.count, by: 6).map { start in
      "            " + names[start..<min(start + 6, names.count)].joined(separator: ", ")
    }.joined(separator: ",\n")
  }

  @OptionGroup var input: InputArguments
  @OptionGroup var language: LanguageOption

  @Option(help: "How to print: text, json, sarif, csv, markdown or github.")
  var format: Format = .text

  @Option(help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"), completion: .file())
  var output: String?

  @Option(help: ArgumentHelp("Only these rules or families, divided by commas.", valueName: "rules"))
  var select: [String] = []

  @Option(help: ArgumentHelp("Not these rules or families; wins over --select.", valueName: "rules"))
  var ignore: [String] = []

  @Option(help: "From which severity on findings make the exit status 1: error, warning, info or none. (default: warning)")
  var failLevel: FailLevel?

  @Flag(help: "Also show findings of severity info and all reading notes.")
  var info = false

  @Option(help: ArgumentHelp("Settings file, instead of the tilik.yaml found.", valueName: "file"), completion: .file())
  var settings: String?

  @Option(help: ArgumentHelp("Reviewers' decisions: findings that do not count.", valueName: "file"), completion: .file())
  var suppressions: String?

  @Option(help: ArgumentHelp("Findings of an earlier day, which do not count.", valueName: "file"), completion: .file())
  var baseline: String?

  @Option(
    help: ArgumentHelp("Write all findings that count into a new baseline; they count no more.", valueName: "file"), completion: .file())
  var writeBaseline: String?

  @Option(help: ArgumentHelp("Who answers for the new baseline. (default: the user)", valueName: "name"))
  var reviewer: String?

  @Option(help: "Colours: auto (on a terminal), always or never.")
  var color: Color = .auto

  func run() throws {
    let paths = try input.paths(language.language, example: "tilik check laporan.txt")
    let status: Int
    do {
      var run = CheckRun(try CheckPlan(self, paths), paths)
      status = try run.run()
    } catch let fault as FileFault {
      Output.errors.write(text: fault.text(in: language.language))
      throw ExitCode(2)
    }
    if status != 0 { throw ExitCode(Int32(status)) }
  }
}
