import Testing

@testable import Tilik

/// What must not matter: line ends, hard spaces, page breaks, and paragraphs without numbers.
@Suite struct CorpusPropertyTests {
  @Test(arguments: CorpusReport.all) func lineEndsDoNotMatter(report: CorpusReport) throws {
    let bytes = try report.bytes()
    let unix = bytes.filter { $0 != 13 }
    let other = unix.count < bytes.count ? unix : unix.flatMap { $0 == 10 ? [13, 10] : [$0] }
    try expectSame(Review.of(other), Review.of(bytes))
  }

  private static let knownHardSpaces: [String: String] = [:]

  @Test(arguments: CorpusReport.all) func hardSpacesInCellsDoNotMatter(report: CorpusReport) throws {
    let bytes = try report.bytes()
    let review = try Review.of(bytes)
    let hard: [UInt8] = review.resolved.source.isUTF8 ? [0xC2, 0xA0] : [0xA0]
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false).map { line in
      line.contains(9) ? line.flatMap { $0 == 32 ? hard : [$0] } : Array(line)
    }
    let changed = try Review.of(Array(lines.joined(separator: [10])))
    expecting(Self.knownHardSpaces[report.name]) { expectSame(changed, review) }
  }

  @Test(arguments: CorpusReport.all) func paragraphsWithoutNumbersDoNotMatter(report: CorpusReport) throws {
    let bytes = try report.bytes()
    let paragraph = "\n\n\nDemikian laporan ini disusun agar dapat digunakan sebagaimana mestinya.\n\n\n"
    try expectSame(Review.of(bytes + Array(paragraph.utf8)), Review.of(bytes))
  }

  private static let knownPageBreaks = [
    "26-rotated-pages": "a header in the middle of rows that stand upside down stands on no page",
    "23-torn-rows": "a header in one line with its first row cannot be told again without it",
  ]

  /// A page break in the middle of every table: blank lines, a running head, and the header told again.
  @Test(arguments: CorpusReport.all) func pageBreaksInTablesDoNotMatter(report: CorpusReport) throws {
    let bytes = try report.bytes()
    let review = try Review.of(bytes)
    let broken = try Review.of(withPageBreaks(bytes, review.resolved.report.rowSet.tables))
    expecting(Self.knownPageBreaks[report.name]) {
      #expect(broken.readRows.map(\.withoutPlace) == review.readRows.map(\.withoutPlace))
      #expect(broken.readFindings.map(\.withoutPlace) == review.readFindings.map(\.withoutPlace))
    }
  }

  private func expectSame(_ changed: Review, _ review: Review) {
    let (rows, others) = (review.readRows, changed.readRows)
    #expect(others.map(\.withoutPlace) == rows.map(\.withoutPlace))
    #expect(others.map { [$0.line, $0.lineEnd] } == rows.map { [$0.line, $0.lineEnd] })
    #expect(changed.readFindings == review.readFindings)
  }

  private func withPageBreaks(_ bytes: [UInt8], _ tables: TableSet) -> [UInt8] {
    let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
    let end: [UInt8] = bytes.contains(13) ? [13, 10] : [10]
    var breaks: [Int: [UInt8]] = [:]
    for table in tables.tables where table.layout == .tab && !table.header.isEmpty {
      let data = table.rows.filter { tables.rows[$0].purpose == .data && !tables.rows[$0].followsBreak }
      guard data.count >= 4 else { continue }
      var page = end + end + Array("LKjIP Perangkat Daerah".utf8) + end + end
      for row in Array(table.header) + (table.columnNumbers.map { [$0] } ?? []) { page += lines[Int(tables.rows[row].firstLine)] + [10] }
      breaks[Int(tables.rows[data[data.count / 2]].firstLine)] = page
    }
    var text: [UInt8] = []
    for (number, line) in lines.enumerated() { text += (breaks[number] ?? []) + line + (number + 1 < lines.count ? [10] : []) }
    return text
  }
}
