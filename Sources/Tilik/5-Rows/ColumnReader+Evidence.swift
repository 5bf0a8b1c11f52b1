/// What the first cells of a column tell of it.
struct ColumnEvidence {
  /// Filled cells that were looked at, and how many of them are names, and how many numbers and no names.
  fileprivate var filled = 0
  fileprivate var names = 0
  fileprivate var numbers = 0
  /// Cells of one number and how many of them are rupiah or large.
  fileprivate var amounts = 0
  fileprivate var money = 0
  /// Cells with numbers and how many of them are ranges or bounds.
  fileprivate var withNumbers = 0
  fileprivate var bounds = 0

  /// How many cells of each kind are looked at.
  private static let mostFilled = 12
  private static let mostAmounts = 12
  private static let mostWithNumbers = 8

  fileprivate var needsFilled: Bool { filled < Self.mostFilled }
  fileprivate var needsAmounts: Bool { amounts < Self.mostAmounts }
  fileprivate var needsNumbers: Bool { withNumbers < Self.mostWithNumbers }
  fileprivate var isComplete: Bool { !needsFilled && !needsAmounts && !needsNumbers }

  /// Whether most cells are names.
  var tellsNames: Bool { filled > 0 && names * 3 >= filled * 2 }
  /// Whether most cells are numbers and no names.
  var tellsNumbers: Bool { filled > 1 && numbers * 3 > filled * 2 }
  /// Whether most numbers are rupiah or large.
  var tellsMoney: Bool { money * 2 > amounts }
  /// Whether most cells with numbers are ranges or bounds.
  var tellsScale: Bool { bounds >= 2 && bounds * 2 > withNumbers }
}

/// What the cells below a header tell of its columns.
extension ColumnReader {
  /// Looks at the first cells of every column, in one pass over the rows.
  func evidence(_ table: Table) -> [ColumnEvidence] {
    var columns = [ColumnEvidence](repeating: ColumnEvidence(), count: table.columnCount)
    var open = columns.count
    for index in table.rows where set.rows[index].purpose == .data && open > 0 {
      let row = set.rows[index]
      for offset in 0..<min(Int(row.cellCount), columns.count) {
        let cell = set.cells[Int(row.firstCell) + offset]
        // Most cells are words or numbers of which enough have been seen.
        if cell.isEmpty || (cell.numberCount == 0 && !columns[offset].needsFilled) || columns[offset].isComplete { continue }
        add(cell, Int(row.firstLine), to: &columns[offset])
        if columns[offset].isComplete { open -= 1 }
      }
    }
    return columns
  }

  private func add(_ cell: Cell, _ line: Int, to column: inout ColumnEvidence) {
    if column.needsFilled {
      column.filled += 1
      if cell.isName(view) {
        column.names += 1
      } else if cell.kind == .number || cell.kind == .noValue {
        column.numbers += 1
      }
    }
    guard cell.numberCount > 0 else { return }
    let number = Int(cell.firstNumber)
    if column.needsAmounts, cell.kind == .number {
      column.amounts += 1
      if isMoney(set.numbers.numbers[number]) { column.money += 1 }
    }
    guard column.needsNumbers else { return }
    column.withNumbers += 1
    // A number alone is neither range nor bound.
    if cell.numberCount == 1, set.numbers.numbers[number].span == cell.span { return }
    if case .quantity(let quantity) = set.numbers.content(of: cell.span, numbers: cell.numbers, line: line), quantity.bound != .none {
      column.bounds += 1
    }
  }

  private func isMoney(_ number: Number) -> Bool {
    // Damaged amounts are amounts too.
    let isGrouped = number.origin == .grouped || number.origin == .joined || number.kind == .malformed
    let isLarge = isGrouped && number.mark == .none && number.value.mantissa >= 100_000
    return number.mark == .rupiah || isLarge || number.flags.contains(.moneyTail)
  }

  /// Decides by the cells whether `Target` and `Realisasi` are money where the header does not tell and no indicator is named.
  func settleMoney(_ drafts: inout [Draft], _ evidence: [ColumnEvidence]) {
    let namesIndicators = drafts.hasRole { $0 == .indikator || $0 == .satuan }
    let hasStages = drafts.hasRole { $0 == .anggaranSesudah || $0 == .anggaranSebelum }
    for index in drafts.indices {
      let role = drafts[index].column.role
      let isPercent = drafts[index].column.isPercent
      if (role == .selisih && hasStages) || [.anggaran, .anggaranSebelum, .anggaranSesudah, .sisa].contains(role) {
        drafts[index].column.isMoney = !isPercent
      }
      if !namesIndicators, !isPercent, drafts[index].column.half != .performance,
        role == .target || role == .realisasi || role == .jumlah || role == .other, evidence[index].tellsMoney
      {
        drafts[index].column.isMoney = true
        if role != .other { drafts[index].column.half = .budget }
      }
    }
    // Beside an anggaran column without indicators, realisasi is what was spent.
    guard !namesIndicators, drafts.indices.contains(where: { drafts[$0].column.half == .budget && drafts[$0].column.isMoney }) else {
      return
    }
    for index in drafts.indices where drafts[index].column.half == .whole {
      if drafts[index].column.role == .realisasi, !drafts[index].column.isPercent {
        drafts[index].column.half = .budget
        drafts[index].column.isMoney = true
      }
    }
  }
}
