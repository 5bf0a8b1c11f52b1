import Foundation
import Testing

@testable import Tilik

@Suite struct ReportJSONTests {
  private func json(_ review: Review, pretty: Bool = false) throws -> [String: Any] {
    var writer = ByteWriter()
    ReportJSON(name: "laporan.txt", sha256: "00").write(review, to: &writer, pretty: pretty)
    let bytes = writer.takeBytes()
    #expect(String(validating: bytes, as: UTF8.self) != nil)
    return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  private func text(_ review: Review) -> String {
    var writer = ByteWriter()
    ReportJSON(name: "a\"b", sha256: nil).write(review, to: &writer)
    return String(decoding: writer.takeBytes(), as: UTF8.self)
  }

  @Test func documentHasAllParts() throws {
    let document = try json(ReviewFixture("abc\n").review())
    #expect(
      Set(document.keys) == [
        "schemaVersion", "source", "document", "tables", "rows", "statements", "findings", "coverage", "notes",
      ])
    let source = try #require(document["source"] as? [String: Any])
    #expect(source["bytes"] as? Int == 4)
    #expect(source["lines"] as? Int == 1)
    #expect(source["sha256"] as? String == "00")
  }

  @Test func compactIsOneLine() {
    let line = text(ReviewFixture.table())
    #expect(line.hasPrefix(#"{"schemaVersion":"1","source":{"name":"a\"b","bytes""#))
    #expect(line.split(separator: "\n").count == 1)
    #expect(line.hasSuffix("}\n"))
  }

  @Test func rowsCarryTheirValues() throws {
    let document = try json(ReviewFixture.table())
    let rows = try #require(document["rows"] as? [[String: Any]])
    #expect(rows.count == 2)
    #expect(rows[0]["label"] as? String == "Indeks \"Kepuasan\" Masyarakat")
    #expect(rows[0]["id"] as? String == "r1")
    #expect(rows[0]["table"] as? String == "t1")
    #expect(rows[0]["firstLine"] as? Int == 4)
    #expect((rows[0]["texts"] as? [String: String]) == ["keterangan": "baik \\ sekali"])
    let context = try #require(rows[0]["context"] as? [String: Any])
    #expect(context["year"] as? Int == 2020)
    #expect(context["stage"] as? String == "murni")
    #expect(context["plan"] as? String == "PK")
    #expect(context["triwulan"] is NSNull)
    let second = try #require(rows[1]["context"] as? [String: Any])
    #expect(second["year"] as? Int == 2021)
    #expect(second["triwulan"] as? Int == 2)
    #expect(rows[1]["unit"] as? String == "Nilai")
    #expect(rows[1]["texts"] == nil)
  }

  @Test func quantitiesOfEveryKind() throws {
    let line = text(ReviewFixture.table())
    #expect(line.contains(#""target":{"value":83.16,"raw":"83,16","unit":null,"decimals":2,"line":4,"#))
    #expect(line.contains(#""repair":{"from":"79,79","reason":"joined","provenBy":["capaian"]}"#))
    #expect(line.contains(#""value":95.95,"raw":"95,95%","unit":"%""#))
    #expect(line.contains(#""value":70,"raw":"≥ 70""#))
    #expect(line.contains(#""repair":null,"bound":">="}"#))
    #expect(line.contains(#""repair":null,"predikat":"BB"}"#))
    #expect(line.contains(#""capaian":{"value":null,"raw":"-""#))
    #expect(line.contains(#""batas \"x\"":{"value":null,"raw":"2 - 3","#))
    #expect(line.contains(#""min":2,"max":3}"#))
  }

  @Test func spansSliceTheSource() throws {
    let review = ReviewFixture.table()
    let bytes = review.resolved.source.bytes
    let rows = try #require(try json(review)["rows"] as? [[String: Any]])
    for row in rows {
      for case let quantity as [String: Any] in (row["values"] as? [String: Any] ?? [:]).values {
        let start = try #require(quantity["start"] as? Int)
        let end = try #require(quantity["end"] as? Int)
        #expect(String(decoding: bytes[start..<end], as: UTF8.self) == quantity["raw"] as? String)
      }
    }
  }

  @Test func columnsAreDescribed() throws {
    let tables = try #require(try json(ReviewFixture.table())["tables"] as? [[String: Any]])
    #expect(tables[0]["number"] as? String == "3.2")
    #expect(tables[0]["caption"] as? String == "Capaian Kinerja")
    #expect(tables[0]["layout"] as? String == "tab")
    let columns = try #require(tables[0]["columns"] as? [[String: Any]])
    #expect(columns.map { $0["role"] as? String } == ["target", "realisasi", "capaian", "other"])
    #expect(columns[3]["key"] as? String == "batas \"x\"")
    #expect(columns[0]["header"] as? String == "Target")
  }

  /// A JSON object that holds a name twice loses a value in most readers.
  @Test func repeatedKeysAreToldApart() throws {
    let fixture = ReviewFixture("A\t1\t2\t3\n")
    let columns = (0..<3).map { fixture.column($0, .target, "target") }
    let values = (0..<3).map { index in
      Value(
        column: Int32(index), row: 0, role: .target, period: .none, traits: .namedByRole,
        quantity: fixture.quantity(fixture.span("\(index + 1)"), Exact(index + 1)))
    }
    let review = fixture.review(
      tables: [fixture.table(caption: [], number: .none, lines: 0...0, columns: 4)], columns: [columns],
      rows: [fixture.row(fixture.span("A"), line: 0, values: 0..<3)], values: values)
    let rows = try #require(try json(review)["rows"] as? [[String: Any]])
    #expect(Set((rows[0]["values"] as? [String: Any] ?? [:]).keys) == ["target", "target#2", "target#3"])
  }

  @Test func findingsCarryTheirEvidence() throws {
    let fixture = ReviewFixture("x\n\u{0C}6.056.347.297\t5.855.170.470\t92,06 %\n")
    let operand = Finding.Operand(
      value: Exact(5_855_170_470), span: fixture.span("5.855.170.470"), line: 1, row: nil, key: "realisasi")
    let expected = Finding.Expected(
      value: Exact(mantissa: 9668, decimals: 2), low: Exact(mantissa: 9667, decimals: 2), high: Exact(mantissa: 9668, decimals: 2))
    let review = fixture.review(findings: [
      fixture.finding(
        fixture.span("92,06 %"), reported: Exact(mantissa: 9206, decimals: 2), expected: expected, operands: [operand],
        proposal: Exact(mantissa: 9668, decimals: 2), cause: 0)
    ])
    let findings = try #require(try json(review)["findings"] as? [[String: Any]])
    #expect(findings[0]["id"] as? String == "f1")
    #expect(findings[0]["cause"] as? String == "f1")
    #expect(findings[0]["page"] as? Int == 2)
    #expect((findings[0]["reported"] as? [String: Any])?["raw"] as? String == "92,06 %")
    #expect((findings[0]["reported"] as? [String: Any])?["line"] as? Int == 2)
    #expect((findings[0]["expected"] as? [String: Any])?["low"] as? Double == 96.67)
    #expect(((findings[0]["operands"] as? [[String: Any]])?[0])?["key"] as? String == "realisasi")
    #expect((findings[0]["message"] as? [String: String])?["en"] == "percent does not fit")
  }

  @Test func prettySaysTheSame() throws {
    let review = ReviewFixture.table()
    #expect(NSDictionary(dictionary: try json(review)) == NSDictionary(dictionary: try json(review, pretty: true)))
    var writer = ByteWriter()
    ReportJSON(name: "-", sha256: nil).write(review, to: &writer, pretty: true)
    let text = String(decoding: writer.takeBytes(), as: UTF8.self)
    #expect(text.contains("\n        \"capaian\": { \"value\": null, \"raw\": \"-\""))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 200 })
  }

  #if !DEBUG
    /// Not a gate: prints what the writer does, for release builds.
    @Test func throughput() {
      let review = ReviewFixture.large(rows: 100_000)
      for _ in 0..<3 {
        var count = 0
        var writer = ByteWriter { bytes in
          count += bytes.count
          return true
        }
        let start = clock()
        ReportJSON(name: "-", sha256: nil).write(review, to: &writer)
        writer.flush()
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        print("writer: \(count / 1_000_000) MB in \(seconds) s, \(Int(Double(count) / seconds / 1e6)) MB/s")
      }
    }
  #endif
}
