/// A named piece of a pattern: what it recognises, with a text it must match and one it must not.
///
/// A fragment has no capture groups of its own; the patterns that are put together from fragments number the groups.
struct Fragment: Sendable {
  let name: String
  /// PCRE2 in extended syntax.
  let source: String
  let meaning: String
  /// Matches from its first byte on, or from the sign › on where the fragment looks at what stands before it.
  let hit: String
  /// Does not match there.
  let miss: String

  init(_ name: String, _ source: String, meaning: String, hit: String, miss: String) {
    self.name = name
    self.source = source
    self.meaning = meaning
    self.hit = hit
    self.miss = miss
  }

  /// The source as a group without capture.
  var group: String { "(?:\(source))" }
}
