/// A rule's card for people, as plain text or as Markdown.
public struct RuleText {
  private let card: RuleCard
  private let language: Language

  public init(_ card: RuleCard, _ language: Language) {
    self.card = card
    self.language = language
  }

  private func say(_ indonesian: String, _ english: String) -> String { language == .indonesian ? indonesian : english }
  private var title: String { card.title.text(in: language) }
  private var family: String { "\(say("keluarga", "family")) \(card.family.rawValue), \(card.severity.rawValue)" }

  private var sections: [(title: String, examples: [RuleExample])] {
    let marked = say("Contoh kesalahan (angka yang dilaporkan di antara ⟦ ⟧)", "Examples (the number reported stands between ⟦ ⟧)")
    let innocent = say("Tampak mirip, tetapi bukan kesalahan", "Innocent, though it looks like it")
    return [(marked, card.examples), (innocent, card.counterExamples)].filter { !$0.1.isEmpty }
  }

  /// Id, title, reason, formula, source and examples on plain lines.
  public var plain: String {
    var text = "\(card.id)  (\(family))\n\(title)\n\n\(card.reason.text(in: language))\n\n"
    text += "\(say("Rumus", "Formula")): \(card.formula.text(in: language))\n"
    text += "\(say("Dasar", "Source")): \(card.source.text(in: language))\n"
    for section in sections {
      text += "\n\(section.title):\n"
      for example in section.examples {
        text += RuleText.lines(example).map { "    \($0)\n" }.joined() + "    -> \(example.why.text(in: language))\n"
      }
    }
    return text
  }

  /// The same as Markdown without a heading of its own.
  public var markdown: String {
    var text = "**\(Markdown.escaped(title))** (\(family))\n\n\(Markdown.escaped(card.reason.text(in: language)))\n\n"
    text += "* \(say("Rumus", "Formula")): \(Markdown.escaped(card.formula.text(in: language)))\n"
    text += "* \(say("Dasar", "Source")): \(Markdown.escaped(card.source.text(in: language)))\n"
    for section in sections {
      text += "\n\(section.title):\n"
      for example in section.examples {
        text +=
          "\n```text\n\(RuleText.lines(example).map { $0 + "\n" }.joined())```\n\n\(Markdown.escaped(example.why.text(in: language)))\n"
      }
    }
    return text
  }

  /// The lines of an example, its cells divided by bars.
  private static func lines(_ example: RuleExample) -> [String] {
    example.text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: " | ") }
  }
}

/// All rules as one page of Markdown; `Documentation/rules.md` holds it in Indonesian.
public enum RulesPage {
  public static func text(in language: Language) -> String {
    func say(_ indonesian: String, _ english: String) -> String { language == .indonesian ? indonesian : english }
    let cards = Catalogue.rules.map { $0.card }
    var text = "# \(say("Aturan Tilik", "Tilik's rules"))\n\n"
    text += say(
      "Halaman ini ditulis oleh `tilik rules --format markdown`; ubahlah kartu aturannya, bukan halaman ini.\n\n",
      "Written by `tilik rules --format markdown --lang en`; change the rules' cards, not this page.\n\n")
    text +=
      "| \(say("aturan", "rule")) | \(say("keluarga", "family")) | \(say("terberat", "gravest")) | \(say("yang dicari", "what it finds")) |\n"
    text += "|---|---|---|---|\n"
    for card in cards {
      text +=
        "| [`\(card.id)`](#\(card.id)) | \(card.family.rawValue) | \(card.severity.rawValue) | \(Markdown.escaped(card.title.text(in: language))) |\n"
    }
    for card in cards { text += "\n## \(card.id)\n\n\(RuleText(card, language).markdown)" }
    return text
  }
}

enum Markdown {
  private static let signs: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for sign in "\\`*_{}[]<>#|~&!$".unicodeScalars { table[sign] = "\\\(sign)" }
    return table
  }()

  /// `text` on one line, as text that no sign in it gives a form.
  static func escaped(_ text: String) -> String { SourceExcerpt.visible(text).replacingScalars(signs) }
}
