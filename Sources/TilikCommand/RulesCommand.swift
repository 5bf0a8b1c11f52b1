import ArgumentParser
import Glibc
import Tilik

/// `tilik rules`: lists what is looked for.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List all rules: id, gravest severity, title.",
    discussion: """
      tilik explain RULE tells more about one; --format markdown tells all of all of them, as Documentation/rules.md does.

      EXAMPLES
        tilik rules
        tilik rules --format markdown > Documentation/rules.md
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown }

  @Option(help: "Format of the output: a text list, or a markdown page with all cards.")
  var format: Format = .text

  @OptionGroup var language: LanguageOption

  func run() throws {
    let output = Output(STDOUT_FILENO)
    switch format {
    case .text: output.write(text: list)
    case .markdown: output.write(text: RulesPage.text(in: language.language))
    }
    if !output.reportFailure(language.language) { throw ExitCode(2) }
  }

  private var list: String {
    let cards = Catalogue.rules.map { $0.card }
    let width = cards.map(\.id.count).max() ?? 0
    return cards.map { card in
      let id = card.id + String(repeating: " ", count: width - card.id.count)
      let severity = card.severity.rawValue + String(repeating: " ", count: 7 - card.severity.rawValue.count)
      return "\(id)  \(severity)  \(card.title.text(in: language.language))\n"
    }.joined()
  }
}

/// `tilik explain RULE`: a rule's card.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explain a rule: why it matters, its formula, its source, examples.",
    discussion: """
      EXAMPLES
        tilik explain percent-mismatch
        tilik explain --lang en percent-mismatch

      EXIT STATUS
        0  explained      2  there is no such rule
      """)

  @Argument(help: "Id of the rule, as findings name it in brackets.")
  var rule: String

  @OptionGroup var language: LanguageOption

  func run() throws {
    guard let found = Catalogue.rule(rule) else {
      Output.errors.write(text: "tilik: \(Nearest.unknownRule(rule, orFamily: false).text(in: language.language))\n")
      throw ExitCode(2)
    }
    let output = Output(STDOUT_FILENO)
    output.write(text: RuleText(found.card, language.language).plain)
    if !output.reportFailure(language.language) { throw ExitCode(2) }
  }
}
