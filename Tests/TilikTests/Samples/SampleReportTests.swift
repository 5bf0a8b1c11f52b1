import Testing
import TilikSamples

@testable import Tilik

/// Reports drawn by a seed: a clean one is left alone, an error in it is told.
@Suite struct SampleReportTests {
  private static let seeds: ClosedRange<UInt64> = 1...60

  /// Rows that are not read as they should be, by seed; `TilikDev generate` knows of more.
  private static let known: [UInt64: String] = [:]

  @Test func cleanReportsAreLeftAlone() throws {
    var pipeline = try Pipeline()
    for seed in Self.seeds {
      let report = SampleReport.clean(seed)
      let findings = pipeline.review(report.bytes).readFindings
      expecting(Self.known[seed]) { #expect(findings.isEmpty, "seed \(seed), \(report.layout)") }
    }
  }

  @Test func errorsAreTold() throws {
    var pipeline = try Pipeline()
    var kinds: Set<String> = []
    var missed: [String] = []
    for seed in Self.seeds {
      guard let report = SampleReport.withError(seed), let injected = report.injected else { continue }
      kinds.insert(injected.kind)
      if !injected.isTold(by: pipeline.review(report.bytes)) {
        missed.append("seed \(seed), \(report.layout), \(injected.kind): \(injected.after) instead of \(injected.before)")
      }
    }
    #expect(kinds.count >= 8)
    #expect(missed.count <= 1, "\(missed)")
  }

  /// What is drawn must be what is told: the same numbers come out of every report.
  @Test func layoutsAndTablesAreAllDrawn() throws {
    let reports = (1...UInt64(60)).map(SampleReport.clean)
    #expect(Set(reports.map(\.layout)) == Set(Layout.allCases))
    var pipeline = try Pipeline()
    var kinds: Set<TableKind> = []
    for report in reports where report.layout == .tab {
      kinds.formUnion(pipeline.review(report.bytes).resolved.report.rowSet.kinds)
    }
    #expect(kinds.isSuperset(of: [.indicator, .budget, .series, .count, .scale, .combined]))
    #expect(SampleReport.clean(7).text == SampleReport.clean(7).text)
  }
}
