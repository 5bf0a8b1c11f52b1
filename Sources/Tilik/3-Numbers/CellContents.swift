extension NumberStream {
  /// What one cell says as a quantity.
  ///
  /// - Parameters:
  ///   - cell: the cell without white space at its ends.
  ///   - numbers: indices of the numbers that lie inside it.
  ///   - line: its line, counted from 0.
  public func content(of cell: ByteSpan, numbers range: Range<Int>, line: Int) -> CellContent {
    if cell.isEmpty { return .empty }
    return tokens.source.view.withUnsafeBufferPointer { view in
      numbers.withUnsafeBufferPointer { numbers in
        if range.isEmpty || view[cell.lower] == 35 { return CellReader.withoutDigits(view, cell, line) }
        let first = numbers[range.lowerBound]
        if range.count == 1, first.span == cell { return CellReader.whole(first, cell, line) }
        return CellReader(view: view, numbers: numbers, cell: cell, line: Int32(line)).read(range)
      }
    }
  }

  /// Whether a cell without a digit is text for certain: a look that spares most cells ``content(of:numbers:line:)``.
  @inline(__always)
  static func isPlainText(_ view: UnsafeBufferPointer<UInt8>, _ cell: ByteSpan) -> Bool {
    let first = view[cell.lower]
    // `Rp -` is a dash.
    guard Letters.isLetter(first), first | 0x20 != UInt8(ascii: "r") else { return false }
    return !CellWords.isNotAvailable(view, cell.lower, cell.upper) && !Terbilang.begins(view, cell.lower, cell.upper)
  }

  /// The quantity of a cell that one number fills; nil for one that is no quantity.
  @inline(__always)
  static func quantity(filling cell: ByteSpan, _ number: Number, line: Int) -> Quantity? {
    switch number.kind {
    case .quantity, .malformed: CellReader.quantity(number, cell, Int32(line))
    default: nil
    }
  }

  /// The one number that fills `cell`, whatever its kind: a year, a column's number, a code; nil when there is more in the cell.
  public func soleNumber(of cell: ByteSpan, numbers range: Range<Int>) -> Number? {
    guard range.count == 1 else { return nil }
    let number = numbers[range.lowerBound]
    return number.span == cell ? number : nil
  }
}

/// Reads one cell; holds pointers and lives only as long as the call.
private struct CellReader {
  let view: UnsafeBufferPointer<UInt8>
  let numbers: UnsafeBufferPointer<Number>
  let cell: ByteSpan
  let line: Int32

  /// A cell without a digit: an explicit nil, a number in words, or text.
  static func withoutDigits(_ view: UnsafeBufferPointer<UInt8>, _ cell: ByteSpan, _ line: Int) -> CellContent {
    let start = cell.lower
    let end = min(cell.upper, view.count)
    guard start < end else { return .empty }
    if CellWords.isDash(view, start, end) { return .quantity(Quantity(state: .dash, span: cell, line: Int32(line))) }
    if CellWords.isNotAvailable(view, start, end) { return .quantity(Quantity(state: .notAvailable, span: cell, line: Int32(line))) }
    var first = start
    while first < end, view[first] == 40 || view[first] == 32 { first += 1 }
    guard first < end, end - start < 400, Terbilang.begins(view, first, end), let value = Terbilang.value(view, start, end) else {
      return .text
    }
    var quantity = Quantity(state: .number, span: cell, line: Int32(line))
    quantity.value = value
    quantity.origin = .words
    quantity.printedDecimals = value.decimals
    var last = end
    while last > start, !Letters.isLetter(view[last - 1]) { last -= 1 }
    if last - start > 6, CellWords.equals(view, last - 6, last, "rupiah") { quantity.mark = .rupiah }
    if last - start > 6, CellWords.equals(view, last - 6, last, "persen") { quantity.mark = .percent }
    return .quantity(quantity)
  }

  /// A cell that one number fills.
  @inline(__always)
  static func whole(_ number: Number, _ cell: ByteSpan, _ line: Int) -> CellContent {
    switch number.kind {
    case .quantity, .malformed: .quantity(quantity(number, cell, Int32(line)))
    default: .text
    }
  }

  @inline(__always)
  static func quantity(_ number: Number, _ cell: ByteSpan, _ line: Int32) -> Quantity {
    var quantity = Quantity(state: number.kind == .malformed ? .malformed : .number, span: cell, line: line)
    quantity.mark = number.mark
    quantity.origin = number.origin
    quantity.scaleExponent = number.scaleExponent
    quantity.printedDecimals = number.printedDecimals
    quantity.firstAlternative = number.firstAlternative
    quantity.alternativeCount = number.alternativeCount
    if number.kind == .malformed {
      // The best guess stands right before its alternatives.
      if !number.flags.contains(.overflow) {
        quantity.firstAlternative -= 1
        quantity.alternativeCount += 1
      }
    } else {
      quantity.value = number.value
    }
    return quantity
  }

  // MARK: A number among other things

  func read(_ range: Range<Int>) -> CellContent {
    var main = -1
    var second = -1
    var before = -1
    var words = -1
    for index in range {
      switch numbers[index].kind {
      case .quantity, .malformed, .year:
        if main < 0 { main = index } else if second < 0 { second = index } else { return .text }
      case .words:
        // Words repeat the number they follow.
        guard main >= 0, second < 0, words < 0 else { return .text }
        words = index
      case .fraction:
        guard main < 0, before < 0 else { return .text }
        before = index
      default: return .text
      }
    }
    guard main >= 0 else { return .text }
    if second >= 0 { return before < 0 && words < 0 ? readRange(numbers[main], numbers[second]) : .text }
    return readOne(numbers[main], before: before, words: words)
  }

  private func readOne(_ number: Number, before: Int, words: Int) -> CellContent {
    var quantity = CellReader.quantity(number, cell, line)
    var start = cell.lower
    var end = number.span.lower
    trim(&start, &end)
    var inBracket = false
    if end > start, view[end - 1] == 40 || view[end - 1] == 91 {
      inBracket = true
      end -= 1
      trim(&start, &end)
    }
    var tailStart = words >= 0 ? numbers[words].span.upper : number.span.upper
    var tailEnd = cell.upper
    trim(&tailStart, &tailEnd)
    if inBracket {
      guard tailStart < tailEnd, view[tailStart] == 41 || view[tailStart] == 93 else {
        // The unit stands in the bracket too: `BB (71,14 poin)`.
        guard tailStart < tailEnd, view[tailEnd - 1] == 41 else { return .text }
        tailEnd -= 1
        return predicate(&quantity, number, start, end, before, tailStart, tailEnd)
      }
      tailStart += 1
      trim(&tailStart, &tailEnd)
      if tailStart == tailEnd { return predicate(&quantity, number, start, end, before, tailStart, tailEnd) }
      return start == end ? finish(&quantity, number, tailStart, tailEnd) : .text
    }
    if let bound = CellWords.bound(view, start, end) {
      quantity.bound = bound
      return finish(&quantity, number, tailStart, tailEnd)
    }
    if isGrade(start, end) {
      quantity.predicate = ByteSpan(start, gradeEnd(start, end))
      return finish(&quantity, number, tailStart, tailEnd)
    }
    return .text
  }

  /// A number in brackets behind a grade, a predicate or a level over its maximum.
  private func predicate(
    _ quantity: inout Quantity, _ number: Number, _ start: Int, _ end: Int, _ before: Int, _ tailStart: Int, _ tailEnd: Int
  ) -> CellContent {
    if before >= 0 {
      guard numbers[before].span.lower == start, numbers[before].span.upper == end else { return .text }
      quantity.predicate = ByteSpan(start, end)
    } else if start < end {
      if let bound = CellWords.bound(view, start, end) {
        quantity.bound = bound
      } else if isLabel(start, end, words: 5) {
        quantity.predicate = ByteSpan(start, end)
      } else {
        return .text
      }
    }
    return finish(&quantity, number, tailStart, tailEnd)
  }

  /// What stands behind the number: nothing, a unit, a bound, a predicate in brackets.
  private func finish(_ quantity: inout Quantity, _ number: Number, _ from: Int, _ to: Int) -> CellContent {
    var start = from
    var end = to
    while end > start, view[end - 1] == 46 || view[end - 1] == 44 || view[end - 1] == 59 { end -= 1 }
    // `500.000/bulan`: the slash says per.
    while start < end, view[start] == 44 || view[start] == 46 || view[start] == 59 || view[start] == 47 { start += 1 }
    trim(&start, &end)
    var counts = quantity.bound != .none
    if start < end {
      if let bound = CellWords.boundBehind(view, start, end) {
        guard quantity.bound == .none else { return .text }
        quantity.bound = bound
        counts = true
      } else if view[start] == 40 {
        guard view[end - 1] == 41 else { return .text }
        start += 1
        end -= 1
        trim(&start, &end)
        guard isLabel(start, end, words: 5) else { return .text }
        if Units.isKnown(view, start, end) { quantity.unit = ByteSpan(start, end) } else { quantity.predicate = ByteSpan(start, end) }
      } else {
        guard isLabel(start, end, words: Units.maximumWords) else { return .text }
        quantity.unit = ByteSpan(start, end)
        counts = counts || Units.isKnown(view, start, end)
      }
    }
    // A year is one unless something says that it counts.
    if number.kind == .year, !counts { return .text }
    return .quantity(quantity)
  }

  private func readRange(_ low: Number, _ high: Number) -> CellContent {
    guard low.kind == .quantity, high.kind == .quantity else { return .text }
    var start = cell.lower
    var end = low.span.lower
    trim(&start, &end)
    var inBracket = false
    if end > start, view[end - 1] == 40 {
      inBracket = true
      end -= 1
      trim(&start, &end)
    }
    var tailStart = high.span.upper
    var tailEnd = cell.upper
    trim(&tailStart, &tailEnd)
    var middleStart = low.span.upper
    var middleEnd = high.span.lower
    trim(&middleStart, &middleEnd)
    var quantity = CellReader.quantity(low, cell, line)
    let opened = CellWords.opensRange(view, start, end)
    guard CellWords.joinsRange(view, middleStart, middleEnd, opened: opened) else {
      return .text
    }
    if inBracket {
      guard tailStart < tailEnd, view[tailEnd - 1] == 41 else { return .text }
      tailEnd -= 1
      trim(&tailStart, &tailEnd)
      if start < end {
        guard isLabel(start, end, words: 5) else { return .text }
        quantity.predicate = ByteSpan(start, end)
      }
    } else if !opened {
      guard let bound = CellWords.bound(view, start, end), bound == .none || bound == .greater || bound == .atLeast else { return .text }
    }
    quantity.bound = .range
    quantity.maximum = high.value
    if quantity.mark == .none { quantity.mark = high.mark }
    if quantity.printedDecimals < high.printedDecimals { quantity.printedDecimals = high.printedDecimals }
    return finish(&quantity, low, tailStart, tailEnd)
  }

  // MARK: Words

  private func trim(_ start: inout Int, _ end: inout Int) {
    while start < end, view[start] <= 32 { start += 1 }
    while end > start, view[end - 1] <= 32 { end -= 1 }
  }

  /// Up to `words` words of letters, with slashes, hyphens and points inside; digits may end a word (`Km2`).
  private func isLabel(_ start: Int, _ end: Int, words limit: Int) -> Bool {
    guard start < end, end - start <= 60, Letters.isLetter(view[start]) else { return false }
    var words = 1
    var position = start
    while position < end {
      let byte = view[position]
      if byte == 32 {
        if view[position - 1] != 32, view[position - 1] != 47, view[position + 1] != 47 { words += 1 }
      } else if Letters.isDigit(byte) {
        guard Letters.isLetter(view[position - 1]) else { return false }
      } else if !Letters.isLetter(byte) {
        guard byte == 47 || byte == 45 || byte == 46 || byte == 43 || byte == 95 || byte == 38 || byte == 39 else { return false }
      }
      position += 1
    }
    return words <= limit
  }

  /// A grade letter with what may part it from its value: `BB`, `A-`, `B /`, `CC :`.
  private func isGrade(_ start: Int, _ end: Int) -> Bool {
    let stop = gradeEnd(start, end)
    guard stop > start else { return false }
    var position = stop
    while position < end {
      guard
        view[position] == 32 || view[position] == 47 || view[position] == 58 || view[position] == 44 || view[position] == 61
          || view[position] == 59
      else { return false }
      position += 1
    }
    return true
  }

  private func gradeEnd(_ start: Int, _ end: Int) -> Int {
    guard start < end, view[start] >= 65, view[start] <= 69 else { return start }
    var stop = start + 1
    if stop < end, view[stop] == view[start] { stop += 1 }
    if stop < end, view[stop] == 43 || view[stop] == 45 { stop += 1 }
    return stop
  }
}
