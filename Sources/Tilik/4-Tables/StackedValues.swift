/// A value of a stacked table: a number with all its pieces, a dash, or what else stands for one.
struct StackedValue {
  enum Kind { case money, percent, plain, none }

  /// Its first piece; each piece stands within one line.
  var first: ByteSpan
  /// From the first piece to the end of the last.
  var span: ByteSpan
  var pieceCount = 1
  var kind: Kind
  /// `Rp` stands before it.
  var hasRupiah: Bool
  var line: Int
  /// Whether an empty line parts it from the value before.
  var afterBlank: Bool
  /// Pieces that hold digits.
  var digitPieces = 1

  init(_ piece: ByteSpan, kind: Kind, hasRupiah: Bool, line: Int, afterBlank: Bool) {
    first = piece
    span = piece
    self.kind = kind
    self.hasRupiah = hasRupiah
    self.line = line
    self.afterBlank = afterBlank
  }
}

/// Tells values from words and puts the pieces of broken numbers together.
struct StackedValueReader {
  let view: [UInt8]

  /// A word of a line.
  struct Word {
    var span: ByteSpan
    var line: Int
    var afterBlank: Bool
  }

  /// Adds the words of a span to `words`.
  func read(_ span: ByteSpan, line: Int, afterBlank: Bool, into words: inout [Word]) {
    var followsBlank = afterBlank
    forEachWord(span) {
      words.append(Word(span: $0, line: line, afterBlank: followsBlank))
      followsBlank = false
    }
  }

  /// Calls `body` with where each word of a span stands.
  @inline(__always)
  func forEachWord(_ span: ByteSpan, _ body: (ByteSpan) -> Void) {
    var position = span.lower
    while position < span.upper {
      while position < span.upper, Letters.isSpace(view[position]) { position += 1 }
      let start = position
      while position < span.upper, !Letters.isSpace(view[position]) { position += 1 }
      if position > start { body(ByteSpan(start, position)) }
    }
  }

  // MARK: Words that are values

  /// Whether a word of a span may be a value, or a number that begins a row: most lines of words have no byte of either.
  func mayHoldValues(_ span: ByteSpan) -> Bool {
    view.withUnsafeBufferPointer { view in
      var last: UInt8 = 0
      for position in span.range {
        let byte = view[position]
        if Letters.isDigit(byte) || byte >= 0x80 { return true }
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "%"), UInt8(ascii: "#"): return true
        case UInt8(ascii: "p") where last == UInt8(ascii: "r"), UInt8(ascii: "P") where last == UInt8(ascii: "r"): return true
        default: last = byte | 0x20
        }
      }
      return false
    }
  }

  /// Whether a word can be a value or part of one: digits with their signs, a dash, `Rp`, an error of a spreadsheet.
  func isValue(_ word: ByteSpan) -> Bool {
    let first = view[word.lower]
    if Letters.isDigit(first) { return isNumber(word) }
    if Letters.isLetter(first) {
      if isDash(word) { return true }
      if isRupiah(word) { return true }
      return word.count > 2 && isRupiah(ByteSpan(word.lower, word.lower + 2)) && isNumber(afterRupiah(word))
    }
    if first == UInt8(ascii: "#") {
      return word.count >= 4 && word.count <= 8 && (view[word.upper - 1] == 33 || view[word.upper - 1] == 65)
    }
    return word.count == 1 ? first == UInt8(ascii: "-") || first == UInt8(ascii: "%") : isNumber(word)
  }

  func isRupiah(_ word: ByteSpan) -> Bool {
    guard word.count == 2 || (word.count == 3 && view[word.upper - 1] == UInt8(ascii: ".")) else { return false }
    return view[word.lower] | 0x20 == UInt8(ascii: "r") && view[word.lower + 1] | 0x20 == UInt8(ascii: "p")
  }

  func isDash(_ word: ByteSpan) -> Bool {
    if word.count == 1 { return view[word.lower] == UInt8(ascii: "-") }
    return word.count == 3 && view[word.lower] == 0xE2 && view[word.lower + 1] == 0x80 && view[word.lower + 2] &- 0x90 < 6
  }

  private func afterRupiah(_ word: ByteSpan) -> ByteSpan {
    var start = word.lower + 2
    while start < word.upper, view[start] == UInt8(ascii: ".") || view[start] == UInt8(ascii: ":") { start += 1 }
    return ByteSpan(start, word.upper)
  }

  /// Digits without percent sign and groups: as likely part of a text as a value.
  func isSmall(_ word: ByteSpan) -> Bool { word.count <= 4 && view[word.upper - 1] != UInt8(ascii: "%") }

  /// Digits with separators, sign and percent; no list number (`3.`) and no code (`7.01.02`).
  private func isNumber(_ word: ByteSpan) -> Bool {
    var digits = 0
    var groups = 1
    var length = 0
    var isCode = false
    for position in word.range {
      let byte = view[position]
      if Letters.isDigit(byte) {
        digits += 1
        length += 1
      } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
        if groups > 1, length != 3, byte == UInt8(ascii: ".") { isCode = true }
        groups += 1
        length = 0
      } else if !"%-()+<>=*".utf8.contains(byte) {
        return false
      } else if byte == UInt8(ascii: "-") {
        groups = 1
        length = 0
      }
    }
    guard digits > 0, digits <= 30, !isCode else { return false }
    let last = view[word.upper - 1]
    if last == UInt8(ascii: ".") || last == UInt8(ascii: ",") { return groups > 2 }
    return !(last == UInt8(ascii: ")") && view[word.lower] != UInt8(ascii: "("))
  }

  // MARK: Values out of words

  /// Adds the values that `words` tell to `values`.
  func read(_ words: [Word], into values: inout [StackedValue]) {
    let first = values.count
    var rupiah = false
    var blank = false
    var index = 0
    while index < words.count {
      let word = words[index]
      index += 1
      blank = blank || word.afterBlank
      if isRupiah(word.span) {
        rupiah = true
        continue
      }
      if view[word.span.lower] == UInt8(ascii: "%"), values.count > first, values[values.count - 1].kind == .plain, !rupiah {
        values[values.count - 1].span.end = word.span.end
        values[values.count - 1].pieceCount += 1
        values[values.count - 1].kind = .percent
        blank = false
        continue
      }
      var value = StackedValue(word.span, kind: kind(word.span, rupiah), hasRupiah: rupiah, line: word.line, afterBlank: blank)
      if value.kind != .none, value.kind != .percent { index = complete(&value, words, index) }
      values.append(value)
      rupiah = false
      blank = false
    }
  }

  private func kind(_ word: ByteSpan, _ rupiah: Bool) -> StackedValue.Kind {
    let first = view[word.lower]
    if isDash(word) || first == UInt8(ascii: "#") || first >= 0x80 { return .none }
    if view[word.upper - 1] == UInt8(ascii: "%") { return .percent }
    if rupiah || Letters.isLetter(first) { return .money }
    return groups(of: word).map { $0.isWhole && ($0.count >= 3 || ($0.count == 2 && $0.last == 3 && !$0.isMixed)) } ?? false
      ? .money : .plain
  }

  /// Takes in the words behind a number whose groups of three are not complete, if they complete it exactly.
  private func complete(_ value: inout StackedValue, _ words: [Word], _ from: Int) -> Int {
    guard let start = groups(of: value.first), start.count >= 2, !start.isMixed, !start.isWhole || start.last == 0,
      value.hasRupiah || start.count >= 3
    else { return from }
    var last = start.last
    var index = from
    while index < words.count, index < from + 3 {
      let word = words[index]
      guard view[word.span.range].allSatisfy(Letters.isDigit), last + word.span.count <= 3, word.line > value.line else { break }
      last += word.span.count
      index += 1
      if last == 3 {
        value.span.end = word.span.end
        value.kind = .money
        value.pieceCount = 1 + index - from
        value.digitPieces = value.pieceCount
        return index
      }
    }
    return from
  }

  /// An amount without the dash behind it (`1.250.000,-`) or the brackets of a negative one.
  private func withoutMarks(_ amount: ByteSpan) -> ByteSpan {
    guard amount.count > 2 else { return amount }
    if view[amount.lower] == UInt8(ascii: "("), view[amount.upper - 1] == UInt8(ascii: ")") {
      return ByteSpan(amount.lower + 1, amount.upper - 1)
    }
    guard view[amount.upper - 1] == UInt8(ascii: "-") else { return amount }
    return ByteSpan(amount.lower, amount.upper - (view[amount.upper - 2] == UInt8(ascii: ",") ? 2 : 1))
  }

  /// The groups that one kind of separator makes of a number's digits.
  private func groups(of word: ByteSpan) -> (count: Int, last: Int, isWhole: Bool, isMixed: Bool)? {
    var count = 1
    var length = 0
    var separator: UInt8 = 0
    var whole = true
    var mixed = false
    for position in withoutMarks(Letters.isLetter(view[word.lower]) ? afterRupiah(word) : word).range {
      let byte = view[position]
      if Letters.isDigit(byte) {
        length += 1
      } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
        if separator != 0, byte != separator { mixed = true }
        if count == 1 ? length > 3 : length != 3 { whole = false }
        separator = byte
        count += 1
        length = 0
      } else {
        return nil
      }
    }
    if count > 1, length != 3 { whole = whole && mixed && length == 2 }
    return (count, length, whole, mixed)
  }

  // MARK: Numbers

  /// The number of a value that the reading of lines could not see whole; nil where the line's own number will do.
  func number(_ value: StackedValue) -> Number? {
    guard value.kind == .money || value.kind == .plain || value.kind == .percent else { return nil }
    guard value.pieceCount > 1 || value.hasRupiah || value.kind == .money else { return nil }
    let first = value.first
    let start = Letters.isLetter(view[first.lower]) ? afterRupiah(first).lower : first.lower
    var end = value.span.upper
    while end > start, !Letters.isDigit(view[end - 1]) { end -= 1 }
    guard end > start, view[start..<end].allSatisfy({ Letters.isDigit($0) || $0 <= 32 || $0 == 46 || $0 == 44 }) else { return nil }
    let notation = view.withUnsafeBufferPointer { Notation($0, start, end) }
    guard !notation.overflows else { return nil }
    let isPercent = value.kind == .percent
    // Groups that nothing completes stay as damaged as the line's own number says.
    if value.digitPieces == 1, !isPercent, let groups = groups(of: first), !groups.isWhole, groups.count > 2 { return nil }
    let best = value.digitPieces > 1 ? notation.joined() : notation.readings(money: !isPercent, percent: isPercent).0
    guard best.origin != .restored else { return nil }
    return Number(
      value: best.value, kind: .quantity, origin: best.origin, mark: isPercent ? .percent : value.hasRupiah ? .rupiah : .none,
      scaleExponent: 0, printedDecimals: best.value.decimals, alternativeCount: 0, flags: value.digitPieces > 1 ? [.joined] : [],
      span: value.span, digits: ByteSpan(start, end), line: Int32(value.line), firstAlternative: 0)
  }

  // MARK: Columns

  /// What a column's header says of its values.
  enum Expectation { case money, percent, small, any }

  /// The column of each value, from left to right: the assignment that fits the kinds best, the leftmost of equals; nil when there are
  /// more values than columns.
  func assign(_ values: ArraySlice<StackedValue>, to columns: [Expectation]) -> [Int]? {
    guard !values.isEmpty, values.count <= columns.count else { return values.isEmpty ? [] : nil }
    let none = -1_000_000
    let kinds = values.map { ($0.kind, isZero($0)) }
    // best[v * width + c]: the first v values in the first c columns.
    let width = columns.count + 1
    var best = [Int](repeating: none, count: (values.count + 1) * width)
    for column in 0..<width { best[column] = 0 }
    for value in 1...values.count {
      for column in value...columns.count {
        let fit = Self.fit(kinds[value - 1].0, isZero: kinds[value - 1].1, columns[column - 1])
        // A column passed over among values costs a little; equal sums keep to the left.
        best[value * width + column] = max(best[(value - 1) * width + column - 1] + fit, best[value * width + column - 1])
      }
    }
    guard best[values.count * width + columns.count] >= 0 else { return nil }
    var result = [Int](repeating: 0, count: values.count)
    var column = columns.count
    for value in stride(from: values.count, through: 1, by: -1) {
      while column > value, best[value * width + column - 1] == best[value * width + column] { column -= 1 }
      result[value - 1] = column - 1
      column -= 1
    }
    return result
  }

  private static func fit(_ kind: StackedValue.Kind, isZero: Bool, _ column: Expectation) -> Int {
    switch (kind, column) {
    case (.money, .money): 6
    case (.money, .any): 4
    case (.money, _): -1000
    case (.percent, .percent): 6
    case (.percent, .money): -1000
    case (.percent, _): 4
    case (.plain, .money): isZero ? 2 : -1000
    case (.plain, _): 4
    case (.none, _): 3
    }
  }

  /// `0`, `0,00`, `0,-`: nothing is told the same way in every column.
  private func isZero(_ value: StackedValue) -> Bool {
    let digits = view[value.span.range].lazy.filter(Letters.isDigit)
    return !digits.isEmpty && digits.allSatisfy { $0 == 48 }
  }
}
