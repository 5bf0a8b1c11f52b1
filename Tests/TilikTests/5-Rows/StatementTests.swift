import Testing

@testable import Tilik

/// Sentences of running text to data. All of them are invented.
@Suite struct StatementTests {
  private func review(_ text: String) throws -> RowSet {
    var reader = try NumberReader(NumberPatterns())
    return RowReader.read(TableFinder.find(reader.read(Tokenizer.tokenize(TextReader.read(Array(text.utf8))))))
  }

  /// Each statement as `label: key value, key value`.
  private func statements(_ text: String) throws -> [String] {
    let rows = try review(text)
    return rows.statements.map { statement in
      let values = rows.statementValues[rows.values(of: statement)].map {
        "\(rows.key(of: $0)) \($0.quantity.value.map(\.description) ?? "null")"
      }
      return "\(rows.source.string(statement.label)): \(values.joined(separator: ", "))"
    }
  }

  private func values(_ text: String) throws -> [String] {
    try statements(text).map { String($0[($0.range(of: ": ")?.upperBound ?? $0.startIndex)...]) }
  }

  private func keys(_ text: String) throws -> [String] {
    let rows = try review(text)
    return rows.statementValues.map { rows.key(of: $0) }
  }

  // MARK: Cues

  @Test(arguments: StatementCue.all.filter { !$0.key.isEmpty })
  func everyCueHasAHitAndAMiss(_ cue: StatementCue) throws {
    #expect(try keys(cue.hit + "\n").contains(cue.key), "\(cue.name) in \(cue.hit)")
    #expect(try !keys(cue.miss + "\n").contains(cue.key), "\(cue.name) in \(cue.miss)")
  }

  @Test func everyWordHasOneSense() {
    var seen: [String: String] = [:]
    for cue in StatementCue.all {
      for word in cue.words { #expect(seen.updateValue(cue.name, forKey: word) == nil, "\(word) twice") }
    }
  }

  // MARK: Performance

  @Test(arguments: [
    "Target yang dipasang untuk Indeks Mutu Taman adalah pada poin 80,5 dan realisasi yang diraih adalah pada poin 76,4 atau tercapai 94,91%.",
    "Indikator Indeks Mutu Taman terealisasi sebesar 76,4 dari target 80,5 dengan capaian 94,91%.",
    "Indikator Indeks Mutu Taman dengan target 80,5 realisasi 76,4 dengan persentase capaian 94,91%",
    "Untuk indikator Indeks Mutu Taman ditargetkan sebesar 80,5, terealisasi 76,4 (94,91%).",
  ])
  func targetRealisasiCapaian(_ text: String) throws {
    let rows = try review(text + "\n")
    #expect(rows.statements.count == 1)
    let values = Dictionary(uniqueKeysWithValues: rows.statementValues.map { (rows.key(of: $0), $0.quantity.value?.description ?? "") })
    #expect(values == ["target": "80.5", "realisasi": "76.4", "capaian": "94.91"])
    #expect(rows.statements.map { rows.source.string($0.label) } == ["Indeks Mutu Taman"])
  }

  @Test func gradesStandBeforeTheirScores() throws {
    let rows = try review("Target indikator ini adalah BB (72,50) dengan realisasi kinerja B (68,10).\n")
    #expect(rows.statementValues.map { rows.source.string($0.quantity.predicate) } == ["BB", "B"])
    #expect(rows.statementValues.map { rows.key(of: $0) } == ["target", "realisasi"])
    #expect(try values("Target kematangan adalah 5/9 (55,00) dengan realisasi 6/9 (66,00).\n") == ["target 55.00, realisasi 66.00"])
  }

  @Test func sentencesThatGoOnAreOneStatement() throws {
    #expect(
      try values("Target indikator ini adalah 40 dengan realisasi 30. Sehingga capaian kinerja taman kota sebesar 75%.\n") == [
        "target 40, realisasi 30, capaian 75"
      ])
    #expect(
      try values("Target taman kota adalah 40 unit. Rapat dihadiri warga. Capaian kinerja pasar sebesar 75%.\n") == [
        "target 40", "capaian 75",
      ])
  }

  @Test func thisIndicatorIsTheHeadingBeforeIt() throws {
    let text = "3. Persentase Pohon yang Terawat\n\nPada tahun 2022 indikator ini terealisasi sebesar 61,5%.\n"
    let rows = try review(text)
    #expect(rows.statements.map { rows.source.string($0.indicator) } == ["Persentase Pohon yang Terawat"])
    #expect(rows.statements.map { rows.source.string($0.label) } == ["Persentase Pohon yang Terawat"])
    #expect(rows.statements.first?.period.year == 2022)
    let named = "Indikator kinerja Panjang Jalan Teduh diukur oleh warga kota. Target untuk indikator ini adalah 12,5 km.\n"
    #expect(try statements(named) == ["Panjang Jalan Teduh: target 12.5"])
  }

  @Test func yearsTellValuesApart() throws {
    #expect(
      try values("Pada tahun 2021 realisasi sebesar 70,1 dan tahun 2022 realisasi sebesar 71,3 sehingga mengalami kenaikan sebesar 1,2.\n")
        == [
          "realisasi@2021 70.1, realisasi@2022 71.3, selisih 1.2"
        ])
    #expect(try values("Jumlah kunjungan warga meningkat dari 120 menjadi 150 pada akhir masa.\n") == ["dari 120, menjadi 150"])
  }

  @Test func predicatesFollowTheirValue() throws {
    let rows = try review("Secara umum rata-rata capaian sasaran sebesar 97,2% atau masuk dalam kategori Sangat Tinggi.\n")
    #expect(rows.statements.map { rows.source.string($0.predicate) } == ["Sangat Tinggi"])
    #expect(rows.statementValues.map { rows.key(of: $0) } == ["rata_rata"])
  }

  @Test func namesInARowShareTheirCue() throws {
    #expect(
      try statements("Grafik itu memuat rata-rata capaian bidang : Taman Kota (91%), Jalan Desa (87%), dan Pasar Ikan (80%).\n") == [
        "Taman Kota: rata_rata 91", "Jalan Desa: rata_rata 87", "Pasar Ikan: rata_rata 80",
      ])
    let list = "Beberapa indikator menunjukkan capaian seperti:\nIndeks Mutu Taman : 104,5%\n\nIndeks Mutu Jalan: 99,1\n"
    #expect(try statements(list) == ["Indeks Mutu Taman: capaian 104.5", "Indeks Mutu Jalan: capaian 99.1"])
  }

  // MARK: Money

  @Test func budgetsBeforeAndAfterTheChange() throws {
    let change = "anggaran_sebelum 1000000, anggaran_sesudah 1250000, realisasi 1200000, persen 96"
    for text in [
      "Anggaran murni sebesar Rp 1.000.000. Mengalami perubahan anggaran sebesar Rp 1.250.000 dan terealisasi sebesar Rp 1.200.000 atau 96%.",
      "Alokasi anggaran sebesar Rp 1.000.000. Melalui perubahan APBD menjadi Rp 1.250.000 dengan realisasi anggaran sebesar Rp 1.200.000 (96%)",
      "- Belanja Taman, Anggaran Murni sebesar Rp. 1.000.000,-. Setelah perubahan menjadi Rp. 1.250.000,- terealisasi Rp. 1.200.000,- atau 96 %.",
    ] {
      #expect(try values(text + "\n") == [change], "\(text)")
    }
    #expect(
      try statements("- Belanja Taman, pagu sebesar Rp 5.000.000 dengan sisa anggaran sebesar Rp 200.000\n") == [
        "Belanja Taman: anggaran 5000000, sisa 200000"
      ])
  }

  @Test func absorptionAndEfficiency() throws {
    #expect(
      try values("Penyerapan anggaran sebesar 92,5% dengan capaian kinerja 100% memberi efisiensi sebesar 7,5%.\n") == [
        "penyerapan 92.5, capaian 100, efisiensi 7.5"
      ])
    #expect(
      try values("Target swadaya adalah Rp 2.000.000,- (Dua Juta Rupiah) dan realisasi adalah Rp 3.000.000,- atau tercapai 150 %.\n") == [
        "target 2000000, realisasi 3000000, capaian 150"
      ])
  }

  // MARK: Counts

  @Test func countedNounsAreKeys() throws {
    #expect(
      try values("Rencana itu memuat 2 Misi, 3 (tiga) Tujuan, 4 Sasaran Strategis, dan 5 Indikator Kinerja Utama.\n") == [
        "misi 2, tujuan 3, sasaran strategis 4, indikator kinerja utama 5"
      ])
    #expect(try values("Wilayah ini terdiri dari 7 Desa Definitif dan 2 Desa Persiapan.\n") == ["desa definitif 7, desa persiapan 2"])
    #expect(try values("Kantor itu melaksanakan 3 Program, 9 Kegiatan dan 21 Sub Kegiatan.\n") == ["program 3, kegiatan 9, subkegiatan 21"])
    #expect(try values("Pegawai kantor itu berjumlah 31 orang.\n") == ["jumlah 31"])
    #expect(try values("Capaian kinerja taman dengan target 12 RT dan realisasi 10 RT.\n") == ["target 12, realisasi 10"])
  }

  // MARK: What is no statement

  @Test(arguments: [
    "Peraturan Daerah Nomor 12 Tahun 2019 tentang pembentukan 5 Kecamatan di kota ini.",
    "Rapat itu berlangsung selama 3 (tiga) hari pada tahun 2022.",
    "Rincian capaian terdapat pada Tabel 3.4 halaman 27.",
    "Capaian = realisasi / target x 100%",
    "Nilai capaian di atas 90% masuk kategori Baik.",
    "Jumlah Dokumen      4",
    "Capaian kinerja dilaporkan dengan baik.",
  ])
  func noQuantityNoStatement(_ text: String) throws {
    #expect(try statements(text + "\n") == [], "\(text)")
  }

  @Test func tablesAreNoStatements() throws {
    #expect(try statements("Indikator\tTarget\tRealisasi\nTarget taman sebesar 5\t80,5\t76,4\n") == [])
  }

  // MARK: Lines

  @Test func brokenLinesAreOneSentence() throws {
    let whole =
      "Kegiatan penanaman pohon di tepi jalan kota terealisasi sebesar 76,4 dari target yang sudah dipasang bersama yaitu 80,5 dengan capaian 94,91%."
    let parts = [
      "Kegiatan penanaman pohon di tepi jalan kota terealisasi ", "sebesar 76,4 dari target yang sudah dipasang bersama yaitu ",
      "80,5 dengan capaian 94,91%.",
    ]
    let expected = try values(whole + "\n")
    #expect(expected == ["realisasi 76.4, target 80.5, capaian 94.91"])
    for separator in ["\n", "\n\n", "\r\n\r\n", "\n\n\n"] { #expect(try values(parts.joined(separator: separator) + "\n") == expected) }
    let rows = try review(parts.joined(separator: "\n\n"))
    #expect(rows.statements.map(\.firstLine) == [0] && rows.statements.map(\.lastLine) == [4])
    for value in rows.statementValues { #expect(rows.source.line(at: value.quantity.span.lower) == Int(value.quantity.line) + 1) }
  }

  /// Text without digits tells nothing, wherever it stands.
  @Test func paragraphsWithoutDigitsChangeNothing() throws {
    let paragraphs = [
      "Target taman kota adalah pada poin 80,5 dan realisasi adalah pada poin 76,4 atau tercapai 94,91%.",
      "Pagu kegiatan sebesar Rp 5.000.000 terealisasi Rp 4.500.000 atau 90%.", "Rencana itu memuat 2 Misi dan 3 Tujuan.",
    ]
    let words = [
      "Target dan realisasi capaian dibahas bersama warga dengan kategori Sangat Tinggi.", "Hal itu diharapkan sebesar mungkin.",
    ]
    let expected = try values(paragraphs.joined(separator: "\n\n") + "\n")
    #expect(expected.count == 3)
    for word in words {
      #expect(try values(paragraphs.joined(separator: "\n\n") + "\n\n" + word + "\n") == expected)
      #expect(try values(paragraphs.flatMap { [$0, word] }.joined(separator: "\n\n") + "\n") == expected)
      #expect(try values(word + "\n\n" + paragraphs.joined(separator: "\n") + "\n") == expected)
    }
  }

  /// Work grows with the text: one endless sentence, one endless paragraph, headings asked for again and again.
  @Test(.timeLimit(.minutes(1))) func longTextsEnd() throws {
    let sentence = String(repeating: "realisasi sebesar 5,5 dan ", count: 5_000)
    #expect(try review(sentence).statementValues.count > 2_500)
    let paragraph = String(repeating: "Target indikator ini adalah 5,5 poin. ", count: 5_000)
    #expect(try review(paragraph).statementValues.count == 5_000)
    let words = String(repeating: "kata ", count: 50_000) + "sebesar 5\n" + String(repeating: "12 ", count: 25_000)
    _ = try review(words)
    _ = try review(String(repeating: "baris yang tidak berakhir dan masih berlanjut pada baris\n", count: 5_000) + "sebesar 5,5\n")
  }

  @Test func jsonHasStatements() throws {
    var pipeline = try Pipeline()
    var writer = ByteWriter()
    let text = "Indeks Mutu Taman memperoleh nilai 80,5 atau kategori Baik pada 2 Misi \"Kota\".\n"
    ReportJSON(name: "x", sha256: nil).write(pipeline.review(Array(text.utf8)), to: &writer)
    let json = String(decoding: writer.takeBytes(), as: UTF8.self)
    #expect(
      json.contains(#""statements":[{"id":"s1","firstLine":1,"lastLine":1,"label":"Indeks Mutu Taman","values":{"nilai":{"value":80.5,"#))
    #expect(json.contains(#""misi":{"value":2,"raw":"2""#) && json.contains(#""texts":{"predikat":"Baik"}"#))
  }

  // MARK: Budgets, plans and people

  @Test(arguments: [
    ("Target RPJMD tahun 2024 sebanyak 45 pegawai.", "target 45"),
    ("Adapun capaian terhadap target 2023 sebesar 98%.", "capaian 98"),
    ("Realisasi anggaran Rp 450.000.000 dari Rp 500.000.000.", "realisasi 450000000, anggaran 500000000"),
    ("Rp 1,5 miliar terealisasi Rp 1,35 miliar atau 90%.", "anggaran 1500000000, realisasi 1350000000, persen 90"),
    ("Pagu Rp500 jt terealisasi Rp450 jt atau 90%.", "anggaran 500000000, realisasi 450000000, persen 90"),
    ("Pegawai terdiri dari laki-laki 12 orang dan perempuan 8 orang.", "L 12, P 8"),
    ("Jumlah pegawai 20 orang, laki-laki sebanyak 12 orang dan perempuan 8 orang.", "jumlah 20, L 12, P 8"),
  ])
  func shortSentencesWithSeveralNumbers(sentence: String, expected: String) throws {
    #expect(try values(sentence + "\n") == [expected])
  }

  @Test func namesOfPlansAreNoLabels() throws {
    #expect(try statements("Target RPJMD tahun 2024 sebanyak 45 pegawai.\n") == [": target 45"])
    #expect(try statements("Pegawai terdiri dari laki-laki 12 orang.\n") == ["Pegawai: L 12"])
  }

  // MARK: Lists in sentences

  /// Numbers in brackets that begin the items of a list count nothing.
  @Test(arguments: [
    "- (1) Seksi Taman mempunyai tugas merawat pohon kota.",
    "Desa yang dibina yakni: (1) Desa Pinang, (2) Desa Jambu (3) Desa Durian pada tahun itu.",
    "Hasil sasaran tahun ini yaitu (1) capaian taman yang terawat ; (2) Kelompok tani yang aktif.",
    "(12) Kelompok kerja berkoordinasi dengan unsur lainnya.",
  ])
  func enumeratorsAreNoCounts(_ text: String) throws {
    #expect(try values(text + "\n") == [], "\(text)")
  }

  @Test func countsInBracketsAreCounts() throws {
    #expect(try values("Rencana itu memuat tiga (3) Tujuan dan empat belas (14) Sasaran.\n") == ["tujuan 3, sasaran 14"])
    #expect(try values("Wilayah ini terdiri dari 3 (tiga) desa yakni: (1) Desa Pinang, (2) Desa Jambu.\n") == ["desa 3"])
    #expect(try values("Pegawai terdiri dari laki-laki (12) orang dan perempuan (13) orang.\n") == ["L 12, P 13"])
  }

  // MARK: Changes

  @Test(arguments: [
    ("Memasuki tahun 2023, terjadi peningkatan menjadi 82, yang disambut warga.", "realisasi 82"),
    ("Pada tahun 2024, capaian survei kembali meningkat menjadi 84.64, yang disambut warga.", "realisasi 84.64"),
    ("Capaian taman kota menurun menjadi 91,5%.", "capaian 91.5"),
    ("Target jalan desa naik menjadi 12,5 km.", "target 12.5"),
    ("Nilai taman itu naik menjadi 65,5.", "nilai 65.5"),
    ("Pagu kegiatan semula Rp 1.000.000 bertambah menjadi Rp 1.250.000.", "anggaran_sebelum 1000000, anggaran_sesudah 1250000"),
    ("Kawasan ini berkembang dan bertambah menjadi 12 desa.", "desa 12"),
    ("Prosentase capaian kinerja pun meningkat 100,15%.", "capaian 100.15"),
    ("Prosentase capaian kinerja pun meningkat 2,15%.", "selisih 2.15"),
    ("Nilai taman meningkat sebesar 2,5.", "selisih 2.5"),
    ("Namun masih terdapat gap sebesar 0,6 poin untuk mencapai target.", "selisih 0.6"),
  ])
  func changesLeadToNewValues(sentence: String, expected: String) throws {
    #expect(try values(sentence + "\n") == [expected], "\(sentence)")
  }

  // MARK: Headings

  @Test func headingsOfIndicatorsNameTheParagraphBelow() throws {
    let text = """
      - Cakupan Taman Tertib K3 (Kebersihan dan Keindahan)
        Pelaksanaan kerja bakti oleh warga telah memberi hasil berupa capaian kinerja sebesar 95%.
      - Indeks Mutu Taman
        Hasil survei oleh relawan kota mencapai realisasi 76,4 dari target yaitu 80,5.

      """
    #expect(
      try statements(text) == [
        "Cakupan Taman Tertib K3 (Kebersihan dan Keindahan): capaian 95", "Indeks Mutu Taman: realisasi 76.4, target 80.5",
      ])
  }

  /// What the sentence says itself goes first, and counts and amounts are of what they name.
  @Test(arguments: [
    ("Capaian Persentase Jalan Terang sebesar 95%.", "Jalan Terang: capaian 95"),
    ("Realisasi indikator Panjang Jalan Teduh sebesar 12,5 km.", "Panjang Jalan Teduh: realisasi 12.5"),
    ("Anggaran kegiatan taman sebesar Rp 45.000.000.", "kegiatan taman: anggaran 45000000"),
    ("Warga Kampung Baru mencatat realisasi sebesar 81,5.", "Warga Kampung Baru mencatat: realisasi 81.5"),
    ("Secara nasional realisasi mencapai 81,5.", "nasional: realisasi 81.5"),
  ])
  func sentencesThatNameTheirOwnKeepIt(sentence: String, expected: String) throws {
    #expect(try statements("- Indeks Mutu Taman\n  " + sentence + "\n") == [expected])
    #expect(try statements("Indeks Mutu Taman dibahas oleh warga.\n\n" + sentence + "\n") == [expected])
  }

  @Test func digitsOfTheLastWordBelongToTheName() throws {
    #expect(
      try statements("Capaian kinerja indikator Cakupan Desa Tertib K3 pada tahun ini mencapai 100%.\n") == [
        "Cakupan Desa Tertib K3: capaian 100"
      ])
  }
}
