/// Lines of running text that belong together: what a report copied out of a PDF broke over lines, with blank lines between or not.
struct Paragraphs {
  private let view: UnsafeBufferPointer<UInt8>
  private let lines: [Line]
  /// For each line whether a table claims it.
  private let isClaimed: [Bool]

  private static let mostBlankLines = 3
  /// A shorter line is broken because it ends there, unless the next begins with a small letter.
  private static let longLine = 48

  init(_ view: UnsafeBufferPointer<UInt8>, _ set: TableSet) {
    self.view = view
    lines = set.numbers.tokens.lines
    var claimed = [Bool](repeating: false, count: lines.count)
    for row in set.rows {
      for line in Int(row.firstLine)...max(Int(row.firstLine), Int(row.lastLine)) where line < claimed.count { claimed[line] = true }
    }
    isClaimed = claimed
  }

  var count: Int { lines.count }

  func content(_ line: Int) -> ByteSpan { lines[line].content }

  /// Whether running text may stand on `line`.
  @inline(__always)
  func isText(_ line: Int) -> Bool { !isClaimed[line] && !lines[line].content.isEmpty }

  /// The last line of the paragraph that begins on `line`.
  func end(from line: Int) -> Int {
    var last = line
    while true {
      var next = last + 1
      while next < lines.count, next - last <= Self.mostBlankLines + 1, lines[next].content.isEmpty { next += 1 }
      guard next < lines.count, next - last <= Self.mostBlankLines + 1, !isClaimed[next], goesOn(lines[last].content, lines[next].content)
      else { return last }
      last = next
    }
  }

  private func goesOn(_ line: ByteSpan, _ next: ByteSpan) -> Bool {
    guard !isClosed(line), !beginsItem(next) else { return false }
    var first = next.lower
    while first < next.upper, view[first] == 40 || view[first] == 34 || view[first] == 32 { first += 1 }
    guard first < next.upper else { return false }
    let byte = view[first]
    if byte &- 97 < 26 { return line.count >= 12 }
    return line.count >= Self.longLine && (Letters.isLetter(byte) || Letters.isDigit(byte)) && view[line.lower] != UInt8(ascii: "#")
  }

  /// Whether a line ends a sentence or announces a list.
  private func isClosed(_ line: ByteSpan) -> Bool {
    var end = line.upper
    while end > line.lower, view[end - 1] == 32 || view[end - 1] == 34 || view[end - 1] == 41 || view[end - 1] == 93 { end -= 1 }
    guard end > line.lower else { return true }
    switch view[end - 1] {
    case UInt8(ascii: "."):
      // `Rp.` waits for its amount.
      return !(end - line.lower > 3 && view[end - 2] == UInt8(ascii: "p") && view[end - 3] | 0x20 == UInt8(ascii: "r"))
    case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "!"): return true
    default: return false
    }
  }

  /// Whether a line begins as an item of a list, a heading or a caption does.
  func beginsItem(_ line: ByteSpan) -> Bool {
    let first = view[line.lower]
    if first == UInt8(ascii: "-") || first == UInt8(ascii: "#") || first == UInt8(ascii: "|") || first == UInt8(ascii: ">") { return true }
    // Bullets: U+2022, U+25CF, U+27A2 and the private ones of symbol fonts.
    if first == 0xE2 || first == 0xEF { return true }
    var end = line.lower
    while end < min(line.upper, line.lower + 3), Letters.isDigit(view[end]) || Letters.isLetter(view[end]) { end += 1 }
    guard end < line.upper, end > line.lower else { return false }
    let isMark = view[end] == UInt8(ascii: ".") || view[end] == UInt8(ascii: ")")
    if isMark, end + 1 == line.upper || view[end + 1] == 32 { return end - line.lower <= 2 || !Letters.isDigit(first) }
    return false
  }

  /// Where the words of a list item begin, behind its mark.
  func wordsOfItem(_ line: ByteSpan) -> ByteSpan {
    var start = line.lower
    for _ in 0..<2 where start < line.upper && beginsItem(ByteSpan(start, line.upper)) {
      while start < line.upper, view[start] != 32 { start += 1 }
      while start < line.upper, view[start] == 32 || view[start] == UInt8(ascii: "#") { start += 1 }
    }
    return start < line.upper ? ByteSpan(start, line.upper) : .none
  }

  /// The line before `line` that introduces a list, with other items of the list between.
  func introduction(before line: Int) -> ByteSpan? {
    var above = line - 1
    while above >= 0, line - above < 24 {
      defer { above -= 1 }
      let content = lines[above].content
      if content.isEmpty { continue }
      if isClaimed[above] { return nil }
      if view[content.upper - 1] == UInt8(ascii: ":") { return content }
      if content.count > 120 { return nil }
    }
    return nil
  }

  /// The heading or list item that stands before `line` and may name what it speaks of.
  func heading(before line: Int) -> ByteSpan {
    var seen = 0
    var above = line - 1
    while above >= 0, line - above < 24, seen < 6 {
      defer { above -= 1 }
      let content = lines[above].content
      if content.isEmpty { continue }
      seen += 1
      if isClaimed[above] { return .none }
      guard content.count <= 220, lines[above].tabs == 0 else { continue }
      let last = view[content.upper - 1]
      guard last != UInt8(ascii: "."), last != UInt8(ascii: ";"), last != UInt8(ascii: ",") else { continue }
      var words = wordsOfItem(content)
      while !words.isEmpty, view[words.upper - 1] == UInt8(ascii: ":") || view[words.upper - 1] == 32 {
        words = ByteSpan(words.lower, words.upper - 1)
      }
      let letters = words.range.reduce(0) { $0 + (Letters.isLetter(view[$1]) ? 1 : 0) }
      if letters >= 8, view[words.lower] &- 97 >= 26 { return words }
    }
    return .none
  }
}

/// A word, number or mark of a sentence.
struct StatementItem {
  enum Kind: UInt8 {
    case word, number, comma, open, close, colon, quote
    /// A sign of arithmetic.
    case sign
    /// White space as wide as between the cells of a table.
    case gap
    case sentenceEnd
  }

  var start: Int32
  var end: Int32
  var kind: Kind
  /// A word that begins with a capital.
  var isCapital = false
  var word = StatementVocabulary.Word()
  /// Index in ``NumberStream/numbers``, for a number.
  var number: Int32 = -1

  var span: ByteSpan { ByteSpan(Int(start), Int(end)) }
}

/// Takes the sentences of a paragraph apart, one after the other.
struct SentenceScanner {
  private let view: UnsafeBufferPointer<UInt8>
  private let numbers: NumberStream
  private let vocabulary = StatementVocabulary.shared
  private let lastLine: Int
  private var line: Int
  private var position: Int
  private var number: Int
  private var isDone = false

  /// Longest sentence read in one piece; what is longer goes on as if it were another.
  private static let mostItems = 600

  init(_ view: UnsafeBufferPointer<UInt8>, _ numbers: NumberStream, lines: ClosedRange<Int>) {
    self.view = view
    self.numbers = numbers
    line = lines.lowerBound
    lastLine = lines.upperBound
    position = numbers.tokens.lines[line].content.lower
    number = Int(numbers.firstOfLine[line])
  }

  /// Puts the next sentence into `items`; false where there is none left.
  mutating func next(_ items: inout [StatementItem]) -> Bool {
    items.removeAll(keepingCapacity: true)
    while !isDone, items.count < Self.mostItems {
      if position >= numbers.tokens.lines[line].content.upper {
        nextLine()
        continue
      }
      if step(&items) { return true }
    }
    return !items.isEmpty
  }

  private mutating func nextLine() {
    repeat { line += 1 } while line <= lastLine && numbers.tokens.lines[line].content.isEmpty
    guard line <= lastLine else {
      isDone = true
      return
    }
    position = max(position, numbers.tokens.lines[line].content.lower)
    number = max(number, Int(numbers.firstOfLine[line]))
  }

  /// Reads what stands at the position; true at a sentence's end.
  private mutating func step(_ items: inout [StatementItem]) -> Bool {
    let all = numbers.numbers
    while number < all.count, all[number].span.lower < position { number += 1 }
    if number < all.count, all[number].span.lower == position {
      items.append(StatementItem(start: all[number].span.start, end: all[number].span.end, kind: .number, number: Int32(number)))
      position = all[number].span.upper
      number += 1
      return false
    }
    let start = position
    let byte = view[start]
    let end = numbers.tokens.lines[line].content.upper
    if Letters.isLetter(byte) {
      let limit = number < all.count ? min(end, all[number].span.lower) : end
      if isPunctuation(position, limit) {
        position = min(limit, start + 3)
        add(.quote, start, &items)
        return false
      }
      while position < limit, Letters.isLetter(view[position]), !isPunctuation(position, limit) { position += 1 }
      var item = StatementItem(start: Int32(start), end: Int32(position), kind: .word)
      item.isCapital = byte &- 65 < 26 || byte >= 0x80
      item.word = vocabulary.word(view, start, position)
      items.append(item)
      return false
    }
    position += 1
    switch byte {
    case 32: space(start, end, &items)
    case UInt8(ascii: ","): add(.comma, start, &items)
    case UInt8(ascii: "("), UInt8(ascii: "["): add(.open, start, &items)
    case UInt8(ascii: ")"), UInt8(ascii: "]"): add(.close, start, &items)
    case UInt8(ascii: ":"): add(.colon, start, &items)
    case UInt8(ascii: "\""): add(.quote, start, &items)
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "*"):
      add(.sign, start, &items)
    case UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "!"):
      return endsSentence(byte, items.last) && !items.isEmpty
    default: break
    }
    return false
  }

  /// Quotation marks and dashes of Unicode (U+2010 to U+203F): their bytes look like letters.
  @inline(__always)
  private func isPunctuation(_ position: Int, _ end: Int) -> Bool {
    view[position] == 0xE2 && position + 2 < end && view[position + 1] == 0x80
  }

  private func add(_ kind: StatementItem.Kind, _ start: Int, _ items: inout [StatementItem]) {
    items.append(StatementItem(start: Int32(start), end: Int32(position), kind: kind))
  }

  private mutating func space(_ start: Int, _ end: Int, _ items: inout [StatementItem]) {
    guard position < end, view[position] == 32 else { return }
    while position < end, view[position] == 32 { position += 1 }
    // Masked markup is spaces in the view only.
    guard position - start >= 4 else { return }
    let source = numbers.source.bytes
    if (start..<position).allSatisfy({ source[$0] == 32 }) { add(.gap, start, &items) }
  }

  /// Whether a point here ends the sentence: not behind an abbreviation and not where the text goes on in small letters.
  private func endsSentence(_ byte: UInt8, _ last: StatementItem?) -> Bool {
    guard byte == UInt8(ascii: ".") else { return true }
    if let last, last.kind == .word, Int(last.end) == position - 1 {
      if last.word.traits.contains(.abbreviation) || (last.end - last.start == 1 && last.isCapital) { return false }
    }
    var next = position
    let end = numbers.tokens.lines[line].content.upper
    guard next < end else { return true }
    guard view[next] == 32 || view[next] == 34 || view[next] >= 0x80 || view[next] == 41 else { return false }
    while next < end, view[next] == 32 || view[next] == 34 { next += 1 }
    return next >= end || view[next] &- 97 >= 26
  }
}
