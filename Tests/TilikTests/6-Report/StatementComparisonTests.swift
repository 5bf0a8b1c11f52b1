import Testing

@testable import Tilik

@Suite struct StatementComparisonTests {
  @Test(arguments: [
    ("Nilai SAKIP tahun 2024 sebesar 72,86 meningkat 1,45 poin dibandingkan tahun 2023 sebesar 71,51.", ["difference-mismatch: 1,45"]),
    ("Nilai SAKIP tahun 2024 sebesar 72,86 meningkat 1,35 poin dibandingkan tahun 2023 sebesar 71,51.", []),
    ("Nilai integritas sebesar 74,10 turun 2,30 poin dari tahun sebelumnya sebesar 76,40.", []),
    ("Nilai integritas sebesar 74,10 turun 2,50 poin dari tahun sebelumnya sebesar 76,40.", ["difference-mismatch: 2,50"]),
    (
      "Jumlah kunjungan pada tahun 2024 sebanyak 412.870 orang, mengalami peningkatan sebesar 14,25 persen dibandingkan tahun 2023 sebanyak 371.405 orang.",
      ["growth-mismatch: 14,25"]
    ),
    // What follows is a target, or of something else.
    ("Nilai SAKIP tahun 2024 sebesar 72,86 meningkat 1,45 poin dibandingkan target tahun 2023 sebesar 71,51.", []),
    ("Nilai SAKIP tahun 2024 sebesar 72,86. Jumlah rapat meningkat 1,45 kali dibandingkan tahun 2023 sebesar 71,51.", []),
  ]) func changesToldBeforeWhatWasBefore(sentence: String, findings: [String]) throws {
    #expect(try Sample("\(sentence)\n").findings == findings, "\(sentence)")
  }

  @Test(arguments: [
    ("Pegawai sebanyak 62 orang yang terdiri dari 28 orang laki-laki dan 36 orang perempuan.", ["gender-sum-mismatch: 62"]),
    ("Pegawai sebanyak 64 orang yang terdiri dari 28 orang laki-laki dan 36 orang perempuan.", []),
    ("Pegawai berjumlah 62 orang, yaitu 36 orang perempuan dan 28 orang laki-laki.", ["gender-sum-mismatch: 62"]),
    ("Pegawai sebanyak 62 orang. Hadir dalam rapat 28 orang laki-laki dan 36 orang perempuan.", []),
  ]) func menAndWomen(sentence: String, findings: [String]) throws {
    #expect(try Sample("\(sentence)\n").findings == findings, "\(sentence)")
  }

  @Test(arguments: [
    ("101,42%", "ketiga", ["mean-mismatch: 101,42%"]), ("100,42%", "ketiga", []), ("101,42%", "keempat", []),
    // Nothing counts for more than a hundred.
    ("99,58%", "ketiga", []),
  ]) func theMeanThatEndsASentence(mean: String, count: String, findings: [String]) throws {
    let sentence =
      "Capaian Sasaran 1 sebesar 102,50%, Sasaran 2 sebesar 98,75% dan Sasaran 3 sebesar 100,00%, sehingga rata-rata capaian \(count) sasaran adalah \(mean)."
    #expect(try Sample("\(sentence)\n").findings == findings)
  }
}

@Suite struct InlineListTests {
  @Test func theCuesOfAnItemAreOneStatement() throws {
    let sample = try Sample(
      "- Indeks Profesi : Target 82,50; Realisasi 84,17; Capaian 102,02%\n- Merit system : Target 260 (Baik); Realisasi 271,5 (Baik); Capaian 105,42%\n"
    )
    #expect(sample.rowSet.statements.map { sample.source.string($0.label) } == ["Indeks Profesi", "Merit system"])
    #expect(sample.rowSet.statementValues.map(\.role) == [.target, .realisasi, .capaian, .target, .realisasi, .capaian])
    #expect(sample.findings == ["capaian-mismatch: 105,42%"])
  }

  @Test func otherSemicolonsEndASentence() throws {
    let sample = try Sample("Target kunjungan sebesar 82 orang; realisasi dibahas dalam 3 rapat.\n")
    #expect(sample.rowSet.statements.count == 1)
  }
}
