/// Findings as workflow commands, which GitHub shows beside the lines of a change.
public struct GitHubReport: FindingsWriter {
  private let words: ReportWords
  private let language: Language
  private let showsInfo: Bool

  public init(language: Language, showsInfo: Bool) {
    words = ReportWords(language)
    self.language = language
    self.showsInfo = showsInfo
  }

  public mutating func write(_ document: ReviewedDocument, to writer: inout ByteWriter) {
    let findings = document.review.findings
    let places = SourcePlaces(document.review, findings: findings.indices)
    for finding in findings where finding.isShown(withInfo: showsInfo) {
      let region = places.region(finding.span)
      var place = document.name == "-" ? "" : "file=\(GitHubReport.property(document.name)),"
      place += "line=\(region.startLine),endLine=\(region.endLine),"
      // Columns are for one line only.
      if region.startLine == region.endLine { place += "col=\(region.startColumn),endColumn=\(region.endColumn)," }
      let text = SourceExcerpt.visible(words.sentence(finding))
      writer.write(
        text: "::\(command(finding.severity)) \(place)title=\(GitHubReport.property(finding.rule))::\(GitHubReport.data(text))\n")
    }
    writer.write(text: "::notice title=tilik::\(GitHubReport.data(words.summary(document, showsInfo: showsInfo)))\n")
  }

  private func command(_ severity: Finding.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "notice"
    }
  }

  /// A message: what would end the line is written in hexadecimal, and so is the sign that tells of it.
  static func data(_ text: String) -> String {
    text.replacingScalars(["%": "%25", "\r": "%0D", "\n": "%0A"])
  }

  /// A property's value, which a colon or comma would end as well.
  static func property(_ text: String) -> String { data(text).replacingScalars([":": "%3A", ",": "%2C"]) }
}
