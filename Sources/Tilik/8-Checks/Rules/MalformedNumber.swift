/// Digits that no reading makes a number of Indonesian notation.
public enum MalformedNumber: Rule {
  public static let card = RuleCard(
    id: "malformed-number", family: .malformed, severity: .warning,
    title: Message(id: "Angka tidak tertulis dengan benar", en: "A number is not well formed"),
    reason: Message(
      id:
        "Digit yang hilang atau berlebih mengubah nilai seribu kali tanpa terlihat. Angka seperti ini tidak ikut dihitung sampai dibetulkan.",
      en:
        "A lost or extra digit changes a value a thousandfold without being noticed. Such a number takes no part in any check until it is mended."
    ),
    formula: Message(
      id: "kelompok tiga digit dipisah titik, desimal sesudah satu koma",
      en: "groups of three digits divided by points, decimals behind one comma"),
    source: Message(
      id: "Pedoman Umum Ejaan Bahasa Indonesia, penulisan angka", en: "the general guidelines of Indonesian spelling, writing of numbers"),
    examples: [
      RuleExample(
        "No\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\n1\tProgram Penunjang Urusan\t⟦336.820.00⟧\t240.000.000",
        why: Message(id: "kelompok terakhir hanya dua digit", en: "the last group has only two digits")),
      RuleExample(
        "No\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\n1\tProgram Penunjang Urusan\t⟦1.991.454.533,00,00⟧\t240.000.000",
        why: Message(id: "sen tertulis dua kali", en: "the cents are printed twice")),
      RuleExample(
        "No\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\tSisa (Rp)\t%\n1\tProgram Penunjang Urusan\t416.346.000\t⟦81.037.253⟧\t35.308.747\t91,52\n2\tProgram Pelayanan Publik\t200.000.000\t150.000.000\t50.000.000\t75,00",
        why: Message(
          id: "digit pertama hilang: 381.037.253 dibuktikan oleh sisa dan persentasenya",
          en: "the first digit is lost: 381,037,253 is proven by what is left and by the percentage")),
      RuleExample(
        "No\tProgram\tAnggaran (Rp)\n1\tProgram Penunjang Urusan\t336.820.000\n2\tProgram Pelayanan Publik\t⟦865,864,750⟧\n3\tProgram Ketertiban Umum\t240.000.000\n4\tProgram Pemberdayaan\t97.500.500",
        why: Message(
          id: "ribuan dipisah koma, sedangkan sel lain di kolomnya memakai titik",
          en: "commas group the thousands where the other cells of the column have points")),
      RuleExample(
        "No\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\n1\tProgram Penunjang Urusan\t336.820.000\t⟦#REF!⟧\n2\tProgram Pelayanan Publik\t200.000.000\t150.000.000",
        why: Message(id: "galat lembar kerja di tempat angka", en: "a spreadsheet's error where a number belongs")),
    ],
    counterExamples: [
      RuleExample(
        "No\tProgram\tAnggaran (Rp)\tRealisasi (Rp)\n1\tProgram Penunjang Urusan\t3.879.341.025-\t307.690.578,\n2\tProgram Pelayanan Publik\t25.369.908 .424\tRp. 24.834.513.737,-",
        why: Message(
          id: "ekor rupiah yang tidak lengkap dan kelompok yang terpisah spasi tetap terbaca tanpa mengubah satu digit pun",
          en: "incomplete rupiah tails and groups split by a space are readable without changing a digit")),
      RuleExample(
        "No\tProgram\tAnggaran (Rp)\n1\tProgram Penunjang Urusan\t336,820,000\n2\tProgram Pelayanan Publik\t865,864,750\n3\tProgram Ketertiban Umum\t240,000,000",
        why: Message(id: "seluruh kolom memakai koma", en: "the whole column has commas")),
    ])

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    for index in report.values.indices {
      // Only what was mended or could not be read is looked at further: most numbers are well formed.
      guard report.values[index].quantity.state == .malformed || report.values[index].quantity.origin >= .trimmed else { continue }
      let quantity = report.values[index].quantity
      let repair = report.repairs[index]
      guard quantity.state == .malformed || quantity.origin == .trimmed || repair?.reason == .restored || repair?.reason == .completed
      else { continue }
      let mended = repair == nil ? nil : quantity.value
      var finding = report.finding(
        card, result: index, expected: mended.map { Finding.Expected($0) }, operands: [], formula: Message(""), proposal: mended,
        message: repair?.reason == .completed
          ? lostDigits(report.source.string(quantity.span), quantity.value) : message(report.source.string(quantity.span)))
      if mended != nil { finding.reported = nil }
      // A row of many lines is not at fault for one number of it.
      finding.firstLine = quantity.line
      finding.lastLine = Int32(report.source.line(at: quantity.span.upper - 1) - 1)
      findings.append(finding)
    }
    checkGrouping(report, &findings)
    checkSheetErrors(report, &findings)
    checkSentences(report, &findings)
  }

  /// Other cells of a column that have to group their thousands by points, for one that does so by commas to be odd.
  private static let fewestSiblings = 3

  private struct Place: Hashable {
    var table: Int32
    var column: Int32
  }

  /// A single number of its column with commas between the thousands.
  private static func checkGrouping(_ report: ResolvedReport, _ findings: inout [Finding]) {
    guard report.values.contains(where: { $0.quantity.origin == .groupedByCommas }) else { return }
    // One pass over all numbers, however many of them have commas.
    var columns: [Place: (points: Int, commas: [Int])] = [:]
    for (index, value) in report.values.enumerated() where value.quantity.origin == .grouped || value.quantity.origin == .groupedByCommas {
      let place = Place(table: report.report.rows[Int(value.row)].table, column: value.column)
      if value.quantity.origin == .grouped {
        columns[place, default: (0, [])].points += 1
      } else {
        columns[place, default: (0, [])].commas.append(index)
      }
    }
    let odd = columns.values.filter { $0.commas.count == 1 && $0.points >= fewestSiblings }.flatMap(\.commas).sorted()
    for index in odd where report.values[index].quantity.state == .number {
      let value = report.values[index]
      guard let whole = value.quantity.value else { continue }
      let text = report.source.string(value.quantity.span)
      var finding = report.finding(
        card, result: index, expected: Finding.Expected(whole), operands: [report.operand(index)], formula: card.formula, proposal: whole,
        message: Message(
          id: "angka '\(text)' memakai koma sebagai pemisah ribuan, angka lain di kolomnya titik",
          en: "the number '\(text)' groups its thousands by commas, the others of its column by points"))
      // What is printed is no number of the column's notation; its value stands as the operand.
      finding.reported = nil
      findings.append(finding)
    }
  }

  /// `#REF!` and the like, where the column holds numbers.
  private static func checkSheetErrors(_ report: ResolvedReport, _ findings: inout [Finding]) {
    for index in report.values.indices where report.values[index].quantity.state == .notAvailable {
      let span = report.values[index].quantity.span
      guard report.source.view[span.lower] == UInt8(ascii: "#") else { continue }
      let text = report.source.string(span)
      findings.append(
        report.finding(
          card, result: index, expected: nil, operands: [], formula: Message(""),
          message: Message(
            id: "'\(text)' adalah galat lembar kerja, bukan angka", en: "'\(text)' is a spreadsheet's error, no number")))
    }
  }

  /// Amounts of rupiah in running text; other digits there may be anything.
  private static func checkSentences(_ report: ResolvedReport, _ findings: inout [Finding]) {
    let stream = report.report.rowSet.tables.numbers
    for index in stream.numbers.indices where stream.numbers[index].kind == .malformed && stream.numbers[index].mark == .rupiah {
      let number = stream.numbers[index]
      guard stream.tokens.lines[Int(number.line)].tabs == 0, !findings.contains(where: { $0.rule == card.id && $0.span == number.span })
      else { continue }
      findings.append(
        Finding(
          rule: card.id, family: card.family, severity: card.severity, firstLine: number.line, lastLine: number.line, span: number.span,
          reported: nil, expected: nil, operands: [], formula: Message(""), proposal: number.origin == .trimmed ? number.value : nil,
          row: nil,
          key: "", cause: nil, group: 0, message: message(report.source.string(number.span)), fingerprint: ""))
    }
  }

  static func lostDigits(_ text: String, _ value: Exact?) -> Message {
    let whole = value ?? .zero
    return Message(
      id: "angka '\(text)' kehilangan digit pertamanya; baris dan jumlahnya membuktikan \(NumberStyle(.indonesian).text(whole))",
      en: "the number '\(text)' has lost its first digits; its row and sums prove \(NumberStyle(.english).text(whole))")
  }

  static func message(_ text: String) -> Message {
    Message(id: "angka '\(text)' tidak tertulis dengan benar", en: "the number '\(text)' is not well formed")
  }
}
