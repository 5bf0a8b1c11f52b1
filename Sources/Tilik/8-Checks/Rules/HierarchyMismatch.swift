/// A program, kegiatan or account that is not the sum of its own parts.
public enum HierarchyMismatch: Rule {
  public static let card = RuleCard(
    id: "hierarchy-mismatch", family: .hierarchy, severity: .error,
    title: Message(
      id: "Program atau kegiatan tidak sama dengan penjumlahan bagian-bagiannya",
      en: "A program or kegiatan is not the sum of its parts"),
    reason: Message(
      id:
        "Pagu dan realisasi program dirinci ke kegiatan dan subkegiatan. Bagian-bagiannya terbukti lengkap dari kolom uang lain yang jumlahnya tepat; kolom yang tidak tepat itulah yang ditandai.",
      en:
        "The budget and spending of a program are broken down to kegiatan and subkegiatan. That its parts are all there is proven by another column of money that does add up; the column that does not is flagged."
    ),
    formula: Message(id: "penjumlahan kegiatan atau subkegiatannya", en: "sum of its kegiatan or subkegiatan"),
    source: Message(
      id: "Permendagri 90/2019 (urusan, program, kegiatan, subkegiatan); PermenPANRB 53/2014, lampiran reviu",
      en: "Permendagri 90/2019 (levels of the budget); PermenPANRB 53/2014, review annex"),
    examples: [
      RuleExample(
        "Program/Kegiatan\tAnggaran (Rp)\tRealisasi (Rp)\nProgram Penunjang Urusan\t9.100.500\t⟦8.300.000⟧\nKegiatan Perencanaan\t4.100.200\t3.500.000\nKegiatan Keuangan\t5.000.300\t4.500.000\nProgram Pelayanan Publik\t3.000.000\t2.500.000\nKegiatan Koordinasi\t3.000.000\t2.500.000",
        why: Message(
          id: "3.500.000 + 4.500.000 = 8.000.000, sedangkan anggarannya tepat 9.100.500",
          en: "3,500,000 + 4,500,000 = 8,000,000, while the budget does add up to 9,100,500"))
    ],
    counterExamples: [
      RuleExample(
        "Program/Kegiatan\tAnggaran (Rp)\tRealisasi (Rp)\nProgram Penunjang Urusan\t9.100.500\t8.300.000\nKegiatan Perencanaan\t4.100.200\t3.500.000\nProgram Pelayanan Publik\t3.000.000\t2.500.000\nKegiatan Koordinasi\t3.000.000\t2.500.000",
        why: Message(
          id: "tidak satu pun kolom yang tepat: sebagian kegiatan mungkin di halaman lain",
          en: "no column adds up: some of the kegiatan may stand on another page"))
    ])

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    for wrong in report.wrongSums where !report.isOfPrograms(wrong) {
      let operands = wrong.parts.map { report.operand($0) }
      let result = report.operand(wrong.result)
      let name = report.name(ofRowOf: wrong.result)
      guard let lost = wrong.lost else {
        findings.append(
          report.finding(
            card, result: wrong.result, expected: Finding.Expected(wrong.sum), operands: operands,
            formula: Message(id: "penjumlahan \(operands.count) bagian", en: "sum of \(operands.count) parts"),
            message: message(name, result.key, result.value, wrong.sum, operands.count)))
        continue
      }
      let row = report.report.rows[lost]
      let proofs = report.report.rowSet.values(of: row).filter { report.values[$0].traits.contains(.money) }
      findings.append(
        report.finding(
          card, severity: .warning, result: wrong.result, expected: Finding.Expected(wrong.sum),
          operands: operands + proofs.map { report.operand($0) },
          formula: Message(
            id: "penjumlahan \(operands.count) bagian dan satu yang hilang", en: "sum of \(operands.count) parts and a lost one"),
          message: lostMessage(
            message(name, result.key, result.value, wrong.sum, operands.count), report.report.label(of: row), line: row.firstLine)))
    }
  }

  static func message(_ name: Message, _ key: String, _ reported: Exact, _ sum: Exact, _ parts: Int) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    let gap = reported.adding(sum.negated) ?? .zero
    return Message(
      id:
        "\(name.indonesian): \(key) tertulis \(id.text(reported)), penjumlahan \(parts) bagiannya \(id.text(sum)) (selisih \(id.text(gap)))",
      en:
        "\(name.english): \(key) is printed as \(en.text(reported)), its \(parts) parts add up to \(en.text(sum)) (off by \(en.text(gap)))")
  }

  static func lostMessage(_ message: Message, _ lost: String, line: Int32) -> Message {
    Message(
      id: "\(message.indonesian): '\(lost)' hilang di sini, ada di baris \(line + 1)",
      en: "\(message.english): '\(lost)' is lost here, it stands on line \(line + 1)")
  }
}
