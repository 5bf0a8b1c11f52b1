import Foundation
import Testing

@testable import Tilik

/// Every rule's card is its test: examples are found, counter-examples are left alone, in every shape a text may take.
@Suite struct RuleCardTests {
  /// A shape of the same text.
  enum Form: CaseIterable { case plain, carriageReturns, hardSpaces, pageBreak }

  /// An example without its marks, and the place that stood between them.
  private struct Marked {
    var text: String
    var span: ByteSpan?

    init(_ marked: String) {
      let parts = marked.split(separator: "⟦", omittingEmptySubsequences: false)
      let rest = parts.count == 2 ? parts[1].split(separator: "⟧", omittingEmptySubsequences: false) : []
      text = marked.replacing("⟦", with: "").replacing("⟧", with: "")
      if rest.count == 2 { span = ByteSpan(parts[0].utf8.count, parts[0].utf8.count + rest[0].utf8.count) }
    }
  }

  /// The marked text in another form, marks included; nil where the form needs more lines.
  private func form(_ form: Form, of marked: String) -> String? {
    switch form {
    case .plain: return marked
    case .carriageReturns: return marked.replacing("\n", with: "\r\n")
    case .hardSpaces: return marked.replacing(" ", with: "\u{A0}")
    case .pageBreak:
      var lines = marked.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      guard let header = lines.firstIndex(where: { $0.contains("\t") }), lines.count >= 4, lines.count - header >= 4 else { return nil }
      lines.insert(contentsOf: ["", "", lines[header]], at: header + (lines.count - header + 1) / 2)
      return lines.joined(separator: "\n")
    }
  }

  private static let cards = Catalogue.rules.map { $0.card.id }

  private func card(_ id: String) throws -> RuleCard { try #require(Catalogue.rule(id)).card }

  @Test(arguments: cards, Form.allCases) func examplesAreFound(id: String, form: Form) throws {
    for example in try card(id).examples {
      guard let marked = self.form(form, of: example.text) else { continue }
      let text = Marked(marked)
      let span = try #require(text.span, "one number stands between the marks of an example of \(id)")
      let sample = try Sample(text.text)
      let found = sample.review.findings.filter { $0.rule == id }
      #expect(found.map(\.span) == [span], "\(form) of:\n\(marked)\nfound \(sample.findings) \(sample.hints)")
    }
  }

  @Test(arguments: cards, Form.allCases) func counterExamplesAreLeftAlone(id: String, form: Form) throws {
    for example in try card(id).counterExamples {
      #expect(Marked(example.text).span == nil && !example.text.contains("⟦"))
      guard let text = self.form(form, of: example.text) else { continue }
      let sample = try Sample(text)
      #expect(sample.findings.isEmpty, "\(form) of:\n\(text)")
      let isRead = !sample.report.rows.isEmpty || !sample.report.rowSet.statements.isEmpty
      #expect(isRead, "a counter-example that is not read proves nothing:\n\(text)")
    }
  }

  // MARK: The catalogue

  @Test func idsAreKebabCaseAndUnique() {
    let ids = Self.cards
    #expect(Set(ids).count == ids.count && ids == ids.sorted())
    for id in ids {
      #expect(!id.isEmpty && id.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "-") } && !id.hasPrefix("-") && !id.hasSuffix("-"))
      #expect(Catalogue.rule(id)?.card.id == id)
    }
    #expect(Catalogue.rule("no-such-rule") == nil)
  }

  @Test func everyFileOfTheFolderIsRegistered() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/Tilik/8-Checks/Rules").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).filter { $0.hasSuffix(".swift") }
    let names = files.map { String($0.dropLast(6)) }
    #expect(Set(names) == Set(Catalogue.rules.map { String(describing: $0) }))
    for rule in Catalogue.rules {
      let words = rule.card.id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      #expect(words.joined() == String(describing: rule), "the type is named after the id")
    }
  }

  @Test(arguments: cards) func cardsAreCompleteInBothLanguages(id: String) throws {
    let card = try card(id)
    let texts = [card.title, card.reason, card.formula, card.source] + (card.examples + card.counterExamples).map(\.why)
    for text in texts { #expect(!text.indonesian.isEmpty && !text.english.isEmpty) }
    for text in [card.title, card.reason] { #expect(text.indonesian != text.english) }
    #expect(!card.examples.isEmpty && !card.counterExamples.isEmpty)
    #expect(card.severity != .info, "a rule's gravest finding is shown")
  }

  @Test(arguments: cards) func findingsSpeakBothLanguagesAndShowTheirProof(id: String) throws {
    for example in try card(id).examples {
      let review = try Sample(Marked(example.text).text).review
      for finding in review.findings where finding.rule == id {
        #expect(!finding.message.indonesian.isEmpty && finding.message.indonesian != finding.message.english)
        #expect(finding.family == (try card(id)).family && finding.fingerprint.count == 16)
        if let expected = finding.expected, let reported = finding.reported {
          #expect(expected.low <= expected.value && expected.value <= expected.high)
          #expect(reported < expected.low || reported > expected.high, "what would have passed is not what is printed")
          #expect(!finding.operands.isEmpty && !finding.formula.isEmpty)
        }
      }
    }
  }
}
