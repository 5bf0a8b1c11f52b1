import ArgumentParser
import Glibc
import Tilik

/// `tilik convert`: turns reports into data.
struct ConvertCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case json }

  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Turn reports into JSON.",
    discussion: """
      Prints one JSON document a line for each report: its tables, rows, values with their places, findings and coverage.
      Schemas/report.schema.json describes it.

      EXAMPLES
        tilik convert laporan.txt | jq '.rows[] | {label, values}'
        tilik convert laporan/*.txt > laporan.jsonl
        tilik convert --pretty laporan.txt

      EXIT STATUS
        0  all reports were converted      2  something could not be done
      """)

  @OptionGroup var input: InputArguments
  @OptionGroup var language: LanguageOption

  @Option(help: "Format of the output: json.")
  var format: Format = .json

  @Flag(help: "Spread the JSON of one document over lines.")
  var pretty = false

  func validate() throws {
    if pretty, input.files.count > 1 {
      throw ValidationError("--pretty is for one document; several are printed as JSON Lines.")
    }
  }

  func run() throws {
    let paths = try input.paths(language.language, example: "tilik convert laporan.txt")
    var documents = try Documents(language.language, input.extractor)
    let output = Output(STDOUT_FILENO)
    var writer = output.writer()
    for path in paths where !output.isClosed {
      guard let (file, review) = documents.next(path) else { continue }
      ReportJSON(name: file.name, sha256: file.sha256, text: file.extraction).write(review, to: &writer, pretty: pretty)
      writer.flush()
    }
    let isWritten = output.reportFailure(language.language)
    if documents.hasFailed || !isWritten { throw ExitCode(2) }
  }
}
