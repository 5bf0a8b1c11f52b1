/// The dumps of the stages that know names: rows, report, resolve, checks.
extension DumpContent {
  func rows(to writer: inout ByteWriter) {
    for (index, columns) in rowSet.columns.enumerated() {
      let table = tableSet.tables[index]
      let kind = index < rowSet.kinds.count ? rowSet.kinds[index].rawValue : "-"
      line(lines(table.firstLine, table.lastLine), "table", "t\(index + 1)\t\(kind)", to: &writer)
      for column in columns {
        let header = column.header.map(words).joined(separator: " ")
        var facts = ["\(column.index)", RoleNames.shared[column.role], "key \(column.key)", header]
        if column.half != .whole { facts.append("\(column.half)") }
        if column.isMoney { facts.append("money") }
        if column.isPercent { facts.append("percent") }
        line("t\(index + 1)", "column", facts.joined(separator: "\t"), to: &writer)
      }
    }
    write(rowSet.rows, rowSet.values, to: &writer)
    for (index, statement) in rowSet.statements.enumerated() { write(statement, index, to: &writer) }
  }

  private func write(_ statement: Statement, _ index: Int, to writer: inout ByteWriter) {
    var facts = ["s\(index + 1)", words(statement.label)]
    if !statement.indicator.isEmpty { facts.append("indikator \(words(statement.indicator))") }
    if statement.period.year != 0 { facts.append("year \(statement.period.year)") }
    if !statement.predicate.isEmpty { facts.append("predikat \(words(statement.predicate))") }
    line(lines(statement.firstLine, statement.lastLine), "statement", facts.joined(separator: "\t"), to: &writer)
    for value in rowSet.statementValues[rowSet.values(of: statement)] {
      let quantity = value.quantity
      let facts = [rowSet.key(of: value), quantity.value.map(\.description) ?? "null", quoted(quantity.span), "\(quantity.origin)"]
      line(place(quantity.span), "value", facts.joined(separator: "\t"), to: &writer)
    }
  }

  private func write(_ rows: [Row], _ values: [Value], to writer: inout ByteWriter) {
    for (index, row) in rows.enumerated() {
      var facts = ["r\(index + 1)", "t\(row.table + 1)", row.kind.rawValue, words(row.label)]
      if row.isLabelCarried { facts.append("label carried") }
      if !row.code.isEmpty { facts.append("code \(words(row.code))") }
      if let level = row.level.name { facts.append("level \(level)") }
      if row.parent >= 0 { facts.append("part of r\(row.parent + 1)") }
      if row.isTotal { facts.append("total \(row.total)") }
      if row.total == .repeated { facts.append("told again") }
      if !row.unit.isEmpty { facts.append("unit \(words(row.unit))") }
      if !row.sasaran.isEmpty { facts.append("sasaran \(words(row.sasaran))") }
      if !row.group.isEmpty { facts.append("group \(words(row.group))") }
      line(lines(row.firstLine, row.lastLine), "row", facts.joined(separator: "\t"), to: &writer)
      for value in rowSet.values(of: row) {
        line(place(values[value].quantity.span), "value", self.value(values[value], value, in: row), to: &writer)
      }
      for text in rowSet.texts[Int(row.firstText)..<Int(row.firstText) + Int(row.textCount)] {
        line(place(text.span), "text", "\(RoleNames.shared[text.role])\t\(words(text.span))", to: &writer)
      }
    }
  }

  private func value(_ value: Value, _ index: Int, in row: Row) -> String {
    let quantity = value.quantity
    let column = rowSet.columns[Int(row.table)][Int(value.column)]
    var facts = ["v\(index)", column.key, quantity.value.map(\.description) ?? "null", quoted(quantity.span), "\(quantity.origin)"]
    if quantity.state != .number { facts.append("\(quantity.state)") }
    if quantity.bound != .none { facts.append("bound \(quantity.bound.sign ?? "to \(quantity.maximum?.description ?? "null")")") }
    for reading in numberStream.alternatives(of: quantity) {
      facts.append("or \(reading.value) (\(reading.origin))")
    }
    return facts.joined(separator: "\t")
  }

  // MARK: Report and resolve

  func report(to writer: inout ByteWriter) {
    let report = resolved.report
    let facts = report.document
    for (name, fact) in [
      ("kind", facts.kind), ("institution", facts.institution), ("region", facts.region), ("year", facts.year.map(String.init)),
      ("period", facts.period),
    ] {
      line("-", name, fact ?? "null", to: &writer)
    }
    for (index, context) in report.contexts.enumerated() {
      let period = "year \(context.period.year)\tquarter \(context.period.quarter)"
      line(
        "t\(index + 1)", "context", "\(period)\tstage \(context.stage?.rawValue ?? "null")\tplan \(context.plan?.rawValue ?? "null")",
        to: &writer)
    }
    for index in report.relations.indices { line("n\(index)", "relation", relation(index), to: &writer) }
  }

  private func relation(_ index: Int) -> String {
    let relation = resolved.report.relations[index]
    var facts = ["\(relation.kind)", "result \(brief(relation.result))"]
    if relation.kind == .columnSum {
      let chosen = resolved.parts[index].map { "\($0)" } ?? "unclear"
      facts.append("parts \(chosen) of r\(relation.above.lowerBound + 1) to r\(relation.above.upperBound)")
    } else {
      facts.append("from \(brief(relation.first)), \(brief(relation.second))")
    }
    return facts.joined(separator: "\t")
  }

  /// A value by its index, with place and text.
  private func brief(_ index: Int32) -> String {
    guard index >= 0, Int(index) < resolved.values.count else { return "-" }
    let span = resolved.values[Int(index)].quantity.span
    return "v\(index) \(place(span)) \(quoted(span))"
  }

  func resolve(to writer: inout ByteWriter) {
    for (index, outcome) in resolved.outcomes.enumerated() {
      line("n\(index)", DumpContent.text(outcome), relation(index), to: &writer)
    }
    for (index, repair) in resolved.repairs.sorted(by: { $0.key < $1.key }) {
      let value = resolved.values[index].quantity
      let proofs = repair.provenBy.joined(separator: ", ")
      let content = "\(repair.reason.rawValue)\t\(quoted(value.span))\t\(value.value?.description ?? "null")\t\(proofs)"
      line(place(value.span), "repair", content, to: &writer)
    }
  }

  private static func text(_ outcome: Outcome) -> String {
    switch outcome {
    case .held(let formula): "held by \(formula)"
    case .heldByRounding(let formula): "held by rounding, \(formula)"
    case .heldByCorrection(let formula): "held by correction, \(formula)"
    case .broken: "broken"
    case .notCheckable(let obstacle): "not checkable: \(obstacle.rawValue)"
    }
  }

  // MARK: Checks

  func checks(to writer: inout ByteWriter) {
    for (index, finding) in review.findings.enumerated() {
      var facts = ["f\(index + 1)", finding.rule, finding.family.rawValue, quoted(finding.span)]
      if let expected = finding.expected { facts.append("expected \(expected.value) (\(expected.low) to \(expected.high))") }
      if let proposal = finding.proposal { facts.append("proposal \(proposal)") }
      if let cause = finding.cause { facts.append("cause f\(cause + 1)") }
      facts.append("group g\(finding.group + 1)")
      facts.append(finding.message.english)
      line(place(finding.span), finding.severity.rawValue, facts.joined(separator: "\t"), to: &writer)
    }
    let coverage = review.coverage
    line("-", "coverage", "numbers \(coverage.numbers)\tchecked \(coverage.checked)", to: &writer)
    for (reason, count) in coverage.notCheckable { line("-", "not checkable", "\(reason)\t\(count)", to: &writer) }
  }
}
