import Testing

@testable import Tilik

/// Counts are held against lists only where it is sure what is listed and that nothing is missing.
@Suite struct CountMismatchTests {
  private func counts(_ text: String) throws -> [String] {
    try Sample(text).review.findings.filter { $0.family == .count }.map {
      "\($0.reported?.description ?? "") \($0.expected?.value.description ?? "")"
    }
  }

  private static let nested = """
    Terdapat 2 Program dan 4 Kegiatan yang menunjang keberhasilan pencapaian kinerja sebagai berikut :

    a. Program Penunjang Urusan
    1) Administrasi Keuangan
    - Penyediaan Gaji
    - Penyusunan Laporan
    2) Administrasi Umum
    - Penyediaan Peralatan
    b. Program Pelayanan Publik
    1) Fasilitasi Layanan
    - Penataan Loket

    Semuanya selesai.
    """

  @Test func everyLevelOfANestedList() throws {
    #expect(try counts(Self.nested) == ["4 3"])
    #expect(try counts(Self.nested.replacing("4 Kegiatan", with: "3 Kegiatan")).isEmpty)
  }

  @Test func anItemThatLostItsNumberIsNotMissing() throws {
    let text =
      "Rencana strategis menetapkan 3 (tiga) sasaran yang terdiri atas :\n\n- 1. Layanan prima\n- 2. Jadwal tepat\n- Terminal bersih\n\nSelesai."
    #expect(try counts(text).isEmpty)
  }

  @Test func eachItemNamesItsIndicator() throws {
    let text =
      "Dinas menetapkan 2 (dua) sasaran dan 3 (tiga) indikator yaitu :\n\n1. Layanan prima dengan indikator nilai layanan\n2. Jadwal tepat dengan indikator persentase jadwal\n\nSelesai."
    #expect(try counts(text) == ["3 2"])
    #expect(try counts(text.replacing("nilai layanan", with: "nilai layanan dan indeks loket")).isEmpty, "two are named in one item")
  }

  @Test func whatIsSaidOfTheListBehindIt() throws {
    let text = "Penilaian ini memuat 2 variabel yaitu :\n1. Inovasi\n2. Kebijakan\n\nNilai akhir dihitung dari tiga variabel tersebut."
    #expect(try counts(text) == ["3 2"])
    #expect(try counts(text.replacing("tiga", with: "kedua")).isEmpty)
  }

  @Test func sasaranOfATable() throws {
    let table =
      "No\tSasaran\tIndikator Kinerja\tTarget\tRealisasi\n1\tLayanan prima\tNilai layanan\t80\t82\n\t\tJumlah loket\t4\t4\n2\tJadwal tepat\tKetepatan jadwal\t90\t91\n\n"
    let sentence = "Sasaran 1 terdiri dari 1 indikator kinerja dengan capaian 97,98%."
    #expect(try counts(table + sentence) == ["1 2"])
    #expect(try counts(table + sentence.replacing("1 indikator", with: "2 indikator")).isEmpty)
  }
}
