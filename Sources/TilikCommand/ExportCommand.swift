import ArgumentParser
import Tilik
import TilikArchive

/// `tilik export`: tables leave an archive.
struct ExportCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, jsonl, xlsx }

  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Take tables out of an archive.",
    discussion: """
      Writes tables of an archive for spreadsheets, statistics programs and other
      databases. Numbers are exact: the digits that the archive holds. Rows come
      in the order of the documents' names. Documentation/export.md tells more.

      EXAMPLES
        tilik export --archive arsip.sqlite --format xlsx --output temuan.xlsx
        tilik export --archive arsip.sqlite --format csv > temuan.csv
        tilik export --archive arsip.sqlite --format csv --output tabel/
        tilik export --archive a.sqlite --what reports --format jsonl | jq .source

      FORMATS
        csv    RFC 4180; text that a spreadsheet would take for a formula has an
               apostrophe before it
        jsonl  one object a line; ids of documents are strings
        xlsx   a workbook with a sheet for each table

      TABLES AND THEIR COLUMNS
      \(ExportCommand.columns)

      EXIT STATUS
        0  all was written      2  something could not be done
      """)

  /// Each table's name, and below it its columns.
  private static var columns: String {
    ExportTable.Name.allCases.map { name in
      if name == .reports { return "  reports: documents as tilik convert prints them (jsonl only)" }
      let words = ExportTable(name, .english).columns.map(\.name)
      var text = "  \(name.rawValue):"
      var width = text.count
      for (index, word) in words.enumerated() {
        let word = index < words.count - 1 ? word + "," : word
        let breaks = width + word.count + 1 > 78
        text += (breaks ? "\n     " : " ") + word
        width = breaks ? word.count + 5 : width + word.count + 1
      }
      return text
    }.joined(separator: "\n")
  }

  @Option(help: "The archive, made by tilik batch.", completion: .file())
  var archive: String

  @Option(help: "How to write: csv, jsonl or xlsx.")
  var format: Format

  @Option(
    help: ArgumentHelp(
      """
      Tables, divided by commas; all for all that the format can hold. (default: findings; for a workbook or a folder \
      \(ExportTable.Name.usual.map(\.rawValue).joined(separator: ", ")))
      """, valueName: "tables"))
  var what: [String] = []

  @Option(
    help: ArgumentHelp("Write to a file instead of standard output; to a folder/ for one file a table.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "csv: begin with a byte order mark, by which Excel knows UTF-8.")
  var bom = false

  @Option(help: "csv: id for semicolons between cells and decimal commas, en for commas and points. (default: en)")
  var locale: CSVExport.Locale?

  @OptionGroup var language: LanguageOption

  func run() throws {
    do {
      try ExportRun(self).run()
    } catch let fault as ExportFault {
      throw Output.fail(fault.message, language.language)
    } catch let fault as ArchiveFault {
      throw Output.fail(fault.message, language.language)
    } catch let fault as FileFault {
      Output.errors.write(text: fault.text(in: language.language))
      throw ExitCode(2)
    }
  }
}

extension CSVExport.Locale: ExpressibleByArgument {}
