import Testing

@testable import Tilik

@Suite struct TableFinderTests {
  private static let header = "No;Indikator;Target;Realisasi;Capaian"
  private static let rows = "1;Indeks A;80;80;100\n2;Indeks B;50;40;80"

  @Test func aHeaderBeginsATable() throws {
    let sample = try Sample.table("Uraian singkat.\n\nTabel 3.2. Capaian Kinerja\n\(Self.header)\n\(Self.rows)\nPenutup.")
    #expect(sample.tables == ["tab 3-5 [3.2|Capaian Kinerja]"])
    #expect(sample.purposes() == "HDD")
    #expect(sample.cells(1) == ["1", "Indeks A", "80", "80", "100"])
  }

  @Test(arguments: [
    ("Tabel 3.2. Capaian Kinerja", "3.2", "Capaian Kinerja"), ("Tabel 1. 2 Pegawai", "1. 2", "Pegawai"),
    ("TABEL 4 : Anggaran", "4", "Anggaran"), ("**Tabel 2.1** Sasaran", "2.1", "Sasaran"),
    ("Tabel Capaian Kinerja", "", "Tabel Capaian Kinerja"),
    ("Table 5. Realisasi", "5", "Realisasi"), ("Tabel No. 6 Pegawai", "6", "Pegawai"),
    ("Tabel Capaian 2024", "", "Tabel Capaian 2024"),
  ])
  func captionsOfManyForms(caption: String, number: String, words: String) throws {
    #expect(try Sample.table("\(caption)\n\n\(Self.header)\n\(Self.rows)\n").tables == ["tab 2-4 [\(number)|\(words)]"])
  }

  @Test func aCaptionMayGoOnBelowItsNumber() throws {
    let sample = try Sample.table("Tabel 3.4\nCapaian Kinerja\nTahun 2024\n\(Self.header)\n\(Self.rows)\n")
    #expect(sample.tables == ["tab 3-5 [3.4|Capaian Kinerja / Tahun 2024]"])
  }

  @Test func anIntroducingSentenceIsNoCaption() throws {
    for sentence in ["Hasilnya tampak berikut ini:", "Capaian tahun ini disajikan dalam uraian di bawah."] {
      #expect(try Sample.table("\(sentence)\n\(Self.header)\n\(Self.rows)\n").tables == ["tab 1-3 [|]"])
    }
  }

  @Test func twoLevels() throws {
    let sample = try Sample.table(
      "No;Indikator;Tahun 2023;;Tahun 2024;\n;;Target;Realisasi;Target;Realisasi\n1;Indeks A;1;2;3;4\n2;Indeks B;5;6;7;8")
    #expect(sample.purposes() == "HHDD")
    #expect(sample.keys().suffix(4) == ["target@2023", "realisasi@2023", "target@2024", "realisasi@2024"])
  }

  @Test func columnNumbersMayDeclareFormulas() throws {
    for numbers in ["1;2;3;4;5", "(1);(2);(3);(4);(5)", "1;2;3;4;5 (4/3*100%)", "1;2;3;4;5=4:3"] {
      #expect(try Sample.table("\(Self.header)\n\(numbers)\n\(Self.rows)").purposes() == "HNDD", "\(numbers)")
    }
  }

  @Test func aPageBreakDoesNotEndATable() throws {
    let breaks = [
      "\n\n", "\n\n12\n\n", "\n\nLKjIP Dinas Contoh Tahun 2024\n\n", "\n\n- 12 -\n\u{C}\nLaporan Kinerja 2024\n\n", "\n\n\niv\n",
    ]
    for gap in breaks {
      let told = try Sample.table("\(Self.header)\n\(Self.rows)\(gap)\(Self.header)\n3;Indeks C;10;9;90\n")
      #expect(told.tableSet.tables.count == 1 && told.purposes() == "HDDRD", "told again after \(gap.debugDescription)")
      let untold = try Sample.table("\(Self.header)\n\(Self.rows)\(gap)3;Indeks C;10;9;90\n4;Indeks D;10;9;90\n")
      #expect(untold.tableSet.tables.count == 1 && untold.purposes() == "HDDDD", "without header after \(gap.debugDescription)")
      #expect(untold.report.rows.map(\.followsBreak) == [false, false, true, false])
    }
  }

  @Test func columnNumbersMayBeToldAgainAlone() throws {
    let sample = try Sample.table("\(Self.header)\n1;2;3;4;5\n\(Self.rows)\n\n1;2;3;4;5\n3;Indeks C;10;9;90\n")
    #expect(sample.purposes() == "HNDDRD")
  }

  @Test func aCaptionSeparatesTablesWithTheSameHeader() throws {
    let sample = try Sample.table("Tabel 1 Lama\n\(Self.header)\n\(Self.rows)\n\nTabel 2 Baru\n\(Self.header)\n\(Self.rows)\n")
    #expect(sample.tables == ["tab 1-3 [1|Lama]", "tab 6-8 [2|Baru]"])
  }

  @Test func proseSeparatesTables() throws {
    let sample = try Sample.table("\(Self.header)\n\(Self.rows)\nDari uraian di atas tampak kenaikan.\n\(Self.header)\n\(Self.rows)\n")
    #expect(sample.tableSet.tables.count == 2)
  }

  @Test func anotherHeaderInTheMiddleBeginsATable() throws {
    let sample = try Sample.table("\(Self.header)\n\(Self.rows)\nNo;Program;Anggaran;Realisasi;Persentase\n1;Program A;1.000;900;90\n")
    #expect(sample.tableSet.tables.count == 2)
    #expect(sample.purposes(0) == "HDD" && sample.purposes(1) == "HD")
  }

  @Test func wordsAloneAreAHeading() throws {
    let sample = try Sample.table("\(Self.header)\nKecamatan Satu;;;;\n1;Indeks A;80;80;100\n2.;Kecamatan Dua;;;\n1;Indeks B;50;40;80\n")
    #expect(sample.purposes() == "HGDGD")
    #expect(sample.report.rows.map { sample.source.string($0.group) } == ["Kecamatan Satu", "Kecamatan Dua"])
  }

  @Test func cellsComeTrimmedAndWithoutMarkup() throws {
    let sample = try Sample.table("\(Self.header)\n1; <b>Indeks A</b> ; 80 ;\u{A0}80;**100**\n2;B;50;40;80\n")
    #expect(sample.cells(1) == ["1", "Indeks A", "80", "80", "100"])
    #expect(sample.tableSet.cells[6].isBold && !sample.tableSet.cells[7].isBold)
  }

  @Test func linesWithoutBorders() throws {
    let sample = try Sample(
      "Tabel 2.1 Pegawai menurut pendidikan\nNo. Pendidikan Laki-laki Perempuan Jumlah\n1. Strata-2 (S2) 1 2 3\n2. Strata-1 (S1) 6 8 14\nJumlah 7 10 17\n\nSelesai.\n"
    )
    #expect(sample.tables == ["line 1-4 [2.1|Pegawai menurut pendidikan]"])
    #expect(sample.cells(0) == ["No.", "Pendidikan", "Laki-laki", "Perempuan", "Jumlah"])
    #expect(sample.rows == ["Strata-2 (S2): L=1 P=2 jumlah=3", "Strata-1 (S1): L=6 P=8 jumlah=14", "Jumlah: L=7 P=10 jumlah=17"])
    #expect(sample.findings.isEmpty)
  }

  @Test func unitsStandBetweenNamesAndNumbers() throws {
    let sample = try Sample(
      "Indikator Satuan Target Realisasi Capaian\nPersentase jembatan baik % 80 72 90\nJumlah taman kota Unit 5 4 80\n")
    #expect(sample.keys() == ["indikator", "satuan", "target", "realisasi", "capaian"])
    #expect(
      sample.rows == [
        "Persentase jembatan baik: target=80 realisasi=72 capaian=90", "Jumlah taman kota: target=5 realisasi=4 capaian=80",
      ])
    #expect(sample.report.rows.map { sample.source.string($0.unit) } == ["%", "Unit"])
  }

  @Test(arguments: [
    ("Barang;Bagus;Cacat;Jumlah", "Lemari;5;2;7\nBangku;10;1;11", ["bagus", "cacat", "jumlah"]),
    ("Jabatan;Perlu;Ada;Kurang", "Analis;5;3;2\nPengelola;4;4;0", ["perlu", "ada", "kurang"]),
    ("Warung;2021;2022;2023", "Timur;10;11;12\nBarat;5;6;7", ["2021", "2022", "2023"]),
  ])
  func headersInAnyWordsOverNumbers(header: String, rows: String, keys: [String]) throws {
    let text = "\(header)\n\(rows)\n"
    let wide = text.split(separator: "\n").map { line in
      line.split(separator: ";").map { $0 + String(repeating: " ", count: 12 - $0.count) }.joined()
    }
    for text in [text.replacing(";", with: "\t"), text.replacing(";", with: " "), wide.joined(separator: "\n") + "\n"] {
      let sample = try Sample(text)
      #expect(sample.keys().dropFirst() == keys[...], "\(text)")
      #expect(sample.rowSet.values.count == 6, "\(text)")
    }
  }

  @Test(arguments: [
    ("No;Kawasan;Luas Panen (Ha);Rendemen", "1;Muara;1.250,5;54,50\n2;Lembah;2.014,0;56,30", ["luas panen (ha)", "rendemen"]),
    ("No;Kawasan;Luas Panen (Ha)", "1;Muara;1.250,5\n2;Lembah;2.014,0", ["luas panen (ha)"]),
    ("Kawasan;Ibu Kota;Luas Panen (Ha);Rendemen", "Muara;Batu;1.250,5;54,50\nLembah;Hilir;2.014,0;56,30", ["luas panen (ha)", "rendemen"]),
    ("No;Kawasan;Luas Panen (Ha);Ulasan", "1;Muara;1.250,5;baik\n2;Lembah;2.014,0;sedang", ["luas panen (ha)"]),
  ])
  func headersInAnyWordsOverNumberedNames(header: String, rows: String, keys: [String]) throws {
    let sample = try Sample("\(header)\n\(rows)\n".replacing(";", with: "\t"))
    #expect(sample.keys().filter(keys.contains) == keys && sample.rowSet.values.count == 2 * keys.count, "\(sample.rows)")
  }

  @Test func yearsMayNameTheRows() throws {
    let sample = try Sample("Tahun L P Jumlah\n2021 10 5 15\n2022 11 5 17\n")
    #expect(sample.rows == ["2021: tahun=2021 L=10 P=5 jumlah=15", "2022: tahun=2022 L=11 P=5 jumlah=17"])
    #expect(sample.findings == ["gender-sum-mismatch: 17"])
  }

  @Test func titlesOverNumbersAreNoHeaders() throws {
    for text in [
      "Camat Kuala Selatan\nNo 12 Tahun 2023 tanggal 3 4\nNo 13 Tahun 2024 tanggal 4 5\n",
      "Kinerja Tahun 2024\nLaki-laki 12 15\nPerempuan 11 16\n", "Kepala Dinas\tCamat\tLurah\nAni\tBudi\tCici\n",
      "Ringkasan Hasil Kegiatan\nHadir pada tanggal 12 15\nAbsen pada tanggal 11 16\n",
    ] { #expect(try Sample(text).report.rows.isEmpty, "\(text)") }
  }

  @Test func groupsInAnyWordsOverHeadsThatRepeat() throws {
    let sample = try Sample.table(
      "No;Bagian;Tetap;;;Kontrak;;\n;;L;P;Jumlah;L;P;Jumlah\n1;Umum;3;4;7;1;2;4\n2;Teknik;5;4;9;0;2;2\n")
    #expect(sample.keys().dropFirst(2) == ["L@tetap", "P@tetap", "jumlah@tetap", "L@kontrak", "P@kontrak", "jumlah@kontrak"])
    #expect(sample.findings == ["gender-sum-mismatch: 4"])
  }

  @Test func numbersBelowTheirWords() throws {
    let sample = try Sample(
      "Uraian Anggaran Realisasi\nBelanja Pegawai dan\nTunjangan\nRp 1.000.000 Rp 900.000\nBelanja Barang 500.000 400.000\n")
    #expect(sample.rows == ["Belanja Pegawai dan: anggaran=1000000 realisasi=900000", "Belanja Barang: anggaran=500000 realisasi=400000"])
  }

  @Test func proseIsNoTable() throws {
    for text in [
      "Nilai dan jumlah capaian\nyang dicapai tahun ini adalah 5 dan 6.\n", "a\tb\n", "\t\t\t\n", "Target Realisasi Capaian\n", "",
      "Sasaran ini memiliki target, realisasi dan capaian\nsebagaimana 1 2 3\n",
    ] {
      #expect(try Sample(text).report.rows.isEmpty, "\(text)")
    }
  }
}
