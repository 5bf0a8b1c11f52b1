/// Findings as a memo for reviewers: per document a summary, each finding with its place and computation, and what was set aside.
public struct MarkdownReport: FindingsWriter {
  private let words: ReportWords
  private let language: Language
  private let showsInfo: Bool

  public init(language: Language, showsInfo: Bool) {
    words = ReportWords(language)
    self.language = language
    self.showsInfo = showsInfo
  }

  private func say(_ indonesian: String, _ english: String) -> String { language == .indonesian ? indonesian : english }

  public mutating func begin(to writer: inout ByteWriter) {
    writer.write(text: "# \(say("Catatan pemeriksaan angka", "Notes on the numbers"))\n")
  }

  public mutating func write(_ document: ReviewedDocument, to writer: inout ByteWriter) {
    let review = document.review
    let tree = FindingTree(review.findings, showsInfo: showsInfo)
    let suppressed = review.findings.indices.filter { review.findings[$0].suppression != nil }
    let places = SourcePlaces(review, findings: tree.shown + suppressed)
    writer.write(text: "\n## \(Markdown.escaped(document.place))\n\n")
    writeSummary(document, to: &writer)
    for (number, root) in tree.roots.enumerated() {
      write(review.findings[root], number: number + 1, review, places, to: &writer)
      for index in tree.consequences[root] ?? [] {
        let finding = review.findings[index]
        let line = say("baris ", "line ") + "\(places.region(finding.span).startLine)"
        item(words.consequence(line, finding.message.text(in: language), finding.rule), to: &writer)
      }
    }
    if !suppressed.isEmpty { writeSuppressed(suppressed, review, places, to: &writer) }
    writeNotes(review, to: &writer)
  }

  public mutating func end(_ outcome: RunOutcome, to writer: inout ByteWriter) {
    guard !outcome.failures.isEmpty else { return }
    writer.write(text: "\n## \(say("Tidak dapat dibaca", "Could not be read"))\n\n")
    for failure in outcome.failures { item("\(failure.name): \(failure.message.text(in: language))", to: &writer) }
  }

  private func item(_ text: String, to writer: inout ByteWriter) { writer.write(text: "* \(Markdown.escaped(text))\n") }

  private func row(_ cells: [String], to writer: inout ByteWriter) {
    writer.write(text: "| \(cells.map(Markdown.escaped).joined(separator: " | ")) |\n")
  }

  private func writeSummary(_ document: ReviewedDocument, to writer: inout ByteWriter) {
    let facts = document.review.resolved.report.document
    let told = [facts.kind, facts.institution, facts.region, facts.year.map(String.init), facts.period].compactMap { $0 }
    var tally = Tally()
    tally.add(document.review)
    row([say("Laporan", "Report"), told.isEmpty ? "-" : told.joined(separator: ", ")], to: &writer)
    writer.write("|---|---|\n")
    row([say("Temuan", "Findings"), words.counts(tally, showsInfo: showsInfo)], to: &writer)
    row([say("Cakupan", "Coverage"), words.coverage(document.review.coverage)], to: &writer)
    row(["SHA-256", document.sha256], to: &writer)
  }

  private func write(_ finding: Finding, number: Int, _ review: Review, _ places: SourcePlaces, to writer: inout ByteWriter) {
    let source = review.resolved.source
    let line = places.region(finding.span).startLine
    let page = places.page(ofLine: line).map { say(", halaman \($0)", ", page \($0)") } ?? ""
    writer.write(text: "\n### \(number). \(Markdown.escaped(finding.message.text(in: language)))\n\n")
    writer.write(
      text:
        "\(severity(finding.severity)), \(say("baris", "line")) \(line)\(page), `\(finding.rule)`, \(say("sidik", "fingerprint")) `\(finding.fingerprint)`\n"
    )
    let excerpt = SourceExcerpt(source, line: line, number: finding.span)
    let margin = excerpt.margin(line)
    writer.write(text: "\n```text\n\(margin) | \(excerpt.text)\n\(margin.blank) | \(excerpt.indent)\(excerpt.caret)\n```\n")
    let proposal = finding.proposal.map { words.proposal(String(source.string(finding.span).prefix(60)), $0) }
    let details = [words.computation(finding), words.verdict(finding), proposal].compactMap { $0 }
    if !details.isEmpty { writer.write(byte: 10) }
    for detail in details { item(detail, to: &writer) }
  }

  private func severity(_ severity: Finding.Severity) -> String {
    switch severity {
    case .error: say("Kesalahan", "Error")
    case .warning: say("Peringatan", "Warning")
    case .info: say("Untuk dilihat", "Worth a look")
    }
  }

  private func writeSuppressed(_ indices: [Int], _ review: Review, _ places: SourcePlaces, to writer: inout ByteWriter) {
    writer.write(text: "\n### \(say("Dikesampingkan", "Suppressed"))\n\n")
    row(
      [
        say("baris", "line"), say("temuan", "finding"), say("alasan", "reason"), say("penelaah", "reviewer"), say("tanggal", "date"),
      ], to: &writer)
    writer.write("|---|---|---|---|---|\n")
    for index in indices {
      let finding = review.findings[index]
      guard let suppression = finding.suppression else { continue }
      let message = "\(finding.message.text(in: language)) [\(finding.rule)]"
      row(
        ["\(places.region(finding.span).startLine)", message, suppression.reason, suppression.reviewer, suppression.date], to: &writer)
    }
  }

  /// What was left out of the reading belongs into the memo: nothing was checked there.
  private func writeNotes(_ review: Review, to writer: inout ByteWriter) {
    guard !review.notes.isEmpty else { return }
    writer.write(text: "\n### \(say("Catatan pembacaan", "Notes on the reading"))\n\n")
    for note in review.notes {
      let lines = note.firstLine == note.lastLine ? "\(note.firstLine)" : "\(note.firstLine)-\(note.lastLine)"
      item("\(say("baris", "line")) \(lines): \(note.message.text(in: language))", to: &writer)
    }
  }
}
