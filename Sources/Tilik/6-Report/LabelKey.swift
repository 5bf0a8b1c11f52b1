/// What a label says, however it is printed: its letters and digits in order, by their hash.
///
/// Case, white space, line breaks and marks do not count, so that words which a narrow cell broke are whole again; nor does the word for
/// the level in front (one table prints `Program` before a name, another does not), nor an abbreviation in brackets (`(IKM)`), nor the
/// ending -an, which reports put on and leave out as they please (`Urusan Pemerintah Daerah`, `Urusan Pemerintahan Daerah`).
struct LabelKey: Hashable {
  /// Two labels of one report share a hash by chance less than once in a hundred million reports.
  private(set) var hash: UInt64 = 14_695_981_039_346_656_037

  /// The key of a label that begins with `first` and goes on with `pieces`.
  init(_ view: UnsafeBufferPointer<UInt8>, _ first: ByteSpan, _ pieces: some Collection<ByteSpan> = EmptyCollection()) {
    self.init(view, ofName: ByteSpan(Self.behindLevel(view, first), first.upper), pieces)
  }

  /// The same for a name without a word for its level; see ``behindLevel(_:_:)``.
  init(_ view: UnsafeBufferPointer<UInt8>, ofName first: ByteSpan, _ pieces: some Collection<ByteSpan>) {
    var isBehindA = false
    var before = hash
    Self.letters.withUnsafeBufferPointer { letters in
      add(view, first.lower, first.upper, letters, &before, &isBehindA)
      for piece in pieces { add(view, piece.lower, piece.upper, letters, &before, &isBehindA) }
    }
  }

  /// Calls `body` with the hash of what stands from `start` to the end of each word up to `end`.
  static func forEachWord(_ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ body: (UInt64, Int) -> Void) {
    var key = LabelKey(view, ByteSpan(start, start))
    var before = key.hash
    var isBehindA = false
    var position = behindLevel(view, ByteSpan(start, end))
    letters.withUnsafeBufferPointer { letters in
      while position < end {
        var next = position
        while next < end, view[next] <= 32 { next += 1 }
        while next < end, view[next] > 32 { next += 1 }
        key.add(view, position, next, letters, &before, &isBehindA)
        body(key.hash, next)
        position = next
      }
    }
  }

  /// For each byte what it counts as: small letters for capitals, digits as they are, 0 for what does not count.
  static let letters: [UInt8] = (0...255).map { (byte: UInt8) in
    (byte | 0x20) &- 97 < 26 ? byte | 0x20 : Letters.isDigit(byte) ? byte : 0
  }

  /// - Parameters:
  ///   - before: the hash before the last letter.
  ///   - isBehindA: whether that was an `a`.
  private mutating func add(
    _ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ letters: UnsafeBufferPointer<UInt8>, _ before: inout UInt64,
    _ isBehindA: inout Bool
  ) {
    var (current, last, isA) = (hash, before, isBehindA)
    var position = start
    while position < end {
      let letter = letters[Int(view[position])]
      position += 1
      if letter == UInt8(ascii: "n"), isA {
        current = last
        isA = false
      } else if letter != 0 {
        last = current
        current = (current ^ UInt64(letter)) &* 1_099_511_628_211
        isA = letter == UInt8(ascii: "a")
      } else if view[position - 1] == UInt8(ascii: "("), let close = Self.abbreviation(view, position, end) {
        position = close
      }
    }
    (hash, before, isBehindA) = (current, last, isA)
  }

  /// The end of capitals that fill a bracket; nil where it holds anything else.
  static func abbreviation(_ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var position = start
    while position < end, view[position] &- 65 < 26 { position += 1 }
    return position < end && position - start >= 2 && view[position] == UInt8(ascii: ")") ? position + 1 : nil
  }

  private static let levels: [[UInt8]] = ["program", "kegiatan", "subkegiatan"].map { Array($0.utf8) }

  /// Where a label goes on behind `Program`, `Kegiatan` or `Sub Kegiatan`; a letter of that word may be wrong.
  static func behindLevel(_ view: UnsafeBufferPointer<UInt8>, _ label: ByteSpan) -> Int {
    var start = label.lower
    while start < label.upper, !Letters.isLetter(view[start]) { start += 1 }
    guard start < label.upper else { return label.lower }
    let first = Letters.lower(view[start])
    guard first == UInt8(ascii: "p") || first == UInt8(ascii: "k") || first == UInt8(ascii: "s") else { return label.lower }
    var end = start
    while end < label.upper, Letters.isLetter(view[end]) { end += 1 }
    if end - start == 3, CellWords.equals(view, start, end, "sub") {
      let next = behindLevel(view, ByteSpan(end, label.upper))
      return next > end ? next : label.lower
    }
    guard 6...12 ~= end - start else { return label.lower }
    if CellWords.equals(view, start, end, "program") || CellWords.equals(view, start, end, "kegiatan") { return end }
    let word = UnsafeBufferPointer(rebasing: view[start..<end])
    let isLevel = levels.contains { level in
      guard level[0] == first, abs(level.count - word.count) <= 1 else { return false }
      return level.withUnsafeBufferPointer { mayBeNear(word, $0) && EditDistance.between(word, $0, atMost: 1) != nil }
    }
    return isLevel ? end : label.lower
  }

  /// Whether the first or the last three letters agree: one wrong letter leaves either as they are.
  private static func mayBeNear(_ word: UnsafeBufferPointer<UInt8>, _ level: UnsafeBufferPointer<UInt8>) -> Bool {
    let (end, last) = (word.count, level.count)
    func agree(_ one: UInt8, _ other: UInt8) -> Bool { (one ^ other) & 31 == 0 }
    return agree(word[1], level[1]) && agree(word[2], level[2])
      || agree(word[end - 1], level[last - 1]) && agree(word[end - 2], level[last - 2]) && agree(word[end - 3], level[last - 3])
  }
}
