/// The sentences around findings, in the reader's language.
public struct ReportWords: Sendable {
  private let language: Language
  private let style: NumberStyle

  public init(_ language: Language) {
    self.language = language
    style = NumberStyle(language)
  }

  private func say(_ indonesian: String, _ english: String) -> String { language == .indonesian ? indonesian : english }

  /// Most operands named one by one.
  private static let operandLimit = 8

  /// The formula with the numbers that went into it.
  func computation(_ finding: Finding) -> String? {
    guard !finding.formula.isEmpty || !finding.operands.isEmpty else { return nil }
    var text = say("hitungan: ", "computation: ") + finding.formula.text(in: language)
    let named = finding.operands.prefix(ReportWords.operandLimit).map(operand)
    if !named.isEmpty { text += (finding.formula.isEmpty ? "" : "; ") + named.joined(separator: ", ") }
    let more = finding.operands.count - named.count
    if more > 0 { text += say(", dan \(style.text(more)) angka lain", ", and \(style.text(more)) more") }
    return text
  }

  /// `realisasi 5.855.170.470 (baris 2)`.
  func operand(_ operand: Finding.Operand) -> String {
    let key = operand.key.isEmpty ? "" : operand.key + " "
    return "\(key)\(style.text(operand.value)) (\(say("baris", "line")) \(operand.line + 1))"
  }

  /// What is printed, what should be, and what else would have passed.
  func verdict(_ finding: Finding) -> String? {
    guard let expected = finding.expected else { return finding.expectedText.map { say("seharusnya ", "expected ") + $0 } }
    var text = ""
    if let reported = finding.reported { text = say("tercetak ", "printed ") + style.text(reported) + "; " }
    text += say("seharusnya ", "expected ") + style.text(expected.value)
    if expected.low != expected.high {
      let range = (style.text(expected.low), style.text(expected.high))
      text += say(" (\(range.0) sampai \(range.1) masih benar)", " (\(range.0) to \(range.1) would pass)")
    }
    return text
  }

  /// A finding in a few sentences, for where there is no room for lines: message, computation, verdict.
  func sentence(_ finding: Finding) -> String {
    let parts = [finding.message.text(in: language), computation(finding), verdict(finding)].compactMap { $0 }
    return parts.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: ". ") + "."
  }

  /// Behind what stands on a page of its own number.
  func page(_ number: Int) -> String { say(", halaman \(number)", ", page \(number)") }

  func proposal(_ printed: String, _ value: Exact) -> String {
    say("usul: \(printed) menjadi \(style.text(value))", "proposal: \(printed) becomes \(style.text(value))")
  }

  func consequence(_ place: String, _ message: String, _ rule: String) -> String {
    say("akibatnya di \(place): \(message) [\(rule)]", "hence at \(place): \(message) [\(rule)]")
  }

  // MARK: Summary

  /// `2 error, 1 warning`, in English `2 errors, 1 warning`; the names of severities are the same in both languages, as in the JSON.
  func counts(_ tally: Tally, showsInfo: Bool) -> String {
    var parts: [String] = []
    func counted(_ count: Int, _ name: String) -> String { "\(style.text(count)) \(name)\(language == .english && count != 1 ? "s" : "")" }
    if tally.errors > 0 { parts.append(counted(tally.errors, "error")) }
    if tally.warnings > 0 { parts.append(counted(tally.warnings, "warning")) }
    if tally.infos > 0, showsInfo { parts.append("\(style.text(tally.infos)) info") }
    var text = parts.isEmpty ? say("tidak ada temuan", "nothing found") : parts.joined(separator: ", ")
    if tally.infos > 0, !showsInfo {
      let count = style.text(tally.infos)
      text += say("; \(count) info tidak ditampilkan (--info)", "; \(count) info not shown (--info)")
    }
    if tally.suppressed > 0 {
      let count = style.text(tally.suppressed)
      text += say("; \(count) dikesampingkan", "; \(count) suppressed")
    }
    if tally.unselected > 0 {
      let count = style.text(tally.unselected)
      text += say("; \(count) dari aturan yang tidak dipilih", "; \(count) of rules not selected")
    }
    return text
  }

  /// The last line over several documents.
  func total(documents: Int, _ tally: Tally, showsInfo: Bool) -> String {
    let number = style.text(documents)
    return say("\(number) dokumen: ", "\(number) \(documents == 1 ? "document" : "documents"): ") + counts(tally, showsInfo: showsInfo)
  }

  /// Counts and coverage of one document on a line.
  public func summary(_ document: ReviewedDocument, showsInfo: Bool) -> String {
    var tally = Tally()
    tally.add(document.review)
    return "\(document.place): \(counts(tally, showsInfo: showsInfo)); \(coverage(document.review.coverage))"
  }

  func hiddenNotes(_ count: Int) -> String {
    say(
      "\(style.text(count)) catatan pembacaan tidak ditampilkan (--info)",
      "\(style.text(count)) reading \(count == 1 ? "note" : "notes") not shown (--info)")
  }

  /// `612 angka terbaca, 488 diperiksa (79,7 %); tidak diperiksa: 90 tanpa hubungan hitung, 34 ...`.
  func coverage(_ coverage: Coverage) -> String {
    let (numbers, checked) = (style.text(coverage.numbers), style.text(coverage.checked))
    var text = say("\(numbers) angka terbaca, \(checked) diperiksa", "\(numbers) numbers read, \(checked) checked")
    if let share = style.percent(coverage.checked, of: coverage.numbers) { text += " (\(share) %)" }
    let reasons = coverage.notCheckable.filter { $0.count > 0 }.map { "\(style.text($0.count)) \(reason($0.reason))" }
    if !reasons.isEmpty { text += say("; tidak diperiksa: ", "; not checked: ") + reasons.joined(separator: ", ") }
    return text
  }

  /// A reason of ``Coverage/notCheckable`` in words.
  private func reason(_ name: String) -> String {
    if name == "no-relation" { return say("tanpa hubungan hitung", "in no relation") }
    switch Obstacle(rawValue: name) {
    case .operandMissing: return say("operand tidak ada", "operand missing")
    case .resultMissing: return say("hasil tidak tercetak", "result not printed")
    case .zeroDenominator: return say("pembagi nol", "zero denominator")
    case .differentUnits: return say("satuan berbeda", "different units")
    case .partsUnclear: return say("rincian tidak jelas", "parts unclear")
    case .notANumber: return say("batas atau rentang, bukan angka", "a bound or range, not a number")
    case .overflow: return say("angka terlalu besar", "numbers too large")
    case .formulaUnknown: return say("rumus tidak dikenal", "formula unknown")
    case nil: return name
    }
  }
}
