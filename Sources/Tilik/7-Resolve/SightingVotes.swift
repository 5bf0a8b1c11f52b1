/// How often two columns, and two tables, tell the same of the same subjects: whether they mean the same at all.
///
/// A plan before its change, a share, a target for later years agree with a column in few of their rows; the same fact told twice agrees in
/// most of them. All sentences that tell of one thing count as a column, and all sentences as a table.
struct SightingVotes: ~Copyable {
  private var ofColumns = VoteTable()
  private var ofTables = VoteTable()

  private static let fewestDigits = 6

  /// Never 0: sentences and tables differ in sign, and two tables of one pair are not both the first.
  private static func pair(_ a: Int32, _ b: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: min(a, b))) << 32 | UInt64(UInt32(bitPattern: max(a, b)))
  }

  mutating func add(_ a: Sighting, _ b: Sighting, agree: Bool) {
    let votes = agree ? Votes(agree: 1, weight: Self.weight(a.value)) : Votes(disagree: 1)
    ofColumns.add(votes, to: Self.pair(a.source, b.source))
  }

  /// The digits of a number but for zeros at its end, 6 at most.
  private static func weight(_ value: Exact) -> Int {
    var rest = UInt64(truncatingIfNeeded: value.mantissa.magnitude)
    while rest != 0, rest % 10 == 0 { rest /= 10 }
    return rest < 10 ? 1 : rest < 100 ? 2 : rest < 1000 ? 3 : rest < 10_000 ? 4 : rest < 100_000 ? 5 : 6
  }

  /// Sums up what was added; columns that disagree more than they agree mean something else and say nothing of their tables.
  mutating func close() {
    var tables = VoteTable()
    ofColumns.forEach { pair, votes in
      guard votes.agree >= votes.disagree || votes.disagree == 1 else { return }
      let (a, b) = (Int32(bitPattern: UInt32(pair >> 32)), Int32(bitPattern: UInt32(truncatingIfNeeded: pair)))
      tables.add(votes, to: Self.pair(a < 0 ? -1 : a >> 8, b < 0 ? -1 : b >> 8))
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
