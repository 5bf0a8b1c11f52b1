/// A set of words in small letters, found by spelling or, when damaged, by edit distance.
struct Lexicon: Sendable {
  private var letters: [UInt8] = []
  private var spans: [Range<Int>] = []
  /// Which letters each word has, a bit each: words that differ in many cannot be near.
  private var masks: [UInt32] = []
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
    let (hash, mask) = word.withUnsafeBufferPointer { Self.hash($0) }
    masks.append(mask)
    var slot = Int(hash) & (Self.tableSize - 1)
    while table[slot] >= 0 { slot = (slot + 1) & (Self.tableSize - 1) }
    table[slot] = id
    return id
  }

  /// The id of `word`, whatever its case; -1 when it is not listed.
  func find(_ word: UnsafeBufferPointer<UInt8>) -> Int16 {
    var slot = Int(Self.hash(word).hash) & (Self.tableSize - 1)
    while table[slot] >= 0 {
      if isWord(Int(table[slot]), word) { return table[slot] }
      slot = (slot + 1) & (Self.tableSize - 1)
    }
    return -1
  }

  /// The id of the listed word that `word` most likely was: one letter wrong in four or five, two in longer words. -1 for none.
  func findDamaged(_ word: UnsafeBufferPointer<UInt8>) -> Int16 {
    guard word.count >= 4, word.count <= EditDistance.longest, let first = word.first, let last = word.last else { return -1 }
    let allowed = word.count < 6 ? 1 : 2
    let mask = Self.hash(word).mask
    var best: (id: Int16, distance: Int) = (-1, allowed + 1)
    for id in spans.indices {
      let span = spans[id]
      guard span.count >= 4, abs(span.count - word.count) <= allowed, (masks[id] ^ mask).nonzeroBitCount <= 2 * allowed,
        letters[span.lowerBound] == Letters.lower(first) || letters[span.upperBound - 1] == Letters.lower(last)
      else { continue }
      let distance = letters.withUnsafeBufferPointer {
        EditDistance.between(word, UnsafeBufferPointer(rebasing: $0[span]), atMost: best.distance - 1)
      }
      if let distance { best = (Int16(id), distance) }
    }
    return best.id
  }

  private func isWord(_ id: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let span = spans[id]
    guard span.count == word.count else { return false }
    for offset in 0..<span.count where letters[span.lowerBound + offset] != Letters.lower(word[offset]) { return false }
    return true
  }

  private static func hash(_ word: UnsafeBufferPointer<UInt8>) -> (hash: UInt32, mask: UInt32) {
    var hash: UInt32 = 2_166_136_261
    var mask: UInt32 = 0
    for byte in word {
      let letter = Letters.lower(byte)
      hash = (hash ^ UInt32(letter)) &* 16_777_619
      mask |= 1 << UInt32(letter & 31)
    }
    return (hash, mask)
  }
}

/// Levenshtein's distance: the fewest letters to change, add or leave out.
enum EditDistance {
  /// Longest words compared.
  static let longest = 31

  /// The distance without regard to case in `a`, or nil when it is above `limit`.
  static func between(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, atMost limit: Int) -> Int? {
    guard limit >= 0, abs(a.count - b.count) <= limit, a.count <= longest, b.count <= longest else { return nil }
    var row = InlineArray<32, Int>(repeating: 0)
    for column in 0...b.count { row[column] = column }
    for i in 0..<a.count {
      let letter = Letters.lower(a[i])
      var diagonal = row[0]
      row[0] = i + 1
      var smallest = i + 1
      for j in 0..<b.count {
        let change = diagonal + (letter == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, min(row[j], diagonal) + 1)
        smallest = min(smallest, row[j + 1])
      }
      if smallest > limit { return nil }
    }
    return row[b.count] <= limit ? row[b.count] : nil
  }

  static func between(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Int? {
    a.withUnsafeBufferPointer { x in b.withUnsafeBufferPointer { between(x, $0, atMost: limit) } }
  }
}
