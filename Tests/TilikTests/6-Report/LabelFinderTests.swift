import Testing

@testable import Tilik

/// Rows whose label column was lost get the names that stand beside the same amounts in another table.
@Suite struct LabelFinderTests {
  private static let named = """
    No;Program/Kegiatan;Anggaran (Rp);Perubahan (Rp)
    1;Rapat Koordinasi;250.111.000;260.222.000
    2;Bahan Logistik;100.333.000;100.444.000
    3;Mebel;50.000.000;50.000.000
    4;Gedung;50.000.000;50.000.000

    Tabel berikut kehilangan kolom uraian.


    """

  private func labels(_ rows: String) throws -> [String] {
    let sample = try Sample.table(Self.named + "No;Program/Kegiatan;Anggaran (Rp);Perubahan (Rp)\n" + rows)
    return sample.report.rows.dropFirst(4).map { sample.report.label(of: $0) }
  }

  @Test func byTwoAmounts() throws {
    #expect(try labels(";;250.111.000;260.222.000\n;;100.333.000;100.444.000\n") == ["Rapat Koordinasi", "Bahan Logistik"])
  }

  @Test func oneAmountIsNotEnough() throws {
    #expect(try labels(";;250.111.000;260.000.000\n;;100.333.000;100.444.000\n") == ["", "Bahan Logistik"])
  }

  @Test func equalAmountsByTheOrderOfTheRows() throws {
    #expect(
      try labels(";;100.333.000;100.444.000\n;;50.000.000;50.000.000\n;;50.000.000;50.000.000\n") == ["Bahan Logistik", "Mebel", "Gedung"])
    #expect(try labels(";;50.000.000;50.000.000\n;;99.000.000;98.000.000\n") == ["", ""], "two rows may be meant")
  }

  @Test func aNameThatIsPrintedStays() throws {
    #expect(try labels("1;Rapat Lain;250.111.000;260.222.000\n;;100.333.000;100.444.000\n").first == "Rapat Lain")
  }
}
