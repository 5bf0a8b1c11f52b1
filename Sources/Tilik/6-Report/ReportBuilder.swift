enum ReportBuilder {
  static func build(_ rows: RowSet) -> Report {
    Report(rowSet: rows, document: DocumentFacts(), rows: rows.rows, contexts: [], relations: [], notes: [])
  }
}
