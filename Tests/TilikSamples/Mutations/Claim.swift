import Tilik

/// Something that a report's numbers say of each other, with the places of these numbers.
struct Claim {
  enum Kind: String, CaseIterable, Sendable {
    case ratio, percent, total, people, difference, hierarchy, change, efficiency, words
    case sentenceRatio = "ratio (sentence)"
    case sentencePercent = "percent (sentence)"

    var family: Family {
      switch self {
      case .ratio, .sentenceRatio: .ratio
      case .percent, .sentencePercent: .percent
      case .total, .people: .sum
      case .difference, .efficiency: .difference
      case .hierarchy: .hierarchy
      case .change: .growth
      case .words: .words
      }
    }
  }

  /// A printed number.
  struct Cell {
    var span: ByteSpan
    var figure: Figure
    /// Where its digits stand; empty where they alone are not the number (a dash, a scale word, a repair).
    var digits: [Int]
  }

  var kind: Kind
  /// The result first.
  var cells: [Cell]

  /// What the law says of it, with the number of cell `place` replaced.
  func verdict(with figure: Figure? = nil, at place: Int = 0) -> Law.Verdict {
    var figures = cells.map(\.figure)
    if let figure { figures[place] = figure }
    switch kind {
    case .ratio, .sentenceRatio: return Law.ratio(figures[0], target: figures[1], realisasi: figures[2])
    case .percent, .sentencePercent: return Law.percent(figures[0], part: figures[1], whole: figures[2])
    case .total, .people, .hierarchy: return Law.sum(figures[0], Array(figures.dropFirst()))
    case .difference: return Law.difference(figures[0], figures[1], figures[2])
    case .change: return Law.change(figures[0], after: figures[1], before: figures[2])
    case .efficiency: return Law.efficiency(figures[0], capaian: figures[1], penyerapan: figures[2])
    case .words: return Law.words(figures[0], figures[1])
    }
  }
}

/// Finds the claims of a report that hold: which numbers belong together is the report's reading, whether they agree is the law's.
struct ClaimFinder {
  private let resolved: ResolvedReport
  private var rows: [Row] { resolved.report.rows }
  private var set: RowSet { resolved.report.rowSet }

  static func holding(in review: Review) -> [Claim] {
    let finder = ClaimFinder(resolved: review.resolved)
    return (finder.ofRelations() + finder.ofHierarchy() + finder.ofSentences() + finder.ofWords()).filter { claim in
      let verdict = claim.verdict()
      return verdict == .holds || verdict == .explained
    }
  }

  // MARK: Tables

  private func ofRelations() -> [Claim] {
    var followers: [[Int32]: Int] = [:]
    for (relation, outcome) in zip(resolved.report.relations, resolved.outcomes) where isHeld(outcome) {
      followers[column(relation), default: 0] += 1
    }
    return resolved.report.relations.enumerated().compactMap { index, relation in
      guard isHeld(resolved.outcomes[index]) else { return nil }
      // Of the many ways to compute a change the column's other rows tell which one is meant.
      let isOpen = relation.kind == .change || relation.kind == .efficiency
      if isOpen, followers[column(relation), default: 0] < Self.fewestFollowers { return nil }
      let kind = kind(relation.kind)
      guard kind == .total else { return claim(kind, [relation.result, relation.first, relation.second].map(Int.init)) }
      guard let choice = resolved.parts[index] else { return nil }
      let column = resolved.values[Int(relation.result)].column
      return claim(.total, [Int(relation.result)] + values(of: members(choice, relation.above), column))
    }
  }

  private static let fewestFollowers = 3

  /// The kind of a relation with the table and column of its result.
  private func column(_ relation: Relation) -> [Int32] {
    let result = resolved.values[Int(relation.result)]
    return [Int32(relation.kind.rawValue), rows[Int(result.row)].table, result.column]
  }

  private func isHeld(_ outcome: Outcome) -> Bool {
    switch outcome {
    case .held, .heldByRounding: true
    default: false
    }
  }

  private func kind(_ kind: Relation.Kind) -> Claim.Kind {
    switch kind {
    case .ratio: .ratio
    case .percent: .percent
    case .columnSum: .total
    case .rowSum: .people
    case .difference: .difference
    case .change: .change
    case .efficiency: .efficiency
    }
  }

  /// The rows that a choice of parts means.
  private func members(_ choice: Relation.Parts, _ above: Range<Int>) -> [Int] {
    let plain = above.filter { rows[$0].total == .no }
    let last = above.last { rows[$0].isTotal }
    switch choice {
    case .block: return plain.filter { $0 > (last ?? -1) }
    case .all: return plain
    case .subtotals: return above.filter { rows[$0].isTotal }
    case .previousTotal: return last.map { [$0] } ?? []
    case .topLevel:
      // A level printed below the total counts too: the table decides what its highest level is.
      let table = rows[above.lowerBound].table
      let highest = rows.lazy.filter { $0.table == table && $0.level != .none && !$0.isTotal }.map(\.level).min()
      return plain.filter { highest == nil ? rows[$0].parent < 0 : rows[$0].level == highest }
    }
  }

  /// Programs and kegiatan of their parts. That no part is missing is proven by another column of money: a sum that it closes with an
  /// amount that is not round. A column alone may miss a part that stands on another page.
  private func ofHierarchy() -> [Claim] {
    var parts: [Int: [Int]] = [:]
    for (index, row) in rows.enumerated() where row.parent >= 0 && row.total == .no { parts[Int(row.parent), default: []].append(index) }
    return parts.sorted { $0.key < $1.key }.filter { $0.value.count > 1 }.flatMap { parent, children in
      let claims = set.values(of: rows[parent]).filter { resolved.values[$0].traits.contains(.money) }.compactMap { result in
        let values = values(of: children, resolved.values[result].column)
        return values.count == children.count ? claim(.hierarchy, [result] + values) : nil
      }
      return claims.enumerated().filter { index, _ in
        claims.enumerated().contains { $0.offset != index && $0.element.verdict() == .holds && Self.isProof($0.element.cells[0].figure) }
      }.map(\.element)
    }
  }

  private static func isProof(_ figure: Figure) -> Bool {
    var mantissa = figure.mantissa.magnitude
    while mantissa > 0, mantissa % 10 == 0 { mantissa /= 10 }
    return mantissa >= 1000
  }

  private func values(of rows: [Int], _ column: Int32) -> [Int] {
    rows.compactMap { row in set.values(of: self.rows[row]).first { resolved.values[$0].column == column } }
  }

  /// nil where a number is missing, a bound, or mended.
  private func claim(_ kind: Claim.Kind, _ values: [Int]) -> Claim? {
    guard values.count > 2 || values.count == 2 && kind == .total else { return nil }
    let cells = values.compactMap { index in
      resolved.repairs[index] == nil ? cell(resolved.values[index].quantity, isMoney: resolved.values[index].traits.contains(.money)) : nil
    }
    return cells.count == values.count ? Claim(kind: kind, cells: cells) : nil
  }

  // MARK: Sentences

  private func ofSentences() -> [Claim] {
    zip(resolved.report.statementRelations, resolved.statementOutcomes).compactMap { relation, outcome in
      guard isHeld(outcome), relation.kind == .ratio || relation.kind == .percent else { return nil }
      let cells = [relation.result, relation.first, relation.second].compactMap { index -> Claim.Cell? in
        let quantity = set.statementValues[Int(index)].quantity
        return cell(quantity, isMoney: quantity.mark == .rupiah)
      }
      return cells.count == 3 ? Claim(kind: relation.kind == .ratio ? .sentenceRatio : .sentencePercent, cells: cells) : nil
    }
  }

  /// Numbers that are spelled out right behind their digits.
  private func ofWords() -> [Claim] {
    let numbers = set.tables.numbers.numbers
    return zip(numbers, numbers.dropFirst()).compactMap { number, words in
      guard words.kind == .words, number.kind == .quantity, number.scaleExponent == 0, number.alternativeCount == 0,
        0..<6 ~= words.span.lower - number.span.upper
      else { return nil }
      let digits = digits(number.span, number.value)
      let cells = [(number, digits), (words, [])].map { one, digits in
        Claim.Cell(span: one.span, figure: Figure(mantissa: one.value.mantissa, decimals: Int(one.value.decimals)), digits: digits)
      }
      return Claim(kind: .words, cells: cells)
    }
  }

  // MARK: Cells

  private static let mostDigits = 15

  private func cell(_ quantity: Quantity, isMoney: Bool) -> Claim.Cell? {
    guard quantity.bound == .none, quantity.scaleExponent == 0, quantity.tableScale == 0 else { return nil }
    if quantity.state == .dash { return Claim.Cell(span: quantity.span, figure: Figure(mantissa: 0, decimals: 0), digits: []) }
    guard let value = quantity.value else { return nil }
    guard quantity.span.range.count(where: { (48...57).contains(resolved.source.view[$0]) }) <= Self.mostDigits else { return nil }
    let figure = Figure(
      mantissa: value.mantissa, decimals: Int(value.decimals), isPercent: quantity.mark == .percent, isMoney: isMoney)
    return Claim.Cell(span: quantity.span, figure: figure, digits: digits(quantity.span, value))
  }

  /// Where the digits of `span` stand; none where they are not just those of `value`.
  private func digits(_ span: ByteSpan, _ value: Exact) -> [Int] {
    let view = resolved.source.view
    let digits = span.range.filter { (48...57).contains(view[$0]) }
    guard digits.count <= Self.mostDigits else { return [] }
    return digits.reduce(Int128(0)) { $0 * 10 + Int128(view[$1] - 48) } == value.magnitude.mantissa ? digits : []
  }
}
