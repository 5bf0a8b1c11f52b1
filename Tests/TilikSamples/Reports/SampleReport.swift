import Tilik

/// A whole report drawn by a seed: chapters, tables in one layout (those that the layout cannot tell with tabs), sentences.
///
/// All facts agree wherever they are told again, percentages are rounded in some reports and cut in others: a clean report holds no
/// error. An injected one has one wrong digit or one digit that is lost, in a cell where it breaks something that the report says.
package struct SampleReport: Sendable {
  /// What was changed, and what has to be told of it.
  package struct Injected: Sendable {
    /// `ratio`, `total`, `damage` ...
    package let kind: String
    package let before: String
    package let after: String
    /// Where it stands in ``SampleReport/text``, in bytes.
    package let span: ByteSpan
    /// A finding of one of these that has the number as its own or as evidence tells it.
    package let families: [Family]

    package func isTold(by review: Review) -> Bool {
      review.findings.contains { finding in
        finding.severity >= .warning && families.contains(finding.family)
          && (finding.span.overlaps(span) || finding.operands.contains { $0.span.overlaps(span) })
      }
    }
  }

  package let layout: Layout
  package let text: String
  package let injected: Injected?

  package var bytes: [UInt8] { Array(text.utf8) }

  /// The report of `seed` without an error.
  package static func clean(_ seed: UInt64) -> SampleReport {
    let draft = ReportDraft(seed)
    return SampleReport(layout: draft.layout, text: draft.text(), injected: nil)
  }

  /// The report of `seed` with one error; nil where no cell was found whose text stands nowhere else.
  package static func withError(_ seed: UInt64) -> SampleReport? {
    let draft = ReportDraft(seed)
    let clean = draft.text()
    var random = Seeded(seed ^ 0x5EED)
    for _ in 0..<12 {
      guard let change = draft.change(&random), places(of: change.after, in: clean).isEmpty else { continue }
      let text = draft.text(change)
      let places = places(of: change.after, in: text)
      guard places.count == 1 else { continue }
      let injected = Injected(
        kind: change.kind.rawValue, before: change.before, after: change.after, span: places[0], families: change.kind.families)
      return SampleReport(layout: draft.layout, text: text, injected: injected)
    }
    return nil
  }

  /// Where `number` stands in `text` and is no part of a longer number.
  private static func places(of number: String, in text: String) -> [ByteSpan] {
    let (text, number) = (Array(text.utf8), Array(number.utf8))
    func isDigit(_ place: Int) -> Bool { text.indices.contains(place) && (48...57).contains(text[place]) }
    func goesOn(_ place: Int, _ step: Int) -> Bool {
      isDigit(place) || text.indices.contains(place) && (text[place] == 44 || text[place] == 46) && isDigit(place + step)
    }
    return text.indices.filter { start in
      text[start] == number[0] && text[start...].starts(with: number) && !goesOn(start - 1, -1) && !goesOn(start + number.count, 1)
    }.map { ByteSpan($0, $0 + number.count) }
  }
}

extension Fault.Kind {
  /// What a wrong number of this kind may be told as.
  var families: [Family] {
    switch self {
    case .ratio: [.ratio, .crossref, .mean]
    case .percent, .sentence: [.percent, .crossref]
    case .part: [.percent, .sum, .crossref, .hierarchy]
    case .total: [.sum, .percent, .crossref]
    case .hierarchy: [.hierarchy, .difference, .percent, .sum, .crossref]
    case .difference: [.difference, .sum, .hierarchy, .crossref]
    case .people: [.sum]
    case .weight: [.weight, .sum]
    case .mean: [.mean]
    case .count: [.count]
    case .words: [.words, .count]
    case .damage: [.malformed, .percent, .difference, .sum, .hierarchy, .crossref]
    }
  }
}

/// A report before it is written.
struct ReportDraft {
  enum Block {
    case lines([String])
    case table(Table)
  }

  /// A cell, or the percentage of a sentence, with the text that replaces it.
  struct Change {
    var kind: Fault.Kind
    var block: Int
    var fault: Fault?
    var before: String
    var after: String
  }

  let layout: Layout
  private let seed: UInt64
  private var blocks: [Block] = []
  /// Sentences with a number that follows from others.
  private var told: [(block: Int, kind: Fault.Kind, text: String)] = []

  init(_ seed: UInt64) {
    self.seed = seed
    var maker = FactMaker(random: Seeded(seed &* 6_364_136_223_846_793_005))
    let facts = maker.facts()
    layout = maker.random.pick(Layout.allCases)
    var tables = ReportTables(facts: facts, random: maker.random, hasBorders: [.tab, .pipe, .html].contains(layout))
    var sentences = ReportSentences(facts: facts, random: Seeded(seed &+ 17))
    var random = Seeded(seed &+ 99)
    add(
      "LAPORAN KINERJA INSTANSI PEMERINTAH (LKjIP)", facts.institution.uppercased(), facts.region.uppercased(), "TAHUN \(facts.year)")
    add("BAB I PENDAHULUAN")
    add(sentences.opening())
    blocks.append(.table(tables.staff()))
    add("BAB II PERENCANAAN KINERJA")
    told.append((blocks.count, .words, "\(facts.indicators.count) (\(Notation.spelled(facts.indicators.count))) indikator"))
    add(sentences.counts())
    if facts.sasaran.count > 1 {
      let head = "\(facts.sasaran.count) sasaran strategis"
      told.append((blocks.count, .count, head))
      add(["\(facts.institution) menetapkan \(head) sebagai berikut:"] + facts.sasaran.enumerated().map { "\($0 + 1). \($1)" })
    }
    blocks.append(.table(tables.goals()))
    if random.below(2) == 0 { blocks.append(.table(tables.changes())) }
    add("BAB III AKUNTABILITAS KINERJA")
    if random.below(2) == 0 { blocks.append(.table(tables.scale())) }
    if random.below(5) == 0 {
      for one in facts.indicators { add(Self.list(one, facts)) }
    } else {
      blocks.append(.table(tables.achievements()))
    }
    for one in facts.indicators where random.below(3) > 0 { add(sentences.indicator(one)) }
    if random.below(2) == 0, facts.indicators.count > 1 { add(sentences.mean()) }
    if random.below(2) == 0 { blocks.append(.table(tables.years())) }
    if random.below(3) == 0 { blocks.append(.table(tables.weights())) }
    addShare(sentences.budget(), facts.budget, facts)
    blocks.append(.table(tables.programs()))
    for one in facts.programs where random.below(2) == 0 { addShare(sentences.program(one), one, facts) }
    if random.below(3) > 0 { blocks.append(.table(tables.hierarchy())) }
    if random.below(3) == 0 { blocks.append(.table(tables.combined())) }
    add("BAB IV PENUTUP")
    add("Laporan ini disusun agar kinerja dapat dinilai bersama dan menjadi dasar perbaikan pada tahun berikutnya.")
  }

  private mutating func add(_ lines: String...) { blocks.append(.lines(lines)) }
  private mutating func add(_ lines: [String]) { blocks.append(.lines(lines)) }

  private mutating func addShare(_ sentence: String, _ budget: ReportFacts.Budget, _ facts: ReportFacts) {
    told.append((blocks.count, .sentence, Notation.decimal(facts.notation.hundredths(budget.spent, of: budget.changed)) + "%"))
    add(sentence)
  }

  /// An indicator as a list of labels and values.
  private static func list(_ one: ReportFacts.Indicator, _ facts: ReportFacts) -> [String] {
    [
      "Indikator : \(one.name)", "Target : \(one.text(one.target)) \(one.unit)", "Realisasi : \(one.text(one.reached)) \(one.unit)",
      "Capaian : \(Notation.decimal(one.capaian))%",
    ]
  }

  // MARK: Writing

  func text(_ change: Change? = nil) -> String {
    var writer = LayoutWriter(seed)
    var lines: [String] = []
    var number = 0
    for (index, block) in blocks.enumerated() {
      switch block {
      case .lines(let own):
        let isChanged = change?.block == index && change?.fault == nil
        lines += own.map { isChanged ? $0.replacing(change?.before ?? "", with: change?.after ?? "") : $0 }
      case .table(let table):
        var grid = table.grid
        if let fault = change?.fault, let after = change?.after, change?.block == index { grid.rows[fault.row][fault.column] = after }
        number += 1
        // Which layout a table fits is asked of what it was before a digit was lost.
        lines += ["Tabel \(number)", table.title, ""] + writer.lines(grid, table.grid.fits(layout) ? layout : .tab)
      }
      lines.append("")
    }
    return lines.joined(separator: "\n")
  }

  // MARK: Errors

  /// A wrong digit where it cannot be rounding, or a digit lost at the end of an amount; nil where the drawn cell has no place for it.
  func change(_ random: inout Seeded) -> Change? {
    var places: [(block: Int, fault: Fault)] = told.enumerated().map { ($1.block, Fault(kind: $1.kind, row: $0, column: 0)) }
    for (index, block) in blocks.enumerated() {
      if case .table(let table) = block { places += table.faults.map { (index, $0) } }
    }
    // Every kind as often as another.
    let kinds = Dictionary(grouping: places, by: \.fault.kind).sorted { $0.key.rawValue < $1.key.rawValue }
    let (block, fault) = random.pick(random.pick(kinds).value)
    guard case .table(let table) = blocks[block] else {
      let sentence = told[fault.row]
      return wrong(sentence.text, sparing: fault.kind == .sentence ? 2 : 0, &random).map {
        Change(kind: fault.kind, block: block, fault: nil, before: sentence.text, after: $0)
      }
    }
    let before = table.grid.rows[fault.row][fault.column]
    guard let after = fault.kind == .damage ? cut(before) : wrong(before, sparing: spared(fault, before), &random) else { return nil }
    return Change(kind: fault.kind, block: block, fault: fault, before: before, after: after)
  }

  /// How many digits at the end of a cell may be wrong by rounding alone; of people and weights none.
  private func spared(_ fault: Fault, _ text: String) -> Int {
    switch fault.kind {
    case .ratio, .percent, .mean: 2
    case .people, .weight: 0
    default: text.hasSuffix(",00") ? 5 : text.count < 6 ? 0 : 3
    }
  }

  /// The text with one digit changed, none of the last `spared` ones.
  private func wrong(_ text: String, sparing spared: Int, _ random: inout Seeded) -> String? {
    var letters = Array(text)
    let digits = letters.indices.filter { letters[$0].isNumber }.dropLast(spared)
    guard let place = digits.isEmpty ? nil : random.pick(Array(digits)) else { return nil }
    let choices = "123456789".filter { $0 != letters[place] }
    letters[place] = random.pick(Array(choices))
    return String(letters)
  }

  /// An amount whose last digit is lost: `315.000.00`.
  private func cut(_ text: String) -> String? {
    text.last?.isNumber == true && !text.contains(",") && text.contains(".") ? String(text.dropLast()) : nil
  }
}
