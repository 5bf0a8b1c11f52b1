import Testing

@testable import Tilik

/// Rows whose cells slid sideways are put back under their columns.
@Suite struct RowAlignerTests {
  private static let head = """
    No;Sasaran;Indikator Kinerja;Satuan;Target;Realisasi;Capaian
    1;Mutu Layanan Taman;Indeks Kepuasan Pengunjung;Angka;80;72;90
    2;Kebersihan Taman;Persentase Taman yang Bersih;Persen;50;50;100

    """

  private func last(_ row: String) throws -> String? { try Sample.table(Self.head + row + "\n").rows.last }

  private static let right = "Jumlah Taman Terawat: target=40 realisasi=30 capaian=75"

  @Test func aRowAsItShouldBe() throws {
    #expect(try last("3;Perawatan Taman;Jumlah Taman Terawat;Taman;40;30;75") == Self.right)
  }

  @Test func theListNumberIsLost() throws {
    #expect(try last("Perawatan Taman;Jumlah Taman Terawat;Taman;40;30;75") == Self.right)
  }

  @Test func anEmptyCellTooMany() throws {
    #expect(try last("3;;Perawatan Taman;Jumlah Taman Terawat;Taman;40;30;75") == Self.right)
  }

  @Test func emptyCellsStayWhereTheyAre() throws {
    #expect(try last("3;Perawatan Taman;Jumlah Taman Terawat;Taman;40;;75") == "Jumlah Taman Terawat: target=40 capaian=75")
    #expect(try last(";;Jumlah Taman Terawat;Taman;40;30;75") == Self.right)
  }

  @Test func wordsAmongTheValuesMoveNothing() throws {
    #expect(try last("3;Perawatan Taman;Jumlah Taman Terawat;Taman;BB;A;75") == "Jumlah Taman Terawat: target=- realisasi=- capaian=75")
  }

  @Test func manyColumnsAreLeftAlone() throws {
    let columns = (1...60).map { "Nilai \($0)" }.joined(separator: ";")
    let values = (1...60).map(String.init).joined(separator: ";")
    let sample = try Sample.table("No;Uraian;" + columns + "\n1;Taman A;" + values + "\n2;Taman B;" + values + "\nTaman C;" + values + "\n")
    #expect(sample.rows.count == 3, "matching would take too long, reading does not")
  }
}
