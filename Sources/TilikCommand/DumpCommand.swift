import ArgumentParser
import Glibc
import Tilik

extension StageDump.Stage: ExpressibleByArgument {}

/// `tilik dump`: shows what a stage of the pipeline made of a report.
struct DumpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump",
    abstract: "Show what one stage of the pipeline made of a report.",
    discussion: """
      One fact a line: place (line:start-end, in bytes), kind and content, with tabs between them. Of several reports each is headed by
      its name.

      EXAMPLES
        tilik dump --stage tables laporan.txt
        tilik dump --stage numbers - < laporan.txt
      """)

  @Option(help: "Stage: \(StageDump.Stage.allCases.map(\.rawValue).joined(separator: ", ")).")
  var stage: StageDump.Stage

  @OptionGroup var input: InputArguments
  @OptionGroup var language: LanguageOption

  func run() throws {
    let paths = try input.paths(language.language, example: "tilik dump --stage \(stage.rawValue) laporan.txt")
    var documents = try Documents(language.language, input.extractor)
    let output = Output(STDOUT_FILENO)
    var writer = output.writer()
    var count = 0
    for path in paths where !output.isClosed {
      guard let (_, review) = documents.next(path) else { continue }
      if paths.count > 1 { writer.write(text: "\(count > 0 ? "\n" : "")==> \(path == "-" ? "stdin" : path) <==\n") }
      count += 1
      StageDump(stage).write(review, to: &writer)
      writer.flush()
    }
    let isWritten = output.reportFailure(language.language)
    if documents.hasFailed || !isWritten { throw ExitCode(2) }
  }
}
