/// What must hold among numbers of a sentence whose result does not come last.
enum StatementComparison {
  /// Bytes between two numbers that speak of each other.
  private static let farthest = 100

  private static let changes: [StaticString] = [
    "naik", "turun", "meningkat", "menurun", "peningkatan", "penurunan", "kenaikan", "bertambah", "berkurang",
  ]
  private static let lists: [StaticString] = ["terdiri", "yaitu", "yakni", "rincian", "meliputi"]

  /// A change told between what it led to and what was before: `412.870 orang, meningkat 14,25% dibandingkan tahun 2023 sebanyak 371.405`.
  static func change(_ range: Range<Int>, _ set: RowSet) -> Relation? {
    let values = set.statementValues
    for result in range.dropFirst().dropLast() where values[result].role == .selisih && values[result].noun.isEmpty {
      let (after, before) = (values[result - 1], values[result + 1])
      guard [.realisasi, .capaian, .nilai, .jumlah].contains(after.role), after.noun.isEmpty,
        isEarlier(before, than: after, set.source), before.quantity.mark == after.quantity.mark,
        !Units.differInSize(set.source.view, after.quantity.unit, before.quantity.unit),
        says(changes, between: after, values[result], set.source), !says(["target"], between: after, before, set.source),
        isNear(values[result], before)
      else { continue }
      return Relation(kind: .change, result: Int32(result), first: Int32(result - 1), second: Int32(result + 1), above: 0..<0)
    }
    return nil
  }

  /// People and of whom there are so many: `62 orang yang terdiri dari 28 orang laki-laki dan 36 orang perempuan`.
  static func people(_ range: Range<Int>, _ set: RowSet) -> Relation? {
    guard let men = StatementRelations.one(.lakiLaki, range, set), let women = StatementRelations.one(.perempuan, range, set),
      let all = StatementRelations.one(.jumlah, range, set), abs(men - women) == 1, all == min(men, women) - 1,
      case let values = set.statementValues, says(lists, between: values[all], values[all + 1], set.source),
      isNear(values[all + 1], values[all + 2])
    else { return nil }
    return Relation(kind: .rowSum, result: Int32(all), first: Int32(men), second: Int32(women), above: 0..<0)
  }

  /// The same of an earlier year, told by its digits or as `tahun sebelumnya`.
  private static func isEarlier(_ before: StatementValue, than after: StatementValue, _ source: SourceText) -> Bool {
    if !before.noun.isEmpty {
      return before.noun.count <= 10
        && (HeaderSigns.contains(source.view, before.noun, "sebelumnya") || HeaderSigns.contains(source.view, before.noun, "lalu"))
    }
    return before.role == after.role && before.period.year != 0 && before.period.year < after.period.year
  }

  private static func isNear(_ a: StatementValue, _ b: StatementValue) -> Bool {
    0...farthest ~= b.quantity.span.lower - a.quantity.span.upper
  }

  /// Whether one of the words stands between two numbers that are near each other.
  private static func says(_ words: [StaticString], between a: StatementValue, _ b: StatementValue, _ source: SourceText) -> Bool {
    let (low, high) = (a.quantity.span.upper, b.quantity.span.lower)
    guard low <= high, high - low <= 2 * farthest else { return false }
    return words.contains { HeaderSigns.contains(source.view, ByteSpan(low, high), $0) }
  }
}
