import Testing

@testable import Tilik

@Suite struct ColumnTests {
  /// The keys of the columns of a table with these headers (divided by `;`) over one row of cells.
  private func keys(_ header: String, _ rows: String) throws -> [String] { try Sample.table("\(header)\n\(rows)\n").keys() }

  @Test func targetUnderAnggaranIsMoney() throws {
    let sample = try Sample.table(
      "No;Sasaran;Kinerja;;;Anggaran;;\n;;Target;Realisasi;Capaian;Target;Realisasi;%\n1;Sasaran A;80;72;90;1.000.000;950.000;95\n2;Sasaran B;50;50;100;2.000.000;1.000.000;50"
    )
    #expect(sample.kinds == [.combined])
    #expect(sample.keys() == ["no", "sasaran", "target", "realisasi", "capaian", "anggaran", "realisasi", "persen"])
    #expect(
      sample.rows == [
        "Sasaran A: target=80 realisasi=72 capaian=90", "Sasaran A: anggaran=1000000 realisasi=950000 persen=95",
        "Sasaran B: target=50 realisasi=50 capaian=100", "Sasaran B: anggaran=2000000 realisasi=1000000 persen=50",
      ])
    #expect(sample.report.rows.map(\.kind) == [.indicator, .budget, .indicator, .budget])
    #expect(sample.outcomes(.ratio) == [.held(.ratio), .held(.ratio)] && sample.outcomes(.percent) == [.held(.percent), .held(.percent)])
  }

  @Test func aWordOfTimeAmongOthersNamesAQuantity() throws {
    #expect(try Sample.table("Desa;Jumlah KK Akhir Bulan;Waktu (menit)\nDesa A;120;15\nDesa B;95;20\n").rows.count == 2)
    #expect(try keys("Kegiatan;Bulan;Target", "Kegiatan A;Maret;12\nKegiatan B;April;10")[1] == "triwulan")
  }

  @Test func targetOfRupiahIsAnggaran() throws {
    #expect(
      try keys("Program;Target (Rp);Realisasi (Rp);%", "Program A;1.000.000;900.000;90\nProgram B;2.000;1.000;50").dropFirst() == [
        "anggaran", "realisasi", "persen",
      ])
    #expect(
      try keys("Uraian;Target;Realisasi;%", "Belanja A;1.000.000;900.000;90\nBelanja B;2.000.000;1.000.000;50").dropFirst() == [
        "anggaran", "realisasi", "persen",
      ])
    #expect(
      try keys("Indikator;Target;Realisasi;%", "Nilai investasi;1.000.000;900.000;90\nPAD;2.000.000;1.000.000;50").dropFirst() == [
        "target", "realisasi", "capaian",
      ])
  }

  @Test func percentSignsMeanWhatTheTableMeans() throws {
    #expect(try keys("Indikator;Target;Realisasi;%", "Indeks A;80;72;90\nIndeks B;1;2;200").last == "capaian")
    #expect(try keys("Program;Anggaran;Realisasi;(%)", "Program A;1.000;900;90\nProgram B;1;2;200").last == "persen")
    #expect(try keys("Program;Anggaran;Realisasi;Capaian (%)", "Program A;1.000;900;90\nProgram B;1;2;200").last == "persen")
  }

  @Test func budgetBeforeAndAfterItsChange() throws {
    let rows = "Program A;1.000;1.250;1.000\nProgram B;2.000;2.000;1.500"
    for header in [
      "Program;APBD;APBD-P;Realisasi", "Program;APBD 2024;APBD-P 2024;Realisasi", "Program;Sebelum Perubahan;Setelah Perubahan;Realisasi",
      "Program;Anggaran;Anggaran Perubahan;Realisasi",
    ] {
      #expect(try keys(header, rows) == ["program", "anggaran_sebelum", "anggaran_sesudah", "realisasi"], "\(header)")
    }
    #expect(try keys("Program;APBD-P;Realisasi", "Program A;1.000;900\nProgram B;2.000;1.500") == ["program", "anggaran", "realisasi"])
  }

  @Test func onlyYearsAreASeries() throws {
    for header in ["No;Indikator;2021;2022;2023", "No;Indikator;Tahun 2021;Tahun 2022;Tahun 2023"] {
      let sample = try Sample.table("\(header)\n1;Indeks A;70,5;71;72\n2;Indeks B;5;6;7\n")
      #expect(sample.kinds == [.series] && sample.keys() == ["no", "indikator", "2021", "2022", "2023"], "\(header)")
      #expect(sample.rows.first == "Indeks A: 2021=70.5 2022=71 2023=72")
    }
    let under = try Sample.table("Indikator;Realisasi;;\n;2021;2022;2023\nIndeks A;70;71;72\nIndeks B;5;6;7\n")
    #expect(under.kinds == [.series] && under.keys() == ["indikator", "2021", "2022", "2023"])
  }

  @Test func repeatedRolesCarryTheirPeriod() throws {
    #expect(
      try keys("Indikator;Realisasi 2022;Realisasi 2023;Target 2023", "A;1;2;3\nB;4;5;6").dropFirst() == [
        "realisasi@2022", "realisasi@2023", "target",
      ])
    #expect(
      try keys("Indikator;Target TW I;Target TW II;Realisasi TW I;Realisasi TW II", "A;1;2;3;4\nB;4;5;6;7").dropFirst()
        == ["target@tw1", "target@tw2", "realisasi@tw1", "realisasi@tw2"])
    #expect(
      try keys("Indikator;Triwulan I;;Triwulan II;\n;Target;Realisasi;Target;Realisasi", "A;1;2;3;4\nB;4;5;6;7").dropFirst()
        == ["target@tw1", "realisasi@tw1", "target@tw2", "realisasi@tw2"])
  }

  @Test func aRepeatedSignTakesTheYearOfWhatItStandsBehind() throws {
    let rows =
      "Program A;1.000.000;800.000;80;2.000.000;500.000;25;1.500.000\nProgram B;2.000.000;1.500.000;75;4.000.000;2.000.000;51;2.000.000\n"
    let sample = try Sample.table("Program;Anggaran 2023;Realisasi 2023;%;Anggaran 2024;Realisasi 2024;%;Sisa 2024\n\(rows)")
    #expect(
      sample.keys() == [
        "program", "anggaran@2023", "realisasi@2023", "persen@2023", "anggaran@2024", "realisasi@2024", "persen@2024", "sisa",
      ])
    #expect(sample.findings == ["percent-mismatch: 51"])
  }

  @Test func aRepeatedSignWithoutAWholeOfItsYearKeepsNone() throws {
    let rows = "Program A;1.000.000;800.000;80;500.000;50\nProgram B;2.000.000;1.500.000;75;1.000.000;50\n"
    let sample = try Sample.table("Program;Anggaran 2024;Realisasi 2023;%;Realisasi 2024;%\n\(rows)")
    #expect(sample.keys().filter { $0.contains("persen") || $0 == "%" } == ["persen", "%"] && sample.findings.isEmpty)
    let blind = try Sample.table("Program;Anggaran;Realisasi 2023;%;Realisasi 2024;%\n\(rows)")
    #expect(!blind.keys().contains("persen@2023") && blind.findings.isEmpty)
  }

  @Test func wordsThatOnlySayWhenAreNoNames() throws {
    #expect(
      try keys("Indikator;Realisasi Tahun 2022;Realisasi Tahun 2023;Target", "A;1;2;3\nB;4;5;6").dropFirst()
        == ["realisasi@2022", "realisasi@2023", "target"])
    #expect(
      try keys("Indikator;Realisasi Triwulan IV;Target Triwulan IV", "A;1;2\nB;4;5").dropFirst() == ["realisasi", "target"])
  }

  @Test func otherRepeatedRolesAreNamedByTheirHeader() throws {
    #expect(
      try keys("Indikator;Target Tahunan;Target;Realisasi", "A;1;2;3\nB;4;5;6").dropFirst() == ["target tahunan", "target", "realisasi"])
    #expect(
      try keys("Indikator;Target;Realisasi;Target Nasional", "A;1;2;3\nB;4;5;6").dropFirst() == ["target", "realisasi", "target nasional"])
    #expect(try keys("Desa;Laki-laki;Perempuan;Jumlah;Jumlah KK", "A;1;2;3;1\nB;4;5;9;2").dropFirst() == ["L", "P", "jumlah", "jumlah kk"])
    #expect(try keys("Indikator;Target;Target;Target", "A;1;2;3\nB;4;5;6").dropFirst() == ["target", "target (2)", "target (3)"])
  }

  @Test func plusMinusHoldsDifferences() throws {
    #expect(try keys("Indikator;2022;2023;Ket. (+/-)", "A;1;2;1\nB;4;5;1").last == "selisih")
    #expect(try keys("Indikator;Target;Realisasi;Ket", "A;1;2;baik\nB;4;5;baik").last == "keterangan")
  }

  @Test func numbersUnderAnUnknownHeadAreValues() throws {
    let sample = try Sample.table("Kecamatan;Penduduk;Kepadatan;Sebaran\nA;1.200;35;5\nB;2.400;70;6\n")
    #expect(sample.keys() == ["kecamatan", "penduduk", "kepadatan", "sebaran"].map { $0 == "kecamatan" ? "uraian" : $0 })
    #expect(sample.rows == ["A: penduduk=1200 kepadatan=35 sebaran=5", "B: penduduk=2400 kepadatan=70 sebaran=6"])
    let prices = try Sample.table("No;Uraian;Banyaknya;Harga Satuan\n1;Kertas;10;50.000\n2;Tinta;5;100.000\n")
    #expect(prices.keys().last == "harga satuan" && prices.report.rows.allSatisfy { $0.unit.isEmpty })
  }

  @Test func kindsOfTables() throws {
    let cases: [(String, TableKind)] = [
      ("Indikator;Target;Realisasi\nA;1;2\nB;3;4", .indicator), ("Program;Anggaran;Realisasi\nA;1;2\nB;3;4", .budget),
      ("Jabatan;L;P;Jumlah\nA;1;2;3\nB;3;4;7", .count),
      ("No;Interval Nilai;Predikat\n1;90 - 100;Baik\n2;80 - 90;Cukup\n3;< 80;Kurang", .scale),
      ("No;Sasaran;Indikator\n1;satu;dua\n2;tiga;empat", .words), ("Komponen;Bobot;Nilai\nA;30;25\nB;70;60", .count),
    ]
    for (text, kind) in cases { #expect(try Sample.table(text).kinds == [kind], "\(text)") }
  }

  /// Two values of one row must not share a key: a JSON object would lose one.
  @Test(arguments: 1...300) func keysOfARowAreUnique(seed: UInt64) throws {
    var random = Seeded(seed)
    let words = [
      "Target", "Realisasi", "Capaian", "%", "Anggaran", "Realisasi (Rp)", "2021", "2022", "Realisasi 2022", "Jumlah", "L", "P", "Nilai",
      "Skor",
      "Skor (2)", "Target TW I", "", "Sisa", "APBD", "APBD-P", "Rp", "Indikator", "Tahun 2021", "Kinerja", "Nilai KK", "kolom 3",
    ]
    let count = 3 + random.below(7)
    let levels = 1 + random.below(2)
    var lines = (0..<levels).map { _ in (["Uraian"] + (0..<count).map { _ in random.pick(words) }).joined(separator: "\t") }
    for row in 0..<3 { lines.append((["Baris \(row)"] + (0..<count).map { _ in String(random.below(2_000_000)) }).joined(separator: "\t")) }
    let sample = try Sample(lines.joined(separator: "\n"))
    for row in sample.report.rows {
      let keys = sample.rowSet.values(of: row).map { sample.resolved.key(of: sample.resolved.values[$0]) }
      #expect(Set(keys).count == keys.count, "\(lines.joined(separator: "\n"))\n\(keys)")
    }
  }

  // MARK: Percentages beside money

  private static let money = "Program A;1.000.000;800.000"

  @Test(arguments: ["Sisa (%)", "% Sisa", "Persentase Sisa", "Sisa Anggaran (%)"]) func theShareThatIsLeftIsNoRemainder(header: String)
    throws
  {
    let sample = try Sample.table(
      "Program;Anggaran (Rp);Realisasi (Rp);Sisa (Rp);\(header)\nProgram A;1.000.000;800.000;200.000;20\nProgram B;2.000.000;1.500.000;500.000;25\nJumlah;3.000.000;2.300.000;700.000;23,33\n"
    )
    #expect(sample.keys() == ["program", "anggaran", "realisasi", "sisa", header.lowercased()])
    #expect(sample.findings.isEmpty && sample.outcomes(.difference).count == 3)
    let alone = try Sample.table(
      "Program;Anggaran (Rp);Realisasi (Rp);\(header)\nProgram A;1.000.000;800.000;20\nProgram B;2.000.000;1.500.000;25\n")
    #expect(alone.findings.isEmpty && alone.outcomes(.difference).isEmpty && alone.outcomes(.percent).isEmpty)
  }

  @Test func aShareUnderItsAmount() throws {
    let sample = try Sample.table(
      "No;Program;Anggaran;Realisasi;;Sisa;\n;;Rp;Rp;%;Rp;%\n1;Program A;1.000.000;800.000;80;200.000;20\n2;Program B;2.000.000;1.500.000;75;500.000;25\n"
    )
    #expect(sample.keys() == ["no", "program", "anggaran", "realisasi", "persen", "sisa", "sisa %"] && sample.findings.isEmpty)
  }

  @Test func performanceBesideMoneyIsNotWhatWasSpent() throws {
    let sample = try Sample.table(
      "Program;Anggaran (Rp);Realisasi (Rp);%;Capaian Kinerja (%)\nProgram A;1.000.000;800.000;80;100\nProgram B;2.000.000;1.500.000;75;98\n"
    )
    #expect(sample.kinds == [.combined] && sample.findings.isEmpty)
    #expect(
      sample.rows == [
        "Program A: capaian=100", "Program A: anggaran=1000000 realisasi=800000 persen=80", "Program B: capaian=98",
        "Program B: anggaran=2000000 realisasi=1500000 persen=75",
      ])
    let alone = try Sample.table("Program;Anggaran (Rp);Realisasi (Rp);Capaian Kinerja (%)\n\(Self.money);100\n")
    #expect(alone.findings.isEmpty)
  }

  @Test(arguments: ["Keuangan (%)", "% Anggaran", "% Realisasi", "Realisasi Keuangan (%)", "Persentase Anggaran"])
  func namesOfAbsorption(header: String) throws {
    let sample = try Sample.table(
      "Program;Anggaran (Rp);Realisasi (Rp);\(header)\n\(Self.money);80\nProgram B;2.000.000;1.500.000;75\nProgram C;3.000.000;1.500.000;51\n"
    )
    #expect(sample.keys() == ["program", "anggaran", "realisasi", "persen"] && sample.findings == ["percent-mismatch: 51"])
  }

  @Test(arguments: ["Keuangan (%)", "% Anggaran"]) func whatMayBeAShareOfTheWholeAccusesNobody(header: String) throws {
    let sample = try Sample.table(
      "Program;Anggaran (Rp);Realisasi (Rp);\(header)\n\(Self.money);33,33\nProgram B;2.000.000;1.500.000;66,67\n")
    #expect(sample.findings.isEmpty)
    #expect(try Sample.table("Program;Anggaran (Rp);Realisasi (Rp);\(header)\n\(Self.money);33,33\n").findings.isEmpty)
  }

  @Test func physicalProgressIsPerformance() throws {
    let sample = try Sample.table(
      "Program;Anggaran (Rp);Realisasi Keuangan (Rp);%;Realisasi Fisik (%)\n\(Self.money);80;100\nProgram B;2.000.000;1.500.000;75;90\n")
    #expect(sample.findings.isEmpty && sample.outcomes(.percent) == [.held(.percent), .held(.percent)])
  }
}

@Suite struct IndicatorHeadTests {
  @Test func anIndicatorOfATujuanOrSasaran() throws {
    let sample = try Sample.table(
      "No;Tujuan;Sasaran;Indikator;Target Tahun;\n;;;Tujuan/Sasaran;2024;2025\n1;Birokrasi bersih;;;;\n;;Layanan meningkat;Indeks Layanan;70;75\n;;;Nilai Evaluasi;60;65\n"
    )
    #expect(sample.rows == ["Indeks Layanan: 2024=70 2025=75", "Nilai Evaluasi: 2024=60 2025=65"])
  }
}
