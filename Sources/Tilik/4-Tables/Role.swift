/// What a column holds, in the words of the trade.
public enum Role: UInt8, Sendable, CaseIterable {
  // Names and descriptions.
  case number
  case code
  case tujuan
  case sasaran
  case indikator
  case program
  case kegiatan
  case subkegiatan
  case uraian
  case satuan
  case predikat
  case keterangan
  case triwulan
  // Values.
  case target
  case realisasi
  case capaian
  case anggaran
  case anggaranSebelum
  case anggaranSesudah
  case persen
  case sisa
  case selisih
  case efisiensi
  case penyerapan
  case bobot
  case nilai
  case rataRata
  case lakiLaki
  case perempuan
  case jumlah
  /// A year stands for the role: the column of a series.
  case year
  /// No role of the vocabulary: known by its header.
  case other

  /// The key of its values in the output, or nil for ``other`` and ``year``.
  public var key: String? {
    switch self {
    case .number: "no"
    case .code: "kode"
    case .tujuan: "tujuan"
    case .sasaran: "sasaran"
    case .indikator: "indikator"
    case .program: "program"
    case .kegiatan: "kegiatan"
    case .subkegiatan: "subkegiatan"
    case .uraian: "uraian"
    case .satuan: "satuan"
    case .predikat: "predikat"
    case .keterangan: "keterangan"
    case .triwulan: "triwulan"
    case .target: "target"
    case .realisasi: "realisasi"
    case .capaian: "capaian"
    case .anggaran: "anggaran"
    case .anggaranSebelum: "anggaran_sebelum"
    case .anggaranSesudah: "anggaran_sesudah"
    case .persen: "persen"
    case .sisa: "sisa"
    case .selisih: "selisih"
    case .efisiensi: "efisiensi"
    case .penyerapan: "penyerapan"
    case .bobot: "bobot"
    case .nilai: "nilai"
    case .rataRata: "rata_rata"
    case .lakiLaki: "L"
    case .perempuan: "P"
    case .jumlah: "jumlah"
    case .year, .other: nil
    }
  }

  /// Whether its cells are names or remarks and never quantities.
  public var isDescription: Bool { rawValue <= Role.triwulan.rawValue }

  /// Whether its cells are quantities that the role itself names.
  var namesValues: Bool { rawValue >= Role.target.rawValue && rawValue <= Role.jumlah.rawValue }
}
