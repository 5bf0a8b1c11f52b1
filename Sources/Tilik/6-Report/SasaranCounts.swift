/// How many indicators the tables of indicators list for each sasaran: for sentences such as `Sasaran 1 terdiri dari 2 indikator`.
struct SasaranCounts {
  /// The rows of the indicators of each sasaran, in the order of the first table that lists them all; nil where tables disagree.
  private var indicators: [[Int]]?

  init(_ set: RowSet) {
    let view = set.source.view
    func words(_ span: ByteSpan) -> PredicateWords { PredicateWords(view, span, limit: 24) }
    for range in set.ranges where set.rows[range.lowerBound].kind == .indicator {
      var names: [PredicateWords] = []
      var found: [[Int]] = []
      // Those of the last sasaran's indicators.
      var labels: [PredicateWords] = []
      let isNamed = range.allSatisfy {
        !set.rows[$0].label.isEmpty && !set.rows[$0].sasaran.isEmpty && set.rows[$0].label != set.rows[$0].sasaran
      }
      guard isNamed else { continue }
      for index in range {
        let sasaran = words(set.rows[index].sasaran)
        if names.last != sasaran {
          guard !names.contains(sasaran) else { break }
          names.append(sasaran)
          found.append([])
          labels.removeAll()
        }
        let label = words(set.rows[index].label)
        if !labels.contains(label) {
          labels.append(label)
          found[found.count - 1].append(index)
        }
      }
      guard found.count >= 2 else { continue }
      if let indicators, indicators.map({ $0.count }) != found.map({ $0.count }) {
        self.indicators = nil
        return
      }
      indicators = indicators ?? found
    }
  }

  /// The rows of the indicators of the sasaran with running number `number`, counted from 1.
  func rows(ofSasaran number: Int) -> [Int]? {
    guard let indicators, indicators.indices.contains(number - 1) else { return nil }
    return indicators[number - 1]
  }
}
