/// Where the numbers of findings stand, as editors count: lines and columns from 1, columns in Unicode code points.
struct SourcePlaces {
  struct Region {
    var startLine: Int
    var startColumn: Int
    /// The end is the column behind the last character.
    var endLine: Int
    var endColumn: Int
  }

  private let source: SourceText
  private let columns: [Int: Int]

  /// Looks up the places of the findings at `indices` and, where `withOperands`, of all their operands: one pass over the text.
  init(_ review: Review, findings indices: some Sequence<Int>, withOperands: Bool = false) {
    source = review.resolved.source
    var offsets: Set<Int> = []
    for index in indices {
      let finding = review.findings[index]
      for span in [finding.span] + (withOperands ? finding.operands.map(\.span) : []) { offsets.formUnion([span.lower, span.upper]) }
    }
    columns = SourceExcerpt.columns(of: offsets.sorted(), in: source)
  }

  func region(_ span: ByteSpan) -> Region {
    Region(
      startLine: source.line(at: span.lower), startColumn: columns[span.lower] ?? 1, endLine: source.line(at: span.upper),
      endColumn: columns[span.upper] ?? 1)
  }

  /// The page (from 1) that a line (from 1) stands on; nil where the source has no pages.
  func page(ofLine line: Int) -> Int? { source.page(ofLine: line) }
}

extension SourceText {
  /// The page (from 1) that a line (from 1) stands on; nil where the source has no pages.
  package func page(ofLine line: Int) -> Int? {
    // What begins at the first line is the first page.
    let first = pageStarts.partitionIndex { $0 <= 0 }
    return first == pageStarts.count ? nil : pageStarts.partitionIndex { Int($0) < line } - first + 1
  }
}
