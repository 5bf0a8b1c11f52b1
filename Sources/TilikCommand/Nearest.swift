import Tilik

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

  /// What to say of a name that no rule has, nor a family where these may be named too.
  static func unknownRule(_ name: String, orFamily: Bool) -> Message {
    let near = names(to: name, among: orFamily ? RuleSelection.names : Catalogue.rules.map { $0.card.id })
    let (hint, question) =
      near.isEmpty ? ("", "") : (" Mungkin maksudnya: \(near.joined(separator: ", ")).", " Did you mean: \(near.joined(separator: ", "))?")
    return Message(
      id: "tidak ada aturan\(orFamily ? " atau keluarga" : "") \"\(name)\".\(hint) tilik rules menyebut semuanya.",
      en: "there is no rule\(orFamily ? " or family" : "") \"\(name)\".\(question) tilik rules lists them all.")
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
