import Foundation
import Testing

/// Nothing flows back: a stage names no type that a later stage declares.
@Suite struct ArchitectureTests {
  private struct File {
    var stage: Int
    var name: String
    /// Without comments and string literals.
    var code: String
  }

  private static func files() throws -> [File] {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Tilik").standardizedFileURL
    let paths = try #require(FileManager.default.enumerator(atPath: sources.path(percentEncoded: false)))
    return try paths.compactMap { $0 as? String }.sorted().filter { $0.hasSuffix(".swift") }.compactMap { path in
      guard let stage = path.split(separator: "/").first?.first?.wholeNumberValue else { return nil }
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      return File(stage: stage, name: path, code: code(text))
    }
  }

  /// The text without comments and string literals, but with the code within `\( )`.
  private static func code(_ text: String) -> String {
    text.replacing(#/"""[\s\S]*?"""/#, with: "\"\"").replacing(#/\/\*[\s\S]*?\*\//#, with: " ")
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in line.replacing(#/"(?:[^"\\\n]|\\.)*"/#, with: "\"\"").replacing(#/\/\/.*/#, with: "") }
      .joined(separator: "\n")
  }

  private static func declared(in code: String) -> [String] {
    code.matches(
      of: #/(?m)^(?:(?:public|package|internal|final|indirect|@\w+(?:\([^)]*\))?)\s+)*(?:struct|class|enum|protocol|actor)\s+(\w+)/#
    )
    .map { String($0.1) }
  }

  @Test func declarationsAreFound() {
    let code = Self.code(
      """
      /// struct Comment
      public struct A: B {
        struct Inner {}
      }
      final class C {}
      @frozen public enum D { case x }
      let text = "struct E"
      // enum F
      public protocol G: Sendable {}
      """)
    #expect(Self.declared(in: code) == ["A", "C", "D", "G"])
    #expect(!code.contains("Comment") && !code.contains("F"))
  }

  @Test func everyStageHasItsFolder() throws {
    #expect(Set(try Self.files().map(\.stage)) == Set(0...9))
  }

  @Test func nothingFlowsBack() throws {
    let files = try Self.files()
    var stageOfType: [String: Int] = [:]
    for file in files {
      for name in Self.declared(in: file.code) { stageOfType[name] = max(stageOfType[name] ?? 0, file.stage) }
    }
    #expect(stageOfType.count > 60)
    for file in files {
      let own = Set(file.code.matches(of: #/\b(?:struct|class|enum|protocol|actor)\s+(\w+)/#).map { String($0.1) })
      let words = Set(file.code.matches(of: #/\b[A-Z]\w*/#).map { String($0.0) })
      for word in words.subtracting(own).sorted() {
        guard let stage = stageOfType[word], stage > file.stage else { continue }
        Issue.record("\(file.name) names \(word), which stage \(stage) declares")
      }
    }
  }

  @Test func theLibraryNeitherPrintsNorOpensFiles() throws {
    for file in try Self.files() {
      for word in [#/\bprint\(/#, #/\bFileManager\b/#, #/\bimport Foundation\b/#, #/\bfopen\(/#, #/\btry!/#] {
        #expect(file.code.firstMatch(of: word) == nil, "\(file.name)")
      }
      // A report's number is never a Double; distances on the page may be one.
      if !file.name.contains("Aligned") { #expect(file.code.firstMatch(of: #/\bDouble\b/#) == nil, "\(file.name)") }
    }
  }
}
