/// A predicate that the scale does not give to its number.
public enum CategoryMismatch: Rule {
  public static let card = RuleCard(
    id: "category-mismatch", family: .category, severity: .error,
    title: Message(id: "Predikat tidak sesuai dengan skalanya", en: "A predicate does not follow from its scale"),
    reason: Message(
      id:
        "Predikat dibaca lebih dulu daripada angkanya. Jika angka itu berada di jenjang lain pada skala yang dicetak laporan sendiri, atau pada skala peraturan yang dirujuknya, salah satu dari keduanya keliru.",
      en:
        "The predicate is read before the number. When the number belongs to another step of the scale that the report itself prints, or of the regulation it goes by, one of the two is wrong."
    ),
    formula: Message(id: "jenjang skala yang memuat nilai", en: "the step of the scale that holds the value"),
    source: Message(
      id:
        "skala dalam laporan; tanpa itu PermenPANRB 88/2021 (SAKIP), PermenPANRB 14/2017 dan KepmenPAN 25/2004 (kepuasan masyarakat), Permendagri 86/2017 (capaian kinerja)",
      en:
        "the scale in the report; without one PermenPANRB 88/2021 (SAKIP), PermenPANRB 14/2017 and KepmenPAN 25/2004 (satisfaction), Permendagri 86/2017 (performance)"
    ),
    examples: [
      RuleExample(
        "Skala capaian kinerja:\n\nNo\tRentang Capaian\tPredikat\n1\t> 90\tSangat Tinggi\n2\t76 - 90\tTinggi\n3\t66 - 75\tSedang\n4\t<= 65\tRendah\n\nHasil pengukuran:\n\nNo\tIndikator Kinerja\tTarget\tRealisasi\tCapaian (%)\tPredikat\n1\tIndeks Layanan Perizinan\t50\t48,84\t97,68\t⟦Tinggi⟧\n2\tNilai Swadaya\t100\t88\t88\tTinggi",
        why: Message(id: "97,68 berada di atas 90: Sangat Tinggi", en: "97.68 is above 90: Sangat Tinggi")),
      RuleExample(
        "No\tIndikator Kinerja\tTarget\tRealisasi\n1\tNilai SAKIP Dinas\tBB (72,00)\t⟦B⟧ (81,00)\n2\tIndeks Kepuasan Masyarakat\tB (80,00)\tB (85,17)",
        why: Message(
          id: "81,00 bernilai A menurut PermenPANRB 88/2021", en: "81.00 is an A by PermenPANRB 88/2021")),
    ],
    counterExamples: [
      RuleExample(
        "Skala capaian kinerja:\n\nNo\tRentang Capaian\tPredikat\n1\t91 - 100\tSangat Tinggi\n2\t76 - 90\tTinggi\n3\t66 - 75\tSedang\n\nHasil pengukuran:\n\nNo\tIndikator Kinerja\tTarget\tRealisasi\tCapaian (%)\tPredikat\n1\tIndeks Layanan Perizinan\t80\t72,40\t90,50\tTinggi\n2\tNilai Swadaya\t100\t90\t90\tTinggi\n3\tCakupan Air Bersih\t50\t80\t160\tSangat Tinggi",
        why: Message(
          id: "90,50 berada di celah skala, 90 di tepinya, dan 160 melampaui ujungnya: tidak ada yang dapat disalahkan",
          en: "90.50 lies in a gap of the scale, 90 on its edge and 160 beyond its end: nothing to blame")),
      RuleExample(
        "No\tIndikator Kinerja\tTarget\tRealisasi\n1\tNilai SAKIP Dinas\tBB (70,00)\tB (68,89)\n2\tStatus Kinerja Daerah\tTinggi (3,41)\tSedang (3,30)\n3\tIndeks Kepuasan Masyarakat\tB (79,00)\tA (83,00)",
        why: Message(
          id: "70,00 di tepi; status daerah bukan skala SAKIP; 83,00 bernilai A pada skala lama KepmenPAN 25/2004",
          en: "70.00 on the edge; the status of a region has a scale of its own; 83.00 is an A on the older scale of KepmenPAN 25/2004")),
    ])

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    for (claim, outcome) in zip(report.report.categoryClaims, report.categoryOutcomes) {
      guard case .broken(let index, let step) = outcome else { continue }
      findings.append(finding(report, claim, claim.readings[index], step))
    }
  }

  private static func finding(
    _ report: ResolvedReport, _ claim: CategoryClaim, _ reading: CategoryClaim.Reading, _ meant: Int
  ) -> Finding {
    let scale = report.report.scales[reading.scale]
    let step = scale.steps[meant]
    let expected = (step.names.indices.contains(reading.name) ? step.names[reading.name] : step.names.first)?.text ?? ""
    let value = claim.isStatement ? report.statementOperand(claim.value) : report.operand(claim.value)
    var operands = [value]
    if scale.source == .printed, let end = step.low ?? step.high {
      operands.append(Finding.Operand(value: end, span: step.span, line: step.line, row: nil, key: "skala"))
    }
    let line = Int32(report.source.line(at: claim.span.lower) - 1)
    let row = value.row.map { report.report.rows[$0] }
    return Finding(
      rule: card.id, family: card.family, severity: scale.source == .printed && !claim.isStatement ? .error : .warning,
      firstLine: row?.firstLine ?? line, lastLine: row?.lastLine ?? line, span: claim.span, reported: nil, expected: nil,
      expectedText: expected, operands: operands, formula: formula(expected, step, scale), proposal: nil, row: value.row, key: "predikat",
      cause: nil, group: 0, message: message(report.source.string(claim.span), value.value, expected, scale), fingerprint: "")
  }

  private static func formula(_ name: String, _ step: Scale.Step, _ scale: Scale) -> Message {
    func range(_ style: NumberStyle, _ to: String) -> String {
      switch (step.low, step.high) {
      case (let low?, let high?): "\(step.lowIsOpen ? "> " : "")\(style.text(low)) \(to) \(step.highIsOpen ? "< " : "")\(style.text(high))"
      case (let low?, nil): "\(step.lowIsOpen ? ">" : ">=") \(style.text(low))"
      case (nil, let high?): "\(step.highIsOpen ? "<" : "<=") \(style.text(high))"
      case (nil, nil): ""
      }
    }
    let source = sourceName(scale)
    return Message(
      id: "\(name) = \(range(NumberStyle(.indonesian), "sampai")) (\(source.indonesian))",
      en: "\(name) = \(range(NumberStyle(.english), "to")) (\(source.english))")
  }

  private static func sourceName(_ scale: Scale) -> Message {
    switch scale.source {
    case .printed: Message(id: "skala laporan ini", en: "this report's scale")
    case .regulation(let name): Message(name)
    }
  }

  static func message(_ printed: String, _ value: Exact, _ expected: String, _ scale: Scale) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    let source = sourceName(scale)
    return Message(
      id: "predikat '\(printed)' untuk \(id.text(value)); menurut \(source.indonesian) seharusnya '\(expected)'",
      en: "predicate '\(printed)' for \(en.text(value)); by \(source.english) it is '\(expected)'")
  }
}
