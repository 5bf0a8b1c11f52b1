import Tilik

/// How alike two names are, whatever their case, marks and spaces: the share of pairs of letters that both have.
struct NameLikeness: Sendable, Hashable {
  /// Small letters and digits.
  let letters: [UInt8]
  private let pairs: [UInt16]

  /// Words that reports spell in several ways and that tell nothing apart.
  private static let spellings: [(String, String)] = [("prosentase", "persentase"), ("presentase", "persentase"), ("indek ", "indeks ")]

  init(_ name: String) {
    var text = name.lowercased()
    for (other, usual) in Self.spellings where text.contains(other) { text = Self.replacing(other, usual, in: text) }
    letters = text.utf8.filter { ($0 &- 97 < 26) || ($0 &- 48 < 10) }
    pairs = zip(letters, letters.dropFirst()).map { UInt16($0) << 8 | UInt16($1) }.sorted()
  }

  private static func replacing(_ old: String, _ new: String, in text: String) -> String {
    var parts: [Substring] = []
    var rest = Substring(text)
    while let range = rest.firstRange(of: old) {
      parts.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return (parts + [rest]).joined(separator: new)
  }

  /// Whether it says enough to be the same thing in two reports.
  var isTelling: Bool { letters.count >= 8 }

  /// From 0 to 100; 100 only for names that are the same (S. Dice's coefficient over pairs of letters, rounded down).
  func likeness(to other: NameLikeness) -> Int {
    if letters == other.letters { return 100 }
    guard !pairs.isEmpty, !other.pairs.isEmpty else { return 0 }
    var (a, b, shared) = (0, 0, 0)
    while a < pairs.count, b < other.pairs.count {
      if pairs[a] == other.pairs[b] {
        (a, b, shared) = (a + 1, b + 1, shared + 1)
      } else if pairs[a] < other.pairs[b] {
        a += 1
      } else {
        b += 1
      }
    }
    return min(99, 200 * shared / (pairs.count + other.pairs.count))
  }

  static func == (a: NameLikeness, b: NameLikeness) -> Bool { a.letters == b.letters }
  func hash(into hasher: inout Hasher) { hasher.combine(letters) }
}
