/// Stage 7: a report whose readings are chosen and whose relations are judged.
public final class ResolvedReport: Sendable {
  public let report: Report
  /// The values of ``RowSet/values`` with the readings that the relations favour.
  public let values: [Value]
  /// What was mended, by index in ``values``.
  public let repairs: [Int: Repair]
  /// Amounts of sentences that were mended, by index in ``RowSet/statementValues``.
  public let sentences: [Int: MendedAmount]
  /// One for each of ``Report/relations``.
  public let outcomes: [Outcome]
  /// One for each of ``Report/statementRelations``.
  public let statementOutcomes: [Outcome]
  /// One for each of ``Report/categoryClaims``.
  public let categoryOutcomes: [CategoryOutcome]
  /// Which rows are the parts of a column sum, by index of the relation.
  public let parts: [Int: Relation.Parts]
  public let notes: [Note]
  /// The parts that are to blame for broken column sums, by index of the relation.
  public let culprits: [Int: Culprit]
  /// Programs, kegiatan and their like that are not the sum of their parts, in the order of the text.
  public let wrongSums: [WrongSum]
  public let wrongEquations: [WrongEquation]
  /// Means that are none of what they may be the mean of, in the order of the text.
  public let wrongMeans: [WrongMean]
  /// Facts that two places tell differently, in the order of the numbers that are most likely wrong.
  public let contradictions: [Contradiction]
  /// Columns of weights that do not make what they should.
  public let wrongWeights: [WrongWeights]
  /// Indices of satisfaction that do not follow from the means beside them.
  public let wrongIndices: [WrongIndex]
  /// Numbers under `Jumlah` that are not the sum of their row.
  public let wrongRowSums: [WrongRowSum]

  init(
    report: Report, values: [Value], repairs: [Int: Repair], sentences: [Int: MendedAmount] = [:], outcomes: [Outcome],
    statementOutcomes: [Outcome] = [], categoryOutcomes: [CategoryOutcome] = [], parts: [Int: Relation.Parts], notes: [Note],
    culprits: [Int: Culprit] = [:], wrongSums: [WrongSum] = [], wrongEquations: [WrongEquation] = [], wrongMeans: [WrongMean] = [],
    contradictions: [Contradiction] = [], wrongWeights: [WrongWeights] = [], wrongIndices: [WrongIndex] = [],
    wrongRowSums: [WrongRowSum] = []
  ) {
    self.report = report
    self.values = values
    self.repairs = repairs
    self.sentences = sentences
    self.outcomes = outcomes
    self.statementOutcomes = statementOutcomes
    self.categoryOutcomes = categoryOutcomes
    self.parts = parts
    self.notes = notes
    self.culprits = culprits
    self.wrongSums = wrongSums
    self.wrongEquations = wrongEquations
    self.wrongMeans = wrongMeans
    self.contradictions = contradictions
    self.wrongWeights = wrongWeights
    self.wrongIndices = wrongIndices
    self.wrongRowSums = wrongRowSums
  }

  public var source: SourceText { report.source }
}

/// A printed text that was damaged, and the value that its surroundings prove.
public struct Repair: Sendable, Equatable {
  public enum Reason: String, Sendable {
    /// Pieces that stood apart were joined; no digit was changed.
    case joined
    /// A sign too many was left out; no digit was changed.
    case trimmed
    /// Digits were restored, moved or removed.
    case restored
    /// The first digits were lost; what is printed is a number too, but not the one that is meant.
    case completed
  }

  public var reason: Reason
  /// Keys of the values or names of the relations that prove it.
  public var provenBy: [String]
}

/// A printed part of a total that the total and the part's own row prove wrong.
public struct Culprit: Sendable, Equatable {
  /// Index in ``ResolvedReport/values``.
  public var value: Int
  /// What closes the total and the row.
  public var correct: Exact
}

/// Whether a relation holds on the values as printed (consistency.md, "Verdict").
public enum Outcome: Sendable, Equatable {
  /// By this formula, rounded or truncated as printed.
  case held(Formula)
  /// Only when the operands may have been rounded for print.
  case heldByRounding(Formula)
  /// A total that holds once its wrong parts are what their own rows prove: the parts are to blame, not the total.
  case heldByCorrection(Formula)
  /// By no admissible formula.
  case broken
  case notCheckable(Obstacle)
}

/// Why a relation could not be checked.
public enum Obstacle: String, Sendable, CaseIterable {
  case operandMissing = "operand-missing"
  case resultMissing = "result-missing"
  case zeroDenominator = "zero-denominator"
  case differentUnits = "different-units"
  /// Parts are missing, or it is not clear which rows are the parts.
  case partsUnclear = "parts-unclear"
  /// A bound or a range stands where a number is needed.
  case notANumber = "not-a-number"
  case overflow
  /// The column follows another formula than any known one.
  case formulaUnknown = "formula-unknown"
}

/// How a result may follow from its operands.
public enum Formula: UInt8, Sendable, CaseIterable {
  /// 100 realisasi / target.
  case ratio
  /// 100 (2 target - realisasi) / target: fewer is better.
  case inverseRatio
  /// 100 target / realisasi; explains, never clears.
  case reciprocal
  /// The ratio, printed no higher than 100 or 120; fewer is better, printed no lower than 0.
  case cappedRatio
  /// realisasi / target, not multiplied by 100.
  case fraction
  /// 100 part / whole.
  case percent
  case sum
  /// a - b.
  case difference
  /// 100 (a - b) / b.
  case growth
  /// One of the formulas of efisiensi.
  case efficiency
}
