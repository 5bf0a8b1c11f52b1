/// States what must hold among the numbers of one sentence.
///
/// Only where the reading is sure: target, realisasi and capaian, or budget, spending and percentage, each told once in the statement, of
/// one period, and with no end of a sentence between them.
enum StatementRelations {
  /// Operands and results are indices in ``RowSet/statementValues``; in the order of the results.
  static func relations(_ set: RowSet) -> [Relation] {
    var relations: [Relation] = []
    for (index, statement) in set.statements.enumerated() {
      let range = set.values(of: statement)
      if let gap = StatementGap.relation(index, set) { relations.append(gap) }
      guard statement.valueCount >= 3 else { continue }
      if let spent = one(.realisasi, range, set), let share = one(.persen, range, set) ?? one(.penyerapan, range, set),
        let budget = budget(range, set), isMoney(set.statementValues[spent]), isMoney(set.statementValues[budget])
      {
        add(.percent, share, spent, budget, set, to: &relations)
      } else if let target = one(.target, range, set), let reached = one(.realisasi, range, set), let share = one(.capaian, range, set),
        isMoney(set.statementValues[target]) == isMoney(set.statementValues[reached])
      {
        add(.ratio, share, target, reached, set, to: &relations)
      } else if let left = one(.efisiensi, range, set), let reached = one(.capaian, range, set), let spent = one(.penyerapan, range, set) {
        relations.append(Relation(kind: .efficiency, result: Int32(left), first: Int32(reached), second: Int32(spent), above: 0..<0))
      }
      if let change = change(range, set) ?? StatementComparison.change(range, set) { relations.append(change) }
      if let people = StatementComparison.people(range, set) { relations.append(people) }
      if let left = left(range, set) { relations.append(left) }
    }
    relations.sort { $0.result < $1.result }
    return relations
  }

  /// What is left of a budget in full rupiah, told behind the budget and what was spent of it.
  private static func left(_ range: Range<Int>, _ set: RowSet) -> Relation? {
    guard let result = one(.sisa, range, set) ?? one(.efisiensi, range, set), let budget = budget(range, set),
      let spent = one(.realisasi, range, set), max(budget, spent) < result
    else { return nil }
    let members = [result, budget, spent].map { set.statementValues[$0] }
    guard members.allSatisfy({ isMoney($0) && $0.quantity.scaleExponent == 0 && $0.period == members[0].period }),
      members[2].quantity.span.upper <= members[0].quantity.span.lower
    else { return nil }
    return Relation(kind: .difference, result: Int32(result), first: Int32(budget), second: Int32(spent), above: 0..<0)
  }

  // MARK: Changes

  /// What changed from one year to the next, of two values of one role that are told right before: `... 2023 sebesar 82,33 dan Tahun 2024
  /// sebesar 82,84. Sehingga mengalami kenaikan sebesar 0,51`; or of the two of `dari 80 menjadi 82`.
  private static func change(_ range: Range<Int>, _ set: RowSet) -> Relation? {
    guard let result = range.dropFirst(2).first(where: { set.statementValues[$0].role == .selisih }) else { return nil }
    let (before, after) = (set.statementValues[result - 2], set.statementValues[result - 1])
    let isYears =
      before.role == after.role && [.realisasi, .capaian, .nilai].contains(before.role) && before.noun.isEmpty && after.noun.isEmpty
      && before.period.year != 0 && before.period.year < after.period.year
    let isFromTo = says(before.noun, "dari", set.source) && says(after.noun, "menjadi", set.source)
    guard isYears || isFromTo, isMoney(before) == isMoney(after),
      speaksOfChange(ByteSpan(after.quantity.span.upper, set.statementValues[result].quantity.span.lower), of: before.role, set.source)
    else { return nil }
    return Relation(kind: .change, result: Int32(result), first: Int32(result - 1), second: Int32(result - 2), above: 0..<0)
  }

  private static func says(_ span: ByteSpan, _ word: StaticString, _ source: SourceText) -> Bool {
    span.count == word.utf8CodeUnitCount && HeaderSigns.contains(source.view, span, word)
  }

  /// Whether the words before a change say that it is one of these values: not of what their capaian was, nor against a target.
  private static func speaksOfChange(_ span: ByteSpan, of role: Role, _ source: SourceText) -> Bool {
    guard span.count <= 200 else { return false }
    var words = span
    // What follows the last mention of a target counts.
    for start in span.range.reversed() where HeaderSigns.contains(source.view, ByteSpan(start, min(start + 6, span.upper)), "target") {
      words = ByteSpan(start + 6, span.upper)
      break
    }
    let changes: [StaticString] = ["naik", "turun", "meningkat", "peningkatan", "selisih", "bertambah", "berkurang"]
    guard words.count == span.count || changes.contains(where: { HeaderSigns.contains(source.view, words, $0) }) else { return false }
    return role == .capaian || !HeaderSigns.contains(source.view, words, "capaian")
  }

  private static func add(
    _ kind: Relation.Kind, _ result: Int, _ first: Int, _ second: Int, _ set: RowSet, to relations: inout [Relation]
  ) {
    let values = set.statementValues
    // The share is told last, right behind what it is a share of.
    guard values[result].quantity.mark == .percent, max(first, second) == result - 1, min(first, second) < result,
      values[first].period == values[result].period, values[second].period == values[result].period,
      !Units.differInSize(set.source.view, values[first].quantity.unit, values[second].quantity.unit),
      isOneSentence([values[result].quantity.span, values[first].quantity.span, values[second].quantity.span], set.source.view),
      !isOfSomethingElse(values[result], behind: values[result - 1], set.source),
      !namesOtherBase(kind, values[result], behind: values[result - 1], set.source)
    else { return }
    relations.append(Relation(kind: kind, result: Int32(result), first: Int32(first), second: Int32(second), above: 0..<0))
  }

  /// Whether the words say that a capaian is one of money (`capaian anggaran 94,12%`), or name behind a share what else it is a share of
  /// (`66,02% dari target triwulan II`).
  private static func namesOtherBase(
    _ kind: Relation.Kind, _ share: StatementValue, behind operand: StatementValue, _ source: SourceText
  ) -> Bool {
    let view = source.view
    if kind == .ratio {
      let words = ByteSpan(operand.quantity.span.upper, max(operand.quantity.span.upper, share.quantity.span.lower))
      return HeaderSigns.contains(view, words, "anggaran") || HeaderSigns.contains(view, words, "keuangan")
    }
    var start = share.quantity.span.upper
    while start < view.count, view[start] == 32 { start += 1 }
    let end = min(view.count, start + 40)
    guard start < end, HeaderSigns.contains(view, ByteSpan(start, min(end, start + 4)), "dari") else { return false }
    return HeaderSigns.contains(view, ByteSpan(start, end), "target")
  }

  /// Words before a percentage that make it one of something else: what is left, what changed, the work and not its money.
  private static let otherWords: [StaticString] = [
    "tidak", "belum", "sisa", "efisien", "kurang", "naik", "turun", "meningkat", "fisik", "rata", "banding", "selisih",
    "lebih", "hemat", "deviasi",
  ]

  private static func isOfSomethingElse(_ share: StatementValue, behind operand: StatementValue, _ source: SourceText) -> Bool {
    let (low, high) = (operand.quantity.span.upper, share.quantity.span.lower)
    guard low <= high else { return true }
    let view = source.view
    let heads = otherHeads
    for start in low..<max(low, high - 1) where heads[Int(view[start] & 31)] >> UInt32(view[start + 1] & 31) & 1 != 0 {
      let isOther = otherWords.contains { word in
        let end = start + word.utf8CodeUnitCount
        return end <= high && Letters.lower(view[start]) == word.utf8Start[0] && HeaderSigns.contains(view, ByteSpan(start, end), word)
      }
      if isOther { return true }
    }
    return false
  }

  /// For each letter those that stand behind it at the head of one of these words, a bit each: at most places no word needs to be looked
  /// for.
  private static let otherHeads = otherWords.reduce(into: [UInt32](repeating: 0, count: 32)) { heads, word in
    heads[Int(word.utf8Start[0] & 31)] |= 1 << UInt32(word.utf8Start[1] & 31)
  }

  /// The only value of `role` in a statement; nil where there is none or several.
  static func one(_ role: Role, _ range: Range<Int>, _ set: RowSet) -> Int? {
    var found: Int?
    for index in range where set.statementValues[index].role == role && set.statementValues[index].noun.isEmpty {
      if found != nil { return nil }
      found = index
    }
    return found
  }

  /// The budget, where only one is told.
  private static func budget(_ range: Range<Int>, _ set: RowSet) -> Int? {
    var told: Role?
    for index in range {
      let role = set.statementValues[index].role
      guard role == .anggaran || role == .anggaranSebelum || role == .anggaranSesudah else { continue }
      if let told, told != role { return nil }
      told = role
    }
    return told.flatMap { one($0, range, set) }
  }

  static func isMoney(_ value: StatementValue) -> Bool { value.quantity.mark == .rupiah }

  /// Whether no sentence ends between the values: no point before white space, but for `Rp.` and the like.
  /// (Where a statement goes on behind a semicolon, the sentence does.)
  static func isOneSentence(_ spans: [ByteSpan], _ view: [UInt8]) -> Bool {
    let spans = spans.sorted { $0.start < $1.start }
    for next in spans.indices.dropFirst() {
      let (start, end) = (spans[next - 1].upper, spans[next].lower)
      guard end >= start, end - start <= 300 else { return false }
      for position in start..<end where mayEndSentence(view[position]) {
        let behind = position + 1 < end ? view[position + 1] : 0
        if behind <= 32, position == start || view[position - 1] != UInt8(ascii: "p") { return false }
      }
    }
    return true
  }

  private static func mayEndSentence(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!")
  }
}
