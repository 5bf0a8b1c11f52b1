/// A total that is not the sum of its parts.
public enum TotalMismatch: Rule {
  public static let card = RuleCard(
    id: "total-mismatch", family: .sum, severity: .error,
    title: Message(id: "Jumlah tidak sama dengan penjumlahan bagian-bagiannya", en: "A total is not the sum of its parts"),
    reason: Message(
      id:
        "Angka jumlah dikutip di ikhtisar dan penutup. Bagian-bagiannya dikenali dari kolom lain yang jumlahnya tepat; kolom yang tidak tepat itulah yang ditandai.",
      en:
        "Totals are quoted in the summary and the closing chapter. The parts are known from the columns that do add up; the column that does not is flagged."
    ),
    formula: Message(id: "penjumlahan baris-baris bagiannya", en: "sum of the rows that are its parts"),
    source: Message(
      id: "aritmetika; PermenPANRB 53/2014 lampiran reviu, keandalan data",
      en: "arithmetic; PermenPANRB 53/2014, review annex, reliability of data"),
    examples: [
      RuleExample(
        "No\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\n1\tProgram Penunjang Urusan\t16.000.000\t14.000.000\n2\tProgram Pelayanan Publik\t3.000.000\t2.500.000\n\tJumlah\t19.000.000\t⟦16.500.010⟧",
        why: Message(id: "14.000.000 + 2.500.000 = 16.500.000", en: "14,000,000 + 2,500,000 = 16,500,000")),
      RuleExample(
        "No\tDesa\tLaki-laki\tPerempuan\tJumlah\n1\tSukamaju\t⟦91⟧\t852\t1.763\n2\tMekarsari\t641\t623\t1.264\n\tJumlah\t1.552\t1.475\t3.027",
        why: Message(
          id: "1.552 - 641 = 911, dan 911 + 852 = 1.763: bagian itulah yang keliru",
          en: "1,552 - 641 = 911, and 911 + 852 = 1,763: the part is what is wrong")),
    ],
    counterExamples: [
      RuleExample(
        "No\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\n1\tProgram Penunjang Urusan\t16.000.000\t14.000.000\n2\tProgram Pelayanan Publik\t3.000.000\t2.500.000\n\tJumlah\t19.000.000\t16.500.000\n\tTotal Belanja\t19.000.000\t16.500.000",
        why: Message(id: "dua baris jumlah yang berulang", en: "two total rows that repeat each other")),
      RuleExample(
        "No\tUraian\tAnggaran (Rp)\tRealisasi (Rp)\n1\tProgram Penunjang Urusan\t9.000.000\t8.000.000\n\tKegiatan Perencanaan\t4.000.000\t3.500.000\n\tKegiatan Keuangan\t5.000.000\t4.500.000\n2\tProgram Pelayanan Publik\t3.000.000\t2.500.000\n\tKegiatan Koordinasi\t3.000.000\t2.500.000\n\tJumlah\t12.000.000\t10.500.000",
        why: Message(id: "yang dijumlahkan hanya program", en: "only the programs are added")),
    ])

  /// Parts that a finding lists; of longer lists the first ones, and the message tells how many there are.
  private static let mostOperands = 200

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    var sums: (table: Int32, sums: TableSums)?
    for (index, relation) in report.report.relations.enumerated() where relation.kind == .columnSum {
      let isRounded = report.outcomes[index] == .heldByRounding(.sum)
      guard report.outcomes[index] == .broken || isRounded else { continue }
      let result = Int(relation.result)
      let value = report.values[result]
      // Weights have a rule of their own.
      guard value.role != .bobot || isRounded else { continue }
      guard let reported = value.quantity.value ?? Optional(.zero), let choice = report.parts[index] else { continue }
      let row = Int(value.row)
      let table = report.report.rows[row].table
      if sums?.table != table {
        sums = (table, TableSums(report.report.rows, report.values, report.report.rowSet, tableRange(relation, report)))
      }
      guard let found = sums?.sums, let sum = found.sum(choice, Int(value.column), above: row) else { continue }
      let parts = found.members(choice, above: row).prefix(mostOperands).compactMap {
        report.value(ofRow: $0, inColumn: value.column)
      }
      if let culprit = report.culprits[index] {
        findings.append(finding(culprit, total: result, parts, report))
        continue
      }
      let isNamed = !report.report.rows[row].label.isEmpty
      let name = isNamed ? report.name(ofRowOf: result) : Message(id: "jumlah", en: "the total")
      findings.append(
        report.finding(
          card, severity: isRounded ? .info : .error, result: result, expected: Finding.Expected(sum.value),
          operands: parts.map { report.operand($0) },
          formula: Message(id: "penjumlahan \(sum.parts) bagian", en: "sum of \(sum.parts) parts"),
          message: message(name, report.key(of: value), reported, sum)))
    }
    // What stands above all programs is their total.
    for wrong in report.wrongSums where report.isOfPrograms(wrong) {
      let result = report.operand(wrong.result)
      findings.append(
        report.finding(
          card, result: wrong.result, expected: Finding.Expected(wrong.sum), operands: wrong.parts.map { report.operand($0) },
          formula: Message(id: "penjumlahan \(wrong.parts.count) bagian", en: "sum of \(wrong.parts.count) parts"),
          message: message(
            report.name(ofRowOf: wrong.result), result.key, result.value,
            TableSums.Sum(value: wrong.sum, parts: wrong.parts.count, unknown: 0))))
    }
  }

  /// The one part that is wrong, where the total and its own row agree on what it should be.
  private static func finding(_ culprit: Culprit, total: Int, _ parts: [Int], _ report: ResolvedReport) -> Finding {
    let printed = report.operand(culprit.value)
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    let name = report.name(ofRowOf: culprit.value)
    return report.finding(
      card, result: culprit.value, expected: Finding.Expected(culprit.correct),
      operands: [report.operand(total)] + parts.filter { $0 != culprit.value }.map { report.operand($0) },
      formula: Message(id: "jumlah - bagian lainnya", en: "total - the other parts"), proposal: culprit.correct,
      message: Message(
        id:
          "\(name.indonesian): \(printed.key) tertulis \(id.text(printed.value)), menurut jumlah kolom dan barisnya \(id.text(culprit.correct))",
        en:
          "\(name.english): \(printed.key) is printed as \(en.text(printed.value)), its column's total and its own row give \(en.text(culprit.correct))"
      ))
  }

  /// All rows of the table that a total closes; the total itself is the last that matters.
  private static func tableRange(_ relation: Relation, _ report: ResolvedReport) -> Range<Int> {
    let rows = report.report.rows
    var end = relation.above.upperBound
    while end < rows.count, rows[end].table == rows[relation.above.lowerBound].table { end += 1 }
    return relation.above.lowerBound..<end
  }

  static func message(_ name: Message, _ key: String, _ reported: Exact, _ sum: TableSums.Sum) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    let gap = reported.adding(sum.value.negated) ?? .zero
    return Message(
      id:
        "\(name.indonesian): \(key) tertulis \(id.text(reported)), penjumlahan \(sum.parts) bagiannya \(id.text(sum.value)) (selisih \(id.text(gap)))",
      en:
        "\(name.english): \(key) is printed as \(en.text(reported)), its \(sum.parts) parts add up to \(en.text(sum.value)) (off by \(en.text(gap)))"
    )
  }
}
