/// States what must hold among the numbers of one sentence.
///
/// Only where the reading is sure: target, realisasi and capaian, or budget, spending and percentage, each told once in the statement, of
/// one period, and with no end of a sentence between them.
enum StatementRelations {
  /// Operands and results are indices in ``RowSet/statementValues``.
  static func relations(_ set: RowSet) -> [Relation] {
    var relations: [Relation] = []
    for statement in set.statements where statement.valueCount >= 3 {
      let range = set.values(of: statement)
      if let spent = one(.realisasi, range, set), let share = one(.persen, range, set) ?? one(.penyerapan, range, set),
        let budget = budget(range, set), isMoney(set.statementValues[spent]), isMoney(set.statementValues[budget])
      {
        add(.percent, share, spent, budget, set, to: &relations)
      } else if let target = one(.target, range, set), let reached = one(.realisasi, range, set), let share = one(.capaian, range, set),
        isMoney(set.statementValues[target]) == isMoney(set.statementValues[reached])
      {
        add(.ratio, share, target, reached, set, to: &relations)
      }
    }
    return relations
  }

  private static func add(
    _ kind: Relation.Kind, _ result: Int, _ first: Int, _ second: Int, _ set: RowSet, to relations: inout [Relation]
  ) {
    let values = [result, first, second].map { set.statementValues[$0] }
    // The share is told last, right behind what it is a share of.
    guard values[0].quantity.mark == .percent, max(first, second) == result - 1, min(first, second) < result,
      Set(values.map(\.period)).count == 1,
      !Units.differInSize(set.source.view, values[1].quantity.unit, values[2].quantity.unit), isOneSentence(values, set.source),
      !isOfSomethingElse(values[0], behind: set.statementValues[result - 1], set.source)
    else { return }
    relations.append(Relation(kind: kind, result: Int32(result), first: Int32(first), second: Int32(second), above: 0..<0))
  }

  /// Words before a percentage that make it one of something else: what is left, what changed, the work and not its money.
  private static let otherWords: [StaticString] = [
    "tidak", "belum", "sisa", "efisien", "kurang", "naik", "turun", "meningkat", "fisik", "rata", "banding", "selisih",
    "lebih", "hemat", "deviasi",
  ]

  private static func isOfSomethingElse(_ share: StatementValue, behind operand: StatementValue, _ source: SourceText) -> Bool {
    let (low, high) = (operand.quantity.span.upper, share.quantity.span.lower)
    guard low <= high else { return true }
    return otherWords.contains { HeaderSigns.contains(source.view, ByteSpan(low, high), $0) }
  }

  /// The only value of `role` in a statement; nil where there is none or several.
  private static func one(_ role: Role, _ range: Range<Int>, _ set: RowSet) -> Int? {
    var found: Int?
    for index in range where set.statementValues[index].role == role && set.statementValues[index].noun.isEmpty {
      if found != nil { return nil }
      found = index
    }
    return found
  }

  /// The budget, where only one is told.
  private static func budget(_ range: Range<Int>, _ set: RowSet) -> Int? {
    let told = [Role.anggaran, .anggaranSebelum, .anggaranSesudah].filter { role in
      range.contains { set.statementValues[$0].role == role }
    }
    return told.count == 1 ? one(told[0], range, set) : nil
  }

  private static func isMoney(_ value: StatementValue) -> Bool { value.quantity.mark == .rupiah }

  /// Whether no sentence ends between the values: no point or semicolon before white space, but for `Rp.` and the like.
  private static func isOneSentence(_ values: [StatementValue], _ source: SourceText) -> Bool {
    let spans = values.map(\.quantity.span).sorted { $0.start < $1.start }
    for (span, next) in zip(spans, spans.dropFirst()) {
      guard next.lower >= span.upper, next.lower - span.upper <= 300 else { return false }
      for position in span.upper..<next.lower where ".;?!".utf8.contains(source.view[position]) {
        let behind = position + 1 < next.lower ? source.view[position + 1] : 0
        if behind <= 32, position == span.upper || source.view[position - 1] != UInt8(ascii: "p") { return false }
      }
    }
    return true
  }
}
