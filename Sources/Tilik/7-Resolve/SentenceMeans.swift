/// Holds the means that sentences tell of a sasaran (`rata-rata capaian ... adalah 97,98%`) against the capaian of its indicators.
///
/// A sentence is held against a sasaran only when words that stand in the name of no other sasaran of the table name it. The mean of any
/// whole table clears it, and what any table tells of that sasaran.
struct SentenceMeans {
  private let report: Report
  private let values: [Value]

  /// The indicators of one sasaran.
  private struct Group {
    var words: [UInt64]
    var parts: [Int]
    var mean: Mean
    /// The mean where nothing counts for more than 100.
    var capped: Mean
  }

  /// The sasaran of each table that tells capaian.
  private var tables: [[Group]] = []
  /// The means of whole tables.
  private var overall: [Interval] = []

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
    guard groups.count <= Self.mostGroups, case let names = groups.map({ words(in: $0.sasaran) }),
      names.allSatisfy({ $0.count >= Self.fewestWords })
    else { return }
    let all = groups.flatMap(\.parts).map { values[$0].quantity }
    let means = groups.compactMap { Mean($0.parts.map { values[$0].quantity }) }
    overall += [Mean(all), Mean.of(means)].compactMap { $0?.set }
    var capped = means
    if all.contains(where: { $0.value.map { $0 > Exact(100) } ?? false }) {
      capped = groups.compactMap { Mean($0.parts.map { Mean.capped(values[$0].quantity) }) }
      overall += [Mean(all.map(Mean.capped)), Mean.of(capped)].compactMap { $0?.set }
    }
    guard groups.count >= 2, means.count == groups.count, capped.count == groups.count, Set(groups.map(\.sasaran)).count == groups.count
    else { return }
    tables.append(
      groups.indices.map { index in
        let own = names[index].filter { word in !names.indices.contains { $0 != index && names[$0].contains(word) } }
        return Group(words: own, parts: groups[index].parts, mean: means[index], capped: capped[index])
      })
  }

  private func capaian(of row: Row) -> Int? {
    guard row.period.quarter == 0, !row.sasaran.isEmpty else { return nil }
    return report.rowSet.values(of: row).first {
      values[$0].role == .capaian && values[$0].traits.contains(.namedByRole) && values[$0].quantity.value != nil
        && values[$0].quantity.bound == .none
    }
  }

  func wrong() -> [WrongMean] {
    guard !tables.isEmpty else { return [] }
    return report.rowSet.statementValues.indices.compactMap { index in
      let value = report.rowSet.statementValues[index]
      guard value.role == .rataRata, value.quantity.mark == .percent, let reported = value.quantity.value,
        let allowed = Interval.reported(reported), !overall.contains(where: allowed.meets),
        case let words = words(in: surroundings(of: index)), case let named = tables.compactMap({ group(named: words, in: $0) }),
        let group = named.first, !named.contains(where: { allowed.meets($0.mean.set) || allowed.meets($0.capped.set) })
      else { return nil }
      return WrongMean(place: .sentence(index), parts: group.parts, exact: group.mean.exact, set: group.mean.set)
    }
  }

  /// The one sasaran of a table that `words` name.
  private func group(named words: [UInt64], in groups: [Group]) -> Group? {
    let counts = groups.map { $0.words.count(where: words.contains) }
    guard let best = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[best] >= Self.fewestWords,
      counts.indices.allSatisfy({ $0 == best || counts[$0] == 0 })
    else { return nil }
    return groups[best]
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
    for position in span.range {
      let byte = report.source.view[position]
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
