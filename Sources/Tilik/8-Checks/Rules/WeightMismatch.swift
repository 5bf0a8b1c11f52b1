/// Weights that do not make 100.
public enum WeightMismatch: Rule {
  public static let card = RuleCard(
    id: "weight-mismatch", family: .weight, severity: .error,
    title: Message(id: "Bobot tidak berjumlah 100", en: "Weights do not make 100"),
    reason: Message(
      id:
        "Nilai akhir adalah jumlah nilai dikali bobot. Bobot yang berjumlah lebih atau kurang dari 100 menggeser nilai akhir, dan dengan itu predikatnya.",
      en:
        "A final score is the sum of scores times weights. Weights that make more or less than 100 shift the final score and with it the predicate."
    ),
    formula: Message(id: "jumlah bobot = 100", en: "sum of the weights = 100"),
    source: Message(id: "PermenPANRB 88/2021, bobot komponen; aritmetika", en: "PermenPANRB 88/2021, weights of components; arithmetic"),
    examples: [
      RuleExample(
        "No\tKomponen\tBobot\n1\tPerencanaan Kinerja\t25\n2\tPengukuran Kinerja\t30\n3\tPelaporan Kinerja\t20\n4\tEvaluasi Internal\t35\n\tJumlah\t⟦100⟧",
        why: Message(id: "25 + 30 + 20 + 35 = 110", en: "25 + 30 + 20 + 35 = 110")),
      RuleExample(
        "No\tKomponen\tBobot\n1\tPerencanaan Kinerja\t25\n2\tPengukuran Kinerja\t30\n3\tPelaporan Kinerja\t20\n4\tEvaluasi Internal\t⟦30⟧",
        why: Message(id: "bobotnya berjumlah 105", en: "the weights make 105")),
    ],
    counterExamples: [
      RuleExample(
        "No\tKomponen\tBobot\n1\tPerencanaan Kinerja\t33,33\n2\tPengukuran Kinerja\t33,33\n3\tPelaporan Kinerja\t33,33\n\tJumlah\t100,00",
        why: Message(id: "tiga kali sepertiga, dibulatkan", en: "three times a third, rounded")),
      RuleExample(
        "Komponen\tBobot\nPerencanaan Kinerja\t30\nKeberadaan\t6\nKualitas\t9\nPemanfaatan\t15\nPengukuran Kinerja\t70\nJumlah\t100",
        why: Message(id: "sub komponen adalah bagian dari komponennya", en: "sub-components are parts of their component")),
      RuleExample(
        "No\tKomponen\tBobot\n1\tPerencanaan Kinerja\t30\n2\tPengukuran Kinerja\t30\n3\tPelaporan Kinerja\t15",
        why: Message(id: "tanpa jumlah, daftar ini mungkin hanya sebagian", en: "without a total this may be an excerpt")),
    ])

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    for weights in report.wrongWeights {
      var finding = report.finding(
        card, severity: weights.total == nil ? .warning : .error, result: weights.total ?? weights.parts[weights.parts.count - 1],
        // A printed total should be what stands above it; where there is none, what stands there should make 100.
        expected: Finding.Expected(weights.total == nil ? weights.whole : weights.sum), operands: weights.parts.map { report.operand($0) },
        formula: Message(id: "penjumlahan \(weights.parts.count) bobot", en: "sum of \(weights.parts.count) weights"),
        message: message(weights))
      if weights.total == nil { finding.reported = weights.sum }
      findings.append(finding)
    }
  }

  static func message(_ weights: WrongWeights) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    let count = weights.parts.count
    return Message(
      id: "\(count) bobot berjumlah \(id.text(weights.sum)), bukan \(id.text(weights.whole))",
      en: "\(count) weights add up to \(en.text(weights.sum)), not \(en.text(weights.whole))")
  }
}
