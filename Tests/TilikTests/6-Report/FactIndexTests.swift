import Testing

@testable import Tilik

/// Names that are the same however they are printed, and where a report tells of them.
@Suite struct FactIndexTests {
  private func hash(_ labels: String...) -> UInt64 {
    let bytes = Array(labels.joined(separator: "\n").utf8)
    var spans: [ByteSpan] = []
    var start = 0
    for label in labels {
      spans.append(ByteSpan(start, start + label.utf8.count))
      start += label.utf8.count + 1
    }
    return bytes.withUnsafeBufferPointer { LabelKey($0, spans[0], spans[1...]).hash }
  }

  @Test func caseSpacesAndMarksDoNotCount() {
    let key = hash("Penyediaan Jasa Komunikasi, Sumber Daya Air dan Listrik")
    #expect(hash("PENYEDIAAN JASA KOMUNIKASI SUMBER DAYA AIR DAN LISTRIK") == key)
    #expect(hash("Penyedia an Jasa Komunika si,", "Sumber Daya Air dan Listrik") == key)
    #expect(hash("Penyediaan Jasa Komunikasi, Sumber Daya Air") != key)
  }

  @Test func theLevelInFrontDoesNotCount() {
    let key = hash("Program Pelayanan Publik")
    #expect(hash("Pelayanan Publik") == key && hash("PROGRAM PELAYANAN PUBLIK") == key && hash("Pogram Pelayanan Publik") == key)
    #expect(hash("Kegiatan Pelayanan Publik") == key && hash("Sub Kegiatan Pelayanan Publik") == key)
    #expect(hash("Subkegiatan Pelayanan Publik") == key)
    #expect(hash("Programmer Pelayanan Publik") != key && hash("Sub Bagian Pelayanan Publik") != key)
  }

  @Test func abbreviationsAndTheEndingAn() {
    #expect(hash("Indeks Kepuasan Masyarakat (IKM) Kota") == hash("Indeks Kepuasan Masyarakat Kota"))
    #expect(hash("Indeks Kepuasan Masyarakat (Kota)") != hash("Indeks Kepuasan Masyarakat"))
    #expect(hash("Urusan Pemerintah Daerah") == hash("Urusan Pemerintahan Daerah"))
    #expect(hash("Urusan Pemerintaha", "n Daerah") == hash("Urusan Pemerintahan Daerah"))
    #expect(hash("Kelas Jabatan A") != hash("Kelas Jabatan"))
  }

  private static let tables = """
    No;Indikator Kinerja;Target;Realisasi
    1;Indeks Kepuasan Masyarakat;82,10;83,45
    2;Indeks Kepatuhan Pelayanan;75,20;91,93
    3;Indeks Kepatuhan Pelayanan;75,20;91,93
    4;Indeks Yang Berdiri Sendiri;75,20;91,93

    Realisasi Indeks Kepuasan Masyarakat sebesar 83,45 pada tahun ini.


    No;Indikator Kinerja;Target;Realisasi
    1;INDEKS KEPUASAN MASYARAKAT;82,10;83,45
    2;Indeks Pembangunan Gender;75,20;91,93

    """

  @Test func onlyWhatIsToldInTwoPlacesIsASubject() throws {
    let facts = try Sample.table(Self.tables).report.facts
    #expect(facts.subjects.map { Array(facts.places[$0]) } == [[.row(0), .row(4), .statement(0)]])
    #expect(facts.subjectOfRow == [0, -1, -1, -1, 0, -1])
  }

  @Test func totalsAndTheInstitutionsNameAreWholes() throws {
    let report = try Sample.table(
      """
      LAPORAN KINERJA INSTANSI PEMERINTAH TAHUN 2023
      DINAS PERIKANAN KABUPATEN TELUK DAMAI

      Dinas Perikanan Kabupaten Teluk Damai mengelola anggaran sebesar Rp 12.000.000 dan terealisasi Rp 11.000.000.

      Belanja Modal Dinas Perikanan sebesar Rp 2.000.000 dan terealisasi Rp 1.000.000.

      No;Uraian;Anggaran (Rp);Realisasi (Rp)
      ;DINAS PERIKANAN;12.000.000;11.000.000
      1;Belanja Pegawai;12.000.000;11.000.000
      ;Jumlah;12.000.000;11.000.000

      """
    ).report
    #expect(report.facts.wholes == [.row(0), .row(2), .statement(0)])
  }
}
