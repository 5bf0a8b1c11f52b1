import Foundation
import Testing

@testable import Tilik

/// One document with every kind of finding that writers tell apart, built by hand so that new rules do not change it.
enum FindingsFixture {
  static let text = """
    Judul “kecil”
    =SUM(A1)\t6.056.347.297\t5.855.170.470\t92,06 %\tya
    Jumlah\t7,5
    Program | B\tRp. 336.820.00,-\t91,0
    Program C\t5\t6

    """

  private static let fixture = ReviewFixture(text)

  private static func finding(_ text: String, rule: String, family: Family, severity: Finding.Severity, fingerprint: Int) -> Finding {
    var finding = fixture.finding(fixture.span(text), rule: rule, severity: severity, reported: nil)
    finding.family = family
    finding.key = "persen"
    finding.group = 0
    finding.fingerprint = "00000000000000a\(fingerprint)"
    return finding
  }

  /// An error, its consequence, a damaged number, an info and a finding that a reviewer has set aside.
  private static var findings: [Finding] {
    var error = finding("92,06 %", rule: "percent-mismatch", family: .percent, severity: .error, fingerprint: 1)
    error.reported = Exact("92.06")
    error.expected = Exact("96.68").flatMap { value in Exact("96.67").map { Finding.Expected(value: value, low: $0, high: value) } }
    error.operands = [
      Finding.Operand(value: Exact(5_855_170_470), span: fixture.span("5.855.170.470"), line: 1, row: 0, key: "realisasi"),
      Finding.Operand(value: Exact(6_056_347_297), span: fixture.span("6.056.347.297"), line: 1, row: 0, key: "anggaran"),
    ]
    error.formula = Message("realisasi / anggaran x 100")
    error.row = 0
    var consequence = finding("7,5", rule: "total-mismatch", family: .sum, severity: .error, fingerprint: 2)
    consequence.message = Message(id: "jumlah *tidak* cocok", en: "the total does *not* fit")
    consequence.reported = Exact("7.5")
    consequence.expected = Exact("8").map { Finding.Expected($0) }
    consequence.formula = Message("")
    consequence.cause = 0
    var damage = finding("Rp. 336.820.00,-", rule: "malformed-number", family: .malformed, severity: .warning, fingerprint: 3)
    damage.message = Message(
      id: "angka 'Rp. 336.820.00,-' tidak tertulis dengan benar", en: "the number 'Rp. 336.820.00,-' is not well formed")
    damage.proposal = Exact(336_820_000)
    damage.group = 2
    var set = finding("91,0", rule: "percent-mismatch", family: .percent, severity: .error, fingerprint: 4)
    set.suppression = Suppression(
      fingerprint: set.fingerprint, reason: "=benar menurut lampiran, \"tabel 3\"", reviewer: "Siti", date: "2026-11-21")
    set.group = 3
    var info = finding("6\n", rule: "capaian-mismatch", family: .ratio, severity: .info, fingerprint: 5)
    info.span = ByteSpan(info.span.lower, info.span.upper - 1)
    info.group = 4
    return [error, consequence, damage, set, info]
  }

  static func document(name: String = "laporan, 2021: 100%.txt") -> ReviewedDocument {
    var coverage = Coverage()
    coverage.numbers = 612
    coverage.checked = 488
    coverage.notCheckable = [("no-relation", 90), ("operand-missing", 34)]
    var facts = DocumentFacts()
    (facts.kind, facts.institution, facts.year) = ("LKjIP", "Kecamatan Uji_Coba", 2021)
    let note = Note(.tables, lines: 4...5, Message(id: "tabel dilewati", en: "a table was left out"))
    let review = fixture.review(
      rows: [fixture.row(fixture.span("=SUM(A1)"), line: 1, values: 0..<0)], document: facts, findings: findings, coverage: coverage,
      notes: [note])
    return ReviewedDocument(name: name, sha256: String(repeating: "0", count: 64), review: review)
  }

  /// What `report` writes of the documents, one run.
  static func written(
    _ report: some FindingsWriter, _ documents: [ReviewedDocument] = [document()], _ outcome: RunOutcome = RunOutcome(exitCode: 1)
  ) -> String {
    var report = report
    var writer = ByteWriter()
    report.begin(to: &writer)
    for document in documents { report.write(document, to: &writer) }
    report.end(outcome, to: &writer)
    return String(decoding: writer.takeBytes(), as: UTF8.self)
  }
}

/// Outputs as they were looked at and found good. TILIK_GOLDEN=1 in the environment writes them anew.
enum Golden {
  static func expect(_ text: String, is name: String) throws {
    let file = SchemaValidation.package.appending(path: "Tests/Golden/\(name)")
    if ProcessInfo.processInfo.environment["TILIK_GOLDEN"] == "1" { try Data(text.utf8).write(to: file) }
    let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(text == golden, "Tests/Golden/\(name) differs")
  }
}
