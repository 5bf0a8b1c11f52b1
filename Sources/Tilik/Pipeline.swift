import Pattern

/// The way of a report through the nine stages. One pipeline serves one thread; it is used again for every document.
public struct Pipeline: ~Copyable {
  private var numberReader: NumberReader

  /// Compiles the patterns.
  /// - Throws: ``PatternError`` when one of them is wrong or memory is short.
  public init() throws(PatternError) {
    numberReader = try NumberReader(NumberPatterns())
  }

  /// Reads, resolves and checks one document.
  ///
  /// - Parameter finished: called as each stage is done, for those who measure.
  public mutating func review(_ bytes: [UInt8], finished: (Note.Stage) -> Void = { _ in }) -> Review {
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
