/// What one line says of a scale: ranges of values and the words beside them.
struct ScaleLine {
  struct Range {
    var low: Exact?
    var high: Exact?
    var lowIsOpen = false
    var highIsOpen = false
    var span: ByteSpan
    var line: Int32
  }

  /// Several where a line tells the same step in several measures.
  var ranges: [Range] = []
  var names: [ByteSpan] = []
  /// The steps of a whole scale that stands on this line; else empty.
  var steps: [(range: Range, names: [ByteSpan])] = []

  private static let mostWords = 5
  /// A longer line is running text, unless it holds a whole scale.
  static let longestStep = 120

  init(ranges: [Range], names: [ByteSpan]) {
    self.ranges = ranges
    self.names = names
  }

  /// nil for a line that is no step of a scale.
  init?(_ stream: borrowing NumberStream, _ line: Int) {
    var scanner = ScaleScanner(line: line, content: stream.tokens.lines[line].content)
    guard scanner.scan(stream) else { return nil }
    let first = scanner.items.firstIndex { $0.range != nil } ?? 0
    for item in scanner.items[first...] {
      if let range = item.range {
        steps.append((range, []))
      } else {
        guard item.wordCount <= Self.mostWords else { return nil }
        steps[steps.count - 1].names.append(item.words)
      }
    }
    if steps.count >= 3, steps.allSatisfy({ !$0.names.isEmpty }) { return }
    steps = []
    ranges = scanner.items.compactMap(\.range)
    let words = scanner.items.filter { $0.range == nil }
    guard words.allSatisfy({ $0.wordCount <= Self.mostWords }) else { return nil }
    let named = words.filter { !$0.isOrdinal }
    names = (named.isEmpty ? words : named).map(\.words)
  }

  struct Item {
    var range: Range?
    var words = ByteSpan.none
    var wordCount = 0
    /// `IV`: where there are other words, it only numbers the step.
    var isOrdinal = false
  }
}

/// Takes a line apart into ranges and words.
private struct ScaleScanner: ~Copyable {
  let line: Int
  let content: ByteSpan
  var items: [ScaleLine.Item] = []

  /// Whether the line has a range and few numbers that bound nothing.
  mutating func scan(_ stream: borrowing NumberStream) -> Bool {
    let range = stream.numbers(onLine: line)
    return stream.source.view.withUnsafeBufferPointer { view in
      stream.numbers.withUnsafeBufferPointer { scan(view, UnsafeBufferPointer(rebasing: $0[range])) }
    }
  }

  /// - Parameter numbers: those of the line.
  private mutating func scan(_ view: UnsafeBufferPointer<UInt8>, _ numbers: UnsafeBufferPointer<Number>) -> Bool {
    var found: [(range: ScaleLine.Range, start: Int, end: Int)] = []
    var strays: [ByteSpan] = []
    var index = 0
    var cursor = content.lower
    while index < numbers.count {
      let number = numbers[index]
      guard number.kind == .quantity || number.kind == .ordinal || number.kind == .year else { return false }
      let next = index + 1 < numbers.count ? numbers[index + 1] : nil
      if number.kind == .quantity, let range = range(view, number, next, after: cursor) {
        found.append(range)
        cursor = range.end
        index += range.range.low != nil && range.range.high != nil ? 2 : 1
      } else {
        strays.append(number.span)
        cursor = number.span.upper
        index += 1
      }
    }
    guard !found.isEmpty, strays.count <= found.count, found.count >= 3 || content.count <= ScaleLine.longestStep else { return false }
    cursor = content.lower
    var stray = 0
    for range in found {
      while stray < strays.count, strays[stray].start < range.start {
        addWords(view, cursor, strays[stray].lower)
        cursor = strays[stray].upper
        stray += 1
      }
      addWords(view, cursor, range.start)
      items.append(ScaleLine.Item(range: range.range))
      cursor = range.end
    }
    for span in strays[stray...] {
      addWords(view, cursor, span.lower)
      cursor = span.upper
    }
    addWords(view, cursor, content.upper)
    return true
  }

  /// The range that begins at `number`, where it begins with its words and where it ends.
  private func range(
    _ view: UnsafeBufferPointer<UInt8>, _ number: Number, _ next: Number?, after cursor: Int
  ) -> (range: ScaleLine.Range, start: Int, end: Int)? {
    let bound = boundBefore(view, cursor, number.span.lower)
    let start = bound?.start ?? number.span.lower
    var range = ScaleLine.Range(span: ByteSpan(start, number.span.upper), line: Int32(line))
    if let next, next.kind == .quantity, let isStrict = joins(view, number.span.upper, next.span.lower) {
      range.low = number.value
      range.high = next.value
      range.lowIsOpen = bound?.bound == .greater
      range.highIsOpen = isStrict
      range.span.end = next.span.end
      return (range, start, next.span.upper)
    }
    var end = number.span.upper
    var said = bound?.bound
    if said == nil, let behind = boundBehind(view, end) { (said, end) = behind }
    switch said {
    case .greater, .atLeast:
      range.low = number.value
      range.lowIsOpen = said == .greater
    case .less, .atMost:
      range.high = number.value
      range.highIsOpen = said == .less
    case .none?, .range?, nil: return nil
    }
    range.span.end = Int32(end)
    return (range, start, end)
  }

  /// The longest bound that ends where the number begins.
  private func boundBefore(_ view: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> (bound: Quantity.Bound, start: Int)? {
    guard ScaleWords.boundsBefore(view, to) else { return nil }
    var end = to
    while end > from, view[end - 1] == 32 || view[end - 1] == UInt8(ascii: "(") { end -= 1 }
    var found: (Quantity.Bound, Int)?
    var position = end - 1
    while position >= max(from, end - 32), view[position] != 9 {
      let begins = position == from || !Letters.isLetter(view[position - 1]) || !Letters.isLetter(view[position])
      if begins, view[position] > 32, let bound = CellWords.bound(view, position, end), bound != .none { found = (bound, position) }
      position -= 1
    }
    return found
  }

  private func boundBehind(_ view: UnsafeBufferPointer<UInt8>, _ from: Int) -> (Quantity.Bound, Int)? {
    var start = from
    while start < content.upper, view[start] == 32 { start += 1 }
    guard start < content.upper, Letters.lower(view[start]) == UInt8(ascii: "k") else { return nil }
    for (word, bound) in [("ke atas", .atLeast), ("keatas", .atLeast), ("ke bawah", .atMost), ("kebawah", .atMost)]
      as [(StaticString, Quantity.Bound)]
    {
      let end = CellWords.matchEnd(view, start, content.upper, word)
      if end > 0 { return (bound, end) }
    }
    return nil
  }

  /// Whether the text between two numbers makes them a range, and if so, whether the upper end is left out; nil for other text.
  private func joins(_ view: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) -> Bool? {
    var (start, end) = (from, to)
    while start < end, view[start] == 32 || view[start] == UInt8(ascii: "%") { start += 1 }
    while end > start, view[end - 1] == 32 { end -= 1 }
    guard start < end, end - start < 24,
      ScaleWords.boundsBehind(view, start) || view[start] == UInt8(ascii: "~") || view[start] | 0x20 == UInt8(ascii: "t"),
      CellWords.joinsRange(view, start, end, opened: false)
    else { return nil }
    return view[end - 1] == UInt8(ascii: "<")
  }

  // MARK: Words

  /// Adds the words of a stretch, parted by tabs, bars, colons and wide gaps.
  private mutating func addWords(_ view: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) {
    var start = from
    while start < to {
      var end = start
      while end < to, !isBorder(view, end, to) { end += 1 }
      addGroup(view, start, end)
      start = end + 1
    }
  }

  private func isBorder(_ view: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int) -> Bool {
    switch view[position] {
    case 9, UInt8(ascii: "|"), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: ";"): true
    case 32: position + 1 < end && view[position + 1] == 32
    default: false
    }
  }

  /// Words that say what is measured and name no step.
  private static let measures: [StaticString] = ["persen", "poin", "nilai", "x", "nk", "capaian"]

  private mutating func addGroup(_ view: UnsafeBufferPointer<UInt8>, _ from: Int, _ to: Int) {
    var (start, end) = (from, to)
    while start < end, !Letters.isLetter(view[start]) { start += 1 }
    while end > start, !Letters.isLetter(view[end - 1]), view[end - 1] != 41 { end -= 1 }
    guard start < end else { return }
    // A sign belongs to its grade: `A-`.
    if end - start <= 2, end < to, view[end] == UInt8(ascii: "-") || view[end] == UInt8(ascii: "+") { end += 1 }
    for word in Self.measures where CellWords.equals(view, start, end, word) {
      return
    }
    var words = 0
    for position in start..<end where Letters.isLetter(view[position]) && (position == start || !Letters.isLetter(view[position - 1])) {
      words += 1
    }
    let isOrdinal = (start..<end).allSatisfy { "IVX".utf8.contains(view[$0]) }
    items.append(ScaleLine.Item(words: ByteSpan(start, end), wordCount: words, isOrdinal: isOrdinal))
  }
}
