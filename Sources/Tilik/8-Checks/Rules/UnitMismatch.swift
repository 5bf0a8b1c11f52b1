/// A target and a realisasi in different units: people and months against a percentage.
public enum UnitMismatch: Rule {
  public static let card = RuleCard(
    id: "unit-mismatch", family: .unit, severity: .warning,
    title: Message(id: "Target dan realisasi berbeda satuan", en: "Target and realisasi have different units"),
    reason: Message(
      id:
        "Capaian hanya dapat dihitung bila target dan realisasi bersatuan sama. Realisasi dalam persen di samping target berupa jumlah sering kali serapan anggaran yang dipakai sebagai kinerja.",
      en:
        "A capaian can only be computed when target and realisasi have the same unit. A realisasi in percent beside a target that is a number of things is often the absorption of the budget, used as performance."
    ),
    formula: Message(id: "satuan realisasi = satuan target", en: "unit of realisasi = unit of target"),
    source: Message(
      id: "PermenPANRB 53/2014, lampiran reviu: indikator terukur; PermenPANRB 88/2021, pengukuran kinerja",
      en: "PermenPANRB 53/2014, review annex: indicators are measurable; PermenPANRB 88/2021, measuring"),
    examples: [
      RuleExample(
        "No\tIndikator Kinerja\tTarget\tRealisasi\tCapaian\n1\tPembayaran gaji tepat waktu\t13 Orang/Bulan\t⟦96,71%⟧\t96,71%",
        why: Message(id: "orang per bulan tidak dapat dibandingkan dengan persen", en: "people a month cannot be compared with percent"))
    ],
    counterExamples: [
      RuleExample(
        "No\tIndikator Kinerja\tTarget\tRealisasi\tCapaian\n1\tPembayaran gaji tepat waktu\t13 Orang/Bulan\t13 OB\t100%\n2\tNilai layanan\t80\t84%\t105%",
        why: Message(
          id: "satuan yang sama ditulis berbeda; target tanpa satuan boleh berupa persen",
          en: "the same unit in other words; a target without a unit may be a percentage"))
    ])

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    for (index, relation) in report.report.relations.enumerated()
    where relation.kind == .ratio && report.outcomes[index] == .notCheckable(.differentUnits) {
      let (target, reached) = (Int(relation.first), Int(relation.second))
      let texts = [target, reached].map { report.source.string(report.values[$0].quantity.span) }
      findings.append(
        report.finding(
          card, result: reached, expected: nil, operands: [report.operand(target)], formula: card.formula,
          message: message(report.name(ofRowOf: reached), texts[0], texts[1])))
    }
  }

  static func message(_ name: Message, _ target: String, _ reached: String) -> Message {
    Message(
      id: "\(name.indonesian): target '\(target)' dan realisasi '\(reached)' berbeda satuan",
      en: "\(name.english): target '\(target)' and realisasi '\(reached)' have different units")
  }
}
