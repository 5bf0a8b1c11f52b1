/// Puts rows together into a report: who reports, what each table speaks of, which rows are totals, and what must hold.
enum ReportBuilder {
  static func build(_ set: RowSet) -> Report {
    var rows = set.rows
    RepeatedRows.mark(in: &rows, of: set)
    TotalFinder.inferTotals(in: &rows, of: set)
    LabelFinder.nameRows(in: &rows, of: set)
    let twins = HierarchyFinder.findParents(in: &rows, of: set)
    let contexts = set.tables.tables.map { ContextReader.context(of: $0, set.source) }
    let relations = RelationBuilder.relations(rows, set)
    let document = DocumentReader.facts(set.tables.numbers.tokens)
    let (scales, claims) = CategoryFinder.find(rows, set)
    return Report(
      rowSet: set, document: document, rows: rows, contexts: contexts, relations: relations,
      joints: WordJoiner.joints(in: rows, of: set), statementRelations: StatementRelations.relations(set),
      parentTwins: twins, facts: FactIndexer.index(rows, set, document), scales: scales, categoryClaims: claims,
      countClaims: CountFinder.claims(set), notes: [])
  }
}

/// What a caption tells of a table's numbers.
enum ContextReader {
  static func context(of table: Table, _ source: SourceText) -> TableContext {
    var context = TableContext(period: .none, stage: nil, plan: nil)
    for line in table.caption {
      let signs = HeaderSigns(source.view, line)
      if signs.year != 0 { context.period.year = signs.year }
      if signs.quarter != 0 { context.period.quarter = signs.quarter }
      if HeaderSigns.contains(source.view, line, "perubahan") { context.stage = .perubahan }
      if context.stage == nil, HeaderSigns.contains(source.view, line, "murni") { context.stage = .murni }
      if HeaderSigns.contains(source.view, line, "perjanjian kinerja") { context.plan = .PK }
      if context.plan == nil, HeaderSigns.contains(source.view, line, "renstra") { context.plan = .Renstra }
    }
    return context
  }
}
