import Tilik

/// One indicator, or one part of the budget by its code, as several institutions tell it for one year.
package struct AcrossInstitutions: Sendable {
  package struct Member: Sendable {
    package var institution: String
    package var region: String?
    package var label: String
    /// How alike its name is to the first member's; see ``NameLikeness``.
    package var likeness: Int
    /// By what is told: `target`, `realisasi`, `anggaran`.
    package var numbers: [String: Exact]
    package var place: ReportedFact.Place
  }

  /// nil for indicators.
  package var code: String?
  package var year: Int
  package var members: [Member]

  private struct Key: Hashable {
    var year: Int
    var isMoney: Bool
    var code: String?
  }

  /// What at least two institutions tell, in the order of years, codes and names.
  package static func find(in archive: Archive) throws(ArchiveFault) -> [AcrossInstitutions] {
    var groups: [(key: Key, name: NameLikeness, members: [Member])] = []
    // Groups of one key that a name may be near of; names that are the same find theirs at once.
    var byKey: [Key: [Int]] = [:]
    var byName: [Key: [NameLikeness: Int]] = [:]
    for fact in try ReportedFact.all(archive) {
      // Codes are the same everywhere, names of programs are not.
      let key = Key(year: fact.subject.year, isMoney: fact.subject.isMoney, code: fact.subject.isMoney ? fact.code : nil)
      let group: Int
      if let known = byName[key]?[fact.name] ?? near(fact.name, key, byKey[key] ?? [], groups) {
        group = known
      } else {
        group = groups.count
        groups.append((key, fact.name, []))
        byKey[key, default: []].append(group)
      }
      byName[key, default: [:]][fact.name] = group
      add(fact, likeness: groups[group].name.likeness(to: fact.name), to: &groups[group].members)
    }
    return groups.filter { Set($0.members.map { $0.institution + "\n" + ($0.region ?? "") }).count > 1 }
      .sorted { a, b in
        (a.key.year, a.key.code ?? "~", a.members[0].label) < (b.key.year, b.key.code ?? "~", b.members[0].label)
      }
      .map { AcrossInstitutions(code: $0.key.code, year: $0.key.year, members: $0.members) }
  }

  /// The group whose first name is most like `name`; with a code, any.
  private static func near(
    _ name: NameLikeness, _ key: Key, _ candidates: [Int], _ groups: [(key: Key, name: NameLikeness, members: [Member])]
  ) -> Int? {
    if key.code != nil { return candidates.first }
    return candidates.map { ($0, groups[$0].name.likeness(to: name)) }.filter { $0.1 >= ArchiveComparison.leastLikeness }
      .max { $0.1 < $1.1 }?.0
  }

  /// The first number of each kind that an institution tells counts: its own year's report comes before later ones.
  private static func add(_ fact: ReportedFact, likeness: Int, to members: inout [Member]) {
    let known = members.firstIndex { $0.institution == fact.institution && $0.region == fact.region }
    let member = known ?? members.count
    if known == nil {
      members.append(
        Member(
          institution: fact.institution, region: fact.region, label: fact.label, likeness: likeness, numbers: [:], place: fact.place))
    }
    if members[member].numbers[fact.subject.what] == nil { members[member].numbers[fact.subject.what] = fact.value }
  }
}
