/// Holds the means that sentences tell of a sasaran (`rata-rata capaian ... adalah 97,98%`) against the capaian of its indicators.
///
/// A sentence is held against a sasaran only when words that stand in the name of no other sasaran of the table name it. The mean of any
/// whole table clears it, and what any table tells of that sasaran.
struct SentenceMeans {
  private let report: Report
  private let values: [Value]

  /// The indicators of one sasaran.
  private struct Group {
    var sasaran: ByteSpan
    /// Hashes of the longer words of its name.
    var words: [UInt64]
    var parts: [Int]
  }

  /// Those of each table that tells capaian of them. A table that tells only of one has a mean, too.
  private var tables: [[Group]] = []

  /// A table of more is none of sasaran.
  private static let mostGroups = 8
  /// Words of a name that must stand in the sentence.
  private static let fewestWords = 2
  private static let shortestWord = 5
  /// Bytes before a value whose words may name what it is of.
  private static let farthest = 600

  init(_ report: Report, _ values: [Value], _ ranges: [Range<Int>]) {
    self.report = report
    self.values = values
    for range in ranges where report.rows[range.lowerBound].kind == .indicator { addTable(range) }
  }

  private mutating func addTable(_ range: Range<Int>) {
    var groups: [(sasaran: ByteSpan, parts: [Int])] = []
    for row in range where report.rows[row].total == .no && report.rows[row].kind == .indicator {
      guard let part = capaian(of: report.rows[row]) else { continue }
      let sasaran = report.rows[row].sasaran
      if groups.count > Self.mostGroups { return }
      if let last = groups.last, last.sasaran == sasaran {
        groups[groups.count - 1].parts.append(part)
      } else {
        groups.append((sasaran, [part]))
      }
    }
    // Names of no words were misread: then the groups are none.
    guard groups.count <= Self.mostGroups else { return }
    let named = groups.map { Group(sasaran: $0.sasaran, words: words(in: $0.sasaran), parts: $0.parts) }
    if named.allSatisfy({ $0.words.count >= Self.fewestWords }) { tables.append(named) }
  }

  private func capaian(of row: Row) -> Int? {
    guard row.period.quarter == 0, !row.sasaran.isEmpty else { return nil }
    return report.rowSet.values(of: row).first {
      values[$0].role == .capaian && values[$0].traits.contains(.namedByRole) && values[$0].quantity.value != nil
        && values[$0].quantity.bound == .none
    }
  }

  func wrong() -> [WrongMean] {
    let divided = tables.filter { $0.count >= 2 && Set($0.map(\.sasaran)).count == $0.count }
    guard !divided.isEmpty else { return [] }
    var wrong: [WrongMean] = []
    for index in report.rowSet.statementValues.indices where report.rowSet.statementValues[index].role == .rataRata {
      let value = report.rowSet.statementValues[index]
      guard value.quantity.mark == .percent, let reported = value.quantity.value, let allowed = Interval.reported(reported),
        case let words = words(in: surroundings(of: index)), case let named = divided.compactMap({ means(named: words, in: $0) }),
        let found = named.first, !named.contains(where: { allowed.meets($0.mean.set) || allowed.meets($0.capped.set) }),
        !overall().contains(where: allowed.meets)
      else { continue }
      wrong.append(WrongMean(place: .sentence(index), parts: found.parts, exact: found.mean.exact, set: found.mean.set))
    }
    return wrong
  }

  /// The means of whole tables. Few sentences come so far that they are needed.
  private func overall() -> [Interval] {
    tables.flatMap { groups in
      let all = groups.flatMap(\.parts).map { values[$0].quantity }
      return [Mean(all), Mean(all.map(Mean.capped)), Mean.of(groups.compactMap { mean($0) }), Mean.of(groups.compactMap { capped($0) })]
        .compactMap { $0?.set }
    }
  }

  private func mean(_ group: Group) -> Mean? { Mean(group.parts.map { values[$0].quantity }) }

  /// The mean where nothing counts for more than 100.
  private func capped(_ group: Group) -> Mean? { Mean(group.parts.map { Mean.capped(values[$0].quantity) }) }

  /// The means of the one sasaran of a table that `words` name; words that stand in the names of several name none.
  private func means(named words: [UInt64], in groups: [Group]) -> (parts: [Int], mean: Mean, capped: Mean)? {
    var counts = [Int](repeating: 0, count: groups.count)
    for word in words {
      let holders = groups.indices.filter { groups[$0].words.contains(word) }
      if holders.count == 1 { counts[holders[0]] += 1 }
    }
    guard let best = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[best] >= Self.fewestWords,
      counts.indices.allSatisfy({ $0 == best || counts[$0] == 0 }), let mean = mean(groups[best]), let capped = capped(groups[best]),
      groups.allSatisfy({ self.mean($0) != nil && self.capped($0) != nil })
    else { return nil }
    return (groups[best].parts, mean, capped)
  }

  /// The words of the line before a value. Of a list of means each has the words behind the one before, the first those behind a colon.
  private func surroundings(of index: Int) -> ByteSpan {
    let all = report.rowSet.statementValues
    let value = all[index].quantity
    func isListed(_ other: Int) -> Bool {
      all.indices.contains(other) && all[other].role == .rataRata && all[other].quantity.line == value.line
    }
    let end = value.span.lower
    if isListed(index - 1) { return ByteSpan(all[index - 1].quantity.span.upper, end) }
    var start = report.rowSet.tables.numbers.tokens.lines[Int(value.line)].content.lower
    if isListed(index + 1), let colon = (start..<end).last(where: { report.source.view[$0] == UInt8(ascii: ":") }) { start = colon }
    return ByteSpan(max(start, end - Self.farthest), end)
  }

  /// Hashes of the longer words of a text, in small letters, each once.
  private func words(in span: ByteSpan) -> [UInt64] {
    var words: [UInt64] = []
    var hash: UInt64 = 14_695_981_039_346_656_037
    var length = 0
    let view = report.source.view
    for position in span.range {
      let byte = view[position]
      if Letters.isLetter(byte) {
        hash = (hash ^ UInt64(Letters.lower(byte))) &* 1_099_511_628_211
        length += 1
      }
      if !Letters.isLetter(byte) || position == span.upper - 1 {
        if length >= Self.shortestWord, !words.contains(hash) { words.append(hash) }
        (hash, length) = (14_695_981_039_346_656_037, 0)
      }
    }
    return words
  }
}
