import Pattern
import Testing

@testable import Tilik

@Suite struct FragmentTests {
  /// Whether `fragment` matches `text` at its first byte, or at the sign › in it.
  private func matches(_ fragment: Fragment, _ text: String) throws -> Bool {
    let parts = text.split(separator: "›", omittingEmptySubsequences: false)
    let bytes = Array(parts.joined().utf8)
    let start = parts.count > 1 ? parts[0].utf8.count : 0
    let pattern = try Pattern(fragment.name, fragment.source, anchored: true)
    var matcher = try Matcher()
    return try bytes.withUnsafeBytes { try matcher.match(pattern, in: $0, at: start) }
  }

  @Test func everyFragmentHitsAndMisses() throws {
    for fragment in NumberPatterns.fragments {
      #expect(try matches(fragment, fragment.hit), "\(fragment.name) must match «\(fragment.hit)»")
      #expect(try !matches(fragment, fragment.miss), "\(fragment.name) must not match «\(fragment.miss)»")
    }
  }

  @Test func fragmentsAreNamedOnceAndHaveNoGroups() throws {
    let names = NumberPatterns.fragments.map(\.name)
    #expect(Set(names).count == names.count)
    for fragment in NumberPatterns.fragments {
      #expect(try Pattern(fragment.name, fragment.source).groupCount == 0, "\(fragment.name)")
      #expect(!fragment.meaning.isEmpty)
    }
  }

  @Test func everyReferenceWordIsKnownToThePattern() throws {
    // The cheap test lets a word through only when it is listed; each listed word must be one that the pattern knows.
    let source = Fragment.references.map(\.source).joined()
    for word in Fragment.referenceWords where word.count > 3 {
      #expect(source.contains(word.prefix(4)), "\(word)")
    }
  }
}
