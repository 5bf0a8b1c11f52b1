import Tilik

/// A rule's card as text for people.
struct CardText {
  let text: String

  init(_ card: RuleCard, _ language: Language) {
    func say(_ indonesian: String, _ english: String) -> String { language == .indonesian ? indonesian : english }
    var text = "\(card.id)  (\(say("keluarga", "family")) \(card.family.rawValue), \(card.severity.rawValue))\n"
    text += "\(card.title.text(in: language))\n\n\(card.reason.text(in: language))\n\n"
    text += "\(say("Rumus", "Formula")): \(card.formula.text(in: language))\n"
    text += "\(say("Dasar", "Source")): \(card.source.text(in: language))\n"
    if !card.examples.isEmpty {
      text += "\n\(say("Contoh kesalahan (angka yang dilaporkan di antara ⟦ ⟧)", "Examples (the number reported stands between ⟦ ⟧)")):\n"
      text += card.examples.map { CardText.example($0, language) }.joined()
    }
    if !card.counterExamples.isEmpty {
      text += "\n\(say("Tampak mirip, tetapi bukan kesalahan", "Innocent, though it looks like it")):\n"
      text += card.counterExamples.map { CardText.example($0, language) }.joined()
    }
    self.text = text
  }

  private static func example(_ example: RuleExample, _ language: Language) -> String {
    let lines = example.text.split(separator: "\n").map { line in
      "    " + line.split(separator: "\t", omittingEmptySubsequences: false).joined(separator: " | ") + "\n"
    }
    return lines.joined() + "    -> \(example.why.text(in: language))\n"
  }
}

/// Names like a mistyped one.
enum Nearest {
  /// Up to three of `names`, the likest first: those that hold `text`, or differ in a third of its letters at most.
  static func names(to text: String, among names: [String]) -> [String] {
    let limit = max(2, text.count / 3)
    let ranked = names.compactMap { name -> (Int, String)? in
      let distance = text.count >= 3 && name.contains(text) ? 0 : edits(Array(text.utf8), Array(name.utf8))
      return distance <= limit ? (distance, name) : nil
    }
    return ranked.sorted { $0 < $1 }.prefix(3).map(\.1)
  }

  /// Letters to insert, remove or change to turn one text into the other.
  private static func edits(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let change = diagonal + (x == y ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, diagonal + 1, row[j] + 1)
      }
    }
    return row[b.count]
  }
}
