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
        why: Message(id: "14.000.000 + 2.500.000 = 16.500.000", en: "14,000,000 + 2,500,000 = 16,500,000"))
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
    for (index, relation) in report.report.relations.enumerated() where relation.kind == .columnSum && report.outcomes[index] == .broken {
      let result = Int(relation.result)
      let value = report.values[result]
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
      findings.append(
        report.finding(
          card, result: result, expected: Finding.Expected(sum.value), operands: parts.map { report.operand($0) },
          formula: Message(id: "penjumlahan \(sum.parts) bagian", en: "sum of \(sum.parts) parts"),
          message: message(report.name(ofRowOf: result), report.key(of: value), reported, sum)))
    }
  }

  /// All rows of the table that a total closes; the total itself is the last that matters.
  private static func tableRange(_ relation: Relation, _ report: ResolvedReport) -> Range<Int> {
    let rows = report.report.rows
    var end = relation.above.upperBound
    while end < rows.count, rows[end].table == rows[relation.above.lowerBound].table { end += 1 }
    return relation.above.lowerBound..<end
  }

  static func message(_ name: String, _ key: String, _ reported: Exact, _ sum: TableSums.Sum) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    let gap = reported.adding(sum.value.negated) ?? .zero
    let row = name.isEmpty ? (id: "jumlah", en: "the total") : (id: name, en: name)
    return Message(
      id:
        "\(row.id): \(key) tertulis \(id.text(reported)), penjumlahan \(sum.parts) bagiannya \(id.text(sum.value)) (selisih \(id.text(gap)))",
      en:
        "\(row.en): \(key) is printed as \(en.text(reported)), its \(sum.parts) parts add up to \(en.text(sum.value)) (off by \(en.text(gap)))"
    )
  }
}
