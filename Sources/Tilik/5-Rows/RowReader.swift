/// Turns the grids' rows into rows of named values: labels, merged cells carried down, units, groups.
struct RowReader {
  private let set: TableSet
  private let view: [UInt8]
  private var columns: [[Column]] = []
  private var kinds: [TableKind] = []
  private var rows: [Row] = []
  private var values: [Value] = []
  private var texts: [RowText] = []

  static func read(_ tables: TableSet) -> RowSet {
    var reader = RowReader(tables)
    for index in tables.tables.indices { reader.read(index) }
    return RowSet(
      tables: tables, columns: reader.columns, kinds: reader.kinds, rows: reader.rows, values: reader.values, texts: reader.texts,
      notes: [])
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

  private mutating func read(_ index: Int) {
    let table = set.tables[index]
    let (columns, kind) = ColumnReader(set, table).read()
    self.columns.append(columns)
    kinds.append(kind)
    guard kind != .words else { return }
    let plan = LabelPlan(columns, kind)
    var carried = Carried(cells: Array(repeating: .none, count: columns.count))
    var followsBreak = false
    for gridRow in table.rows {
      let row = set.rows[gridRow]
      followsBreak = followsBreak || row.followsBreak
      switch row.purpose {
      case .data:
        readRow(gridRow, table: index, columns, kind, plan, &carried, followsBreak)
        followsBreak = false
      case .heading:
        if let words = set.cells(of: row).first(where: { $0.kind == .text }) { carried.group = words.span }
      case .repeated: followsBreak = true
      case .header, .columnNumbers, .noise: break
      }
    }
  }

  // MARK: One row

  private mutating func readRow(
    _ gridRow: Int, table: Int, _ columns: [Column], _ kind: TableKind, _ plan: LabelPlan, _ carried: inout Carried, _ followsBreak: Bool
  ) {
    let grid = set.rows[gridRow]
    let first = Int(grid.firstCell)
    let count = min(Int(grid.cellCount), columns.count)
    for offset in 0..<count where columns[offset].role.isDescription {
      let cell = set.cells[first + offset]
      if cell.kind == .text || cell.kind == .code || (cell.kind == .number && columns[offset].role == .satuan) {
        // A new name on a higher level ends what was carried below it.
        if plan.isLabel(columns[offset].role), columns[offset].role == plan.outermost { clear(&carried, columns, plan) }
        carried.cells[offset] = cell.span
      }
    }
    let label = label(grid, columns, plan, carried)
    let halves: [(TableKind, (Column) -> Bool)] =
      kind == .combined ? [(.indicator, { $0.half != .budget }), (.budget, { $0.half == .budget })] : [(kind, { _ in true })]
    for (rowKind, belongs) in halves {
      let firstValue = values.count
      var numbers = 0
      for offset in 0..<count where !columns[offset].role.isDescription && !columns[offset].header.isEmpty && belongs(columns[offset]) {
        guard let quantity = quantity(set.cells[first + offset], columns[offset], grid) else { continue }
        if quantity.value != nil || quantity.state == .malformed { numbers += 1 }
        values.append(
          Value(
            column: Int32(offset), row: Int32(rows.count), role: columns[offset].role, period: columns[offset].period,
            traits: plan.traits[offset], quantity: quantity))
      }
      guard numbers > 0 else {
        values.removeSubrange(firstValue...)
        continue
      }
      let firstText = texts.count
      for offset in 0..<count where columns[offset].role == .predikat || columns[offset].role == .keterangan {
        let cell = set.cells[first + offset]
        if !cell.isEmpty { texts.append(RowText(role: columns[offset].role, span: cell.span)) }
      }
      let own = rowKind == .budget && kind == .combined ? budgetLabel(grid, columns, label) : label
      let level = LevelReader.level(view, label: own.span, code: own.code, column: own.role)
      rows.append(
        Row(
          table: Int32(table), gridRow: Int32(gridRow), kind: rowKind, firstLine: grid.firstLine, lastLine: grid.lastLine,
          label: LabelPlan.withoutOrdinal(view, own.span), isLabelCarried: own.isCarried, code: own.code, level: level,
          total: LevelReader.total(view, own.span, kind: rowKind), unit: unit(columns, carried),
          sasaran: carriedText(.sasaran, columns, carried),
          group: carried.group, period: Period(year: 0, quarter: quarter(columns, carried)), firstValue: Int32(firstValue),
          valueCount: Int32(values.count - firstValue), firstText: Int32(firstText), textCount: Int32(texts.count - firstText),
          followsBreak: followsBreak))
    }
  }

  private func clear(_ carried: inout Carried, _ columns: [Column], _ plan: LabelPlan) {
    for column in columns where column.index < carried.cells.count && plan.isLabel(column.role) && column.role != plan.outermost {
      carried.cells[column.index] = .none
    }
    for column in columns where column.role == .satuan { carried.cells[column.index] = .none }
  }

  private func quantity(_ cell: Cell, _ column: Column, _ grid: GridRow) -> Quantity? {
    let line = grid.firstLine
    switch cell.kind {
    case .empty:
      return column.role == .other ? nil : Quantity(state: .blank, span: .none, line: line)
    case .number, .noValue:
      if cell.numberCount == 1 {
        let number = set.numbers.numbers[Int(cell.firstNumber)]
        if number.kind == .year {
          var quantity = Quantity(state: .number, span: cell.span, line: number.line)
          quantity.value = number.value
          return quantity
        }
      }
      if case .quantity(let quantity) = set.numbers.content(of: cell.span, numbers: cell.numbers, line: lineOf(cell, grid)) {
        return quantity
      }
      return nil
    case .text, .ordinal, .code: return nil
    }
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
  }

  /// The row's own name: from the innermost label column that has words on this row, else from any cell with words, else carried down.
  private func label(_ grid: GridRow, _ columns: [Column], _ plan: LabelPlan, _ carried: Carried) -> FoundLabel {
    var found = FoundLabel()
    let first = Int(grid.firstCell)
    let count = min(Int(grid.cellCount), columns.count)
    for offset in 0..<count {
      let cell = set.cells[first + offset]
      if cell.kind == .code, found.code.isEmpty { found.code = cell.span }
    }
    for column in plan.labels where column.index < count {
      let cell = set.cells[first + column.index]
      if cell.kind == .text {
        found.span = cell.span
        found.role = column.role
        return withCode(found, cell)
      }
    }
    for offset in 0..<count where ![.keterangan, .predikat, .satuan, .triwulan].contains(columns[offset].role) {
      let cell = set.cells[first + offset]
      if cell.kind == .text, columns[offset].role.isDescription || columns[offset].header.isEmpty {
        found.span = cell.span
        found.role = columns[offset].role
        return withCode(found, cell)
      }
    }
    found.isCarried = true
    for column in plan.labels where !carried.cells[column.index].isEmpty {
      found.span = carried.cells[column.index]
      found.role = column.role
      return found
    }
    return found
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
  private func budgetLabel(_ grid: GridRow, _ columns: [Column], _ label: FoundLabel) -> FoundLabel {
    let first = Int(grid.firstCell)
    for role in [Role.subkegiatan, .kegiatan, .program] {
      for column in columns where column.role == role && column.index < Int(grid.cellCount) {
        let cell = set.cells[first + column.index]
        if cell.kind == .text {
          return withCode(FoundLabel(span: cell.span, code: label.code, role: role, isCarried: false), cell)
        }
      }
    }
    return label
  }

  private func carriedText(_ role: Role, _ columns: [Column], _ carried: Carried) -> ByteSpan {
    for column in columns where column.role == role { return carried.cells[column.index] }
    return .none
  }

  private func unit(_ columns: [Column], _ carried: Carried) -> ByteSpan { carriedText(.satuan, columns, carried) }

  private func quarter(_ columns: [Column], _ carried: Carried) -> UInt8 {
    let span = carriedText(.triwulan, columns, carried)
    guard !span.isEmpty else { return 0 }
    var position = span.lower
    while position < span.upper, Letters.isLetter(view[position]) { position += 1 }
    return HeaderSigns.isQuarterWord(view, span.lower, position - span.lower) ? HeaderSigns.roman(view, position, span.upper) : 0
  }
}
