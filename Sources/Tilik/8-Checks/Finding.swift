/// A place where the report's own arithmetic does not hold.
public struct Finding: Sendable {
  public enum Severity: String, Sendable, CaseIterable, Comparable {
    /// Worth a look; not shown unless asked for.
    case info
    /// Very likely an error, or damaged text.
    case warning
    /// Arithmetically undeniable.
    case error

    private var rank: Int { self == .info ? 0 : self == .warning ? 1 : 2 }
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
  }

  /// A number that took part, with its place.
  public struct Operand: Sendable {
    public var value: Exact
    public var span: ByteSpan
    /// Line, counted from 0.
    public var line: Int32
    /// Index of its row in ``Report/rows``, or nil for a number of a sentence.
    public var row: Int?
    /// Key of the value in its row.
    public var key: String
  }

  /// What would have passed.
  public struct Expected: Sendable {
    public var value: Exact
    /// Smallest and largest number with the printed decimals that would have passed.
    public var low: Exact
    public var high: Exact
  }

  public var rule: String
  public var family: Family
  public var severity: Severity
  /// Lines, counted from 0.
  public var firstLine: Int32
  public var lastLine: Int32
  /// The reported number.
  public var span: ByteSpan
  /// nil where the printed text is no number.
  public var reported: Exact?
  public var expected: Expected?
  /// The words that would have passed, where words and not a number are reported.
  public var expectedText: String? = nil
  public var operands: [Operand]
  /// The formula in words of the trade: `realisasi / anggaran x 100`.
  public var formula: Message
  /// The value that would explain everything, where one cell does.
  public var proposal: Exact?
  /// Index of the row of the reported number in ``Report/rows``, or nil.
  public var row: Int?
  /// Key of the reported number in its row.
  public var key: String
  /// Index of the finding this one follows from.
  public var cause: Int?
  /// Findings of one group share one root.
  public var group: Int
  public var message: Message
  /// Hash of rule, label, operands and occurrence; does not change when lines move. 16 hexadecimal digits.
  public var fingerprint: String
  /// Why it does not count; nil for a finding that does.
  public var suppression: Suppression?
}

/// Kinds of error, as reviewers speak of them.
public enum Family: String, Sendable, CaseIterable {
  case ratio, percent, sum, hierarchy, difference, mean, growth, crossref, category, words, weight, malformed, unit, count
}

/// How much of the report was checked; precision quoted on what was recognised would hide what was not.
public struct Coverage: Sendable, Equatable {
  /// Quantities in rows and sentences.
  public var numbers = 0
  /// Those that took part in at least one check.
  public var checked = 0
  /// The others, by reason: `no-relation` or an ``Obstacle``. Sorted by name.
  public var notCheckable: [(reason: String, count: Int)] = []

  public static func == (a: Coverage, b: Coverage) -> Bool {
    a.numbers == b.numbers && a.checked == b.checked && a.notCheckable.map { "\($0)" } == b.notCheckable.map { "\($0)" }
  }
}

/// Everything Tilik has to say about one document: the value that the writers of stage 9 read.
public struct Review: Sendable {
  public let resolved: ResolvedReport
  /// In the order of the text.
  public let findings: [Finding]
  public let coverage: Coverage
  /// Notes of all stages, in the order of the stages.
  public let notes: [Note]
  /// How many errors and warnings were left out because their rules were not wanted.
  public let unselected: Int

  public init(resolved: ResolvedReport, findings: [Finding], coverage: Coverage, notes: [Note], unselected: Int = 0) {
    self.resolved = resolved
    self.findings = findings
    self.coverage = coverage
    self.notes = notes
    self.unselected = unselected
  }
}
