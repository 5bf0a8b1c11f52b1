/// Short texts that mean something in a cell: compared byte by byte without regard to case, white space counted as one space.
enum CellWords {
  private static let notAvailable: [StaticString] = [
    "n/a", "na", "n.a", "n.a.", "nihil", "tidak ada", "belum ada", "tidak ada data", "belum ada data", "tidak tersedia", "belum tersedia",
    "belum dinilai", "tidak dinilai", "belum diukur", "tidak diukur", "belum dirilis", "belum rilis", "tidak dihitung", "belum dihitung",
    "data belum ada", "data tidak ada", "data belum tersedia", "data tidak tersedia", "kosong", "null", "#n/a", "#ref!", "#value!",
    "#div/0!",
    "#name?", "#num!", "tad",
  ]

  /// ``notAvailable`` by the low bits of the first letter: most cells begin like none of them.
  private static let notAvailableByInitial: [[StaticString]] = notAvailable.reduce(into: Array(repeating: [], count: 32)) {
    $0[Int($1.utf8Start[0] & 31)].append($1)
  }

  /// The low bits of their last letters, a bit each, by the low bits of the first.
  private static let lastsByInitial: [UInt32] = notAvailableByInitial.map {
    $0.reduce(0) { $0 | 1 << UInt32($1.utf8Start[$1.utf8CodeUnitCount - 1] & 31) }
  }

  /// The low bits of those first letters (b, d, k, n, t and the hash), a bit each.
  private static var initials: UInt32 { 1 << 2 | 1 << 3 | 1 << 4 | 1 << 11 | 1 << 14 | 1 << 20 }

  @inline(__always)
  static func isNotAvailable(_ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    end - start <= 24 && initials >> UInt32(view[start] & 31) & 1 != 0 && isListed(view, start, end)
  }

  private static func isListed(_ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let initial = Int(view[start] & 31)
    guard lastsByInitial[initial] >> UInt32(view[end - 1] & 31) & 1 != 0 else { return false }
    for word in notAvailableByInitial[initial] where equals(view, start, end, word) { return true }
    return false
  }

  /// Whether the text of `start..<end` is `word`.
  static func equals(_ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ word: StaticString) -> Bool {
    matchEnd(view, start, end, word) == end
  }

  /// Where `word` ends when the text from `start` begins with it, else -1.
  static func matchEnd(_ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ word: StaticString) -> Int {
    let letters = word.utf8Start
    var position = start
    for offset in 0..<word.utf8CodeUnitCount {
      let letter = letters[offset]
      guard position < end, Letters.lower(view[position]) == letter else { return -1 }
      position += 1
      if letter == 32 { while position < end, view[position] == 32 { position += 1 } }
    }
    return position
  }

  /// A dash, dots or asterisks, with or without currency or percent sign.
  static func isDash(_ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var position = start
    let first = view[start] | 0x20
    if first == UInt8(ascii: "r"), start + 1 < end, view[start + 1] | 0x20 == UInt8(ascii: "p") {
      position = start + 2
      // A currency alone is an amount left out: an empty form field.
      if position == end { return true }
    }
    var dashes = 0
    var dots = 0
    while position < end {
      switch view[position] {
      case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "_"): dashes += 1
      case UInt8(ascii: "."): dots += 1
      case 0xE2 where position + 2 < end && view[position + 1] == 0x80 && view[position + 2] == 0xA6:
        dots += 3
        position += 2
      case 32, 9, 10, 13, UInt8(ascii: ","), UInt8(ascii: "%"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ":"), UInt8(ascii: "="):
        break
      default: return false
      }
      position += 1
    }
    return dashes > 0 || dots > 1 || first == UInt8(ascii: "r")
  }

  // MARK: Bounds

  private static let lowerBounds: [(StaticString, Quantity.Bound)] = [
    ("lebih besar dari", .greater), ("lebih besar sama dengan", .atLeast), ("lebih tinggi dari", .greater), ("lebih dari", .greater),
    ("di atas", .greater), ("diatas", .greater), ("paling sedikit", .atLeast), ("paling rendah", .atLeast),
    ("sekurang-kurangnya", .atLeast),
    ("minimal", .atLeast), ("minimum", .atLeast), ("min.", .atLeast), ("min", .atLeast), ("tidak kurang dari", .atLeast),
    ("kurang dari sama dengan", .atMost), ("lebih kecil dari", .less), ("kurang dari", .less), ("lebih rendah dari", .less),
    ("di bawah", .less), ("dibawah", .less), ("paling banyak", .atMost), ("paling tinggi", .atMost), ("paling lama", .atMost),
    ("maksimal", .atMost), ("maksimum", .atMost), ("maks.", .atMost), ("maks", .atMost), ("max", .atMost), ("tidak lebih dari", .atMost),
    ("sampai dengan", .atMost), ("s.d.", .atMost), ("s.d", .atMost), ("s/d", .atMost), ("hingga", .atMost), (">=", .atLeast),
    ("=>", .atLeast), (">", .greater), ("<=", .atMost), ("=<", .atMost), ("<", .less),
  ]

  /// ``lowerBounds`` by the low bits of the first byte.
  private static let boundsByInitial: [[(StaticString, Quantity.Bound)]] = lowerBounds.reduce(into: Array(repeating: [], count: 32)) {
    $0[Int($1.0.utf8Start[0] & 31)].append($1)
  }

  /// The bound that the whole text of `start..<end` states; `.none` for words that leave the number as it is, nil for any other text.
  static func bound(_ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Quantity.Bound? {
    if start >= end { return Quantity.Bound.none }
    guard end - start < 40 else { return nil }
    for (word, bound) in boundsByInitial[Int(view[start] & 31)] where equals(view, start, end, word) { return bound }
    return neutral(view, start, end) ? Quantity.Bound.none : nil
  }

  private static func neutral(_ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    for word in ["=", ":", "+", "~", "±", "+/-", "sebesar", "sebanyak", "sekitar", "kurang lebih", "±"] as [StaticString]
    where equals(view, start, end, word) { return true }
    return false
  }

  /// Words that open a range: `antara 60 dan 70`.
  static func opensRange(_ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    equals(view, start, end, "antara") || equals(view, start, end, "dari") || equals(view, start, end, "mulai")
      || equals(view, start, end, "mulai dari")
  }

  /// Bounds behind the number: `90 ke atas`.
  static func boundBehind(_ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Quantity.Bound? {
    for word in ["ke atas", "keatas", "atau lebih", "lebih"] as [StaticString] where equals(view, start, end, word) { return .atLeast }
    for word in ["ke bawah", "kebawah", "atau kurang"] as [StaticString] where equals(view, start, end, word) { return .atMost }
    return nil
  }

  /// What may stand between the two ends of a range.
  static func joinsRange(_ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, opened: Bool) -> Bool {
    guard start < end, end - start < 24 else { return false }
    let words: [StaticString] = [
      "-", "--", "s.d", "s.d.", "s/d", "sd", "sd.", "sampai dengan", "sampai", "hingga", "<", "<=", "=<", "~", "to", "- <", "-<", "- <=",
      "s.d <", "s.d <=", "s/d <", "sampai <",
    ]
    for word in words where equals(view, start, end, word) { return true }
    if opened && (equals(view, start, end, "dan") || equals(view, start, end, "dengan")) { return true }
    // 60 < x <= 70
    guard view[start] == 60, view[end - 1] == 60 || view[end - 1] == 61 else { return false }
    var position = start
    while position < end {
      let byte = view[position]
      guard Letters.isLetter(byte) || byte == 32 || byte == 60 || byte == 61 else { return false }
      position += 1
    }
    return true
  }
}
