/// Turns the grids' rows into rows of named values: labels, merged cells carried down, units, groups.
///
/// What is read gathers in a ``Output`` that is handed from method to method, so that each of them can read the one and add to the other
/// without a copy.
struct RowReader: ~Copyable {
  private let set: TableSet
  private let view: [UInt8]

  private struct Output {
    var columns: [[Column]] = []
    var kinds: [TableKind] = []
    var rows: [Row] = []
    var values: [Value] = []
    var texts: [RowText] = []
    var pieces: [ByteSpan] = []
    /// For each column that the row being read reaches the cell under it, in ``TableSet/cells``, or -1.
    var placed: [Int] = []
    /// See ``MoneyScale/exponents(_:_:_:)``, for the table being read.
    var scales: [UInt8] = []
  }

  static func read(_ tables: TableSet) -> RowSet {
    let reader = RowReader(tables)
    var output = Output()
    output.rows.reserveCapacity(tables.rows.count)
    output.values.reserveCapacity(tables.numbers.numbers.count)
    for index in tables.tables.indices { reader.read(index, into: &output) }
    let (statements, statementValues, products) = StatementReader.read(tables)
    return RowSet(
      tables: tables, columns: output.columns, kinds: output.kinds, rows: output.rows, values: output.values, texts: output.texts,
      pieces: output.pieces, statements: statements, statementValues: statementValues,
      equations: EquationReader.read(tables.numbers) + products, notes: [])
  }

  private init(_ tables: TableSet) {
    set = tables
    view = tables.source.view
  }

  /// What the rows of a table inherit from the rows above them.
  private struct Carried {
    var group = ByteSpan.none
    var cells: [ByteSpan]
    var level = Row.Level.none
  }

  private func read(_ index: Int, into output: inout Output) {
    let table = set.tables[index]
    let (columns, kind) = ColumnReader(set, table).read()
    output.columns.append(columns)
    output.kinds.append(kind)
    guard kind != .words else { return }
    let plan = LabelPlan(columns, kind, view)
    output.scales = MoneyScale.exponents(set, table, columns)
    let aligner = RowAligner(set, table, columns)
    var carried = Carried(cells: Array(repeating: .none, count: columns.count))
    var followsBreak = false
    for gridRow in table.rows {
      let row = set.rows[gridRow]
      followsBreak = followsBreak || row.followsBreak
      switch row.purpose {
      case .data:
        place(row, plan, aligner, &output.placed)
        readRow(gridRow, table: index, kind, plan, &carried, followsBreak, into: &output)
        followsBreak = false
      case .heading:
        if let (offset, words) = set.cells(of: row).enumerated().first(where: { $0.element.kind == .text }).map({ ($0.offset, $0.element) }
        ),
          offset >= plan.count || ![.triwulan, .satuan, .keterangan, .predikat].contains(plan.roles[offset])
        {
          carried.group = words.span
        }
      case .repeated: followsBreak = true
      case .header, .columnNumbers, .noise: break
      }
    }
  }

  // MARK: One row

  /// Finds the cell under each column.
  private func place(_ grid: GridRow, _ plan: LabelPlan, _ aligner: RowAligner, _ placed: inout [Int]) {
    let first = Int(grid.firstCell)
    placed.removeAll(keepingCapacity: true)
    guard let columns = aligner.columns(for: set.cells(of: grid)) else {
      for offset in 0..<min(plan.count, Int(grid.cellCount)) { placed.append(first + offset) }
      return
    }
    for _ in 0..<plan.count { placed.append(-1) }
    for (offset, column) in columns.enumerated() where column >= 0 { placed[column] = first + offset }
  }

  private static let emptyCell = Cell(span: .none, firstNumber: 0, numberCount: 0, kind: .empty, isBold: false, continuation: -1)

  /// The cell of the row being read that stands under column `column`.
  private func cell(_ column: Int, _ placed: [Int]) -> Cell {
    column >= placed.count || placed[column] < 0 ? Self.emptyCell : set.cells[placed[column]]
  }

  private func readRow(
    _ gridRow: Int, table: Int, _ kind: TableKind, _ plan: LabelPlan, _ carried: inout Carried, _ followsBreak: Bool,
    into output: inout Output
  ) {
    let grid = set.rows[gridRow]
    for offset in output.placed.indices where plan.roles[offset].isDescription {
      let cell = cell(offset, output.placed)
      if set.isName(cell) || cell.kind == .code || (cell.kind == .number && plan.roles[offset] == .satuan) {
        // A new name on a higher level ends what was carried below it.
        if plan.roles[offset] == plan.outermost { clear(&carried, plan) }
        carried.cells[offset] = cell.span
        // A row that lost its number: the sasaran slid under it, and the indicator's number under the sasaran.
        if plan.roles[offset] == .number, let sasaran = plan.sasaran,
          case let under = self.cell(sasaran, output.placed), under.kind == .number || under.kind == .ordinal
        {
          carried.cells[sasaran] = cell.span
        }
      }
    }
    let label = label(plan, carried, output.placed)
    let template = Row(
      table: Int32(table), gridRow: Int32(gridRow), kind: kind, firstLine: grid.firstLine, lastLine: grid.lastLine, label: .none,
      isLabelCarried: false, code: .none, level: .none, total: .no, unit: carriedText(plan.satuan, carried),
      sasaran: carriedText(plan.sasaran, carried), group: carried.group, period: Period(quarter: quarter(plan, carried)), firstValue: 0,
      valueCount: 0, firstText: 0, textCount: 0, followsBreak: followsBreak)
    guard kind == .combined else {
      append(template, label, grid, plan, to: &output) { _ in true }
      return
    }
    var performance = template
    performance.kind = .indicator
    append(performance, label, grid, plan, to: &output) { $0 != .budget }
    var budget = template
    budget.kind = .budget
    append(budget, budgetLabel(plan, label, output.placed), grid, plan, to: &output) { $0 == .budget }
  }

  /// Adds a row with the values of one half, if it has a number.
  private func append(
    _ template: Row, _ label: FoundLabel, _ grid: GridRow, _ plan: LabelPlan, to output: inout Output,
    belongs: (Column.Half) -> Bool
  ) {
    let firstValue = output.values.count
    var numbers = 0
    var explicit = 0
    for offset in output.placed.indices where plan.holdsValues[offset] && output.placed[offset] >= 0 && belongs(plan.halves[offset]) {
      let cell = output.placed[offset]
      guard var quantity = quantity(set.cells[cell], plan.roles[offset], grid) else { continue }
      if !output.scales.isEmpty, quantity.scaleExponent == 0, quantity.mark != .percent { quantity.tableScale = output.scales[offset] }
      if quantity.value != nil || quantity.state == .malformed { numbers += 1 }
      if quantity.state == .dash || (quantity.state == .notAvailable && set.cells[cell].kind == .noValue) { explicit += 1 }
      output.values.append(
        Value(
          column: Int32(offset), row: Int32(output.rows.count), role: plan.roles[offset], period: plan.periods[offset],
          traits: plan.traits[offset], quantity: quantity))
    }
    // A named row of dashes says "none of it", one of `n/a` that it is not known; a row of blanks says nothing.
    guard numbers > 0 || (explicit > 0 && !label.span.isEmpty && !label.isCarried) else {
      output.values.removeSubrange(firstValue...)
      return
    }
    let firstText = output.texts.count
    for offset in output.placed.indices where plan.roles[offset] == .predikat || plan.roles[offset] == .keterangan {
      let cell = cell(offset, output.placed)
      if !cell.isEmpty { output.texts.append(RowText(role: plan.roles[offset], span: cell.span)) }
    }
    var row = template
    if row.kind == .budget, tellsPerformance(output.values[firstValue...]) { row.kind = .indicator }
    row.label = LabelPlan.withoutOrdinal(view, label.span)
    row.firstPiece = Int32(output.pieces.count)
    var next = label.continuation
    while next >= 0 {
      output.pieces.append(set.cells[Int(next)].span)
      next = set.cells[Int(next)].continuation
    }
    row.pieceCount = Int32(output.pieces.count) - row.firstPiece
    row.isLabelCarried = label.isCarried
    row.code = label.code
    let words = FirstWords(view, label.span)
    row.level = LevelReader.level(view, words: words, code: label.code, column: plan.mixesLevels ? .other : label.role)
    row.total = LevelReader.total(words, kind: row.kind)
    row.namedParts = LevelReader.namedParts(view, label.span, words)
    if row.namedParts > 0, row.kind != .indicator { row.total = .labelled }
    row.firstValue = Int32(firstValue)
    row.valueCount = Int32(output.values.count - firstValue)
    row.firstText = Int32(firstText)
    row.textCount = Int32(output.texts.count - firstText)
    output.rows.append(row)
    if let glued = GluedRows(output.values[firstValue...], view) { part(glued, row, &output) }
  }

  /// Leaves the last row the upper amounts and gives the lower ones to a row of their own. The names of both stand in one cell.
  private func part(_ glued: GluedRows, _ upper: Row, _ output: inout Output) {
    var row = upper
    row.firstValue = Int32(output.values.count)
    row.valueCount = Int32(glued.amounts.count)
    row.textCount = 0
    for amount in glued.amounts {
      output.values[amount.index].quantity = amount.upper
      var value = output.values[amount.index]
      value.row = Int32(output.rows.count)
      value.quantity = amount.lower
      output.values.append(value)
    }
    output.rows.append(row)
  }

  /// Whether a row fills only columns of performance that stand beside money under a sign (`K` beside `Rp`): an indicator's row in a
  /// budget table.
  private func tellsPerformance(_ values: ArraySlice<Value>) -> Bool {
    let filled = values.lazy.filter { $0.quantity.state != .blank }
    return !filled.isEmpty
      && filled.allSatisfy {
        ($0.role == .target || $0.role == .realisasi) && $0.traits.isDisjoint(with: [.money, .percent, .namedByRole])
      }
  }

  private func clear(_ carried: inout Carried, _ plan: LabelPlan) {
    for offset in plan.labels where plan.roles[offset] != plan.outermost { carried.cells[offset] = .none }
    if let unit = plan.satuan { carried.cells[unit] = .none }
  }

  private func quantity(_ cell: Cell, _ role: Role, _ grid: GridRow) -> Quantity? {
    switch cell.kind {
    case .empty:
      return role == .other ? nil : blank(cell, grid)
    case .number, .noValue:
      if cell.numberCount == 1 {
        let index = Int(cell.firstNumber)
        if set.numbers.numbers[index].kind == .year {
          var quantity = Quantity(state: .number, span: cell.span, line: set.numbers.numbers[index].line)
          quantity.value = set.numbers.numbers[index].value
          return quantity
        }
        if set.numbers.numbers[index].span == cell.span {
          return set.numbers.quantity(filling: cell.span, number: index, line: lineOf(cell, grid))
        }
      }
      if case .quantity(let quantity) = set.numbers.content(of: cell.span, numbers: cell.numbers, line: lineOf(cell, grid)) {
        return quantity
      }
      return nil
    case .text:
      // Words where a number belongs: what they stand for is unknown.
      return role == .other ? nil : Quantity(state: .notAvailable, span: cell.span, line: grid.firstLine)
    case .ordinal: return negative(cell, grid)
    case .code: return nil
    }
  }

  /// An empty cell, at the place where it is empty; where a layout has none, at the head of its row.
  private func blank(_ cell: Cell, _ grid: GridRow) -> Quantity {
    if cell.span.lower > 0 { return Quantity(state: .blank, span: cell.span, line: Int32(lineOf(cell, grid))) }
    let start = set.numbers.tokens.lines[Int(grid.firstLine)].content.lower
    return Quantity(state: .blank, span: ByteSpan(start, start), line: grid.firstLine)
  }

  /// `(5)` where a value belongs: a bookkeeper's minus 5, though it looks like a list number.
  private func negative(_ cell: Cell, _ grid: GridRow) -> Quantity? {
    let number = set.numbers.numbers[Int(cell.firstNumber)]
    guard cell.numberCount == 1, view[cell.span.lower] == 40, view[cell.span.upper - 1] == 41, number.value.mantissa > 0 else { return nil }
    var quantity = Quantity(state: .number, span: cell.span, line: Int32(lineOf(cell, grid)))
    quantity.value = number.value.negated
    return quantity
  }

  private func lineOf(_ cell: Cell, _ grid: GridRow) -> Int {
    grid.firstLine == grid.lastLine ? Int(grid.firstLine) : set.source.line(at: cell.span.lower) - 1
  }

  // MARK: Labels

  struct FoundLabel {
    var span = ByteSpan.none
    var code = ByteSpan.none
    var role = Role.other
    var isCarried = false
    /// Where the cell goes on, in ``TableSet/cells``; -1 for nowhere.
    var continuation: Int32 = -1
  }

  /// The row's own name: from the innermost label column that has words on this row, else from any cell with words, else carried down.
  private func label(_ plan: LabelPlan, _ carried: Carried, _ placed: [Int]) -> FoundLabel {
    var found = FoundLabel()
    for offset in placed.indices {
      let cell = cell(offset, placed)
      if cell.kind == .code, found.code.isEmpty { found.code = cell.span }
    }
    for offset in plan.labels {
      let cell = cell(offset, placed)
      if set.isName(cell) {
        found.span = cell.span
        found.role = plan.roles[offset]
        found.continuation = cell.continuation
        return withCode(found, cell)
      }
    }
    for offset in placed.indices where !plan.holdsValues[offset] {
      let role = plan.roles[offset]
      let cell = cell(offset, placed)
      if cell.kind == .text, role != .keterangan, role != .predikat, role != .satuan, role != .triwulan {
        found.span = cell.span
        found.role = role
        found.continuation = cell.continuation
        return withCode(found, cell)
      }
    }
    found.isCarried = true
    // Rows of years: the year names the row, and is a value nevertheless.
    if plan.labels.isEmpty, let first = placed.first, first >= 0, isYear(set.cells[first]) { found.span = set.cells[first].span }
    // A merged cell leaves an empty one below it; a row that lost the cell altogether inherits nothing.
    for offset in plan.labels where !carried.cells[offset].isEmpty && offset < placed.count && placed[offset] >= 0 {
      found.span = carried.cells[offset]
      found.role = plan.roles[offset]
      return found
    }
    return found
  }

  private func isYear(_ cell: Cell) -> Bool {
    cell.numberCount == 1 && set.numbers.numbers[Int(cell.firstNumber)].kind == .year && cell.kind == .number
  }

  /// A code at the head of the label is the row's code and no part of its name.
  private func withCode(_ label: FoundLabel, _ cell: Cell) -> FoundLabel {
    guard cell.numberCount > 0 else { return label }
    let number = set.numbers.numbers[Int(cell.firstNumber)]
    guard number.kind == .code, number.span.start == cell.span.start else { return label }
    var label = label
    label.code = number.span
    var start = number.span.upper
    while start < cell.span.upper, " -.:".utf8.contains(view[start]) { start += 1 }
    if start < cell.span.upper { label.span = ByteSpan(start, cell.span.upper) }
    return label
  }

  /// In a combined table the money belongs to a program column where there is one.
  private func budgetLabel(_ plan: LabelPlan, _ label: FoundLabel, _ placed: [Int]) -> FoundLabel {
    for role in (plan.level.map { [$0] } ?? []) + [.subkegiatan, .kegiatan, .program] {
      for offset in plan.roles.indices where plan.roles[offset] == role {
        let cell = cell(offset, placed)
        if cell.kind == .text {
          return withCode(
            FoundLabel(span: cell.span, code: label.code, role: role, isCarried: false, continuation: cell.continuation), cell)
        }
      }
    }
    return label
  }

  private func carriedText(_ column: Int?, _ carried: Carried) -> ByteSpan { column.map { carried.cells[$0] } ?? .none }

  private func quarter(_ plan: LabelPlan, _ carried: Carried) -> UInt8 {
    let span = carriedText(plan.triwulan, carried)
    guard !span.isEmpty else { return 0 }
    var position = span.lower
    while position < span.upper, Letters.isLetter(view[position]) { position += 1 }
    return HeaderSigns.isQuarterWord(view, span.lower, position - span.lower) ? HeaderSigns.roman(view, position, span.upper) : 0
  }
}
