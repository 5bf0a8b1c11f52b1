/// What speaks for and against two sightings being of one fact, and for one of them being wrong.
struct SightingEvidence: ~Copyable {
  private let report: Report
  private let values: [Value]
  private let sentences: [StatementValue]
  private let outcomes: [Outcome]
  private let statementOutcomes: [Outcome]
  /// How often all values may still be searched.
  private var searches = 64

  /// Rows of a table up and down from a row that are searched for a value that was copied from them.
  private static let reach = 64
  /// The parts of a row that are added up at most.
  private static let mostParts = 256
  /// Smaller amounts are equal by chance.
  private static let leastAmount = Exact(1_000_000)

  init(_ report: Report, _ values: [Value], _ outcomes: [Outcome], _ statementOutcomes: [Outcome]) {
    self.report = report
    self.values = values
    self.outcomes = outcomes
    self.statementOutcomes = statementOutcomes
    sentences = report.rowSet.statementValues
  }

  func name(_ number: Int) -> Contradiction.Number { number < values.count ? .value(number) : .sentence(number - values.count) }

  private func quantity(_ sighting: Sighting) -> Quantity {
    sighting.number < values.count ? values[sighting.number].quantity : sentences[sighting.number - values.count].quantity
  }

  private func isRow(_ sighting: Sighting) -> Bool { sighting.number < values.count }

  func agree(_ a: Sighting, _ b: Sighting) -> Bool {
    if a.value.mantissa == b.value.mantissa, a.value.decimals == b.value.decimals { return true }
    return SameNumber.agree(quantity(a), quantity(b))
  }

  // MARK: Relations

  /// The relations that a number takes part in, with their outcomes, but for changes: they are computed from whatever was copied. Relations
  /// stand in the order of their rows, those of sentences in the order of their results.
  private func relations(_ number: Int) -> [(relation: Relation, outcome: Outcome)] {
    let isRow = number < values.count
    let (all, outcomes) = isRow ? (report.relations, outcomes) : (report.statementRelations, statementOutcomes)
    let member = Int32(isRow ? number : number - values.count)
    func place(_ relation: Relation) -> Int32 { isRow ? values[Int(relation.result)].row : relation.result }
    // The members of a sentence's relation stand a few values apart at most.
    let (low, high) = isRow ? (values[number].row, values[number].row) : (member - 3, member + 3)
    var index = all.partitionIndex { place($0) < low }
    var found: [(Relation, Outcome)] = []
    while index < all.count, place(all[index]) <= high {
      let relation = all[index]
      let isMember = relation.result == member || relation.first == member || relation.second == member
      if isMember, relation.kind != .columnSum, relation.kind.isSettled { found.append((relation, outcomes[index])) }
      index += 1
    }
    return found
  }

  private static func isHeld(_ outcome: Outcome) -> Bool {
    switch outcome {
    case .held, .heldByRounding: true
    default: false
    }
  }

  /// 1 for a number that its row's or sentence's arithmetic or the parts of its row prove, -1 for one that takes part in what does not
  /// hold.
  private func proof(_ number: Int) -> Int {
    let all = relations(number)
    if all.contains(where: { $0.outcome == .broken }) { return -1 }
    return all.contains { Self.isHeld($0.outcome) } || (number < values.count && isSumOfParts(number)) ? 1 : 0
  }

  /// Whether the rows that are parts of the value's row add up to it.
  private func isSumOfParts(_ index: Int) -> Bool {
    let (row, column) = (Int(values[index].row), values[index].column)
    let rows = report.rows
    var sum: Exact? = .zero
    var count = 0
    for part in row + 1..<min(rows.count, row + 1 + Self.mostParts) where rows[part].table == rows[row].table && rows[part].parent == row {
      for value in report.rowSet.values(of: rows[part]) where values[value].column == column {
        sum = sum?.adding(values[value].quantity.value ?? .zero)
        count += 1
      }
    }
    return count > 0 && sum == values[index].quantity.value
  }

  /// Whether the arithmetic around `sighting`, which does not hold, holds with the other's value.
  func mends(_ sighting: Sighting, with other: Sighting) -> Bool {
    let broken = relations(sighting.number).filter { $0.outcome == .broken }
    guard !broken.isEmpty else { return false }
    let (isRow, member) = (isRow(sighting), Int32(sighting.number < values.count ? sighting.number : sighting.number - values.count))
    func quantity(_ index: Int32) -> Quantity {
      var quantity = isRow ? values[Int(index)].quantity : sentences[Int(index)].quantity
      if index == member { quantity.value = other.value }
      return quantity
    }
    return broken.allSatisfy { relation, _ in
      Self.isHeld(Judge.verdict(relation.kind, quantity(relation.result), quantity(relation.first), quantity(relation.second)))
    }
  }

  /// Whether a number was computed, rightly, from one that is wrong: then that one is the cause.
  func follows(_ number: Int, from wrong: [Int: [Sighting]]) -> Bool {
    let first = number < values.count ? 0 : values.count
    return relations(number).contains { relation, outcome in
      Self.isHeld(outcome) && Int(relation.result) + first == number
        && [relation.first, relation.second].contains { wrong[Int($0) + first] != nil }
    }
  }

  // MARK: The same fact

  /// Whether two sightings of one fact stand in two places and their heads allow them to mean the same.
  func mayCompare(_ a: Sighting, _ b: Sighting) -> Bool {
    guard a.number != b.number, a.table < 0 || a.table != b.table, a.isLongTerm == b.isLongTerm else { return false }
    return a.stage == b.stage || a.stage == .open || b.stage == .open
  }

  /// Whether nothing says that the rows are of different things: level, code, parent, heading, or units that differ in size.
  func isSameRow(_ a: Sighting, _ b: Sighting) -> Bool {
    let view = report.source.view
    if Units.differInSize(view, quantity(a).unit, quantity(b).unit) { return false }
    let measures = (measure(a), measure(b))
    if measures.0 == .mixed || measures.1 == .mixed { return false }
    if let one = measures.0, let other = measures.1, one != other { return false }
    guard isRow(a), isRow(b) else { return true }
    let (x, y) = (report.rows[a.place], report.rows[b.place])
    if x.level != .none, y.level != .none, x.level != y.level { return false }
    if !x.code.isEmpty, !y.code.isEmpty, !Self.haveSameDigits(view, x.code, y.code) { return false }
    if !x.group.isEmpty, !y.group.isEmpty, key(x.group) != key(y.group) { return false }
    guard x.parent >= 0, y.parent >= 0 else { return true }
    return key(report.rows[Int(x.parent)].label) == key(report.rows[Int(y.parent)].label)
  }

  private static func haveSameDigits(_ view: [UInt8], _ a: ByteSpan, _ b: ByteSpan) -> Bool {
    view[a.range].lazy.filter(Letters.isDigit).elementsEqual(view[b.range].lazy.filter(Letters.isDigit))
  }

  private enum Measure { case percent, other, mixed }

  /// What a number that is no money is measured in; nil where nothing tells. A percentage of something that is counted is mixed up with
  /// another, and `100` beside a capaian of 100 % may be a percentage.
  private func measure(_ sighting: Sighting) -> Measure? {
    guard !sighting.fact.isMoney, sighting.fact.what == .target || sighting.fact.what == .realisasi else { return nil }
    let quantity = quantity(sighting)
    guard isRow(sighting) else { return quantity.mark == .percent ? .percent : quantity.unit.isEmpty ? nil : .other }
    let row = report.rows[sighting.place]
    let others = report.rowSet.values(of: row)
    var unit = quantity.unit.isEmpty ? row.unit : quantity.unit
    if unit.isEmpty, let target = others.first(where: { values[$0].role == .target }) { unit = values[target].quantity.unit }
    let isCapaian = others.contains { values[$0].role == .capaian && values[$0].quantity.value == quantity.value }
    if unit.isEmpty, quantity.mark != .percent { return isCapaian ? .percent : nil }
    func says(_ word: StaticString) -> Bool { HeaderSigns.contains(report.source.view, unit, word) }
    if unit.isEmpty || says("%") || says("persen") || says("prosen") { return .percent }
    let isTarget = others.contains { values[$0].role == .target && values[$0].quantity.value == quantity.value }
    if isCapaian, sighting.fact.what == .realisasi, !isTarget { return .mixed }
    // Scores are printed with the sign, too.
    return quantity.mark == .percent && !(says("nilai") || says("angka") || says("indeks") || says("skor")) ? .mixed : .other
  }

  private func key(_ label: ByteSpan) -> LabelKey { report.source.view.withUnsafeBufferPointer { LabelKey($0, label) } }

  /// Whether one of two sightings may tell of another fact than the other: a year or a stage that it does not name, and that the subject
  /// is told with elsewhere.
  func mayTellOfOther(_ a: Sighting, _ b: Sighting, _ told: [Sighting]) -> Bool {
    for (one, other) in [(a, b), (b, a)] {
      for third in told where third.fact.what == one.fact.what && third.fact.isMoney == one.fact.isMoney {
        guard third.number != one.number, third.number != other.number, third.isLongTerm == one.isLongTerm, agree(third, one) else {
          continue
        }
        if third.fact.period.year != one.fact.period.year {
          if !one.isYearTold { return true }
        } else if third.fact == one.fact {
          // Told under another stage beside the number, or elsewhere under one that the other number is not of.
          if third.place == other.place { return true }
          if one.stage == .open, third.stage != .open, other.stage != .open, third.stage != other.stage { return true }
        }
      }
    }
    return false
  }

  /// Beginnings of words that say that a sentence tells of a part of the year.
  private static let quarters: [StaticString] = ["triwulan", "tribulan", "semester", "tw "]
  /// ... of a plan or a standard that may set another target,
  private static let plans: [StaticString] = ["renstra", "rpjm", "nasional", "provinsi", "periode", "menengah"]
  /// ... of a year that no digits tell.
  private static let earlier: [StaticString] = ["lalu", "sebelumnya"]

  /// Whether the sentence of a number names a part of the year, another plan or a year that is not told by its digits.
  func speaksOfOther(_ sighting: Sighting) -> Bool {
    guard !isRow(sighting) else { return false }
    let isPlanned = sighting.fact.what == .target || sighting.fact.what == .capaian
    let words = Self.quarters + (isPlanned ? Self.plans : []) + (sighting.isYearTold ? [] : Self.earlier)
    let (low, high) = sentence(around: quantity(sighting).span)
    // The letters they begin with, a bit each.
    let heads = words.reduce(UInt32(0)) { $0 | 1 << UInt32($1.utf8Start[0] & 31) }
    return report.source.view.withUnsafeBufferPointer { view in
      var isBehindLetter = false
      for position in low..<high {
        let isLetter = Letters.isLetter(view[position])
        if isLetter, !isBehindLetter, heads >> UInt32(view[position] & 31) & 1 != 0,
          words.contains(where: { CellWords.matchEnd(view, position, high, $0) >= 0 })
        {
          return true
        }
        isBehindLetter = isLetter
      }
      return false
    }
  }

  /// The text from the end of the sentence before to a little behind the number.
  private func sentence(around span: ByteSpan) -> (low: Int, high: Int) {
    let view = report.source.view
    var low = span.lower
    let first = max(1, span.lower - 400)
    // `Rp.` ends no sentence.
    func ends(_ end: Int) -> Bool { view[end - 1] == UInt8(ascii: ".") && view[end] <= 32 && view[end - 2] | 0x20 != UInt8(ascii: "p") }
    while low > first, !ends(low) { low -= 1 }
    var high = span.upper
    while high < min(view.count, span.upper + 60), view[high] != UInt8(ascii: "."), view[high] != 10 { high += 1 }
    return (low, high)
  }

  // MARK: The wrong one

  /// Whether `a` is the wrong one of two: told less often, not proven, printed less often whatever for, or later.
  mutating func loses(_ a: Sighting, _ supportOfA: Int, to b: Sighting, _ supportOfB: Int) -> Bool {
    if supportOfA != supportOfB { return supportOfA < supportOfB }
    let (proofOfA, proofOfB) = (proof(a.number), proof(b.number))
    if proofOfA != proofOfB { return proofOfA < proofOfB }
    if a.value >= Self.leastAmount, b.value >= Self.leastAmount, searches > 0 {
      searches -= 1
      let (timesA, timesB) = (places(of: a.value), places(of: b.value))
      if timesA != timesB { return timesA < timesB }
    }
    return quantity(a).span.start > quantity(b).span.start
  }

  /// In how many tables and sentences an amount is printed, under whatever name.
  private func places(of amount: Exact) -> Int {
    var tables: [Int32] = []
    for index in values.indices where values[index].quantity.value == amount {
      let table = report.rows[Int(values[index].row)].table
      if tables.last != table { tables.append(table) }
    }
    return tables.count + sentences.indices.count { sentences[$0].quantity.value == amount }
  }

  /// Whether enough speaks against `loser` beyond the difference itself.
  ///
  /// A budget may have been changed once more between two tables, or be of another scope where one is much more than the other; a sentence
  /// may mean something else than its words say. There the wrong value has to be told rightly more than once, or show how it came about.
  mutating func proves(_ loser: Sighting, wrong winner: Sighting, _ told: [Sighting], support: Int) -> Bool {
    let isSpoken = !isRow(loser) || !isRow(winner)
    let isChangeable = loser.fact.what == .anggaran && (loser.stage != winner.stage || (support < 2 && isFar(loser.value, winner.value)))
    if !isChangeable, !isSpoken || support >= 2 { return true }
    if SameNumber.isSlip(loser.value, winner.value) || isCopied(loser, winner, told) || mends(loser, with: winner) { return true }
    return !isChangeable && isToldBeside(loser, winner, told)
  }

  /// Whether one of two amounts is more than one and a half of the other.
  private func isFar(_ a: Exact, _ b: Exact) -> Bool {
    guard let gap = a.adding(b.negated)?.magnitude, let twice = gap.adding(gap) else { return true }
    return twice > min(a.magnitude, b.magnitude)
  }

  /// Whether the wrong value is one of the subject's other facts, or the same fact of a neighbour.
  private func isCopied(_ loser: Sighting, _ winner: Sighting, _ told: [Sighting]) -> Bool {
    guard loser.value.significantDigits >= 2 else { return false }
    if told.contains(where: { $0.fact != loser.fact && $0.place != loser.place && $0.value == loser.value }) { return true }
    guard isRow(winner), loser.value.significantDigits >= 3 else { return false }
    let (row, rows) = (winner.place, report.rows)
    for next in max(0, row - Self.reach)..<min(rows.count, row + Self.reach) where next != row && rows[next].table == rows[row].table {
      for index in report.rowSet.values(of: rows[next]) where values[index].column == winner.column {
        if values[index].quantity.value == loser.value { return true }
      }
    }
    return false
  }

  /// Whether the two places tell another fact alike, with digits enough to mean it.
  private func isToldBeside(_ loser: Sighting, _ winner: Sighting, _ told: [Sighting]) -> Bool {
    told.contains { one in
      one.place == loser.place && one.value.significantDigits >= 3
        && told.contains { $0.place == winner.place && $0.fact == one.fact && $0.value == one.value }
    }
  }

  /// Totals of rupiah that differ by less than anything could but a slip.
  func areNear(_ a: Sighting, _ b: Sighting) -> Bool {
    guard let gap = a.value.adding(b.value.negated)?.magnitude, a.value >= Exact(10_000_000), let wide = gap.scaled(byPowerOfTen: 5),
      wide <= a.value || SameNumber.isSlip(a.value, b.value)
    else { return false }
    return a.value.significantDigits >= 6 && b.value.significantDigits >= 6
  }

  /// Whether a number is the printed total of parts that make it.
  func isProvenTotal(_ sighting: Sighting) -> Bool {
    isRow(sighting)
      && report.relations.indices.contains {
        report.relations[$0].kind == .columnSum && Int(report.relations[$0].result) == sighting.number && Self.isHeld(outcomes[$0])
      }
  }

  func start(_ number: Contradiction.Number) -> Int32 {
    switch number {
    case .value(let index): values[index].quantity.span.start
    case .sentence(let index): sentences[index].quantity.span.start
    }
  }
}
