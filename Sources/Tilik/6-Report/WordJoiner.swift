/// Finds where labels hold words that a narrow cell broke without a hyphen (`Penyelengga raan`, `Pemerintaha` / `n`).
///
/// The document itself is the dictionary: two or three pieces are one word when it stands whole elsewhere, and one of the pieces is no word
/// of the running text, where nothing breaks words. Only a document whose labels hold pieces too short for words is looked at, and of its
/// words only those are counted that matter for a label.
struct WordJoiner: ~Copyable {
  private let view: [UInt8]
  /// The words of all labels, one label behind the other.
  private var words: [Word] = []
  /// Runs of words that may be one, in their order, of those that begin with one word the longest first.
  private var candidates: [Candidate] = []
  /// Words, whole and in pieces, that labels might hold.
  private var sightings = SightingTable()

  /// A run of letters in a label.
  private struct Word {
    var span: ByteSpan
    /// Of its letters, small ones for capitals.
    var hash: UInt64
    /// Whether only white space lies between it and the word of the label before.
    var follows: Bool
    var isCapital: Bool
    var isSmall: Bool
    /// One of the small words that stand for themselves.
    var isParticle: Bool
    /// Whether it was listed as a piece already.
    var isListed = false
  }

  private struct Candidate {
    var words: Range<Int>
    /// Of all their letters.
    var hash: UInt64
  }

  private static let mostPieces = 3
  /// Bytes of a report in which one short piece is taken for a broken word.
  private static let longestPerFragment = 1 << 16

  /// Where in the source the pieces begin that belong to the word before them.
  static func joints(in rows: [Row], of set: RowSet) -> Set<Int32> {
    var joiner = WordJoiner(view: set.source.view)
    // A column of names that is too narrow breaks words in more than one row, and rarely all of them into such short pieces; a single one
    // in a long report is something else.
    var isBroken = [Bool](repeating: false, count: set.tables.tables.count)
    var fragments = 0
    for row in rows where !row.isLabelCarried && joiner.holdsFragment(row, set) {
      isBroken[Int(row.table)] = true
      fragments += 1
    }
    if fragments * Self.longestPerFragment <= set.source.view.count { return [] }
    for row in rows where !row.isLabelCarried && isBroken[Int(row.table)] { joiner.addLabel(row, set) }
    joiner.collect()
    joiner.count(set)
    return joiner.joints()
  }

  private init(view: [UInt8]) { self.view = view }

  // MARK: Labels

  /// Small words that stand for themselves.
  private static let particles: [UInt32] =
    [
      "di", "ke", "se", "dan", "per", "non", "sub", "air", "dll", "yg", "dg", "dgn", "utk", "ha", "km", "kg", "tim", "pos", "kas", "ibu",
      "hak", "dua", "tk", "rt", "rw", "rp", "m", "i", "ii", "iii", "iv", "a", "b", "c", "d", "ada", "ini", "itu", "pun", "pra", "uji", "jl",
      "no", "kel", "kec", "kab", "org", "bln", "thn", "sbg",
    ].map { (word: String) in word.utf8.reduce(0) { $0 << 8 | UInt32($1) } }.sorted()

  private static let particleEnds: WordEnds = particles.reduce(into: WordEnds()) { ends, word in
    let count = 4 - word.leadingZeroBitCount / 8
    ends.insert(UInt8(truncatingIfNeeded: word >> UInt32(8 * (count - 1))), UInt8(truncatingIfNeeded: word), count: count)
  }

  private func holdsFragment(_ row: Row, _ set: RowSet) -> Bool {
    if holdsFragment(row.label) { return true }
    for piece in Int(row.firstPiece)..<Int(row.firstPiece) + Int(row.pieceCount) where holdsFragment(set.pieces[piece]) { return true }
    return false
  }

  /// Whether a label holds, behind a space or at a piece's head, small letters too few for a word.
  private func holdsFragment(_ span: ByteSpan) -> Bool {
    view.withUnsafeBytes { view in
      var followsLetter = false
      var found = false
      ByteBlock.forEach(view, in: span.range) { block, position in
        let letters = block.letters
        // Words of at most three letters; what the block cuts off may be longer.
        var starts = letters.runStarts(after: &followsLetter) & ~(letters >> 1 & letters >> 2 & letters >> 3)
        while starts != 0, !found {
          let start = position + starts.trailingZeroBitCount
          starts &= starts - 1
          guard start == span.lower || view[start - 1] <= 32, view[start] &- 65 >= 26 else { continue }
          var end = start + 1
          while end < span.upper, end - start <= 3, Letters.isLetter(view[end]) { end += 1 }
          found = end - start <= 3 && (end == span.upper || view[end] <= 32) && !Self.isParticle(view, ByteSpan(start, end))
        }
      }
      return found
    }
  }

  private static func isParticle(_ view: UnsafeRawBufferPointer, _ span: ByteSpan) -> Bool {
    guard span.count <= 4, particleEnds.mayContain(view[span.lower], view[span.upper - 1], count: span.count) else { return false }
    var letters: UInt32 = 0
    for position in span.range { letters = letters << 8 | UInt32(Letters.lower(view[position])) }
    let place = particles.partitionIndex { $0 < letters }
    return place < particles.count && particles[place] == letters
  }

  private mutating func addLabel(_ row: Row, _ set: RowSet) {
    var follows = false
    add(row.label, &follows)
    for piece in set.pieces[Int(row.firstPiece)..<Int(row.firstPiece) + Int(row.pieceCount)] { add(piece, &follows) }
  }

  private mutating func add(_ piece: ByteSpan, _ follows: inout Bool) {
    view.withUnsafeBufferPointer { view in
      var position = piece.lower
      while position < piece.upper {
        let start = position
        guard Letters.isLetter(view[start]) else {
          if view[start] > 32 { follows = false }
          position += 1
          continue
        }
        position = Letters.end(view, from: start, limit: piece.upper)
        let span = ByteSpan(start, position)
        let bytes = UnsafeRawBufferPointer(view)
        var capitals = 0
        for place in start..<position where view[place] &- 65 < 26 { capitals += 1 }
        words.append(
          Word(
            span: span, hash: SightingTable.hash(bytes, start..<position), follows: follows, isCapital: capitals == span.count,
            isSmall: capitals == 0, isParticle: span.count > 1 && Self.isParticle(bytes, span)))
        follows = true
      }
    }
  }

  // MARK: The document's words

  private mutating func collect() {
    for index in words.indices {
      var end = endOfWhole(index)
      guard end > index + 1 else { continue }
      for piece in index..<end where !words[piece].isListed {
        insert(piece..<piece + 1, words[piece].hash)
        words[piece].isListed = true
      }
      while end > index + 1 {
        let whole = Candidate(words: index..<end, hash: hash(index..<end))
        insert(whole.words, whole.hash)
        candidates.append(whole)
        end -= 1
      }
    }
  }

  private mutating func insert(_ pieces: Range<Int>, _ hash: UInt64) {
    var letters = 0
    for piece in pieces { letters += words[piece].span.count }
    let (first, last) = (view[words[pieces.lowerBound].span.lower], view[words[pieces.upperBound - 1].span.upper - 1])
    sightings.insert(hash, first, last, letters)
  }

  /// The end of the most words from `index` on that may be one: a capital begins a new word, and small words stand for themselves.
  private func endOfWhole(_ index: Int) -> Int {
    var end = index + 1
    guard !words[index].isParticle else { return end }
    let isCapital = words[index].isCapital
    while end < min(words.count, index + Self.mostPieces), words[end].follows, !words[end].isParticle,
      isCapital && words[end].isCapital || (!isCapital || words[index].span.count == 1) && words[end].isSmall
    {
      end += 1
    }
    return end
  }

  /// The hash of several words as one.
  private func hash(_ pieces: Range<Int>) -> UInt64 {
    var whole = InlineArray<64, UInt8>(repeating: 0)
    var length = 0
    for piece in pieces {
      for position in words[piece].span.range where length < 64 {
        whole[length] = view[position]
        length += 1
      }
    }
    return whole.span.withUnsafeBytes { SightingTable.hash($0, 0..<length) }
  }

  private mutating func count(_ set: RowSet) {
    let starts = set.source.lineStarts
    let view = view
    sightings.lend { sightings in
      view.withUnsafeBytes { view in
        var begin = 0
        // What stands between the tables is running text.
        for table in set.tables.tables {
          let first = Int(starts[Int(table.firstLine)])
          let end = Int(table.lastLine) + 1 < starts.count ? Int(starts[Int(table.lastLine) + 1]) : view.count
          if first > begin { Self.count(view, begin..<first, SightingTable.anywhere | SightingTable.inProse, sightings) }
          begin = max(begin, end)
        }
        if begin < view.count { Self.count(view, begin..<view.count, SightingTable.anywhere | SightingTable.inProse, sightings) }
        // Cells that stand side by side are read together.
        var read = ByteSpan.none
        for index in set.tables.cells.indices where set.tables.cells[index].kind == .text {
          let next = set.tables.cells[index].span
          if Self.isGap(view, read.upper, next.lower) {
            read.end = next.end
          } else {
            Self.count(view, read.range, SightingTable.anywhere, sightings)
            read = next
          }
        }
        Self.count(view, read.range, SightingTable.anywhere, sightings)
      }
    }
  }

  /// Whether a few bytes without letters lie between two places.
  private static func isGap(_ view: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> Bool {
    guard 1...8 ~= end - start else { return false }
    for position in start..<end where Letters.isLetter(view[position]) { return false }
    return true
  }

  private static func count(_ view: UnsafeRawBufferPointer, _ range: Range<Int>, _ sighting: UInt8, _ sightings: SightingTable.Lent) {
    var followsLetter = false
    ByteBlock.forEach(view, in: range) { block, start in
      let letters = block.letters
      var starts = letters.runStarts(after: &followsLetter)
      while starts != 0 {
        let offset = starts.trailingZeroBitCount
        starts &= starts &- 1
        let length = letters.runLength(from: offset)
        let first = start &+ offset
        var end = first &+ length
        if offset &+ length >= ByteBlock.size { while end < range.upperBound, Letters.isLetter(view[end]) { end += 1 } }
        sightings.mark(view, first, end, sighting)
      }
    }
  }

  // MARK: Joining

  private func joints() -> Set<Int32> {
    var joints: Set<Int32> = []
    var end = 0
    for candidate in candidates where candidate.words.lowerBound >= end && isOneWord(candidate) {
      for next in candidate.words.dropFirst() { joints.insert(words[next].span.start) }
      end = candidate.words.upperBound
    }
    return joints
  }

  private func isOneWord(_ whole: Candidate) -> Bool {
    guard sightings[whole.hash] & SightingTable.anywhere != 0 else { return false }
    var known = 0
    for piece in whole.words where words[piece].span.count > 1 && sightings[words[piece].hash] & SightingTable.inProse != 0 {
      // Two words that were glued elsewhere (`PemerintahanDaerah`) are no proof for three pieces.
      if known == 1 { return false }
      known += 1
    }
    return true
  }
}

/// Where words were seen, by their hashes; open addressing.
private struct SightingTable: ~Copyable {
  static let anywhere: UInt8 = 1
  static let inProse: UInt8 = 2
  private static let taken: UInt8 = 4

  private var hashes = [UInt64](repeating: 0, count: 1024)
  private var flags = [UInt8](repeating: 0, count: 1024)
  private var count = 0
  /// For each pair of first and last letter the lengths of the words that have it, one bit a length, those of 32 letters more on the same.
  private var lengths = [UInt32](repeating: 0, count: 32 * 32)

  /// A word's hash, without regard to case: of its first and last eight letters and its length.
  @inline(__always)
  static func hash(_ bytes: UnsafeRawBufferPointer, _ word: Range<Int>) -> UInt64 {
    var (head, tail) = (UInt64(0), UInt64(0))
    if word.count >= 8 {
      head = bytes.loadUnaligned(fromByteOffset: word.lowerBound, as: UInt64.self)
      tail = bytes.loadUnaligned(fromByteOffset: word.upperBound - 8, as: UInt64.self)
    } else if word.count >= 4 {
      head = UInt64(bytes.loadUnaligned(fromByteOffset: word.lowerBound, as: UInt32.self))
      tail = UInt64(bytes.loadUnaligned(fromByteOffset: word.upperBound - 4, as: UInt32.self))
    } else {
      for position in word { head = head << 8 | UInt64(bytes[position]) }
    }
    let small: UInt64 = 0x2020_2020_2020_2020
    let mixed = ((head | small) ^ UInt64(truncatingIfNeeded: word.count)) &* 0x9E37_79B9_7F4A_7C15
    return (mixed ^ mixed >> 29 ^ (tail | small)) &* 0xC2B2_AE3D_27D4_EB4F
  }

  mutating func insert(_ hash: UInt64, _ first: UInt8, _ last: UInt8, _ length: Int) {
    // A single letter is no word, whatever the text says.
    if length > 1 { lengths[Self.ends(first, last)] |= 1 << UInt32(length & 31) }
    if 2 * count >= flags.count { grow() }
    let slot = slot(hash)
    if flags[slot] == 0 { count += 1 }
    hashes[slot] = hash
    flags[slot] |= Self.taken
  }

  private mutating func grow() {
    let (oldHashes, oldFlags) = (hashes, flags)
    hashes = Array(repeating: 0, count: 2 * oldHashes.count)
    flags = Array(repeating: 0, count: 2 * oldFlags.count)
    for old in oldFlags.indices where oldFlags[old] != 0 {
      let slot = slot(oldHashes[old])
      hashes[slot] = oldHashes[old]
      flags[slot] = oldFlags[old]
    }
  }

  @inline(__always)
  private static func ends(_ first: UInt8, _ last: UInt8) -> Int { Int(first & 31) << 5 | Int(last & 31) }

  /// Lends the table to the marking of many words.
  @inline(__always)
  mutating func lend(_ body: (Lent) -> Void) {
    lengths.withUnsafeBufferPointer { lengths in
      hashes.withUnsafeBufferPointer { hashes in
        flags.withUnsafeMutableBufferPointer { body(Lent(lengths: lengths, hashes: hashes, flags: $0)) }
      }
    }
  }

  struct Lent {
    let lengths: UnsafeBufferPointer<UInt32>
    let hashes: UnsafeBufferPointer<UInt64>
    let flags: UnsafeMutableBufferPointer<UInt8>

    /// Marks a word where it is listed: most are not, as their ends and length tell.
    @inline(__always)
    func mark(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int, _ sighting: UInt8) {
      let ends = SightingTable.ends(bytes[start], bytes[end &- 1])
      guard lengths[ends] &>> UInt32(truncatingIfNeeded: end &- start) & 1 != 0 else { return }
      let hash = SightingTable.hash(bytes, start..<end)
      var slot = SightingTable.slot(hash, flags.count)
      while flags[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & (flags.count - 1) }
      // A slot of no word stays free.
      if flags[slot] != 0 { flags[slot] |= sighting }
    }
  }

  subscript(hash: UInt64) -> UInt8 { flags[slot(hash)] }

  private func slot(_ hash: UInt64) -> Int {
    var slot = Self.slot(hash, flags.count)
    while flags[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & (flags.count - 1) }
    return slot
  }

  /// Where to look first for a word among `count` slots.
  @inline(__always)
  private static func slot(_ hash: UInt64, _ count: Int) -> Int { Int(truncatingIfNeeded: hash >> 20) & (count - 1) }
}
