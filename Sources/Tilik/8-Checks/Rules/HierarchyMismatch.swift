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

  /// Parts of a parent that are looked at; more are no single program's.
  private static let mostParts = 400

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    var partsOfRow: [Int: [Int]] = [:]
    for (index, row) in report.report.rows.enumerated() where row.parent >= 0 && row.total == .no {
      partsOfRow[Int(row.parent), default: []].append(index)
    }
    for (row, parts) in partsOfRow.sorted(by: { $0.key < $1.key }) where 2...mostParts ~= parts.count {
      check(row, parts, report, &findings)
    }
  }

  /// One column of a parent against its parts.
  private struct Column {
    var result: Int
    var parts: [Int]
    var reported: Exact
    var sum: Exact
    /// Whether every part has an amount; a sum that closes without one proves itself all the same.
    var isComplete: Bool
  }

  private static func check(_ row: Int, _ parts: [Int], _ report: ResolvedReport, _ findings: inout [Finding]) {
    let columns = report.report.rowSet.values(of: report.report.rows[row]).compactMap { column($0, parts, report) }
    // A round or short amount adds up by chance too easily to prove that no part is missing.
    guard columns.contains(where: { $0.sum == $0.reported && $0.reported.significantDigits >= 4 }) else { return }
    for column in columns where column.sum != column.reported && column.isComplete {
      let gap = (column.reported.adding(column.sum.negated) ?? .zero).magnitude
      // Parts in whole rupiah may each hide half of one; a gap as large as one of them says that it belongs elsewhere.
      guard gap > Exact((parts.count + 1) / 2), !column.parts.contains(where: { report.operand($0).value.magnitude == gap }) else {
        continue
      }
      let key = report.key(of: report.values[column.result])
      findings.append(
        report.finding(
          card, result: column.result, expected: Finding.Expected(column.sum), operands: column.parts.map { report.operand($0) },
          formula: Message(id: "penjumlahan \(parts.count) bagian", en: "sum of \(parts.count) parts"),
          message: message(report.name(ofRowOf: column.result), key, column.reported, column.sum, parts.count)))
    }
  }

  /// The parts under the parent's value `result`; nil where that is no whole money or a part has none.
  private static func column(_ result: Int, _ parts: [Int], _ report: ResolvedReport) -> Column? {
    let value = report.values[result]
    guard value.traits.contains(.money), value.quantity.bound == .none, value.quantity.scaleExponent == 0,
      let reported = value.quantity.value
    else { return nil }
    var sum = Exact.zero
    var operands: [Int] = []
    var isComplete = true
    for part in parts {
      guard let index = report.value(ofRow: part, inColumn: value.column), report.values[index].quantity.state != .blank else {
        isComplete = false
        continue
      }
      let quantity = report.values[index].quantity
      guard let amount = quantity.value ?? (quantity.state == .dash ? .zero : nil), quantity.bound == .none,
        let next = sum.adding(amount)
      else { return nil }
      sum = next
      operands.append(index)
    }
    return Column(result: result, parts: operands, reported: reported, sum: sum, isComplete: isComplete)
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
}
