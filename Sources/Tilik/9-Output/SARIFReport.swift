/// Findings as SARIF 2.1.0 (OASIS), one run over all documents. Results are written as they come; what must be known of all of them,
/// artifacts and the run's own notes, is gathered and stands behind them.
public struct SARIFReport: FindingsWriter {
  /// Where the standard's own schema stands.
  private static let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

  /// A document as the end of the run tells of it.
  private struct Artifact {
    var name: String
    var sha256: String
    var length: Int
    var isUTF8: Bool
    var coverage: Coverage
    var notes: [Note]
  }

  private let language: Language
  private let showsInfo: Bool
  private let version: String
  /// Whether findings were held against reviewers' decisions; if so, every result tells how that went.
  private let hasSuppressions: Bool
  private var artifacts: [Artifact] = []

  /// - Parameter version: The program's version.
  public init(language: Language, showsInfo: Bool, version: String, hasSuppressions: Bool) {
    self.language = language
    self.showsInfo = showsInfo
    self.version = version
    self.hasSuppressions = hasSuppressions
  }

  public mutating func begin(to writer: inout ByteWriter) {
    writer.open("{")
    writer.member("$schema", SARIFReport.schema)
    writer.member("version", "2.1.0")
    writer.member("runs")
    writer.open("[")
    writer.open("{")
    writer.member("tool")
    writer.open("{")
    writer.member("driver")
    writeDriver(to: &writer)
    writer.close("}")
    writer.member("language", language.rawValue)
    writer.member("columnKind", "unicodeCodePoints")
    writer.member("results")
    writer.open("[")
  }

  public mutating func write(_ document: ReviewedDocument, to writer: inout ByteWriter) {
    let source = document.review.resolved.source
    SARIFResults(document, artifact: artifacts.count, language: language, hasSuppressions: hasSuppressions)
      .write(showsInfo: showsInfo, to: &writer)
    artifacts.append(
      Artifact(
        name: document.name, sha256: document.sha256, length: source.bytes.count, isUTF8: source.isUTF8,
        coverage: document.review.coverage, notes: document.review.notes))
  }

  public mutating func end(_ outcome: RunOutcome, to writer: inout ByteWriter) {
    writer.close("]")
    writer.member("artifacts")
    writer.open("[")
    for artifact in artifacts { write(artifact, to: &writer) }
    writer.close("]")
    writer.member("invocations")
    writer.open("[")
    writer.open("{")
    writer.member("executionSuccessful")
    writer.write(outcome.failures.isEmpty)
    writer.member("exitCode")
    writer.write(outcome.exitCode)
    writer.member("toolExecutionNotifications")
    writer.open("[")
    writeNotifications(outcome, to: &writer)
    writer.close("]")
    writer.close("}")
    writer.close("]")
    writer.close("}")
    writer.close("]")
    writer.close("}")
    writer.write(byte: 10)
  }

  // MARK: The tool

  private func writeDriver(to writer: inout ByteWriter) {
    writer.open("{")
    writer.member("name", "tilik")
    writer.member("version", version)
    writer.member("semanticVersion", version)
    writer.member("language", language.rawValue)
    writer.member("rules")
    writer.open("[")
    for rule in Catalogue.rules { write(rule.card, to: &writer) }
    writer.close("]")
    writer.member("notifications")
    writer.open("[")
    for (id, description) in SARIFReport.notifications {
      writer.open("{")
      writer.member("id", id)
      writer.text("shortDescription", description.text(in: language))
      writer.close("}")
    }
    writer.close("]")
    writer.close("}")
  }

  private func write(_ card: RuleCard, to writer: inout ByteWriter) {
    let text = RuleText(card, language)
    writer.open("{")
    writer.member("id", card.id)
    writer.member("name", card.id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined())
    writer.text("shortDescription", card.title.text(in: language))
    writer.text("fullDescription", card.reason.text(in: language))
    writer.text("help", text.plain, markdown: text.markdown)
    writer.member("defaultConfiguration")
    writer.open("{")
    writer.member("level", SARIFResults.level(card.severity))
    writer.close("}")
    writer.member("properties")
    writer.open("{")
    writer.member("family", card.family.rawValue)
    writer.member("tags")
    writer.open("[")
    writer.element(card.family.rawValue)
    writer.close("]")
    writer.close("}")
    writer.close("}")
  }

  // MARK: The run

  private func write(_ artifact: Artifact, to writer: inout ByteWriter) {
    writer.open("{")
    writer.member("location")
    writer.open("{")
    writer.member("uri", SARIFResults.uri(artifact.name))
    writer.close("}")
    writer.member("length")
    writer.write(artifact.length)
    writer.member("mimeType", "text/plain")
    writer.member("encoding", artifact.isUTF8 ? "UTF-8" : "windows-1252")
    writer.member("roles")
    writer.open("[")
    writer.element("analysisTarget")
    writer.close("]")
    writer.member("hashes")
    writer.open("{")
    writer.member("sha-256", artifact.sha256)
    writer.close("}")
    writer.member("properties")
    writer.open("{")
    ReportEncoder.write(artifact.coverage, to: &writer)
    writer.close("}")
    writer.close("}")
  }

  /// What notifications are about: stages of the reading, and the run itself.
  private static let notifications: [(id: String, description: Message)] = [
    ("text", Message(id: "Pengodean dan bentuk teks", en: "Encoding and form of the text")),
    ("tokens", Message(id: "Pemenggalan teks", en: "Cutting up of the text")),
    ("numbers", Message(id: "Angka yang tidak dapat dibaca", en: "Numbers that could not be read")),
    ("tables", Message(id: "Tabel yang tidak dapat dibaca", en: "Tables that could not be read")),
    ("rows", Message(id: "Baris yang tidak dapat dibaca", en: "Rows that could not be read")),
    ("report", Message(id: "Isi laporan", en: "Contents of the report")),
    ("resolve", Message(id: "Pilihan di antara beberapa bacaan", en: "Choices among several readings")),
    ("checks", Message(id: "Pemeriksaan", en: "Checks")),
    ("input", Message(id: "Berkas yang tidak dapat dibaca", en: "Files that could not be read")),
    ("suppressions", Message(id: "Keputusan penelaah", en: "Decisions of reviewers")),
  ]

  private func writeNotifications(_ outcome: RunOutcome, to writer: inout ByteWriter) {
    for (index, artifact) in artifacts.enumerated() {
      for note in artifact.notes {
        let lines = note.firstLine...max(note.firstLine, note.lastLine)
        notification(note.stage.rawValue, "note", note.message, artifact.name, index, lines, to: &writer)
      }
    }
    for failure in outcome.failures { notification("input", "error", failure.message, failure.name, nil, nil, to: &writer) }
    for notice in outcome.notices { notification("suppressions", "warning", notice, nil, nil, nil, to: &writer) }
  }

  private func notification(
    _ id: String, _ level: String, _ message: Message, _ name: String?, _ artifact: Int?, _ lines: ClosedRange<Int>?,
    to writer: inout ByteWriter
  ) {
    writer.open("{")
    writer.member("descriptor")
    writer.open("{")
    writer.member("id", id)
    writer.member("index")
    writer.write(SARIFReport.notifications.firstIndex { $0.id == id } ?? -1)
    writer.close("}")
    writer.member("level", level)
    writer.text("message", message.text(in: language))
    if let name {
      writer.member("locations")
      writer.open("[")
      writer.open("{")
      writer.member("physicalLocation")
      writer.open("{")
      writer.artifactLocation(name, artifact)
      if let lines {
        writer.member("region")
        writer.open("{")
        writer.member("startLine")
        writer.write(lines.lowerBound)
        writer.member("endLine")
        writer.write(lines.upperBound)
        writer.close("}")
      }
      writer.close("}")
      writer.close("}")
      writer.close("]")
    }
    writer.close("}")
  }
}

extension ByteWriter {
  /// A member that is a text.
  mutating func member(_ name: StaticString, _ text: String) {
    member(name)
    string(text)
  }

  /// A message of SARIF.
  mutating func text(_ name: StaticString, _ text: String, markdown: String? = nil) {
    member(name)
    open("{")
    member("text", text)
    if let markdown { member("markdown", markdown) }
    close("}")
  }

  /// The artifact of SARIF that a document is; `index` where it is among the run's.
  mutating func artifactLocation(_ name: String, _ index: Int?) {
    member("artifactLocation")
    open("{")
    member("uri", SARIFResults.uri(name))
    if let index {
      member("index")
      write(index)
    }
    close("}")
  }
}
