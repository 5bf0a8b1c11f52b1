/// Finds facts that a report tells with different values in two places.
///
/// A fact is the same subject, what is told of it, year, quarter, stage of the budget and kind of plan. That two places mean the same is
/// not taken from their heads alone: their tables have to agree on other rows (``SightingVotes``). Of two values the one told less often
/// is wrong, else the one that its own row does not prove, else the later one.
struct ContradictionFinder: ~Copyable {
  private let report: Report
  private var evidence: SightingEvidence
  private var votes = SightingVotes()
  /// Subjects with facts that are told differently; of each fact the indices of its sightings.
  private var disputes: [(told: [Sighting], facts: [[Int]])] = []
  /// What the numbers found to be wrong contradict.
  private var wrong: [Int: [Sighting]] = [:]
  /// Of those that a sum contradicts, the sum.
  private var sums: [Int: Exact] = [:]

  /// Of a report with more totals none is the whole.
  private static let mostWholes = 200

  static func find(
    _ report: Report, _ values: [Value], _ repairs: [Int: Repair], _ outcomes: [Outcome], _ statementOutcomes: [Outcome]
  ) -> [Contradiction] {
    guard !report.facts.subjects.isEmpty || report.facts.wholes.count > 1 else { return [] }
    var finder = ContradictionFinder(report: report, evidence: SightingEvidence(report, values, outcomes, statementOutcomes))
    var reader = SightingReader(report, values, repairs)
    var told: [Sighting] = []
    for subject in report.facts.subjects {
      told.removeAll(keepingCapacity: true)
      for place in subject { reader.read(report.facts.places[place], into: &told) }
      finder.gather(told)
    }
    finder.votes.close()
    told.removeAll(keepingCapacity: true)
    if 2...mostWholes ~= report.facts.wholes.count {
      for place in report.facts.wholes { reader.read(place, into: &told) }
      told.removeAll { !$0.fact.isMoney }
    }
    finder.judge(wholes: told)
    if told.contains(where: { $0.table < 0 && $0.fact.what == .anggaran }) {
      finder.judgeUnprinted(UnprintedTotal.find(report, values, &reader), told)
    }
    return finder.contradictions
  }

  private init(report: Report, evidence: consuming SightingEvidence) {
    self.report = report
    self.evidence = evidence
  }

  // MARK: Facts

  /// Counts which columns agree on a subject's facts, and keeps it where some do not.
  private mutating func gather(_ told: [Sighting]) {
    guard told.count > 1 else { return }
    let dropped = ambiguous(told)
    var disputed: [Sighting.Fact] = []
    for index in told.indices where dropped.isEmpty || !dropped.contains(index) {
      for other in 0..<index where told[other].fact == told[index].fact && evidence.mayCompare(told[index], told[other]) {
        guard dropped.isEmpty || !dropped.contains(other) else { continue }
        let agree = evidence.agree(told[index], told[other])
        if !agree, !evidence.isSameRow(told[index], told[other]) { continue }
        votes.add(told[index], told[other], agree: agree)
        if !agree, disputed.last != told[index].fact, !disputed.contains(told[index].fact) { disputed.append(told[index].fact) }
      }
    }
    guard !disputed.isEmpty else { return }
    let facts = disputed.map { fact in told.indices.filter { told[$0].fact == fact && !dropped.contains($0) } }
    disputes.append((told, facts))
  }

  /// What a column tells of a subject twice and differently: there the name alone is not the subject.
  private func ambiguous(_ told: [Sighting]) -> [Int] {
    var dropped: [Int] = []
    for index in told.indices where told[index].source >= 0 {
      for other in 0..<index where told[other].source == told[index].source && told[other].fact == told[index].fact {
        if !evidence.agree(told[index], told[other]) { dropped += [index, other] }
      }
    }
    return dropped
  }

  // MARK: Judging

  private mutating func judge(wholes: [Sighting]) {
    for dispute in disputes {
      for fact in dispute.facts { judge(dispute.told, fact) }
    }
    judgeWholes(wholes)
  }

  private var contradictions: [Contradiction] {
    wrong.filter { !evidence.follows($0.key, from: wrong) }
      .map { number, others in
        Contradiction(
          wrong: evidence.name(number), others: others.map { evidence.name($0.number) }, right: sums[number] ?? others[0].value,
          isSum: sums[number] != nil, isDoubtful: others.contains(where: \.isLongTerm))
      }
      .sorted { evidence.start($0.wrong) < evidence.start($1.wrong) }
  }

  private mutating func judge(_ told: [Sighting], _ fact: [Int]) {
    let sightings = fact.map { told[$0] }
    // Known only once they are asked for: most disputes are none.
    var supports: [Int] = []
    var isWrong = false
    for index in sightings.indices {
      for other in 0..<index where evidence.mayCompare(sightings[index], sightings[other]) {
        let (a, b) = (sightings[index], sightings[other])
        guard a.value != b.value, votes.areSame(a, b), !evidence.agree(a, b), evidence.isSameRow(a, b), !evidence.mayTellOfOther(a, b, told)
        else { continue }
        if supports.isEmpty { supports = sightings.map { support($0, sightings) } }
        let isA = evidence.loses(a, supports[index], to: b, supports[other])
        let (loser, winner) = isA ? (a, b) : (b, a)
        guard evidence.proves(loser, wrong: winner, told, support: supports[isA ? other : index]) else { continue }
        wrong[loser.number, default: []].append(winner)
        isWrong = true
      }
    }
    guard isWrong else { return }
    for sighting in sightings {
      guard let winners = wrong[sighting.number] else { continue }
      let rest = evidence.speaksOfOther(sighting) ? [] : winners.filter { !evidence.speaksOfOther($0) }
      wrong[sighting.number] = rest.isEmpty ? nil : rest
    }
    // What contradicts only what is wrong itself is not known to be wrong.
    for sighting in sightings {
      guard let winners = wrong[sighting.number] else { continue }
      let right = winners.filter { wrong[$0.number] == nil }
      wrong[sighting.number] = right.isEmpty ? nil : right
    }
  }

  /// In how many tables and sentences a fact is told as in `sighting`.
  private func support(_ sighting: Sighting, _ sightings: [Sighting]) -> Int {
    var tables: [Int32] = []
    var sentences = 0
    for other in sightings where other.fact == sighting.fact && evidence.agree(other, sighting) {
      if other.table < 0 { sentences += 1 } else if !tables.contains(other.table) { tables.append(other.table) }
    }
    return tables.count + sentences
  }

  // MARK: Wholes

  /// Totals have no name of their own: they mean the same where they are all but equal, or where a sentence's own arithmetic holds only with
  /// the other.
  private mutating func judgeWholes(_ wholes: [Sighting]) {
    var named: [Int32] = []
    for sighting in wholes {
      let others = wholes.filter { other in
        guard other.fact == sighting.fact, other.stage == sighting.stage, evidence.mayCompare(sighting, other),
          !evidence.agree(sighting, other)
        else { return false }
        if evidence.areNear(sighting, other) {
          let winners = support(other, wholes)
          if winners >= 2, winners > support(sighting, wholes) { return true }
          // A sentence that tells a digit otherwise than the total of a table that adds up.
          let isSlip = sighting.table < 0 && SameNumber.isSlip(sighting.value, other.value)
          if isSlip, winners >= support(sighting, wholes), evidence.isProvenTotal(other) { return true }
        }
        return evidence.mends(sighting, with: other)
      }
      // A total that a table tells twice is one slip.
      guard !others.isEmpty, sighting.source < 0 || !named.contains(sighting.source) else { continue }
      named.append(sighting.source)
      wrong[sighting.number] = others
    }
  }

  /// A sentence that tells once what the programs of a table do not make.
  private mutating func judgeUnprinted(_ totals: [UnprintedTotal], _ wholes: [Sighting]) {
    for total in totals where !total.parts.contains(where: { wrong[$0.number] != nil }) {
      for whole in wholes where whole.table < 0 && whole.fact == total.parts[0].fact && whole.stage == total.parts[0].stage {
        let isAlone = !wholes.contains { $0.number != whole.number && $0.fact == whole.fact && evidence.agree($0, whole) }
        guard isAlone, whole.value != total.sum, whole.value.isWhole, wrong[whole.number] == nil else { continue }
        wrong[whole.number] = total.parts
        sums[whole.number] = total.sum
      }
    }
  }
}
