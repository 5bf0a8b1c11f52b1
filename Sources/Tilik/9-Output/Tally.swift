/// Numbers of findings by severity, over any number of documents.
public struct Tally: Sendable, Equatable {
  public private(set) var errors = 0
  public private(set) var warnings = 0
  public private(set) var infos = 0
  /// Findings that reviewers have set aside; they are in none of the other numbers.
  public private(set) var suppressed = 0
  /// Errors and warnings of rules that were not wanted.
  public private(set) var unselected = 0

  public init() {}

  public mutating func add(_ review: Review) {
    unselected += review.unselected
    for finding in review.findings {
      if finding.suppression != nil {
        suppressed += 1
        continue
      }
      switch finding.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .info: infos += 1
      }
    }
  }

  /// Whether there is a finding at least as grave as `level`.
  public func reaches(_ level: Finding.Severity) -> Bool {
    errors > 0 || (level <= .warning && warnings > 0) || (level == .info && infos > 0)
  }
}
