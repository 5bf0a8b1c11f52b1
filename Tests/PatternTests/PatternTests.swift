import Testing

@testable import Pattern

@Suite struct PatternTests {
  /// Searches `text` and returns the offsets of all groups of the first match from `position` on, or nil.
  private func find(_ pattern: Pattern, _ text: [UInt8], at position: Int = 0) throws -> [Range<Int>?]? {
    var matcher = try Matcher()
    return try text.withUnsafeBytes { bytes in
      guard try matcher.match(pattern, in: bytes, at: position) else { return nil }
      return (0...pattern.groupCount).map { group in
        guard let start = matcher.start(group), let end = matcher.end(group) else { return nil }
        return start..<end
      }
    }
  }

  private func find(_ pattern: Pattern, _ text: String, at position: Int = 0) throws -> [Range<Int>?]? {
    try find(pattern, Array(text.utf8), at: position)
  }

  @Test(arguments: [("(12", 3), ("a[b", 3), ("ab)", 2)])
  func compileErrorNamesPatternAndOffset(source: String, offset: Int) throws {
    let error = try #require(throws: PatternError.self) { _ = try Pattern("money", source) }
    #expect(error.pattern == "money")
    #expect(error.offset == offset)
    guard case .compile(let why) = error.reason else {
      Issue.record("\(error.reason) is no compile error")
      return
    }
    #expect(!why.isEmpty)
    #expect(error.description.contains("'money'") && error.description.contains("offset \(offset)") && error.description.contains(why))
  }

  @Test func explodingMatchIsGivenUp() throws {
    let pattern = try Pattern("nested", "(?:a+)+$")
    let error = try #require(throws: PatternError.self) { _ = try find(pattern, String(repeating: "a", count: 40) + "!") }
    #expect(error == PatternError(pattern: "nested", offset: 0, reason: .limit))
    #expect(error.description.contains("'nested'") && error.description.contains("too many steps"))
  }

  @Test func aMatcherWorksOnAfterTheLimit() throws {
    let nested = try Pattern("nested", "(?:a+)+$")
    let digits = try Pattern("digits", "\\d+")
    var matcher = try Matcher(stepLimit: 1000)
    let text = Array((String(repeating: "a", count: 40) + "!12").utf8)
    try text.withUnsafeBytes { bytes in
      for _ in 0..<3 {
        do throws(PatternError) {
          _ = try matcher.match(nested, in: bytes, at: 0)
          Issue.record("no limit")
        } catch {
          #expect(error.reason == .limit)
        }
        let found = try matcher.match(digits, in: bytes, at: 0)
        #expect(found && matcher.start(0) == 41 && matcher.end(0) == 43)
      }
    }
  }

  @Test func anchoredMatchesOnlyWhereTheSearchBegins() throws {
    let anchored = try Pattern("digits", "\\d+", anchored: true)
    let free = try Pattern("digits", "\\d+")
    #expect(anchored.isAnchored && !free.isAnchored)
    #expect(try find(anchored, "Rp 500") == nil)
    #expect(try find(anchored, "Rp 500", at: 3) == [3..<6])
    #expect(try find(free, "Rp 500") == [3..<6])
    #expect(try find(free, "Rp 500", at: 4) == [4..<6])
    #expect(try find(free, "Rp 500", at: 6) == nil)
  }

  @Test func theMarkTellsTheWayOfTheMatch() throws {
    let pattern = try Pattern("mark", "\\d++ (?: % (*:percent) | (*:sign) - x | )", anchored: true)
    var matcher = try Matcher()
    for (text, mark) in [("5%", UInt8(ascii: "p")), ("5-x", UInt8(ascii: "s")), ("5-", 0), ("5", 0)] {
      let found = try Array(text.utf8).withUnsafeBytes { try matcher.match(pattern, in: $0, at: 0) }
      #expect(found && matcher.mark == mark, "\(text)")
    }
  }

  @Test func groupsTellWhatTookPart() throws {
    let pattern = try Pattern("amount", "(Rp)? \\s* (\\d+) (?: , (\\d+) )?")
    #expect(pattern.groupCount == 3)
    #expect(try find(pattern, "Rp 500,25") == [0..<9, 0..<2, 3..<6, 7..<9])
    #expect(try find(pattern, "500") == [0..<3, nil, 0..<3, nil])
    let most = String(repeating: "(a)", count: Matcher.maximumGroups)
    #expect(try find(Pattern("most", most), String(repeating: "a", count: Matcher.maximumGroups))?.count == 31)
  }

  @Test func tooManyGroupsAreAnError() throws {
    let source = String(repeating: "(a)?", count: Matcher.maximumGroups + 1)
    let error = try #require(throws: PatternError.self) { _ = try Pattern("wide", source) }
    #expect(error.pattern == "wide" && error.description.contains("31 groups"))
  }

  @Test func anEmptySubjectIsASubject() throws {
    #expect(try find(Pattern("any", "x*"), "") == [0..<0])
    #expect(try find(Pattern("some", "x+"), "") == nil)
    #expect(try find(Pattern("ends", "^$"), "") == [0..<0])
    var matcher = try Matcher()
    let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
    let found = try matcher.match(Pattern("any", "x*"), in: nothing, at: 0)
    #expect(found)
  }

  @Test func bytesThatAreNoTextAreLegal() throws {
    let bytes: [UInt8] = [0xFF, 0x00, 0xC3, 0x31, 0x32, 0xA0]
    #expect(try find(Pattern("digits", "[0-9]+"), bytes) == [3..<5])
    #expect(try find(Pattern("high", "[\\x80-\\xff]"), bytes, at: 1) == [2..<3])
    #expect(try find(Pattern("behind", "(?<=\\xC3) 1"), bytes, at: 3) == [3..<4], "assertions look behind the start")
  }

  @Test func dollarIsTheEndAlone() throws {
    #expect(try find(Pattern("end", "5$"), "5\n") == nil)
    #expect(try find(Pattern("end", "5$"), "5") == [0..<1])
  }

  @Test func onePatternServesManyTasks() async throws {
    let pattern = try Pattern("number", "(\\d{1,3}) (?: \\. \\d{3} )*")
    let text = Array(String(repeating: "pagu 1.250.000 sisa 12 ", count: 500).utf8)
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask {
          var matcher = try Matcher()
          return try text.withUnsafeBytes { bytes in
            var count = 0
            var position = 0
            while try matcher.match(pattern, in: bytes, at: position) {
              count += 1
              position = matcher.end(0) ?? bytes.count
            }
            return count
          }
        }
      }
      var counts: [Int] = []
      while let count = try await group.next() { counts.append(count) }
      return counts
    }
    #expect(counts == Array(repeating: 1000, count: 8))
  }
}
