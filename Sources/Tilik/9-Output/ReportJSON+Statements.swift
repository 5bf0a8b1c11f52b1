/// The numeric sentences of running text.
extension ReportEncoder {
  func writeStatements(to writer: inout ByteWriter) {
    writer.member("statements")
    writer.open("[")
    for (index, statement) in rowSet.statements.enumerated() { write(statement, index, to: &writer) }
    writer.close("]")
  }

  private func write(_ statement: Statement, _ index: Int, to writer: inout ByteWriter) {
    let view = source.view.span
    writer.open("{")
    writer.member("id")
    writeID("s", index, to: &writer)
    writeLines(statement.firstLine, statement.lastLine, to: &writer)
    writePage(ofLine: statement.firstLine, to: &writer)
    writer.member("label")
    writer.wordsOrNull(statement.label, of: view)
    if !statement.indicator.isEmpty || statement.period.year != 0 { writeContext(of: statement, to: &writer) }
    writer.member("values")
    writer.open("{")
    for index in rowSet.values(of: statement) {
      let value = rowSet.statementValues[index]
      writeKey(of: value, to: &writer)
      if let mended = resolved.sentences[index] {
        write(mended.quantity, value: -1, mended: mended.repair, of: source.bytes.span, to: &writer)
      } else {
        write(value.quantity, value: -1, of: source.bytes.span, to: &writer)
      }
    }
    writer.close("}")
    if !statement.predicate.isEmpty {
      writer.member("texts")
      writer.open("{")
      writer.member("predikat")
      writer.words(statement.predicate, of: view)
      writer.close("}")
    }
    writer.close("}")
  }

  private func writeContext(of statement: Statement, to writer: inout ByteWriter) {
    writer.member("context")
    writer.open("{")
    if !statement.indicator.isEmpty {
      writer.member("indikator")
      writer.words(statement.indicator, of: source.view.span)
    }
    if statement.period.year != 0 {
      writer.member("year")
      writer.write(Int(statement.period.year))
    }
    writer.close("}")
  }

  /// Begins a member with the value's key; those of plain roles are made once for all.
  private func writeKey(of value: StatementValue, to writer: inout ByteWriter) {
    if value.noun.isEmpty, !value.namesYear { return names.writeMember(value.role, to: &writer) }
    writer.member(encoded: ColumnKeys.encode(rowSet.key(of: value)))
  }
}
