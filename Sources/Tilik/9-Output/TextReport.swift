/// Writes findings for people, as good compilers do: place, message, source line, computation, proposal; then a summary.
public struct TextReport: FindingsWriter {
  public struct Style: Sendable {
    public var language: Language
    /// Whether escape sequences of a terminal may be used.
    public var isColored: Bool
    /// Whether findings of severity info and the notes of all stages are shown.
    public var showsInfo: Bool

    public init(language: Language, isColored: Bool = false, showsInfo: Bool = false) {
      self.language = language
      self.isColored = isColored
      self.showsInfo = showsInfo
    }
  }

  private let style: Style
  private let words: ReportWords
  private let paint: Paint
  private var count = 0
  private var tally = Tally()

  public init(style: Style) {
    self.style = style
    words = ReportWords(style.language)
    paint = Paint(isOn: style.isColored)
  }

  public mutating func write(_ document: ReviewedDocument, to writer: inout ByteWriter) {
    if count > 0 { writer.write(byte: 10) }
    count += 1
    tally.add(document.review)
    write(document.review, document.place, to: &writer)
  }

  public mutating func end(_ outcome: RunOutcome, to writer: inout ByteWriter) {
    guard count + outcome.failures.count > 1 else { return }
    writer.write(text: "\n" + words.total(documents: count, tally, showsInfo: style.showsInfo) + "\n")
  }

  private func write(_ review: Review, _ name: String, to writer: inout ByteWriter) {
    let source = review.resolved.source
    let plan = FindingTree(review.findings, showsInfo: style.showsInfo)
    let columns = SourceExcerpt.columns(of: plan.shown.map { review.findings[$0].span.lower }.sorted(), in: source)
    for note in review.notes where style.showsInfo || note.stage == .text {
      let place = paint.bold("\(name):\(note.firstLine):")
      writer.write(text: "\(place) \(paint.note("note:")) \(note.message.text(in: style.language)) [\(note.stage.rawValue)]\n")
    }
    for root in plan.roots {
      write(review.findings[root], name, source, columns, to: &writer)
      for index in plan.consequences[root] ?? [] {
        let finding = review.findings[index]
        let message = SourceExcerpt.visible(finding.message.text(in: style.language))
        writer.write(text: detail(words.consequence(place(finding, source, columns), message, finding.rule)))
      }
      writer.write(byte: 10)
    }
    writeSummary(of: review, name, to: &writer)
  }

  /// `12:34`, line and column.
  private func place(_ finding: Finding, _ source: SourceText, _ columns: [Int: Int]) -> String {
    "\(source.line(at: finding.span.lower)):\(columns[finding.span.lower] ?? 1)"
  }

  // MARK: One finding

  private func write(
    _ finding: Finding, _ name: String, _ source: SourceText, _ columns: [Int: Int], to writer: inout ByteWriter
  ) {
    let severity = paint.severity(finding.severity, "\(finding.severity.rawValue):")
    let message = paint.bold(SourceExcerpt.visible(finding.message.text(in: style.language)))
    let line = source.line(at: finding.span.lower)
    // Who reads a PDF looks for the page.
    let page = source.page(ofLine: line).map { words.page($0) } ?? ""
    writer.write(text: "\(paint.bold("\(name):\(place(finding, source, columns)):")) \(severity) \(message) [\(finding.rule)]\(page)\n")
    let excerpt = SourceExcerpt(source, line: line, number: finding.span)
    writer.write(text: "\(paint.dim("\(excerpt.margin(line)) |")) \(excerpt.text)\n")
    writer.write(
      text: "\(paint.dim("\(excerpt.margin(line).blank) |")) \(excerpt.indent)\(paint.severity(finding.severity, excerpt.caret))\n")
    if let computation = words.computation(finding) { writer.write(text: detail(computation)) }
    if let verdict = words.verdict(finding) { writer.write(text: detail(verdict)) }
    if let proposal = finding.proposal {
      let printed = SourceExcerpt.visible(source.string(finding.span))
      writer.write(text: detail(words.proposal(String(printed.prefix(60)), proposal)))
    }
  }

  private func detail(_ text: String) -> String { "      \(paint.dim("=")) \(text)\n" }

  // MARK: Summary

  private func writeSummary(of review: Review, _ name: String, to writer: inout ByteWriter) {
    var tally = Tally()
    tally.add(review)
    writer.write(text: "\(name): \(paint.bold(words.counts(tally, showsInfo: style.showsInfo)))\n")
    writer.write(text: "\(words.coverage(review.coverage))\n")
    let hidden = style.showsInfo ? 0 : review.notes.count { $0.stage != .text }
    if hidden > 0 { writer.write(text: "\(words.hiddenNotes(hidden))\n") }
  }
}

/// Colours of a terminal, or none.
struct Paint: Sendable {
  let isOn: Bool

  private func wrap(_ code: StaticString, _ text: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
  func bold(_ text: String) -> String { wrap("1", text) }
  func dim(_ text: String) -> String { wrap("2", text) }
  func note(_ text: String) -> String { wrap("36", text) }

  func severity(_ severity: Finding.Severity, _ text: String) -> String {
    switch severity {
    case .error: wrap("1;31", text)
    case .warning: wrap("1;33", text)
    case .info: wrap("1;36", text)
    }
  }
}
