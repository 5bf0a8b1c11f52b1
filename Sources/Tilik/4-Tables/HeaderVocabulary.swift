/// The words that head the columns of performance reports, and the roles they stand for.
///
/// Only clean spellings are listed. A damaged word (`Torget`, `Sotuen`, `FROGRAM`) is recognised by its edit distance to a listed one.
/// Of several phrases in a header the longest decides, of equal ones the first: `Program/Kegiatan/Sub Kegiatan` is a program column.
/// Source: headers of the reports that Tilik was built on, regulations PermenPANRB 53/2014, Permendagri 90/2019, PermenPANRB 14/2017.
final class HeaderVocabulary: Sendable {
  /// What a header's words say.
  struct Match: Sendable {
    var role: Role
    /// How many words of the header the phrase covers; 0 when the role comes from a sign or a year alone.
    var covered: Int
    /// All words of the header.
    var words: Int
    /// Whether every word of the phrase was spelled as listed.
    var isExact: Bool
  }

  static let shared = HeaderVocabulary()

  private static let phrases: [(Role, [String])] = [
    (.number, ["no", "nomor", "no urut", "nomor urut", "urutan", "hal", "halaman"]),
    (.code, ["kode", "kode rekening", "kode barang", "kode program"]),
    (.tujuan, ["tujuan", "tujuan sasaran", "tujuan sasaran strategis", "indikator tujuan", "misi"]),
    (
      .sasaran,
      [
        "sasaran", "sasaran strategis", "sasaran kinerja", "sasaran program", "sasaran kegiatan", "sasaran rpjmd", "kinerja utama",
        "kegiatan utama", "rencana kinerja", "output", "outcome", "outcome output", "keluaran", "hasil", "kinerja", "rata rata sasaran",
        "sasaran strategis sasaran program", "sasaran program kegiatan sub kegiatan",
      ]
    ),
    (
      .indikator,
      [
        "indikator", "indikator kinerja", "indikator kinerja utama", "indikator sasaran", "indikator sasaran strategis",
        "indikator kinerja sasaran", "indikator kinerja program", "indikator kinerja kegiatan", "indikator program",
        "indikator kegiatan", "indikator kegiatan utama", "indikator kinerja individu", "indikator kinerja tambahan",
        "indikator kinerja tujuan", "indikator kinerja program dan kegiatan", "indikator proksi", "indikator ku", "iku",
        "variabel penilaian", "komponen indikator", "strategis indikator sasaran", "sasaran strategis indikator sasaran",
      ]
    ),
    (.satuan, ["satuan", "sat", "satuan penjelasan"]),
    (
      .target,
      [
        "target", "target kinerja", "kinerja target", "target kinerja sasaran", "target tahunan", "target akhir renstra", "target renstra",
        "target pk",
        "target rpjmd", "target triwulan", "target kegiatan", "target kegiatan per triwulan", "target capaian", "kinerja program",
        "kondisi kinerja pada akhir periode renstra", "kondisi akhir", "volume", "target s d",
      ]
    ),
    (
      .realisasi,
      [
        "realisasi", "realisasi kinerja", "kinerja realisasi", "realisasi kinerja program", "realisasi capaian kinerja",
        "realisasi kinerja dan anggaran",
        "data capaian pada tahun awal perencanaan", "realisasi anggaran", "realisasi anggaran program", "realisasi keuangan",
        "realisasi s d", "realisasi iku", "realisasi target",
      ]
    ),
    (
      .capaian,
      [
        "capaian", "capaian kinerja", "kinerja capaian", "tingkat capaian", "tingkat capaian kinerja",
        "tingkat capaian kinerja dan anggaran",
        "tingkat capaian terhadap target akhir renstra", "persentase capaian", "persentase capaian kinerja", "rata rata capaian",
        "realisasi capaian", "capaian indikator kinerja", "capaian terhadap target", "capaian target", "hasil pengukuran",
        "persentase capaian periode akhir renstra", "capaian akhir renstra", "capaian iki", "kategori capaian kinerja persen",
      ]
    ),
    (
      .anggaran,
      [
        "anggaran", "pagu", "pagu anggaran", "besar anggaran", "anggaran program", "anggaran kegiatan", "jumlah anggaran", "apbd", "dpa",
        "alokasi anggaran", "pagu indikatif", "anggaran triwulan", "rp",
      ]
    ),
    (
      .anggaranSebelum,
      ["sebelum", "sebelum perubahan", "apbd murni", "anggaran sebelum perubahan", "anggaran murni", "murni", "pagu murni"]
    ),
    (
      .anggaranSesudah,
      [
        "setelah", "sesudah", "setelah perubahan", "sesudah perubahan", "apbd p", "apbdp", "apbd perubahan", "anggaran perubahan",
        "pagu perubahan",
        "anggaran setelah perubahan", "anggaran sesudah perubahan", "apbdp ta", "p apbd", "papbd", "dppa", "dpa perubahan",
      ]
    ),
    (.persen, ["persen", "persentase", "prosentase", "presentase", "deviasi", "persentase realisasi", "realisasi persen"]),
    (.sisa, ["sisa", "sisa anggaran", "sisa target", "sisa pagu"]),
    (.selisih, ["selisih", "bertambah berkurang", "bertambah", "berkurang", "lebih kurang", "selisih anggaran", "kenaikan penurunan"]),
    (.efisiensi, ["efisiensi", "tingkat efisiensi", "efisi ensi", "tingkat efisien si"]),
    (
      .penyerapan,
      ["penyerapan", "penyerapan anggaran", "serapan", "serapan anggaran", "persentase penyerapan anggaran", "daya serap"]
    ),
    (.bobot, ["bobot", "bobot nilai", "penimbang"]),
    (.nilai, ["nilai", "skor", "nilai hasil evaluasi", "nilai konversi", "nilai tertimbang", "nilai unsur", "indeks", "jawaban"]),
    (.rataRata, ["rata rata", "rerata", "nilai rata rata", "nrr"]),
    (.lakiLaki, ["laki laki", "laki", "lk", "l", "pria"]),
    (.perempuan, ["perempuan", "pr", "p", "wanita"]),
    (.jumlah, ["jumlah", "jml", "jlh", "total", "jumlah total"]),
    (.program, ["program", "program kegiatan", "nama program", "unsur program", "program dan kegiatan", "urusan bidang urusan program"]),
    (.kegiatan, ["kegiatan", "nama kegiatan", "uraian kegiatan"]),
    (.subkegiatan, ["sub kegiatan", "subkegiatan", "rencana aksi"]),
    (
      .uraian,
      [
        "uraian", "nama", "jabatan", "pendidikan", "pangkat", "golongan", "pangkat golongan", "desa", "nama desa", "kelurahan",
        "kecamatan", "komponen", "komponen yang dinilai", "komponen yang nilai", "unsur", "unsur pelayanan", "klasifikasi pegawai",
        "jenis", "jenis belanja", "belanja", "nama barang", "jenis barang", "pokok masalah", "masalah", "akar masalah", "materi",
        "isi tabel", "teks", "tabel",
        "gambar", "daftar gambar", "lokasi", "unit kerja", "perangkat daerah", "nama jabatan", "usia", "kelompok umur", "agama",
      ]
    ),
    (
      .predikat,
      [
        "predikat", "kategori", "kriteria", "kriteria penilaian", "kriteria penilaian realisasi kinerja", "kriteria penilaian kinerja",
        "mutu pelayanan", "kinerja unit pelayanan", "status", "skala ordinal", "keterangan kriteria", "predikat akip",
      ]
    ),
    (
      .keterangan,
      [
        "keterangan", "ket", "ketr", "catatan", "alasan", "rekomendasi", "tindak lanjut", "sumber dana", "sumber data",
        "penanggung jawab", "penanggungjawab", "formulasi", "formulasi perhitungan", "formula", "definisi operasional", "penjelasan",
        "cara perhitungan indikator", "perhitungan", "formulasi cara pengukuran", "formula cara perhitungan", "data dukung", "bukti",
        "link data dukung", "catatan analisis evaluasi", "unit kerja penanggung jawab", "rencana aksi tindak lanjut", "pk eselon",
        "kondisi barang", "kode warna",
      ]
    ),
    (.triwulan, ["triwulan", "tw", "jadwal", "jadwal kegiatan", "waktu", "waktu pelaksanaan", "bulan", "periode pelaporan"]),
    (
      .other,
      [
        "target nasional", "realisasi nasional", "standar nasional", "tingkat kemajuan", "jumlah dusun", "jumlah rt", "jumlah rw", "luas",
        "luas wilayah", "koordinat", "ketinggian", "jarak", "waktu tempuh", "jumlah kk", "jumlah rumah", "peningkatan penurunan",
        "peningkatan", "penurunan", "pertumbuhan", "interval", "interval nilai", "rentang", "rentang capaian kinerja",
        "interval nilai realisasi kinerja", "nilai interval", "nilai persepsi", "interval skm", "nilai interval konversi skm",
        "harga", "harga satuan", "satuan harga", "biaya satuan",
      ]
    ),
  ]

  /// Every listed word once, in small letters; its index is its id.
  private let lexicon: Lexicon
  private struct Phrase {
    var role: Role
    /// Where its words begin in ``phraseWords``, and how many they are.
    var start: Int32
    var count: Int32
  }
  /// The word ids of all phrases, one behind the other.
  private let phraseWords: [Int16]
  /// Phrases by first word, the longest first; those as long in the order of the list.
  private let phrases: [Phrase]
  /// For each word where its phrases begin in ``phrases``, and behind the last word their end.
  private let firstPhrase: [Int32]

  private init() {
    var lexicon = Lexicon()
    var words: [Int16] = []
    var byFirst: [[Phrase]] = []
    for (role, texts) in Self.phrases {
      for text in texts {
        let phrase = text.split(separator: " ").map { lexicon.add(Array($0.utf8)) }
        while byFirst.count < lexicon.count { byFirst.append([]) }
        byFirst[Int(phrase[0])].append(Phrase(role: role, start: Int32(words.count), count: Int32(phrase.count)))
        words += phrase
      }
    }
    self.lexicon = lexicon
    phraseWords = words
    phrases = byFirst.flatMap { $0.sorted { ($1.count, $0.start) < ($0.count, $1.start) } }
    firstPhrase = byFirst.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
  }

  /// Words of a header that are looked at.
  private static let mostWords = 16

  /// Finds the role that the words of `span` stand for; nil when none of them is in the vocabulary.
  ///
  /// - Parameter fuzzy: whether damaged spellings count.
  func match(_ view: [UInt8], _ span: ByteSpan, fuzzy: Bool) -> Match? {
    view.withUnsafeBufferPointer { view in
      var words = Words()
      read(view, span, into: &words)
      let clean = longestPhrase(in: words)
      // Where every word is known, none can be damaged.
      guard fuzzy, clean.map({ $0.covered < $0.words }) ?? true, mend(&words, view) else { return clean }
      return longestPhrase(in: words)
    }
  }

  /// The phrases that begin with a word, by their index.
  @inline(__always)
  private func phrases(from word: Int16) -> Range<Int> { Int(firstPhrase[Int(word)])..<Int(firstPhrase[Int(word) + 1]) }

  /// The words of a header that count: `dan`, `per`, `ta` and the like stand between the words of a phrase without changing it.
  private struct Words {
    var ids = InlineArray<16, Int16>(repeating: -1)
    var spans = InlineArray<16, ByteSpan>(repeating: .none)
    var count = 0
    /// The ones spelled as listed, a bit each.
    var exact: UInt32 = 0
    /// How many words there are in all.
    var total = 0
  }

  @inline(__always)
  private func read(_ view: UnsafeBufferPointer<UInt8>, _ span: ByteSpan, into words: inout Words) {
    ByteBlock.forEachWord(UnsafeRawBufferPointer(view), in: span.range) { start, end in
      guard words.count < Self.mostWords else { return }
      // `TW II`: a number, though written in letters.
      let isRoman = end - start <= 3 && view[start..<end].allSatisfy { Letters.lower($0) == 0x69 || Letters.lower($0) == 0x76 }
      if !isRoman || words.total == 0 { words.total += 1 }
      let id = lexicon.find(UnsafeBufferPointer(rebasing: view[start..<end]))
      if id < 0, end - start <= 3 { return }
      if id >= 0 { words.exact |= 1 << words.count }
      words.ids[words.count] = id
      words.spans[words.count] = ByteSpan(start, end)
      words.count += 1
    }
  }

  /// Gives unknown words the id of the listed word that they most likely were; false where there is none such.
  private func mend(_ words: inout Words, _ view: UnsafeBufferPointer<UInt8>) -> Bool {
    var found = false
    for index in 0..<words.count where words.ids[index] < 0 {
      words.ids[index] = lexicon.findDamaged(UnsafeBufferPointer(rebasing: view[words.spans[index].range]))
      found = found || words.ids[index] >= 0
    }
    return found
  }

  // Inlined, for a call would copy the words.
  @inline(__always)
  private func longestPhrase(in words: Words) -> Match? {
    var best: Match?
    for start in 0..<words.count where words.ids[start] >= 0 {
      for index in phrases(from: words.ids[start]) {
        let phrase = phrases[index]
        let length = Int(phrase.count)
        // The next ones are no longer.
        if length <= best?.covered ?? 0 { break }
        guard start + length <= words.count else { continue }
        var same = 1
        while same < length, phraseWords[Int(phrase.start) + same] == words.ids[start + same] { same += 1 }
        guard same == length else { continue }
        let all: UInt32 = (1 << UInt32(length) - 1) << UInt32(start)
        best = Match(role: phrase.role, covered: length, words: words.total, isExact: words.exact & all == all)
        break
      }
    }
    return best
  }

  // MARK: Words one by one

  /// The id of a word; -1 for one that is not listed.
  ///
  /// - Parameter fuzzy: whether a damaged spelling counts.
  func word(_ letters: UnsafeBufferPointer<UInt8>, fuzzy: Bool) -> Int16 {
    let id = lexicon.find(letters)
    return id >= 0 || !fuzzy ? id : lexicon.findDamaged(letters)
  }

  /// Whether some phrase begins with the word `id`.
  func opensPhrase(_ id: Int16) -> Bool { id >= 0 && !phrases(from: id).isEmpty }

  /// Whether some phrase that begins with the word `id` heads names and descriptions.
  func opensDescription(_ id: Int16) -> Bool { id >= 0 && phrases(from: id).contains { phrases[$0].role.isDescription } }

  /// The longest phrase that the words at the beginning of `ids` spell.
  func longestPhrase(_ ids: Span<Int16>) -> (role: Role, count: Int)? {
    guard ids.count > 0, ids[0] >= 0 else { return nil }
    for index in phrases(from: ids[0]) {
      let phrase = phrases[index]
      let count = Int(phrase.count)
      guard count <= ids.count else { continue }
      var same = 1
      while same < count, phraseWords[Int(phrase.start) + same] == ids[same] { same += 1 }
      if same == count { return (phrase.role, count) }
    }
    return nil
  }

  /// The role that a word stands for by itself.
  func role(_ letters: UnsafeBufferPointer<UInt8>) -> Role? { role(lexicon.find(letters)) }

  /// The role that the word `id` stands for by itself.
  func role(_ id: Int16) -> Role? { id < 0 ? nil : phrases(from: id).first { phrases[$0].count == 1 }.map { phrases[$0].role } }
}
