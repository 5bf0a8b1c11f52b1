import Testing

@testable import Tilik

/// The verdicts on single rows. Two rows that hold stand beside the one in question, so that the siblings do not vote it down.
@Suite struct VerdictTests {
  private func ratio(_ target: String, _ realisasi: String, _ capaian: String) throws -> Outcome {
    let sample = try Sample.table(
      "Indikator;Target;Realisasi;Capaian\nIndeks A;80;72;90\nIndeks B;50;50;100\nIndeks C;\(target);\(realisasi);\(capaian)\n")
    return try #require(sample.outcomes(.ratio).last)
  }

  private func percent(_ anggaran: String, _ realisasi: String, _ persen: String) throws -> Outcome {
    let sample = try Sample.table(
      "Program;Anggaran;Realisasi;%\nProgram A;1.000;900;90\nProgram B;2.000;1.000;50\nProgram C;\(anggaran);\(realisasi);\(persen)\n")
    return try #require(sample.outcomes(.percent).last)
  }

  @Test(arguments: [
    ("88", "88,42", "100", Outcome.held(.ratio)), ("88", "88,42", "100,48", .held(.ratio)), ("88", "88,42", "100,47", .held(.ratio)),
    ("88", "88,42", "100,79", .broken), ("83,16", "79,79", "95,95", .held(.ratio)), ("83,16", "79,79", "95,94", .held(.ratio)),
    ("83,16", "79,79", "96", .held(.ratio)), ("83,16", "79,79", "95", .held(.ratio)), ("83,16", "79,79", "95,96", .heldByRounding(.ratio)),
    ("83,16", "79,79", "95,93", .heldByRounding(.ratio)), ("83,16", "79,79", "95,97", .broken), ("83,16", "79,79", "95,97%", .broken),
    ("10", "12", "120", .held(.ratio)), ("10", "12", "80", .held(.inverseRatio)), ("10", "12", "83,33", .held(.reciprocal)),
    ("10", "12", "83,34", .broken), ("10", "12", "85", .broken), ("10", "25", "-50", .held(.inverseRatio)),
    ("10", "30", "100", .held(.cappedRatio)), ("10", "30", "120", .held(.cappedRatio)), ("10", "10", "100", .held(.ratio)),
    ("10", "9", "100", .broken), ("10", "0", "0", .held(.ratio)), ("3", "1", "33", .held(.ratio)), ("3", "2", "66", .held(.ratio)),
    ("3", "2", "67", .held(.ratio)), ("3", "2", "68", .broken), ("10", "25", "0", .held(.cappedRatio)),
    ("10", "20", "0", .held(.inverseRatio)),
    ("10", "15", "0", .broken), ("10", "5", "0", .broken), ("10", "10", "1", .held(.fraction)), ("100", "75", "0,75", .held(.fraction)),
    ("3", "2", "0,66", .held(.fraction)), ("100", "75", "0,75%", .broken), ("10", "12", "1", .broken), ("10", "5", "0,0", .broken),
  ])
  func capaian(target: String, realisasi: String, capaian: String, outcome: Outcome) throws {
    #expect(try ratio(target, realisasi, capaian) == outcome, "\(realisasi) of \(target) as \(capaian)")
  }

  @Test(arguments: [
    ("0", "5", "100", Obstacle.zeroDenominator), ("-", "5", "100", .operandMissing), ("", "5", "100", .operandMissing),
    ("10", "-", "0", .operandMissing), ("10", "n/a", "0", .operandMissing), ("10", "5", "-", .resultMissing),
    ("10", "5", "n/a", .resultMissing),
    ("13 Orang", "96,71%", "96,71", .differentUnits), ("≥ 10", "12", "120", .notANumber), ("8 - 10", "9", "100", .notANumber),
    ("10", "336.820.00", "50", .operandMissing),
  ])
  func whatCannotBeChecked(target: String, realisasi: String, capaian: String, why: Obstacle) throws {
    #expect(try ratio(target, realisasi, capaian) == .notCheckable(why))
  }

  @Test(arguments: [
    ("24.246.540.687", "20.644.862.632", "85,15", Outcome.held(.percent)), ("24.246.540.687", "20.644.862.632", "85,14", .held(.percent)),
    ("24.246.540.687", "20.644.862.632", "85,1", .held(.percent)), ("24.246.540.687", "20.644.862.632", "85", .held(.percent)),
    ("24.246.540.687", "20.644.862.632", "85,16", .broken), ("24.246.540.687", "20.644.862.632", "86", .broken),
    ("308.885.400", "308.868.700", "100", .held(.percent)), ("308.885.400", "308.868.700", "100,0", .held(.percent)),
    ("308.885.400", "308.868.700", "99,99", .held(.percent)), ("308.885.400", "308.868.700", "100,00", .broken),
    ("6.056.347.297", "5.855.170.470", "96,68", .held(.percent)), ("6.056.347.297", "5.855.170.470", "96,67", .held(.percent)),
    ("6.056.347.297", "5.855.170.470", "92,06", .broken), ("1.000.000", "-", "0", .held(.percent)), ("1.000.000", "-", "5", .broken),
    ("1.000.000", "", "0", .notCheckable(.operandMissing)), ("0", "0", "0", .notCheckable(.zeroDenominator)),
    ("-", "5.000", "100", .notCheckable(.operandMissing)), ("1.000.000", "900.000", "-", .notCheckable(.resultMissing)),
    ("1.000.000", "1.200.000", "120", .held(.percent)), ("1.000.000", "1.200.000", "100", .broken),
    ("1.000.000", "900.000", "0,9", .broken),
    ("Rp1.234.567,89", "Rp1.111.111,10", "90", .held(.percent)),
  ])
  func persen(anggaran: String, realisasi: String, persen: String, outcome: Outcome) throws {
    #expect(try percent(anggaran, realisasi, persen) == outcome, "\(realisasi) of \(anggaran) as \(persen)")
  }

  @Test(arguments: [
    ("1", "2", "3", Outcome.held(.sum)), ("1", "2", "4", .broken), ("-", "3", "3", .held(.sum)), ("-", "-", "0", .held(.sum)),
    ("-", "-", "-", .held(.sum)), ("", "3", "3", .held(.sum)), ("", "3", "4", .notCheckable(.operandMissing)), ("-", "3", "4", .broken),
    ("1", "2", "", .notCheckable(.resultMissing)), ("1", "2", "-", .broken), ("1.200", "300", "1.500", .held(.sum)),
  ])
  func people(men: String, women: String, sum: String, outcome: Outcome) throws {
    let sample = try Sample.table("Jabatan;L;P;Jumlah\nCamat;1;0;1\nStaf;\(men);\(women);\(sum)\n")
    #expect(sample.outcomes(.rowSum).last == outcome, "\(men) + \(women) as \(sum)")
  }

  @Test(arguments: [
    ("1.000.000", "900.000", "100.000", Outcome.held(.difference)), ("1.000.000", "-", "1.000.000", .held(.difference)),
    ("1.000.000", "1.000.000", "-", .held(.difference)), ("900.000", "1.000.000", "-100.000", .held(.difference)),
    ("1.000.000", "900.000", "100.001", .heldByRounding(.difference)), ("1.000.000", "900.000", "100.002", .broken),
    ("1.000.000", "", "100.000", .notCheckable(.operandMissing)), ("1.000.000", "900.000", "", .notCheckable(.resultMissing)),
    ("1.000.000,50", "900.000,25", "100.000,25", .held(.difference)),
  ])
  func sisa(anggaran: String, realisasi: String, sisa: String, outcome: Outcome) throws {
    let sample = try Sample.table(
      "Program;Anggaran (Rp);Realisasi (Rp);Sisa (Rp)\nProgram A;1.000;900;100\nProgram B;\(anggaran);\(realisasi);\(sisa)\n")
    #expect(sample.outcomes(.difference).last == outcome, "\(anggaran) - \(realisasi) as \(sisa)")
  }

  @Test func hugeNumbersAreSaidToOverflow() throws {
    let long = "9" + String(repeating: ".999", count: 11)
    #expect(try percent(long, long, "99") == .broken)
    #expect(try percent(long + ",99", long, "98,123456789") != .held(.percent))
  }

  // MARK: What the siblings say

  @Test func aFormulaMostRowsBreakIsNotTheColumns() throws {
    let sample = try Sample.table(
      "Indikator;Target;Realisasi;Capaian\nA;10;5;7\nB;20;10;9\nC;30;15;11\nD;40;20;50\n")
    #expect(
      sample.outcomes(.ratio) == [
        .notCheckable(.formulaUnknown), .notCheckable(.formulaUnknown), .notCheckable(.formulaUnknown), .held(.ratio),
      ])
    #expect(sample.findings.isEmpty)
  }

  @Test func aResultWithDecimalsSaysWhichFormulaItFollows() throws {
    let rows = "Indikator;Target;Realisasi;Capaian\nA;80,00;83,60;107,50\nB;3,60;3,69;101,00\n"
    #expect(try Sample.table(rows + "C;70,00;51,25;73,21\n").findings == ["capaian-mismatch: 107,50", "capaian-mismatch: 101,00"])
    #expect(try Sample.table(rows + "C;70,00;70,00;100,00\n").findings.isEmpty)
  }

  @Test func aSlipOfTheHandSaysNothingAgainstTheFormula() throws {
    let rows = "Indikator;Target;Realisasi;Capaian\nA;80,00;83,60;107,50\nC;70,00;70,00;100,00\n"
    #expect(try Sample.table(rows + "B;14;11;87,57\n").findings == ["capaian-mismatch: 107,50", "capaian-mismatch: 87,57"])
    #expect(try Sample.table(rows + "B;14;11;68,57\n").findings == ["capaian-mismatch: 107,50", "capaian-mismatch: 68,57"])
    #expect(try Sample.table(rows + "B;14;11;62,75\n").findings.isEmpty)
  }

  @Test func oneRowAloneIsBelieved() throws {
    #expect(try Sample.table("No;Indikator;Target;Realisasi;Capaian\n1;A;10;5;7\n").findings == ["capaian-mismatch: 7"])
  }

  @Test func asManyBrokenAsHeldAreErrors() throws {
    let sample = try Sample.table("Indikator;Target;Realisasi;Capaian\nA;10;5;7\nB;20;10;50\nC;30;15;50\nD;10;1;70\n")
    #expect(sample.findings == ["capaian-mismatch: 7", "capaian-mismatch: 70"])
  }

  @Test func theReciprocalIsAHint() throws {
    let sample = try Sample.table("Indikator;Target;Realisasi;Capaian\nA;10;12;83,33\nB;20;10;50\n")
    #expect(sample.findings.isEmpty && sample.hints == ["capaian-mismatch: 83,33"])
  }

  @Test func theWholeIsTheBudgetThatMoreRowsFollow() throws {
    let after = try Sample.table("Program;APBD;APBD-P;Realisasi;%\nA;10;20;5;25\nB;10;40;20;50\nC;10;10;5;50\nD;10;20;5;30\n")
    #expect(after.findings == ["percent-mismatch: 30"])
    let operands = try #require(after.review.findings.first).operands.map { after.source.string($0.span) }
    #expect(operands == ["5", "20"])
    let before = try Sample.table("Program;APBD;APBD-P;Realisasi;%\nA;10;20;5;50\nB;20;40;5;25\nC;10;10;5;50\nD;10;20;5;26\n")
    #expect(before.findings == ["percent-mismatch: 26"])
  }

  // MARK: Sentences

  @Test(arguments: [
    ("Pagu Rp500 jt terealisasi Rp450 jt atau 95%.", ["percent-mismatch: 95%"]),
    ("Jembatan baik dengan target 80% realisasi 72% capaian 96%.", ["capaian-mismatch: 96%"]),
    ("Pagu Rp500 jt terealisasi Rp450 jt atau 90%.", []),
    // Rounded to a tenth of a miliar: 91 may be right.
    ("Pagu Rp 1,5 miliar terealisasi Rp 1,35 miliar atau 91%.", []),
    // Another year's spending, and a percentage of another sentence.
    ("Pagu tahun 2024 Rp 500.000.000 sedangkan realisasi tahun 2023 Rp 450.000.000 atau 95%.", []),
    ("Pagu kegiatan Rp 500.000.000 terealisasi Rp 450.000.000. Dengan serapan fisik 100%.", []),
    ("Pagu Rp 500.000.000, realisasi Rp 450.000.000 dan sisa Rp 50.000.000 atau 10%.", []),
    ("Pagu Rp 500.000.000 terealisasi Rp 450.000.000 sehingga tidak terserap 10%.", []),
    ("Pagu Rp 500.000.000 terealisasi Rp 450.000.000 dengan realisasi fisik sebesar 100%.", []),
    ("Kasus turun dengan target 10 realisasi 12 capaian 80%.", []),
    ("Panjang pagar dengan target 10 km realisasi 9500 m capaian 95%.", []),
  ])
  func sentencesAreChecked(sentence: String, findings: [String]) throws {
    #expect(try Sample(sentence + "\n").findings == findings, "\(sentence)")
  }

  @Test func numbersOfSentencesAreCovered() throws {
    let coverage = try Sample("Pagu Rp500 jt terealisasi Rp450 jt atau 90%. Pegawai berjumlah 40 orang.\n").review.coverage
    #expect(coverage.numbers == 4 && coverage.checked == 3)
  }

  // MARK: Amounts in millions

  @Test(arguments: [
    ("Tabel 1 Anggaran (dalam juta rupiah)", "Program;Anggaran;Realisasi;%"),
    ("Tabel 1 Anggaran", "Program;Anggaran (Rp juta);Realisasi (Rp juta);%"),
  ])
  func amountsInMillions(caption: String, header: String) throws {
    // 1.350 of 1.500 lies between 89,94 and 90,06.
    let sample = try Sample.table(
      "\(caption)\n\(header)\nProgram A;1.500;1.350;89,97\nProgram B;500,5;450;89,91\nJumlah;2.000,5;1.800;89,98\n")
    #expect(
      sample.rows == [
        "Program A: anggaran=1500000000 realisasi=1350000000 persen=89.97",
        "Program B: anggaran=500500000 realisasi=450000000 persen=89.91",
        "Jumlah: anggaran=2000500000 realisasi=1800000000 persen=89.98",
      ])
    #expect(sample.findings.isEmpty)
    let wrong = try Sample.table("\(caption)\n\(header)\nProgram A;1.500;1.350;92,00\nProgram B;500;450;90,00\nJumlah;2.000;1.800;90,00\n")
    #expect(wrong.findings == ["percent-mismatch: 92,00"])
  }

  /// Last month's spending beside this month's, a changed budget: what is left is told of the later one.
  @Test func columnsThatShareARoleProveWhichOneIsMeant() throws {
    let rows = "1;Program A;1.250.300.000;700.100.000;1.200.100.000;50.200.000\n2;Program B;450.300.000;300.100.000;400.100.000;50.200.000"
    for header in [
      "No;Program;Pagu (Rp);Realisasi s.d. Bulan Lalu (Rp);Realisasi s.d. Bulan Ini (Rp);Sisa (Rp)",
      "No;Program;Pagu (Rp);Realisasi LS (Rp);Jumlah Realisasi (Rp);Sisa (Rp)",
    ] { #expect(try Sample.table("\(header)\n\(rows)\n").findings.isEmpty) }
    let changed =
      "1;Program A;1.150.300.000;1.250.300.000;1.200.100.000;50.200.000\n2;Program B;400.300.000;450.300.000;400.100.000;50.200.000"
    for header in ["No;Program;APBD (Rp);P-APBD (Rp);Realisasi (Rp);Sisa (Rp)", "No;Program;DPA (Rp);DPPA (Rp);Realisasi (Rp);Sisa (Rp)"] {
      #expect(try Sample.table("\(header)\n\(changed)\n").findings.isEmpty)
    }
  }

  @Test func whatStandsAmongThePartsIsNoTotal() throws {
    let rows = "1;Desa A;1.200;310,5\n2;Desa B;800;290,2\n;Jumlah;2.000;%\n"
    #expect(try Sample.table("No;Desa;Penduduk (Jiwa);Produktivitas\n" + rows.replacing("%", with: "302,4")).findings.isEmpty)
    #expect(try Sample.table("No;Desa;Penduduk (Jiwa);Nilai\n" + rows.replacing("%", with: "-")).findings.isEmpty)
  }
}
