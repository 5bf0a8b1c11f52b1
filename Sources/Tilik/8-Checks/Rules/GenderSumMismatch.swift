/// A row of people whose jumlah is not L + P.
public enum GenderSumMismatch: Rule {
  public static let card = RuleCard(
    id: "gender-sum-mismatch", family: .sum, severity: .error,
    title: Message(id: "Jumlah tidak sama dengan L + P", en: "The number of people is not men plus women"),
    reason: Message(
      id: "Data pegawai dan penduduk menjadi dasar banyak indikator; satu angka yang keliru terbawa ke jumlah seluruh tabel.",
      en: "Figures on staff and population feed many indicators; one wrong number is carried into the totals of the table."),
    formula: Message(id: "L + P", en: "men + women"),
    source: Message(id: "aritmetika", en: "arithmetic"),
    examples: [
      RuleExample(
        "No\tDesa\tLaki-laki\tPerempuan\tJumlah\n1\tSukamaju\t911\t852\t⟦1.151⟧\n2\tMekarsari\t641\t623\t1.264",
        why: Message(id: "911 + 852 = 1.763", en: "911 + 852 = 1,763")),
      RuleExample(
        "Jumlah pegawai kecamatan sebanyak ⟦62⟧ orang yang terdiri dari 28 orang laki-laki dan 36 orang perempuan.",
        why: Message(id: "28 + 36 = 64", en: "28 + 36 = 64")),
    ],
    counterExamples: [
      RuleExample(
        "No\tJabatan\tLaki-laki\tPerempuan\tJumlah\n1\tCamat\t1\t\t1\n2\tPelaksana\t-\t3\t3\n3\tKepala Seksi\t\t\t0",
        why: Message(id: "sel kosong dan tanda - berarti tidak ada", en: "an empty cell and a dash mean nobody"))
    ])

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    for (index, relation) in report.report.relations.enumerated() where relation.kind == .rowSum && report.outcomes[index] == .broken {
      let operands = [report.operand(Int(relation.first)), report.operand(Int(relation.second))]
      guard let sum = operands[0].value.adding(operands[1].value) else { continue }
      let result = Int(relation.result)
      findings.append(
        report.finding(
          card, result: result, expected: Finding.Expected(sum), operands: operands, formula: Message("L + P"),
          message: message(report.name(ofRowOf: result), report.operand(result).value, sum)))
    }
    for sentence in report.brokenSentences(.rowSum) {
      guard let men = sentence.first.quantity.value, let women = sentence.second.quantity.value, let sum = men.adding(women),
        let reported = sentence.result.quantity.value
      else { continue }
      findings.append(
        report.finding(
          card, sentence, expected: Finding.Expected(sum), operands: [sentence.first, sentence.second], formula: Message("L + P")
        ) { message($0, reported, sum) })
    }
  }

  static func message(_ name: Message, _ reported: Exact, _ sum: Exact) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    return Message(
      id: "\(name.indonesian): jumlah tertulis \(id.text(reported)), L + P = \(id.text(sum))",
      en: "\(name.english): the number of people is printed as \(en.text(reported)), L + P = \(en.text(sum))")
  }
}
