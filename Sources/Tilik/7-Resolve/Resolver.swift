enum Resolver {
  static func resolve(_ report: Report) -> ResolvedReport {
    ResolvedReport(report: report, values: report.rowSet.values, repairs: [:], outcomes: [], notes: [])
  }
}
