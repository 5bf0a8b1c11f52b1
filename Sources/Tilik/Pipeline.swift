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
  public mutating func review(_ bytes: [UInt8]) -> Review {
    let text = TextReader.read(bytes)
    let tokens = Tokenizer.tokenize(text)
    let numbers = numberReader.read(tokens)
    let tables = TableFinder.find(numbers)
    let rows = RowReader.read(tables)
    let report = ReportBuilder.build(rows)
    let resolved = Resolver.resolve(report)
    return Catalogue.review(resolved)
  }
}
