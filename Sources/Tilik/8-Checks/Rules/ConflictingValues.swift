/// The same fact told with different values in two places.
public enum ConflictingValues: Rule {
  public static let card = RuleCard(
    id: "conflicting-values", family: .crossref, severity: .warning,
    title: Message(id: "Hal yang sama ditulis dengan nilai berbeda", en: "The same fact is told with different values"),
    reason: Message(
      id:
        "Pembaca mengutip angka dari ikhtisar, uraian, atau lampiran. Yang ditandai hanya fakta yang sama: nama, jenis angka, tahun, triwulan, tahap anggaran, dan dokumen rencananya sama, dan kedua tempat itu sepakat pada baris-baris lainnya.",
      en:
        "Readers quote from summary, text or annex. Only what is the same fact is flagged: the same name, kind of number, year, quarter, stage of the budget and plan, in two places that agree on their other rows."
    ),
    formula: Message(id: "nilai yang sama di tempat lain", en: "the same value as elsewhere"),
    source: Message(
      id: "PermenPANRB 53/2014, lampiran reviu: keandalan data, kesesuaian dengan PK dan Renstra",
      en: "PermenPANRB 53/2014, review annex: reliable data, agreement with PK and Renstra"),
    examples: [
      RuleExample(
        "Capaian kinerja tahun 2023 adalah sebagai berikut.\n\nNo\tIndikator Kinerja\tTarget 2023\tRealisasi 2023\n1\tIndeks Kepuasan Masyarakat\t82,10\t83,45\n2\tIndeks Kepatuhan Pelayanan\t75,20\t91,93\n3\tNilai Kematangan Organisasi\t61,30\t60,74\n\nPerbandingan dengan tahun sebelumnya disajikan pada tabel ini.\n\n\nNo\tIndikator Kinerja\tRealisasi 2022\tRealisasi 2023\n1\tIndeks Kepuasan Masyarakat\t81,15\t83,45\n2\tIndeks Kepatuhan Pelayanan\t90,37\t91,93\n3\tNilai Kematangan Organisasi\t59,12\t⟦61,30⟧",
        why: Message(
          id: "tabel pertama memberi 60,74; 61,30 adalah targetnya", en: "the first table gives 60.74; 61.30 is its target"))
    ],
    counterExamples: [
      RuleExample(
        "No\tProgram\tAnggaran (Rp)\tKeterangan\n1\tProgram Penunjang Urusan\t17.063.213.052\tAPBD\n2\tProgram Pelayanan Publik\t3.724.937.025\tAPBD\n3\tProgram Ketertiban Umum\t326.282.000\tAPBD\n\nSetelah perubahan jumlahnya menjadi seperti ini.\n\n\nNo\tProgram\tAnggaran (Rp)\tKeterangan\n1\tProgram Penunjang Urusan\t16.909.973.552\tAPBD Perubahan\n2\tProgram Pelayanan Publik\t3.724.937.025\tAPBD Perubahan\n3\tProgram Ketertiban Umum\t326.282.000\tAPBD Perubahan",
        why: Message(id: "anggaran murni dan anggaran perubahan", en: "the budget before and after its change")),
      RuleExample(
        "No\tIndikator Kinerja\tTarget 2023\tRealisasi 2023\n1\tIndeks Kepuasan Masyarakat\t82,10\t83,45\n2\tIndeks Kepatuhan Pelayanan\t75,20\t91,93\n3\tNilai Kematangan Organisasi\t61,30\t60,74\n\nTabel kedua menyajikan angka yang dibulatkan.\n\n\nNo\tIndikator Kinerja\tRealisasi 2022\tRealisasi 2023\n1\tIndeks Kepuasan Masyarakat\t81,15\t83,45\n2\tIndeks Kepatuhan Pelayanan\t90,37\t91,9\n3\tNilai Kematangan Organisasi\t59,12\t61",
        why: Message(id: "dibulatkan, dan tahun 2022 bukan tahun 2023", en: "rounded, and 2022 is not 2023")),
    ])

  /// Places that a finding lists.
  private static let mostOthers = 8

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    for contradiction in report.contradictions {
      let others = contradiction.others.prefix(mostOthers).map { report.operand($0) }
      guard let other = others.first else { continue }
      let count = contradiction.others.count
      let wrong = report.operand(contradiction.wrong)
      let place = report.place(of: contradiction.wrong)
      findings.append(
        Finding(
          rule: card.id, family: card.family, severity: contradiction.isDoubtful ? .info : card.severity,
          firstLine: place.lines.lowerBound, lastLine: place.lines.upperBound, span: wrong.span, reported: wrong.value,
          expected: Finding.Expected(contradiction.right), operands: Array(others),
          formula: contradiction.isSum ? Message(id: "penjumlahan \(count) program", en: "sum of \(count) programs") : card.formula,
          proposal: nil, row: wrong.row, key: wrong.key, cause: nil, group: 0,
          message: contradiction.isSum ? message(place.name, wrong, contradiction.right, count) : message(place.name, wrong, other),
          fingerprint: ""))
    }
  }

  static func message(_ name: Message, _ wrong: Finding.Operand, _ other: Finding.Operand) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    return Message(
      id: "\(name.indonesian): \(wrong.key) tertulis \(id.text(wrong.value)), pada baris \(other.line + 1) \(id.text(other.value))",
      en: "\(name.english): \(wrong.key) is printed as \(en.text(wrong.value)), on line \(other.line + 1) as \(en.text(other.value))")
  }

  static func message(_ name: Message, _ wrong: Finding.Operand, _ sum: Exact, _ parts: Int) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    return Message(
      id: "\(name.indonesian): \(wrong.key) tertulis \(id.text(wrong.value)), penjumlahan \(parts) programnya \(id.text(sum))",
      en: "\(name.english): \(wrong.key) is printed as \(en.text(wrong.value)), its \(parts) programs add up to \(en.text(sum))")
  }
}
