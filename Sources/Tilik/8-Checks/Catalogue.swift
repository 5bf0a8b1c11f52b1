/// All rules, in the order of their ids. Adding a rule is a file in Rules and a line here.
public enum Catalogue {
  public static let rules: [any Rule.Type] = []

  /// The rule with the given id, or nil.
  public static func rule(_ id: String) -> (any Rule.Type)? { rules.first { $0.card.id == id } }

  static func review(_ resolved: ResolvedReport) -> Review {
    var findings: [Finding] = []
    for rule in rules { rule.check(resolved, into: &findings) }
    return Review(resolved: resolved, findings: findings, coverage: Coverage(), notes: [])
  }
}
