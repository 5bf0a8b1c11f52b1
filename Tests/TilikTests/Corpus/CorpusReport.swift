import Foundation
import Testing

@testable import Tilik

/// A report of the folder Corpus with what a careful reader takes from it.
///
/// Beside `NAME.txt` stand `NAME.rows.jsonl`, `NAME.findings.jsonl` and, where there is something that only looks wrong,
/// `NAME.traps.jsonl`; one JSON object a line, lines counted from 1. They were written from the text, not from what Tilik says of it.
/// What Tilik does not get right yet is marked `known` with the reason; a mark that is no longer true fails the tests.
struct CorpusReport: Sendable, CustomTestStringConvertible {
  let name: String

  var testDescription: String { name }

  private static let folder = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    .appending(path: "Corpus")

  static let all: [CorpusReport] = {
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "txt" }.map { CorpusReport(name: $0.deletingPathExtension().lastPathComponent) }
      .sorted { $0.name < $1.name }
  }()

  func bytes() throws -> [UInt8] { try [UInt8](Data(contentsOf: Self.folder.appending(path: name + ".txt"))) }

  func rows() throws -> [ExpectedRow] { try read("rows") }
  func findings() throws -> [ExpectedFinding] { try read("findings") }
  func traps() throws -> [Trap] { try read("traps", mayLack: true) }

  private func read<Record: Decodable>(_ kind: String, mayLack: Bool = false) throws -> [Record] {
    let file = Self.folder.appending(path: "\(name).\(kind).jsonl")
    if mayLack, !FileManager.default.fileExists(atPath: file.path) { return [] }
    return try Data(contentsOf: file).split(separator: 10).map { try JSONDecoder().decode(Record.self, from: $0) }
  }
}

/// A row of data as it should be read.
struct ExpectedRow: Decodable {
  var line: Int
  var lineEnd: Int
  var type: String
  var label: String?
  var total: Bool
  /// Canonical decimals by key; nil for an explicit nil or a number that cannot be known.
  var values: [String: String?]
  /// The text as printed, by key.
  var raw: [String: String]
  /// Given where the table tells units.
  var unit: String?
  /// Given where words or codes tell levels.
  var level: String?
  var code: String?
  var known: String?
}

/// An error of the report.
struct ExpectedFinding: Decodable {
  var line: Int
  var rule: String
  /// The number as read, or the text where it is none.
  var reported: String
  /// nil where nothing proves what should stand there.
  var expected: String?
  /// `certain`, `damage`, or `debatable`: may be said, need not.
  var confidence: String
  var known: String?
}

/// What looks like an error, or like a row, and is none.
struct Trap: Decodable {
  var line: Int
  var rule: String?
  /// Only these numbers of the line are innocent; all where nil.
  var values: [String]?
  /// Whether no row at all should be read on the line.
  var row: Bool?
  var what: String
  var known: String?

  func covers(_ finding: ReadFinding) -> Bool {
    row != true && finding.line == line && (rule == nil || rule == finding.family) && (values?.contains(finding.reported) ?? true)
  }
}

/// A row as Tilik read it, in the words of ``ExpectedRow``.
struct ReadRow: Hashable, CustomStringConvertible {
  var line = 0
  var lineEnd = 0
  var type: String
  var label: String
  var total: Bool
  var level: String?
  var code: String
  var unit: String
  var values: [String: String]
  var raw: [String: String]

  init(_ row: Row, _ review: Review) {
    let resolved = review.resolved
    let source = resolved.source
    (line, lineEnd) = (Int(row.firstLine) + 1, Int(row.lastLine) + 1)
    type = row.kind.rawValue
    label = resolved.report.label(of: row)
    total = row.isTotal
    level = row.level.name
    code = source.string(row.code).filter { !$0.isWhitespace }
    unit = words(source.string(row.unit))
    values = [:]
    raw = [:]
    for index in resolved.report.rowSet.values(of: row) {
      let quantity = resolved.values[index].quantity
      let key = resolved.key(of: resolved.values[index])
      for (part, value) in Self.parts(quantity, key: key, ofScale: row.kind == .scale) { values[part] = canonical(value) }
      raw[key] = words(source.string(quantity.span))
    }
  }

  /// A number under its key; in a scale the ends of an interval, whatever its column is called.
  private static func parts(_ quantity: Quantity, key: String, ofScale: Bool) -> [(String, Exact)] {
    guard let value = quantity.value else { return [] }
    switch quantity.bound {
    case .none: return [(key, value)]
    case .greater, .atLeast: return [(ofScale ? "min" : key, value)]
    case .less, .atMost: return [(ofScale ? "max" : key, value)]
    case .range: return [("min", value)] + (quantity.maximum.map { [("max", $0)] } ?? [])
    }
  }

  /// The same row, wherever it stands and however its spaces and lines are written.
  var withoutPlace: ReadRow {
    var row = self
    (row.line, row.lineEnd, row.raw) = (0, 0, [:])
    return row
  }

  var description: String {
    "\(line): \(type) '\(label)' \(total ? "total " : "")\(values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })"
  }
}

/// A finding of severity error or warning, in the words of ``ExpectedFinding``.
struct ReadFinding: Hashable, CustomStringConvertible {
  var line: Int
  var family: String
  var reported: String
  var expected: String?

  init(_ finding: Finding, _ source: SourceText) {
    line = source.line(at: finding.span.lower)
    family = finding.family.rawValue
    reported = finding.reported.map(canonical) ?? words(source.string(finding.span))
    expected = (finding.expected?.value).map(canonical)
  }

  var withoutPlace: ReadFinding {
    var finding = self
    finding.line = 0
    return finding
  }

  var description: String { "\(line): \(family) \(reported), expected \(expected ?? "?")" }
}

extension Review {
  /// The review of `bytes` by a pipeline of its own.
  static func of(_ bytes: [UInt8]) throws -> Review {
    var pipeline = try Pipeline()
    return pipeline.review(bytes)
  }

  var readRows: [ReadRow] { resolved.report.rows.map { ReadRow($0, self) } }

  var readFindings: [ReadFinding] { findings.filter { $0.severity >= .warning }.map { ReadFinding($0, resolved.source) } }
}

/// The decimal without the zeros that do not change its value: 88.40 and 88.4 are one number here.
func canonical(_ value: Exact) -> String {
  var value = value
  while value.decimals > 0, value.mantissa % 10 == 0 { value = Exact(mantissa: value.mantissa / 10, decimals: value.decimals - 1) }
  return value.description
}

/// Text that is a number in canonical form; any other text as it is.
func canonical(_ text: String) -> String { Exact(text).map(canonical) ?? words(text) }

/// The words of a text, white space of any kind as one space.
func words(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

/// Runs `body`; where something is known to be wrong, it has to go wrong.
func expecting(_ known: String?, _ body: () -> Void) {
  guard let known else { return body() }
  withKnownIssue("\(known)") { body() }
}
