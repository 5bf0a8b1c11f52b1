/// Chooses among readings and judges the relations.
///
/// A printed number may allow several readings (`250,000`); the one that its column's kind and its row's relations favour is taken.
/// Then every relation is held against the values, by the verdicts of ``Judge`` for rows and ``SumJudge`` for totals; a column in
/// which more rows break a formula than follow it is taken to follow another one.
struct Resolver: ~Copyable {
  private let report: Report
  private var values: [Value]
  private var repairs: [Int: Repair] = [:]
  private var outcomes: [Outcome]
  private var parts: [Int: Relation.Parts] = [:]
  private var culprits: [Int: Culprit] = [:]

  static func resolve(_ report: Report) -> ResolvedReport {
    var resolver = Resolver(report)
    resolver.run()
    let statementOutcomes = Self.statementOutcomes(report)
    let contradictions = ContradictionFinder.find(report, resolver.values, resolver.repairs, resolver.outcomes, statementOutcomes)
    return ResolvedReport(
      report: report, values: resolver.values, repairs: resolver.repairs, sentences: SentenceSolver.mend(report.rowSet),
      outcomes: resolver.outcomes, statementOutcomes: statementOutcomes, categoryOutcomes: resolver.categoryOutcomes(),
      parts: resolver.parts, notes: [], culprits: resolver.culprits,
      wrongSums: HierarchyJudge.judge(report, resolver.values), wrongEquations: EquationJudge.judge(report.rowSet.equations),
      wrongMeans: MeanJudge.judge(report, resolver.values), contradictions: contradictions,
      wrongWeights: WeightJudge.wrongWeights(report, resolver.values, resolver.outcomes),
      wrongIndices: IndexJudge.judge(report, resolver.values), wrongRowSums: RowSumJudge.judge(report, resolver.values))
  }

  private static func statementOutcomes(_ report: Report) -> [Outcome] {
    var outcomes = report.statementRelations.map { outcome($0, report) }
    // Of efficiencies there are more kinds than are known: other sentences of the report must follow one of these.
    let followed = zip(report.statementRelations, outcomes).filter { $0.kind == .efficiency && $1 == .held(.efficiency) }.count
    for (index, relation) in report.statementRelations.enumerated() where relation.kind == .efficiency && outcomes[index] == .broken {
      if followed < 2 { outcomes[index] = .notCheckable(.formulaUnknown) }
    }
    return outcomes
  }

  private func categoryOutcomes() -> [CategoryOutcome] {
    report.categoryClaims.map { claim in
      CategoryJudge.outcome(claim, report.scales) {
        claim.isStatement ? report.rowSet.statementValues[$0].quantity : values[$0].quantity
      }
    }
  }

  /// Sentences have no column that would tell how an ambiguous number is meant: what might hold by another reading is left alone.
  private static func outcome(_ relation: Relation, _ report: Report) -> Outcome {
    let members = [relation.result, relation.first, relation.second].map { report.rowSet.statementValues[Int($0)].quantity }
    let outcome = Judge.verdict(relation.kind, members[0], members[1], members[2])
    guard outcome == .broken, members.contains(where: { $0.alternativeCount > 0 }) else { return outcome }
    let readings = members.map { quantity in
      [quantity]
        + report.rowSet.tables.numbers.alternatives(of: quantity).map { other in
          var read = quantity
          (read.value, read.printedDecimals) = (other.value, other.value.decimals)
          return read
        }
    }
    let isBroken = readings[0].allSatisfy { result in
      readings[1].allSatisfy { first in readings[2].allSatisfy { Judge.verdict(relation.kind, result, first, $0) == .broken } }
    }
    return isBroken ? .broken : .notCheckable(.notANumber)
  }

  private init(_ report: Report) {
    self.report = report
    values = report.rowSet.values
    outcomes = [Outcome](repeating: .notCheckable(.operandMissing), count: report.relations.count)
  }

  private mutating func run() {
    ReadingChooser.choose(&values, report)
    DamageSolver.mend(&values, report, repairs: &repairs)
    for (index, relation) in report.relations.enumerated() where relation.kind != .columnSum {
      outcomes[index] = Judge.verdict(relation, values)
    }
    let mended = LostDigitSolver.mend(&values, report, outcomes, repairs: &repairs)
    for (index, relation) in report.relations.enumerated() where !mended.isEmpty && relation.kind != .columnSum {
      if mended.contains(values[Int(relation.result)].row) { outcomes[index] = Judge.verdict(relation, values) }
    }
    let wrongTotals = SumJudge.judge(report, values, outcomes: &outcomes, parts: &parts)
    explain(by: wrongTotals)
    culprits = CulpritFinder.find(report, &values, sums: wrongTotals, parts: parts, outcomes: &outcomes)
    voteOnFormulas()
    for index in values.indices where values[index].quantity.origin >= .joined && repairs[index] == nil {
      switch values[index].quantity.origin {
      case .joined: repairs[index] = Repair(reason: .joined, provenBy: [])
      case .trimmed: repairs[index] = Repair(reason: .trimmed, provenBy: [])
      default: continue
      }
    }
    scaleAmounts()
  }

  /// Amounts that the table tells in millions become rupiah, once everything was held against the numbers as printed.
  private mutating func scaleAmounts() {
    for index in values.indices where values[index].quantity.tableScale > 0 {
      let exponent = values[index].quantity.tableScale
      guard let value = values[index].quantity.value?.scaled(byPowerOfTen: Int(exponent)) else { continue }
      values[index].quantity.value = value
      values[index].quantity.maximum = values[index].quantity.maximum?.scaled(byPowerOfTen: Int(exponent))
      values[index].quantity.scaleExponent = exponent
    }
  }

  /// A wrong total breaks the other relations of its row too. Those that hold with the right one are not to blame.
  private mutating func explain(by corrections: [Int: Exact]) {
    guard !corrections.isEmpty else { return }
    for (index, relation) in report.relations.enumerated() where outcomes[index] == .broken && relation.kind != .columnSum {
      for member in [relation.first, relation.second, relation.result].map(Int.init) {
        guard let correct = corrections[member] else { continue }
        let printed = values[member].quantity
        values[member].quantity.value = correct
        let verdict = Judge.verdict(relation, values)
        values[member].quantity = printed
        switch verdict {
        case .held(let formula), .heldByRounding(let formula): outcomes[index] = .heldByCorrection(formula)
        default: continue
        }
      }
    }
  }

  /// Whether a column's rows tell by which formula it was computed.
  private static func isVoted(_ kind: Relation.Kind) -> Bool { kind == .ratio || kind == .percent || !kind.isSettled }

  /// The sibling rows of a table vote on what a column means. Where two wholes are possible (budget before and after its change), the
  /// one that more rows follow is meant; where a formula is broken more often than followed, the column means something else.
  private mutating func voteOnFormulas() {
    var votes = VoteTable()
    for (index, relation) in report.relations.enumerated() where Self.isVoted(relation.kind) || relation.kind == .difference {
      var vote = Votes(weight: 1)
      switch outcomes[index] {
      case .held: vote.agree = isTelling(relation) ? 2 : 1
      case .heldByRounding, .heldByCorrection: vote.agree = 1
      // What is wrong by a slip of the hand was computed by the formula.
      case .broken: vote.disagree = isSlip(relation) ? 0 : 1
      case .notCheckable: continue
      }
      votes.add(vote, to: ballot(relation))
    }
    settleWholes(votes)
    for (index, relation) in report.relations.enumerated() where outcomes[index] == .broken && relation.kind != .columnSum {
      guard Self.isVoted(relation.kind), case let vote = votes[ballot(relation)] else { continue }
      let isPresumed = values[Int(relation.result)].traits.contains(.presumed) || !relation.kind.isSettled
      if vote.disagree > 1 && vote.disagree > vote.agree || isPresumed && vote.disagree >= vote.agree {
        outcomes[index] = .notCheckable(.formulaUnknown)
      }
    }
    for (index, relation) in report.relations.enumerated() where outcomes[index] == .broken {
      guard relation.kind == .difference || relation.kind == .ratio, case let vote = votes[ballot(relation)] else { continue }
      if isDifferenceOfOthers(relation) || ((vote.agree < 2 || vote.agree <= vote.disagree) && hasRival(relation)) {
        outcomes[index] = .notCheckable(.formulaUnknown)
      }
    }
  }

  /// Whether a difference that does not hold is that of an operand and an amount of another column.
  private func isDifferenceOfOthers(_ relation: Relation) -> Bool {
    guard relation.kind == .difference, let result = values[Int(relation.result)].quantity.value,
      let first = values[Int(relation.first)].quantity.value, let second = values[Int(relation.second)].quantity.value
    else { return false }
    let members = [relation.result, relation.first, relation.second]
    return report.rowSet.values(of: report.rows[Int(values[Int(relation.result)].row)]).contains { index in
      guard !members.contains(Int32(index)), let other = values[index].quantity.value, !other.isZero else { return false }
      return other.adding(second.negated) == result || first.adding(other.negated) == result
    }
  }

  /// Whether another column of the row has the role of an operand and may be meant as well: `Realisasi s.d. bulan lalu` beside
  /// `Realisasi s.d. bulan ini`, last year's realisasi beside this year's. Then only other rows tell which one it is.
  private func hasRival(_ relation: Relation) -> Bool {
    let result = values[Int(relation.result)]
    for member in [relation.first, relation.second] where member >= 0 {
      let operand = values[Int(member)]
      if !result.period.isNone, operand.period == result.period { continue }
      for index in report.rowSet.values(of: report.rows[Int(operand.row)]) where index != Int(member) {
        let other = values[index]
        if other.role == operand.role, other.traits.contains(.money) == operand.traits.contains(.money),
          other.traits.contains(.percent) == operand.traits.contains(.percent), other.quantity.value != nil
        {
          return true
        }
      }
    }
    return false
  }

  /// Whether a result that follows its formula says which formula that is: 100 does not, and 97 % follows from too much by chance.
  private func isTelling(_ relation: Relation) -> Bool {
    guard let result = values[Int(relation.result)].quantity.value else { return false }
    return result.decimals >= 2 && !result.isWhole
  }

  /// Whether a printed quotient is the computed one but for a digit, or two that changed places. Round ones come near by chance.
  private func isSlip(_ relation: Relation) -> Bool {
    let (first, second) = (values[Int(relation.first)].quantity.value, values[Int(relation.second)].quantity.value)
    let operands = relation.kind == .ratio ? (second, first) : (first, second)
    guard relation.kind == .ratio || relation.kind == .percent, let reported = values[Int(relation.result)].quantity.value,
      reported.decimals >= 2, let part = operands.0, let whole = operands.1,
      let quotient = part.rational.multiplied(by: Rational(100))?.divided(by: whole.rational),
      let expected = quotient.rounded(decimals: Int(reported.decimals)), expected.mantissa % 10 != 0
    else { return false }
    return SameNumber.isSlip(reported, expected)
  }

  /// One column of results with one column of operands: its table, counted from 1, and theirs.
  private func ballot(_ relation: Relation) -> UInt64 {
    let (result, second) = (Int(relation.result), Int(relation.second))
    let table = UInt64(UInt32(bitPattern: report.rows[Int(values[result].row)].table)) + 1
    let columns = (UInt64(UInt32(bitPattern: values[result].column)), UInt64(UInt32(bitPattern: values[second].column)))
    return table << 40 | (columns.0 & 0xF_FFFF) << 20 | columns.1 & 0xF_FFFF
  }

  /// Keeps, of several percent relations for one result, the one whose column won.
  private mutating func settleWholes(_ votes: borrowing VoteTable) {
    let relations = report.relations
    var index = 0
    while index < relations.count {
      var end = index + 1
      while end < relations.count, relations[end].kind == .percent, relations[index].kind == .percent,
        relations[end].result == relations[index].result
      { end += 1 }
      if end - index > 1 {
        var best: (relation: Int, score: Int)?
        for other in index..<end {
          let vote = votes[ballot(relations[other])]
          let score = vote.weight == 0 ? -1 : vote.agree * 2 - vote.disagree
          if best.map({ score > $0.score }) ?? true { best = (other, score) }
        }
        for other in index..<end where other != best?.relation { outcomes[other] = .notCheckable(.formulaUnknown) }
      }
      index = end
    }
  }
}
