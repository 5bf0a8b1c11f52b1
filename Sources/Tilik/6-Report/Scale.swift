/// A predicate scale: which values earn which word.
public struct Scale: Sendable {
  /// Where it stands.
  public enum Source: Sendable, Equatable {
    /// In the report itself.
    case printed
    /// In a regulation that the report cites or that governs what is rated.
    case regulation(String)
  }

  /// The values from ``low`` to ``high`` and the names they go by.
  public struct Step: Sendable {
    /// nil for no end.
    public var low: Exact?
    public var high: Exact?
    public var lowIsOpen = false
    public var highIsOpen = false
    /// Several where the report prints a grade beside its words: `A`, `Sangat Baik`.
    public var names: [Name]
    /// The printed range; empty for a regulation's.
    public var span: ByteSpan
    /// Line, counted from 0.
    public var line: Int32
  }

  /// A name in small letters and as printed.
  public struct Name: Sendable, Equatable {
    public var words: PredicateWords
    public var text: String
  }

  /// The lowest first.
  public var steps: [Step]
  public var source: Source

  /// The step that goes by `words`, and which of its names they are; nil for none.
  func step(named words: PredicateWords) -> (step: Int, name: Int)? {
    for step in steps.indices {
      for name in steps[step].names.indices where steps[step].names[name].words == words { return (step, name) }
    }
    return nil
  }

  /// Whether it rates percentages and scores up to a hundred, and not indices of a few points.
  var reachesHundred: Bool {
    let ends = steps.flatMap { [$0.low, $0.high] }.compactMap { $0 }
    guard let largest = ends.max() else { return false }
    return largest >= Exact(50) && largest <= Exact(200)
  }

  /// The only step that holds `value`; nil where it lies on an edge that two steps claim, in a gap, or beyond the ends.
  func onlyStep(holding value: Exact) -> Int? {
    var found: Int?
    for index in steps.indices where steps[index].holds(value) {
      if found != nil { return nil }
      found = index
    }
    return found
  }
}

extension Scale.Step {
  func holds(_ value: Exact) -> Bool {
    if let low, lowIsOpen ? value <= low : value < low { return false }
    if let high, highIsOpen ? value >= high : value > high { return false }
    return true
  }

  /// Whether some number that is printed as `value` lies in the step, its ends taken as closed.
  func allows(_ value: Exact) -> Bool {
    guard let printed = Interval.reported(value) else { return true }
    let far = Rational(1_000_000_000_000)
    return printed.meets(Interval(low?.rational ?? far.negated, high?.rational ?? far))
  }
}

/// The words of a predicate in small letters with one space between; a sign behind a grade (`A-`) belongs to it.
public struct PredicateWords: Hashable, Sendable {
  public let bytes: [UInt8]

  init(_ text: StaticString) { bytes = text.withUTF8Buffer { Array($0) } }

  /// The words of `span`; at most `limit` of them.
  init(_ view: [UInt8], _ span: ByteSpan, limit: Int = 8) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(span.count, 64))
    var words = 0
    var position = span.lower
    while position < span.upper {
      guard Letters.isLetter(view[position]) else {
        position += 1
        continue
      }
      guard words < limit else { break }
      if !bytes.isEmpty { bytes.append(32) }
      let end = PredicateWords.endOfWord(view, position, span.upper)
      for place in position..<end { bytes.append(Letters.lower(view[place])) }
      position = end
      words += 1
    }
    self.bytes = bytes
  }

  /// Where the word at `start` ends.
  static func endOfWord(_ view: [UInt8], _ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end, Letters.isLetter(view[position]) { position += 1 }
    let isSign = position < end && (view[position] == UInt8(ascii: "-") || view[position] == UInt8(ascii: "+"))
    if isSign, position - start <= 2, position + 1 >= end || !Letters.isLetter(view[position + 1]) && !Letters.isDigit(view[position + 1]) {
      position += 1
    }
    return position
  }

  public var isEmpty: Bool { bytes.isEmpty }
  /// A grade: one or two letters, perhaps with a sign.
  var isGrade: Bool {
    let letters = bytes.prefix { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "e") }
    guard let first = letters.first, letters.count <= 2, letters.allSatisfy({ $0 == first }) else { return false }
    return bytes.count == letters.count || bytes.count == letters.count + 1 && bytes.last != 32
  }
}
