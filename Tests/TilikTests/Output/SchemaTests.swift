import Foundation
import Testing

@testable import Tilik

/// `Schemas/report.schema.json` against what is written, by a real validator, and against the names in the code.
@Suite struct SchemaTests {
  private static let package = SchemaValidation.package
  private static let schema = package.appending(path: "Schemas/report.schema.json")

  private func json(_ review: Review, _ name: String) -> [UInt8] {
    var writer = ByteWriter()
    ReportJSON(name: name, sha256: String(repeating: "0", count: 64)).write(review, to: &writer)
    return writer.takeBytes()
  }

  private func validate(_ lines: [UInt8]) throws { try SchemaValidation.validate(lines, schema: Self.schema) }

  @Test func handBuiltReviewsAreValid() throws {
    let fixture = ReviewFixture("x\n\u{0C}6.056.347.297\t5.855.170.470\t92,06 %\n")
    let operand = Finding.Operand(value: Exact(5), span: fixture.span("5.855.170.470"), line: 1, row: 0, key: "realisasi")
    var coverage = Coverage()
    coverage.notCheckable = [("no-relation", 3), ("overflow", 1)]
    var facts = DocumentFacts()
    facts.year = 2021
    let review = fixture.review(
      document: facts,
      findings: [
        fixture.finding(
          fixture.span("92,06 %"), reported: Exact(92), expected: .init(value: Exact(1), low: Exact(1), high: Exact(2)),
          operands: [operand], proposal: Exact(1), cause: 0),
        fixture.finding(fixture.span("92,06"), severity: .warning, reported: nil),
      ],
      coverage: coverage, notes: [Note(.tables, lines: 1...2, Message(id: "a", en: "b"))])
    try validate(
      json(review, "finding") + json(ReviewFixture.table(), "table") + json(ReviewFixture("").review(), "empty")
        + json(ReviewFixture.large(rows: 3), "rows"))
  }

  @Test func corpusIsValid() throws {
    let folders = ["Corpus", "../shared/reports"].map { Self.package.appending(path: $0).standardized }
    var pipeline = try Pipeline()
    var lines: [UInt8] = []
    for folder in folders {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      if files.isEmpty { print("schema test: no \(folder.path), passed over") }
      for file in files.sorted() where file.hasSuffix(".txt") {
        lines += json(pipeline.review([UInt8](try Data(contentsOf: folder.appending(path: file)))), file)
      }
    }
    try validate(lines)
  }

  /// The schema names the same cases as the code: neither can grow alone.
  @Test func namesAgreeWithTheCode() throws {
    let schema = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: Self.schema)) as? [String: Any])
    let definitions = try #require(schema["$defs"] as? [String: Any])
    func names(_ definition: String, _ member: String) throws -> Set<String> {
      let properties = try #require((definitions[definition] as? [String: Any])?["properties"] as? [String: Any])
      let cases = try #require((properties[member] as? [String: Any])?["enum"] as? [Any])
      return Set(cases.compactMap { $0 as? String })
    }
    #expect(try names("column", "role") == Set(Role.allCases.map { RoleNames.shared[$0] }))
    #expect(try names("table", "kind") == Set(TableKind.allCases.map(\.rawValue)))
    #expect(try names("table", "layout") == Set(Layout.allCases.map(\.rawValue)))
    #expect(try names("row", "kind") == Set(TableKind.allCases.map(\.rawValue)).subtracting(["combined", "words"]))
    #expect(try names("row", "level") == Set((0...Row.Level.account.rawValue).compactMap { Row.Level(rawValue: $0)?.name }))
    #expect(try names("finding", "family") == Set(Family.allCases.map(\.rawValue)))
    #expect(try names("finding", "severity") == Set(Finding.Severity.allCases.map(\.rawValue)))
    #expect(try names("quantity", "bound") == Set(Quantity.Bound.allCases.compactMap(\.sign)))
    #expect(try names("note", "stage") == Set(StageDump.Stage.allCases.map(\.rawValue)))
  }

  /// Those who measure hear of every stage, in order.
  @Test func pipelineTellsOfItsStages() throws {
    var pipeline = try Pipeline()
    var stages: [Note.Stage] = []
    _ = pipeline.review(Array(ReviewFixture.tableText.utf8)) { stages.append($0) }
    #expect(stages.map(\.rawValue) == StageDump.Stage.allCases.map(\.rawValue))
  }
}
