/// Turns the grids' rows into rows of named values: labels, merged cells carried down, units, groups.
///
/// What is read gathers in a ``Output`` that is handed from method to method, so that each of them can read the one and add to the other
/// without a copy.
struct RowReader: ~Copyable {
  let set: TableSet
  let view: [UInt8]
  private let columnReader: ColumnReader

  /// Where the cells of the row being read stand in ``TableSet/cells``.
  private struct Placement {
    /// Columns that the row reaches.
    var count = 0
    /// Its first cell; the others follow, column by column.
    var first = 0
    /// For each column of a row whose cells do not stand under their columns its cell, or -1; else empty.
    var moved: [Int] = []

    /// The cell under a column, or -1.
    @inline(__always)
    subscript(column: Int) -> Int {
      if moved.isEmpty { return column < count ? first + column : -1 }
      return moved[column]
    }
  }

  private struct Output {
    var columns: [[Column]] = []
    var kinds: [TableKind] = []
    var rows: [Row] = []
    var ranges: [Range<Int>] = []
    var values: [Value] = []
    var texts: [RowText] = []
    var pieces: [ByteSpan] = []
    var placed = Placement()
    /// See ``MoneyScale/exponents(_:_:_:)``, for the table being read.
    var scales: [UInt8] = []
  }

  static func read(_ tables: TableSet) -> RowSet {
    let reader = RowReader(tables)
    var output = Output()
    output.rows.reserveCapacity(tables.rows.count)
    output.values.reserveCapacity(tables.numbers.numbers.count)
    for index in tables.tables.indices {
      let first = output.rows.count
      reader.read(index, into: &output)
      if output.rows.count > first { output.ranges.append(first..<output.rows.count) }
    }
    let (statements, statementValues, products) = StatementReader.read(tables)
    return RowSet(
      tables: tables, columns: output.columns, kinds: output.kinds, rows: output.rows, ranges: output.ranges, values: output.values,
      texts: output.texts, pieces: output.pieces, statements: statements, statementValues: statementValues,
      equations: EquationReader.read(tables.numbers) + products, notes: [])
  }

  private init(_ tables: TableSet) {
    set = tables
    view = tables.source.view
    columnReader = ColumnReader(tables)
  }

  /// What the rows of a table inherit from the rows above them.
  private struct Carried {
    var group = ByteSpan.none
    var cells: [ByteSpan]
    var level = Row.Level.none
  }

  private func read(_ index: Int, into output: inout Output) {
    let table = set.tables[index]
    let (columns, kind) = columnReader.read(table)
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
          offset >= plan.count || ![.triwulan, .satuan, .keterangan, .predikat].contains(plan.fields[offset].role)
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
  private func place(_ grid: GridRow, _ plan: LabelPlan, _ aligner: RowAligner, _ placed: inout Placement) {
    placed.first = Int(grid.firstCell)
    placed.count = min(plan.count, Int(grid.cellCount))
    if !placed.moved.isEmpty { placed.moved = [] }
    guard let columns = aligner.columns(for: set.cells(of: grid)) else { return }
    placed.count = plan.count
    placed.moved = Array(repeating: -1, count: plan.count)
    for offset in columns.indices where columns[offset] >= 0 { placed.moved[columns[offset]] = placed.first + offset }
  }

  private static let emptyCell = Cell(span: .none, firstNumber: 0, numberCount: 0, kind: .empty, isBold: false, continuation: -1)

  /// The cell of the row being read that stands under column `column`.
  @inline(__always)
  private func cell(_ column: Int, _ placed: Placement) -> Cell {
    let cell = placed[column]
    return cell < 0 ? Self.emptyCell : set.cells[cell]
  }

  private func readRow(
    _ gridRow: Int, table: Int, _ kind: TableKind, _ plan: LabelPlan, _ carried: inout Carried, _ followsBreak: Bool,
    into output: inout Output
  ) {
    let grid = set.rows[gridRow]
    for offset in plan.descriptions where offset < output.placed.count {
      let role = plan.fields[offset].role
      let cell = cell(offset, output.placed)
      if cell.isName(view) || cell.kind == .code || (cell.kind == .number && role == .satuan) {
        // A new name on a higher level ends what was carried below it.
        if role == plan.outermost { clear(&carried, plan) }
        carried.cells[offset] = cell.span
        // A row that lost its number: the sasaran slid under it, and the indicator's number under the sasaran.
        if role == .number, let sasaran = plan.sasaran,
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
      append(template, label, grid, plan, .all, to: &output)
      return
    }
    var performance = template
    performance.kind = .indicator
    append(performance, label, grid, plan, .performance, to: &output)
    var budget = template
    budget.kind = .budget
    append(budget, budgetLabel(plan, label, output.placed), grid, plan, .budget, to: &output)
  }

  /// Which values of a grid's row make a row.
  private enum Part { case all, performance, budget }

  /// Adds a row with some of the values, if it has a number.
  private func append(
    _ template: Row, _ label: FoundLabel, _ grid: GridRow, _ plan: LabelPlan, _ part: Part, to output: inout Output
  ) {
    let firstValue = output.values.count
    var numbers = 0
    var explicit = 0
    var unread = 0
    for offset in plan.values {
      let cell = output.placed[offset]
      let field = plan.fields[offset]
      guard cell >= 0, part == .all || (part == .budget) == (field.half == .budget),
        var quantity = quantity(set.cells[cell], field.role, grid)
      else { continue }
      if !output.scales.isEmpty, quantity.scaleExponent == 0, quantity.mark != .percent { quantity.tableScale = output.scales[offset] }
      switch quantity.state {
      case .number: if quantity.value != nil { numbers += 1 }
      case .dash: explicit += 1
      case .notAvailable: if set.cells[cell].kind == .noValue { explicit += 1 }
      case .malformed: numbers += 1
      case .blank: break
      }
      if GluedRows.isUnread(quantity) { unread += 1 }
      output.values.append(
        Value(
          column: Int32(offset), row: Int32(output.rows.count), role: field.role, period: field.period, traits: field.traits,
          quantity: quantity))
    }
    // A named row of dashes says "none of it", one of `n/a` that it is not known; a row of blanks says nothing.
    guard numbers > 0 || (explicit > 0 && !label.span.isEmpty && !label.isCarried) else {
      output.values.removeSubrange(firstValue...)
      return
    }
    let firstText = output.texts.count
    for offset in plan.texts {
      let cell = cell(offset, output.placed)
      if !cell.isEmpty { output.texts.append(RowText(role: plan.fields[offset].role, span: cell.span)) }
    }
    var row = template
    if row.kind == .budget, Self.tellsPerformance(output.values, from: firstValue) { row.kind = .indicator }
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
    view.withUnsafeBufferPointer { bytes in
      let words = FirstWords(bytes, label.span)
      row.level = LevelReader.level(view, words: words, code: label.code, column: plan.mixesLevels ? .other : label.role)
      row.total = LevelReader.total(words, kind: row.kind)
      row.namedParts = LevelReader.namedParts(view, label.span, words)
    }
    if row.namedParts > 0, row.kind != .indicator { row.total = .labelled }
    row.firstValue = Int32(firstValue)
    row.valueCount = Int32(output.values.count - firstValue)
    row.firstText = Int32(firstText)
    row.textCount = Int32(output.texts.count - firstText)
    output.rows.append(row)
    if unread >= 2, let glued = GluedRows(output.values[firstValue...], view) { divide(glued, row, &output) }
  }

  /// Leaves the last row the upper amounts and gives the lower ones to a row of their own. The names of both stand in one cell.
  private func divide(_ glued: GluedRows, _ upper: Row, _ output: inout Output) {
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
  private static func tellsPerformance(_ values: [Value], from first: Int) -> Bool {
    var isFilled = false
    for index in first..<values.count where values[index].quantity.state != .blank {
      let (role, traits) = (values[index].role, values[index].traits)
      guard role == .target || role == .realisasi, traits.isDisjoint(with: [.money, .percent, .namedByRole]) else { return false }
      isFilled = true
    }
    return isFilled
  }

  private func clear(_ carried: inout Carried, _ plan: LabelPlan) {
    for offset in plan.labels where plan.fields[offset].role != plan.outermost { carried.cells[offset] = .none }
    if let unit = plan.satuan { carried.cells[unit] = .none }
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
  private func label(_ plan: LabelPlan, _ carried: Carried, _ placed: Placement) -> FoundLabel {
    var found = FoundLabel()
    for offset in 0..<placed.count where found.code.isEmpty {
      let cell = placed[offset]
      if cell >= 0, set.cells[cell].kind == .code { found.code = set.cells[cell].span }
    }
    for offset in plan.labels {
      let cell = cell(offset, placed)
      if cell.isName(view) {
        found.span = cell.span
        found.role = plan.fields[offset].role
        found.continuation = cell.continuation
        return withCode(found, cell)
      }
    }
    for offset in 0..<placed.count where !plan.fields[offset].holdsValues {
      let role = plan.fields[offset].role
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
    if plan.labels.isEmpty, placed.count > 0, case let first = placed[0], first >= 0, isYear(set.cells[first]) {
      found.span = set.cells[first].span
    }
    // A merged cell leaves an empty one below it; a row that lost the cell altogether inherits nothing.
    for offset in plan.labels where !carried.cells[offset].isEmpty && placed[offset] >= 0 {
      found.span = carried.cells[offset]
      found.role = plan.fields[offset].role
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
  private func budgetLabel(_ plan: LabelPlan, _ label: FoundLabel, _ placed: Placement) -> FoundLabel {
    for offset in plan.programs {
      let cell = cell(offset, placed)
      if cell.kind == .text {
        let found = FoundLabel(
          span: cell.span, code: label.code, role: plan.fields[offset].role, isCarried: false, continuation: cell.continuation)
        return withCode(found, cell)
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
