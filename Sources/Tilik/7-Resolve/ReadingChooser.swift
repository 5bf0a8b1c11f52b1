/// Takes, for each ambiguous number, the reading that its surroundings favour.
enum ReadingChooser {
  /// Combinations of readings that are tried for one relation.
  private static let mostCombinations = 64

  static func choose(_ values: inout [Value], _ report: Report) {
    let numbers = report.rowSet.tables.numbers
    var ambiguous = false
    for index in values.indices where values[index].quantity.alternativeCount > 0 && values[index].quantity.value != nil {
      ambiguous = true
      preferByColumn(&values[index], numbers)
    }
    guard ambiguous else { return }
    for relation in report.relations where relation.kind != .columnSum && relation.kind.isSettled {
      guard isAmbiguous(relation, values), Judge.verdict(relation, values) == .broken else { continue }
      preferByRelation(relation, &values, numbers)
    }
  }

  private static func isAmbiguous(_ relation: Relation, _ values: [Value]) -> Bool {
    values[Int(relation.result)].quantity.alternativeCount > 0 || values[Int(relation.first)].quantity.alternativeCount > 0
      || values[Int(relation.second)].quantity.alternativeCount > 0
  }

  /// Money and people are whole: thousands, not decimals. Percentages above 1,000 with three decimals are not meant.
  private static func preferByColumn(_ cell: inout Value, _ numbers: NumberStream) {
    let quantity = cell.quantity
    guard let value = quantity.value else { return }
    let wantsWhole = cell.traits.contains(.money) || quantity.mark == .rupiah || cell.role == .lakiLaki || cell.role == .perempuan
    let wantsFraction = cell.traits.contains(.percent) || quantity.mark == .percent
    for alternative in numbers.alternatives(of: quantity) where alternative.origin != .restored {
      let isWhole = alternative.value.decimals == 0
      if wantsWhole && value.decimals == 3 && isWhole || wantsFraction && value.decimals == 0 && !isWhole && value > Exact(1000) {
        cell.quantity.value = alternative.value
        cell.quantity.origin = alternative.origin
        cell.quantity.printedDecimals = alternative.value.decimals
        return
      }
    }
  }

  /// Tries the other readings of a broken relation's numbers and takes the combination that holds. Of several (5,000 and 2,500 have the
  /// same ratio as thousands and as decimals) the first that reads all ambiguous numbers in one notation is taken.
  private static func preferByRelation(_ relation: Relation, _ values: inout [Value], _ numbers: NumberStream) {
    let members = [relation.result, relation.first, relation.second].map(Int.init)
    let choices = members.map { index -> [Reading] in
      let quantity = values[index].quantity
      guard let value = quantity.value else { return [] }
      return [Reading(value: value, origin: quantity.origin)]
        + numbers.alternatives(of: quantity).filter { $0.origin != .restored && $0.value != value }
    }
    guard choices.allSatisfy({ !$0.isEmpty }), choices.contains(where: { $0.count > 1 }),
      choices.reduce(1, { $0 * $1.count }) <= mostCombinations
    else { return }
    let original = members.map { values[$0].quantity }
    var found: [Reading]?
    for a in choices[0] {
      for b in choices[1] {
        for c in choices[2] {
          let combination = [a, b, c]
          set(combination, members, &values)
          guard case .held = Judge.verdict(relation, values) else { continue }
          if found == nil || (!isOneNotation(found ?? [], choices) && isOneNotation(combination, choices)) { found = combination }
        }
      }
    }
    restore(original, members, &values)
    if let found { set(found, members, &values) }
  }

  private static func isOneNotation(_ readings: [Reading], _ choices: [[Reading]]) -> Bool {
    let ambiguous = zip(readings, choices).filter { $0.1.count > 1 }.map(\.0.origin)
    return ambiguous.allSatisfy { $0 == ambiguous.first }
  }

  private static func set(_ readings: [Reading], _ members: [Int], _ values: inout [Value]) {
    for (member, reading) in zip(members, readings) {
      values[member].quantity.value = reading.value
      values[member].quantity.origin = reading.origin
      values[member].quantity.printedDecimals = reading.value.decimals
    }
  }

  private static func restore(_ quantities: [Quantity], _ members: [Int], _ values: inout [Value]) {
    for (member, quantity) in zip(members, quantities) { values[member].quantity = quantity }
  }
}
