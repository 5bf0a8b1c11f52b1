/// Hands the words of a stacked row out to the columns before and behind its values.
struct StackedLabels {
  typealias Item = StackedRows.Item
  typealias Cell = StackedLayout.Cell

  let view: [UInt8]
  private let columns: [StackedHeader.Column]
  private let values: Range<Int>
  /// The columns before the values that hold names.
  private let names: [Int]
  private let unit: Int?
  private let number: Int?

  init(view: [UInt8], header: StackedHeader) {
    self.view = view
    columns = header.columns
    values = header.values
    let before = Array(header.columns[..<header.values.lowerBound])
    names = before.indices.filter { before[$0].role != .number && before[$0].role != .code && before[$0].role != .satuan }
    unit = before.firstIndex { $0.role == .satuan }
    number = before.firstIndex { $0.role == .number || $0.role == .code }
  }

  /// Where a code stands: its own column, or the first.
  var codeColumn: Int { number ?? 0 }
  var headingColumn: Int { names.first ?? 0 }

  // MARK: Where a row begins

  /// The item that begins a row: a list number, a total, the words that an indicator begins with.
  func rowStart(_ items: [Item]) -> Int? {
    if let anchor = items.firstIndex(where: { $0.anchor != .none }) { return anchor }
    if let total = items.firstIndex(where: { TotalWords.isTotal(view, $0.span) }) { return total }
    return items.firstIndex { opens($0.span) != .none }
  }

  /// Splits off the name of a group that stands before a row's own list number.
  func heading(_ items: [Item]) -> (heading: [Item], own: [Item]) {
    guard names.count >= 2, let last = items.lastIndex(where: { isList($0.anchor) }), last > 0,
      items[..<last].contains(where: { isList($0.anchor) })
    else { return ([], items) }
    let first = items.firstIndex { isList($0.anchor) } ?? 0
    return (items[first..<last].compactMap(withoutAnchor), Array(items[last...]))
  }

  private func isList(_ anchor: StackedLayout.Anchor) -> Bool {
    if case .list = anchor { return true }
    return false
  }

  /// An item without its list number; nil where nothing is left.
  private func withoutAnchor(_ item: Item) -> Item? {
    guard case .list(_, let end) = item.anchor else { return item }
    guard end < item.span.upper else { return nil }
    var item = item
    item.span = ByteSpan(end, item.span.upper)
    item.anchor = .none
    return item
  }

  // MARK: Cells before the values

  /// The cells before the values.
  ///
  /// - Parameters:
  ///   - isInner: whether the items are the inner one of two numbered names.
  ///   - part: which of `parts` rows that share the words; their indicators are parted by the words that begin them.
  func cells(_ items: [Item], isInner: Bool = false, part: Int = 0, of parts: Int = 1) -> [Cell] {
    var cells = [Cell](repeating: Cell(), count: values.lowerBound)
    var items = items
    if let first = items.first, case .list(_, let end) = first.anchor {
      if let number, !isInner { cells[number].pieces = [listNumber(first.span, end)] }
      items = (withoutAnchor(first).map { [$0] } ?? []) + items.dropFirst()
    }
    if let unit { cells[unit].pieces = takeUnit(&items).map(\.span) }
    guard let last = names.last else { return cells }
    if names.count == 1 || isInner {
      cells[last].pieces = items.map(\.span)
      return cells
    }
    distribute(items, to: &cells)
    guard parts > 1 else { return cells }
    for column in names where columns[column].role == .indikator {
      cells[column].pieces = self.part(part, of: parts, cells[column].pieces)
    }
    return cells
  }

  private func listNumber(_ span: ByteSpan, _ end: Int) -> ByteSpan {
    var stop = min(end, span.upper)
    while stop > span.lower, Letters.isSpace(view[stop - 1]) { stop -= 1 }
    return ByteSpan(span.lower, stop)
  }

  private func part(_ part: Int, of parts: Int, _ spans: [ByteSpan]) -> [ByteSpan] {
    var starts = spans.indices.filter { opens($0 < spans.count ? spans[$0] : .none) == .indikator }
    guard starts.count == parts else { return spans }
    starts.append(spans.count)
    return Array(spans[starts[part]..<starts[part + 1]])
  }

  /// Takes the words of the unit from the end: those right before the values, or the last block of lines.
  private func takeUnit(_ items: inout [Item]) -> [Item] {
    guard items.count >= 2 || (items.count == 1 && isUnit(items[0].span)), let last = items.last else { return [] }
    // The whole last block between blank lines, and the block above that it ends.
    if var start = items.lastIndex(where: { $0.blanks > 0 }) {
      if let above = items[..<start].lastIndex(where: { $0.blanks > 0 }), isUnit(items[above].span), begins(items[start].span, small: true)
      {
        start = above
      }
      if isUnit(items[start].span), start > 0, items[start...].allSatisfy({ $0.span.count <= 24 }), items.count - start <= 4,
        opens(items[start].span) == .none || items.count - start == 1 || items[start...].allSatisfy({ isUnit($0.span) })
      {
        let unit = Array(items[start...])
        items.removeSubrange(start...)
        return unit
      }
    }
    if isUnit(last.span), last.span.count <= 16 {
      items.removeLast()
      return [last]
    }
    // `terlaksana Persentase`: the line's last word.
    var position = last.span.upper
    while position > last.span.lower, view[position - 1] != 32 { position -= 1 }
    let word = ByteSpan(position, last.span.upper)
    guard position > last.span.lower, isUnit(word) else { return [] }
    items[items.count - 1].span.end = Int32(position - 1)
    return [Item(line: last.line, span: word, blanks: 0)]
  }

  private func isUnit(_ span: ByteSpan) -> Bool {
    if view[span.lower] == UInt8(ascii: "%") { return span.count == 1 }
    return view.withUnsafeBufferPointer { Units.isKnown($0, span.lower, span.upper) }
  }

  private func begins(_ span: ByteSpan, small: Bool) -> Bool { (view[span.lower] &- 97 < 26) == small }

  // MARK: Names

  /// What the words of a line begin.
  enum Opening { case none, sasaran, indikator }

  private static let indicators: Lexicon = [
    "indeks", "persentase", "prosentase", "presentase", "jumlah", "nilai", "predikat", "cakupan", "rasio", "tingkat", "skor", "%", "angka",
    "rata-rata", "proporsi", "opini",
  ].reduce(into: Lexicon()) { _ = $0.add(Array($1.utf8)) }

  /// `Persentase ...`, `Jumlah ...` begin an indicator, `Meningkatnya ...`, `Terlaksananya ...` a sasaran; the end of such a word may
  /// stand on the next line.
  func opens(_ span: ByteSpan) -> Opening {
    var end = span.lower
    while end < span.upper, view[end] != 32 { end += 1 }
    let isCapital = view[span.lower] &- 65 < 26
    guard end - span.lower <= 24, end > span.lower, isCapital || view[span.lower] == UInt8(ascii: "%") else { return .none }
    return view.withUnsafeBufferPointer { view in
      if Self.indicators.find(UnsafeBufferPointer(rebasing: view[span.lower..<end])) >= 0 { return .indikator }
      guard end - span.lower >= 8, view[span.lower..<end].contains(where: { $0 &- 97 < 26 }) else { return .none }
      func begins(_ text: StaticString) -> Bool { CellWords.matchEnd(view, span.lower, end, text) > 0 }
      func ends(_ text: StaticString) -> Bool { CellWords.equals(view, end - text.utf8CodeUnitCount, end, text) }
      if ends("nya") { return .sasaran }
      // `Terlaksanany` / `a`
      let isCut = end == span.upper && end - span.lower >= 10 && (begins("ter") || begins("meningkat"))
      return isCut && (ends("ny") || ends("lenggar") || ends("n")) ? .sasaran : .none
    }
  }

  /// Words to columns, from left to right: what begins a sasaran or an indicator goes to its column.
  private func distribute(_ items: [Item], to cells: inout [Cell]) {
    let blocked = items.contains { $0.blanks > 0 }
    var current = 0
    for (index, item) in items.enumerated() {
      var rest = item.span
      if let target = target(opens(rest), from: current), target > current {
        if !(blocked && item.blanks == 0 && index > 0 && isTree) { current = target }
      } else if let cut = cut(rest, from: current) {
        cells[names[current]].pieces.append(ByteSpan(rest.lower, cut.at - 1))
        rest = ByteSpan(cut.at, rest.upper)
        current = cut.target
      }
      cells[names[current]].pieces.append(rest)
    }
  }

  /// Names of the budget come first: blank lines part them from what follows.
  private var isTree: Bool { names.count >= 3 }

  private func target(_ opening: Opening, from current: Int) -> Int? {
    switch opening {
    case .none: return nil
    case .indikator: return names.indices.last { columns[names[$0]].role == .indikator }
    case .sasaran:
      let own = names.indices.first { $0 >= current && (columns[names[$0]].role == .sasaran || columns[names[$0]].role == .tujuan) }
      return own ?? (names.contains { columns[$0].role == .sasaran } ? nil : names.indices.last { columns[names[$0]].role == .indikator })
    }
  }

  /// A cell's words that go on the line of the cell before: `Pelayanan Umum Terlaksananya pelayanan`.
  private func cut(_ span: ByteSpan, from current: Int) -> (at: Int, target: Int)? {
    var position = span.lower + 1
    while position < span.upper {
      if view[position - 1] == 32, view[position] &- 65 < 26, opens(ByteSpan(position, span.upper)) == .sasaran,
        let target = target(.sasaran, from: current), target > current
      {
        return (position, target)
      }
      position += 1
    }
    return nil
  }

  // MARK: Cells behind the values

  private static let predicates: Set<String> = [
    "sangat", "baik", "memuaskan", "cukup", "kurang", "tinggi", "rendah", "sedang", "berhasil", "tercapai", "tidak", "melampaui",
    "terlampaui",
  ]

  func trailingCells(_ items: [Item]) -> [Cell] {
    var cells = [Cell](repeating: Cell(), count: columns.count - values.upperBound)
    guard !cells.isEmpty, !items.isEmpty else { return cells }
    var rest = items[...]
    if cells.count > 1, columns[values.upperBound].role == .predikat {
      let first = items[0].span
      var end = first.lower
      while end < first.upper, Letters.isLetter(view[end]) { end += 1 }
      if Self.predicates.contains(String(decoding: view[first.lower..<end], as: UTF8.self).lowercased()) {
        let stop = items.indices.dropFirst().first { items[$0].blanks > 0 } ?? items.count
        cells[0].pieces = items[..<stop].map(\.span)
        rest = items[stop...]
      }
      cells[1].pieces = rest.map(\.span)
      return cells
    }
    cells[0].pieces = rest.map(\.span)
    return cells
  }
}

/// Words that call a row a total.
enum TotalWords {
  static func isTotal(_ view: [UInt8], _ span: ByteSpan) -> Bool {
    guard span.count <= 24 else { return false }
    return view.withUnsafeBufferPointer { view in
      func says(_ words: StaticString) -> Bool { CellWords.equals(view, span.lower, span.upper, words) }
      return says("total") || says("jumlah") || says("jumlah total") || says("grand total")
    }
  }
}
