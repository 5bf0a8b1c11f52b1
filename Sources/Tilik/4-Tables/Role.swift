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
    case .anggaranSebelum: "anggaran_sebelum"
    case .anggaranSesudah: "anggaran_sesudah"
    case .rataRata: "rata_rata"
    case .lakiLaki: "L"
    case .perempuan: "P"
    case .number: "no"
    case .code: "kode"
    case .year, .other: nil
    default: String(describing: self)
    }
  }

  /// Whether its cells are names or remarks and never quantities.
  public var isDescription: Bool { rawValue <= Role.triwulan.rawValue }
}
