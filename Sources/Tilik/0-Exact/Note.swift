/// What a stage repaired, ignored or gave up on: reading goes on, and the report says so.
public struct Note: Sendable, Equatable {
  /// The stage that speaks, as `tilik dump --stage` names it.
  public enum Stage: String, Sendable { case text, tokens, numbers, tables, rows, report, resolve, checks }

  public let stage: Stage
  /// First and last line concerned, counted from 1.
  public let firstLine: Int
  public let lastLine: Int
  public let message: Message

  public init(_ stage: Stage, lines: ClosedRange<Int>, _ message: Message) {
    self.stage = stage
    self.firstLine = lines.lowerBound
    self.lastLine = lines.upperBound
    self.message = message
  }
}

/// One sentence in both languages of the tool.
public struct Message: Sendable, Equatable {
  public let indonesian: String
  public let english: String

  public init(id indonesian: String, en english: String) {
    self.indonesian = indonesian
    self.english = english
  }

  /// A text that is the same in both, such as a formula in the data's own names.
  public init(_ both: String) { self.init(id: both, en: both) }

  public var isEmpty: Bool { indonesian.isEmpty }

  public func text(in language: Language) -> String { language == .indonesian ? indonesian : english }
}

/// The languages Tilik speaks to people.
public enum Language: String, Sendable, CaseIterable {
  case indonesian = "id"
  case english = "en"
}
