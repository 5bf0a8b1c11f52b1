import Pattern

/// ``Pipeline`` with a pause behind every stage, for the benchmark: the caller's clock shows where the time goes.
package struct MeasuredPipeline: ~Copyable {
  private var numberReader: NumberReader

  package init() throws(PatternError) {
    numberReader = try NumberReader(NumberPatterns())
  }

  /// Reviews one document and calls `finished` as each stage is done.
  package mutating func review(_ bytes: [UInt8], finished: (Note.Stage) -> Void) -> Review {
    let text = TextReader.read(bytes)
    finished(.text)
    let tokens = Tokenizer.tokenize(text)
    finished(.tokens)
    let numbers = numberReader.read(tokens)
    finished(.numbers)
    let tables = TableFinder.find(numbers)
    finished(.tables)
    let rows = RowReader.read(tables)
    finished(.rows)
    let report = ReportBuilder.build(rows)
    finished(.report)
    let resolved = Resolver.resolve(report)
    finished(.resolve)
    let review = Catalogue.review(resolved)
    finished(.checks)
    return review
  }
}
