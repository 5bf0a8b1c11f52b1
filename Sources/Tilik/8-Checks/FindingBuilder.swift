/// Puts findings together from the values of a resolved report.
extension ResolvedReport {
  /// The value at `index` as an operand; an explicit nil counts as zero.
  func operand(_ index: Int) -> Finding.Operand {
    let value = values[index]
    return Finding.Operand(
      value: value.quantity.value ?? .zero, span: value.quantity.span, line: value.quantity.line, row: Int(value.row), key: key(of: value))
  }

  /// The value of row `row` in column `column`, or nil.
  func value(ofRow row: Int, inColumn column: Int32) -> Int? { report.rowSet.value(of: report.rows[row], inColumn: column) }

  /// Whether a row is the total of all programs, as another table proves: it has no level of its own.
  func isOfPrograms(_ wrong: WrongSum) -> Bool {
    let row = Int(values[wrong.result].row)
    return report.parentTwins[row] != nil && report.rows[row].level == .none
      && wrong.parts.allSatisfy { report.rows[Int(values[$0].row)].level == .program }
  }

  /// A number that a contradiction names, as an operand.
  func operand(_ number: Contradiction.Number) -> Finding.Operand {
    switch number {
    case .value(let index): return operand(index)
    case .sentence(let index): return statementOperand(index)
    }
  }

  /// The value of a sentence at `index` of ``RowSet/statementValues`` as an operand.
  func statementOperand(_ index: Int) -> Finding.Operand {
    let value = report.rowSet.statementValues[index]
    return Finding.Operand(
      value: value.quantity.value ?? .zero, span: value.quantity.span, line: value.quantity.line, row: nil,
      key: report.rowSet.key(of: value))
  }

  /// What the place of a number is called, and its lines.
  func place(of number: Contradiction.Number) -> (name: Message, lines: ClosedRange<Int32>) {
    switch number {
    case .value(let index):
      let row = report.rows[Int(values[index].row)]
      return (name(ofRowOf: index), row.firstLine...max(row.firstLine, row.lastLine))
    case .sentence(let index):
      let value = report.rowSet.statementValues[index]
      let next = report.rowSet.statements.partitionIndex { Int($0.firstValue) <= index }
      let label = next > 0 ? report.rowSet.statements[next - 1].label : .none
      return (name(label, line: value.quantity.line), value.quantity.line...value.quantity.line)
    }
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
    return Finding(
      rule: card.id, family: card.family, severity: severity ?? card.severity, firstLine: value.quantity.line,
      lastLine: value.quantity.line, span: value.quantity.span, reported: value.quantity.value, expected: expected, operands: operands,
      formula: formula,
      proposal: proposal, row: Int(value.row), key: key(of: value), cause: nil, group: 0, message: message, fingerprint: "")
  }

  /// A broken relation of a single sentence with the quantities it is of.
  struct BrokenSentence {
    let relation: Relation
    let statement: Statement
    let result: StatementValue
    let first: StatementValue
    let second: StatementValue
  }

  /// The broken relations of one kind that stand in single sentences.
  func brokenSentences(_ kind: Relation.Kind) -> [BrokenSentence] {
    var broken: [BrokenSentence] = []
    for index in report.statementRelations.indices where report.statementRelations[index].kind == kind {
      let relation = report.statementRelations[index]
      guard statementOutcomes[index] == .broken,
        case let next = report.rowSet.statements.partitionIndex(where: { $0.firstValue <= relation.result }), next > 0
      else { continue }
      let values = report.rowSet.statementValues
      broken.append(
        BrokenSentence(
          relation: relation, statement: report.rowSet.statements[next - 1], result: values[Int(relation.result)],
          first: values[Int(relation.first)], second: values[Int(relation.second)]))
    }
    return broken
  }

  /// A finding about the result of a sentence. A warning only, for what a sentence means is read out of its words.
  func finding(
    _ card: RuleCard, _ sentence: BrokenSentence, expected: Finding.Expected, operands: [StatementValue], formula: Message,
    message: (_ name: Message) -> Message
  ) -> Finding {
    let statement = sentence.statement
    return Finding(
      rule: card.id, family: card.family, severity: .warning, firstLine: statement.firstLine, lastLine: statement.lastLine,
      span: sentence.result.quantity.span, reported: sentence.result.quantity.value, expected: expected,
      operands: operands.map { value in
        Finding.Operand(
          value: value.quantity.value ?? .zero, span: value.quantity.span, line: value.quantity.line, row: nil,
          key: report.rowSet.key(of: value))
      }, formula: formula, proposal: nil, row: nil, key: report.rowSet.key(of: sentence.result), cause: nil, group: 0,
      message: message(name(statement.label, line: statement.firstLine)), fingerprint: "")
  }

  /// Adds a finding for each broken relation of one kind that stands in a single sentence: a share of two of its numbers.
  func checkStatements(
    _ kind: Relation.Kind, _ card: RuleCard, _ formula: Message, into findings: inout [Finding],
    message: (_ name: Message, _ reported: Exact, _ expected: Exact) -> Message
  ) {
    for sentence in brokenSentences(kind) {
      // A ratio's operands are target, realisasi; a percentage's realisasi, anggaran.
      let (part, whole) = kind == .ratio ? (sentence.second, sentence.first) : (sentence.first, sentence.second)
      guard let reported = sentence.result.quantity.value,
        let quotient = Quotient(part.quantity, whole.quantity, decimals: Int(reported.decimals))
      else { continue }
      findings.append(
        finding(card, sentence, expected: quotient.expected, operands: [part, whole], formula: formula) {
          message($0, reported, quotient.expected.value)
        })
    }
  }

  /// The name of the value's row for messages, shortened; where it has none, its line.
  func name(ofRowOf index: Int) -> Message {
    let row = report.rows[Int(values[index].row)]
    if row.label.isEmpty { return name(row.group.isEmpty ? row.code : row.group, line: row.firstLine) }
    return Self.shortened(report.label(of: row))
  }

  /// The words of a label, shortened; where there are none, the line.
  func name(_ label: ByteSpan, line: Int32) -> Message {
    if label.isEmpty { return Message(id: "baris \(line + 1)", en: "line \(line + 1)") }
    var words: [UInt8] = []
    for position in label.range {
      let byte = source.view[position]
      if byte > 32 { words.append(source.bytes[position]) } else if words.last != 32 { words.append(32) }
    }
    return Self.shortened(source.string(words))
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
