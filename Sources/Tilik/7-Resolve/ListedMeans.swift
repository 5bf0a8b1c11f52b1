/// Holds the mean that ends a sentence against the numbers that the sentence tells: `... 102,50%, ... 98,75% dan ... 100,00%, sehingga
/// rata-rata ketiga sasaran adalah 100,42%`. The word for their number says that these are all.
enum ListedMeans {
  private static let counts: [(word: StaticString, count: Int)] = [
    ("kedua", 2), ("ketiga", 3), ("keempat", 4), ("kelima", 5), ("keenam", 6), ("ketujuh", 7), ("kedelapan", 8),
  ]

  static func wrong(_ report: Report) -> [WrongMean] {
    let all = report.rowSet.statementValues
    return all.indices.compactMap { index in
      guard all[index].role == .rataRata, let reported = all[index].quantity.value, let allowed = Interval.reported(reported),
        case let parts = parts(before: index, report), parts.count >= 2, count(before: index, report) == parts.count,
        let mean = Mean(parts.map { all[$0].quantity }), let capped = Mean(parts.map { Mean.capped(all[$0].quantity) }),
        !mean.set.meets(allowed), !capped.set.meets(allowed)
      else { return nil }
      return WrongMean(place: .list(index), parts: parts, exact: mean.exact, set: mean.set)
    }
  }

  /// The values of one kind right before the mean in its sentence.
  private static func parts(before index: Int, _ report: Report) -> [Int] {
    let all = report.rowSet.statementValues
    var parts: [Int] = []
    for part in (0..<index).reversed() {
      let next = all[part + 1].quantity
      guard all[part].noun.isEmpty, all[part].quantity.mark == all[index].quantity.mark, all[part].role != .rataRata,
        all[part].role == all[parts.last ?? part].role,
        StatementRelations.isOneSentence([all[part].quantity.span, next.span], report.source.view)
      else { break }
      parts.append(part)
    }
    return parts.reversed()
  }

  /// The number that the words before the mean name; 0 for none.
  private static func count(before index: Int, _ report: Report) -> Int {
    guard index > 0 else { return 0 }
    let all = report.rowSet.statementValues
    let words = ByteSpan(all[index - 1].quantity.span.upper, max(all[index - 1].quantity.span.upper, all[index].quantity.span.lower))
    return counts.first { HeaderSigns.contains(report.source.view, words, $0.word) }?.count ?? 0
  }
}
