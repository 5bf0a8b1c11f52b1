/// A set of words in small letters, found by spelling or, when damaged, by edit distance.
struct Lexicon: Sendable {
  private var letters: [UInt8] = []
  private var spans: [Range<Int>] = []
  /// What ``find(_:)`` compares: see ``Key``.
  private var keys: [Key] = []
  /// Shapes by first letter, and by last letter: a damaged word keeps one of the two.
  private var byFirst = [[Shape]](repeating: [], count: 32)
  private var byLast = [[Shape]](repeating: [], count: 32)
  private var ends = WordEnds()
  /// Ids by hash, open addressing; -1 where free.
  private var table = [Int16](repeating: -1, count: Lexicon.tableSize)

  private static let tableSize = 2048

  var count: Int { spans.count }

  /// Adds a word and returns its id; a word that is there already keeps its own.
  mutating func add(_ word: [UInt8]) -> Int16 {
    let known = word.withUnsafeBufferPointer { find($0) }
    if known >= 0 { return known }
    let id = Int16(spans.count)
    spans.append(letters.count..<letters.count + word.count)
    letters += word
    let key = word.withUnsafeBufferPointer { Key($0) }
    keys.append(key)
    let shape = word.withUnsafeBufferPointer { Shape($0, id: id) }
    byFirst[Int(shape.first & 31)].append(shape)
    byLast[Int(shape.last & 31)].append(shape)
    ends.insert(shape.first, shape.last, count: word.count)
    var slot = key.slot
    while table[slot] >= 0 { slot = (slot + 1) & (Self.tableSize - 1) }
    table[slot] = id
    return id
  }

  /// The id of `word`, whatever its case; -1 when it is not listed.
  @inline(__always)
  func find(_ word: UnsafeBufferPointer<UInt8>) -> Int16 {
    guard let first = word.first, let last = word.last, ends.mayContain(first, last, count: word.count) else { return -1 }
    let key = Key(word)
    var slot = key.slot
    while case let id = table[slot], id >= 0 {
      if keys[Int(id)] == key, word.count <= Key.complete || isWord(Int(id), word) { return id }
      slot = (slot + 1) & (Self.tableSize - 1)
    }
    return -1
  }

  /// The id of the listed word that `word` most likely was: one letter wrong in four or five, two in longer words. -1 for none.
  func findDamaged(_ word: UnsafeBufferPointer<UInt8>) -> Int16 {
    guard word.count >= 4, word.count <= EditDistance.longest else { return -1 }
    let allowed = word.count < 6 ? 1 : 2
    let shape = Shape(word, id: -1)
    let places = EditDistance.Places(word)
    var best: (id: Int16, distance: Int) = (Int16.max, allowed + 1)
    func look(at listed: [Shape]) {
      for other in listed where other.mayBeNear(shape, allowed) {
        // Of words equally near the one listed first is taken.
        let limit = other.id < best.id && best.distance <= allowed ? best.distance : best.distance - 1
        let distance = letters.withUnsafeBufferPointer {
          places.distance(to: UnsafeBufferPointer(rebasing: $0[spans[Int(other.id)]]), atMost: limit)
        }
        if let distance { best = (other.id, distance) }
      }
    }
    look(at: byFirst[Int(shape.first & 31)])
    look(at: byLast[Int(shape.last & 31)])
    return best.distance <= allowed ? best.id : -1
  }

  private func isWord(_ id: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let span = spans[id]
    guard span.count == word.count else { return false }
    for offset in 0..<span.count where letters[span.lowerBound + offset] != Letters.lower(word[offset]) { return false }
    return true
  }

  /// What tells at a glance that two words cannot be near each other.
  private struct Shape {
    /// Which letters the word has, a bit each: words that differ in many are far apart.
    var mask: UInt32
    var id: Int16
    var count: UInt8
    var first: UInt8
    var last: UInt8

    init(_ word: UnsafeBufferPointer<UInt8>, id: Int16) {
      self.id = id
      mask = word.reduce(0) { $0 | 1 << UInt32(Letters.lower($1) & 31) }
      count = UInt8(clamping: word.count)
      first = word.first.map(Letters.lower) ?? 0
      last = word.last.map(Letters.lower) ?? 0
    }

    /// Whether up to `allowed` changes, each of one letter, may make the other word of this one.
    @inline(__always)
    func mayBeNear(_ other: Shape, _ allowed: Int) -> Bool {
      let longer = Int(other.count) - Int(count)
      guard longer <= allowed, -longer <= allowed, first == other.first || last == other.last, count >= 4 else { return false }
      // A change takes away one kind of letter at most and adds one at most; a letter more or less does only one of the two.
      return Self.holds(mask & ~other.mask, atMost: allowed - max(0, longer))
        && Self.holds(other.mask & ~mask, atMost: allowed + min(0, longer))
    }

    /// Counting all the bits takes longer than taking away the few that may be there.
    @inline(__always)
    private static func holds(_ letters: UInt32, atMost count: Int) -> Bool {
      var rest = letters
      for _ in 0..<count { rest &= rest &- 1 }
      return rest == 0
    }
  }

  /// A word's first and last eight bytes and its length, without regard to case: all of a word of up to 16 letters.
  private struct Key: Equatable {
    var head: UInt64 = 0
    var tail: UInt64 = 0
    var count: Int

    /// Up to this length nothing of a word is left out.
    static let complete = 16

    @inline(__always)
    init(_ word: UnsafeBufferPointer<UInt8>) {
      count = word.count
      let bytes = UnsafeRawBufferPointer(word)
      // Setting this bit in every byte makes capitals small, and no byte but a letter a listed letter.
      let small: UInt64 = 0x2020_2020_2020_2020
      if count >= 8 {
        head = bytes.loadUnaligned(as: UInt64.self) | small
        tail = bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self) | small
      } else if count >= 4 {
        head = UInt64(bytes.loadUnaligned(as: UInt32.self)) | small
        tail = UInt64(bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)) | small
      } else {
        for byte in bytes { head = head << 8 | UInt64(byte | 0x20) }
      }
    }

    @inline(__always)
    var slot: Int {
      let mixed = (head ^ UInt64(truncatingIfNeeded: count)) &* 0x9E37_79B9_7F4A_7C15 ^ (tail &* 0xC2B2_AE3D_27D4_EB4F)
      return Int(truncatingIfNeeded: ((mixed ^ mixed >> 29) &* 0x9E37_79B9_7F4A_7C15) >> 53)
    }
  }
}

/// Levenshtein's distance: the fewest letters to change, add or leave out.
enum EditDistance {
  /// Longest words compared.
  static let longest = 31

  /// The distance without regard to case, or nil when it is above `limit`.
  static func between(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, atMost limit: Int) -> Int? {
    guard limit >= 0, abs(a.count - b.count) <= limit, a.count <= longest, b.count <= longest else { return nil }
    return Places(b).distance(to: a, atMost: limit)
  }

  /// Where each letter of a word of up to ``longest`` bytes stands: made once, compared with many words.
  struct Places {
    private let word: UnsafeBufferPointer<UInt8>
    private var places = InlineArray<32, UInt32>(repeating: 0)

    init(_ word: UnsafeBufferPointer<UInt8>) {
      self.word = word
      for offset in 0..<word.count where word[offset] | 0x20 &- 97 < 26 { places[Int(word[offset] & 31)] |= 1 << UInt32(offset) }
    }

    /// Myers' bit-parallel algorithm: a bit for each letter of the word tells whether the table's column rises or falls there (G. Myers, A
    /// fast bit-vector algorithm for approximate string matching, 1999; in the form of H. Hyyrö, 2003).
    @inline(__always)
    func distance(to other: UnsafeBufferPointer<UInt8>, atMost limit: Int) -> Int? {
      guard !word.isEmpty else { return other.count <= limit ? other.count : nil }
      let last: UInt32 = 1 << UInt32(word.count - 1)
      var rises = UInt32.max
      var falls: UInt32 = 0
      var distance = word.count
      var left = other.count
      for byte in other {
        let letter = byte | 0x20
        var equal: UInt32 = 0
        if letter &- 97 < 26 {
          equal = places[Int(letter & 31)]
        } else {
          for offset in 0..<word.count where word[offset] == byte { equal |= 1 << UInt32(offset) }
        }
        let vertical = equal | falls
        let horizontal = (((equal & rises) &+ rises) ^ rises) | equal
        var rising = falls | ~(horizontal | rises)
        let falling = rises & horizontal
        if rising & last != 0 { distance += 1 } else if falling & last != 0 { distance -= 1 }
        // Each letter that is left brings the words nearer by one at most.
        left -= 1
        if distance - left > limit { return nil }
        rising = rising << 1 | 1
        rises = falling << 1 | ~(vertical | rising)
        falls = rising & vertical
      }
      return distance <= limit ? distance : nil
    }
  }

  static func between(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Int? {
    a.withUnsafeBufferPointer { x in b.withUnsafeBufferPointer { between(x, $0, atMost: limit) } }
  }
}
