/// A capaian that no admissible formula gives from its target and realisasi.
public enum CapaianMismatch: Rule {
  public static let card = RuleCard(
    id: "capaian-mismatch", family: .ratio, severity: .error,
    title: Message(id: "Capaian tidak sesuai dengan target dan realisasi", en: "Capaian does not follow from target and realisasi"),
    reason: Message(
      id:
        "Capaian adalah inti laporan kinerja. Rumus positif (realisasi / target), rumus negatif ((2 x target - realisasi) / target) dan pembatasan pada 100 atau 120 semuanya dicoba; yang tersisa adalah salah hitung atau salah ketik.",
      en:
        "Capaian is the heart of a performance report. The positive formula (realisasi / target), the negative one ((2 x target - realisasi) / target) and caps at 100 or 120 are all tried; what is left is a slip."
    ),
    formula: Message(
      id: "realisasi / target x 100, atau (2 x target - realisasi) / target x 100",
      en: "realisasi / target x 100, or (2 x target - realisasi) / target x 100"),
    source: Message(
      id: "PermenPANRB 53/2014, Bab III bagian capaian kinerja; PermenPANRB 8/2021 untuk rumus negatif dan batas 120",
      en: "PermenPANRB 53/2014, chapter III on performance; PermenPANRB 8/2021 for the negative formula and the cap of 120"),
    examples: [
      RuleExample(
        "No\tIndikator Kinerja\tSatuan\tTarget\tRealisasi\tCapaian\n1\tIndeks Kepuasan Masyarakat\tAngka\t88\t88,42\t⟦100,79%⟧",
        why: Message(id: "88,42 / 88 = 100,48 %", en: "88.42 / 88 = 100.48 %"))
    ],
    counterExamples: [
      RuleExample(
        "Target kinerja program ini sebesar 100% dan terealisasi 97,5% dengan capaian anggaran 94,12%.",
        why: Message(id: "capaian anggaran adalah penyerapan, bukan capaian kinerja", en: "that is what was spent, not what was achieved")),
      RuleExample(
        "No\tIndikator Kinerja\tSatuan\tTarget\tRealisasi\tCapaian\n1\tIndeks Kepuasan Masyarakat\tAngka\t88\t88,42\t100%\n2\tAngka Kecelakaan\tKasus\t10\t12\t80%\n3\tNilai Kepatuhan\tNilai\t50\t80\t120%\n4\tAngka Kematian\tJiwa\t10\t25\t0%",
        why: Message(
          id: "100,477 dibulatkan; makin sedikit makin baik: (20 - 12) / 10; dibatasi pada 120; (20 - 25) / 10 dibatasi pada 0",
          en: "100.477 is rounded; fewer is better: (20 - 12) / 10; capped at 120; (20 - 25) / 10 is printed as 0 at the least")),
      RuleExample(
        "No\tIndikator Kinerja\tTarget\tRealisasi\tCapaian\n1\tDokumen Rencana\t4\t4\t1\n2\tJalan Mantap\t100\t75\t0,75",
        why: Message(id: "ditulis sebagai pecahan, tanpa tanda persen", en: "written as fractions, without a percent sign")),
    ])

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    for (index, relation) in report.report.relations.enumerated() where relation.kind == .ratio {
      let isReciprocal = report.outcomes[index] == .held(.reciprocal)
      guard report.outcomes[index] == .broken || isReciprocal else { continue }
      let result = Int(relation.result)
      let target = report.values[Int(relation.first)].quantity
      let achieved = report.values[Int(relation.second)].quantity
      guard let reported = report.values[result].quantity.value,
        let quotient = Quotient(achieved, target, decimals: Int(reported.decimals))
      else { continue }
      let name = report.name(ofRowOf: result)
      findings.append(
        report.finding(
          card, severity: isReciprocal ? .info : .error, result: result, expected: quotient.expected,
          operands: [report.operand(Int(relation.second)), report.operand(Int(relation.first))],
          formula: Message("realisasi / target x 100"),
          message: isReciprocal ? reciprocal(name, reported) : message(name, reported, quotient.expected.value)))
    }
    report.checkStatements(.ratio, card, Message("realisasi / target x 100"), into: &findings) { message($0, $1, $2) }
  }

  static func message(_ name: Message, _ reported: Exact, _ expected: Exact) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    return Message(
      id: "capaian \(name.indonesian) tertulis \(id.text(reported)) %, menurut target dan realisasinya \(id.text(expected)) %",
      en: "capaian of \(name.english) is printed as \(en.text(reported)) %, its target and realisasi give \(en.text(expected)) %")
  }

  static func reciprocal(_ name: Message, _ reported: Exact) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    return Message(
      id: "capaian \(name.indonesian) \(id.text(reported)) % hanya cocok dengan target / realisasi, rumus yang tidak lazim",
      en: "capaian of \(name.english), \(en.text(reported)) %, fits only target / realisasi, which is not a usual formula")
  }
}
