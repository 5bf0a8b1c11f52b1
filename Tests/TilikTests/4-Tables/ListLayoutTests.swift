import Testing

@testable import Tilik

/// Lists whose items say the same of different things.
@Suite struct ListLayoutTests {
  @Test func anAreaForEach() throws {
    let sample = try Sample(
      "Luas wilayah adalah:\n\n- Kelurahan Damar dengan luas wilayah 8.58 KM2 \n - Kelurahan Ulin dengan luas wilayah 3.61 KM2 \n\n- Kelurahan Ramin dengan luas wilayah 2.47 KM2\n\nDemikian.\n"
    )
    #expect(
      sample.rows == [
        "Kelurahan Damar: luas wilayah=8.58", "Kelurahan Ulin: luas wilayah=3.61", "Kelurahan Ramin: luas wilayah=2.47",
      ])
    #expect(sample.rowSet.statements.isEmpty && sample.kinds == [.count])
  }

  @Test func aWeightForEach() throws {
    let sample = try Sample(
      "a. Unsur Masukan terdiri dari sarana dan petugas dengan bobot nilai 20,5%.\nb. Unsur Proses terdiri dari standar dengan bobot nilai 30%.\nc. Unsur Hasil dengan bobot nilai 49,5%.\n"
    )
    #expect(sample.rows == ["Unsur Masukan: bobot=20.5", "Unsur Proses: bobot=30", "Unsur Hasil: bobot=49.5"])
  }

  @Test func twoItemsAreNoTable() throws {
    #expect(try Sample("- Kelurahan Damar dengan luas wilayah 8,58\n- Kelurahan Ulin dengan luas wilayah 3,61\n").rows.isEmpty)
  }

  @Test func performanceAndMoneyStaySentences() throws {
    let items = ["Layanan", "Taman", "Jalan"]
    let performance = items.map { "- Sasaran \($0) dengan rata-rata capaian 97,5%\n" }.joined()
    #expect(try Sample(performance).rows.isEmpty)
    let money = items.map { "- Upah \($0) dengan upah pokok Rp. 5.000.000\n" }.joined()
    #expect(try Sample(money).rows.isEmpty)
  }

  @Test func severalNumbersStaySentences() throws {
    let text = ["Damar", "Ulin", "Ramin"].map { "- Kelurahan \($0) dengan 12 RT dan luas wilayah 8,58\n" }.joined()
    #expect(try Sample(text).rows.isEmpty)
  }

  @Test func differentThingsStaySentences() throws {
    #expect(try Sample("- Jumlah pegawai 12\n- Jumlah kendaraan dinas 7\n- Jumlah ruang rapat 3\n").rows.isEmpty)
  }
}
