/// A form in which findings are written: what stands before all documents, for each, and behind them.
public protocol FindingsWriter: Sendable {
  mutating func begin(to writer: inout ByteWriter)
  mutating func write(_ document: ReviewedDocument, to writer: inout ByteWriter)
  mutating func end(_ outcome: RunOutcome, to writer: inout ByteWriter)
}

extension FindingsWriter {
  public mutating func begin(to writer: inout ByteWriter) {}
  public mutating func end(_ outcome: RunOutcome, to writer: inout ByteWriter) {}
}

/// A document that was reviewed, with what the review does not know of it.
public struct ReviewedDocument: Sendable {
  /// A path, or `-` for standard input.
  public let name: String
  /// Digest of its bytes in hexadecimal.
  public let sha256: String
  public let review: Review

  public init(name: String, sha256: String, review: Review) {
    self.name = name
    self.sha256 = sha256
    self.review = review
  }

  /// The name as it stands before line numbers.
  var place: String { name == "-" ? "stdin" : name }
}

/// How a run over several documents ended.
public struct RunOutcome: Sendable {
  /// The status that the process will end with.
  public let exitCode: Int
  /// What could not be done, by document.
  public let failures: [(name: String, message: Message)]
  /// What else is to be told, such as decisions about findings that there are no more.
  public let notices: [Message]

  public init(exitCode: Int, failures: [(name: String, message: Message)] = [], notices: [Message] = []) {
    self.exitCode = exitCode
    self.failures = failures
    self.notices = notices
  }
}

/// One JSON document a line, as `tilik convert` prints them.
public struct JSONFindings: FindingsWriter {
  public init() {}

  public mutating func write(_ document: ReviewedDocument, to writer: inout ByteWriter) {
    ReportJSON(name: document.name, sha256: document.sha256).write(document.review, to: &writer)
  }
}
