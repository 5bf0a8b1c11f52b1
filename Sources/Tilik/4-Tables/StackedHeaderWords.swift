/// The words of a stacked header: which lines belong to it, and words that were broken over lines whole again.
extension StackedHeaderReader {
  /// Reads words until a line that is no header, and returns them with that line.
  mutating func readWords(from first: Int, budget: inout Int) -> (words: [Word], end: Int)? {
    var words: [Word] = []
    words.reserveCapacity(32)
    letters.reserveCapacity(256)
    var more: [Word] = []
    var line = first
    var filled = 0
    var blanks = 0
    var end = first
    while line < lines.count, filled < Self.mostLines, blanks <= Self.mostBlanks {
      let content = lines[line].content
      if content.isEmpty {
        blanks += 1
        line += 1
        continue
      }
      guard lines[line].tabs == 0, lines[line].pipes == 0, content.count <= Self.longestLine,
        !CaptionReader.beginsCaption(view, content), !Self.hasWideGap(view, content)
      else { break }
      if isColumnNumbers(content) {
        guard filled > 0 else { return nil }
        hasNumbers = true
      } else if hasNumbers, !isSignLine(content) || line > end + 1 {
        break
      } else if lines[line].digitRuns > 0, !hasOnlyYears(content) {
        break
      } else {
        more.removeAll(keepingCapacity: true)
        split(content, line, afterBlank: blanks > 0, into: &more)
        guard isHeaderLine(more, isFirst: filled == 0) || continuesWord(words.last, more.first) || goesOn(more.last, below: line) else {
          break
        }
        join(&words, &more)
        words += more
      }
      filled += 1
      blanks = 0
      line += 1
      end = line
    }
    budget -= line - first
    closeBrackets(&words)
    return words.count >= 3 ? (words, end) : nil
  }

  /// Whether the words of a line look like cells of a header: begun by one that is known, most of them known.
  private func isHeaderLine(_ words: [Word], isFirst: Bool) -> Bool {
    var known = 0
    var letters = 0
    var hasConnective = false
    for word in words {
      if word.id >= 0 || isSign(word) || word.kind == .roman { known += 1 }
      if word.text.count > 0 { letters += 1 }
      if word.kind == .connective { hasConnective = true }
    }
    if letters == 0 || words.first?.isBracket == true { return !isFirst }
    if isFirst { return known * 3 >= letters * 2 }
    if hasConnective { return known >= 2 && (words.first?.id ?? -1) >= 0 }
    return known * 2 >= letters
  }

  private static let connectives = ["pada", "sampai", "terhadap", "dengan", "untuk", "periode"].reduce(into: Lexicon()) {
    _ = $0.add(Array($1.utf8))
  }

  /// Whether a word ties what follows on its line to the cell.
  static func isConnective(_ text: some Collection<UInt8>) -> Bool {
    text.withContiguousStorageIfAvailable { connectives.find($0) >= 0 } ?? false
  }

  /// `Realis` / `asi`: the first word of the line ends the last word above.
  private mutating func continuesWord(_ last: Word?, _ first: Word?) -> Bool {
    guard let last, let first, !first.isBracket else { return false }
    return joined(last, first) != nil
  }

  /// `Targe` / `t`: the line's last word ends on the line below.
  private mutating func goesOn(_ last: Word?, below line: Int) -> Bool {
    var next = line + 1
    while next < min(lines.count, line + 3), lines[next].isBlank { next += 1 }
    guard let last, next < lines.count, lines[next].content.count <= Self.longestLine else { return false }
    var below: [Word] = []
    split(lines[next].content, next, afterBlank: false, atMost: 1, into: &below)
    return continuesWord(last, below.first)
  }

  private mutating func joined(_ a: Word, _ b: Word) -> (text: ByteSpan, id: Int16)? {
    guard !a.text.isEmpty, !b.text.isEmpty, a.id < 0 || b.id < 0, a.text.count + b.text.count <= 24, a.isBracket == b.isBracket else {
      return nil
    }
    let start = letters.count
    for position in a.text.range { letters.append(letters[position]) }
    for position in b.text.range { letters.append(letters[position]) }
    let text = ByteSpan(start, letters.count)
    let id = id(text, fuzzy: false)
    return id >= 0 ? (text, id) : nil
  }

  /// The id in the vocabulary of what some of ``letters`` spell.
  private func id(_ text: ByteSpan, fuzzy: Bool) -> Int16 {
    letters.withUnsafeBufferPointer { vocabulary.word(UnsafeBufferPointer(rebasing: $0[text.range]), fuzzy: fuzzy) }
  }

  private mutating func join(_ words: inout [Word], _ more: inout [Word]) {
    guard let last = words.last, let first = more.first, !first.isTied, let whole = joined(last, first) else { return }
    words[words.count - 1].text = whole.text
    words[words.count - 1].kind = kind(whole.text)
    words[words.count - 1].id = whole.id
    words[words.count - 1].span.end = first.span.end
    more.removeFirst()
  }

  private mutating func split(_ content: ByteSpan, _ line: Int, afterBlank: Bool, atMost count: Int = .max, into words: inout [Word]) {
    words.reserveCapacity(min(count, content.count / 8 + 2))
    var position = content.lower
    var tied = false
    while position < content.upper, words.count < count {
      let byte = view[position]
      let start = position
      if byte == 40 || byte == 41 {
        words.append(
          Word(
            span: ByteSpan(start, start + 1), text: .none, id: -1, isFirst: words.isEmpty, afterBlank: afterBlank && words.isEmpty,
            isBracket: true, line: line))
        position += 1
        continue
      }
      guard Letters.isLetter(byte) || Letters.isDigit(byte) || byte == UInt8(ascii: "%") else {
        if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "-") { tied = true }
        position += 1
        continue
      }
      if byte == UInt8(ascii: "%") {
        position += 1
      } else {
        while position < content.upper, Letters.isLetter(view[position]) || Letters.isDigit(view[position]) { position += 1 }
      }
      let text = ByteSpan(letters.count, letters.count + position - start)
      for place in start..<position { letters.append(Letters.lower(view[place])) }
      words.append(
        Word(
          span: ByteSpan(start, position), text: text, id: id(text, fuzzy: content.count <= 40 && text.count >= 8),
          kind: kind(text), isFirst: words.isEmpty, afterBlank: afterBlank && words.isEmpty, isTied: tied, line: line))
      tied = false
    }
    // A sign that ends the line ties the next line's first word.
    if tied, !words.isEmpty {
      words.append(
        Word(
          span: ByteSpan(content.upper, content.upper), text: .none, id: -1, isFirst: false, afterBlank: false, isTied: true, line: line))
    }
  }

  /// Marks the words between brackets and hands ties over to the words behind them.
  private func closeBrackets(_ words: inout [Word]) {
    var open = false
    var tied = false
    var opened = 0
    for index in words.indices {
      if words[index].text.isEmpty, !words[index].isBracket {
        tied = true
        continue
      }
      if words[index].isBracket {
        open = view[words[index].span.lower] == 40
        opened = index
        continue
      }
      if open, index - opened > 6 { open = false }
      if open { words[index].isBracket = true } else if tied { words[index].isTied = true }
      if !open { tied = false }
    }
    words.removeAll { $0.text.isEmpty && !$0.isBracket }
  }

  // MARK: Numbers and signs

  /// Spaces that keep columns apart: what stands so is no stacked line.
  static func hasWideGap(_ view: [UInt8], _ content: ByteSpan) -> Bool {
    var spaces = 0
    for position in content.range {
      spaces = view[position] == 32 ? spaces + 1 : 0
      if spaces == 4 { return true }
    }
    return false
  }

  /// `(1) (2) (3)`, `7 8 9 10`, `14`.
  private func isColumnNumbers(_ content: ByteSpan) -> Bool {
    var digits = 0
    for position in content.range {
      let byte = view[position]
      if Letters.isDigit(byte) {
        digits += 1
        if digits > 2 { return false }
      } else {
        guard byte == 32 || byte == 40 || byte == 41 else { return false }
        if byte == 32 { digits = 0 }
      }
    }
    return content.count <= 120
  }

  /// `K Rp K Rp`: words of one or two letters.
  private func isSignLine(_ content: ByteSpan) -> Bool {
    var length = 0
    for position in content.range {
      length = view[position] == 32 ? 0 : length + 1
      if length > 4 { return false }
    }
    return lines.count > 0
  }

  private func hasOnlyYears(_ content: ByteSpan) -> Bool {
    var position = content.lower
    while position < content.upper {
      let start = position
      while position < content.upper, Letters.isDigit(view[position]) { position += 1 }
      if position > start {
        guard position - start == 4, view[start] == UInt8(ascii: "2") || view[start] == UInt8(ascii: "1") else { return false }
      } else {
        position += 1
      }
    }
    return true
  }
}
