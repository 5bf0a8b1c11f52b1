/// A number under `Jumlah` that is not the sum of its row.
public enum RowSumMismatch: Rule {
  public static let card = RuleCard(
    id: "row-sum-mismatch", family: .sum, severity: .error,
    title: Message(id: "Jumlah ke samping tidak tepat", en: "A row does not add up"),
    reason: Message(
      id:
        "Kolom Jumlah menjumlahkan kolom-kolom di kirinya (triwulan, jenis belanja, golongan). Baris lain membuktikan bahwa kolom itu memang penjumlahan; baris yang tidak tepat ditandai.",
      en:
        "A column headed Jumlah adds up the columns to its left (quarters, kinds of spending, grades). Other rows prove that it is their sum; the row that is not is flagged."
    ),
    formula: Message(id: "penjumlahan kolom di kirinya", en: "sum of the columns to its left"),
    source: Message(id: "aritmetika", en: "arithmetic"),
    examples: [
      RuleExample(
        "Jenis Retribusi\tTriwulan I\tTriwulan II\tTriwulan III\tJumlah\nPasar\t112.450\t118.300\t121.775\t352.525\nParkir\t64.200\t70.150\t69.900\t⟦202.450⟧\nSampah\t38.500\t41.250\t40.750\t120.500",
        why: Message(id: "64.200 + 70.150 + 69.900 = 204.250", en: "64,200 + 70,150 + 69,900 = 204,250"))
    ],
    counterExamples: [
      RuleExample(
        "Jenis Retribusi\tTriwulan I\tTriwulan II\tTriwulan III\tJumlah\nPasar\t112.450\t230.750\t352.525\t352.525\nParkir\t64.200\t134.350\t204.250\t204.250\nSampah\t38.500\t79.750\t120.500\t120.500",
        why: Message(id: "angka kumulatif: tidak ada baris yang merupakan penjumlahan", en: "cumulative figures: no row is a sum")),
      RuleExample(
        "Uraian\tTriwulan I\tTriwulan II\tTriwulan III\tJumlah\nAduan masuk\t12\t15\t11\t38\nAduan selesai\t10\t15\t11\t36\nPersentase selesai\t83,33\t100,00\t100,00\t94,74",
        why: Message(id: "persentase tidak dijumlahkan", en: "percentages are not added up")),
    ])

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    for wrong in report.wrongRowSums {
      let operands = wrong.parts.map { report.operand($0) }
      findings.append(
        report.finding(
          card, result: wrong.result, expected: Finding.Expected(wrong.sum), operands: operands,
          formula: Message(id: "penjumlahan \(operands.count) kolom", en: "sum of \(operands.count) columns"),
          message: message(report.name(ofRowOf: wrong.result), report.operand(wrong.result), wrong.sum, operands.count)))
    }
  }

  static func message(_ name: Message, _ result: Finding.Operand, _ sum: Exact, _ parts: Int) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    return Message(
      id: "\(name.indonesian): \(result.key) tertulis \(id.text(result.value)), penjumlahan \(parts) kolom di kirinya \(id.text(sum))",
      en:
        "\(name.english): \(result.key) is printed as \(en.text(result.value)), the \(parts) columns to its left add up to \(en.text(sum))")
  }
}
