import Testing

@testable import Tilik

/// Rows that stand in another table too: a lost part is told, and a wrong sum where no column of its own table proves the parts.
@Suite struct TwinTests {
  private static let plan = """
    Tabel 1.1 Anggaran dan realisasi

    Uraian;Anggaran (Rp);Realisasi (Rp)
    Administrasi Keuangan Perangkat;13.315.179.797;13.149.466.583
    Penyediaan Gaji Pegawai;13.314.679.797;13.148.966.583
    Penyusunan Laporan Keuangan Tahunan;500.000;500.000
    Fasilitasi Kerja Sama Daerah;248.749.800;232.824.322
    Kerja Sama Dalam Negeri;238.228.900;227.833.422
    Evaluasi Pelaksanaan Kerja Sama;10.520.900;4.990.900

    Uraian berikut menjelaskan capaian setiap kegiatan.

    Tabel 3.6 Realisasi keuangan

    Uraian;Anggaran (Rp);Realisasi (Rp);Sisa (Rp)

    """

  /// Where the tables also contradict each other, that is another rule's to tell.
  private func findings(_ rows: String) throws -> [String] {
    try Sample((Self.plan + rows).replacing(";", with: "\t")).review.findings.filter { $0.rule != ConflictingValues.card.id }
      .map { "\($0.rule) \($0.severity): \($0.reported?.description ?? "-") not \($0.expected?.value.description ?? "-")" }
  }

  private static let keuangan = "Administrasi Keuangan Perangkat;13.315.179.797;13.149.466.583;165.713.214\n"
  private static let kerjaSama = """
    Fasilitasi Kerja Sama Daerah;248.749.800;232.824.322;15.925.478
    Kerja Sama Dalam Negeri;238.228.900;227.833.422;10.395.478
    Evaluasi Pelaksanaan Kerja Sama;10.520.900;4.990.900;5.530.000

    """

  @Test func aLostRowStandsInTheOtherTable() throws {
    let found = try findings(Self.keuangan + "Penyusunan Laporan Keuangan Tahunan;500.000;500.000;-\n" + Self.kerjaSama)
    #expect(
      found == [
        "hierarchy-mismatch warning: 13315179797 not 500000", "hierarchy-mismatch warning: 13149466583 not 500000",
        "hierarchy-mismatch warning: 165713214 not 0",
      ])
  }

  @Test func brokenWordsAreTheSameRow() throws {
    let found = try findings(
      Self.keuangan.replacing("Keuangan Perangkat", with: "Keuang an Perang kat")
        + "Penyusu nan Laporan Keuangan Tahunan;500.000;500.000;-\n" + Self.kerjaSama)
    #expect(found.count == 3)
  }

  @Test func silenceWhereTheLostRowIsNotWhatIsMissing() throws {
    let found = try findings(
      "Administrasi Keuangan Perangkat;13.315.179.797;13.148.466.583;166.713.214\nPenyusunan Laporan Keuangan Tahunan;500.000;500.000;-\n"
        + Self.kerjaSama)
    #expect(found.isEmpty)
  }

  @Test func silenceWhereAnUnknownRowStandsBetween() throws {
    let found = try findings(
      Self.keuangan + "Belanja Lain;700.000;700.000;-\nPenyusunan Laporan Keuangan Tahunan;500.000;500.000;-\n" + Self.kerjaSama)
    #expect(found.isEmpty)
  }

  @Test func allPartsAreThereAndNoColumnAddsUp() throws {
    let wrong = """
      Fasilitasi Kerja Sama Daerah;248.749.800;232.924.322;15.825.478
      Kerja Sama Dalam Negeri;238.128.900;227.833.422;10.295.478
      Evaluasi Pelaksanaan Kerja Sama;10.520.900;4.990.900;5.530.000
      """
    #expect(
      try findings(wrong) == [
        "hierarchy-mismatch error: 248749800 not 248649800", "hierarchy-mismatch error: 232924322 not 232824322",
      ])
  }

  @Test func theHeadOfATableIsTheTotalOfItsPrograms() throws {
    let programs = [
      "PROGRAM PENUNJANG URUSAN;25.369.908.424;24.149.272.563", "PROGRAM KESEJAHTERAAN RAKYAT;7.716.392.700;7.138.081.100",
      "PROGRAM PEREKONOMIAN;885.210.475;692.703.403",
    ].joined(separator: "\n")
    let header = "Uraian;Anggaran (Rp);Realisasi (Rp)\n"
    let text =
      "Tabel 1.3 Anggaran\n\n\(header)SEKRETARIAT DAERAH;33.971.511.599;31.980.057.066\n\(programs)\n\nUraian di atas dijelaskan pada bab berikut ini.\n\n"
      + "Tabel 3.6 Realisasi\n\n\(header)SEKRETARIAT;33.324.530.024;31.515.187.085\n\(programs)\n"
    let found = try Sample(text.replacing(";", with: "\t")).findings
    #expect(found == ["total-mismatch: 33.324.530.024", "total-mismatch: 31.515.187.085"])
  }
}
