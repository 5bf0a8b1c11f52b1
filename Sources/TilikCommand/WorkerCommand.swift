import ArgumentParser
import FoundationEssentials
import Glibc
import Pattern
import Tilik
import TilikArchive

/// `tilik worker`: documents in and reports out as JSON lines, for engines that drive many of them.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worker",
    abstract: "Read documents as JSON lines and write reports as JSON lines.",
    discussion: """
      One line in, one line out, in the same order; each line out is written at once.

      IN   {"id": "7", "path": "laporan.pdf"}          a file
           {"id": "8", "text": "...", "name": "a.txt"}  its text; the name is only told
      OUT  {"id": "7", "report": {...}}                 as tilik convert prints it
           {"id": "8", "error": {"reason": "not-text", "message": {"id": "...", "en": "..."}}}

      EXIT STATUS
        0  the input has ended      2  the output could not be written
      """)

  @Option(help: "How the text of a PDF's pages is ordered: layout, raw, or auto, which takes whatever gives more of each page.")
  var pdfMode: TextExtractor.PDFMode = .auto

  @OptionGroup var language: LanguageOption

  /// A line of input.
  private struct Request: Decodable {
    /// Given back as it came: a text or a number.
    enum Identifier: Decodable {
      case text(String)
      case number(Int)

      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) { self = .number(number) } else { self = .text(try container.decode(String.self)) }
      }
    }

    var id: Identifier
    var path: String?
    var text: String?
    var name: String?
  }

  func run() throws {
    guard var pipeline = try? Pipeline(), let input = fdopen(STDIN_FILENO, "r") else { throw ExitCode(2) }
    let extractor = TextExtractor(pdfMode: pdfMode)
    let output = Output(STDOUT_FILENO)
    var writer = output.writer()
    var line: UnsafeMutablePointer<CChar>?
    var room = 0
    defer { free(line) }
    let decoder = JSONDecoder()
    while !output.isClosed, output.error == nil {
      let length = getline(&line, &room, input)
      guard length >= 0, let start = line else { break }
      let bytes = Data(bytes: start, count: length)
      if bytes.allSatisfy({ $0 <= 32 }) { continue }
      answer(try? decoder.decode(Request.self, from: bytes), extractor, &pipeline, &writer)
      writer.flush()
    }
    if !output.reportFailure(language.language) { throw ExitCode(2) }
  }

  private func answer(_ request: Request?, _ extractor: TextExtractor, _ pipeline: inout Pipeline, _ writer: inout ByteWriter) {
    guard let request, request.path != nil || request.text != nil else {
      let message = Message(
        id: "baris ini bukan permintaan. Kirim {\"id\": ..., \"path\": ...} atau {\"id\": ..., \"text\": ...}.",
        en: "this line is no request. Send {\"id\": ..., \"path\": ...} or {\"id\": ..., \"text\": ...}.")
      return writeError(request?.id, "bad-request", message, &writer)
    }
    do throws(InputFault) {
      let file: SourceFile
      if let text = request.text {
        file = try GivenFile(name: request.name ?? "-", bytes: Array(text.utf8)).text(with: extractor)
      } else {
        file = try SourceFile.read(request.path ?? "", with: extractor)
      }
      let review = pipeline.review(file.bytes)
      begin(request.id, &writer)
      writer.write(",\"report\":")
      // The document ends in a line feed, which belongs to the whole line.
      var report = ByteWriter(capacity: file.bytes.count * 3)
      ReportJSON(name: file.name, sha256: file.sha256, text: file.extraction).write(review, to: &report)
      writer.write(bytes: report.takeBytes().dropLast())
      writer.write("}\n")
    } catch {
      writeError(request.id, error.reason, error.message(request.path ?? request.name ?? "-"), &writer)
    }
  }

  private func begin(_ id: Request.Identifier?, _ writer: inout ByteWriter) {
    writer.write("{\"id\":")
    switch id {
    case .number(let number): writer.write(number)
    case .text(let text): writer.string(text)
    case nil: writer.write("null")
    }
  }

  private func writeError(_ id: Request.Identifier?, _ reason: String, _ message: Message, _ writer: inout ByteWriter) {
    begin(id, &writer)
    writer.write(",\"error\":{\"reason\":")
    writer.string(reason)
    writer.write(",\"message\":{\"id\":")
    writer.string(message.indonesian)
    writer.write(",\"en\":")
    writer.string(message.english)
    writer.write("}}}\n")
  }
}
