extension ReportEncoder {
  func writeFindings(to writer: inout ByteWriter) {
    writer.member("findings")
    writer.open("[")
    for index in review.findings.indices { write(review.findings[index], index, to: &writer) }
    writer.close("]")
  }

  private func write(_ finding: Finding, _ index: Int, to writer: inout ByteWriter) {
    writer.open("{")
    writer.member("id")
    writeID("f", index, to: &writer)
    writer.member("rule")
    writer.string(finding.rule)
    writer.member("family")
    writer.string(finding.family.rawValue)
    writer.member("severity")
    writer.string(finding.severity.rawValue)
    writeLines(finding.firstLine, finding.lastLine, to: &writer)
    writePage(ofLine: finding.firstLine, to: &writer)
    writer.member("span")
    writer.open("{")
    writer.member("start")
    writer.write(finding.span.lower)
    writer.member("end")
    writer.write(finding.span.upper)
    writer.close("}")
    writer.member("reported")
    write(
      finding.reported, finding.span, line: source.line(at: finding.span.lower) - 1, row: finding.row, key: finding.key, to: &writer)
    writer.member("expected")
    ReportEncoder.write(finding.expected, to: &writer)
    if let text = finding.expectedText {
      writer.member("expectedText")
      writer.string(text)
    }
    writer.member("operands")
    writer.open("[")
    for operand in finding.operands {
      write(operand.value, operand.span, line: Int(operand.line), row: operand.row, key: operand.key, to: &writer)
    }
    writer.close("]")
    writer.member("formula")
    writer.string(finding.formula.indonesian)
    writer.member("proposal")
    if let proposal = finding.proposal { writer.write(proposal) } else { writer.writeNull() }
    writer.member("cause")
    if let cause = finding.cause { writeID("f", cause, to: &writer) } else { writer.writeNull() }
    writer.member("group")
    writeID("g", finding.group, to: &writer)
    writer.member("suppressed")
    writer.string(finding.suppression?.reason)
    writeMessage(finding.message, to: &writer)
    writer.member("fingerprint")
    writer.string(finding.fingerprint)
    writer.close("}")
  }

  /// A number that took part, with its place.
  private func write(_ value: Exact?, _ span: ByteSpan, line: Int, row: Int?, key: String, to writer: inout ByteWriter) {
    writer.open("{")
    writer.member("value")
    if let value { writer.write(value) } else { writer.writeNull() }
    writer.member("raw")
    writer.raw(span, of: source.bytes.span)
    writer.member("line")
    writer.write(line + 1)
    writer.member("start")
    writer.write(span.lower)
    writer.member("end")
    writer.write(span.upper)
    writer.member("row")
    if let row { writeID("r", row, to: &writer) } else { writer.writeNull() }
    writer.member("key")
    writer.string(key)
    writer.close("}")
  }

  static func write(_ expected: Finding.Expected?, to writer: inout ByteWriter) {
    guard let expected else { return writer.writeNull() }
    writer.open("{")
    writer.member("value")
    writer.write(expected.value)
    writer.member("low")
    writer.write(expected.low)
    writer.member("high")
    writer.write(expected.high)
    writer.close("}")
  }
}
