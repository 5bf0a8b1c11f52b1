/// A number in words that differs from the digits it repeats.
public enum WordsMismatch: Rule {
  public static let card = RuleCard(
    id: "words-mismatch", family: .words, severity: .error,
    title: Message(id: "Terbilang berbeda dengan angkanya", en: "A number in words differs from its digits"),
    reason: Message(
      id: "Terbilang ditulis agar angka tidak dapat diragukan. Jika keduanya berbeda, pembaca tidak tahu mana yang berlaku.",
      en: "Numbers are spelled out so that they cannot be doubted. When words and digits differ, nobody knows which of them holds."),
    formula: Message(id: "terbilang = angka", en: "words = digits"),
    source: Message(
      id: "Pedoman Umum Ejaan Bahasa Indonesia, penulisan angka dan bilangan",
      en: "the general guidelines of Indonesian spelling, numbers and numerals"),
    examples: [
      RuleExample(
        "No\tProgram\tAnggaran (Rp)\n1\tPenunjang Urusan\t500.000.000\n2\tPelayanan Publik\t200.000.000\n\nPerjanjian kinerja memuat 3 ⟦(empat)⟧ sasaran strategis dengan empat indikator.",
        why: Message(id: "tiga dalam angka, empat dalam kata", en: "three in digits, four in words")),
      RuleExample(
        "No\tProgram\tAnggaran (Rp)\n1\tPenunjang Urusan\t500.000.000\n2\tPelayanan Publik\t200.000.000\n\nPagu anggaran dinas pada tahun ini sebesar Rp 700.000.000,- ⟦(tujuh ratus lima juta rupiah)⟧ setelah perubahan.",
        why: Message(id: "700 juta dalam angka, 705 juta dalam kata", en: "700 million in digits, 705 million in words")),
    ],
    counterExamples: [
      RuleExample(
        "No\tProgram\tAnggaran (Rp)\n1\tPenunjang Urusan\t500.000.000\n2\tPelayanan Publik\t200.000.950\n\nPagu sebesar Rp 700.000.950,75 (tujuh ratus juta sembilan ratus lima puluh rupiah) untuk 1.250 (seribu dua ratus lima puluh) warga dan Rp 2,5 juta (dua koma lima juta rupiah) bagi 3 (tiga) desa.",
        why: Message(
          id: "sen boleh tidak dibaca; titik ribuan; kata juta ikut terbaca",
          en: "cents may be left out; thousands; the word juta is part of the number"))
    ])

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    let stream = report.report.rowSet.tables.numbers
    for index in stream.numbers.indices.dropFirst() where stream.numbers[index].kind == .words {
      let (digits, words) = (stream.numbers[index - 1], stream.numbers[index])
      guard digits.kind == .quantity || digits.kind == .year, digits.span.upper <= words.span.lower,
        words.span.lower - digits.span.upper < 6, digits.origin < .joined, !digits.flags.contains(.overflow),
        !stream.readings(of: digits).contains(where: { repeats($0.value, digits, words.value) })
      else { continue }
      findings.append(
        Finding(
          rule: card.id, family: card.family, severity: card.severity, firstLine: words.line, lastLine: words.line, span: words.span,
          reported: words.value, expected: Finding.Expected(digits.value),
          operands: [Finding.Operand(value: digits.value, span: digits.span, line: digits.line, row: nil, key: "")],
          formula: Message(id: "terbilang = angka", en: "words = digits"), proposal: nil, row: nil, key: "terbilang", cause: nil, group: 0,
          message: message(digits.value, words.value), fingerprint: ""))
    }
  }

  /// Whether words may be read aloud for `value`: its cents left out, or without the word for millions that stands behind it.
  private static func repeats(_ value: Exact, _ digits: Number, _ words: Exact) -> Bool {
    if value.magnitude == words { return true }
    if digits.scaleExponent > 0, value.scaled(byPowerOfTen: -Int(digits.scaleExponent)) == words { return true }
    let rational = value.magnitude.rational
    return digits.mark == .rupiah && [rational.truncated(decimals: 0), rational.rounded(decimals: 0)].contains(words)
  }

  static func message(_ digits: Exact, _ words: Exact) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    return Message(
      id: "terbilangnya \(id.text(words)), angkanya \(id.text(digits))", en: "\(en.text(words)) in words, \(en.text(digits)) in digits")
  }
}
