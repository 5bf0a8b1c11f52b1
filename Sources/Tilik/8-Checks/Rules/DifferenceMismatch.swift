/// A sisa, a change in points or an efisiensi that is not the difference of the numbers it is told with.
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
        why: Message(id: "200.000.000 - 150.000.000 = 50.000.000", en: "200,000,000 - 150,000,000 = 50,000,000")),
      RuleExample(
        "No\tIndikator\tTarget\tRealisasi\n1\tNilai Layanan\t80,00\t82,40\n\nNilai layanan pada tahun 2023 mencapai realisasi sebesar 80,10 dan pada tahun 2024 realisasi sebesar 82,40, sehingga mengalami kenaikan sebesar ⟦1,30⟧.",
        why: Message(id: "82,40 - 80,10 = 2,30", en: "82.40 - 80.10 = 2.30")),
      RuleExample(
        "No\tIndikator\tTarget\tRealisasi\n1\tNilai Taman\t84,70\t84,64\n\nRealisasi taman sebesar 84,64 dari target sebesar 84,70. Namun masih terdapat gap sebesar ⟦0,6⟧ poin untuk mencapai target.",
        why: Message(id: "84,70 - 84,64 = 0,06", en: "84.70 - 84.64 = 0.06")),
      RuleExample(
        "No\tSasaran\t% Capaian\t% Penyerapan\tEfisiensi\n1\tLayanan cepat\t98,00\t90,50\t7,50\n2\tDesa tertib\t97,00\t92,10\t4,90\n3\tData lengkap\t99,00\t91,20\t⟦9,80⟧\n4\tJalan terang\t95,50\t93,50\t2,00",
        why: Message(id: "99,00 - 91,20 = 7,80, seperti baris lainnya", en: "99.00 - 91.20 = 7.80, as on the other rows")),
    ],
    counterExamples: [
      RuleExample(
        "Program\tAPBD 2024\tAPBD-P 2024\tBertambah/Berkurang\nProgram Penunjang Urusan\t546.436.800\t336.820.000\t- 209.616.800\nProgram Pelayanan Publik\t500.000\t500.000\t-\nProgram Ekonomi\t300.000\t200.000\t100.000",
        why: Message(
          id: "pengurangan boleh tertulis dengan atau tanpa tanda minus; tanda - berarti tidak berubah",
          en: "a decrease may be printed with or without its minus sign; a dash means no change")),
      RuleExample(
        "No\tSasaran\t% Capaian\t% Penyerapan\tEfisiensi\n1\tLayanan cepat\t100\t90,50\t9,50\n2\tDesa tertib\t116,19\t94,34\t5,66",
        why: Message(id: "efisiensi dihitung sebagai 100 - penyerapan", en: "efisiensi is told as 100 - penyerapan")),
      RuleExample(
        "No\tIndikator\tTarget\tRealisasi\n1\tNilai Layanan\t80,00\t82,40\n\nNilai layanan pada tahun 2023 mencapai realisasi sebesar 84% dan pada tahun 2024 realisasi sebesar 80%, sehingga mengalami penurunan sebesar 4%.",
        why: Message(id: "penurunan tertulis tanpa tanda minus", en: "a decrease is told without a minus sign")),
      RuleExample(
        "No\tIndikator\tTarget\tRealisasi\n1\tNilai Taman\t84,70\t84,64\n\nRealisasi taman sebesar 84,64 dari target sebesar 84,70. Masih ada kekurangan 12 orang dari target formasi.",
        why: Message(id: "yang kurang adalah orang, bukan poin nilai", en: "what is missing are people, not points")),
    ])

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    for (index, relation) in report.report.relations.enumerated() where report.outcomes[index] == .broken {
      switch relation.kind {
      case .difference: checkDifference(relation, report, &findings)
      case .change, .efficiency: checkChange(relation, report, &findings)
      default: continue
      }
    }
    for sentence in report.brokenSentences(.difference) + report.brokenSentences(.change) + report.brokenSentences(.efficiency) {
      let (result, first, second) = (sentence.result.quantity, sentence.first.quantity, sentence.second.quantity)
      let isPercent = sentence.relation.kind == .change && result.mark == .percent
      guard let reported = result.value,
        let change = Change(result, first, second, isPercent: isPercent, keepsSign: sentence.relation.kind != .change), !change.isGrowth
      else { continue }
      let operands = [sentence.first, sentence.second]
      findings.append(
        report.finding(
          card, sentence, expected: change.expected, operands: operands,
          formula: Message(operands.map { report.report.rowSet.key(of: $0) }.joined(separator: " - "))
        ) { message($0, report.report.rowSet.key(of: sentence.result), reported, change.expected.value) })
    }
  }

  /// Amounts of money: exact to the last rupiah.
  private static func checkDifference(_ relation: Relation, _ report: ResolvedReport, _ findings: inout [Finding]) {
    let operands = [report.operand(Int(relation.first)), report.operand(Int(relation.second))]
    guard let difference = operands[0].value.adding(operands[1].value.negated) else { return }
    add(relation, Finding.Expected(difference), operands, report, &findings)
  }

  /// Points, and efisiensi by the formula that most reports use.
  private static func checkChange(_ relation: Relation, _ report: ResolvedReport, _ findings: inout [Finding]) {
    let members = [relation.result, relation.first, relation.second].map { report.values[Int($0)] }
    let isPercent = relation.kind == .change && GrowthMismatch.isPercent(members[0])
    guard
      let change = Change(
        members[0].quantity, members[1].quantity, members[2].quantity,
        isPercent: isPercent && !GrowthMismatch.isPercent(members[2]), keepsSign: true), !change.isGrowth
    else { return }
    add(relation, change.expected, [report.operand(Int(relation.first)), report.operand(Int(relation.second))], report, &findings)
  }

  private static func add(
    _ relation: Relation, _ expected: Finding.Expected, _ operands: [Finding.Operand], _ report: ResolvedReport,
    _ findings: inout [Finding]
  ) {
    let result = Int(relation.result)
    findings.append(
      report.finding(
        card, result: result, expected: expected, operands: operands, formula: Message("\(operands[0].key) - \(operands[1].key)"),
        message: message(
          report.name(ofRowOf: result), report.key(of: report.values[result]), report.operand(result).value, expected.value)))
  }

  static func message(_ name: Message, _ key: String, _ reported: Exact, _ difference: Exact) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    return Message(
      id: "\(name.indonesian): \(key) tertulis \(id.text(reported)), pengurangannya \(id.text(difference))",
      en: "\(name.english): \(key) is printed as \(en.text(reported)), the difference is \(en.text(difference))")
  }
}
