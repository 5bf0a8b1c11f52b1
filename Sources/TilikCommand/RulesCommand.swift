import ArgumentParser
import Glibc
import Tilik

/// `tilik rules`: lists what is looked for.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List all rules: id, gravest severity, title.",
    discussion: "tilik explain RULE tells more about one.")

  @OptionGroup var language: LanguageOption

  func run() throws {
    let cards = Catalogue.rules.map { $0.card }
    let width = cards.map(\.id.count).max() ?? 0
    let output = Output(STDOUT_FILENO)
    for card in cards {
      let id = card.id + String(repeating: " ", count: width - card.id.count)
      let severity = card.severity.rawValue + String(repeating: " ", count: 7 - card.severity.rawValue.count)
      output.write(text: "\(id)  \(severity)  \(card.title.text(in: language.language))\n")
    }
    if !output.reportFailure(language.language) { throw ExitCode(2) }
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
      Output.errors.write(text: "tilik: \(unknown.text(in: language.language))\n")
      throw ExitCode(2)
    }
    let output = Output(STDOUT_FILENO)
    output.write(text: CardText(found.card, language.language).text)
    if !output.reportFailure(language.language) { throw ExitCode(2) }
  }

  private var unknown: Message {
    let near = Nearest.names(to: rule, among: Catalogue.rules.map { $0.card.id })
    if near.isEmpty {
      return Message(
        id: "tidak ada aturan \"\(rule)\". tilik rules menyebut semuanya.", en: "there is no rule \"\(rule)\". tilik rules lists them all.")
    }
    let list = near.joined(separator: ", ")
    return Message(
      id: "tidak ada aturan \"\(rule)\". Mungkin maksudnya: \(list). tilik rules menyebut semuanya.",
      en: "there is no rule \"\(rule)\". Did you mean: \(list)? tilik rules lists them all.")
  }
}
