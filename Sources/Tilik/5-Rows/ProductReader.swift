/// Reads a product told in words: `sebesar 88,42 dihitung dari nilai indeks (3,53) dikali dengan nilai dasar (25)`.
struct ProductReader {
  let text: StatementText
  let items: UnsafeBufferPointer<StatementItem>

  /// Items between the two factors and their word, and between the result and the first factor.
  private static let near = 3
  private static let far = 12

  /// The product, where result, first factor and second factor follow each other with nothing else that is a number between.
  func product() -> Equation? {
    guard let word = items.firstIndex(where: { $0.kind == .word && $0.word.traits.contains(.times) }),
      !items[(word + 1)...].contains(where: { $0.kind == .word && $0.word.traits.contains(.times) }),
      let first = items[..<word].lastIndex(where: { $0.kind == .number }), word - first <= Self.near,
      let second = items[word...].firstIndex(where: { $0.kind == .number }), second - word <= 2 * Self.near,
      let result = items[..<first].lastIndex(where: { $0.kind == .number }), first - result <= Self.far,
      items[result..<first].contains(where: leadsBack), !goesOn(behind: second)
    else { return nil }
    // `(25)` may look like the mark of a list.
    let numbers = [result, first, second].map { text.numbers[Int(items[$0].number)] }
    guard
      numbers.allSatisfy({
        ($0.kind == .quantity || $0.kind == .ordinal) && $0.alternativeCount == 0 && $0.scaleExponent == 0 && $0.mark != .rupiah
      }),
      numbers.contains(where: { $0.printedDecimals > 0 })
    else { return nil }
    return Equation(
      terms: [.number(numbers[1].value, numbers[1].span), .number(numbers[2].value, numbers[2].span), .times], result: numbers[0].value,
      resultSpan: numbers[0].span, line: numbers[0].line)
  }

  /// `dihitung dari`, `diperoleh dari`, `hasil`.
  private func leadsBack(_ item: StatementItem) -> Bool {
    item.kind == .word && (isText(item, "dihitung") || isText(item, "diperoleh") || isText(item, "hasil") || isText(item, "didapat"))
  }

  /// Whether more is computed with the product.
  private func goesOn(behind place: Int) -> Bool {
    items[(place + 1)..<min(items.count, place + 8)].contains {
      $0.kind == .sign
        || ($0.kind == .word && (isText($0, "dijumlahkan") || isText($0, "dibagi") || isText($0, "ditambah") || isText($0, "dikurangi")))
    }
  }

  private func isText(_ item: StatementItem, _ word: StaticString) -> Bool {
    CellWords.equals(text.view, Int(item.start), Int(item.end), word)
  }
}
