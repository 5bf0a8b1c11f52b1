/// Findings as CSV (RFC 4180): a header, then one line a finding, in the order of the text. Numbers are canonical decimals.
///
/// The columns and their order do not change; new ones come at the end. Text of the report that a spreadsheet would take for a formula has
/// an apostrophe before it.
public struct CSVReport: FindingsWriter {
  /// `numbers` and `checked`: how many numbers of the document were read, and how many took part in a check.
  public static let columns = [
    "file", "page", "line", "column", "severity", "rule", "family", "label", "key", "printed", "reported", "expected", "low", "high",
    "proposal", "formula", "operands", "message", "id", "cause", "group", "suppressed", "fingerprint", "numbers", "checked",
  ]

  private let language: Language
  private let showsInfo: Bool

  public init(language: Language, showsInfo: Bool) {
    self.language = language
    self.showsInfo = showsInfo
  }

  public mutating func begin(to writer: inout ByteWriter) { write(CSVReport.columns, to: &writer) }

  public mutating func write(_ document: ReviewedDocument, to writer: inout ByteWriter) {
    let findings = document.review.findings
    let places = SourcePlaces(document.review, findings: findings.indices)
    for index in findings.indices where showsInfo || findings[index].severity > .info {
      write(cells(findings[index], index, document, places), to: &writer)
    }
  }

  private func cells(_ finding: Finding, _ index: Int, _ document: ReviewedDocument, _ places: SourcePlaces) -> [String] {
    let resolved = document.review.resolved
    let region = places.region(finding.span)
    let operands = finding.operands.map { "\($0.key)=\($0.value) (\($0.line + 1))" }.joined(separator: "; ")
    return [
      CSVReport.safe(document.name), places.page(ofLine: region.startLine).map(String.init) ?? "", String(region.startLine),
      String(region.startColumn), finding.severity.rawValue, finding.rule, finding.family.rawValue,
      CSVReport.safe(finding.row.map { resolved.report.label(of: resolved.report.rows[$0]) } ?? ""), CSVReport.safe(finding.key),
      CSVReport.safe(SourceExcerpt.visible(resolved.source.string(finding.span))), finding.reported?.description ?? "",
      finding.expected?.value.description ?? "", finding.expected?.low.description ?? "", finding.expected?.high.description ?? "",
      finding.proposal?.description ?? "", CSVReport.safe(finding.formula.text(in: language)), CSVReport.safe(operands),
      CSVReport.safe(SourceExcerpt.visible(finding.message.text(in: language))), "f\(index + 1)",
      finding.cause.map { "f\($0 + 1)" } ?? "", "g\(finding.group + 1)", CSVReport.safe(finding.suppression?.reason ?? ""),
      finding.fingerprint, String(document.review.coverage.numbers), String(document.review.coverage.checked),
    ]
  }

  /// `text` so that no spreadsheet computes it.
  package static func safe(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r＝＋－＠".unicodeScalars.contains(first) else { return text }
    return "'" + text
  }

  private func write(_ cells: [String], to writer: inout ByteWriter) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { writer.write(byte: UInt8(ascii: ",")) }
      let needsQuotes = cell.utf8.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }
      writer.write(text: needsQuotes ? "\"\(cell.replacingScalars(["\"": "\"\""]))\"" : cell)
    }
    writer.write("\r\n")
  }
}
