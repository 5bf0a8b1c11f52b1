import Foundation
import Testing

@testable import Tilik

/// Every report of Corpus gives the rows and findings that stand beside it, and no others.
@Suite struct CorpusTests {
  @Test func thereAreReports() { #expect(CorpusReport.all.count >= 13) }

  @Test(arguments: CorpusReport.all) func givesItsRows(report: CorpusReport) throws {
    var left = try Review.of(report.bytes()).readRows
    for expected in try report.rows() {
      let index = left.firstIndex { $0.line == expected.line && $0.type == expected.type }
      let row = index.map { left.remove(at: $0) }
      expecting(expected.known) { compare(row, expected) }
    }
    for trap in try report.traps() where trap.row == true {
      let rows = left.filter { $0.line == trap.line }
      left.removeAll { $0.line == trap.line }
      expecting(trap.known) { #expect(rows.isEmpty, "\(trap.what)") }
    }
    #expect(left.isEmpty, "rows too many")
  }

  private func compare(_ row: ReadRow?, _ expected: ExpectedRow) {
    guard let row else {
      Issue.record("line \(expected.line): no \(expected.type) row '\(expected.label ?? "")'")
      return
    }
    let place: Comment = "line \(expected.line)"
    #expect(row.lineEnd == expected.lineEnd, place)
    #expect(row.label == words(expected.label ?? ""), place)
    #expect(row.total == expected.total, place)
    #expect(row.values == expected.values.compactMapValues { $0.map { canonical($0) } }, place)
    if let unit = expected.unit { #expect(row.unit == unit, place) }
    if let code = expected.code { #expect(row.code == code, place) }
    if let level = expected.level { #expect(row.level == level, place) }
    for (key, text) in expected.raw where row.raw[key] != nil { #expect(row.raw[key] == words(text), "line \(expected.line), \(key)") }
  }

  @Test(arguments: CorpusReport.all) func givesItsFindings(report: CorpusReport) throws {
    var left = try Review.of(report.bytes()).readFindings
    for expected in try report.findings() {
      let index = left.firstIndex {
        $0.line == expected.line && $0.family == expected.rule && $0.reported == canonical(expected.reported)
      }
      let finding = index.map { left.remove(at: $0) }
      guard expected.confidence != "debatable" else { continue }
      expecting(expected.known) {
        #expect(finding != nil, "line \(expected.line): \(expected.rule) \(expected.reported) is not found")
        if let finding, let value = expected.expected { #expect(finding.expected == canonical(value), "line \(expected.line)") }
      }
    }
    for trap in try report.traps() where trap.known != nil && trap.row != true {
      let caught = left.filter(trap.covers)
      left.removeAll(where: trap.covers)
      expecting(trap.known) { #expect(caught.isEmpty, "\(trap.what)") }
    }
    #expect(left.isEmpty, "findings too many")
  }

  /// Reports 07 and 13 hold no error; what looks like one is told in their traps.
  @Test(arguments: ["07-hierarchy-words", "13-innocent"]) func innocentReportsAreLeftAlone(name: String) throws {
    let report = CorpusReport(name: name)
    #expect(try report.findings().isEmpty)
    let traps = try report.traps()
    let found = try Review.of(report.bytes()).readFindings
    #expect(found.filter { finding in !traps.contains { $0.known != nil && $0.covers(finding) } } == [])
    #expect(!traps.isEmpty)
  }

  /// Offsets point into the bytes as given, whatever their encoding, and lines are counted as `grep -n` does.
  @Test(arguments: CorpusReport.all) func everySpanSlicesToItsText(report: CorpusReport) throws {
    let bytes = try report.bytes()
    let review = try Review.of(bytes)
    let source = review.resolved.source
    var writer = ByteWriter()
    ReportJSON(name: report.name, sha256: "").write(review, to: &writer)
    let written = try JSONSerialization.jsonObject(with: Data(writer.takeBytes()))
    let rows = try #require((written as? [String: Any])?["rows"] as? [[String: Any]])
    #expect(rows.count == review.resolved.report.rows.count)
    for row in rows {
      for case let (key, quantity as [String: Any]) in try #require(row["values"] as? [String: Any]) {
        let start = try #require(quantity["start"] as? Int)
        let end = try #require(quantity["end"] as? Int)
        try #require(start <= end && end <= bytes.count)
        #expect(quantity["raw"] as? String == source.string(ByteSpan(start, end)), "\(key)")
        guard start < end else { continue }
        #expect(quantity["line"] as? Int == 1 + bytes[..<start].count { $0 == 10 }, "\(key)")
      }
    }
    for finding in review.findings { #expect(finding.span.start < finding.span.end && finding.span.upper <= bytes.count) }
  }
}
