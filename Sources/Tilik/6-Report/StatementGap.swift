/// By how much a target was missed, where the sentences before tell target and realisasi: `mencapai 84,64, sementara target 84,70 ... masih
/// terdapat gap sebesar 0,06 poin untuk mencapai target`.
enum StatementGap {
  /// Statements looked back at, and bytes between the operands and the gap.
  private static let mostStatements = 2
  private static let mostBytes = 500

  private static let cues: [StaticString] = ["gap", "kesenjangan", "kekurangan", "selisih"]
  /// What may stand between the cue and its number.
  private static let fillers: [StaticString] = [
    "sebesar", "adalah", "yaitu", "antara", "target", "realisasi", "realisasinya", "dan", "dengan", "terhadap", "dari",
  ]

  /// The relation of statement `index`, where it tells a gap and one target and one realisasi stand before it in its paragraph.
  static func relation(_ index: Int, _ set: RowSet) -> Relation? {
    guard let result = set.values(of: set.statements[index]).first(where: { isPlain(.selisih, set.statementValues[$0]) }),
      speaksOfTarget(set.statementValues[result].quantity.span, set.source.view)
    else { return nil }
    for earlier in (max(0, index - mostStatements)...index).reversed() {
      let range = set.values(of: set.statements[earlier]).clamped(to: 0..<result)
      let tells = range.contains { [.target, .realisasi, .nilai].contains(set.statementValues[$0].role) }
      guard tells else { continue }
      guard let target = StatementRelations.one(.target, range, set), let reached = StatementRelations.one(.realisasi, range, set),
        fit(set.statementValues[result], set.statementValues[reached], set.statementValues[target], set.source.view),
        !tellsOtherTarget(before: range.lowerBound, set)
      else { return nil }
      return Relation(kind: .change, result: Int32(result), first: Int32(reached), second: Int32(target), above: 0..<0)
    }
    return nil
  }

  private static func isPlain(_ role: Role, _ value: StatementValue) -> Bool {
    value.role == role && value.noun.isEmpty && !StatementRelations.isMoney(value)
  }

  /// Whether all three are of one kind and stand in one paragraph.
  private static func fit(_ gap: StatementValue, _ reached: StatementValue, _ target: StatementValue, _ view: [UInt8]) -> Bool {
    let operands = [reached.quantity, target.quantity]
    guard operands.allSatisfy({ $0.mark != .rupiah && $0.bound == .none }), operands[0].mark == operands[1].mark,
      gap.quantity.mark == .none || gap.quantity.mark == operands[0].mark, reached.period == target.period,
      !Units.differInSize(view, operands[0].unit, operands[1].unit), countsNothingElse(gap.quantity.span, operands[1].unit, view)
    else { return false }
    return isParagraph(from: max(operands[0].span.upper, operands[1].span.upper), to: gap.quantity.span.lower, view)
  }

  /// Whether the paragraph tells a target already before the value at `index`: then the gap may be to that.
  private static func tellsOtherTarget(before index: Int, _ set: RowSet) -> Bool {
    guard let other = set.statementValues[..<index].suffix(8).last(where: { $0.noun.isEmpty }), other.role == .target else { return false }
    return isParagraph(from: other.quantity.span.upper, to: set.statementValues[index].quantity.span.lower, set.source.view)
  }

  /// Whether no paragraph ends between two places that are near each other.
  private static func isParagraph(from start: Int, to end: Int, _ view: [UInt8]) -> Bool {
    guard start <= end, end - start <= mostBytes else { return false }
    var last: UInt8 = 0
    for byte in view[start..<end] {
      if byte == 10, last == UInt8(ascii: ".") || last == UInt8(ascii: ":") { return false }
      if byte > 32 { last = byte }
    }
    return true
  }

  /// Whether the word behind the gap is none that is counted, or the target's own: `kekurangan 12 orang` is no gap of an index.
  private static func countsNothingElse(_ gap: ByteSpan, _ unit: ByteSpan, _ view: [UInt8]) -> Bool {
    var start = gap.upper
    while start < view.count, start < gap.upper + 8, !Letters.isLetter(view[start]) { start += 1 }
    var end = start
    while end < view.count, Letters.isLetter(view[end]) { end += 1 }
    guard start < end else { return true }
    let traits = view.withUnsafeBufferPointer { StatementVocabulary.shared.word($0, start, end).traits }
    return traits.isDisjoint(with: [.countNoun, .planNoun, .time])
      || view[start..<end].map(Letters.lower) == view[unit.range].map(Letters.lower)
  }

  /// Whether `gap`, and little else, leads to the number, and the sentence says that it is one to the target.
  private static func speaksOfTarget(_ span: ByteSpan, _ view: [UInt8]) -> Bool {
    let limit = max(0, span.lower - 80)
    var word = wordBefore(span.lower, limit, view)
    var saysTarget = false
    while isOne(word, of: fillers, view) {
      saysTarget = saysTarget || isOne(word, of: ["target"], view)
      word = wordBefore(word.lower, limit, view)
    }
    guard isOne(word, of: cues, view) else { return false }
    if saysTarget { return true }
    var end = span.upper
    while end < min(view.count, span.upper + 100), view[end] != UInt8(ascii: ".") || end + 1 < view.count && view[end + 1] > 32 { end += 1 }
    return HeaderSigns.contains(view, ByteSpan(span.upper, end), "target")
  }

  /// The last word between `limit` and `end`; empty where there is none.
  private static func wordBefore(_ end: Int, _ limit: Int, _ view: [UInt8]) -> ByteSpan {
    var end = end
    while end > limit, !Letters.isLetter(view[end - 1]) { end -= 1 }
    var start = end
    while start > limit, Letters.isLetter(view[start - 1]) { start -= 1 }
    return ByteSpan(start, end)
  }

  private static func isOne(_ span: ByteSpan, of words: [StaticString], _ view: [UInt8]) -> Bool {
    words.contains { span.count == $0.utf8CodeUnitCount && HeaderSigns.contains(view, span, $0) }
  }
}
