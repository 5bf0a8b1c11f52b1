/// A rise or fall in percent that does not follow from the two numbers it compares.
public enum GrowthMismatch: Rule {
  public static let card = RuleCard(
    id: "growth-mismatch", family: .growth, severity: .error,
    title: Message(
      id: "Persentase kenaikan atau penurunan tidak sesuai dengan angkanya",
      en: "A rise or fall in percent does not follow from its numbers"),
    reason: Message(
      id:
        "Kenaikan atau penurunan dari tahun ke tahun adalah bukti kemajuan. Selisih dalam poin dan persentase terhadap angka sebelumnya sama-sama diterima, dengan atau tanpa tanda minus.",
      en:
        "A rise or fall from year to year is the proof of progress. Points and percentages of the number before are both accepted, with or without a minus sign."
    ),
    formula: Message(id: "(sesudah - sebelum) / sebelum x 100", en: "(after - before) / before x 100"),
    source: Message(
      id: "PermenPANRB 53/2014, Bab III: realisasi dibandingkan dengan tahun lalu dan beberapa tahun terakhir",
      en: "PermenPANRB 53/2014, chapter III: results compared with last year and several years"),
    examples: [
      RuleExample(
        "No\tIndikator Kinerja\tRealisasi 2022\tRealisasi 2023\tRealisasi 2024\t% Peningkatan/Penurunan\n1\tIndeks Kepuasan Masyarakat\t80,00\t82,00\t84,05\t2,50%\n2\tJumlah Pengunjung\t1.200\t1.500\t1.800\t⟦25,00%⟧\n3\tJumlah Kader\t40\t50\t60\t20,00%",
        why: Message(id: "(1.800 - 1.500) / 1.500 = 20,00 %", en: "(1,800 - 1,500) / 1,500 = 20.00 %")),
      RuleExample(
        "No\tIndikator\tTarget\tRealisasi\n1\tJumlah Kunjungan\t900\t960\n\nJumlah kunjungan meningkat dari 800 menjadi 960 atau naik sebesar ⟦25%⟧.",
        why: Message(id: "(960 - 800) / 800 = 20 %", en: "(960 - 800) / 800 = 20 %")),
      RuleExample(
        "Jumlah kunjungan perpustakaan tahun 2024 sebanyak 41.870 orang, meningkat sebesar ⟦14,25%⟧ dibandingkan tahun 2023 sebanyak 37.405 orang.",
        why: Message(id: "(41.870 - 37.405) / 37.405 = 11,94 %", en: "(41,870 - 37,405) / 37,405 = 11.94 %")),
    ],
    counterExamples: [
      RuleExample(
        "No\tIndikator Kinerja\tRealisasi 2022\tRealisasi 2023\tRealisasi 2024\t% Peningkatan/Penurunan\n1\tIndeks Kepuasan Masyarakat\t80,00\t82,00\t84,05\t2,50%\n2\tPengaduan\t50\t40\t30\t25,00%\n3\tPersentase Desa Tertib\t90%\t92%\t95%\t3%",
        why: Message(
          id: "penurunan tanpa tanda minus; selisih dua persentase dalam poin",
          en: "a fall without its minus sign; the difference of two percentages in points")),
      RuleExample(
        "No\tIndikator Kinerja\tRealisasi 2022\tRealisasi 2023\tRealisasi 2024\t% Peningkatan/Penurunan\n1\tIndeks Kepuasan Masyarakat\t80,00\t82,00\t84,05\t5,06%\n2\tJumlah Pengunjung\t1.200\t1.500\t1.800\t50,00%",
        why: Message(id: "seluruh kolom dihitung terhadap tahun pertama", en: "the whole column is measured against the first year")),
    ])

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    for (index, relation) in report.report.relations.enumerated() where relation.kind == .change && report.outcomes[index] == .broken {
      let members = [relation.result, relation.first, relation.second].map { report.values[Int($0)] }
      guard isPercent(members[0]), !isPercent(members[2]), let reported = members[0].quantity.value,
        let change = Change(members[0].quantity, members[1].quantity, members[2].quantity, isPercent: true, keepsSign: true)
      else { continue }
      let result = Int(relation.result)
      findings.append(
        report.finding(
          card, result: result, expected: change.expected,
          operands: [report.operand(Int(relation.first)), report.operand(Int(relation.second))], formula: card.formula,
          message: message(report.name(ofRowOf: result), reported, change.expected.value)))
    }
    for sentence in report.brokenSentences(.change) where sentence.result.quantity.mark == .percent {
      guard let reported = sentence.result.quantity.value,
        let change = Change(
          sentence.result.quantity, sentence.first.quantity, sentence.second.quantity, isPercent: true, keepsSign: false), change.isGrowth
      else { continue }
      findings.append(
        report.finding(
          card, sentence, expected: change.expected, operands: [sentence.first, sentence.second], formula: card.formula
        ) { message($0, reported, change.expected.value) })
    }
  }

  static func isPercent(_ value: Value) -> Bool { value.quantity.mark == .percent || value.traits.contains(.percent) }

  static func message(_ name: Message, _ reported: Exact, _ expected: Exact) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    return Message(
      id: "perubahan \(name.indonesian) tertulis \(id.text(reported)) %, menurut angkanya \(id.text(expected)) %",
      en: "the change of \(name.english) is printed as \(en.text(reported)) %, its numbers give \(en.text(expected)) %")
  }
}
