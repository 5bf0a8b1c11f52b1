import Pattern

/// Reads the numbers of texts; one per thread, for any number of texts.
///
/// A scan over the digits decides where to look; what stands there, PCRE2 recognises. Every byte is looked at a bounded number of
/// times, so the work grows with the text and not faster.
public struct NumberReader: ~Copyable {
  private let patterns: NumberPatterns
  private var matcher: Matcher
  /// For each pair of first and last letter the lengths of the words that may change the meaning of digits behind them, one bit a length.
  private let words: [UInt32]

  /// - Throws: ``PatternError`` when memory is short.
  public init(_ patterns: NumberPatterns) throws(PatternError) {
    self.patterns = patterns
    matcher = try Matcher()
    var words = [UInt32](repeating: 0, count: 26 * 26)
    for word in Fragment.referenceWords {
      if let first = word.utf8.first, let last = word.utf8.last {
        words[26 * Int(first - 97) + Int(last - 97)] |= 1 << UInt32(word.utf8.count)
      }
    }
    self.words = words
  }

  /// The numbers of a text, in order. Never fails on what the text holds: what had to be given up is in ``NumberStream/notes``.
  public mutating func read(_ tokens: TokenStream) -> NumberStream {
    var builder = NumberBuilder(digitRuns: tokens.tokens.count / 3)
    let firstOfLine = [Int32](unsafeUninitializedCapacity: tokens.lines.count + 1) { firstOfLine, count in
      words.withUnsafeBufferPointer { words in
        tokens.source.view.withUnsafeBufferPointer { view in
          tokens.tokens.withUnsafeBufferPointer { all in
            tokens.lines.withUnsafeBufferPointer { lines in scan(view, all, lines, words, patterns, firstOfLine, &builder) }
          }
        }
      }
      count = tokens.lines.count + 1
    }
    return NumberStream(
      tokens: tokens, numbers: builder.numbers, alternatives: builder.alternatives, firstOfLine: firstOfLine, notes: builder.notes())
  }

  private mutating func scan(
    _ view: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, _ lines: UnsafeBufferPointer<Line>,
    _ words: UnsafeBufferPointer<UInt32>, _ patterns: borrowing NumberPatterns, _ firstOfLine: UnsafeMutableBufferPointer<Int32>,
    _ builder: inout NumberBuilder
  ) {
    var covered = 0
    for line in 0..<lines.count {
      firstOfLine.initializeElement(at: line, to: Int32(builder.numbers.count))
      if lines[line].digitRuns == 0 { continue }
      builder.line = Int32(line)
      var index = Int(lines[line].firstToken)
      let end = Int(lines[line].endToken)
      while index < end {
        let token = tokens[index]
        if token.kind == .digits, token.span.lower >= covered {
          covered = read(view, tokens, index, end, words, patterns, &builder)
        }
        index += 1
      }
    }
    firstOfLine.initializeElement(at: lines.count, to: Int32(builder.numbers.count))
  }

  /// Reads what stands at the digits of token `index` and returns where reading goes on.
  @inline(__always)
  private mutating func read(
    _ view: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, _ index: Int, _ endOfLine: Int,
    _ words: UnsafeBufferPointer<UInt32>, _ patterns: borrowing NumberPatterns, _ builder: inout NumberBuilder
  ) -> Int {
    let span = tokens[index].span
    let digits = span.lower
    if let end = NumberReader.plainCell(view, span, &builder) { return end }
    // Digits without end (a damaged file, a picture in text form) are passed over as a whole.
    if span.count > Exact.maximumDigits || index + 12 < endOfLine {
      let run = NumberReader.run(view, tokens, index, endOfLine)
      if run.groups > 24 || run.digits > 3 * Exact.maximumDigits || (run.groups == 1 && span.count > Exact.maximumDigits) {
        builder.addOverflow(digits, run.end)
        return run.end
      }
    }
    let around = Surroundings(view, digits, words)
    do {
      if around.word >= 0, let end = try reference(view, around.word, digits, &builder) { return end }
      if around.isGlued {
        return try glued(view, span, &builder)
      }
      if around.goesOn, try matcher.match(patterns.run, in: UnsafeRawBufferPointer(view), at: digits), let end = matcher.end(0) {
        builder.addOther(.reference, ByteSpan(digits, end), ByteSpan(digits, NumberReader.trimmed(view, digits, end)))
        return end
      }
      if around.followsDots {
        builder.addOther(.reference, span, span)
        return span.upper
      }
      let bytes = UnsafeRawBufferPointer(view)
      if NumberReader.mayBeClean(view, span), try matcher.match(patterns.clean, in: bytes, at: around.start) {
        return builder.addClean(view, matcher, around, digits)
      }
      if let end = try number(view, bytes, around, at: around.start, digits, &builder) { return end }
      if around.start != digits, let end = try number(view, bytes, around, at: digits, digits, &builder) { return end }
    } catch {
      builder.limitReached()
    }
    return span.upper
  }

  /// Reads what begins a cell so plainly that no pattern need be asked: digits, their groups and decimals with nothing but `,-`, a percent
  /// sign or the cell's end behind them, or a list number. nil for all else; most cells with digits are of this kind.
  @inline(__always)
  private static func plainCell(_ view: UnsafeBufferPointer<UInt8>, _ span: ByteSpan, _ builder: inout NumberBuilder) -> Int? {
    let (start, end) = (span.lower, span.upper)
    guard end < view.count, start == 0 || Surroundings.isBorder(view[start - 1]) else { return nil }
    // Years and codes have four digits or begin with 0, identities are long.
    guard span.count == 1 || (view[start] != 48 && span.count < 8 && span.count != 4) else { return nil }
    if Surroundings.isBorder(view[end]) {
      builder.addPlain(view, span)
      return end
    }
    if view[end] == UInt8(ascii: "."), span.count <= 3, endsListNumber(view, end + 1) {
      builder.addListNumber(view, ByteSpan(start, end + 1))
      return end + 1
    }
    guard let last = endOfPlainNumber(view, span), let stop = endOfPlainCell(view, last) else { return nil }
    return builder.addClean(view, ByteSpan(start, stop), ByteSpan(start, last), Surroundings(start))
  }

  /// Whether what stands behind a list number's point is a word or the cell's end.
  private static func endsListNumber(_ view: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    var position = start
    while position < view.count, view[position] == 32 { position += 1 }
    guard position < view.count, !Surroundings.isBorder(view[position]) else { return true }
    let next = view[position]
    let isWord = Letters.isLetter(next) || next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") || next == UInt8(ascii: "(")
    return isWord && position - start <= 6
  }

  /// How far groups of three behind points, and decimals behind a comma, go on the digits of `span`; nil where they are arranged in another
  /// way. Decimals behind a point end the cell.
  private static func endOfPlainNumber(_ view: UnsafeBufferPointer<UInt8>, _ span: ByteSpan) -> Int? {
    let limit = min(view.count, span.lower + Exact.maximumDigits)
    func endOfDigits(_ start: Int) -> Int {
      var position = start
      while position < limit, Letters.isDigit(view[position]) { position += 1 }
      return position
    }
    var end = span.upper
    while end < limit, view[end] == UInt8(ascii: ".") {
      let next = endOfDigits(end + 1)
      if next - end != 4 || span.count > 3 || view[span.lower] == 48 {
        return end == span.upper && next > end + 1 && next < limit && Surroundings.isBorder(view[next]) ? next : nil
      }
      end = next
    }
    if end + 1 < limit, view[end] == UInt8(ascii: ","), Letters.isDigit(view[end + 1]) { end = endOfDigits(end + 1) }
    return end < limit ? end : nil
  }

  /// Where a plain number's `,-` and percent sign end; nil where neither a percent sign nor the cell's end closes it.
  private static func endOfPlainCell(_ view: UnsafeBufferPointer<UInt8>, _ last: Int) -> Int? {
    var end = last
    if end + 2 < view.count, view[end] == UInt8(ascii: ","), view[end + 1] == UInt8(ascii: "-") { end += 2 }
    if Surroundings.isBorder(view[end]) { return end }
    if end + 1 < view.count, view[end] == 32 { end += 1 }
    return view[end] == UInt8(ascii: "%") ? end + 1 : nil
  }

  /// Whether digits may be what ``NumberPatterns/clean`` matches: no year, and nothing behind them that a reading has to weigh.
  @inline(__always)
  private static func mayBeClean(_ view: UnsafeBufferPointer<UInt8>, _ span: ByteSpan) -> Bool {
    let (start, end) = (span.lower, span.upper)
    if span.count == 4, view[start] == 49 && view[start + 1] == 57 || view[start] == 50 && view[start + 1] == 48 { return false }
    guard end < view.count else { return true }
    switch view[end] {
    case 32, UInt8(ascii: ","), UInt8(ascii: "%"): return true
    case UInt8(ascii: "."): return end + 1 < view.count && Letters.isDigit(view[end + 1])
    default: return Surroundings.isBorder(view[end])
    }
  }

  /// Reads the number that begins at `start` and returns where reading goes on, or nil where there is none.
  private mutating func number(
    _ view: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeRawBufferPointer, _ around: Surroundings, at start: Int, _ digits: Int,
    _ builder: inout NumberBuilder
  ) throws(PatternError) -> Int? {
    if around.isHead, try matcher.match(patterns.head, in: bytes, at: start) { return builder.addHead(view, matcher, around, digits) }
    return try matcher.match(patterns.number, in: bytes, at: start) ? builder.add(view, matcher, around, digits) : nil
  }

  /// How far digits go on that only single points and commas part.
  private static func run(
    _ view: UnsafeBufferPointer<UInt8>, _ tokens: UnsafeBufferPointer<Token>, _ index: Int, _ endOfLine: Int
  ) -> (groups: Int, digits: Int, end: Int) {
    var groups = 1
    var digits = tokens[index].span.count
    var end = tokens[index].span.upper
    var next = index + 1
    while next < endOfLine, tokens[next].kind == .digits, tokens[next].span.lower == end + 1, view[end] == 46 || view[end] == 44 {
      digits += tokens[next].span.count
      end = tokens[next].span.upper
      groups += 1
      next += 1
    }
    return (groups, digits, end)
  }

  /// End of a reference's number without the points and hyphens it ends in.
  private static func trimmed(_ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start + 1, !Letters.isDigit(view[end - 1]), !Letters.isLetter(view[end - 1]) { end -= 1 }
    return end
  }

  private mutating func reference(
    _ view: UnsafeBufferPointer<UInt8>, _ word: Int, _ digits: Int, _ builder: inout NumberBuilder
  ) throws(PatternError) -> Int? {
    guard try matcher.match(patterns.reference, in: UnsafeRawBufferPointer(view), at: word),
      let start = matcher.start(NumberPatterns.digits), let end = matcher.end(NumberPatterns.digits), end > digits
    else { return nil }
    var kind = Number.Kind(mark: matcher.mark)
    if kind == .year, end - start > 4 { kind = .years }
    let last = NumberReader.trimmed(view, digits, end)
    builder.addOther(kind, ByteSpan(start, last), ByteSpan(digits, last), valueFrom: kind == .year ? view : nil)
    return last
  }

  /// Digits right behind a letter: part of a name, unless they have groups or a percent sign and the word before lost its space.
  private mutating func glued(
    _ view: UnsafeBufferPointer<UInt8>, _ span: ByteSpan, _ builder: inout NumberBuilder
  ) throws(PatternError) -> Int {
    let digits = span.lower
    guard view[digits - 1] &- 97 < 26, try matcher.match(patterns.number, in: UnsafeRawBufferPointer(view), at: digits),
      let start = matcher.start(NumberPatterns.Group.regular), let end = matcher.end(NumberPatterns.Group.regular),
      case let isPercent = matcher.mark == NumberPatterns.Mark.percent, end - start > 6 || isPercent, end > span.upper || isPercent
    else { return span.upper }
    var around = Surroundings(digits)
    around.isGlued = true
    return builder.add(view, matcher, around, digits)
  }
}

extension Surroundings {
  /// A number with nothing remarkable before it.
  init(_ digits: Int) { start = digits }
}
