import ArgumentParser
import CMalloc
import Glibc
import Tilik
import TilikArchive

/// The command line: thin subcommands over the library.
@main
struct TilikTool: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "tilik",
    abstract: "Reads Indonesian government performance reports (LKjIP, LAKIP) and finds where their arithmetic does not hold.",
    discussion: """
      A report goes in as text; its tables come out as JSON, or what is wrong in them as readable findings.

      EXAMPLES
        tilik check laporan.txt                       findings for people
        tilik check --format sarif --output tilik.sarif laporan.txt
        tilik check lkjip.pdf                         PDF and Word documents as well
        tilik batch laporan/ --archive arsip.sqlite   a whole folder into a database
        tilik convert *.txt > laporan.jsonl           one JSON document a line
        tilik convert --pretty laporan.txt            one document, spread over lines
        tilik batch laporan/ --archive arsip.sqlite   folders become an archive
        tilik export --archive arsip.sqlite --format xlsx --output temuan.xlsx
        tilik rules                                   what is looked for
        tilik explain RULE                            one rule, with examples

      EXIT STATUS
        0  nothing to report      1  check: errors or warnings were found      2  something could not be done
      """,
    version: version,
    subcommands: [
      CheckCommand.self, ConvertCommand.self, BatchCommand.self, CompareCommand.self, ExportCommand.self, WorkerCommand.self,
      ExplainCommand.self, RulesCommand.self, DumpCommand.self,
      RulesCommand.self, DumpCommand.self,
    ])

  /// Runs the command; every failure, wrong usage included, ends with status 2.
  static func main() {
    // A reader that stops reading (`tilik convert ... | head`) is told by write(2) and ends the work quietly.
    signal(SIGPIPE, SIG_IGN)
    // The arrays of one document serve the next; handing their pages back in between costs as much as reading the rows.
    mallopt(M_MMAP_THRESHOLD, 1 << 30)
    mallopt(M_TRIM_THRESHOLD, 256 << 20)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      Glibc.exit(code.rawValue)
    } catch {
      let isHelp = exitCode(for: error) == .success
      let said = fullMessage(for: error)
      let text = isHelp || LanguageOption.asksForEnglish(CommandLine.arguments) ? said : UsageWords.indonesian(said)
      let output = Output(isHelp ? STDOUT_FILENO : STDERR_FILENO)
      output.write(text: text.hasSuffix("\n") ? text : text + "\n")
      Glibc.exit(isHelp ? 0 : 2)
    }
  }
}

extension Language: ExpressibleByArgument {}
extension TextExtractor.PDFMode: ExpressibleByArgument {}

/// Options that all subcommands share.
struct LanguageOption: ParsableArguments {
  @Option(name: .customLong("lang"), help: "Language of messages: id or en. (default: id)")
  var given: Language?

  var language: Language { given ?? .indonesian }

  /// Whether `arguments` hold `--lang en`, also where they cannot be parsed.
  static func asksForEnglish(_ arguments: [String]) -> Bool {
    arguments.contains("--lang=en") || zip(arguments, arguments.dropFirst()).contains { $0 == "--lang" && $1 == "en" }
  }
}

/// The files a subcommand reads.
struct InputArguments: ParsableArguments {
  @Argument(help: "Reports: text, HTML, PDF, DOCX, ODT; - or none reads standard input.", completion: .file())
  var files: [String] = []

  @Option(help: "How the text of a PDF's pages is ordered: layout, raw, or auto, which takes whatever gives more of each page.")
  var pdfMode: TextExtractor.PDFMode = .auto

  /// What takes the text out of files that are none.
  var extractor: TextExtractor { TextExtractor(pdfMode: pdfMode) }

  /// The paths to read: `-` where none is named.
  /// - Throws: ``ExitCode`` 2 after saying what to do, where nothing is named and nobody pipes anything in, or `-` is named twice.
  func paths(_ language: Language, example: String) throws -> [String] {
    if files.count(where: { $0 == "-" }) > 1 {
      let message = Message(
        id: "tilik: masukan standar hanya dapat dibaca sekali. Sebutkan - satu kali saja.",
        en: "tilik: standard input can be read only once. Name - one time.")
      Output.errors.write(text: message.text(in: language) + "\n")
      throw ExitCode(2)
    }
    if !files.isEmpty { return files }
    if isatty(STDIN_FILENO) == 0 { return ["-"] }
    let message = Message(
      id: "tilik: tidak ada berkas. Sebutkan berkasnya (\(example)) atau kirim teks lewat pipa; - membaca masukan standar.",
      en: "tilik: no file given. Name one (\(example)) or pipe text in; - reads standard input.")
    Output.errors.write(text: message.text(in: language) + "\n")
    throw ExitCode(2)
  }
}
