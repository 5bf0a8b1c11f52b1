import Tilik

/// Two reports of one institution that tell the same number differently: what last year's report said, and what this year's says of last
/// year.
package struct Disagreement: Sendable {
  package var institution: String
  package var region: String?
  /// The institution's region in a list of codes; nil where none was given or the name is not in it.
  package var regionCode: String?
  package var label: String
  package var otherLabel: String
  /// How alike the two names are, 100 for the same; see ``NameLikeness``.
  package var likeness: Int
  package var what: String
  package var year: Int
  package var earlier: ReportedFact
  package var later: ReportedFact
  /// A warning where the reports agree on the same column's other numbers, else info: they may measure differently.
  package var severity: Finding.Severity

  package var message: Message {
    func year(_ place: ReportedFact.Place) -> String { place.reportYear.map(String.init) ?? "?" }
    return Message(
      id: """
        \(label): \(what) \(self.year) tertulis \(earlier.place.raw) dalam laporan \(year(earlier.place)) dan \(later.place.raw) dalam \
        laporan \(year(later.place))
        """,
      en: """
        \(label): \(what) \(self.year) is \(earlier.place.raw) in the report of \(year(earlier.place)) and \(later.place.raw) in the \
        report of \(year(later.place))
        """)
  }
}

/// Holds the reports of an archive against each other.
package enum ArchiveComparison {
  /// Less alike names are other things.
  package static let leastLikeness = 88

  /// What the reports of each institution tell differently, in the order of institutions, years and names.
  package static func disagreements(_ archive: Archive, _ regions: RegionCodes = RegionCodes()) throws(ArchiveFault) -> [Disagreement] {
    var found: [Disagreement] = []
    for reports in byInstitution(try ReportedFact.all(archive)) {
      for later in reports.indices {
        for earlier in reports[..<later].indices { found += compare(reports[earlier], reports[later], regions) }
      }
    }
    return found
  }

  /// The facts of each report, by institution; those of one office in two regions are two institutions.
  private static func byInstitution(_ facts: [ReportedFact]) -> [[[ReportedFact]]] {
    var groups: [String: [[ReportedFact]]] = [:]
    var order: [String] = []
    for fact in facts {
      let key = String(decoding: NameLikeness(fact.institution).letters + [0] + NameLikeness(fact.region ?? "").letters, as: UTF8.self)
      if groups[key] == nil { order.append(key) }
      if groups[key]?.last?.last?.document == fact.document, let last = groups[key]?.indices.last {
        groups[key]?[last].append(fact)
      } else {
        groups[key, default: []].append([fact])
      }
    }
    return order.compactMap { groups[$0] }.filter { $0.count > 1 }
  }

  /// A fact of one report and what it is in the other.
  private struct Pair {
    var one: ReportedFact
    var other: ReportedFact
    var likeness: Int
    var agrees: Bool
  }

  private static func compare(_ one: [ReportedFact], _ other: [ReportedFact], _ regions: RegionCodes) -> [Disagreement] {
    let others = Dictionary(grouping: other, by: \.subject)
    let ones = Dictionary(grouping: one, by: \.subject)
    var found: [Disagreement] = []
    let order: (ReportedFact.Subject, ReportedFact.Subject) -> Bool = {
      ($0.year, $0.what, $0.isMoney ? 1 : 0) < ($1.year, $1.what, $1.isMoney ? 1 : 0)
    }
    for (subject, facts) in ones.sorted(by: { order($0.key, $1.key) }) {
      guard let candidates = others[subject] else { continue }
      let pairs = pairs(facts, candidates)
      let agreeing = pairs.count(where: \.agrees)
      for pair in pairs where !pair.agrees {
        // Where the reports agree on nothing else, they may measure differently.
        let isSame = agreeing > 0 && agreeing * 2 >= pairs.count && pair.likeness == 100
        found.append(
          Disagreement(
            institution: pair.one.institution, region: pair.one.region, regionCode: regions.code(of: pair.one.region),
            label: pair.one.label, otherLabel: pair.other.label, likeness: pair.likeness, what: subject.what, year: subject.year,
            earlier: pair.one, later: pair.other, severity: isSame ? .warning : .info))
      }
    }
    return found
  }

  /// The facts of one kind that both reports tell once, or alike wherever they tell them.
  private static func pairs(_ facts: [ReportedFact], _ candidates: [ReportedFact]) -> [Pair] {
    let byName = Dictionary(grouping: candidates, by: \.name)
    let names = byName.keys.sorted { $0.letters.lexicographicallyPrecedes($1.letters) }
    var seen: Set<NameLikeness> = []
    var pairs: [Pair] = []
    for fact in facts where seen.insert(fact.name).inserted {
      let ones = facts.filter { $0.name == fact.name }
      var likeness = 100
      var others = byName[fact.name] ?? []
      if others.isEmpty {
        let near = names.map { ($0, fact.name.likeness(to: $0)) }.filter { $0.1 >= leastLikeness }
        guard let best = near.max(by: { $0.1 < $1.1 }), near.count(where: { $0.1 == best.1 }) == 1 else { continue }
        (others, likeness) = (byName[best.0] ?? [], best.1)
      }
      others = others.filter { mayBeSame(fact, $0) }
      guard let other = others.first else { continue }
      if ones.contains(where: { one in others.contains { one.agrees(with: $0) } }) {
        pairs.append(Pair(one: fact, other: other, likeness: likeness, agrees: true))
      } else if isOne(ones), isOne(others) {
        pairs.append(Pair(one: fact, other: other, likeness: likeness, agrees: false))
      }
    }
    return pairs
  }

  /// Whether nothing says that two facts are of different stages of the budget.
  private static func mayBeSame(_ a: ReportedFact, _ b: ReportedFact) -> Bool {
    a.stage == nil || b.stage == nil || a.stage == b.stage
  }

  private static func isOne(_ facts: [ReportedFact]) -> Bool { facts.allSatisfy { $0.value == facts[0].value } }
}

/// Codes of regions by their names: `63.72,KOTA BANJARBARU`.
package struct RegionCodes: Sendable {
  private var codes: [NameLikeness: String] = [:]

  package init() {}

  /// Reads lines of a code and a name; the first of two regions of one name keeps it. Lines that hold none are passed over.
  package init(csv bytes: [UInt8]) {
    for line in bytes.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      let cells = line.split(maxSplits: 2, omittingEmptySubsequences: false) { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
        .map { String(decoding: $0.filter { $0 != UInt8(ascii: "\"") }, as: UTF8.self) }
      guard cells.count >= 2, cells[0].utf8.first.map({ $0 &- 48 < 10 }) == true else { continue }
      // `KAB. BANJAR` and `Kabupaten Banjar` are one name.
      var name = cells[1].lowercased()
      for short in ["kab. ", "kab "] where name.hasPrefix(short) { name = "kabupaten " + name.dropFirst(short.count) }
      codes[NameLikeness(name)] = codes[NameLikeness(name)] ?? cells[0]
    }
  }

  package var isEmpty: Bool { codes.isEmpty }

  package func code(of region: String?) -> String? { region.flatMap { codes[NameLikeness($0)] } }
}
