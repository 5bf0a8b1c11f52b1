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

/// Takes those sentences of a paragraph apart that have a quantity; the others are stepped over.
struct SentenceScanner {
  private let view: UnsafeBufferPointer<UInt8>
  private let text: StatementText
  private let numbers: UnsafeBufferPointer<Number>
  private let lines: UnsafeBufferPointer<Line>
  private let lastLine: Int
  private var line: Int
  private(set) var position: Int
  private var number: Int
  private var isDone = false
  /// What the words of the sentence read last have among them.
  private(set) var namesIndicator = false
  private(set) var hasPredicate = false
  private(set) var multiplies = false
  /// The paragraph's last quantity; what stands far behind it is not read.
  private var lastQuantity: Int
  private var itemsBehind = 0

  /// The marks that end sentences, a bit each.
  private static let ends: UInt64 = 1 << 46 | 1 << 59 | 1 << 63 | 1 << 33
  private static let mostBehind = 24

  /// Longest sentence read in one piece; what is longer goes on as if it were another. There has to be room for as many items.
  static let mostItems = 600

  init(_ text: StatementText, lines range: ClosedRange<Int>) {
    view = text.view
    self.text = text
    numbers = text.numbers
    lines = text.lines
    line = range.lowerBound
    lastLine = range.upperBound
    position = lines[line].content.lower
    number = Int(text.firstOfLine[line])
    lastQuantity = Int(text.firstOfLine[lastLine + 1]) - 1
    while lastQuantity > number, !numbers[lastQuantity].saysQuantity { lastQuantity -= 1 }
  }

  /// Goes to the beginning of the sentence that holds the next quantity; nil where there is none, else whether a sentence was passed over.
  mutating func skip() -> Bool? {
    while number < numbers.count, numbers[number].span.lower < position { number += 1 }
    var quantity = number
    while quantity < numbers.count, !numbers[quantity].saysQuantity { quantity += 1 }
    guard quantity < numbers.count, Int(numbers[quantity].line) <= lastLine else { return nil }
    var end = numbers[quantity].span.lower
    var found = Int(numbers[quantity].line)
    while found >= line {
      let start = max(position, lines[found].content.lower)
      var place = end
      while place > start {
        let byte = view[place - 1]
        if byte < 64, Self.ends >> UInt64(byte) & 1 != 0, endsSentence(byte, place, lines[found].content) {
          line = found
          position = place
          let first = number
          number = quantity
          while number > first, numbers[number - 1].span.lower >= position { number -= 1 }
          return true
        }
        place -= 1
      }
      found -= 1
      while found >= line, lines[found].content.isEmpty { found -= 1 }
      if found >= line { end = lines[found].content.upper }
    }
    return false
  }

  /// Puts the sentence at the position into `items` and returns how many it has; 0 where there is none left.
  mutating func next(_ items: UnsafeMutableBufferPointer<StatementItem>) -> Int {
    var count = 0
    namesIndicator = false
    hasPredicate = false
    multiplies = false
    while !isDone, count < Self.mostItems {
      if number > lastQuantity {
        itemsBehind += 1
        if itemsBehind > Self.mostBehind * 2 { break }
      }
      let content = lines[line].content
      if position >= content.upper {
        nextLine()
      } else if step(content, items, &count) {
        return count
      }
    }
    return count
  }

  private mutating func nextLine() {
    repeat { line += 1 } while line <= lastLine && lines[line].content.isEmpty
    guard line <= lastLine else {
      isDone = true
      return
    }
    position = max(position, lines[line].content.lower)
    number = max(number, Int(text.firstOfLine[line]))
  }

  /// Reads what stands at the position; true at a sentence's end.
  @inline(__always)
  private mutating func step(_ content: ByteSpan, _ items: UnsafeMutableBufferPointer<StatementItem>, _ count: inout Int) -> Bool {
    while number < numbers.count, numbers[number].span.lower < position { number += 1 }
    let start = position
    var limit = content.upper
    if number < numbers.count {
      let span = numbers[number].span
      if span.lower == start {
        items[count] = StatementItem(start: span.start, end: span.end, kind: .number, number: Int32(number))
        count += 1
        position = span.upper
        number += 1
        return false
      }
      limit = min(limit, span.lower)
    }
    let byte = view[start]
    if Letters.isLetter(byte) {
      words(limit, items, &count)
      return false
    }
    position += 1
    let kind: StatementItem.Kind
    switch byte {
    case 32:
      guard position < content.upper, view[position] == 32, isGap(start, content.upper) else { return false }
      kind = .gap
    case UInt8(ascii: ","): kind = .comma
    case UInt8(ascii: "("), UInt8(ascii: "["): kind = .open
    case UInt8(ascii: ")"), UInt8(ascii: "]"): kind = .close
    case UInt8(ascii: ":"): kind = .colon
    case UInt8(ascii: "\""): kind = .quote
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "*"),
      UInt8(ascii: "\\"):
      kind = .sign
    case UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: "?"), UInt8(ascii: "!"):
      if endsSentence(byte, position, content) { return count > 0 }
      guard byte == UInt8(ascii: ";") else { return false }
      kind = .comma
    default: return false
    }
    items[count] = StatementItem(start: Int32(start), end: Int32(position), kind: kind)
    count += 1
    return false
  }

  /// Reads the word at the position and, before the paragraph's last quantity, those that follow it behind single spaces.
  private mutating func words(_ limit: Int, _ items: UnsafeMutableBufferPointer<StatementItem>, _ count: inout Int) {
    let goesOn = number <= lastQuantity
    var start = position
    var byte = view[start]
    repeat {
      if byte == 0xE2, isPunctuation(start, limit) {
        position = min(limit, start + 3)
        items[count] = StatementItem(start: Int32(start), end: Int32(position), kind: .quote)
        count += 1
        return
      }
      var end = max(start + 1, Letters.endOfASCII(view, from: start, limit: limit))
      while end < limit, Letters.isLetter(view[end]), view[end] != 0xE2 || !isPunctuation(end, limit) { end += 1 }
      var item = StatementItem(start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end), kind: .word)
      item.isCapital = byte &- 65 < 26 || byte >= 0x80
      item.word = text.vocabulary.word(view, start, end)
      if item.word.traits.contains(.names) { namesIndicator = true }
      if item.word.sense == .kategori { hasPredicate = true }
      if item.word.traits.contains(.times) { multiplies = true }
      items[count] = item
      count += 1
      position = end
      guard goesOn, end + 1 < limit, view[end] == 32, view[end + 1] != 32, count < Self.mostItems else { return }
      start = end + 1
      position = start
      byte = view[start]
    } while Letters.isLetter(byte)
  }

  /// Quotation marks and dashes of Unicode (U+2010 to U+203F): their bytes look like letters.
  private func isPunctuation(_ position: Int, _ end: Int) -> Bool {
    view[position] == 0xE2 && position + 2 < end && view[position + 1] == 0x80
  }

  /// Goes behind the white space that begins at `start`; whether it is a gap.
  private mutating func isGap(_ start: Int, _ end: Int) -> Bool {
    while position < end, view[position] == 32 { position += 1 }
    // Masked markup is spaces in the view only.
    guard position - start >= 4 else { return false }
    let source = text.stream.source.bytes
    return (start..<position).allSatisfy { source[$0] == 32 }
  }

  /// Whether the mark before `place` ends the sentence: not behind an abbreviation and not where the text goes on in small letters.
  private func endsSentence(_ byte: UInt8, _ place: Int, _ content: ByteSpan) -> Bool {
    guard byte == UInt8(ascii: ".") else { return byte != UInt8(ascii: ";") || !leadsOn(place, content.upper) }
    let end = content.upper
    if place < end {
      var next = place
      guard view[next] == 32 || view[next] == 34 || view[next] >= 0x80 || view[next] == 41 else { return false }
      while next < end, view[next] == 32 || view[next] == 34 { next += 1 }
      if next < end, view[next] &- 97 < 26 { return false }
    }
    var start = place - 1
    while start > content.lower, place - start < 6, Letters.isLetter(view[start - 1]) { start -= 1 }
    let length = place - 1 - start
    if length == 1, view[start] &- 65 < 26 { return false }
    return length == 0 || length > 4 || !text.vocabulary.word(view, start, place - 1).traits.contains(.abbreviation)
  }
}

extension SentenceScanner {
  /// Whether what stands at `place` is a cue with its number: in `Target 82,50; Realisasi 84,17; Capaian 102,02%` no sentence ends.
  private func leadsOn(_ place: Int, _ end: Int) -> Bool {
    var start = place
    while start < end, view[start] == 32 { start += 1 }
    var next = start
    while next < end, Letters.isLetter(view[next]) { next += 1 }
    guard next > start else { return false }
    switch text.vocabulary.word(view, start, next).sense {
    case .target, .realisasi, .capaian, .anggaran, .penyerapan, .sisa: break
    default: return false
    }
    while next < end, " :=(".utf8.contains(view[next]) { next += 1 }
    return next < end
      && (Letters.isDigit(view[next]) || next + 1 < end && view[next] == UInt8(ascii: "R") && view[next + 1] == UInt8(ascii: "p"))
  }
}

/// What every sentence of a text is read with; holds pointers and lives only as long as the reading. A class, since judges and scanners
/// are made by the thousand and share it.
final class StatementText {
  let view: UnsafeBufferPointer<UInt8>
  let stream: NumberStream
  let numbers: UnsafeBufferPointer<Number>
  let firstOfLine: UnsafeBufferPointer<Int32>
  let lines: UnsafeBufferPointer<Line>
  let vocabulary = StatementVocabulary.shared

  init(
    view: UnsafeBufferPointer<UInt8>, stream: NumberStream, numbers: UnsafeBufferPointer<Number>, firstOfLine: UnsafeBufferPointer<Int32>,
    lines: UnsafeBufferPointer<Line>
  ) {
    self.view = view
    self.stream = stream
    self.numbers = numbers
    self.firstOfLine = firstOfLine
    self.lines = lines
  }
}

extension Number {
  /// Whether it may be a statement's value: a damaged amount is one that has no value yet.
  var saysQuantity: Bool {
    !flags.contains(.overflow) && (kind == .quantity || (kind == .malformed && mark == .rupiah))
  }
}
