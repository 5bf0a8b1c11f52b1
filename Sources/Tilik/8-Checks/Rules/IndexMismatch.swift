/// An index of satisfaction (IKM, SKM) that is not 25 times the weighted mean of its unsur.
public enum IndexMismatch: Rule {
  public static let card = RuleCard(
    id: "index-mismatch", family: .mean, severity: .error,
    title: Message(id: "Nilai IKM tidak mengikuti nilai tertimbangnya", en: "The index does not follow from its weighted mean"),
    reason: Message(
      id:
        "Nilai IKM adalah nilai rata-rata tertimbang unsur pelayanan dikali 25. Mutu pelayanan dan capaian indikator kepuasan dihitung dari nilai ini.",
      en:
        "The index is 25 times the weighted mean of the nine unsur of service. The grade of the service and the capaian of its indicator rest on it."
    ),
    formula: Message(id: "nilai rata-rata tertimbang x 25", en: "weighted mean x 25"),
    source: Message(
      id: "PermenPANRB 14/2017, lampiran (pengolahan data SKM)", en: "PermenPANRB 14/2017, annex (computing the survey)"),
    examples: [
      RuleExample(
        "No\tUnsur\tNilai Rata-rata\n1\tPersyaratan\t3,42\n2\tProsedur\t3,38\n3\tWaktu\t3,30\n4\tBiaya\t3,90\n5\tProduk\t3,45\n\tRata-rata Tertimbang\t3,490\n\tNilai IKM\t⟦88,70⟧",
        why: Message(id: "3,490 x 25 = 87,25", en: "3.490 x 25 = 87.25"))
    ],
    counterExamples: [
      RuleExample(
        "No\tUnsur\tNilai Rata-rata\n1\tPersyaratan\t3,42\n2\tProsedur\t3,38\n3\tWaktu\t3,30\n4\tBiaya\t3,90\n5\tProduk\t3,45\n\tRata-rata Tertimbang\t3,490\n\tNilai IKM\t87,25",
        why: Message(id: "3,490 x 25 = 87,25", en: "3.490 x 25 = 87.25")),
      RuleExample(
        "No\tUnsur\tNilai Rata-rata\n1\tPersyaratan\t3,42\n2\tProsedur\t3,38\n3\tWaktu\t3,30\n4\tBiaya\t3,90\n5\tProduk\t3,45\n\tNilai IKM\t88,70",
        why: Message(
          id: "tanpa nilai tertimbang tercetak, unsur lain mungkin di halaman berikutnya",
          en: "without a printed weighted mean, other unsur may stand on the next page")),
    ])

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    for wrong in report.wrongIndices {
      guard let reported = report.values[wrong.result].quantity.value,
        let expected = Finding.Expected(wrong.exact, within: wrong.set, decimals: Int(reported.decimals))
      else { continue }
      findings.append(
        report.finding(
          card, result: wrong.result, expected: expected, operands: [report.operand(wrong.mean)], formula: card.formula,
          message: message(report.name(ofRowOf: wrong.result), reported, report.operand(wrong.mean).value, expected.value)))
    }
  }

  static func message(_ name: Message, _ reported: Exact, _ mean: Exact, _ expected: Exact) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    return Message(
      id: "\(name.indonesian): tertulis \(id.text(reported)), \(id.text(mean)) x 25 = \(id.text(expected))",
      en: "\(name.english): printed as \(en.text(reported)), \(en.text(mean)) x 25 = \(en.text(expected))")
  }
}
