/// Fills ``FlatTables``.
struct FlatBuilder: ~Copyable {
  private let review: Review
  private let resolved: ResolvedReport
  private let report: Report
  private let set: RowSet
  private let source: SourceText
  private let names = RoleNames.shared
  private var cells: [[FlatTables.Cell]] = Array(repeating: [], count: FlatTables.Name.allCases.count)
  private var text: [UInt8] = []
  /// Texts that many rows share, written once: roles, kinds, signs; and what the table being read says.
  private var shared: [String: FlatTables.Cell] = [:]
  private var table = TableCells()

  /// What all rows of a table share.
  private struct TableCells {
    var index = -1
    var stage = FlatTables.Cell.null
    var plan = FlatTables.Cell.null
    /// For each column its key and role.
    var keys: [FlatTables.Cell] = []
    var roles: [FlatTables.Cell] = []
    /// Whether two columns share a key.
    var repeatsKeys = false
  }

  init(_ review: Review) {
    self.review = review
    resolved = review.resolved
    report = resolved.report
    set = report.rowSet
    source = report.source
    text.reserveCapacity(source.bytes.count * 2)
  }

  consuming func finish() -> (cells: [[FlatTables.Cell]], text: [UInt8]) { (cells, text) }

  mutating func build() {
    for index in set.tables.tables.indices { addTable(index) }
    for index in report.rows.indices { addRow(index) }
    for index in set.statements.indices { addStatement(index) }
    for index in review.findings.indices { addFinding(index) }
    for (index, note) in review.notes.enumerated() {
      add(
        .notes,
        [
          .integer(index + 1), cell(note.stage.rawValue), .integer(note.firstLine), .integer(note.lastLine), cell(note.message.indonesian),
          cell(note.message.english),
        ])
    }
    for (reason, count) in review.coverage.notCheckable { add(.uncheckable, [cell(reason), .integer(count)]) }
  }

  // MARK: Cells

  private mutating func add(_ name: FlatTables.Name, _ row: [FlatTables.Cell]) { cells[name.place] += row }

  private mutating func cell(_ string: String?) -> FlatTables.Cell {
    guard let string else { return .null }
    let start = text.count
    text += string.utf8
    return .text(start: Int32(start), end: Int32(text.count))
  }

  /// The cell of a text that occurs again and again.
  private mutating func word(_ string: String?) -> FlatTables.Cell {
    guard let string else { return .null }
    if let known = shared[string] { return known }
    let new = cell(string)
    shared[string] = new
    return new
  }

  /// The words of spans, one space between, without a space before those that go on with a broken word; null for none.
  private mutating func words(_ spans: [ByteSpan], joints: Set<Int32> = []) -> FlatTables.Cell {
    if spans.allSatisfy(\.isEmpty) { return .null }
    guard source.isUTF8 else { return cell(source.string(source.words(spans, joints: joints))) }
    let start = text.count
    text += source.words(spans, joints: joints)
    return .text(start: Int32(start), end: Int32(text.count))
  }

  private mutating func words(_ span: ByteSpan) -> FlatTables.Cell { span.isEmpty ? .null : words([span]) }

  /// The source's own characters.
  private mutating func raw(_ span: ByteSpan) -> FlatTables.Cell {
    guard source.isUTF8 else { return cell(source.string(span)) }
    let start = text.count
    text += source.bytes[span.range.clamped(to: 0..<source.bytes.count)]
    return .text(start: Int32(start), end: Int32(text.count))
  }

  private mutating func exact(_ number: Exact?) -> FlatTables.Cell { cell(number?.description) }

  private func number(_ exact: FlatTables.Cell) -> FlatTables.Cell {
    guard case .text(let start, let end) = exact else { return .null }
    return .number(start: start, end: end)
  }

  private func id(_ index: Int?) -> FlatTables.Cell { index.map { .integer($0 + 1) } ?? .null }
  private func year(_ period: Period) -> FlatTables.Cell { period.year != 0 ? .integer(Int(period.year)) : .null }
  private func quarter(_ period: Period) -> FlatTables.Cell { period.quarter != 0 ? .integer(Int(period.quarter)) : .null }

  private func page(_ line: Int32) -> FlatTables.Cell {
    source.page(ofLine: Int(line) + 1).map { .integer($0) } ?? .null
  }

  // MARK: Tables and rows

  private mutating func addTable(_ index: Int) {
    let table = set.tables.tables[index]
    let context = index < report.contexts.count ? report.contexts[index] : nil
    add(
      .tables,
      [
        .integer(index + 1), words(table.number), words(table.caption), cell(index < set.kinds.count ? set.kinds[index].rawValue : nil),
        cell(table.layout.rawValue), .integer(Int(table.firstLine) + 1), .integer(Int(table.lastLine) + 1), page(table.firstLine),
        year(context?.period ?? .none), quarter(context?.period ?? .none), cell(context?.stage?.rawValue), cell(context?.plan?.rawValue),
      ])
    guard index < set.columns.count else { return }
    for (position, column) in set.columns[index].enumerated() {
      add(
        .columns,
        [
          .integer(index + 1), .integer(position), cell(names[column.role]), cell(key(column, position)), words(column.header),
          year(column.period), quarter(column.period),
        ])
    }
  }

  /// A column without a header has no name to give.
  private func key(_ column: Column, _ position: Int) -> String { column.key.isEmpty ? "kolom \(position + 1)" : column.key }

  /// Makes the cells that the rows of a table share.
  private mutating func enter(_ index: Int) {
    guard table.index != index else { return }
    let context = index < report.contexts.count ? report.contexts[index] : nil
    table = TableCells(index: index)
    table.stage = word(context?.stage?.rawValue)
    table.plan = word(context?.plan?.rawValue)
    var seen: Set<String> = []
    let columns = set.columns[index]
    for position in columns.indices {
      let key = key(columns[position], position)
      if !seen.insert(key).inserted { table.repeatsKeys = true }
      table.keys.append(word(key))
      table.roles.append(word(names[columns[position].role]))
    }
  }

  private mutating func addRow(_ index: Int) {
    let row = report.rows[index]
    enter(Int(row.table))
    let told = report.period(of: row)
    add(
      .rows,
      [
        .integer(index + 1), .integer(Int(row.table) + 1), word(row.kind.rawValue), .integer(Int(row.firstLine) + 1),
        .integer(Int(row.lastLine) + 1), page(row.firstLine), words(set.label(of: row), joints: report.joints), code(row.code),
        word(row.level.name), id(row.parent >= 0 ? Int(row.parent) : nil), .integer(row.isTotal ? 1 : 0), words(row.unit),
        words(row.sasaran), words(row.group), year(told), quarter(told), table.stage, table.plan,
      ])
    // Where two columns of a row share a key, the second is told apart as in the JSON: `realisasi#2`.
    var seen: [String: Int] = [:]
    for (position, value) in set.values(of: row).enumerated() {
      let column = Int(resolved.values[value].column)
      var keyCell = table.keys[column]
      if table.repeatsKeys {
        let key = key(set.columns[Int(row.table)][column], column)
        seen[key, default: 0] += 1
        if let occurrence = seen[key], occurrence > 1 { keyCell = word("\(key)#\(occurrence)") }
      }
      let period = resolved.values[value].period
      addQuantity(
        .values, index + 1, position, keyCell, word(names[resolved.values[value].role]), period.year != 0 ? period : told,
        resolved.values[value].quantity, resolved.repairs[value])
    }
    for position in 0..<Int(row.textCount) {
      let text = set.texts[Int(row.firstText) + position]
      add(.texts, [.integer(index + 1), .integer(position), word(names[text.role]), words(text.span)])
    }
  }

  /// A code without the white space of a line break.
  private mutating func code(_ span: ByteSpan) -> FlatTables.Cell {
    guard !span.isEmpty else { return .null }
    return cell(String(decoding: source.view[span.range].filter { $0 > 32 }, as: UTF8.self))
  }

  private mutating func addQuantity(
    _ name: FlatTables.Name, _ owner: Int, _ position: Int, _ key: FlatTables.Cell, _ role: FlatTables.Cell, _ period: Period,
    _ quantity: Quantity, _ repair: Repair?
  ) {
    let isRange = quantity.bound == .range
    let unit: FlatTables.Cell
    switch quantity.mark {
    case .percent: unit = word("%")
    case .rupiah: unit = word("Rp")
    case .none: unit = words(quantity.unit)
    }
    let value = exact(quantity.value)
    let provenBy = repair.map { $0.provenBy.joined(separator: ", ") }
    add(
      name,
      [
        .integer(owner), .integer(position), key, role, year(period), value, number(value), raw(quantity.span), unit,
        .integer(Int(quantity.printedDecimals)),
        .integer(Int(quantity.line) + 1), .integer(quantity.span.lower), .integer(quantity.span.upper),
        cell(isRange ? "range" : quantity.bound.sign), isRange ? exact(quantity.maximum) : .null, words(quantity.predicate),
        cell(repair?.reason.rawValue), cell(provenBy),
      ])
  }

  // MARK: Statements and findings

  private mutating func addStatement(_ index: Int) {
    let statement = set.statements[index]
    add(
      .statements,
      [
        .integer(index + 1), .integer(Int(statement.firstLine) + 1), .integer(Int(statement.lastLine) + 1), page(statement.firstLine),
        words(statement.label), words(statement.indicator), year(statement.period), words(statement.predicate),
      ])
    for (position, value) in set.values(of: statement).enumerated() {
      let told = set.statementValues[value]
      let mended = resolved.sentences[value]
      addQuantity(
        .statementValues, index + 1, position, word(set.key(of: told)), word(names[told.role]), told.period,
        mended?.quantity ?? told.quantity, mended?.repair)
    }
  }

  private mutating func addFinding(_ index: Int) {
    let finding = review.findings[index]
    add(
      .findings,
      [
        .integer(index + 1), cell(finding.rule), cell(finding.family.rawValue), cell(finding.severity.rawValue),
        .integer(Int(finding.firstLine) + 1), .integer(Int(finding.lastLine) + 1), page(finding.firstLine), .integer(finding.span.lower),
        .integer(finding.span.upper), raw(finding.span), exact(finding.reported), exact(finding.expected?.value),
        exact(finding.expected?.low), exact(finding.expected?.high), cell(finding.expectedText), exact(finding.proposal),
        cell(finding.formula.indonesian), cell(finding.message.indonesian), cell(finding.message.english), id(finding.cause),
        .integer(finding.group + 1), id(finding.row), cell(finding.key), cell(finding.suppression?.reason), cell(finding.fingerprint),
      ])
    for (position, operand) in finding.operands.enumerated() {
      add(
        .operands,
        [
          .integer(index + 1), .integer(position), exact(operand.value), raw(operand.span), .integer(Int(operand.line) + 1),
          .integer(operand.span.lower), .integer(operand.span.upper), id(operand.row), cell(operand.key),
        ])
    }
  }
}
