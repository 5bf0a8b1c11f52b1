/// Prints what a stage handed on: one fact a line, as place, kind and content with tabs between them.
///
/// A place is `line:start-end` in bytes of the source, so that any line can be held against it.
public struct StageDump: Sendable {
  /// What can be printed, in the order of the pipeline.
  public enum Stage: String, Sendable, CaseIterable { case text, tokens, numbers, tables, rows, report, resolve, checks }

  private let stage: Stage

  public init(_ stage: Stage) { self.stage = stage }

  public func write(_ review: Review, to writer: inout ByteWriter) {
    let dump = DumpContent(review)
    switch stage {
    case .text: dump.text(to: &writer)
    case .tokens: dump.tokens(to: &writer)
    case .numbers: dump.numbers(to: &writer)
    case .tables: dump.tables(to: &writer)
    case .rows: dump.rows(to: &writer)
    case .report: dump.report(to: &writer)
    case .resolve: dump.resolve(to: &writer)
    case .checks: dump.checks(to: &writer)
    }
    for note in review.notes where note.stage.rawValue == stage.rawValue {
      writer.write(text: "\(note.firstLine)-\(note.lastLine)\tnote\t\(note.message.english)\n")
    }
  }
}

/// The lines of each stage's dump.
struct DumpContent {
  let review: Review
  let resolved: ResolvedReport
  let rowSet: RowSet
  let tableSet: TableSet
  let numberStream: NumberStream
  let source: SourceText

  init(_ review: Review) {
    self.review = review
    resolved = review.resolved
    rowSet = resolved.report.rowSet
    tableSet = rowSet.tables
    numberStream = tableSet.numbers
    source = numberStream.source
  }

  func line(_ place: String, _ kind: String, _ content: String, to writer: inout ByteWriter) {
    writer.write(text: "\(place)\t\(kind)\t\(content)\n")
  }

  /// `line:start-end`.
  func place(_ span: ByteSpan) -> String { "\(source.line(at: span.lower)):\(span.lower)-\(span.upper)" }

  /// `first-last`, counted from 1.
  func lines(_ first: Int32, _ last: Int32) -> String { "\(first + 1)-\(last + 1)" }

  /// The source's text with line ends and tabs made visible.
  func quoted(_ span: ByteSpan) -> String {
    var writer = ByteWriter()
    writer.raw(span, of: source.bytes.span)
    return String(decoding: writer.takeBytes(), as: UTF8.self)
  }

  /// `view`'s words in quotes.
  func words(_ span: ByteSpan) -> String {
    var writer = ByteWriter()
    writer.words(span, of: source.view.span)
    return String(decoding: writer.takeBytes(), as: UTF8.self)
  }

  // MARK: Text and tokens

  func text(to writer: inout ByteWriter) {
    line("-", "source", "\(source.bytes.count) bytes, \(source.lineCount) lines, \(source.isUTF8 ? "UTF-8" : "Windows-1252")", to: &writer)
    var pages = source.pageStarts.makeIterator()
    var page = pages.next()
    for number in 0..<source.lineCount {
      while let start = page, start <= Int32(number) {
        line("\(start + 1)", "page", "", to: &writer)
        page = pages.next()
      }
      let span = source.span(ofLine: number + 1)
      writer.write(text: "\(place(span))\tline\t")
      writer.write(text: String(decoding: source.view[span.range], as: UTF8.self))
      writer.write(byte: 10)
    }
    for span in source.bold { line(place(span), "bold", quoted(span), to: &writer) }
  }

  func tokens(to writer: inout ByteWriter) {
    for token in numberStream.tokens.tokens { line(place(token.span), "\(token.kind)", quoted(token.span), to: &writer) }
  }

  // MARK: Numbers

  func numbers(to writer: inout ByteWriter) {
    for number in numberStream.numbers {
      var facts = [quoted(number.span), "value \(number.value)", "\(number.origin)"]
      if number.mark != .none { facts.append("\(number.mark)") }
      if number.scaleExponent > 0 { facts.append("scale 10^\(number.scaleExponent)") }
      facts += DumpContent.names(number.flags)
      for reading in numberStream.readings(of: number).dropFirst() { facts.append("or \(reading.value) (\(reading.origin))") }
      line(place(number.span), "\(number.kind)", facts.joined(separator: "\t"), to: &writer)
    }
  }

  private static func names(_ flags: Number.Flags) -> [String] {
    let all: [(Number.Flags, String)] = [
      (.negative, "negative"), (.inBrackets, "in brackets"), (.moneyTail, "money tail"), (.scaled, "scaled"), (.joined, "joined"),
      (.overflow, "overflow"), (.touchesLetter, "touches letter"), (.ambiguous, "ambiguous"),
    ]
    return all.filter { flags.contains($0.0) }.map(\.1)
  }

  // MARK: Tables

  func tables(to writer: inout ByteWriter) {
    for (index, table) in tableSet.tables.enumerated() {
      let caption = table.caption.map(words).joined(separator: " ")
      let facts = "t\(index + 1)\t\(table.layout.rawValue)\t\(table.columnCount) columns\tnumber \(words(table.number))\t\(caption)"
      line(lines(table.firstLine, table.lastLine), "table", facts, to: &writer)
      for row in table.rows {
        let gridRow = tableSet.rows[row]
        let cells = tableSet.cells(of: gridRow).map { "\($0.kind)\($0.isBold ? " bold" : "") \(quoted($0.span))" }
        let mark = gridRow.followsBreak ? " after break" : ""
        line(
          lines(gridRow.firstLine, gridRow.lastLine), "\(gridRow.purpose)\(mark)", cells.joined(separator: "\t"), to: &writer)
      }
    }
  }
}
