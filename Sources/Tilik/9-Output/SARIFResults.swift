/// The results of one document in a run of SARIF.
struct SARIFResults {
  private let document: ReviewedDocument
  /// Index of the document among the run's artifacts.
  private let artifact: Int
  private let words: ReportWords
  private let language: Language
  private let hasSuppressions: Bool
  private let places: SourcePlaces
  private var review: Review { document.review }
  private var source: SourceText { document.review.resolved.source }

  init(_ document: ReviewedDocument, artifact: Int, language: Language, hasSuppressions: Bool) {
    self.document = document
    self.artifact = artifact
    words = ReportWords(language)
    self.language = language
    self.hasSuppressions = hasSuppressions
    places = SourcePlaces(document.review, findings: document.review.findings.indices, withOperands: true)
  }

  func write(showsInfo: Bool, to writer: inout ByteWriter) {
    for (index, finding) in review.findings.enumerated() where showsInfo || finding.severity > .info {
      write(finding, index, to: &writer)
    }
  }

  static func level(_ severity: Finding.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .info: "note"
    }
  }

  /// A path as a reference that may stand in a URI: relative to where the program was run, or a `file:` one.
  static func uri(_ path: String) -> String {
    if path == "-" { return "stdin" }
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      }
    }
    return (path.hasPrefix("/") ? "file://" : "") + String(decoding: bytes, as: UTF8.self)
  }

  // MARK: One result

  private func write(_ finding: Finding, _ index: Int, to writer: inout ByteWriter) {
    writer.open("{")
    writer.member("ruleId", finding.rule)
    if let rule = Catalogue.rules.firstIndex(where: { $0.card.id == finding.rule }) {
      writer.member("ruleIndex")
      writer.write(rule)
    }
    writer.member("level", SARIFResults.level(finding.severity))
    writer.text("message", SourceExcerpt.visible(words.sentence(finding)))
    writer.member("locations")
    writer.open("[")
    write(finding.span, id: nil, message: nil, to: &writer)
    writer.close("]")
    if !finding.operands.isEmpty {
      writer.member("relatedLocations")
      writer.open("[")
      for (number, operand) in finding.operands.enumerated() {
        write(operand.span, id: number + 1, message: words.operand(operand), to: &writer)
      }
      writer.close("]")
    }
    writer.member("partialFingerprints")
    writer.open("{")
    writer.member("tilik/v1", finding.fingerprint)
    writer.close("}")
    if let fix = NumberFix(finding, in: source) { write(fix, finding, to: &writer) }
    if hasSuppressions { writeSuppressions(finding, to: &writer) }
    writeProperties(finding, index, to: &writer)
    writer.close("}")
  }

  private func write(_ span: ByteSpan, id: Int?, message: String?, to writer: inout ByteWriter) {
    writer.open("{")
    if let id {
      writer.member("id")
      writer.write(id)
    }
    writer.member("physicalLocation")
    writer.open("{")
    writer.artifactLocation(document.name, artifact)
    writer.member("region")
    write(span, withSnippet: true, to: &writer)
    writer.close("}")
    if let message { writer.text("message", SourceExcerpt.visible(message)) }
    writer.close("}")
  }

  private func write(_ span: ByteSpan, withSnippet: Bool, to writer: inout ByteWriter) {
    let region = places.region(span)
    writer.open("{")
    writer.member("startLine")
    writer.write(region.startLine)
    writer.member("startColumn")
    writer.write(region.startColumn)
    writer.member("endLine")
    writer.write(region.endLine)
    writer.member("endColumn")
    writer.write(region.endColumn)
    writer.member("byteOffset")
    writer.write(span.lower)
    writer.member("byteLength")
    writer.write(span.count)
    if withSnippet { writer.text("snippet", source.string(span)) }
    writer.close("}")
  }

  private func write(_ fix: NumberFix, _ finding: Finding, to writer: inout ByteWriter) {
    writer.member("fixes")
    writer.open("[")
    writer.open("{")
    if let proposal = finding.proposal {
      writer.text("description", words.proposal(SourceExcerpt.visible(source.string(finding.span)), proposal))
    }
    writer.member("artifactChanges")
    writer.open("[")
    writer.open("{")
    writer.artifactLocation(document.name, artifact)
    writer.member("replacements")
    writer.open("[")
    writer.open("{")
    writer.member("deletedRegion")
    write(finding.span, withSnippet: false, to: &writer)
    writer.text("insertedContent", fix.text)
    for bracket: Unicode.Scalar in ["}", "]", "}", "]", "}", "]"] { writer.close(bracket) }
  }

  private func writeSuppressions(_ finding: Finding, to writer: inout ByteWriter) {
    writer.member("suppressions")
    writer.open("[")
    if let suppression = finding.suppression {
      writer.open("{")
      writer.member("kind", "external")
      writer.member("justification", suppression.reason)
      writer.member("properties")
      writer.open("{")
      writer.member("reviewer", suppression.reviewer)
      writer.member("date", suppression.date)
      writer.close("}")
      writer.close("}")
    }
    writer.close("]")
  }

  private func writeProperties(_ finding: Finding, _ index: Int, to writer: inout ByteWriter) {
    writer.member("properties")
    writer.open("{")
    writer.member("id", "f\(index + 1)")
    writer.member("family", finding.family.rawValue)
    writer.member("group", "g\(finding.group + 1)")
    writer.member("cause")
    writer.string(finding.cause.map { "f\($0 + 1)" })
    writer.member("formula", finding.formula.text(in: language))
    writer.member("reported")
    if let reported = finding.reported { writer.write(reported) } else { writer.writeNull() }
    writer.member("expected")
    ReportEncoder.write(finding.expected, to: &writer)
    writer.member("proposal")
    if let proposal = finding.proposal { writer.write(proposal) } else { writer.writeNull() }
    writer.close("}")
  }
}

/// What the text of a damaged number has to become: its digits anew, and what stands around them as it was.
struct NumberFix {
  let text: String

  /// nil where the number is not damaged, nothing is proposed, or the proposal is not what its digits alone say (`2,5 juta`).
  init?(_ finding: Finding, in source: SourceText) {
    guard finding.family == .malformed, let proposal = finding.proposal else { return nil }
    let printed = source.string(finding.span)
    guard let first = printed.firstIndex(where: \.isNumber), let last = printed.lastIndex(where: \.isNumber) else { return nil }
    let before = printed[..<first]
    var after = printed[printed.index(after: last)...]
    // A point with nothing behind it is what is left of lost digits; `,-` is the tail of rupiah.
    if after.allSatisfy({ ".,".contains($0) }) { after = "" }
    guard printed[first...last].allSatisfy({ $0.isNumber || $0.isWhitespace || ".,".contains($0) }), !after.contains(where: \.isLetter)
    else { return nil }
    let isMarked = before.contains("-") || before.contains("(")
    guard isMarked == proposal.isNegative else { return nil }
    text = before + NumberStyle(.indonesian).text(proposal.magnitude) + after
  }
}
