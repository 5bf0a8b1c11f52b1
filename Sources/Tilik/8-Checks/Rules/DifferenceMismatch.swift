/// A sisa or a change of budget that is not the difference of the amounts on its row.
public enum DifferenceMismatch: Rule {
  public static let card = RuleCard(
    id: "difference-mismatch", family: .difference, severity: .error,
    title: Message(
      id: "Sisa atau selisih tidak sama dengan pengurangan angkanya", en: "A remainder or change is not the difference of its amounts"),
    reason: Message(
      id: "Sisa anggaran dan perubahan pagu dibaca sebagai uang yang masih ada atau bergeser; keduanya harus tepat sampai rupiah terakhir.",
      en: "A remainder is read as money that is left, a change as money that moved; both must be right to the last rupiah."),
    formula: Message(
      id: "anggaran - realisasi, atau anggaran sesudah - anggaran sebelum perubahan",
      en: "budget - spending, or changed budget - first budget"),
    source: Message(
      id: "aritmetika; PermenPANRB 53/2014, Bab III bagian realisasi anggaran",
      en: "arithmetic; PermenPANRB 53/2014, chapter III on spending"),
    examples: [
      RuleExample(
        "No\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\tSisa (Rp)\n1\tProgram Penunjang Urusan\t500.000.000\t450.000.000\t50.000.000\n2\tProgram Pelayanan Publik\t200.000.000\t150.000.000\t⟦55.000.000⟧",
        why: Message(id: "200.000.000 - 150.000.000 = 50.000.000", en: "200,000,000 - 150,000,000 = 50,000,000"))
    ],
    counterExamples: [
      RuleExample(
        "Program\tAPBD 2024\tAPBD-P 2024\tBertambah/Berkurang\nProgram Penunjang Urusan\t546.436.800\t336.820.000\t- 209.616.800\nProgram Pelayanan Publik\t500.000\t500.000\t-\nProgram Ekonomi\t300.000\t200.000\t100.000",
        why: Message(
          id: "pengurangan boleh tertulis dengan atau tanpa tanda minus; tanda - berarti tidak berubah",
          en: "a decrease may be printed with or without its minus sign; a dash means no change"))
    ])

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    for (index, relation) in report.report.relations.enumerated() where relation.kind == .difference && report.outcomes[index] == .broken {
      let operands = [report.operand(Int(relation.first)), report.operand(Int(relation.second))]
      guard let difference = operands[0].value.adding(operands[1].value.negated) else { continue }
      let result = Int(relation.result)
      findings.append(
        report.finding(
          card, result: result, expected: Finding.Expected(difference), operands: operands,
          formula: Message("\(operands[0].key) - \(operands[1].key)"),
          message: message(report.name(ofRowOf: result), report.key(of: report.values[result]), report.operand(result).value, difference)))
    }
  }

  static func message(_ name: Message, _ key: String, _ reported: Exact, _ difference: Exact) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    return Message(
      id: "\(name.indonesian): \(key) tertulis \(id.text(reported)), pengurangannya \(id.text(difference))",
      en: "\(name.english): \(key) is printed as \(en.text(reported)), the difference is \(en.text(difference))")
  }
}
