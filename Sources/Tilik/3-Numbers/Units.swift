/// Words that count or measure, as they stand behind a number: `13 Orang/Bulan`, `21,96 Km2`.
///
/// In a cell any one to four words behind a number are taken for its unit; this list only decides where that rule is too generous:
/// digits glued to letters (`12bulan`), a slash behind digits (`500.000/bulan`), `7.30 KM2` against the heading `7.3 Evaluasi`.
enum Units {
  /// Small letters, no expressions; the longer of two words with one beginning first.
  static let words: [String] = [
    "persentase", "persen", "prosentase", "prosen", "poin", "point", "angka", "nilai", "indeks", "skor", "skala", "predikat",
    "dokumen", "dok", "laporan", "lap", "paket", "pkt", "unit", "buah", "bh", "lokasi", "titik", "orang", "org", "jiwa", "kepala keluarga",
    "kk", "ob", "oh", "pegawai", "peserta", "kegiatan", "keg", "subkegiatan", "program", "kasus", "surat", "berkas", "eksemplar", "eks",
    "lembar", "set", "rt", "rw", "desa", "kelurahan", "kel", "kecamatan", "kec", "lembaga", "kelompok", "klp", "organisasi", "instansi",
    "opd", "skpd", "perangkat daerah", "hektare", "hektar", "ha", "km2", "km", "m2", "m3", "meter", "cm", "mm", "m", "ton", "kg", "kuintal",
    "liter", "ltr", "bulan", "bln", "tahun", "thn", "th", "hari", "minggu", "triwulan", "semester", "jam", "menit", "detik", "kali",
    "rupiah",
    "sertifikat", "rekomendasi", "rumah", "sekolah", "layanan", "inovasi", "aplikasi", "sasaran", "indikator", "ekor", "batang", "pohon",
    "ruas", "petugas", "keluarga", "usulan", "aduan", "pengaduan", "responden", "perkara", "watt", "kwh", "mbps", "derajat", "rapat",
    "event",
  ]

  /// Units of what can be had in parts: the only ones that `7.30` may stand before and still be a number at the head of a line.
  static let measures =
    "persen|prosen|poin|point|angka|nilai|indeks|skor|hektare?|ha|km2?|m[23]?|meter|cm|mm"
    + "|ton|kg|kuintal|liter|ltr|jam|menit|detik|bulan|tahun|hari|watt|kwh|mbps|derajat"

  /// The words as one alternation for a pattern, to be read without regard to case.
  static var alternation: String { words.joined(separator: "|") }

  /// Longest unit that a cell may end in: more words are a sentence.
  static let maximumWords = 4
}

extension Units {
  /// Whether the first word of `start..<end` is one of ``words``.
  static func isKnown(_ view: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var stop = start
    while stop < end, Letters.isLetter(view[stop]) || Letters.isDigit(view[stop]) { stop += 1 }
    let length = stop - start
    guard length > 0, length < 16 else { return false }
    return letters.withUnsafeBufferPointer { letters in
      lengths.withUnsafeBufferPointer { lengths in
        var word = 0
        for count in lengths {
          if Int(count) == length {
            var offset = 0
            while offset < length, Letters.lower(view[start + offset]) == letters[word + offset] { offset += 1 }
            if offset == length { return true }
          }
          word += Int(count)
        }
        return false
      }
    }
  }

  private static let letters: [UInt8] = words.flatMap { Array($0.utf8) }
  private static let lengths: [UInt8] = words.map { UInt8($0.utf8.count) }
}

extension Units {
  /// Units that measure the same in different sizes: between them no number may be compared as printed.
  private static let sizes: [[[String]]] = [
    [["km"], ["m", "meter"], ["cm"], ["mm"]], [["ha", "hektar", "hektare"], ["km2"], ["m2"]], [["ton"], ["kuintal"], ["kg"]],
    [["m3"], ["liter", "ltr"]], [["tahun", "thn", "th"], ["bulan", "bln"], ["minggu"], ["hari"], ["jam"], ["menit"], ["detik"]],
  ]
  private static let sizeOf: [String: (measure: Int, size: Int)] = {
    var found: [String: (measure: Int, size: Int)] = [:]
    for (measure, units) in sizes.enumerated() {
      for (size, words) in units.enumerated() { for word in words { found[word] = (measure, size) } }
    }
    return found
  }()

  /// Whether two units measure the same but in different sizes: `km` and `m`.
  static func differInSize(_ view: [UInt8], _ a: ByteSpan, _ b: ByteSpan) -> Bool {
    guard !a.isEmpty, !b.isEmpty, a.count <= 8, b.count <= 8 else { return false }
    func size(_ span: ByteSpan) -> (measure: Int, size: Int)? {
      sizeOf[String(decoding: view[span.range].map(Letters.lower), as: UTF8.self)]
    }
    guard let x = size(a), let y = size(b) else { return false }
    return x.measure == y.measure && x.size != y.size
  }
}
