/// A mean that is not the mean of what it says it averages.
public enum MeanMismatch: Rule {
  public static let card = RuleCard(
    id: "mean-mismatch", family: .mean, severity: .error,
    title: Message(id: "Rata-rata tidak sesuai dengan angka yang dirata-ratakan", en: "A mean is not the mean of its numbers"),
    reason: Message(
      id:
        "Rata-rata capaian menentukan kategori seluruh laporan. Rata-rata indikator, rata-rata dari rata-rata sasaran, capaian yang dibatasi 100 dan pembagian jumlah semuanya dicoba; hanya yang tidak cocok dengan satu pun yang ditandai.",
      en:
        "The mean capaian decides the category of the whole report. The mean of indicators, the mean of the means of sasaran, capaian capped at 100 and the quotient of totals are all tried; only what none of them gives is flagged."
    ),
    formula: Message(id: "jumlah / banyaknya", en: "sum / number"),
    source: Message(
      id: "PermenPANRB 53/2014, Bab III bagian capaian kinerja organisasi",
      en: "PermenPANRB 53/2014, chapter III on the organisation's performance"),
    examples: [
      RuleExample(
        "No\tSasaran Strategis\t% Capaian\n1\tLayanan cepat\t100%\n2\tDesa tertib\t84,64%\n3\tData lengkap\t100%\n\tRata-rata Capaian\t⟦91,29⟧",
        why: Message(id: "(100 + 84,64 + 100) / 3 = 94,88", en: "(100 + 84.64 + 100) / 3 = 94.88")),
      RuleExample(
        "Capaian Sasaran 1 sebesar 102,50%, Sasaran 2 sebesar 98,75% dan Sasaran 3 sebesar 100,00%, sehingga rata-rata capaian ketiga sasaran adalah ⟦101,42%⟧.",
        why: Message(id: "(102,50 + 98,75 + 100,00) / 3 = 100,42", en: "(102.50 + 98.75 + 100.00) / 3 = 100.42")),
    ],
    counterExamples: [
      RuleExample(
        "No\tSasaran Strategis\tIndikator\tTarget\tRealisasi\tCapaian\n1\tLayanan cepat\tIndeks Layanan\t50\t45\t90%\n\t\tWaktu Layanan\t50\t50\t100%\n2\tDesa tertib\tDesa Tertib\t10\t8\t80%\n\tRata-rata\t\t\t\t87,5%",
        why: Message(id: "rata-rata dari rata-rata sasaran: (95 + 80) / 2", en: "the mean of the means of the sasaran: (95 + 80) / 2"))
    ])

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    for wrong in report.wrongMeans {
      let operands = wrong.parts.map { part in
        if case .list = wrong.place { report.operand(Contradiction.Number.sentence(part)) } else { report.operand(part) }
      }
      let formula = Message(id: "rata-rata \(operands.count) angka", en: "mean of \(operands.count) numbers")
      switch wrong.place {
      case .row(let result):
        guard let reported = report.values[result].quantity.value,
          let expected = Finding.Expected(wrong.exact, within: wrong.set, decimals: Int(reported.decimals))
        else { continue }
        findings.append(
          report.finding(
            card, result: result, expected: expected, operands: operands, formula: formula,
            message: message(report.name(ofRowOf: result), reported, expected.value, operands.count)))
      case .sentence(let index), .list(let index):
        if let finding = finding(wrong, index, operands, formula, report) { findings.append(finding) }
      }
    }
  }

  /// What a sentence averages is read out of its words: a warning.
  private static func finding(
    _ wrong: WrongMean, _ index: Int, _ operands: [Finding.Operand], _ formula: Message, _ report: ResolvedReport
  ) -> Finding? {
    let value = report.report.rowSet.statementValues[index]
    guard let reported = value.quantity.value, let first = wrong.parts.first,
      let expected = Finding.Expected(wrong.exact, within: wrong.set, decimals: Int(reported.decimals))
    else { return nil }
    var name = ByteSpan.none
    if case .sentence = wrong.place { name = report.report.rows[Int(report.values[first].row)].sasaran }
    return Finding(
      rule: card.id, family: card.family, severity: .warning, firstLine: value.quantity.line, lastLine: value.quantity.line,
      span: value.quantity.span, reported: reported, expected: expected, operands: operands, formula: formula, proposal: nil, row: nil,
      key: report.report.rowSet.key(of: value), cause: nil, group: 0,
      message: message(report.name(name, line: value.quantity.line), reported, expected.value, operands.count), fingerprint: "")
  }

  static func message(_ name: Message, _ reported: Exact, _ expected: Exact, _ parts: Int) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    return Message(
      id: "\(name.indonesian): rata-rata tertulis \(id.text(reported)), rata-rata \(parts) angkanya \(id.text(expected))",
      en: "\(name.english): the mean is printed as \(en.text(reported)), its \(parts) numbers give \(en.text(expected))")
  }
}
