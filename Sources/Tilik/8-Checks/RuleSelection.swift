/// Which rules' findings are wanted; rules are named by id or all at once by their family.
public struct RuleSelection: Sendable, Equatable {
  /// Ids of the rules that were chosen; nil for all.
  private var selected: Set<String>?
  private var ignored: Set<String>

  /// A name that is neither a rule nor a family.
  public struct UnknownName: Error, Equatable {
    public let name: String
  }

  /// All rules.
  public static let all = RuleSelection()

  private init() { ignored = [] }

  /// - Parameters:
  ///   - select: Rules and families that are wanted; nil for all.
  ///   - ignore: Those that are not; wins over `select`.
  public init(select: [String]?, ignore: [String]) throws(UnknownName) {
    if let select { selected = try RuleSelection.rules(select) }
    ignored = try RuleSelection.rules(ignore)
  }

  /// All names that may be given: families, then rules.
  public static var names: [String] { Family.allCases.map(\.rawValue) + Catalogue.rules.map { $0.card.id } }

  /// The ids that `names` stand for. A family without rules is known, and stands for none.
  public static func rules(_ names: [String]) throws(UnknownName) -> Set<String> {
    var ids: Set<String> = []
    for name in names {
      if let family = Family(rawValue: name) {
        for rule in Catalogue.rules where rule.card.family == family { ids.insert(rule.card.id) }
      } else if Catalogue.rule(name) != nil {
        ids.insert(name)
      } else {
        throw UnknownName(name: name)
      }
    }
    return ids
  }

  public func contains(_ rule: String) -> Bool { selected?.contains(rule) != false && !ignored.contains(rule) }
}

extension Review {
  /// The review without the findings of rules that are not wanted. What followed from one of these stands for itself.
  public func selecting(_ selection: RuleSelection) -> Review {
    guard selection != .all else { return self }
    var kept: [Int] = []
    var place: [Int: Int] = [:]
    var unselected = 0
    for index in findings.indices {
      if selection.contains(findings[index].rule) {
        place[index] = kept.count
        kept.append(index)
      } else if findings[index].severity > .info, findings[index].suppression == nil {
        unselected += 1
      }
    }
    // A group is named after one of its findings; where that is gone, after the first that is left.
    var groups: [Int: Int] = [:]
    let left = kept.enumerated().map { position, index in
      var finding = findings[index]
      finding.cause = finding.cause.flatMap { place[$0] }
      finding.group = groups[finding.group, default: position]
      groups[findings[index].group] = finding.group
      return finding
    }
    return Review(resolved: resolved, findings: left, coverage: coverage, notes: notes, unselected: unselected)
  }
}
