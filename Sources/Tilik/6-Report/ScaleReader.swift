/// Reads the predicate scales that a report prints: at least three steps, each a range of values and its name, whose ranges rise or fall
/// without a break.
///
/// Steps are looked for in lines, not in tables: `Lebih dari 90 % | Sangat Memuaskan` reads the same in every layout, and a scan may hold
/// the whole scale on one line.
struct ScaleReader: ~Copyable {
  private let stream: NumberStream
  private let view: [UInt8]
  private var scales: [Scale] = []
  /// The steps of the scale being read, and the line behind them.
  private var run: [ScaleLine] = []
  private var end = 0

  static func scales(_ stream: NumberStream) -> [Scale] {
    var reader = ScaleReader(stream: stream)
    reader.read()
    return reader.scales
  }

  private init(stream: NumberStream) {
    self.stream = stream
    view = stream.source.view
  }

  private static let fewestSteps = 3
  private static let longestLine = 300

  private mutating func read() {
    for line in candidates() {
      guard let found = ScaleLine(stream, line) else { continue }
      if !found.steps.isEmpty {
        flush()
        add(found.steps.map { ScaleLine(ranges: [$0.range], names: $0.names) })
        continue
      }
      guard !found.names.isEmpty else { continue }
      if !run.isEmpty, hasText(end..<line) { flush() }
      run.append(found)
      end = line + 1
    }
    flush()
  }

  /// The lines worth taking apart: as many on end as the shortest scale has steps, or one with ends enough for a whole scale.
  private func candidates() -> [Int] {
    var chosen: [Int] = []
    var open: [Int] = []
    var isWhole = false
    func close() {
      if isWhole || open.count >= Self.fewestSteps { chosen += open }
      open.removeAll(keepingCapacity: true)
      isWhole = false
    }
    view.withUnsafeBufferPointer { view in
      var last = -1
      for index in stream.numbers.indices where stream.numbers[index].kind == .quantity && Int(stream.numbers[index].line) != last {
        let span = stream.numbers[index].span
        guard ScaleWords.boundsBehind(view, span.upper) || ScaleWords.boundsBefore(view, span.lower) else { continue }
        last = Int(stream.numbers[index].line)
        let bounded = boundedNumbers(view, last)
        guard bounded > 0 else { continue }
        if let before = open.last, hasText(before + 1..<last) { close() }
        open.append(last)
        isWhole = isWhole || bounded >= Self.fewestSteps
      }
    }
    close()
    return chosen
  }

  private func hasText(_ lines: Range<Int>) -> Bool { lines.contains { !stream.tokens.lines[$0].isBlank } }

  /// How many numbers of a line may be ends of ranges; 0 where it has too many others, or what no scale holds.
  private func boundedNumbers(_ view: UnsafeBufferPointer<UInt8>, _ line: Int) -> Int {
    let length = stream.tokens.lines[line].content.count
    guard length <= Self.longestLine else { return 0 }
    let numbers = stream.numbers(onLine: line)
    var bounded = 0
    for index in numbers {
      switch stream.numbers[index].kind {
      case .quantity: break
      case .ordinal, .year: continue
      default: return 0
      }
      let span = stream.numbers[index].span
      if ScaleWords.mayJoin(view, span.upper) || ScaleWords.boundsBefore(view, span.lower) { bounded += 1 }
    }
    return numbers.count <= 3 * bounded && (bounded >= Self.fewestSteps || length <= ScaleLine.longestStep) ? bounded : 0
  }

  private mutating func flush() {
    add(run)
    run.removeAll(keepingCapacity: true)
  }

  /// Makes a scale of each column of ranges.
  private mutating func add(_ lines: [ScaleLine]) {
    guard lines.count >= Self.fewestSteps, lines.allSatisfy({ $0.ranges.count == lines[0].ranges.count }) else { return }
    let names = lines.map { line in line.names.flatMap { ScaleName.names($0, stream.source) } }
    let first = names.compactMap { $0.first?.words }
    guard first.count == lines.count, Set(first).count == first.count else { return }
    for column in lines[0].ranges.indices {
      var steps = zip(lines, names).map { line, names in
        let range = line.ranges[column]
        return Scale.Step(
          low: range.low, high: range.high, lowIsOpen: range.lowIsOpen, highIsOpen: range.highIsOpen, names: names, span: range.span,
          line: range.line)
      }
      if Self.falls(steps) { steps.reverse() }
      Self.closeEnds(&steps)
      if Self.rises(steps) { scales.append(Scale(steps: steps, source: .printed)) }
    }
  }

  private static func falls(_ steps: [Scale.Step]) -> Bool {
    guard let first = steps.first, let last = steps.last, let a = first.low ?? first.high, let b = last.high ?? last.low else {
      return false
    }
    return a > b
  }

  /// `>= 90`, `>= 80`, `>= 70`: a step without an upper end reaches to the next one.
  private static func closeEnds(_ steps: inout [Scale.Step]) {
    for index in steps.indices.dropLast() where steps[index].high == nil {
      steps[index].high = steps[index + 1].low
      steps[index].highIsOpen = !steps[index + 1].lowIsOpen
    }
    for index in steps.indices.dropFirst() where steps[index].low == nil {
      steps[index].low = steps[index - 1].high
      steps[index].lowIsOpen = !steps[index - 1].highIsOpen
    }
  }

  private static func rises(_ steps: [Scale.Step]) -> Bool {
    for next in steps.indices.dropFirst() {
      guard let high = steps[next - 1].high, let nextLow = steps[next].low else { return false }
      if let low = steps[next - 1].low, low >= nextLow || low > high { return false }
      if let nextHigh = steps[next].high, high >= nextHigh { return false }
    }
    return true
  }
}

/// The names that the words of a step make.
enum ScaleName {
  /// `D Tidak Baik` is a grade and its words, `Baik (Berhasil)` goes by either word and by both.
  static func names(_ span: ByteSpan, _ source: SourceText) -> [Scale.Name] {
    var spans = [span]
    let view = source.view
    if let open = (span.lower..<span.upper).first(where: { view[$0] == 40 }) {
      let close = (open..<span.upper).first { view[$0] == 41 } ?? span.upper
      spans += [ByteSpan(span.lower, open), ByteSpan(open + 1, close)]
    } else if let space = (span.lower..<span.upper).first(where: { view[$0] == 32 }),
      PredicateWords(view, ByteSpan(span.lower, space)).isGrade
    {
      spans = [ByteSpan(span.lower, space), ByteSpan(space + 1, span.upper)]
    }
    var names: [Scale.Name] = []
    for span in spans {
      let words = PredicateWords(view, span)
      guard !words.isEmpty, !names.contains(where: { $0.words == words }) else { continue }
      names.append(Scale.Name(words: words, text: source.string(Self.trimmed(span, view))))
    }
    return names
  }

  /// Brackets leave a space where they stood.
  private static func trimmed(_ span: ByteSpan, _ view: [UInt8]) -> ByteSpan {
    var end = span.upper
    while end > span.lower, view[end - 1] <= 32 { end -= 1 }
    return ByteSpan(span.lower, end)
  }
}

/// The ends of the words that bound a number, known at a glance.
enum ScaleWords {
  /// Whether what stands at `start` may join the number before it with the next one, or bound it: `-`, `<`, `s.d`, `sampai`, `ke atas`.
  static func boundsBehind(_ view: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    var position = start
    while position < view.count, view[position] == 32 { position += 1 }
    guard position + 4 < view.count else { return false }
    switch view[position] {
    case UInt8(ascii: "-"), UInt8(ascii: "<"): return true
    case UInt8(ascii: "s"), UInt8(ascii: "S"):
      let second = Letters.lower(view[position + 1])
      return second == UInt8(ascii: ".") || second == UInt8(ascii: "/") || second == UInt8(ascii: "d") || second == UInt8(ascii: "a")
    case UInt8(ascii: "h"), UInt8(ascii: "H"):
      return Letters.lower(view[position + 1]) == UInt8(ascii: "i") && Letters.lower(view[position + 2]) == UInt8(ascii: "n")
    case UInt8(ascii: "k"), UInt8(ascii: "K"): return Letters.lower(view[position + 1]) == UInt8(ascii: "e")
    default: return false
    }
  }

  /// Whether what stands at `start` may join the number before it with the next one, or bound it, a percent sign aside.
  static func mayJoin(_ view: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    var position = start
    while position < view.count, view[position] == 32 || view[position] == UInt8(ascii: "%") { position += 1 }
    guard position < view.count else { return false }
    return view[position] == UInt8(ascii: "~") || view[position] | 0x20 == UInt8(ascii: "t") || boundsBehind(view, position)
  }

  /// Whether what ends at `end` may bound the number behind it: `>`, `<=`, `lebih dari`, `di atas`, `minimal`.
  static func boundsBefore(_ view: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
    var position = end - 1
    while position >= 0, view[position] == 32 || view[position] == UInt8(ascii: "(") { position -= 1 }
    guard position >= 0 else { return false }
    switch view[position] {
    case UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "="): return true
    case let byte where !Letters.isLetter(byte) && byte != UInt8(ascii: "."): return false
    default: break
    }
    let behind = position + 1
    func ends(_ word: StaticString) -> Bool {
      let count = word.utf8CodeUnitCount
      guard behind >= count else { return false }
      for offset in 1...count where Letters.lower(view[behind - offset]) != word.utf8Start[count - offset] { return false }
      return true
    }
    switch Letters.lower(view[position]) {
    case UInt8(ascii: "i"): return ends("dari")
    case UInt8(ascii: "s"): return ends("atas") || ends("maks")
    case UInt8(ascii: "h"): return ends("bawah")
    case UInt8(ascii: "n"): return ends("dengan") || ends("min")
    case UInt8(ascii: "l"): return ends("minimal") || ends("maksimal")
    case UInt8(ascii: "m"): return ends("minimum") || ends("maksimum")
    case UInt8(ascii: "a"): return ends("hingga")
    default: return false
    }
  }
}
