/// A reviewer's word that a finding need not be acted upon. It is kept outside the report.
public struct Suppression: Sendable, Equatable {
  /// The finding's ``Finding/fingerprint``.
  public var fingerprint: String
  public var reason: String
  public var reviewer: String
  /// Day of the decision, `2026-11-21`.
  public var date: String

  public init(fingerprint: String, reason: String, reviewer: String, date: String) {
    self.fingerprint = fingerprint
    self.reason = reason
    self.reviewer = reviewer
    self.date = date
  }
}

extension Review {
  /// The review with each finding marked that one of `suppressions` names; all findings stay where they are.
  public func suppressing(_ suppressions: [String: Suppression]) -> Review {
    guard !suppressions.isEmpty else { return self }
    var findings = findings
    for index in findings.indices { findings[index].suppression = suppressions[findings[index].fingerprint] }
    return Review(resolved: resolved, findings: findings, coverage: coverage, notes: notes)
  }
}
