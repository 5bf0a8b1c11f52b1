import Pattern

/// Collects the numbers of one text while they are read.
struct NumberBuilder {
  var numbers: [Number] = []
  var alternatives: [Reading] = []
  var line: Int32 = 0

  private var overflows = 0
  private var firstOverflow: Int32 = 0
  private var limits = 0
  private var firstLimit: Int32 = 0

  init(digitRuns: Int) { numbers.reserveCapacity(digitRuns) }

  // MARK: What is no quantity

  /// Adds digits that are something other than a quantity; with `valueFrom` the digits' value is kept.
  mutating func addOther(_ kind: Number.Kind, _ span: ByteSpan, _ digits: ByteSpan, valueFrom view: UnsafeBufferPointer<UInt8>? = nil) {
    var value = Exact.zero
    if let view {
      let notation = Notation(view, digits.lower, digits.upper)
      if !notation.overflows { value = notation.readings(money: false, percent: false).0.value }
    }
    numbers.append(number(kind, value, .plain, span, digits))
  }

  /// Adds a run of digits that is too long for any number.
  mutating func addOverflow(_ start: Int, _ end: Int) {
    if overflows == 0 { firstOverflow = line }
    overflows += 1
    var number = number(.malformed, .zero, .plain, ByteSpan(start, end), ByteSpan(start, end))
    number.flags.insert(.overflow)
    numbers.append(number)
  }

  mutating func limitReached() {
    if limits == 0 { firstLimit = line }
    limits += 1
  }

  func notes() -> [Note] {
    var notes: [Note] = []
    if overflows > 0 {
      let first = Int(firstOverflow) + 1
      notes.append(
        Note(
          .numbers, lines: first...first,
          Message(
            id: "\(overflows) deret angka lebih panjang dari bilangan mana pun dan dilewati, yang pertama di baris ini",
            en: "\(overflows) \(overflows == 1 ? "run" : "runs") of digits too long for a number and passed over, the first on this line")))
    }
    if limits > 0 {
      let first = Int(firstLimit) + 1
      notes.append(
        Note(
          .numbers, lines: first...first,
          Message(
            id: "\(limits) angka terlalu rumit untuk dibaca dan dilewati, yang pertama di baris ini",
            en: "\(limits) \(limits == 1 ? "number" : "numbers") too intricate to read and passed over, the first on this line")))
    }
    return notes
  }

  private func number(_ kind: Number.Kind, _ value: Exact, _ origin: Reading.Origin, _ span: ByteSpan, _ digits: ByteSpan) -> Number {
    Number(
      value: value, kind: kind, origin: origin, mark: .none, scaleExponent: 0, printedDecimals: value.decimals, alternativeCount: 0,
      flags: [], span: span, digits: digits, line: line, firstAlternative: 0)
  }

  // MARK: What the number patterns found

  /// Adds up to 18 digits that nothing stands beside.
  @inline(__always)
  mutating func addPlain(_ view: UnsafeBufferPointer<UInt8>, _ digits: ByteSpan) {
    var value = 0
    for position in digits.range { value = value &* 10 &+ Int(view[position] &- 48) }
    numbers.append(number(.quantity, Exact(value), .plain, digits, digits))
  }

  /// Adds what `matcher` matched with ``NumberPatterns/clean`` and returns where reading goes on.
  @inline(__always)
  mutating func addClean(_ view: UnsafeBufferPointer<UInt8>, _ matcher: borrowing Matcher, _ around: Surroundings, _ digits: Int) -> Int {
    let start = matcher.start(NumberPatterns.digits) ?? digits
    let last = matcher.end(NumberPatterns.digits) ?? digits + 1
    let end = matcher.end(0) ?? last
    let first = matcher.start(0) ?? start
    return addClean(view, ByteSpan(first, end), ByteSpan(start, last), around)
  }

  /// Adds a quantity that nothing around it changes and returns where reading goes on.
  @inline(__always)
  mutating func addClean(_ view: UnsafeBufferPointer<UInt8>, _ span: ByteSpan, _ digits: ByteSpan, _ around: Surroundings) -> Int {
    var marks = Marks(before: span.lower..<digits.lower, view)
    if digits.upper < span.upper {
      marks.tail = view[digits.upper] == UInt8(ascii: ",")
      marks.percent = view[span.upper - 1] == UInt8(ascii: "%")
    }
    return addQuantity(view, span, digits, marks, around)
  }

  /// Adds the number of a list item.
  mutating func addListNumber(_ view: UnsafeBufferPointer<UInt8>, _ span: ByteSpan) {
    addSomethingElse(.ordinal, view, span.lower, span.lower, span.upper)
  }

  /// Adds what `matcher` matched with ``NumberPatterns/head`` and returns where reading goes on.
  mutating func addHead(_ view: UnsafeBufferPointer<UInt8>, _ matcher: borrowing Matcher, _ around: Surroundings, _ digits: Int) -> Int {
    let span = ByteSpan(matcher.start(0) ?? digits, matcher.end(0) ?? digits + 1)
    if let start = matcher.start(NumberPatterns.digits), let end = matcher.end(NumberPatterns.digits) {
      return addBroken(view, span, ByteSpan(start, end), isJoined: false, Marks(before: span.lower..<start, view), around)
    }
    addSomethingElse(matcher.mark == NumberPatterns.Mark.ordinal ? .ordinal : .formula, view, span.lower, digits, span.upper)
    return span.upper
  }

  /// Adds what `matcher` matched with ``NumberPatterns/number`` and returns where reading goes on.
  @inline(__always)
  mutating func add(_ view: UnsafeBufferPointer<UInt8>, _ matcher: borrowing Matcher, _ around: Surroundings, _ digits: Int) -> Int {
    typealias Group = NumberPatterns.Group
    let end = matcher.end(0) ?? digits + 1
    let first = matcher.start(0) ?? digits
    if let start = matcher.start(Group.regular), let last = matcher.end(Group.regular) {
      return addQuantity(view, ByteSpan(first, end), ByteSpan(start, last), Marks(before: first..<start, view, matcher), around)
    }
    let group = matcher.has(Group.joined) ? Group.joined : matcher.has(Group.broken) ? Group.broken : Group.brokenRest
    if let start = matcher.start(group), let last = matcher.end(group) {
      let marks = Marks(before: first..<start, view, matcher)
      return addBroken(view, ByteSpan(first, end), ByteSpan(start, last), isJoined: group == Group.joined, marks, around)
    }
    addSomethingElse(Number.Kind(mark: matcher.mark), view, matcher.start(0) ?? digits, digits, end)
    return end
  }

  private mutating func addSomethingElse(_ kind: Number.Kind, _ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ digits: Int, _ end: Int) {
    var first = digits
    // In a bracket the span begins before the digits.
    while first < end, !Letters.isDigit(view[first]) { first += 1 }
    var last = end
    while last > first + 1, !Letters.isDigit(view[last - 1]) { last -= 1 }
    var end = end
    while end > last, view[end - 1] == 32 { end -= 1 }
    var value = Exact.zero
    switch kind {
    case .year, .ordinal:
      let notation = Notation(view, first, last)
      value = notation.points > 1 ? .zero : notation.readings(money: false, percent: true).0.value
    case .formula, .fraction:
      // The first number is the column's own, or the level.
      var stop = first
      while stop < last, Letters.isDigit(view[stop]) { stop += 1 }
      if !(kind == .formula && first > start) || view[stop] == 41 { value = Exact(mantissa: Notation(view, first, stop).mantissa) }
    default: break
    }
    var number = number(kind, value, .plain, ByteSpan(start, end), ByteSpan(first, last))
    if start < first, view[start] == 40 { number.flags.insert(.inBrackets) }
    if end < view.count, view[end] | 0x20 &- 97 < 26 { number.flags.insert(.touchesLetter) }
    numbers.append(number)
  }

  /// Adds the quantity of `span` whose digits are `digits`.
  private mutating func addQuantity(
    _ view: UnsafeBufferPointer<UInt8>, _ span: ByteSpan, _ digits: ByteSpan, _ marks: Marks, _ around: Surroundings
  ) -> Int {
    let (start, last, end) = (digits.lower, digits.upper, span.upper)
    let notation = Notation(view, start, last)
    if notation.overflows {
      addOverflow(start, last)
      return last
    }
    let (best, other) = notation.readings(money: marks.rupiah || marks.tail, percent: marks.percent)
    var number = number(.quantity, best.value, best.origin, span, digits)
    finish(
      &number, view, marks, around,
      grouped: notation.points + notation.commas > 0 && best.origin != .decimalComma && best.origin != .decimalPoint)
    // A list number inside a line: `; 2) dua`.
    if best.origin == .plain, last == end, !marks.percent, !marks.rupiah, last - start < 3, end < view.count, view[end] == 41,
      !around.inBracket, !NumberBuilder.hasOpenBracket(view, start)
    {
      number.kind = .ordinal
      number.span.end += 1
      numbers.append(number)
      return end + 1
    }
    // Columns' numbers side by side: `(1) (2) (3)`.
    if best.origin == .plain, last - start < 3, last == end, number.flags.contains(.inBrackets), NumberBuilder.followsBracket(view, start) {
      number.kind = .ordinal
    }
    if let other { offer(&number, CollectionOfOne(other), scale: number.scaleExponent) }
    numbers.append(number)
    return words(view, Int(number.span.end))
  }

  private mutating func addBroken(
    _ view: UnsafeBufferPointer<UInt8>, _ span: ByteSpan, _ digits: ByteSpan, isJoined: Bool, _ marks: Marks, _ around: Surroundings
  ) -> Int {
    let (start, last) = (digits.lower, digits.upper)
    let notation = Notation(view, start, last)
    if notation.overflows {
      addOverflow(start, last)
      return last
    }
    var lastDigit = last
    while lastDigit > start, !Letters.isDigit(view[lastDigit - 1]) { lastDigit -= 1 }
    if isJoined {
      let best = notation.joined()
      var number = number(.quantity, best.value, .joined, span, ByteSpan(start, lastDigit))
      number.flags.insert(.joined)
      finish(&number, view, marks, around, grouped: notation.points + notation.commas > 0)
      numbers.append(number)
      return words(view, Int(number.span.end))
    }
    let guesses = notation.guesses(endsInSeparator: lastDigit < last)
    guard let best = guesses.first else { return last }
    var number = number(.malformed, best.value, best.origin, span, ByteSpan(start, lastDigit))
    finish(&number, view, marks, around, grouped: true)
    // The best guess stands right before the others, so that a quantity, which has no value here, can offer them all.
    alternatives.append(Reading(value: number.value, origin: best.origin))
    offer(&number, guesses.dropFirst(), scale: number.scaleExponent)
    number.firstAlternative = Int32(alternatives.count) - Int32(number.alternativeCount)
    number.flags.remove(.ambiguous)
    numbers.append(number)
    return Int(number.span.end)
  }

  /// Currency, sign, tail, percent sign and scale word of a match.
  private struct Marks {
    var rupiah = false
    var minus = false
    var tail = false
    var percent = false
    var exponent = 0

    /// What was matched before the digits: a currency begins with a letter.
    @inline(__always)
    init(before prefix: Range<Int>, _ view: UnsafeBufferPointer<UInt8>) {
      guard !prefix.isEmpty else { return }
      rupiah = Letters.isLetter(view[prefix.lowerBound])
      for position in prefix where view[position] == UInt8(ascii: "-") { minus = true }
    }

    /// What ``NumberPatterns/number`` found behind the digits too.
    @inline(__always)
    init(before prefix: Range<Int>, _ view: UnsafeBufferPointer<UInt8>, _ matcher: borrowing Matcher) {
      self.init(before: prefix, view)
      tail = matcher.has(NumberPatterns.Group.tail)
      switch matcher.mark {
      case NumberPatterns.Mark.percent, NumberPatterns.Mark.percentWord: percent = true
      case NumberPatterns.Mark.thousand: exponent = 3
      case NumberPatterns.Mark.million: exponent = 6
      case NumberPatterns.Mark.billion: exponent = 9
      case NumberPatterns.Mark.trillion: exponent = 12
      default: break
      }
    }
  }

  /// Sign, marks, brackets and scale.
  @inline(__always)
  private mutating func finish(
    _ number: inout Number, _ view: UnsafeBufferPointer<UInt8>, _ marks: Marks, _ around: Surroundings, grouped: Bool
  ) {
    if marks.rupiah {
      number.mark = .rupiah
    } else if marks.percent {
      number.mark = .percent
    }
    if marks.tail { number.flags.insert(.moneyTail) }
    if marks.minus {
      number.flags.insert(.negative)
      number.value = number.value.negated
    }
    if around.isGlued { number.flags.insert(.touchesLetter) }
    if marks.exponent > 0, let scaled = number.value.scaled(byPowerOfTen: marks.exponent) {
      number.value = scaled
      number.scaleExponent = UInt8(marks.exponent)
      number.flags.insert(.scaled)
    }
    if around.inBracket { bracket(&number, view, around, grouped: grouped) }
  }

  /// A bracket that closes right behind the number; one that holds a whole cell of grouped digits means a negative amount.
  private mutating func bracket(_ number: inout Number, _ view: UnsafeBufferPointer<UInt8>, _ around: Surroundings, grouped: Bool) {
    var end = Int(number.span.end)
    while end < view.count, view[end] == 32 { end += 1 }
    guard end < view.count, view[end] == 41 else { return }
    number.flags.insert(.inBrackets)
    end += 1
    var rest = end
    while rest < view.count, view[rest] == 32 { rest += 1 }
    let closesCell = rest == view.count || Surroundings.isBorder(view[rest]) || rest - end > 1
    guard closesCell, around.bracketIsHead, grouped, number.mark != .percent, !number.flags.contains(.negative) else { return }
    number.flags.insert(.negative)
    number.value = number.value.negated
    var start = Int(number.span.start)
    while start > 0, view[start] != 40 { start -= 1 }
    number.span = ByteSpan(min(start, Int(number.span.start)), end)
  }

  /// Adds other readings with the sign and scale of `number`.
  private mutating func offer(_ number: inout Number, _ readings: some Collection<Reading>, scale: UInt8) {
    number.firstAlternative = Int32(alternatives.count)
    var count: UInt8 = 0
    for reading in readings.prefix(8) {
      var value = number.flags.contains(.negative) ? reading.value.negated : reading.value
      if scale > 0 {
        guard let scaled = value.scaled(byPowerOfTen: Int(scale)) else { continue }
        value = scaled
      }
      alternatives.append(Reading(value: value, origin: reading.origin))
      count += 1
    }
    number.alternativeCount = count
    if count > 0 { number.flags.insert(.ambiguous) }
  }

  /// Whether the bracket before `position` stands behind another bracket.
  private static func followsBracket(_ view: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    var p = position
    while p > 0, view[p - 1] == 32 || view[p - 1] == 40 { p -= 1 }
    return p > 0 && view[p - 1] == 41
  }

  /// Whether a round bracket is open at `position`, looking back over a short stretch of its line.
  private static func hasOpenBracket(_ view: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    var p = position
    let limit = max(0, position - 64)
    while p > limit, !Surroundings.isBorder(view[p - 1]) {
      p -= 1
      if view[p] == 41 { return false }
      if view[p] == 40 { return true }
    }
    return false
  }

  /// Reads a number in words in brackets right behind a number, `(Tiga Belas)`, and returns where reading goes on.
  @inline(__always)
  private mutating func words(_ view: UnsafeBufferPointer<UInt8>, _ end: Int) -> Int {
    var open = end
    while open < view.count, open < end + 4, view[open] == 32 || view[open] == 44 { open += 1 }
    guard open < view.count, view[open] == 40 else { return end }
    return wordsInBrackets(view, open) ?? end
  }

  private mutating func wordsInBrackets(_ view: UnsafeBufferPointer<UInt8>, _ open: Int) -> Int? {
    var first = open + 1
    while first < view.count, view[first] == 32 { first += 1 }
    guard Terbilang.begins(view, first, view.count) else { return nil }
    var close = first
    let limit = min(view.count, first + 400)
    while close < limit, view[close] != 41, view[close] != 10 { close += 1 }
    guard close < limit, view[close] == 41, let value = Terbilang.value(view, first, close) else { return nil }
    var number = number(.words, value, .words, ByteSpan(open, close + 1), ByteSpan(first, close))
    number.flags.insert(.inBrackets)
    numbers.append(number)
    return close + 1
  }
}

extension Number.Kind {
  /// What digits are that a pattern marked as no quantity.
  init(mark: UInt8) {
    switch mark {
    case NumberPatterns.Mark.year: self = .year
    case NumberPatterns.Mark.years: self = .years
    case NumberPatterns.Mark.date: self = .date
    case NumberPatterns.Mark.code: self = .code
    case NumberPatterns.Mark.identity: self = .identity
    case NumberPatterns.Mark.ordinal: self = .ordinal
    case NumberPatterns.Mark.fraction: self = .fraction
    case NumberPatterns.Mark.formula: self = .formula
    default: self = .reference
    }
  }
}
