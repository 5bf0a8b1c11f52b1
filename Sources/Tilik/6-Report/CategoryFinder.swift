/// Finds the predicates that rows and sentences give to their numbers, and the scales that know these predicates.
///
/// A scale that the report prints comes first. Grades of accountability and of satisfaction surveys go by their regulations where
/// the row says that it is about these; other predicates by the regulation that the report cites.
struct CategoryFinder: ~Copyable {
  private let rows: [Row]
  private let set: RowSet
  private let view: [UInt8]
  private var drafts: [Draft] = []
  private var scales: [Scale] = []
  private var claims: [CategoryClaim] = []

  /// What is rated.
  private enum Subject { case sakip, satisfaction }

  private struct Draft {
    var claim: CategoryClaim
    /// Whether the predicate is a cell, all of whose words count.
    var isCell: Bool
    /// What the label says it is about; nil for neither accountability nor satisfaction.
    var subject: Subject?
  }

  static func find(_ rows: [Row], _ set: RowSet) -> (scales: [Scale], claims: [CategoryClaim]) {
    var finder = CategoryFinder(rows: rows, set: set)
    finder.collectRows()
    finder.collectStatements()
    guard !finder.drafts.isEmpty else { return ([], []) }
    finder.match()
    return (finder.scales, finder.claims)
  }

  private init(rows: [Row], set: RowSet) {
    self.rows = rows
    self.set = set
    view = set.source.view
  }

  /// What a predicate may speak of; never what was only aimed at.
  private static let reached: [Role] = [.capaian, .realisasi, .nilai, .rataRata, .persen, .penyerapan]
  private static let fillers: [StaticString] = ["mutu", "pelayanan", "kinerja", "capaian", "nilai", "predikat", "kategori"]

  // MARK: Predicates

  private mutating func collectRows() {
    for row in rows.indices where rows[row].textCount > 0 && rows[row].kind != .scale {
      let first = Int(rows[row].firstText)
      for index in first..<first + Int(rows[row].textCount) where set.texts[index].role == .predikat {
        collect(rows[row], set.texts[index].span)
      }
    }
    for index in set.values.indices where !set.values[index].quantity.predicate.isEmpty && set.values[index].quantity.value != nil {
      addGrade(
        set.values[index].quantity.predicate, index, subject(rows[Int(set.values[index].row)].label), isStatement: false)
    }
  }

  /// The predicate of a row is about its capaian, else about its only score.
  private mutating func collect(_ row: Row, _ span: ByteSpan) {
    let range = set.values(of: row)
    func only(_ roles: [Role]) -> Int? {
      let found = range.filter { roles.contains(set.values[$0].role) && set.values[$0].quantity.value != nil }
      return found.count == 1 ? found[0] : nil
    }
    let subject = subject(row.label)
    let capaian = only([.capaian])
    guard let value = capaian ?? (subject == nil ? nil : only([.realisasi, .nilai])) else { return }
    let others = range.filter { Self.reached.contains(set.values[$0].role) }
    add(span, value, others, subject, isCell: true, isPerformance: capaian != nil, isStatement: false)
  }

  private mutating func collectStatements() {
    for statement in set.statements {
      let range = set.values(of: statement)
      for index in range where !set.statementValues[index].quantity.predicate.isEmpty && set.statementValues[index].quantity.value != nil {
        addGrade(set.statementValues[index].quantity.predicate, index, subject(statement.label), isStatement: true)
      }
      guard !statement.predicate.isEmpty,
        let value = range.last(where: { set.statementValues[$0].quantity.span.upper <= statement.predicate.lower }),
        set.statementValues[value].noun.isEmpty
      else { continue }
      let printed = set.statementValues[value]
      let subject = subject(statement.label)
      let isPerformance = printed.quantity.mark == .percent && [.capaian, .rataRata, .realisasi].contains(printed.role)
      guard isPerformance || subject != nil else { continue }
      // A share and a score are rated differently: only what is written like the number explains its predicate.
      let others = range.filter { $0 == value || !isPerformance && Self.reached.contains(set.statementValues[$0].role) }
      add(statement.predicate, value, others, subject, isCell: false, isPerformance: isPerformance, isStatement: true)
    }
  }

  /// A grade right before the brackets of its score says itself what it is about.
  private mutating func addGrade(_ span: ByteSpan, _ value: Int, _ subject: Subject?, isStatement: Bool) {
    guard let subject else { return }
    add(span, value, [value], subject, isCell: true, isPerformance: false, isStatement: isStatement)
  }

  private mutating func add(
    _ span: ByteSpan, _ value: Int, _ others: [Int], _ subject: Subject?, isCell: Bool, isPerformance: Bool, isStatement: Bool
  ) {
    let claim = CategoryClaim(
      isStatement: isStatement, value: value, others: others, span: span, isPerformance: isPerformance, readings: [])
    drafts.append(Draft(claim: claim, isCell: isCell, subject: subject))
  }

  /// What a label says is rated: by a national scale, or something else.
  private func subject(_ label: ByteSpan) -> Subject? {
    var found: Subject?
    view.withUnsafeBytes { view in
      // All three have one letter.
      for position in label.range where view[position] | 0x20 == UInt8(ascii: "k") {
        func stands(_ word: StaticString, from start: Int) -> Bool {
          start >= label.lower && start + word.utf8CodeUnitCount <= label.upper && HeaderSigns.stands(view, start, word)
        }
        if stands("akip", from: position - 1) {
          found = .sakip
          return
        }
        if stands("skm", from: position - 1) || stands("kepuasan masyarakat", from: position) { found = .satisfaction }
      }
    }
    return found
  }

  // MARK: Scales

  private mutating func match() {
    scales = ScaleReader.scales(set.tables.numbers)
    let printed = scales.indices.filter { scales[$0].reachesHundred }
    let isSatisfaction = drafts.contains { $0.subject == .satisfaction }
    let satisfaction = isSatisfaction ? append(RegulationScales.satisfaction) : -1
    let older = isSatisfaction && !cites("14", "2017") ? append(RegulationScales.olderSatisfaction) : -1
    let sakip = drafts.contains { $0.subject == .sakip } ? append(RegulationScales.sakip) : -1
    let regional = drafts.contains { $0.claim.isPerformance } && cites("86", "2017") ? append(RegulationScales.regionalPerformance) : -1
    for draft in drafts {
      for span in candidates(draft) {
        let words = PredicateWords(view, span)
        var readings = self.readings(words, printed.filter { suits(scales[$0], draft, words) })
        switch draft.subject {
        case .sakip: readings += self.readings(words, [sakip])
        case .satisfaction:
          let isPrinted = !readings.isEmpty && !draft.claim.isPerformance
          readings += self.readings(words, isPrinted ? [satisfaction] : [satisfaction, older])
        case nil: break
        }
        if readings.isEmpty, draft.claim.isPerformance { readings = self.readings(words, [regional]) }
        guard !readings.isEmpty else { continue }
        var claim = draft.claim
        claim.span = span
        claim.readings = readings
        claims.append(claim)
        break
      }
    }
  }

  private mutating func append(_ scale: Scale) -> Int {
    scales.append(scale)
    return scales.count - 1
  }

  private static let bb = PredicateWords("bb")
  private static let aa = PredicateWords("aa")

  /// `B` is a grade of accountability and one of satisfaction; the scale's other grades tell which.
  private func suits(_ scale: Scale, _ draft: Draft, _ words: PredicateWords) -> Bool {
    guard words.isGrade, let subject = draft.subject else { return draft.claim.isPerformance || !words.isGrade }
    let isSakip = scale.step(named: Self.bb) != nil || scale.step(named: Self.aa) != nil
    return isSakip == (subject == .sakip)
  }

  private func readings(_ words: PredicateWords, _ candidates: [Int]) -> [CategoryClaim.Reading] {
    candidates.filter { $0 >= 0 }.compactMap { index in
      scales[index].step(named: words).map { CategoryClaim.Reading(scale: index, step: $0.step, name: $0.name) }
    }
  }

  /// Whether the report cites a regulation by number and year.
  private func cites(_ number: StaticString, _ year: StaticString) -> Bool {
    let numbers = set.tables.numbers.numbers
    for index in numbers.indices where numbers[index].kind == .reference && numbers[index].span.count <= 20 {
      let span = numbers[index].span
      var (start, end) = (span.lower, span.upper)
      while start < end, !Letters.isDigit(view[start]) { start += 1 }
      while end > start, !Letters.isDigit(view[end - 1]) { end -= 1 }
      guard end - start > number.utf8CodeUnitCount + year.utf8CodeUnitCount else { continue }
      if isRun(start, end, of: number), isRun(end - year.utf8CodeUnitCount, end, of: year, isLast: true) { return true }
    }
    return false
  }

  /// Whether just the digits of `text` stand at `start`, or right before `end`.
  private func isRun(_ start: Int, _ end: Int, of text: StaticString, isLast: Bool = false) -> Bool {
    let count = text.utf8CodeUnitCount
    for offset in 0..<count where view[start + offset] != text.utf8Start[offset] { return false }
    return !Letters.isDigit(view[isLast ? start - 1 : start + count])
  }

  /// The words that may be the predicate, the longest first: a sentence goes on behind it.
  private func candidates(_ draft: Draft) -> [ByteSpan] {
    guard !draft.isCell else { return [draft.claim.span] }
    var start = draft.claim.span.lower
    while let end = wordEnd(start), isFiller(start, end), let next = nextWord(end) { start = next }
    var spans: [ByteSpan] = []
    var position: Int? = start
    while let begin = position, let end = wordEnd(begin), spans.count < 4 {
      spans.append(ByteSpan(start, end))
      position = nextWord(end)
    }
    return spans.reversed()
  }

  private func wordEnd(_ start: Int) -> Int? {
    let end = PredicateWords.endOfWord(view, start, min(view.count, start + 40))
    return end > start ? end : nil
  }

  /// Where the next word of the same phrase begins.
  private func nextWord(_ end: Int) -> Int? {
    var position = end
    while position < view.count, view[position] <= 32 || view[position] == 40 || view[position] == 42, position - end < 12 { position += 1 }
    return position > end && position < view.count && Letters.isLetter(view[position]) ? position : nil
  }

  /// `kategori Mutu Pelayanan Baik`: words that say what is rated.
  private func isFiller(_ start: Int, _ end: Int) -> Bool {
    Self.fillers.contains { end - start == $0.utf8CodeUnitCount && HeaderSigns.contains(view, ByteSpan(start, end), $0) }
  }
}
