/// Absorption that does not follow from the money: persen differs from realisasi / anggaran.
public enum PercentMismatch: Rule {
  public static let card = RuleCard(
    id: "percent-mismatch", family: .percent, severity: .error,
    title: Message(
      id: "Persentase serapan tidak sesuai dengan anggaran dan realisasi", en: "Absorption does not follow from budget and spending"),
    reason: Message(
      id:
        "Serapan adalah angka yang paling sering dikutip. Jika tidak dapat dihitung ulang dari anggaran dan realisasi di baris yang sama, salah satu dari ketiganya keliru.",
      en:
        "Absorption is the figure quoted most. When it cannot be recomputed from the budget and the spending on its own row, one of the three is wrong."
    ),
    formula: Message(id: "realisasi / anggaran x 100", en: "spending / budget x 100"),
    source: Message(
      id: "PermenPANRB 53/2014, Bab III bagian realisasi anggaran; Permendagri 90/2019 untuk susunan anggaran",
      en: "PermenPANRB 53/2014, chapter III on spending; Permendagri 90/2019 for the structure of budgets"),
    examples: [
      RuleExample(
        "No\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\t%\n1\tProgram Penunjang Urusan\t500.000.000\t450.000.000\t⟦92,00⟧\n2\tProgram Pelayanan Publik\t200.000.000\t150.000.000\t75,00",
        why: Message(id: "450.000.000 / 500.000.000 = 90,00 %", en: "450,000,000 / 500,000,000 = 90.00 %"))
    ],
    counterExamples: [
      RuleExample(
        "Dari pagu anggaran sebesar Rp 1.250.000.000 pada triwulan II terealisasi sebesar Rp 412.640.000 atau 66,02% dari target triwulan II sebesar Rp 625.000.000.",
        why: Message(id: "pembaginya target triwulan, yang disebut sesudahnya", en: "the divisor is the quarter's target, told behind it")),
      RuleExample(
        "No\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\t%\n1\tProgram Penunjang Urusan\t308.885.400\t308.868.700\t100\n2\tProgram Pelayanan Publik\t24.246.540.687\t20.644.862.632\t85,14",
        why: Message(
          id: "99,9946 dibulatkan menjadi 100 tanpa desimal; 85,1456 yang dipotong menjadi 85,14 juga diterima",
          en: "99.9946 rounds to 100 without decimals; 85.1456 cut to 85.14 passes too")),
      RuleExample(
        "Program\tAPBD 2024\tAPBD-P 2024\tRealisasi\t%\nProgram Penunjang Urusan\t1.000.000\t1.250.000\t1.000.000\t80,00\nProgram Pelayanan Publik\t2.000.000\t2.000.000\t1.500.000\t75,00",
        why: Message(id: "pembaginya anggaran setelah perubahan", en: "the budget after its change is the divisor")),
    ])

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    for (index, relation) in report.report.relations.enumerated() where relation.kind == .percent && report.outcomes[index] == .broken {
      let result = Int(relation.result)
      let spent = report.values[Int(relation.first)].quantity
      let budget = report.values[Int(relation.second)].quantity
      guard let reported = report.values[result].quantity.value,
        let quotient = Quotient(spent, budget, decimals: Int(reported.decimals))
      else { continue }
      findings.append(
        report.finding(
          card, result: result, expected: quotient.expected,
          operands: [report.operand(Int(relation.first)), report.operand(Int(relation.second))],
          formula: Message("realisasi / anggaran x 100"),
          message: message(report.name(ofRowOf: result), reported, quotient.expected.value)))
    }
    report.checkStatements(.percent, card, Message("realisasi / anggaran x 100"), into: &findings) { message($0, $1, $2) }
  }

  static func message(_ name: Message, _ reported: Exact, _ expected: Exact) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    return Message(
      id: "serapan \(name.indonesian) tertulis \(id.text(reported)) %, menurut anggaran dan realisasinya \(id.text(expected)) %",
      en: "absorption of \(name.english) is printed as \(en.text(reported)) %, its budget and spending give \(en.text(expected)) %")
  }
}
