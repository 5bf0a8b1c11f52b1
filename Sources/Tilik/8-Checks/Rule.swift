/// One kind of error, told, explained and found in one file.
public protocol Rule: Sendable {
  static var card: RuleCard { get }
  /// Appends what is wrong in `report`; pure, in the order of the text where it can.
  static func check(_ report: ResolvedReport, into findings: inout [Finding])
}

/// A rule's documentation, which is also its test.
public struct RuleCard: Sendable {
  /// Names the fault, in kebab case; never changes, never used again.
  public let id: String
  public let family: Family
  /// The gravest it reports.
  public let severity: Finding.Severity
  public let title: Message
  /// Why it matters to a reviewer.
  public let reason: Message
  public let formula: Message
  /// The regulation or document the formula comes from.
  public let source: Message
  /// Texts with the fault; the number reported stands between `⟦` and `⟧`.
  public let examples: [RuleExample]
  /// Texts that look like the fault and are innocent, each with the reason.
  public let counterExamples: [RuleExample]
}

/// A piece of a report, as text with tabs between cells.
public struct RuleExample: Sendable {
  public let text: String
  /// What is wrong in it, or why nothing is.
  public let why: Message

  public init(_ text: String, why: Message) {
    self.text = text
    self.why = why
  }
}
