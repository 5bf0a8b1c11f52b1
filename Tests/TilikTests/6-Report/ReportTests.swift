import Testing

@testable import Tilik

@Suite struct TotalTests {
  @Test func aTotalWithoutLabelIsInferred() throws {
    let sample = try Sample.table(
      "No;Program;Anggaran;Realisasi\n1;Program A;1.000;900\n2;Program B;2.000;1.100\n;;3.000;2.000\n3;Program C;500;400\n")
    #expect(sample.report.rows.map(\.total) == [.no, .no, .inferred, .no])
    #expect(sample.report.rows[2].label.isEmpty, "the name carried down is not its own")
    #expect(sample.outcomes(.columnSum) == [.held(.sum), .held(.sum)])
  }

  @Test func oneColumnProvesNoTotal() throws {
    let sample = try Sample.table("No;Program;Anggaran;Realisasi\n1;Program A;1.000;900\n2;Program B;2.000;1.100\n;;3.000;\n")
    #expect(sample.report.rows.map(\.total) == [.no, .no, .no])
  }

  @Test func aColumnThatDoesNotCloseIsNoTotal() throws {
    let sample = try Sample.table("No;Program;Anggaran;Realisasi\n1;Program A;1.000;900\n2;Program B;2.000;1.100\n;;3.000;2.001\n")
    #expect(sample.report.rows.map(\.total) == [.no, .no, .no] && sample.findings.isEmpty)
  }

  @Test func aTotalWithoutLabelMayBeWrongInOneColumn() throws {
    let people = try Sample.table("No;Nama;Laki-laki;Perempuan;Jumlah\n1;Seksi A;4;5;9\n2;Seksi B;3;6;9\n;;7;11;19\n")
    #expect(people.report.rows.map(\.total) == [.no, .no, .inferred])
    let money = try Sample.table(
      "No;Program;Anggaran;Realisasi\n1;Program A;10.417.203;9.000.100\n2;Program B;2.300.145;1.100.000\n;;12.717.348;10.100.101\n")
    #expect(money.report.rows.map(\.total) == [.no, .no, .inferred], "what is so long is no sum by chance")
  }

  @Test func meansAreNoParts() throws {
    let sample = try Sample.table("Komponen;Bobot;Nilai\nA;30;25\nB;70;60\nRata-rata;50;42,5\nJumlah;100;85\n")
    #expect(sample.report.rows.map(\.total) == [.no, .no, .mean, .labelled])
    #expect(sample.outcomes(.columnSum) == [.held(.sum), .held(.sum)])
  }

  @Test func percentagesAndIndicesDoNotAddUp() throws {
    let sample = try Sample.table("Indikator;Target;Realisasi;Capaian\nIndeks A;80;72;90\nIndeks B;50;50;100\nJumlah;1;1;100\n")
    #expect(sample.outcomes(.columnSum).isEmpty)
  }
}

@Suite struct RelationTests {
  private func relations(_ text: String) throws -> [String] {
    let sample = try Sample.table(text)
    return sample.report.relations.map { relation in
      let names = [relation.result, relation.first, relation.second].filter { $0 >= 0 }.map {
        sample.source.string(sample.rowSet.values[Int($0)].quantity.span)
      }
      return "\(relation.kind) " + names.joined(separator: " ")
    }
  }

  @Test func capaianOfTargetAndRealisasi() throws {
    #expect(try relations("Indikator;Target;Realisasi;Capaian\nA;80;72;90\nB;1;2;3\n") == ["ratio 90 80 72", "ratio 3 1 2"])
  }

  @Test func capaianOfItsOwnPeriod() throws {
    let found = try relations(
      "Indikator;Tahun 2023;;;Tahun 2024;;\n;Target;Realisasi;Capaian;Target;Realisasi;Capaian\nA;1;2;3;4;5;6\nB;7;8;9;10;11;12\n")
    #expect(found == ["ratio 3 1 2", "ratio 6 4 5", "ratio 9 7 8", "ratio 12 10 11"])
  }

  @Test func noCapaianOfTwoPossibleTargets() throws {
    #expect(try relations("Indikator;Target 2023;Target 2024;Realisasi;Capaian\nA;1;2;3;4\nB;1;2;3;4\n").isEmpty)
  }

  @Test func persenOfEitherBudget() throws {
    #expect(
      try relations("Program;APBD;APBD-P;Realisasi;%\nA;10;20;5;25\nB;1;2;3;4\n") == [
        "percent 25 5 20", "percent 25 5 10", "percent 4 3 2", "percent 4 3 1",
      ])
  }

  @Test func jumlahOfMenAndWomen() throws {
    #expect(try relations("Jabatan;L;P;Jumlah\nCamat;1;0;1\nStaf;3;4;7\n") == ["rowSum 1 1 0", "rowSum 7 3 4"])
  }

  @Test func aTotalOfMoney() throws {
    let found = try relations("Program;Anggaran;Realisasi;%\nA;10;5;50\nB;30;15;50\nJumlah;40;20;50\n")
    #expect(found.filter { $0.hasPrefix("columnSum") } == ["columnSum 40", "columnSum 20"])
    #expect(found.contains("percent 50 20 40"), "a total has its own percentage")
  }
}

@Suite struct ContextTests {
  private func context(_ caption: String) throws -> TableContext {
    let sample = try Sample.table("\(caption)\nIndikator;Target;Realisasi\nA;1;2\nB;3;4\n")
    return try #require(sample.report.contexts.first)
  }

  @Test func captionsTellTimeAndPlan() throws {
    let annual = try context("Tabel 3.1 Perjanjian Kinerja Perubahan Tahun 2023")
    #expect(annual.period == Period(year: 2023) && annual.stage == .perubahan && annual.plan == .PK)
    let quarter = try context("Tabel 2. Target Renstra Triwulan III 2022")
    #expect(quarter.period == Period(year: 2022, quarter: 3) && quarter.stage == nil && quarter.plan == .Renstra)
    #expect(try context("Tabel 5 Anggaran Murni").stage == .murni)
    let none = try context("Tabel 5 Pegawai")
    #expect(none.period.isNone && none.stage == nil && none.plan == nil)
  }
}

@Suite struct DocumentTests {
  private func facts(_ text: String) throws -> DocumentFacts { try Sample(text).report.document }

  @Test func aCoverOfBrokenLines() throws {
    let facts = try facts(
      """
      LAPORAN KINERJA
      INSTANSI PEMERINTAH
      (LKjIP)

      DINAS PERIKANAN DAN KELAUTAN
      KABUPATEN RIMBA RAYA
      TAHUN 2023

      KATA PENGANTAR
      Laporan ini disusun menurut Peraturan Presiden Nomor 29 Tahun 2014.
      """)
    #expect(facts.kind == "LKjIP" && facts.year == 2023 && facts.period == "tahunan")
    #expect(facts.institution == "Dinas Perikanan dan Kelautan" && facts.region == "Kabupaten Rimba Raya")
  }

  @Test func eitherKindOfRegionIsNone() throws {
    #expect(try facts("PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA Rp 1.200.000.000\n").region == nil)
  }

  @Test func theYearMayStandAlone() throws {
    #expect(try facts("LAKIP\nKECAMATAN BATU HIJAU\nKOTA SAMUDRA\n\nTAHUN\n2022\n").year == 2022)
    #expect(try facts("LAKIP\nKECAMATAN BATU HIJAU\nTAHUN ANGGARAN 2022\n").kind == "LAKIP")
  }

  @Test(arguments: [
    ("LAPORAN AKUNTABILITAS KINERJA INSTANSI PEMERINTAH\nTAHUN 2020", "LAKIP"), ("LKIP TAHUN 2020", "LKIP"),
    ("LAPORAN KINERJA TAHUN 2020", "LKj"), ("LAPORAN KINERJA INSTANSI PEMERINTAH TAHUN 2020", "LKjIP"),
  ])
  func kinds(cover: String, kind: String) throws { #expect(try facts(cover + "\n").kind == kind) }

  @Test(arguments: [
    ("LKjIP TRIWULAN II TAHUN 2024\nKecamatan Batu Hijau\n", "triwulan II"), ("LKj SEMESTER I TAHUN 2024\n", "semester I"),
    ("LKjIP TW IV\nTAHUN 2024\n", "triwulan IV"),
  ])
  func periods(cover: String, period: String) throws { #expect(try facts(cover).period == period) }

  @Test func namesWinByHowOftenTheyOccur() throws {
    let facts = try facts(
      "LKjIP\nKecamatan Batu Hijau\nKota Samudra\n" + String(repeating: "Kecamatan Batu Hijau melayani warga Kota Samudra.\n", count: 5)
        + "Seperti di Kabupaten Lain Sekali, atau Dinas Tetangga Jauh.\n")
    #expect(facts.institution == "Kecamatan Batu Hijau" && facts.region == "Kota Samudra")
  }

  @Test func namesKeepTheLettersOfAnOlderEncoding() throws {
    var bytes = Array("LAPORAN KINERJA\nDINAS CAF_ RAKYAT\n".utf8)
    bytes = bytes.map { $0 == UInt8(ascii: "_") ? 0xE9 : $0 }
    #expect(try Sample(bytes: bytes).report.document.institution == "Dinas Café Rakyat")
  }

  @Test func lawsDateNothing() throws {
    let facts = try facts("Undang-Undang Nomor 23 Tahun 2014\nPeraturan Menteri Nomor 53\nTahun 2014 tentang Petunjuk\n")
    #expect(facts.year == nil)
  }

  @Test func nothingSaidIsNothingTold() throws {
    #expect(try facts("") == DocumentFacts() && facts("Catatan rapat pada hari Senin.\n") == DocumentFacts())
  }
}
