/// An amount of a sentence that was damaged, with the value that the sentence itself proves.
public struct MendedAmount: Sendable {
  public var quantity: Quantity
  public var repair: Repair
}

/// Mends damaged amounts in running text (`Rp. 1.991.454.533,00,00`) where two other amounts of the sentence differ by just one of their
/// readings.
enum SentenceSolver {
  /// Values of one statement that are compared with each other.
  private static let mostValues = 12

  /// By index in ``RowSet/statementValues``.
  static func mend(_ set: RowSet) -> [Int: MendedAmount] {
    var mended: [Int: MendedAmount] = [:]
    for statement in set.statements {
      let range = set.values(of: statement)
      guard range.count <= mostValues else { continue }
      for index in range where set.statementValues[index].quantity.state == .malformed {
        mended[index] = mend(index, range, set)
      }
    }
    return mended
  }

  private static func mend(_ damaged: Int, _ range: Range<Int>, _ set: RowSet) -> MendedAmount? {
    let quantity = set.statementValues[damaged].quantity
    let readings = set.tables.numbers.alternatives(of: quantity)
    var found: (reading: Reading, proofs: [String])?
    for whole in range where set.statementValues[whole].quantity.mark == .rupiah {
      for part in range where part != whole && set.statementValues[part].quantity.mark == .rupiah {
        guard let a = set.statementValues[whole].quantity.value, let b = set.statementValues[part].quantity.value,
          let difference = a.adding(b.negated), !difference.isZero, let reading = readings.first(where: { $0.value == difference })
        else { continue }
        if let found, found.reading.value != reading.value { return nil }
        found = (reading, [whole, part].map { set.key(of: set.statementValues[$0]) })
      }
    }
    guard let found else { return nil }
    var value = quantity
    value.value = found.reading.value
    value.state = .number
    value.origin = found.reading.origin
    value.printedDecimals = found.reading.value.decimals
    let reason: Repair.Reason = found.reading.origin == .trimmed ? .trimmed : .restored
    return MendedAmount(quantity: value, repair: Repair(reason: reason, provenBy: found.proofs))
  }
}
