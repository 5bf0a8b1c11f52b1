import Tilik

/// Changes one digit of a report whose arithmetic holds, and sees whether the checker tells.
package struct MutationTest: ~Copyable {
  /// A digit of a number that a claim rests on, and what stands there instead.
  package struct Mutant {
    let document: Int
    let claim: Int
    let cell: Int
    let position: Int
    let digit: UInt8
  }

  /// What came of the mutants of one kind of claim.
  package struct Tally: Sendable {
    package var mutants = 0
    /// Mutants that the law calls a finding.
    package var judged = 0
    package var caught = 0

    package init() {}

    package var share: Double { judged == 0 ? 1 : Double(caught) / Double(judged) }
  }

  /// A mutant that the checker did not tell of.
  package struct Miss: Sendable, CustomStringConvertible {
    package let description: String
  }

  package private(set) var tallies: [String: Tally] = [:]
  package private(set) var misses: [Miss] = []
  /// Documents that did not give their own findings again once the digits were put back.
  package private(set) var unrestored: [String] = []

  private var documents: [(name: String, bytes: [UInt8])]
  private var claims: [[Claim]] = []
  /// The findings of each document as it is.
  private var known: [Set<String>] = []
  private var pipeline: Pipeline

  /// Reads the documents.
  /// - Throws: when the patterns do not compile.
  package init(_ documents: [(name: String, bytes: [UInt8])]) throws {
    self.documents = documents
    pipeline = try Pipeline()
    for document in documents {
      let review = pipeline.review(document.bytes)
      claims.append(ClaimFinder.holding(in: review))
      known.append(Set(review.findings.map(Self.identity)))
    }
  }

  /// One mutant for each number of each claim, drawn by `seed`.
  package func mutants(seed: UInt64) -> [Mutant] {
    var random = Seeded(seed)
    var mutants: [Mutant] = []
    for (document, claims) in claims.enumerated() {
      for (index, claim) in claims.enumerated() {
        for (place, cell) in claim.cells.enumerated() where !cell.digits.isEmpty {
          let position = random.pick(cell.digits)
          let old = documents[document].bytes[position]
          // No number of several digits begins with 0.
          let least: UInt8 = position == cell.digits[0] && cell.digits.count > max(1, cell.figure.decimals + 1) ? 49 : 48
          let digit = random.pick((least...57).filter { $0 != old })
          mutants.append(Mutant(document: document, claim: index, cell: place, position: position, digit: digit))
        }
      }
    }
    return mutants
  }

  /// `count` of the mutants: as many of every kind as there are, then drawn evenly.
  package func sample(_ count: Int, seed: UInt64) -> [Mutant] {
    var random = Seeded(seed)
    var byKind = Dictionary(grouping: mutants(seed: seed)) { claims[$0.document][$0.claim].kind }
    // In the order of the kinds: a dictionary's own order is another in every process.
    for kind in Claim.Kind.allCases { byKind[kind]?.shuffle(using: &random) }
    var chosen: [Mutant] = []
    while chosen.count < count, byKind.contains(where: { !$0.value.isEmpty }) {
      for kind in Claim.Kind.allCases where chosen.count < count {
        if let mutant = byKind[kind]?.popLast() { chosen.append(mutant) }
      }
    }
    return chosen.sorted { ($0.document, $0.claim, $0.cell) < ($1.document, $1.claim, $1.cell) }
  }

  /// Runs the mutants that the law calls a finding; then every document has to be as it was.
  package mutating func run(_ mutants: [Mutant]) {
    for mutant in mutants { run(mutant) }
    for document in Set(mutants.map(\.document)).sorted() {
      let again = pipeline.review(documents[document].bytes)
      if Set(again.findings.map(Self.identity)) != known[document] { unrestored.append(documents[document].name) }
    }
  }

  private mutating func run(_ mutant: Mutant) {
    let claim = claims[mutant.document][mutant.claim]
    let cell = claim.cells[mutant.cell]
    tallies[claim.kind.rawValue, default: Tally()].mutants += 1
    let old = documents[mutant.document].bytes[mutant.position]
    var figure = cell.figure
    figure.mantissa = 0
    for position in cell.digits {
      let digit = position == mutant.position ? mutant.digit : documents[mutant.document].bytes[position]
      figure.mantissa = figure.mantissa * 10 + Int128(digit - 48)
    }
    if cell.figure.mantissa < 0 { figure.mantissa = -figure.mantissa }
    guard claim.verdict(with: figure, at: mutant.cell) == .finding else { return }
    tallies[claim.kind.rawValue, default: Tally()].judged += 1
    documents[mutant.document].bytes[mutant.position] = mutant.digit
    let review = pipeline.review(documents[mutant.document].bytes)
    if names(review, claim, cell, known[mutant.document]) {
      tallies[claim.kind.rawValue, default: Tally()].caught += 1
    } else {
      misses.append(Miss(description: description(of: mutant, claim, review)))
    }
    documents[mutant.document].bytes[mutant.position] = old
  }

  /// Whether a new finding is about the claim's result, or has the changed number among its own.
  private func names(_ review: Review, _ claim: Claim, _ cell: Claim.Cell, _ known: Set<String>) -> Bool {
    review.findings.contains { finding in
      guard finding.severity >= .warning, !known.contains(Self.identity(finding)) else { return false }
      let isRule = finding.family == claim.kind.family && finding.span.overlaps(claim.cells[0].span)
      return isRule || finding.span.overlaps(cell.span) || finding.operands.contains { $0.span.overlaps(cell.span) }
    }
  }

  private static func identity(_ finding: Finding) -> String {
    "\(finding.rule) \(finding.severity) \(finding.span) \(finding.reported.map(\.description) ?? "") "
      + (finding.expected?.value.description ?? "") + finding.operands.map { " \($0.value)" }.joined()
  }

  /// `NAME:LINE kind: 12.345 instead of 12.344, result 13.000 (what became of the relation)`.
  private func description(of mutant: Mutant, _ claim: Claim, _ review: Review) -> String {
    let source = review.resolved.source
    let cell = claim.cells[mutant.cell]
    let before = original(mutant, cell)
    let span = claim.cells[0].span
    let outcomes = zip(review.resolved.report.relations, review.resolved.outcomes).filter {
      review.resolved.values[Int($0.0.result)].quantity.span == span
    }
    let place = "\(documents[mutant.document].name):\(source.line(at: cell.span.lower))"
    return "\(place) \(claim.kind.rawValue), \(mutant.cell == 0 ? "result" : "operand \(mutant.cell) of \(claim.cells.count - 1)"): "
      + "\(source.string(cell.span)) instead of \(before); result \(source.string(span)) "
      + "(\(outcomes.map { "\($0.0.kind) \($0.1)" }.joined(separator: ", ")))"
  }

  /// The text of a cell before the mutation, while the document's bytes are the mutated ones.
  private func original(_ mutant: Mutant, _ cell: Claim.Cell) -> String {
    var rest = cell.figure.mantissa.magnitude
    rest = cell.digits.reduce(rest) { rest, position in position > mutant.position ? rest / 10 : rest }
    var bytes = Array(documents[mutant.document].bytes[cell.span.range])
    bytes[mutant.position - cell.span.lower] = UInt8(rest % 10) + 48
    return String(decoding: bytes, as: UTF8.self)
  }
}
