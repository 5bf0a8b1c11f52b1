/// How many speak for something and against it.
struct Votes {
  var agree = 0
  var disagree = 0
  /// How much they say: digits that agree, for a column of hundreds proves less than one of amounts.
  var weight = 0
}

/// Votes by what they are on, a number other than 0; open addressing, for nothing else is looked up as often.
struct VoteTable: ~Copyable {
  private var keys = [UInt64](repeating: 0, count: 64)
  private var votes = [Votes](repeating: Votes(), count: 64)
  private var count = 0

  private func slot(_ key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & (keys.count - 1)
    while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
    return slot
  }

  /// All zero where nothing was added.
  subscript(key: UInt64) -> Votes { votes[slot(key)] }

  mutating func add(_ vote: Votes, to key: UInt64) {
    var slot = slot(key)
    if keys[slot] == 0 {
      if count * 2 >= keys.count {
        grow()
        slot = self.slot(key)
      }
      keys[slot] = key
      count += 1
    }
    votes[slot].agree += vote.agree
    votes[slot].disagree += vote.disagree
    votes[slot].weight += vote.weight
  }

  private mutating func grow() {
    let (oldKeys, oldVotes) = (keys, votes)
    keys = Array(repeating: 0, count: oldKeys.count * 2)
    votes = Array(repeating: Votes(), count: oldKeys.count * 2)
    for index in oldKeys.indices where oldKeys[index] != 0 {
      let slot = slot(oldKeys[index])
      (keys[slot], votes[slot]) = (oldKeys[index], oldVotes[index])
    }
  }

  func forEach(_ body: (UInt64, Votes) -> Void) {
    for index in keys.indices where keys[index] != 0 { body(keys[index], votes[index]) }
  }
}
