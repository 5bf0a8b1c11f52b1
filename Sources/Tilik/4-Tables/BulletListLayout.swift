/// Lists whose items say the same of different things: a table in sentences.
///
/// ```
/// - Kelurahan Kemuning dengan luas wilayah 3,61 km2
/// - Kelurahan Sungai Besar dengan luas wilayah 7,30 km2
/// ```
///
/// At least three items in a row hold one number each, at their end, behind the same words. What is told of performance and money stays
/// a sentence: those are read by their own rules.
struct BulletListLayout {
  private let view: [UInt8]
  private let numbers: NumberStream
  private let lines: [Line]

  private static let fewestItems = 3
  private static let mostItems = 200
  private static let mostKeyWords = 6

  /// An item: its first word's place, and the number that ends it.
  private struct Item {
    var line: Int
    var text: ByteSpan
    var number: ByteSpan
  }

  /// The list that begins at `line`, as the rows of a table; nil when there is none.
  static func block(startingAt line: Int, numbers: NumberStream) -> LineLayout.Block? {
    let (view, lines) = (numbers.source.view, numbers.tokens.lines)
    guard mayBegin(lines[line], view) else { return nil }
    return BulletListLayout(view: view, numbers: numbers, lines: lines).block(line)
  }

  /// Told at a glance for nearly every line.
  @inline(__always)
  private static func mayBegin(_ line: Line, _ view: [UInt8]) -> Bool {
    let content = line.content
    guard line.digitRuns > 0, line.tabs == 0, line.pipes == 0, 12...400 ~= content.count else { return false }
    let (first, second) = (view[content.lower], view[content.lower + 1])
    return first == UInt8(ascii: "-") || second == UInt8(ascii: ".") || second == UInt8(ascii: ")")
  }

  private func block(_ line: Int) -> LineLayout.Block? {
    var items: [Item] = []
    var next = line
    while items.count < Self.fewestItems, let item = item(from: next) {
      items.append(item)
      next = item.line + 1
    }
    guard items.count == Self.fewestItems, let key = key(items) else { return nil }
    let words = lowered(key)
    while items.count < Self.mostItems, let item = item(from: next), ends(item.text, with: words) {
      items.append(item)
      next = item.line + 1
    }
    var rows: [LineLayout.Row] = []
    for item in items {
      let label = label(item.text, before: words)
      if label.isEmpty { return nil }
      var cells = CellPieces(capacity: 2)
      cells.addCell(label)
      cells.addCell(item.number)
      rows.append(LineLayout.Row(firstLine: item.line, lastLine: item.line, cells: cells))
    }
    return LineLayout.Block(headerLine: line, header: [.none, key], rows: rows, endLine: next)
  }

  // MARK: Items

  /// The item on line `line`, or on the next where that is blank.
  private func item(from line: Int) -> Item? {
    var line = line
    if line < lines.count, lines[line].isBlank { line += 1 }
    guard line < lines.count, Self.mayBegin(lines[line], view) else { return nil }
    let content = lines[line].content
    let start = skipMarks(content)
    guard start > content.lower else { return nil }
    var found: ByteSpan?
    for index in numbers.numbers(onLine: line) where numbers.numbers[index].span.lower >= start {
      let number = numbers.numbers[index]
      if number.flags.contains(.touchesLetter) { continue }
      guard found == nil, number.isQuantity, number.mark != .rupiah, number.scaleExponent == 0 else { return nil }
      found = number.span
    }
    // Behind the number there is room for a unit.
    guard let found, content.upper - found.upper <= 12, !view[found.upper..<content.upper].contains(UInt8(ascii: ",")) else { return nil }
    var end = found.lower
    while end > start, view[end - 1] <= 32 { end -= 1 }
    return end > start && Letters.isLetter(view[end - 1]) ? Item(line: line, text: ByteSpan(start, end), number: found) : nil
  }

  /// The first byte behind `-`, `a.`, `1)`.
  private func skipMarks(_ content: ByteSpan) -> Int {
    var position = content.lower
    for _ in 0..<2 {
      while position < content.upper, view[position] <= 32 { position += 1 }
      if position + 1 < content.upper, view[position] == UInt8(ascii: "-"), view[position + 1] <= 32 {
        position += 1
      } else if position + 2 < content.upper, view[position + 1] == UInt8(ascii: ".") || view[position + 1] == UInt8(ascii: ")"),
        view[position + 2] <= 32
      {
        position += 2
      }
    }
    while position < content.upper, view[position] <= 32 { position += 1 }
    return position
  }

  // MARK: Words

  private static let links: Set<String> = [
    "dengan", "sebesar", "sebanyak", "seluas", "adalah", "yaitu", "mencapai", "memiliki", "terdiri", "sejumlah", "yakni",
  ]
  private static let otherRules: Set<String> = [
    "capaian", "realisasi", "target", "anggaran", "pagu", "rata", "kinerja", "belanja", "tahun", "nilai", "indikator", "sasaran",
    "persentase",
  ]

  /// The words that all items end in, without those that only link; nil when they name nothing, or what sentences tell.
  private func key(_ items: [Item]) -> ByteSpan? {
    let texts = items.map { words($0.text) }
    var common = 0
    while common < Self.mostKeyWords, texts.allSatisfy({ $0.count > common + 1 }),
      Set(texts.map { lowered($0[$0.count - 1 - common]) }).count == 1
    { common += 1 }
    var shared = texts[0].suffix(common)
    while let word = shared.first, Self.links.contains(lowered(word)) { shared.removeFirst() }
    while let word = shared.last, Self.links.contains(lowered(word)) { shared.removeLast() }
    guard let first = shared.first, let last = shared.last else { return nil }
    let names = shared.map(lowered)
    let weighs = names.contains("bobot")
    return names.contains(where: Self.otherRules.contains) && !weighs ? nil : ByteSpan(first.lower, last.upper)
  }

  /// What an item is about: its words before the first that only links, or before the key.
  private func label(_ text: ByteSpan, before key: String) -> ByteSpan {
    var end = text.lower
    for word in words(text) {
      if Self.links.contains(lowered(word)) || lowered(ByteSpan(word.lower, text.upper)).hasPrefix(key) { break }
      end = word.upper
    }
    return end > text.lower ? ByteSpan(text.lower, end) : .none
  }

  private func ends(_ text: ByteSpan, with key: String) -> Bool {
    var rest = words(text)[...]
    while let word = rest.last, Self.links.contains(lowered(word)) { rest.removeLast() }
    return rest.last.map { lowered(ByteSpan(text.lower, $0.upper)).hasSuffix(key) } ?? false
  }

  private func words(_ span: ByteSpan) -> [ByteSpan] {
    view[span.range].split { $0 <= 32 }.map { ByteSpan($0.startIndex, $0.endIndex) }
  }

  private func lowered(_ span: ByteSpan) -> String { String(decoding: view[span.range].map(Letters.lower), as: UTF8.self) }
}
