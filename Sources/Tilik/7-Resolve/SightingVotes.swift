/// How often two columns, and two tables, tell the same of the same subjects: whether they mean the same at all.
///
/// A plan before its change, a share, a target for later years agree with a column in few of their rows; the same fact told twice agrees in
/// most of them. All sentences that tell of one thing count as a column, and all sentences as a table.
struct SightingVotes: ~Copyable {
  private struct Tally {
    var agree = 0
    var disagree = 0
    /// Digits that agree: a column of hundreds proves less than one of amounts.
    var weight = 0
  }

  /// Tallies by the pair that they are of, open addressing: nothing else is done as often.
  private struct Table: ~Copyable {
    private var pairs = [UInt64](repeating: 0, count: 64)
    private var tallies = [Tally](repeating: Tally(), count: 64)
    private var count = 0

    private func slot(_ pair: UInt64) -> Int {
      var slot = Int(truncatingIfNeeded: (pair &* 0x9E37_79B9_7F4A_7C15) >> 40) & (pairs.count - 1)
      while pairs[slot] != pair, pairs[slot] != 0 { slot = (slot + 1) & (pairs.count - 1) }
      return slot
    }

    subscript(pair: UInt64) -> Tally { tallies[slot(pair)] }

    mutating func add(_ tally: Tally, to pair: UInt64) {
      var slot = slot(pair)
      if pairs[slot] == 0 {
        if count * 2 >= pairs.count {
          grow()
          slot = self.slot(pair)
        }
        pairs[slot] = pair
        count += 1
      }
      tallies[slot].agree += tally.agree
      tallies[slot].disagree += tally.disagree
      tallies[slot].weight += tally.weight
    }

    private mutating func grow() {
      let (oldPairs, oldTallies) = (pairs, tallies)
      pairs = Array(repeating: 0, count: oldPairs.count * 2)
      tallies = Array(repeating: Tally(), count: oldPairs.count * 2)
      for index in oldPairs.indices where oldPairs[index] != 0 {
        let slot = slot(oldPairs[index])
        (pairs[slot], tallies[slot]) = (oldPairs[index], oldTallies[index])
      }
    }

    func forEach(_ body: (UInt64, Tally) -> Void) {
      for index in pairs.indices where pairs[index] != 0 { body(pairs[index], tallies[index]) }
    }
  }

  private var ofColumns = Table()
  private var ofTables = Table()

  private static let fewestDigits = 6

  /// Never 0: sentences and tables differ in sign, and two tables of one pair are not both the first.
  private static func pair(_ a: Int32, _ b: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: min(a, b))) << 32 | UInt64(UInt32(bitPattern: max(a, b)))
  }

  mutating func add(_ a: Sighting, _ b: Sighting, agree: Bool) {
    let tally = agree ? Tally(agree: 1, weight: Self.weight(a.value)) : Tally(disagree: 1)
    ofColumns.add(tally, to: Self.pair(a.source, b.source))
  }

  /// The digits of a number but for zeros at its end, 6 at most.
  private static func weight(_ value: Exact) -> Int {
    var rest = UInt64(truncatingIfNeeded: value.mantissa.magnitude)
    while rest != 0, rest % 10 == 0 { rest /= 10 }
    return rest < 10 ? 1 : rest < 100 ? 2 : rest < 1000 ? 3 : rest < 10_000 ? 4 : rest < 100_000 ? 5 : 6
  }

  /// Sums up what was added; columns that disagree more than they agree mean something else and say nothing of their tables.
  mutating func close() {
    var tables = Table()
    ofColumns.forEach { pair, tally in
      guard tally.agree >= tally.disagree || tally.disagree == 1 else { return }
      let (a, b) = (Int32(bitPattern: UInt32(pair >> 32)), Int32(bitPattern: UInt32(truncatingIfNeeded: pair)))
      tables.add(tally, to: Self.pair(a < 0 ? -1 : a >> 8, b < 0 ? -1 : b >> 8))
    }
    ofTables = tables
  }

  /// Whether what the two tell may be held against each other.
  func areSame(_ a: Sighting, _ b: Sighting) -> Bool {
    let tables = ofTables[Self.pair(a.table, b.table)]
    guard tables.agree >= 2, tables.weight >= Self.fewestDigits else { return false }
    let columns = ofColumns[Self.pair(a.source, b.source)]
    if columns.agree > 0 { return columns.agree >= columns.disagree && tables.agree >= tables.disagree }
    return columns.disagree == 1 && tables.agree >= 2 * tables.disagree
  }
}
