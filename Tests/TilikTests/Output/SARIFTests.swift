import Foundation
import Testing

@testable import Tilik

@Suite struct SARIFTests {
  private static let outcome = RunOutcome(
    exitCode: 2, failures: [(name: "hilang.txt", message: Message(id: "berkas tidak ditemukan", en: "no such file"))],
    notices: [Message(id: "temuan tidak ada lagi", en: "a finding is there no more")])

  private func written(info: Bool = true, suppressions: Bool = true, _ names: [String] = ["laporan, 2021: 100%.txt", "-"]) -> String {
    FindingsFixture.written(
      SARIFReport(language: .indonesian, showsInfo: info, version: "1.0.0", hasSuppressions: suppressions),
      names.map { FindingsFixture.document(name: $0) }, Self.outcome)
  }

  private func run(_ text: String) throws -> [String: Any] {
    let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    return try #require((log["runs"] as? [[String: Any]])?.first)
  }

  /// Of the rules, which grow, only the names of their members are compared.
  @Test func golden() throws {
    var log = try #require(try JSONSerialization.jsonObject(with: Data(written(["a b/laporan.txt"]).utf8)) as? [String: Any])
    var run = try #require((log["runs"] as? [[String: Any]])?.first)
    var driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    driver["rules"] = (driver["rules"] as? [[String: Any]])?.first?.keys.sorted()
    run["tool"] = ["driver": driver]
    run["results"] = (run["results"] as? [[String: Any]])?.map { result in result.filter { $0.key != "ruleIndex" } }
    log["runs"] = [run]
    let data = try JSONSerialization.data(withJSONObject: log, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    try Golden.expect(String(decoding: data, as: UTF8.self) + "\n", is: "findings.sarif.json")
  }

  @Test func followsTheStandardsSchema() throws {
    let schema = SchemaValidation.package.appending(path: "../shared/schemas/sarif-schema-2.1.0.json").standardized
    guard FileManager.default.fileExists(atPath: schema.path) else { return print("SARIF schema test skipped: no \(schema.path)") }
    var lines = written() + written(info: false, suppressions: false) + written([])
    var pipeline = try Pipeline()
    let corpus = SchemaValidation.package.appending(path: "Corpus")
    var documents: [ReviewedDocument] = []
    for file in try FileManager.default.contentsOfDirectory(atPath: corpus.path).sorted() where file.hasSuffix(".txt") {
      let bytes = [UInt8](try Data(contentsOf: corpus.appending(path: file)))
      documents.append(ReviewedDocument(name: file, sha256: String(repeating: "0", count: 64), review: pipeline.review(bytes)))
    }
    for language in Language.allCases {
      let report = SARIFReport(language: language, showsInfo: true, version: "1.0.0", hasSuppressions: false)
      lines += FindingsFixture.written(report, documents, RunOutcome(exitCode: 1))
    }
    try SchemaValidation.validate(Array(lines.utf8), schema: schema)
  }

  @Test func resultsPointToRulesArtifactsAndPlaces() throws {
    let run = try run(written())
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    #expect(rules.count == Catalogue.rules.count)
    let artifacts = try #require(run["artifacts"] as? [[String: Any]])
    #expect(
      artifacts.compactMap { ($0["location"] as? [String: Any])?["uri"] as? String } == ["laporan%2C%202021%3A%20100%25.txt", "stdin"])
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 10)
    for (position, result) in results.enumerated() {
      #expect(rules[try #require(result["ruleIndex"] as? Int)]["id"] as? String == result["ruleId"] as? String)
      let places = try #require(result["locations"] as? [[String: Any]]) + (result["relatedLocations"] as? [[String: Any]] ?? [])
      for place in places {
        let physical = try #require(place["physicalLocation"] as? [String: Any])
        #expect((physical["artifactLocation"] as? [String: Any])?["index"] as? Int == position / 5)
        let region = try #require(physical["region"] as? [String: Any])
        // Lines and columns cut the same text out of the source as the bytes do.
        let (line, start, end) = (region["startLine"] as? Int ?? 0, region["startColumn"] as? Int ?? 0, region["endColumn"] as? Int ?? 0)
        let scalars = Array(FindingsFixture.text.split(separator: "\n", omittingEmptySubsequences: false)[line - 1].unicodeScalars)
        let cut = String(String.UnicodeScalarView(scalars[(start - 1)..<(end - 1)]))
        #expect(cut == (region["snippet"] as? [String: Any])?["text"] as? String)
        let (offset, length) = (region["byteOffset"] as? Int ?? 0, region["byteLength"] as? Int ?? 0)
        #expect(cut == String(decoding: Array(FindingsFixture.text.utf8)[offset..<offset + length], as: UTF8.self))
      }
    }
  }

  @Test func onlyDamageHasAFix() throws {
    let results = try #require(try run(written())["results"] as? [[String: Any]])
    let fixed = results.filter { $0["fixes"] != nil }
    #expect(fixed.compactMap { $0["ruleId"] as? String } == ["malformed-number", "malformed-number"])
    let change = ((fixed[0]["fixes"] as? [[String: Any]])?.first?["artifactChanges"] as? [[String: Any]])?.first
    let inserted = (change?["replacements"] as? [[String: Any]])?.first?["insertedContent"] as? [String: Any]
    #expect(inserted?["text"] as? String == "Rp. 336.820.000,-")
  }

  @Test(
    arguments: [
      ("336.820.00", "336820000", "336.820.000"), ("Rp 1.991.454.533,00,00", "1991454533.00", "Rp 1.991.454.533,00"),
      ("(81.037 .25)", "-81037250", "(81.037.250)"), ("81.037.25", "-81037250", nil),
      ("3.486.201.", "3486201300", "3.486.201.300"), ("3.800.00,-", "3800000", "3.800.000,-"), ("2,5,0 juta", "2500000", nil),
      ("12x34", "1234", nil),
    ] as [(String, String, String?)])
  func fixesKeepWhatStandsAround(_ printed: String, _ proposal: String, _ expected: String?) {
    let fixture = ReviewFixture("a\t\(printed)\n")
    var finding = fixture.finding(fixture.span(printed), rule: "malformed-number", reported: nil, proposal: Exact(proposal))
    #expect(NumberFix(finding, in: fixture.source)?.text == nil, "not damage")
    finding.family = .malformed
    #expect(NumberFix(finding, in: fixture.source)?.text == expected)
  }

  @Test func suppressionsAreToldOfAllResultsOrNone() throws {
    let results = try #require(try run(written())["results"] as? [[String: Any]])
    #expect(results.compactMap { ($0["suppressions"] as? [Any])?.count } == [0, 0, 0, 1, 0, 0, 0, 0, 1, 0])
    let plain = try #require(try run(written(suppressions: false))["results"] as? [[String: Any]])
    #expect(plain.allSatisfy { $0["suppressions"] == nil })
  }

  @Test func infoIsForThoseWhoAsk() throws {
    func levels(_ info: Bool) throws -> Set<String> {
      Set(try #require(try run(written(info: info))["results"] as? [[String: Any]]).compactMap { $0["level"] as? String })
    }
    #expect(try levels(false) == ["error", "warning"])
    #expect(try levels(true) == ["error", "warning", "note"])
  }

  @Test(
    arguments: [
      ("laporan.txt", "laporan.txt"), ("a b/ç.txt", "a%20b/%C3%A7.txt"), ("/tmp/x:y.txt", "file:///tmp/x%3Ay.txt"), ("-", "stdin"),
      ("50%.txt", "50%25.txt"),
    ])
  func pathsBecomeReferences(_ path: String, _ uri: String) { #expect(SARIFResults.uri(path) == uri) }

  /// A byte order mark is no column, and bytes of Windows-1252 are one each.
  @Test func columnsOfOtherEncodings() {
    let marked = ReviewFixture(bytes: [0xEF, 0xBB, 0xBF] + Array("ab\nç9".utf8)).source
    #expect(SourceExcerpt.columns(of: [3, 4, 8], in: marked) == [3: 1, 4: 2, 8: 2])
    let old = ReviewFixture(bytes: [0xE7, 0x39]).source
    #expect(SourceExcerpt.columns(of: [0, 1], in: old) == [0: 1, 1: 2])
  }
}
