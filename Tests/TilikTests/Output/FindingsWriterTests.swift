import Foundation
import Testing

@testable import Tilik

@Suite struct FindingsWriterTests {
  @Test func text() throws {
    try Golden.expect(FindingsFixture.written(TextReport(style: .init(language: .indonesian))), is: "findings.txt")
    try Golden.expect(FindingsFixture.written(TextReport(style: .init(language: .english, showsInfo: true))), is: "findings.en.txt")
  }

  @Test func csv() throws {
    let text = FindingsFixture.written(CSVReport(language: .indonesian, showsInfo: true))
    try Golden.expect(text, is: "findings.csv")
    #expect(text.split(separator: "\r\n").count == 6 && text.hasSuffix("\r\n"))
    #expect(FindingsFixture.written(CSVReport(language: .indonesian, showsInfo: false)).split(separator: "\r\n").count == 5)
    // No cell is a formula, and quotes within a cell are doubled.
    #expect(text.contains(",'=SUM(A1),") && text.contains("\"'=benar menurut lampiran, \"\"tabel 3\"\"\""))
    #expect(text.hasPrefix(CSVReport.columns.joined(separator: ",") + "\r\n\"laporan, 2021: 100%.txt\",,2,38,error,"))
  }

  @Test(arguments: ["=1+1", "+1", "-2 orang", "@x", "\tx", "＝1"]) func formulasAreDisarmed(_ text: String) {
    #expect(CSVReport.safe(text) == "'" + text)
    #expect(CSVReport.safe("x" + text) == "x" + text)
  }

  @Test func markdown() throws {
    let failure = (name: "hilang.txt", message: Message(id: "berkas tidak ditemukan", en: "no such file"))
    let outcome = RunOutcome(exitCode: 2, failures: [failure])
    let text = FindingsFixture.written(
      MarkdownReport(language: .indonesian, showsInfo: false), [FindingsFixture.document()], outcome)
    try Golden.expect(text, is: "findings.md")
  }

  @Test func markdownSignsOfTheReportAreText() {
    #expect(Markdown.escaped("a|b *c* <d> `e` [f](g) _h_\n#i") == "a\\|b \\*c\\* \\<d\\> \\`e\\` \\[f\\](g) \\_h\\_ \\#i")
  }

  @Test func github() throws {
    let text = FindingsFixture.written(GitHubReport(language: .english, showsInfo: true))
    try Golden.expect(text, is: "findings.github.txt")
    #expect(text.contains("::error file=laporan%2C 2021%3A 100%25.txt,line=2,endLine=2,col=38,endColumn=45,title=percent-mismatch::"))
    #expect(!text.contains("91,0"))
    let piped = FindingsFixture.written(GitHubReport(language: .english, showsInfo: false), [FindingsFixture.document(name: "-")])
    #expect(piped.hasPrefix("::error line=2,") && !piped.contains("file="))
  }

  /// A sign counts also where an accent makes one character of both.
  @Test func signsWithAccentsAreSigns() {
    #expect("a\"\u{301}b".replacingScalars(["\"": "\"\""]) == "a\"\"\u{301}b")
    #expect(Markdown.escaped("|\u{301}") == "\\|\u{301}")
  }

  @Test func workflowCommandsAreEscaped() {
    #expect(GitHubReport.data("a%b\r\nc:d,e") == "a%25b%0D%0Ac:d,e")
    #expect(GitHubReport.property("a%b\nc:d,e") == "a%25b%0Ac%3Ad%2Ce")
  }

  /// Every format tells how much was checked.
  @Test func coverageIsEverywhere() {
    let reports: [any FindingsWriter] = [
      TextReport(style: .init(language: .indonesian)), JSONFindings(), CSVReport(language: .indonesian, showsInfo: false),
      MarkdownReport(language: .indonesian, showsInfo: false), GitHubReport(language: .indonesian, showsInfo: false),
      SARIFReport(language: .indonesian, showsInfo: false, version: "1.0.0", hasSuppressions: false),
    ]
    for report in reports {
      let text = FindingsFixture.written(report)
      #expect(text.contains("612") && text.contains("488"), "\(type(of: report))")
    }
  }

  @Test func theRulesPageIsFresh() throws {
    let page = SchemaValidation.package.appending(path: "Documentation/rules.md")
    let committed = try String(contentsOf: page, encoding: .utf8)
    #expect(
      RulesPage.text(in: .indonesian) == committed,
      "Documentation/rules.md is stale: swift run tilik rules --format markdown > Documentation/rules.md")
  }
}
