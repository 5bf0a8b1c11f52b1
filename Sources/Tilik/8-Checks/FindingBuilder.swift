/// Puts findings together from the values of a resolved report.
extension ResolvedReport {
  /// The value at `index` as an operand; an explicit nil counts as zero.
  func operand(_ index: Int) -> Finding.Operand {
    let value = values[index]
    return Finding.Operand(
      value: value.quantity.value ?? .zero, span: value.quantity.span, line: value.quantity.line, row: Int(value.row), key: key(of: value))
  }

  /// The value of row `row` in column `column`, or nil; the values of a row stand in the order of their columns.
  func value(ofRow row: Int, inColumn column: Int32) -> Int? {
    let range = report.rowSet.values(of: report.rows[row])
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if values[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low < range.upperBound && values[low].column == column ? low : nil
  }

  /// The output key of a value.
  func key(of value: Value) -> String {
    report.rowSet.columns[Int(report.rows[Int(value.row)].table)][Int(value.column)].key
  }

  /// A finding about the value at `result`.
  func finding(
    _ card: RuleCard, severity: Finding.Severity? = nil, result: Int, expected: Finding.Expected?, operands: [Finding.Operand],
    formula: Message, proposal: Exact? = nil, message: Message
  ) -> Finding {
    let value = values[result]
    let row = report.rows[Int(value.row)]
    return Finding(
      rule: card.id, family: card.family, severity: severity ?? card.severity, firstLine: row.firstLine, lastLine: row.lastLine,
      span: value.quantity.span, reported: value.quantity.value, expected: expected, operands: operands, formula: formula,
      proposal: proposal, row: Int(value.row), key: key(of: value), cause: nil, group: 0, message: message, fingerprint: "")
  }

  /// Adds a finding for each broken relation of one kind that stands in a single sentence: a share of two of its numbers. A warning only,
  /// for what a sentence means is read out of its words.
  func checkStatements(
    _ kind: Relation.Kind, _ card: RuleCard, _ formula: Message, into findings: inout [Finding],
    message: (_ name: Message, _ reported: Exact, _ expected: Exact) -> Message
  ) {
    for (index, relation) in report.statementRelations.enumerated() where relation.kind == kind && statementOutcomes[index] == .broken {
      let values = [relation.result, relation.first, relation.second].map { report.rowSet.statementValues[Int($0)] }
      // A ratio's operands are target, realisasi; a percentage's realisasi, anggaran.
      let (part, whole) = kind == .ratio ? (values[2], values[1]) : (values[1], values[2])
      guard let reported = values[0].quantity.value,
        let quotient = Quotient(part.quantity, whole.quantity, decimals: Int(reported.decimals)),
        case let next = report.rowSet.statements.partitionIndex(where: { $0.firstValue <= relation.result }), next > 0
      else { continue }
      let statement = report.rowSet.statements[next - 1]
      let operands = [part, whole].map { value in
        Finding.Operand(
          value: value.quantity.value ?? .zero, span: value.quantity.span, line: value.quantity.line, row: nil,
          key: report.rowSet.key(of: value))
      }
      findings.append(
        Finding(
          rule: card.id, family: card.family, severity: .warning, firstLine: statement.firstLine, lastLine: statement.lastLine,
          span: values[0].quantity.span, reported: reported, expected: quotient.expected, operands: operands, formula: formula,
          proposal: nil, row: nil, key: report.rowSet.key(of: values[0]), cause: nil, group: 0,
          message: message(name(statement.label, line: statement.firstLine), reported, quotient.expected.value), fingerprint: ""))
    }
  }

  /// The name of the value's row for messages, shortened; where it has none, its line.
  func name(ofRowOf index: Int) -> Message {
    let row = report.rows[Int(values[index].row)]
    if row.label.isEmpty { return name(row.group.isEmpty ? row.code : row.group, line: row.firstLine) }
    return Self.shortened(report.label(of: row))
  }

  /// The words of a label, shortened; where there are none, the line.
  private func name(_ label: ByteSpan, line: Int32) -> Message {
    if label.isEmpty { return Message(id: "baris \(line + 1)", en: "line \(line + 1)") }
    let words = source.view[label.range].split { $0 <= 32 }.map { source.string(ByteSpan($0.startIndex, $0.endIndex)) }
    return Self.shortened(words.joined(separator: " "))
  }

  private static func shortened(_ words: String) -> Message {
    Message(words.utf8.count > 60 && words.count > 60 ? words.prefix(59) + "…" : words)
  }
}

extension Finding.Expected {
  /// What may be printed, with `decimals` places, for an exact result within `set`: from its truncated lower end to its rounded upper end
  /// (for negative results the other way round). The value is `exact`, rounded half up.
  init?(_ exact: Rational, within set: Interval, decimals: Int) {
    guard let value = exact.rounded(decimals: decimals), let lowest = set.low.rounded(decimals: decimals),
      let highest = set.high.rounded(decimals: decimals), let down = set.low.truncated(decimals: decimals),
      let up = set.high.truncated(decimals: decimals)
    else { return nil }
    self.init(value: value, low: min(lowest, down), high: max(highest, up))
  }

  /// A sum of exact parts: nothing else passes.
  init(_ exact: Exact) { self.init(value: exact, low: exact, high: exact) }
}

extension Rational {
  /// The decimal with `decimals` places next to the value on the side of zero.
  func truncated(decimals: Int) -> Exact? { bounded(decimals: decimals, up: isNegative) }
}
