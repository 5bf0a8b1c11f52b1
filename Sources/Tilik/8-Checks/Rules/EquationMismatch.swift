/// A computation printed with its result that gives another one.
public enum EquationMismatch: Rule {
  public static let card = RuleCard(
    id: "equation-mismatch", family: .mean, severity: .warning,
    title: Message(id: "Perhitungan yang tertulis tidak menghasilkan angkanya", en: "A printed computation does not give its result"),
    reason: Message(
      id:
        "Laporan sering menuliskan cara menghitung rata-rata atau indeks beserta hasilnya. Hasil yang tidak dapat diulang dari angka yang tertulis menunjukkan salah hitung atau angka lama yang tertinggal.",
      en:
        "Reports often print how a mean or an index was computed, with its result. A result that the printed numbers do not give is a slip or a number left over from an earlier version."
    ),
    formula: Message(id: "perhitungan seperti tertulis", en: "the computation as printed"),
    source: Message(
      id: "aritmetika; PermenPANRB 14/2017 untuk indeks kepuasan (nilai indeks x 25)",
      en: "arithmetic; PermenPANRB 14/2017 for satisfaction indices (index x 25)"),
    examples: [
      RuleExample(
        "No\tSasaran\tTarget\tCapaian\n1\tLayanan cepat\t100\t84,64\n\nSatu sasaran berkategori baik\t=\t(1x84,64)/4\t=\t⟦21,86⟧",
        why: Message(id: "84,64 / 4 = 21,16", en: "84.64 / 4 = 21.16")),
      RuleExample(
        "No\tUnsur\tNilai\n1\tPersyaratan\t3,53\n\nNilai indeks survei sebesar ⟦88,42⟧ dihitung dari nilai indeks unit (3,53) dikali dengan nilai dasar (25).",
        why: Message(
          id: "3,525 sampai 3,535 kali 25 memberi 88,13 sampai 88,38", en: "3.525 to 3.535 times 25 gives 88.13 to 88.38")),
    ],
    counterExamples: [
      RuleExample(
        "No\tUnsur\tNilai\n1\tPersyaratan\t3,53\n\nNilai indeks survei sebesar 88,33 dihitung dari nilai indeks unit (3,53) dikali dengan nilai dasar (25).",
        why: Message(id: "3,533 dibulatkan menjadi 3,53 sebelum dicetak", en: "3.533 was rounded to 3.53 for print")),
      RuleExample(
        "No\tSasaran\tTarget\tCapaian\n1\tLayanan cepat\t100\t84,64\n\nCapaian\t=\t(70/80) x 100%\t=\t87,5%\nTingkat kehadiran\t=\t120 / 150\t=\t80%",
        why: Message(id: "tanda persen boleh berarti perseratus", en: "a percent sign may mean hundredths")),
    ])

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    for wrong in report.wrongEquations {
      let equation = report.report.rowSet.equations[wrong.equation]
      guard let expected = Finding.Expected(wrong.exact, within: wrong.set, decimals: Int(equation.result.decimals)) else { continue }
      let lines = equation.numbers.map { report.source.line(at: $0.span.lower) - 1 } + [Int(equation.line)]
      findings.append(
        Finding(
          rule: card.id, family: card.family, severity: card.severity, firstLine: Int32(lines.min() ?? 0),
          lastLine: Int32(lines.max() ?? 0),
          span: equation.resultSpan, reported: equation.result, expected: expected,
          operands: equation.numbers.map {
            Finding.Operand(value: $0.value, span: $0.span, line: Int32(report.source.line(at: $0.span.lower) - 1), row: nil, key: "")
          },
          formula: card.formula, proposal: nil, row: nil, key: "", cause: nil, group: 0,
          message: message(equation.result, expected.value), fingerprint: ""))
    }
  }

  static func message(_ reported: Exact, _ expected: Exact) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    return Message(
      id: "hasil perhitungan tertulis \(id.text(reported)), angka-angkanya menghasilkan \(id.text(expected))",
      en: "the result of a computation is printed as \(en.text(reported)), its numbers give \(en.text(expected))")
  }
}
