extension ReportEncoder {
  func writeFindings(to writer: inout ByteWriter) {
    writer.member("findings")
    writer.open("[")
    for index in review.findings.indices { writeFinding(index, to: &writer) }
    writer.close("]")
  }

  private func writeFinding(_ index: Int, to writer: inout ByteWriter) {
    let findings = review.findings
    let span = findings[index].span
    writer.open("{")
    writer.member("id")
    writeID("f", index, to: &writer)
    writer.member("rule")
    writer.string(findings[index].rule)
    writer.member("family")
    writer.string(findings[index].family.rawValue)
    writer.member("severity")
    writer.string(findings[index].severity.rawValue)
    writeLines(findings[index].firstLine, findings[index].lastLine, to: &writer)
    writePage(ofLine: findings[index].firstLine, to: &writer)
    writer.member("span")
    writer.open("{")
    writer.member("start")
    writer.write(span.lower)
    writer.member("end")
    writer.write(span.upper)
    writer.close("}")
    writer.member("reported")
    write(
      findings[index].reported, span, line: source.line(at: span.lower) - 1, row: findings[index].row, key: findings[index].key, to: &writer
    )
    writer.member("expected")
    ReportEncoder.write(findings[index].expected, to: &writer)
    if let text = findings[index].expectedText {
      writer.member("expectedText")
      writer.string(text)
    }
    writer.member("operands")
    writer.open("[")
    let operands = findings[index].operands
    for index in operands.indices {
      write(
        operands[index].value, operands[index].span, line: Int(operands[index].line), row: operands[index].row, key: operands[index].key,
        to: &writer)
    }
    writer.close("]")
    writer.member("formula")
    writer.string(findings[index].formula.indonesian)
    writer.member("proposal")
    if let proposal = findings[index].proposal { writer.write(proposal) } else { writer.writeNull() }
    writer.member("cause")
    if let cause = findings[index].cause { writeID("f", cause, to: &writer) } else { writer.writeNull() }
    writer.member("group")
    writeID("g", findings[index].group, to: &writer)
    writer.member("suppressed")
    writer.string(findings[index].suppression?.reason)
    writeMessage(findings[index].message, to: &writer)
    writer.member("fingerprint")
    writer.string(findings[index].fingerprint)
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
