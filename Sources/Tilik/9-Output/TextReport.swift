/// Writes findings for people, as good compilers do: place, message, source line, computation, proposal; then a summary.
public struct TextReport: Sendable {
  public struct Style: Sendable {
    public var language: Language
    /// Whether escape sequences of a terminal may be used.
    public var isColored: Bool
    /// Whether findings of severity info and the notes of all stages are shown.
    public var showsInfo: Bool

    public init(language: Language, isColored: Bool = false, showsInfo: Bool = false) {
      self.language = language
      self.isColored = isColored
      self.showsInfo = showsInfo
    }
  }

  let name: String
  let style: Style
  let words: ReportWords
  let paint: Paint

  /// - Parameter name: The source's name as it stands before each place.
  public init(name: String, style: Style) {
    self.name = name
    self.style = style
    words = ReportWords(style.language)
    paint = Paint(isOn: style.isColored)
  }

  public func write(_ review: Review, to writer: inout ByteWriter) {
    let source = review.resolved.source
    let plan = FindingTree(review.findings, showsInfo: style.showsInfo)
    let columns = SourceExcerpt.columns(of: plan.shown.map { review.findings[$0].span.lower }.sorted(), in: source)
    for note in review.notes where style.showsInfo || note.stage == .text {
      let place = paint.bold("\(name):\(note.firstLine):")
      writer.write(text: "\(place) \(paint.note("note:")) \(note.message.text(in: style.language)) [\(note.stage.rawValue)]\n")
    }
    for root in plan.roots {
      write(review.findings[root], source, columns, to: &writer)
      for index in plan.consequences[root] ?? [] {
        let finding = review.findings[index]
        let message = SourceExcerpt.visible(finding.message.text(in: style.language))
        writer.write(text: detail(words.consequence(place(finding, source, columns), message, finding.rule)))
      }
      writer.write(byte: 10)
    }
    writeSummary(of: review, to: &writer)
  }

  /// `12:34`, line and column.
  private func place(_ finding: Finding, _ source: SourceText, _ columns: [Int: Int]) -> String {
    "\(source.line(at: finding.span.lower)):\(columns[finding.span.lower] ?? 1)"
  }

  // MARK: One finding

  private func write(_ finding: Finding, _ source: SourceText, _ columns: [Int: Int], to writer: inout ByteWriter) {
    let severity = paint.severity(finding.severity, "\(finding.severity.rawValue):")
    let message = paint.bold(SourceExcerpt.visible(finding.message.text(in: style.language)))
    writer.write(text: "\(paint.bold("\(name):\(place(finding, source, columns)):")) \(severity) \(message) [\(finding.rule)]\n")
    let line = source.line(at: finding.span.lower)
    let excerpt = SourceExcerpt(source, line: line, number: finding.span)
    let number = String(line)
    let margin = String(repeating: " ", count: max(5, number.count))
    let indent = String(repeating: " ", count: margin.count - number.count)
    writer.write(text: "\(paint.dim("\(indent)\(number) |")) \(excerpt.before)\(excerpt.marked)\(excerpt.after)\n")
    let spaces = String(repeating: " ", count: excerpt.before.count)
    let caret = "^" + String(repeating: "~", count: max(0, excerpt.marked.count - 1))
    writer.write(text: "\(paint.dim("\(margin) |")) \(spaces)\(paint.severity(finding.severity, caret))\n")
    if let computation = words.computation(finding) { writer.write(text: detail(computation)) }
    if let verdict = words.verdict(finding) { writer.write(text: detail(verdict)) }
    if let proposal = finding.proposal {
      let printed = SourceExcerpt.visible(source.string(finding.span))
      writer.write(text: detail(words.proposal(String(printed.prefix(60)), proposal)))
    }
  }

  private func detail(_ text: String) -> String { "      \(paint.dim("=")) \(text)\n" }

  // MARK: Summary

  private func writeSummary(of review: Review, to writer: inout ByteWriter) {
    var tally = Tally()
    tally.add(review)
    writer.write(text: "\(name): \(paint.bold(words.counts(tally, showsInfo: style.showsInfo)))\n")
    writer.write(text: "\(words.coverage(review.coverage))\n")
    let hidden = style.showsInfo ? 0 : review.notes.count { $0.stage != .text }
    if hidden > 0 { writer.write(text: "\(words.hiddenNotes(hidden))\n") }
  }
}

/// Numbers of findings by severity, over any number of documents.
public struct Tally: Sendable, Equatable {
  public private(set) var errors = 0
  public private(set) var warnings = 0
  public private(set) var infos = 0

  public init() {}

  public mutating func add(_ review: Review) {
    for finding in review.findings {
      switch finding.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .info: infos += 1
      }
    }
  }

  /// Whether there is an error or a warning.
  public var hasFaults: Bool { errors + warnings > 0 }
}

/// Which findings are shown, and which stand under the one they follow from.
struct FindingTree {
  private(set) var roots: [Int] = []
  /// By root, in the order of the text.
  private(set) var consequences: [Int: [Int]] = [:]
  private(set) var shown: [Int] = []

  init(_ findings: [Finding], showsInfo: Bool) {
    func isShown(_ index: Int) -> Bool { showsInfo || findings[index].severity > .info }
    for index in findings.indices where isShown(index) {
      shown.append(index)
      var root = index
      // As many steps as findings: causes that go round in a circle must not.
      for _ in findings.indices {
        guard let cause = findings[root].cause, findings.indices.contains(cause), cause != root, isShown(cause) else { break }
        root = cause
      }
      let isCircle = findings[root].cause.map { findings.indices.contains($0) && $0 != root && isShown($0) } ?? false
      if root == index || isCircle { roots.append(index) } else { consequences[root, default: []].append(index) }
    }
  }
}

/// Colours of a terminal, or none.
struct Paint: Sendable {
  let isOn: Bool

  private func wrap(_ code: StaticString, _ text: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
  func bold(_ text: String) -> String { wrap("1", text) }
  func dim(_ text: String) -> String { wrap("2", text) }
  func note(_ text: String) -> String { wrap("36", text) }

  func severity(_ severity: Finding.Severity, _ text: String) -> String {
    switch severity {
    case .error: wrap("1;31", text)
    case .warning: wrap("1;33", text)
    case .info: wrap("1;36", text)
    }
  }
}
