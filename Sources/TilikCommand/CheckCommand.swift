import ArgumentParser
import Glibc
import Tilik

/// `tilik check`: says where a report's arithmetic does not hold.
struct CheckCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json }
  enum Color: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Find arithmetic errors in reports.",
    discussion: """
      Each finding names its place, shows the source line with a mark under the number, the computation and a proposal.
      A summary tells how many of the numbers could be checked.

      EXAMPLES
        tilik check laporan.txt
        tilik check --lang en --info laporan-2023.txt laporan-2024.txt
        pdftotext -layout lkjip.pdf - | tilik check

      EXIT STATUS
        0  no errors or warnings      1  errors or warnings      2  something could not be done (also when there are findings)
      """)

  @OptionGroup var input: InputArguments
  @OptionGroup var language: LanguageOption

  @Option(help: "How to print: text for people, or json as tilik convert prints it.")
  var format: Format = .text

  @Option(help: "Colours: auto (on a terminal), always or never.")
  var color: Color = .auto

  @Flag(help: "Also show findings of severity info and all reading notes.")
  var info = false

  func run() throws {
    let paths = try input.paths(language.language, example: "tilik check laporan.txt")
    var documents = try Documents(language.language)
    let output = Output(STDOUT_FILENO)
    var writer = output.writer()
    let style = TextReport.Style(language: language.language, isColored: isColored, showsInfo: info)
    var tally = Tally()
    var count = 0
    for path in paths where !output.isClosed {
      guard let (file, review) = documents.next(path) else { continue }
      tally.add(review)
      switch format {
      case .json: ReportJSON(name: file.name, sha256: file.sha256).write(review, to: &writer)
      case .text:
        if count > 0 { writer.write(byte: 10) }
        TextReport(name: path == "-" ? "stdin" : path, style: style).write(review, to: &writer)
      }
      count += 1
      writer.flush()
    }
    if format == .text, paths.count > 1 {
      writer.write(text: "\n" + ReportWords(language.language).total(documents: count, tally, showsInfo: info) + "\n")
    }
    writer.flush()
    let isWritten = output.reportFailure(language.language)
    if documents.hasFailed || !isWritten { throw ExitCode(2) }
    if tally.hasFaults { throw ExitCode(1) }
  }

  private var isColored: Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto:
      let terminal = getenv("TERM").map { String(cString: $0) }
      return isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil && terminal != "dumb"
    }
  }
}
