/// A stated count that differs from what is listed beside it.
public enum CountMismatch: Rule {
  public static let card = RuleCard(
    id: "count-mismatch", family: .count, severity: .warning,
    title: Message(id: "Jumlah yang disebut berbeda dengan yang didaftar", en: "A stated count differs from what is listed"),
    reason: Message(
      id:
        "Jumlah sasaran, indikator, program atau desa dipakai sebagai pembagi rata-rata dan dikutip di bagian lain. Jika daftarnya berisi lebih atau kurang, salah satunya belum diperbarui.",
      en:
        "Numbers of sasaran, indicators, programs or villages are divisors of means and are quoted elsewhere. When the list holds more or fewer, one of the two was not brought up to date."
    ),
    formula: Message(id: "jumlah yang disebut = banyaknya butir", en: "stated count = number of items"),
    source: Message(id: "aritmetika", en: "arithmetic"),
    examples: [
      RuleExample(
        "Wilayah Kecamatan Pesisir Indah dibagi dalam ⟦15⟧ Desa (12 Desa Definitif dan 2 Desa Persiapan).\n\nNo\tDesa\tLaki-laki\tPerempuan\tJumlah\n1\tSukamaju\t911\t852\t1.763\n2\tMekarsari\t641\t623\t1.264",
        why: Message(id: "12 + 2 = 14", en: "12 + 2 = 14")),
      RuleExample(
        "Rencana strategis Dinas Perhubungan menetapkan ⟦3⟧ (tiga) tujuan yaitu :\n1. Meningkatkan keselamatan\n2. Meningkatkan ketepatan jadwal\n\nKeduanya diukur setiap tahun.\n\nNo\tDesa\tLaki-laki\tPerempuan\tJumlah\n1\tSukamaju\t911\t852\t1.763\n2\tMekarsari\t641\t623\t1.264",
        why: Message(id: "hanya dua tujuan yang didaftar", en: "only two are listed")),
    ],
    counterExamples: [
      RuleExample(
        "Wilayah Kecamatan Pesisir Indah dibagi dalam 15 Desa, di antaranya 12 Desa Definitif dan 2 Desa Persiapan.\n\nNo\tDesa\tLaki-laki\tPerempuan\tJumlah\n1\tSukamaju\t911\t852\t1.763\n2\tMekarsari\t641\t623\t1.264",
        why: Message(id: "tidak semua disebut", en: "not all of them are named")),
      RuleExample(
        "Rencana strategis Dinas Perhubungan menetapkan 3 (tiga) tujuan yaitu :\n1. Meningkatkan keselamatan\n2. Meningkatkan ketepatan jadwal\n\nUraian tujuan kedua ada di lampiran.\n\n3. Meningkatkan pelayanan terminal\n\nNo\tDesa\tLaki-laki\tPerempuan\tJumlah\n1\tSukamaju\t911\t852\t1.763\n2\tMekarsari\t641\t623\t1.264",
        why: Message(id: "daftarnya berlanjut sesudah sela", en: "the list goes on after a break")),
      RuleExample(
        "Dinas Perhubungan memiliki 4 (empat) seksi dengan tugas sebagai berikut :\n1. Melayani penumpang\n2. Merawat rambu\n\nNo\tDesa\tLaki-laki\tPerempuan\tJumlah\n1\tSukamaju\t911\t852\t1.763\n2\tMekarsari\t641\t623\t1.264",
        why: Message(id: "yang didaftar tugas, bukan seksi", en: "what is listed are tasks, not sections")),
    ])

  public static func check(_ report: ResolvedReport, into findings: inout [Finding]) {
    for claim in report.report.countClaims where claim.stated != Exact(claim.listed) {
      let noun = report.source.string(claim.noun)
      findings.append(
        Finding(
          rule: card.id, family: card.family, severity: .warning, firstLine: claim.line, lastLine: claim.line, span: claim.span,
          reported: claim.stated, expected: Finding.Expected(Exact(claim.listed)),
          operands: claim.parts.map { Finding.Operand(value: $0.value, span: $0.span, line: $0.line, row: nil, key: "") },
          formula: claim.basis == .kinds
            ? Message(id: "penjumlahan jenisnya", en: "sum of the kinds") : Message(id: "banyaknya butir", en: "number of items"),
          proposal: nil, row: nil, key: "jumlah", cause: nil, group: 0, message: message(noun, claim), fingerprint: ""))
    }
  }

  static func message(_ noun: String, _ claim: CountClaim) -> Message {
    let (id, en) = (NumberStyle(.indonesian), NumberStyle(.english))
    let name = noun.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let listed = Exact(claim.listed)
    return Message(
      id: "disebut \(id.text(claim.stated)) \(name), yang didaftar \(id.text(listed))",
      en: "\(en.text(claim.stated)) \(name) are stated, \(en.text(listed)) are listed")
  }
}
