/// Reads the sentences with numbers that stand outside of tables.
///
/// The numbers lead: a paragraph without a quantity is not looked at. In the others each quantity asks the words before it what it is
/// (``StatementJudge``); what no cue explains is left out, for an analyst who joins this data is better served by less. Values of one
/// sentence, and of those that go on with it, make one statement until a key would come twice.
struct StatementReader {
  private let set: TableSet
  private let numbers: NumberStream
  private let view: UnsafeBufferPointer<UInt8>
  private let paragraphs: Paragraphs
  private var items: [StatementItem] = []
  private var statements: [Statement] = []
  private var values: [StatementValue] = []

  /// The statement being read: its first value; nil for none.
  private var open: Int?
  private var label = ByteSpan.none
  private var subject = ByteSpan.none
  private var predicate = ByteSpan.none
  private var year: Int16 = 0
  private var previous: StatementJudge.Previous?
  /// The indicator that the paragraph spoke of last.
  private var indicator = ByteSpan.none
  /// The paragraph's first line.
  private var firstLine = 0

  static func read(_ set: TableSet) -> (statements: [Statement], values: [StatementValue]) {
    set.source.view.withUnsafeBufferPointer { view in
      var reader = StatementReader(set, view)
      reader.run()
      return (reader.statements, reader.values)
    }
  }

  private init(_ set: TableSet, _ view: UnsafeBufferPointer<UInt8>) {
    self.set = set
    numbers = set.numbers
    self.view = view
    paragraphs = Paragraphs(view, set)
  }

  private mutating func run() {
    var line = 0
    while line < paragraphs.count {
      guard paragraphs.isText(line) else {
        line += 1
        continue
      }
      let last = paragraphs.end(from: line)
      if hasQuantity(line...last) { readParagraph(line...last) }
      line = last + 1
    }
  }

  private func hasQuantity(_ lines: ClosedRange<Int>) -> Bool {
    let range = Int(numbers.firstOfLine[lines.lowerBound])..<Int(numbers.firstOfLine[lines.upperBound + 1])
    return range.contains { isQuantity(numbers.numbers[$0]) }
  }

  private func isQuantity(_ number: Number) -> Bool {
    guard !number.flags.contains(.overflow) else { return false }
    return number.kind == .quantity || (number.kind == .malformed && number.mark == .rupiah)
  }

  // MARK: Paragraphs and sentences

  private mutating func readParagraph(_ lines: ClosedRange<Int>) {
    firstLine = lines.lowerBound
    indicator = .none
    let begins = paragraphs.wordsOfItem(paragraphs.content(firstLine))
    var scanner = SentenceScanner(view, numbers, lines: lines)
    while scanner.next(&items) {
      // A list mark is no word of the sentence.
      if items.first.map({ Int($0.start) < begins.lower }) == true { items.removeAll { Int($0.start) < begins.lower } }
      readSentence()
    }
    close()
  }

  private mutating func readSentence() {
    guard let first = items.first else { return }
    if open != nil, !(first.kind == .word && first.word.traits.contains(.goesOn)) { close() }
    let names = StatementLabel(view: view, items: items)
    var window = 0
    var segment = 0
    previous?.item = -1
    for place in items.indices where items[place].kind == .number {
      let number = numbers.numbers[Int(items[place].number)]
      if number.kind == .year, let value = Int16(exactly: number.value.mantissa) { year = value }
      guard isQuantity(number) else { continue }
      let judge = StatementJudge(
        view: view, items: items, number: number, place: place, start: window, previous: previous?.item ?? -1 >= 0 ? previous : nil,
        followsMoney: open != nil && previous?.isMoney == true)
      guard let key = judge.key() ?? introduced(place, number), let quantity = quantity(place, number) else { continue }
      add(key, quantity, names, segment..<place)
      if predicate.isEmpty { predicate = names.predicate(after: place) }
      previous = StatementJudge.Previous(
        key: key, item: place, isMoney: judge.isMoney, isPercent: judge.isPercent, isBracketed: number.flags.contains(.inBrackets))
      // A count says nothing about what the numbers behind it are.
      if key.noun.isEmpty { window = place + 1 }
      segment = place + 1
    }
    let named = names.indicator(0..<items.count)
    if !named.isEmpty { indicator = named }
  }

  /// The key of a list item such as `Indeks ... : 95,2%` whose introduction says what its numbers are.
  private func introduced(_ place: Int, _ number: Number) -> StatementJudge.Key? {
    guard place == items.count - 1, place >= 3, place <= 16, items[place - 1].kind == .colon, number.mark != .rupiah,
      items[..<(place - 1)].allSatisfy({ $0.kind == .word || $0.kind == .open || $0.kind == .close || $0.kind == .sign }),
      let introduction = paragraphs.introduction(before: firstLine)
    else { return nil }
    var sense = StatementCue.Sense.none
    var words = 0
    var end = introduction.upper
    while end > introduction.lower, words < 24 {
      guard Letters.isLetter(view[end - 1]) else {
        end -= 1
        continue
      }
      var start = end
      while start > introduction.lower, Letters.isLetter(view[start - 1]) { start -= 1 }
      sense = StatementVocabulary.shared.word(view, start, end).sense
      if sense == .capaian || sense == .realisasi || sense == .target { break }
      words += 1
      end = start
    }
    switch sense {
    case .capaian: return StatementJudge.Key(.capaian)
    case .realisasi: return StatementJudge.Key(.realisasi)
    case .target: return StatementJudge.Key(.target)
    default: return nil
    }
  }

  // MARK: Values

  private func quantity(_ place: Int, _ number: Number) -> Quantity? {
    let index = Int(items[place].number)
    guard case .quantity(var quantity) = numbers.content(of: number.span, numbers: index..<index + 1, line: Int(number.line)) else {
      return nil
    }
    if number.mark == .none, place + 1 < items.count, items[place + 1].kind == .word {
      let unit = items[place + 1].span
      if Units.isKnown(view, unit.lower, unit.upper) { quantity.unit = unit }
    }
    if number.flags.contains(.inBrackets), place >= 2, items[place - 1].kind == .open { quantity.predicate = grade(before: place - 1) }
    return quantity
  }

  /// A grade before the bracket of its score: `BB (71,14)`, `Tuntas Utama (97,68%)`.
  private func grade(before bracket: Int) -> ByteSpan {
    var first = bracket
    while first > 0, bracket - first < 3, items[first - 1].kind == .word, items[first - 1].isCapital, items[first - 1].word.sense == .none {
      first -= 1
    }
    guard first > 0, first < bracket, items[first - 1].kind == .word, items[first - 1].word.traits.contains(.stop) else { return .none }
    return ByteSpan(Int(items[first].start), Int(items[bracket - 1].end))
  }

  private mutating func add(
    _ key: StatementJudge.Key, _ quantity: Quantity, _ names: StatementLabel, _ segment: Range<Int>
  ) {
    var value = StatementValue(
      role: key.role, noun: key.noun, period: Period(year: year), namesYear: false, quantity: quantity)
    if let open, !admits(value, from: open) { close() }
    if let open {
      for index in open..<values.count where isSame(values[index], value) {
        values[index].namesYear = true
        value.namesYear = true
      }
    } else {
      begin(names, segment)
    }
    values.append(value)
  }

  /// Whether the open statement can take a value: its key is new, or told for another year; amounts stay apart from counts.
  private func admits(_ value: StatementValue, from open: Int) -> Bool {
    if value.quantity.mark == .rupiah, values[open...].allSatisfy({ !$0.noun.isEmpty }) { return false }
    return values[open...].allSatisfy {
      !isSame($0, value) || ($0.period.year != 0 && value.period.year != 0 && $0.period.year != value.period.year)
    }
  }

  private func isSame(_ a: StatementValue, _ b: StatementValue) -> Bool {
    guard a.role == b.role else { return false }
    if a.noun.isEmpty || b.noun.isEmpty { return a.noun.isEmpty && b.noun.isEmpty }
    let x = view[a.noun.range].lazy.filter { $0 > 32 }.map(Letters.lower)
    return x.elementsEqual(view[b.noun.range].lazy.filter { $0 > 32 }.map(Letters.lower))
  }

  private mutating func begin(_ names: StatementLabel, _ segment: Range<Int>) {
    open = values.count
    predicate = .none
    subject = .none
    label = names.indicator(segment)
    if names.pointsBack(segment) {
      subject = indicator.isEmpty ? paragraphs.heading(before: firstLine) : indicator
      label = subject
    } else if label.isEmpty {
      label = names.name(segment)
      if label.isEmpty { label = indicator.isEmpty ? paragraphs.heading(before: firstLine) : indicator }
    }
  }

  private mutating func close() {
    if let first = open, let last = values.last {
      settle(first)
      var top = values[first].quantity.line
      if !label.isEmpty, label.start < values[first].quantity.span.start {
        let line = Int32(set.source.line(at: label.lower) - 1)
        if line >= Int32(firstLine) { top = min(top, line) }
      }
      statements.append(
        Statement(
          firstLine: top, lastLine: max(top, last.quantity.line), label: label, indicator: subject,
          period: values[first].period, predicate: predicate, firstValue: Int32(first), valueCount: Int32(values.count - first)))
    }
    open = nil
    previous = nil
    year = 0
  }

  /// What only the whole statement tells: a budget beside a changed one is the one before, a score beside a target is what was reached.
  private mutating func settle(_ first: Int) {
    func index(_ role: Role) -> Int? { (first..<values.count).first { values[$0].role == role && values[$0].noun.isEmpty } }
    if index(.anggaranSesudah) != nil, index(.anggaranSebelum) == nil, let plain = index(.anggaran) {
      values[plain].role = .anggaranSebelum
    }
    if let target = index(.target), index(.realisasi) == nil {
      if let score = index(.nilai) {
        values[score].role = .realisasi
      } else if let reached = index(.capaian), values[reached].quantity.mark == .none, values[target].quantity.mark == .none {
        values[reached].role = .realisasi
      }
    }
  }
}
