/// Writes a ``Review`` as the JSON of `Schemas/report.schema.json`, one document a line.
///
/// Structure is named in English, terms of the trade in Indonesian. Lines count from 1, offsets are bytes of the source as given.
public struct ReportJSON: Sendable {
  /// Version of the JSON's shape: grows when a member changes its name or meaning.
  public static let schemaVersion: StaticString = "1"

  private let name: String
  private let sha256: String?
  private let text: String?

  /// - Parameters:
  ///   - name: The source's name, as people know it: a path, or `-`.
  ///   - sha256: Its digest in hexadecimal, where the caller computed one.
  ///   - text: How the text was taken out of a source that is none, such as a PDF; all places are then of that text.
  public init(name: String, sha256: String?, text: String? = nil) {
    self.name = name
    self.sha256 = sha256
    self.text = text
  }

  /// Writes the document and a line feed.
  public func write(_ review: Review, to writer: inout ByteWriter, pretty: Bool = false) {
    let encoder = ReportEncoder(review)
    if pretty {
      var compact = ByteWriter()
      write(encoder, to: &compact)
      JSONIndenter.write(compact.takeBytes(), to: &writer)
    } else {
      write(encoder, to: &writer)
    }
    writer.write(byte: 10)
  }

  private func write(_ encoder: borrowing ReportEncoder, to writer: inout ByteWriter) {
    writer.open("{")
    writer.member("schemaVersion")
    writer.write(byte: UInt8(ascii: "\""))
    writer.write(ReportJSON.schemaVersion)
    writer.write(byte: UInt8(ascii: "\""))
    writer.member("source")
    writer.open("{")
    writer.member("name")
    writer.string(name)
    writer.member("bytes")
    writer.write(encoder.source.bytes.count)
    writer.member("lines")
    writer.write(encoder.source.lineCount)
    writer.member("sha256")
    writer.string(sha256)
    if let text {
      writer.member("text")
      writer.string(text)
    }
    writer.close("}")
    encoder.writeDocument(to: &writer)
    encoder.writeTables(to: &writer)
    encoder.writeRows(to: &writer)
    encoder.writeStatements(to: &writer)
    encoder.writeFindings(to: &writer)
    ReportEncoder.write(encoder.review.coverage, to: &writer)
    encoder.writeNotes(to: &writer)
    writer.close("}")
  }
}

/// The parts of one document's JSON, and what is worth computing once for all its rows.
struct ReportEncoder: ~Copyable {
  let review: Review
  let resolved: ResolvedReport
  let report: Report
  let rowSet: RowSet
  let source: SourceText
  let keys: ColumnKeys
  /// ``Report/joints`` in order.
  let joints: [Int32]
  /// Lines (from 0) that begin pages 2, 3, ...
  let pageStarts: [Int32]
  let hasPages: Bool
  /// For each value whether it was repaired.
  let isRepaired: [Bool]
  let names = RoleNames.shared

  init(_ review: Review) {
    self.review = review
    resolved = review.resolved
    report = resolved.report
    rowSet = report.rowSet
    source = report.source
    keys = ColumnKeys(rowSet.columns)
    joints = report.joints.sorted()
    pageStarts = source.pageStarts.filter { $0 > 0 }
    hasPages = !pageStarts.isEmpty
    var isRepaired = [Bool](repeating: false, count: resolved.values.count)
    for index in resolved.repairs.keys { isRepaired[index] = true }
    self.isRepaired = isRepaired
  }

  /// The page (from 1) that a line (from 0) stands on.
  func page(ofLine line: Int32) -> Int {
    var low = 0
    var high = pageStarts.count
    while low < high {
      let middle = (low + high) / 2
      if pageStarts[middle] <= line { low = middle + 1 } else { high = middle }
    }
    return low + 1
  }

  /// First and last line, and the page where the source has pages.
  @inline(__always)
  func writeLines(_ first: Int32, _ last: Int32, to writer: inout ByteWriter) {
    writer.member("firstLine")
    writer.write(Int(first) + 1)
    writer.member("lastLine")
    writer.write(Int(last) + 1)
  }

  func writePage(ofLine line: Int32, to writer: inout ByteWriter) {
    guard hasPages else { return }
    writer.member("page")
    writer.write(page(ofLine: line))
  }

  /// An id: a letter and a number counted from 1, in quotes.
  @inline(__always)
  func writeID(_ letter: Unicode.Scalar, _ index: Int, to writer: inout ByteWriter) {
    writer.reserve(2)
    writer.put(UInt8(ascii: "\""))
    writer.put(UInt8(truncatingIfNeeded: letter.value))
    writer.write(index + 1)
    writer.write(byte: UInt8(ascii: "\""))
  }

  func writeMessage(_ message: Message, to writer: inout ByteWriter) {
    writer.member("message")
    writer.open("{")
    writer.member("id")
    writer.string(message.indonesian)
    writer.member("en")
    writer.string(message.english)
    writer.close("}")
  }

  // MARK: Parts

  func writeDocument(to writer: inout ByteWriter) {
    let facts = report.document
    writer.member("document")
    writer.open("{")
    writer.member("kind")
    writer.string(facts.kind)
    writer.member("institution")
    writer.string(facts.institution)
    writer.member("region")
    writer.string(facts.region)
    writer.member("year")
    if let year = facts.year { writer.write(year) } else { writer.writeNull() }
    writer.member("period")
    writer.string(facts.period)
    writer.close("}")
  }

  func writeTables(to writer: inout ByteWriter) {
    writer.member("tables")
    writer.open("[")
    let view = source.view.span
    for index in rowSet.tables.tables.indices {
      let table = rowSet.tables.tables[index]
      writer.open("{")
      writer.member("id")
      writeID("t", index, to: &writer)
      writer.member("number")
      writer.wordsOrNull(table.number, of: view)
      writer.member("caption")
      writer.words(table.caption, of: view)
      writer.member("kind")
      writer.string(index < rowSet.kinds.count ? rowSet.kinds[index].rawValue : nil)
      writer.member("layout")
      writer.string(table.layout.rawValue)
      writeLines(table.firstLine, table.lastLine, to: &writer)
      writePage(ofLine: table.firstLine, to: &writer)
      writer.member("columns")
      writer.open("[")
      if index < rowSet.columns.count {
        let columns = rowSet.columns[index]
        for position in columns.indices { writeColumn(columns, position, keys.range(table: index, column: position), to: &writer) }
      }
      writer.close("]")
      writer.close("}")
    }
    writer.close("]")
  }

  /// - Parameter key: where ``keys`` has its key.
  private func writeColumn(_ columns: [Column], _ index: Int, _ key: Range<Int>, to writer: inout ByteWriter) {
    let period = columns[index].period
    writer.open("{")
    writer.member("index")
    writer.write(columns[index].index)
    writer.member("role")
    names.write(columns[index].role, to: &writer)
    writer.member("key")
    // The encoded key ends in the colon of a member.
    writer.write(keys.bytes.span, key.lowerBound..<key.upperBound - 1)
    writer.member("header")
    writer.words(columns[index].header, of: source.view.span)
    writer.member("year")
    if period.year != 0 { writer.write(Int(period.year)) } else { writer.writeNull() }
    writer.member("triwulan")
    if period.quarter != 0 { writer.write(Int(period.quarter)) } else { writer.writeNull() }
    writer.close("}")
  }

  static func write(_ coverage: Coverage, to writer: inout ByteWriter) {
    writer.member("coverage")
    writer.open("{")
    writer.member("numbers")
    writer.write(coverage.numbers)
    writer.member("checked")
    writer.write(coverage.checked)
    writer.member("notCheckable")
    writer.open("{")
    for (reason, count) in coverage.notCheckable {
      writer.member(encoded: ColumnKeys.encode(reason))
      writer.write(count)
    }
    writer.close("}")
    writer.close("}")
  }

  func writeNotes(to writer: inout ByteWriter) {
    writer.member("notes")
    writer.open("[")
    for note in review.notes {
      writer.open("{")
      writer.member("stage")
      writer.string(note.stage.rawValue)
      writeLines(Int32(note.firstLine - 1), Int32(note.lastLine - 1), to: &writer)
      writeMessage(note.message, to: &writer)
      writer.close("}")
    }
    writer.close("]")
  }
}

/// The keys of all columns, ready to be written as members: quoted, escaped, colon behind.
struct ColumnKeys {
  private(set) var bytes: [UInt8] = []
  private var ranges: [Range<Int32>] = []
  private var firstOfTable: [Int] = []
  /// For each table whether two columns may have one key. Where both stand in one row, the second is told apart by a number.
  private var isRepeating: [Bool] = []

  init(_ tables: [[Column]]) {
    var writer = ByteWriter()
    for columns in tables {
      firstOfTable.append(ranges.count)
      for index in columns.indices {
        let start = writer.length
        // A column without a header has no name to give.
        if columns[index].key.isEmpty { writer.string("kolom \(index + 1)") } else { writer.string(columns[index].key) }
        writer.write(byte: UInt8(ascii: ":"))
        ranges.append(Int32(start)..<Int32(writer.length))
      }
    }
    bytes = writer.takeBytes()
    for table in firstOfTable.indices {
      let end = table + 1 < firstOfTable.count ? firstOfTable[table + 1] : ranges.count
      isRepeating.append(mayRepeat(firstOfTable[table]..<end))
    }
  }

  /// Whether two columns of a table may have one key.
  @inline(__always)
  func mayRepeat(inTable table: Int) -> Bool { table < isRepeating.count && isRepeating[table] }

  /// Whether two columns share a key, or are too many to compare each with each.
  private func mayRepeat(_ columns: Range<Int>) -> Bool {
    columns.count > 24
      || columns.contains { later in
        (columns.lowerBound..<later).contains { isSame(range($0), range(later)) }
      }
  }

  /// Whether two keys are the same.
  func isSame(_ a: Range<Int>, _ b: Range<Int>) -> Bool {
    guard a.count == b.count else { return false }
    for offset in 0..<a.count where bytes[a.lowerBound + offset] != bytes[b.lowerBound + offset] { return false }
    return true
  }

  @inline(__always)
  func range(table: Int, column: Int) -> Range<Int> { range(firstOfTable[table] + column) }

  @inline(__always)
  private func range(_ column: Int) -> Range<Int> { Int(ranges[column].lowerBound)..<Int(ranges[column].upperBound) }

  /// `key` as the beginning of a member.
  static func encode(_ key: String) -> [UInt8] {
    var writer = ByteWriter(capacity: 1024)
    writer.string(key)
    writer.write(byte: UInt8(ascii: ":"))
    return writer.takeBytes()
  }

  /// The key told apart from those before it in its row: `"realisasi#2":`.
  func numbered(_ range: Range<Int>, _ occurrence: Int) -> [UInt8] {
    Array(bytes[range.lowerBound..<range.upperBound - 2]) + Array("#\(occurrence)\":".utf8)
  }
}

/// Names of roles and levels, made once: asking the language for a case's name is slow.
struct RoleNames: Sendable {
  static let shared = RoleNames()

  private let names: [String]
  /// The names as JSON, one behind the other, a colon behind each.
  private let bytes: [UInt8]
  private let roles: [Range<Int>]
  private let levels: [Range<Int>]

  private init() {
    names = Role.allCases.map { $0.key ?? String(describing: $0) }
    var bytes: [UInt8] = []
    func encoded(_ name: String) -> Range<Int> {
      let start = bytes.count
      bytes += Array(name.utf8) + [UInt8(ascii: ":")]
      return start..<bytes.count
    }
    roles = names.map { encoded("\"\($0)\"") }
    levels = (0...Row.Level.account.rawValue).map { encoded(Row.Level(rawValue: $0)?.name.map { "\"\($0)\"" } ?? "null") }
    self.bytes = bytes
  }

  subscript(role: Role) -> String { names[Int(role.rawValue)] }

  /// Begins a JSON member with a role's name.
  func writeMember(_ role: Role, to writer: inout ByteWriter) { writer.member(encoded: bytes.span, roles[Int(role.rawValue)]) }

  /// Writes a level as a JSON value.
  func write(_ level: Row.Level, to writer: inout ByteWriter) { write(levels[Int(level.rawValue)], to: &writer) }

  /// Writes a role as a JSON value.
  func write(_ role: Role, to writer: inout ByteWriter) { write(roles[Int(role.rawValue)], to: &writer) }

  private func write(_ name: Range<Int>, to writer: inout ByteWriter) { writer.write(bytes.span, name.lowerBound..<name.upperBound - 1) }
}
