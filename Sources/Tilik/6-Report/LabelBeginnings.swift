/// What a set of labels begin with: most other texts begin like none of them, and need not be read to their ends to be told from all.
///
/// Only letters that every ``LabelKey`` keeps are compared, so neither `a` nor `n`: an ending -an counts for nothing.
struct LabelBeginnings {
  /// Which hashes of beginnings were seen, a bit each.
  private var seen = [UInt64](repeating: 0, count: 256)
  /// How many letters they have, a bit each.
  private var counts: UInt32 = 0

  private static let mostLetters = 8
  private static let none: UInt32 = 0x811C_9DC5

  @inline(__always)
  private static func add(_ letter: UInt8, to hash: UInt32) -> UInt32 { (hash ^ UInt32(letter)) &* 0x0100_0193 }

  @inline(__always)
  private static func isKept(_ letter: UInt8) -> Bool { letter != 0 && letter != UInt8(ascii: "a") && letter != UInt8(ascii: "n") }

  /// Adds the label whose name, without a word for its level, begins with `first` and goes on with `pieces`: by its first letters, or all
  /// of them where it has fewer.
  mutating func insert(_ view: UnsafeBufferPointer<UInt8>, _ first: ByteSpan, _ pieces: some Collection<ByteSpan>) {
    var hash = Self.none
    var count = 0
    LabelKey.letters.withUnsafeBufferPointer { letters in
      func add(_ start: Int, _ end: Int) {
        var position = start
        while position < end, count < Self.mostLetters {
          let letter = letters[Int(view[position])]
          position += 1
          if Self.isKept(letter) {
            hash = Self.add(letter, to: hash)
            count += 1
          } else if view[position - 1] == UInt8(ascii: "("), let close = LabelKey.abbreviation(view, position, end) {
            position = close
          }
        }
      }
      add(first.lower, first.upper)
      for piece in pieces where count < Self.mostLetters { add(piece.lower, piece.upper) }
    }
    counts |= 1 << UInt32(count)
    seen[Int(hash >> 24)] |= 1 << UInt64(hash >> 18 & 63)
  }

  /// Whether the text that begins with `label`, and may go on up to `limit`, or some first words of it may be one of the labels.
  func mayHold(_ view: UnsafeBufferPointer<UInt8>, _ label: ByteSpan, limit: Int) -> Bool {
    var start = label.lower
    while start < label.upper, !Letters.isLetter(view[start]) { start += 1 }
    let end = Letters.end(view, from: start, limit: label.upper)
    // What follows may make it the word for a level.
    if end == label.upper || end - start == 3 { return true }
    return LabelKey.letters.withUnsafeBufferPointer { letters in
      var hash = Self.none
      var count = 0
      var position = LabelKey.behindLevel(view, label)
      while position < limit, count < Self.mostLetters {
        let letter = letters[Int(view[position])]
        if Self.isKept(letter) {
          hash = Self.add(letter, to: hash)
          count += 1
          if counts >> UInt32(count) & 1 != 0, seen[Int(hash >> 24)] >> UInt64(hash >> 18 & 63) & 1 != 0 { return true }
        } else if view[position] == UInt8(ascii: "(") {
          return true
        }
        position += 1
      }
      return false
    }
  }
}
