/// Reads the sentences with numbers that stand outside of tables.
///
/// The numbers lead: a paragraph without a quantity is not looked at. In the others each quantity asks the words before it what it is
/// (``StatementJudge``); what no cue explains is left out, for an analyst who joins this data is better served by less. Values of one
/// sentence, and of those that go on with it, make one statement until a key would come twice.
struct StatementReader: ~Copyable {
  private let text: StatementText
  private let paragraphs: Paragraphs
  /// Room for the items of a sentence.
  private var items = [StatementItem](repeating: StatementItem(start: 0, end: 0, kind: .gap), count: SentenceScanner.mostItems)
  private var statements: [Statement] = []
  private var values: [StatementValue] = []
  private var products: [Equation] = []

  /// The statement being read: its first value; nil for none.
  private var open: Int?
  private var label = ByteSpan.none
  private var subject = ByteSpan.none
  private var predicate = ByteSpan.none
  private var year: Int16 = 0
  private var previous: StatementJudge.Previous?

  /// The paragraph's lines, where the sentence begins, and how far the paragraph was searched for the names of indicators.
  private var firstLine = 0
  private var names: SentenceScanner?
  private var lastLine = 0
  private var sentenceStart: Int32 = 0
  /// Whether the sentence has the word `indikator`, and a word that leads to a predicate.
  private var namesIndicator = false
  private var hasPredicate = false
  private var indicator = ByteSpan.none
  /// What the paragraph's last statement was about.
  private var lastLabel = ByteSpan.none

  static func read(_ set: TableSet) -> (statements: [Statement], values: [StatementValue], products: [Equation]) {
    let stream = set.numbers
    return stream.source.view.withUnsafeBufferPointer { view in
      stream.numbers.withUnsafeBufferPointer { numbers in
        stream.firstOfLine.withUnsafeBufferPointer { firstOfLine in
          stream.tokens.lines.withUnsafeBufferPointer { lines in
            let text = StatementText(view: view, stream: stream, numbers: numbers, firstOfLine: firstOfLine, lines: lines)
            var reader = StatementReader(set, text)
            reader.run()
            return (reader.statements, reader.values, reader.products)
          }
        }
      }
    }
  }

  private init(_ set: TableSet, _ text: StatementText) {
    self.text = text
    paragraphs = Paragraphs(text, set)
    values.reserveCapacity(text.numbers.count / 8)
    statements.reserveCapacity(text.numbers.count / 16)
  }

  private var view: UnsafeBufferPointer<UInt8> { text.view }

  private mutating func run() {
    var next = 0
    for line in text.lines.indices where line >= next && text.lines[line].digitRuns > 0 && paragraphs.isText(line) && hasQuantity(line) {
      let lines = paragraphs.paragraph(around: line, from: next)
      readParagraph(lines)
      next = lines.upperBound + 1
    }
  }

  private func hasQuantity(_ line: Int) -> Bool {
    var number = Int(text.firstOfLine[line])
    while number < Int(text.firstOfLine[line + 1]) {
      if text.numbers[number].saysQuantity { return true }
      number += 1
    }
    return false
  }

  // MARK: Paragraphs and sentences

  private mutating func readParagraph(_ lines: ClosedRange<Int>) {
    (firstLine, lastLine) = (lines.lowerBound, lines.upperBound)
    names = nil
    indicator = .none
    lastLabel = .none
    let begins = paragraphs.wordsOfItem(paragraphs.content(firstLine)).lower
    var scanner = SentenceScanner(text, lines: lines)
    // Taken out, so that reading them may change the rest.
    var room: [StatementItem] = []
    swap(&room, &items)
    room.withUnsafeMutableBufferPointer { room in
      while let skipped = scanner.skip() {
        if skipped { close() }
        let count = scanner.next(room)
        guard count > 0 else { break }
        // A list mark is no word of the sentence.
        var first = 0
        while first < count, Int(room[first].start) < begins { first += 1 }
        let sentence = UnsafeBufferPointer(rebasing: room[first..<count])
        namesIndicator = scanner.namesIndicator
        hasPredicate = scanner.hasPredicate
        readSentence(sentence)
        if scanner.multiplies, let product = ProductReader(text: text, items: sentence).product() { products.append(product) }
      }
    }
    swap(&room, &items)
    close()
  }

  private mutating func readSentence(_ items: UnsafeBufferPointer<StatementItem>) {
    guard let first = items.first, isSentence(items) else { return }
    sentenceStart = first.start
    if open != nil, !(first.kind == .word && first.word.traits.contains(.goesOn)) { close() }
    let words = StatementLabel(view: view, items: items)
    var window = 0
    var segment = 0
    previous?.item = -1
    for place in items.indices where items[place].kind == .number {
      let number = text.numbers[Int(items[place].number)]
      if number.kind == .year, let value = Int16(exactly: number.value.mantissa) { year = value }
      guard number.saysQuantity else { continue }
      let judge = StatementJudge(
        text: text, items: items, number: number, place: place, start: window, previous: previous?.item ?? -1 >= 0 ? previous : nil,
        followsMoney: open != nil && previous?.isMoney == true)
      guard let key = key(judge), let quantity = quantity(place, number, items) else { continue }
      // The words that say of whom there are so many name nothing else.
      let named = key.role == .lakiLaki || key.role == .perempuan ? judge.beginOfGender ?? place : place
      if open != nil, segment < named, words.namesProgram(segment..<named) { turn(to: words.name(segment..<named)) }
      add(key, quantity, words, segment..<max(segment, named))
      if hasPredicate, predicate.isEmpty { predicate = words.predicate(after: place) }
      let changed = key.role == .selisih ? previous.flatMap { $0.key.noun.isEmpty ? $0.asChanged : nil } : nil
      previous = StatementJudge.Previous(
        key: key, item: place, isMoney: judge.isMoney, isPercent: judge.isPercent, isBracketed: number.flags.contains(.inBrackets),
        changed: changed)
      // A count says nothing about what the numbers behind it are.
      if key.noun.isEmpty { window = place + 1 }
      segment = place + 1
    }
  }

  /// Whether these are words enough, and not a cell that lost its table.
  private func isSentence(_ items: UnsafeBufferPointer<StatementItem>) -> Bool {
    var words = 0
    var numbers = 0
    var isJoined = false
    for item in items {
      if item.kind == .word { words += 1 }
      if item.kind == .number { numbers += 1 }
      if words >= 4 || item.kind == .colon || (item.kind == .word && item.word.traits.contains(.link)) { return true }
      // `Pagu Rp A terealisasi Rp B atau C%`: few words, but they tie numbers together.
      isJoined = isJoined || (numbers > 0 && !item.word.traits.isDisjoint(with: [.goesOn, .dari]))
    }
    return isJoined && words >= 2 && numbers >= 2
  }

  private func key(_ judge: StatementJudge) -> StatementJudge.Key? {
    let key = judge.key()
    // `Nilai ...: 95,2` in a list is what the list's introduction says.
    guard key == nil || key?.role == .nilai else { return key }
    return introduced(judge.place, judge.number, judge.items) ?? key
  }

  /// The key of a list item such as `Indeks ... : 95,2%` whose introduction says what its numbers are.
  private func introduced(
    _ place: Int, _ number: Number, _ items: UnsafeBufferPointer<StatementItem>
  ) -> StatementJudge.Key? {
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

  /// Ends the open statement where the sentence goes on with another program: `... 95%, sedangkan Program Pelayanan hanya 83%`.
  private mutating func turn(to name: ByteSpan) {
    let (old, new) = (view[label.range].lazy.map(Letters.lower), view[name.range].lazy.map(Letters.lower))
    guard !label.isEmpty, !name.isEmpty, !old.elementsEqual(new) else { return }
    let told = year
    close()
    year = told
  }

  // MARK: Values

  private func quantity(
    _ place: Int, _ number: Number, _ items: UnsafeBufferPointer<StatementItem>
  ) -> Quantity? {
    guard var quantity = NumberStream.quantity(filling: number.span, number, line: Int(number.line)) else { return nil }
    if number.mark == .none, place + 1 < items.count, items[place + 1].word.traits.contains(.unit) {
      quantity.unit = items[place + 1].span
    }
    if number.flags.contains(.inBrackets), place >= 2, items[place - 1].kind == .open {
      quantity.predicate = grade(before: place - 1, items)
    }
    return quantity
  }

  /// A grade before the bracket of its score: `BB (71,14)`, `Tuntas Utama (97,68%)`.
  private func grade(before bracket: Int, _ items: UnsafeBufferPointer<StatementItem>) -> ByteSpan {
    var first = bracket
    while first > 0, bracket - first < 3, items[first - 1].kind == .word, items[first - 1].isCapital, items[first - 1].word.sense == .none {
      first -= 1
    }
    guard first > 0, first < bracket, items[first - 1].kind == .word, items[first - 1].word.traits.contains(.stop) else { return .none }
    return ByteSpan(Int(items[first].start), Int(items[bracket - 1].end))
  }

  private mutating func add(
    _ key: StatementJudge.Key, _ quantity: Quantity, _ words: StatementLabel, _ segment: Range<Int>
  ) {
    var value = StatementValue(
      role: key.role, noun: key.noun, period: Period(year: year), namesYear: false, quantity: quantity)
    if let open, !Self.admits(value, to: values, from: open, view) { close() }
    if let open {
      for index in open..<values.count where Self.isSame(values[index], value, view) {
        values[index].namesYear = true
        value.namesYear = true
      }
    } else {
      begin(words, segment, with: value)
    }
    values.append(value)
  }

  /// Whether the open statement can take a value: its key is new, or told for another year; amounts stay apart from counts.
  private static func admits(
    _ value: StatementValue, to values: [StatementValue], from open: Int, _ view: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    var isCount = value.quantity.mark == .rupiah
    for index in open..<values.count {
      let (told, new) = (values[index].period.year, value.period.year)
      if told == 0 || new == 0 || told == new, isSame(values[index], value, view) { return false }
      isCount = isCount && !values[index].noun.isEmpty
    }
    return !isCount
  }

  @inline(__always)
  private static func isSame(_ a: StatementValue, _ b: StatementValue, _ view: UnsafeBufferPointer<UInt8>) -> Bool {
    guard a.role == b.role else { return false }
    if a.noun.isEmpty || b.noun.isEmpty { return a.noun.isEmpty && b.noun.isEmpty }
    // White space does not count: either may be broken over lines.
    var (x, y) = (a.noun.lower, b.noun.lower)
    while true {
      while x < a.noun.upper, view[x] <= 32 { x += 1 }
      while y < b.noun.upper, view[y] <= 32 { y += 1 }
      guard x < a.noun.upper, y < b.noun.upper else { return x >= a.noun.upper && y >= b.noun.upper }
      guard Letters.lower(view[x]) == Letters.lower(view[y]) else { return false }
      (x, y) = (x + 1, y + 1)
    }
  }

  private mutating func begin(_ words: StatementLabel, _ segment: Range<Int>, with value: StatementValue) {
    open = values.count
    predicate = .none
    subject = .none
    defer { lastLabel = label }
    label = words.head(segment)
    guard label.isEmpty else { return }
    label = namesIndicator ? words.indicator(segment) : .none
    if namesIndicator, words.pointsBack(segment) {
      findIndicator()
      subject = indicator.isEmpty ? paragraphs.heading(before: firstLine) : indicator
      label = subject
    } else if label.isEmpty {
      let heading = Self.measures(value) ? paragraphs.indicator(above: firstLine) : .none
      label = words.mayBeOf(heading, segment) ? heading : words.name(segment)
      if label.isEmpty { label = lastLabel.isEmpty ? paragraphs.heading(before: firstLine) : lastLabel }
    }
  }

  /// Whether a value is one that indicators have, and no amount of money.
  private static func measures(_ value: StatementValue) -> Bool {
    switch value.role {
    case .target, .realisasi, .capaian: value.noun.isEmpty && value.quantity.mark != .rupiah
    default: false
    }
  }

  /// Looks for the last indicator that the paragraph names before this sentence; every sentence is looked at once.
  private mutating func findIndicator() {
    var scanner = names ?? SentenceScanner(text, lines: firstLine...lastLine)
    withUnsafeTemporaryAllocation(of: StatementItem.self, capacity: SentenceScanner.mostItems) { room in
      while scanner.position < Int(sentenceStart) {
        let count = scanner.next(room)
        guard count > 0 else { break }
        let items = UnsafeBufferPointer(rebasing: room[..<count])
        let found = StatementLabel(view: view, items: items).indicator(0..<(items.firstIndex { $0.start >= sentenceStart } ?? count))
        if !found.isEmpty { indicator = found }
      }
    }
    names = scanner
  }

  private mutating func close() {
    if let first = open, let last = values.last {
      settle(first)
      var top = values[first].quantity.line
      if !label.isEmpty, label.start < values[first].quantity.span.start {
        var line = Int(top)
        while line > firstLine, text.lines[line].content.isEmpty || text.lines[line].content.lower > label.lower { line -= 1 }
        if text.lines[line].content.lower <= label.lower { top = Int32(line) }
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
    if let mean = index(.rataRata), index(.capaian) == nil, index(.penyerapan) != nil || index(.efisiensi) != nil {
      values[mean].role = .capaian
    }
    guard let target = index(.target) else { return }
    if index(.anggaran) == nil, index(.anggaranSesudah) == nil, index(.capaian) == nil, let share = index(.persen) {
      values[share].role = .capaian
    }
    guard index(.realisasi) == nil, let reached = index(.nilai) ?? index(.capaian) else { return }
    let mark = values[reached].quantity.mark
    if mark == values[target].quantity.mark, mark == .none || values[reached].role == .nilai { values[reached].role = .realisasi }
  }
}
