import Testing

@testable import Tilik

@Suite struct RowSumTests {
  private let head = "Jenis Retribusi;Triwulan I;Triwulan II;Triwulan III;Jumlah\n"

  @Test func theOtherRowsProveThatAColumnIsASum() throws {
    #expect(
      try Sample.table(
        head + "Pasar;112.450;118.300;121.775;352.525\nParkir;64.200;70.150;69.900;202.450\nSampah;38.500;41.250;40.750;120.500\n"
      )
      .findings == ["row-sum-mismatch: 202.450"])
    #expect(try Sample.table(head + "Parkir;64.200;70.150;69.900;202.450\nSampah;38.500;41.250;40.750;120.500\n").findings.isEmpty)
  }

  @Test func aTotalThatCarriesAWrongRowOnIsItsConsequence() throws {
    let sample = try Sample.table(
      head + "Pasar;112.450;118.300;121.775;352.525\nParkir;64.200;70.150;69.900;202.450\nSampah;38.500;41.250;40.750;120.500\n"
        + "Los;10.000;20.000;30.000;60.000\nJumlah;225.150;249.700;262.425;735.475\n")
    #expect(sample.findings == ["row-sum-mismatch: 202.450", "row-sum-mismatch: 735.475"])
    #expect(sample.review.findings.map(\.cause) == [nil, 0])
  }

  @Test func rowsOfMeansAndSharesAreLeftAlone() throws {
    let rows = "Masuk;12;15;11;38\nSelesai;10;15;11;36\n"
    #expect(try Sample.table(head + rows + "Persentase;83,33;100,00;100,00;94,74\n").findings.isEmpty)
    #expect(try Sample.table(head + rows + "Nilai layanan;86,4;87,0;88,2;88,2\n").findings.isEmpty)
  }

  @Test func silenceWhereSomeOfTheColumnsAreTheSum() throws {
    let rows = "Pasar;900;100.300;21.775;122.075\nParkir;0;70.150;69.900;140.050\nSampah;0;41.250;40.750;82.000\n"
    #expect(try Sample.table(head + rows).findings.isEmpty)
  }
}

@Suite struct IndexTests {
  private let scores = "No;Unsur;Nilai Rata-rata\n1;Persyaratan;3,42\n2;Prosedur;3,38\n3;Waktu;3,30\n4;Biaya;3,90\n5;Produk;3,45\n"

  @Test(arguments: [("3,490", "87,25", true), ("3,490", "88,70", false), ("3,49", "87,3", true), ("3,490", "86,38", true)])
  func theIndexIsTwentyFiveTimesTheMean(mean: String, index: String, holds: Bool) throws {
    let sample = try Sample.table(scores + ";Rata-rata Tertimbang;\(mean)\n;Nilai IKM;\(index)\n")
    #expect(sample.findings == (holds ? [] : ["index-mismatch: \(index)"]))
  }

  @Test func anyMeanOfTheTableClearsIt() throws {
    #expect(try Sample.table(scores + ";Jumlah;17,45\n;Rata-rata Tertimbang;3,490\n;Rata-rata;3,55\n;Nilai SKM;88,75\n").findings.isEmpty)
  }
}
