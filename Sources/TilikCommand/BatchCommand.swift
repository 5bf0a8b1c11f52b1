import ArgumentParser
import Glibc
import Tilik
import TilikArchive

/// `tilik batch`: a folder of submissions becomes an archive.
struct BatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch",
    abstract: "Read folders of reports into an archive.",
    discussion: """
      Reads all files of the folders, on all cores, into one SQLite file: rows, values, sentences and findings, with page, line and printed
      text. Text, Markdown, HTML, PDF, DOCX, ODT and RTF are read; what cannot be read is listed with the reason and costs that file only.
      Documents that are in the archive already are passed over, so an interrupted run is simply started again.
      Documentation/archive.md describes the tables.

      EXAMPLES
        tilik batch laporan/ --archive arsip.sqlite
        tilik export --archive arsip.sqlite --what findings --format csv > temuan.csv
        sqlite3 arsip.sqlite 'SELECT * FROM coverage'

      EXIT STATUS
        0  all files are in the archive      2  some were rejected, or the archive could not be written
      """)

  @Argument(help: "Folders and files.", completion: .file())
  var paths: [String]

  @Option(help: "The archive, made where there is none.", completion: .file())
  var archive: String

  @Option(help: "How many documents are read at a time. (default: the number of cores)")
  var jobs: Int?

  @Flag(inversion: .prefixedNo, help: "Pass over documents that are in the archive already.")
  var resume = true

  @Flag(help: "Store each document's JSON, too, as tilik convert prints it; it takes twice the room of all the rest.")
  var keepReports = false

  @Option(help: "How the text of a PDF's pages is ordered: layout, raw, or auto, which takes whatever gives more of each page.")
  var pdfMode: TextExtractor.PDFMode = .auto

  @OptionGroup var language: LanguageOption

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw ValidationError("--jobs takes a number from 1 to 1024.") }
  }

  func run() throws {
    let files = FileList.files(in: paths, excluding: archive)
    let progress = BatchProgress(total: files.count, language.language)
    let tally: Batch.Tally
    do throws(ArchiveFault) {
      let batch = try Batch(
        Archive(path: archive), files: files, TextExtractor(pdfMode: pdfMode), version: TilikTool.version, keepsReports: keepReports,
        resumes: resume, told: progress.tell)
      tally = try batch.run(jobs: jobs ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    } catch {
      throw Output.fail(error.message, language.language)
    }
    progress.end(tally, archive: archive)
    if !tally.rejected.isEmpty { throw ExitCode(2) }
  }
}
