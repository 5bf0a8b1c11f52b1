/// Restores numbers whose last digits were cut at a cell's edge (`315.000.00`), where the report itself proves them.
///
/// A candidate begins with the printed digits and completes the last group of three. Candidates come from the row's own arithmetic
/// (anggaran - realisasi = sisa), from the other tables, which tell the same amounts, and from the rows right above and below, where a
/// narrow cell's last digits may have come to stand. A row's candidates are taken when exactly one
/// combination of them holds in every relation of the row that can be computed, and at least one can; everything else stays as printed.
struct DamageSolver {
  private let report: Report
  /// Relations of the rows that hold a malformed number.
  private var relationsOfRow: [Int32: [Relation]] = [:]
  /// Whole amounts of the report by what is left of them when 1, 2 or 3 digits are cut off.
  private var amounts: [Beginning: [Int128]] = [:]

  private struct Beginning: Hashable {
    var digits: Int128
    var missing: Int
  }

  private static let mostCombinations = 64
  private static let mostCandidates = 8
  /// Digits of the longest amount that is mended.
  private static let mostDigits = 18

  static func mend(_ values: inout [Value], _ report: Report, repairs: inout [Int: Repair]) {
    var damaged: [Int32: [Int]] = [:]
    for index in values.indices where values[index].quantity.state == .malformed { damaged[values[index].row, default: []].append(index) }
    guard !damaged.isEmpty else { return }
    var solver = DamageSolver(report: report)
    for relation in report.relations where relation.kind != .columnSum && relation.kind.isSettled {
      let row = values[Int(relation.result)].row
      if damaged[row] != nil { solver.relationsOfRow[row, default: []].append(relation) }
    }
    solver.index(values, damaged.values.flatMap { $0 })
    for (row, members) in damaged.sorted(by: { $0.key < $1.key }) where members.count <= 3 {
      solver.solve(Int(row), members, &values, &repairs)
    }
  }

  private init(report: Report) { self.report = report }

  private struct Candidate: Hashable {
    var value: Int128
    /// What it comes from: the key of a relation's result, or another table.
    var proof: String
    /// The value of a neighbouring row that its last digits were printed as.
    var neighbour: Int?
  }

  private func solve(_ row: Int, _ members: [Int], _ values: inout [Value], _ repairs: inout [Int: Repair]) {
    let relations = relationsOfRow[Int32(row)] ?? []
    let choices = members.map {
      unique(fromLineBelow(values[$0].quantity) + fromNeighbours($0, row, values) + fromTables(values[$0].quantity.span))
    }
    let open = choices.indices.filter { choices[$0].isEmpty }
    guard open.count <= 1, choices.reduce(1, { $0 * max(1, $1.count) }) <= Self.mostCombinations else { return }
    var found: ([Candidate], [String])?
    for partial in combinations(choices.map { $0.isEmpty ? [Candidate(value: 0, proof: "")] : $0 }) {
      for combination in completed(partial, open.first ?? (members.count == 1 ? 0 : nil), members, relations, &values) {
        guard let proofs = proofs(of: combination, members, relations, &values) else { continue }
        if let known = found {
          if known.0.map(\.value) != combination.map(\.value) { return }
        } else {
          found = (combination, proofs)
        }
      }
    }
    guard let (combination, proofs) = found else { return }
    for (member, candidate) in zip(members, combination) {
      set(candidate.value, member, &values)
      if let taken = candidate.neighbour {
        values[taken].quantity = Quantity(state: .blank, span: .none, line: values[taken].quantity.line)
      }
      let other = candidate.proof.isEmpty ? [] : [candidate.proof]
      repairs[member] = Repair(reason: .restored, provenBy: Array(Set(proofs + other)).sorted())
    }
  }

  /// `partial`, and with what the row's arithmetic then leaves for its member `open`.
  private func completed(
    _ partial: [Candidate], _ open: Int?, _ members: [Int], _ relations: [Relation], _ values: inout [Value]
  ) -> [[Candidate]] {
    guard let open else { return [partial] }
    let printed = members.map { values[$0].quantity }
    for (offset, member) in members.enumerated() where offset != open { set(partial[offset].value, member, &values) }
    let solved = fromArithmetic(members[open], relations, values)
    for (member, quantity) in zip(members, printed) { values[member].quantity = quantity }
    let fromTables = partial[open].proof.isEmpty ? [] : [partial]
    return fromTables
      + solved.map { candidate in
        var combination = partial
        combination[open] = candidate
        return combination
      }
  }

  private func combinations(_ choices: [[Candidate]]) -> [[Candidate]] {
    choices.reduce([[]]) { partial, next in partial.flatMap { head in next.map { head + [$0] } } }
  }

  private func unique(_ candidates: [Candidate]) -> [Candidate] {
    var seen: Set<Int128> = []
    return Array(candidates.filter { seen.insert($0.value).inserted }.prefix(Self.mostCandidates))
  }

  /// The relations that hold with these values, by the keys of their results; nil when one is broken or too few can be computed.
  private func proofs(
    of combination: [Candidate], _ members: [Int], _ relations: [Relation], _ values: inout [Value]
  ) -> [String]? {
    let printed = members.map { values[$0].quantity }
    for (member, candidate) in zip(members, combination) { set(candidate.value, member, &values) }
    var held: [String] = []
    var broken = 0
    for relation in relations {
      switch Judge.verdict(relation, values) {
      case .held, .heldByRounding, .heldByCorrection: held.append(key(values[Int(relation.result)]))
      case .broken: broken += 1
      case .notCheckable: break
      }
    }
    for (member, quantity) in zip(members, printed) { values[member].quantity = quantity }
    let fromTable = combination.contains { $0.proof == Self.otherTable || $0.proof == Self.neighbour }
    return broken == 0 && (held.count >= 2 || (!held.isEmpty && (fromTable || members.count == 1))) ? held : nil
  }

  private func set(_ value: Int128, _ index: Int, _ values: inout [Value]) {
    values[index].quantity.value = Exact(mantissa: value)
    values[index].quantity.state = .number
    values[index].quantity.origin = .restored
    values[index].quantity.printedDecimals = 0
  }

  private func key(_ value: Value) -> String {
    report.rowSet.columns[Int(report.rows[Int(value.row)].table)][Int(value.column)].key
  }

  // MARK: Candidates

  private static let otherTable = "tabel lain"
  private static let neighbour = "baris sebelah"

  /// The digits that are printed, and how many the last group lacks; nil when the text is damaged in another way.
  private func damage(_ span: ByteSpan) -> (digits: Int128, missing: Int)? {
    let view = report.source.view
    var digits: Int128 = 0
    var count = 0
    var group = 0
    var groups = 0
    for position in span.range {
      if Letters.isDigit(view[position]) {
        if count == Self.mostDigits { return nil }
        digits = digits * 10 + Int128(view[position] - 48)
        count += 1
        group += 1
      } else if view[position] == UInt8(ascii: ".") {
        if groups > 0, group != 3 { return nil }
        groups += 1
        group = 0
      }
    }
    guard groups >= 1, group < 3 else { return nil }
    return (digits, 3 - group)
  }

  /// Whether `value` begins with the printed digits and has just the missing ones more.
  private func completes(_ value: Int128, _ damage: (digits: Int128, missing: Int)) -> Bool {
    value >= 0 && value / Exact.power(damage.missing) == damage.digits
  }

  /// Notes the amounts that begin as one of the damaged numbers does.
  private mutating func index(_ values: [Value], _ damaged: [Int]) {
    for index in damaged {
      if let damage = damage(values[index].quantity.span) { amounts[Beginning(digits: damage.digits, missing: damage.missing)] = [] }
    }
    let lacking = (1...3).filter { missing in amounts.keys.contains { $0.missing == missing } }
    guard !lacking.isEmpty else { return }
    // The low bits of what is looked for: most amounts are none of it and are known by this alone.
    var filter = [Bool](repeating: false, count: 4096)
    for beginning in amounts.keys { filter[Int(truncatingIfNeeded: beginning.digits) & 4095] = true }
    for value in values where value.quantity.state == .number && value.quantity.bound == .none {
      guard let number = value.quantity.value, number.mantissa >= 100_000, number.decimals <= 2, number.isWhole else { continue }
      let whole = number.mantissa / Exact.power(Int(number.decimals))
      for missing in lacking {
        let beginning = Beginning(digits: whole / Exact.power(missing), missing: missing)
        guard filter[Int(truncatingIfNeeded: beginning.digits) & 4095] else { continue }
        if let known = amounts[beginning], known.count < Self.mostCandidates { amounts[beginning] = known + [whole] }
      }
    }
  }

  /// Amounts told elsewhere that begin as printed.
  private func fromTables(_ span: ByteSpan) -> [Candidate] {
    guard let damage = damage(span) else { return [] }
    return (amounts[Beginning(digits: damage.digits, missing: damage.missing)] ?? []).map { Candidate(value: $0, proof: Self.otherTable) }
  }

  /// The printed digits with those that the same cell goes on with in the line below.
  private func fromLineBelow(_ quantity: Quantity) -> [Candidate] {
    guard quantity.alternativeCount == 1, quantity.firstAlternative >= 0 else { return [] }
    let reading = report.rowSet.tables.numbers.alternatives[Int(quantity.firstAlternative)]
    return reading.origin == .joined ? [Candidate(value: reading.value.mantissa, proof: Self.neighbour)] : []
  }

  /// The printed digits with those that stand alone in the same column of the row above or below.
  private func fromNeighbours(_ index: Int, _ row: Int, _ values: [Value]) -> [Candidate] {
    guard let damage = damage(values[index].quantity.span) else { return [] }
    var found: [Candidate] = []
    // A line of a combined table gives two rows: neighbours are told by their lines.
    for other in max(0, row - 3)..<min(report.rows.count, row + 4)
    where report.rows[other].table == report.rows[row].table && abs(report.rows[other].gridRow - report.rows[row].gridRow) == 1 {
      for value in report.rowSet.values(of: report.rows[other]) where values[value].column == values[index].column {
        let span = values[value].quantity.span
        guard span.count == damage.missing, report.source.view[span.range].allSatisfy(Letters.isDigit),
          let digits = values[value].quantity.value
        else { continue }
        found.append(
          Candidate(value: damage.digits * Exact.power(damage.missing) + digits.mantissa, proof: Self.neighbour, neighbour: value))
      }
    }
    return found
  }

  /// What a difference of the row leaves for its only damaged member.
  private func fromArithmetic(_ index: Int, _ relations: [Relation], _ values: [Value]) -> [Candidate] {
    guard let damage = damage(values[index].quantity.span) else { return [] }
    var found: [Candidate] = []
    for relation in relations where relation.kind == .difference {
      func number(_ member: Int32) -> Int128? {
        let quantity = values[Int(member)].quantity
        guard let value = quantity.value ?? (quantity.state == .dash ? .zero : nil), value.isWhole else { return nil }
        return value.mantissa / Exact.power(Int(value.decimals))
      }
      let (a, b, result) = (number(relation.first), number(relation.second), number(relation.result))
      var value: Int128?
      if Int(relation.first) == index, let b, let result { value = b + result }
      if Int(relation.second) == index, let a, let result { value = a - result }
      if Int(relation.result) == index, let a, let b { value = a - b }
      if let value, completes(value, damage) { found.append(Candidate(value: value, proof: "")) }
    }
    return found
  }
}
