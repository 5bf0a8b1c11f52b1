/// Words that tell what a number in a sentence is, with a sentence that gives the key and one that does not.
struct StatementCue: Sendable {
  /// How a cue word weighs against others before the same number.
  enum Sense: UInt8, Sendable {
    case none
    case target, realisasi, capaian, anggaran, before, change, penyerapan, efisiensi, sisa, selisih, rataRata, bobot
    /// Verbs of reaching: they give way to any noun before them.
    case reaching
    /// Nouns that are part of many names: they give way to a role word before them.
    case nilai, jumlah, growth
    /// `luas wilayah` is its own key.
    case luas
    /// Leads to a predicate and not to a number.
    case kategori

    /// Whether it decides at once, not only when nothing better is found.
    var isStrong: Bool { self != .none && self.rawValue < Sense.reaching.rawValue }
  }

  let name: String
  let sense: Sense
  let words: [String]
  /// The key that ``hit`` gets and ``miss`` does not.
  let key: String
  let hit: String
  let miss: String

  static let all: [StatementCue] = [
    StatementCue(
      name: "target", sense: .target, words: ["target", "targetnya", "ditargetkan", "terget"], key: "target",
      hit: "Target yang dipasang adalah pada poin 81,5.", miss: "Target dibahas dalam rapat, lalu hadir 40 orang."),
    StatementCue(
      name: "realisasi", sense: .realisasi,
      words: [
        "realisasi", "realisasinya", "terealisasi", "terealisasikan", "terealisir", "direalisasikan", "merealisasikan", "teralisasi",
        "realisai", "realiasi", "realiasasi", "menggunakan", "menghabiskan", "dibelanjakan",
      ], key: "realisasi", hit: "Jalan desa terealisasi sebesar 12,4 km.", miss: "Realisasi dilaporkan kepada Camat pada pukul 10.00 pagi."),
    StatementCue(
      name: "capaian", sense: .capaian, words: ["capaian", "capaiannya", "pencapaian", "pencapaiannya", "ketercapaian"], key: "capaian",
      hit: "Capaian kinerja kegiatan ini sebesar 97,5%.", miss: "Capaian terlampir pada Tabel 3.4."),
    StatementCue(
      name: "reaching", sense: .reaching, words: ["mencapai", "tercapai", "dicapai", "memperoleh", "mendapat", "mendapatkan"],
      key: "capaian", hit: "Kegiatan tanam pohon itu tercapai 91,2%.", miss: "Tujuan ini dicapai pada tahun 2026."),
    StatementCue(
      name: "anggaran", sense: .anggaran,
      words: ["anggaran", "anggarannya", "pagu", "apbd", "dpa", "dana", "belanja", "dianggarkan"], key: "anggaran",
      hit: "Pagu kegiatan sebesar Rp 45.000.000.", miss: "Anggaran dibahas oleh 12 orang."),
    StatementCue(
      name: "before the change", sense: .before, words: ["murni", "awal", "semula"], key: "anggaran_sebelum",
      hit: "Anggaran murni sebesar Rp. 10.000.000,-", miss: "Belanja pegawai sebesar Rp. 10.000.000,-"),
    StatementCue(
      name: "after the change", sense: .change, words: ["perubahan", "apbdp", "pergeseran", "refocusing"], key: "anggaran_sesudah",
      hit: "Melalui perubahan APBD jumlahnya menjadi Rp 12.000.000,00.", miss: "Perubahan sikap tampak pada 12 orang."),
    StatementCue(
      name: "penyerapan", sense: .penyerapan, words: ["penyerapan", "penyerapannya", "serapan", "menyerap", "terserap"],
      key: "penyerapan", hit: "Penyerapan anggaran yang tinggi sebesar 95,2%.", miss: "Penyerapan dibahas dalam 3 rapat."),
    StatementCue(
      name: "efisiensi", sense: .efisiensi,
      words: ["efisiensi", "efisiensinya", "penghematan", "inefisiensi", "ketidakefisienan", "efisien"], key: "efisiensi",
      hit: "Hal itu memberi efisiensi sumber daya sebesar 4,7%.", miss: "Efisiensi diatur dalam Pasal 3."),
    StatementCue(
      name: "sisa", sense: .sisa, words: ["sisa", "sisanya", "silpa"], key: "sisa", hit: "Sisa anggaran sebesar Rp 1.500.000.",
      miss: "Belanja jasa sebesar Rp 1.500.000."),
    StatementCue(
      name: "selisih", sense: .selisih,
      words: [
        "selisih", "selisihnya", "gap", "kesenjangan", "kekurangan", "naik", "turun", "meningkat", "menurun", "bertambah", "berkurang",
      ], key: "selisih",
      hit: "Selisih kedua nilai itu sebesar 2,5.", miss: "Jumlah warga meningkat sejak tahun 2019."),
    // Programs are named after them, so something must happen: `mengalami kenaikan`.
    StatementCue(
      name: "growth", sense: .growth, words: ["kenaikan", "penurunan", "peningkatan", "pertumbuhan"], key: "selisih",
      hit: "Hasilnya mengalami kenaikan realisasi sebesar 2,5.", miss: "Target peningkatan jalan desa sebesar 2,5 km."),
    StatementCue(
      name: "rata-rata", sense: .rataRata, words: ["rata", "ratarata", "rerata"], key: "rata_rata",
      hit: "Rata-rata capaian sebesar 98,1% atau kategori Tinggi.", miss: "Lantai yang rata dipasang, nilai 5,5."),
    StatementCue(
      name: "nilai", sense: .nilai, words: ["nilai", "nilainya", "skor", "indeks", "indek"], key: "nilai",
      hit: "Penilaian itu memberi nilai 65,5.", miss: "Nilai target yang dipasang 65,5."),
    StatementCue(
      name: "bobot", sense: .bobot, words: ["bobot", "bobotnya"], key: "bobot", hit: "Setiap unsur memiliki bobot sebesar 0,25.",
      miss: "Bobot dibahas dalam Bab 3."),
    StatementCue(
      name: "jumlah", sense: .jumlah,
      words: ["jumlah", "jumlahnya", "berjumlah", "sejumlah", "sebanyak", "terdapat", "total", "banyaknya"], key: "jumlah",
      hit: "Pegawai berjumlah 40 orang.", miss: "Jumlah pegawai tetap sejak 2 tahun."),
    StatementCue(
      name: "luas", sense: .luas, words: ["luas", "luasnya", "seluas"], key: "luas wilayah",
      hit: "Kecamatan ini memiliki luas wilayah 31,5 km2.", miss: "Wilayah yang luas itu memiliki nilai 31,5."),
    StatementCue(
      name: "kategori", sense: .kategori,
      words: [
        "kategori", "katagori", "katogori", "dikategorikan", "dikatagorikan", "berkategori", "predikat", "berpredikat", "kualifikasi",
        "mutu",
      ], key: "", hit: "", miss: ""),
  ]
}

/// The words that ``StatementReader`` knows: cues, and what helps to read the words between cue and number.
struct StatementVocabulary: Sendable {
  struct Traits: OptionSet, Sendable {
    let rawValue: UInt32
    init(rawValue: UInt32) { self.rawValue = rawValue }
    /// Leads right to a number: `sebesar`, `adalah`. A cue may then stand farther off.
    static let link = Traits(rawValue: 1)
    /// What plans are made of: counted, it is the number's key.
    static let planNoun = Traits(rawValue: 2)
    /// What else is counted; a target of 12 desa stays a target.
    static let countNoun = Traits(rawValue: 4)
    /// Goes on a counted noun: `indikator kinerja utama`.
    static let nounTail = Traits(rawValue: 8)
    /// Units of time: their numbers tell of something only right behind a role word.
    static let time = Traits(rawValue: 16)
    /// The number behind is a bound, not a value: `di atas 90%`.
    static let bound = Traits(rawValue: 32)
    /// Never part of a name.
    static let stop = Traits(rawValue: 64)
    /// A sentence that begins so goes on with what the one before said.
    static let goesOn = Traits(rawValue: 128)
    /// May stand between an amount and its percentage without a cue.
    static let filler = Traits(rawValue: 256)
    /// The word `indikator`, which a name follows.
    static let names = Traits(rawValue: 512)
    /// `ini`, `tersebut`: points back.
    static let points = Traits(rawValue: 1024)
    /// An abbreviation: the point behind it ends no sentence.
    static let abbreviation = Traits(rawValue: 2048)
    static let dari = Traits(rawValue: 4096)
    static let menjadi = Traits(rawValue: 8192)
    /// Says that something took place: `mengalami`.
    static let happens = Traits(rawValue: 16384)
    /// `tentang`: the title of a law follows.
    static let title = Traits(rawValue: 32768)
    /// One of ``Units/words``.
    static let unit = Traits(rawValue: 65536)
    /// What a target may be taken from; it says of which plan the number is, not of what.
    static let planName = Traits(rawValue: 131072)
    /// Multiplies the number before with the one behind.
    static let times = Traits(rawValue: 262144)
    /// What the names of indicators begin with.
    static let measure = Traits(rawValue: 524288)
    /// Says that the number may be of another place, or of a part.
    static let elsewhere = Traits(rawValue: 1_048_576)
  }

  struct Word: Sendable {
    var sense = StatementCue.Sense.none
    var traits: Traits = []
  }

  static let shared = StatementVocabulary()

  private static let traits: [(Traits, String)] = [
    (.link, "sebesar adalah ialah yaitu yakni menjadi mencapai sebanyak ada berada seluas berjumlah sejumlah tercatat senilai kisaran"),
    (.planNoun, "misi tujuan sasaran indikator program kegiatan subkegiatan sub iku"),
    (
      .countNoun,
      """
      desa kelurahan kecamatan dusun rt rw lingkungan kampung orang jiwa pegawai asn pns kk unit dokumen laporan unsur variabel variable
      komponen urusan kriteria aspek seksi subbagian sub lembaga kelompok sekolah puskesmas paket lokasi responden kasus inovasi layanan
      perangkat lingkup kepala bidang bagian subbag personil personel tenaga pos km km2 ha
      """
    ),
    (
      .nounTail,
      """
      strategis kinerja utama sasaran kegiatan definitif defenitif persiapan penilaian indikator program tujuan prioritas daerah keluarga
      """
    ),
    (.time, "tahun bulan hari minggu jam menit kali triwulan semester tahap detik"),
    (.bound, "atas diatas bawah dibawah minimal minimum maksimum paling ke hingga sampai per setiap lebih kurang"),
    (
      .stop,
      """
      pada tahun dengan yang dan atau untuk dari sebesar adalah ialah yaitu yakni maka sehingga sedangkan sementara adapun telah dapat hanya
      di ke oleh diampu ini tersebut itu dalam secara ditetapkan direncanakan diperjanjikan diperoleh dihasilkan berdasarkan melalui
      mekanisme menjadi serta seperti namun terdiri memiliki memuat sebagai berikut dimana juga belum sudah tetapi bahwa dihitung hasil
      menunjukkan menghasilkan mengalami mampu kinerja persentase presentase prosentase bersumber terhadap diatas atas hal karena sebanyak
      tingkat poin kategori atau demikian indikator meliputi triwulan selama ta anggaran
      """
    ),
    (
      .goesOn,
      "sehingga melalui mengalami sedangkan adapun hal namun dengan dan atau realisasi jadi maka dari setelah selanjutnya capaian kemudian"
    ),
    (
      .filler,
      """
      atau sebesar dengan persentase presentase prosentase mencapai yaitu yakni adalah tercapai yang tingkat setara capaian sama persen
      realisasi dan
      """
    ),
    (.names, "indikator"),
    (.points, "ini tersebut"),
    (.abbreviation, "rp no kec kel kab dr ir drs jl th ta prov sd dll hal ttd nip dkk"),
    (.dari, "dari"),
    (.menjadi, "menjadi"),
    (.happens, "mengalami terjadi adanya terdapat ada"),
    (.title, "tentang"),
    (.times, "dikali dikalikan"),
    (.measure, "cakupan persentase presentase prosentase indeks indek tingkat skor rasio nilai jumlah"),
    (.elsewhere, "nasional provinsi dibanding dibandingkan perbandingan unsur komponen"),
    (.planName, "rpjmd rpjmn rpjpd renstra rkpd renja rkt pk"),
  ]

  private let lexicon: Lexicon
  private let words: [Word]

  private init() {
    var lexicon = Lexicon()
    var words: [Word] = []
    func id(_ letters: some Sequence<UInt8>) -> Int {
      let id = Int(lexicon.add(Array(letters)))
      if id == words.count { words.append(Word()) }
      return id
    }
    for cue in StatementCue.all {
      for word in cue.words { words[id(word.utf8)].sense = cue.sense }
    }
    for (trait, text) in Self.traits {
      for word in text.utf8.split(whereSeparator: { $0 <= 32 }) { words[id(word)].traits.insert(trait) }
    }
    for word in Units.words where !word.utf8.contains(32) { words[id(word.utf8)].traits.insert(.unit) }
    self.lexicon = lexicon
    self.words = words
  }

  /// Longer words mean nothing here.
  private static let longest = 16

  /// What the word in `view[start..<end]` means; nothing for most.
  @inline(__always)
  func word(_ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Word {
    guard end - start <= Self.longest else { return Word() }
    let id = lexicon.find(UnsafeBufferPointer(rebasing: view[start..<end]))
    return id >= 0 ? words[Int(id)] : Word()
  }
}
