/// Tables of our own: the usual kinds, with drawn words and numbers that agree with each other.
package struct GridMaker {
  package enum Kind: String, CaseIterable, Sendable {
    case indicators, budget, staff, series
  }

  private var random: Seeded

  package init(_ seed: UInt64) { random = Seeded(seed &* 7919) }

  package mutating func grid(_ kind: Kind) -> Grid {
    switch kind {
    case .indicators: indicators()
    case .budget: budget()
    case .staff: staff()
    case .series: series()
    }
  }

  private static let things = ["taman", "pasar", "dermaga", "saluran", "kolam", "tambatan", "balai warga", "pos ronda"]
  private static let verbs = ["yang tertata", "yang dibina", "yang dipelihara", "dengan kondisi baik", "yang aktif"]

  private mutating func indicators() -> Grid {
    let firsts = ["Meningkatnya mutu", "Terjaganya", "Bertambahnya", "Tersedianya"]
    var rows: [[String]] = []
    for number in 1...3 + random.below(7) {
      let thing = random.pick(Self.things)
      let target = 20 + random.below(80)
      let real = 10 + random.below(90)
      let hundredths = (real * 10_000 + target / 2) / target
      rows.append([
        "\(number)", "\(random.pick(firsts)) \(random.pick(Self.things)) kecamatan",
        "\(random.pick(["Persentase", "Jumlah", "Indeks"])) \(thing) \(random.pick(Self.verbs))", random.pick(["Persen", "Unit", "Angka"]),
        "\(target)", "\(real)", decimal(hundredths),
      ])
    }
    return Grid(
      caption: ["Tabel 3.1", "Capaian Indikator Kinerja Utama Tahun 2024"],
      header: [["No", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)"]],
      columnNumbers: random.below(2) == 0 ? (1...7).map(String.init) : [], rows: rows)
  }

  private mutating func budget() -> Grid {
    var rows: [[String]] = []
    var sums = (budget: 0, real: 0)
    for number in 1...3 + random.below(7) {
      let budget = 1_000_000 + random.below(2_000_000_000)
      let real = budget / 100 * (70 + random.below(30))
      sums = (sums.budget + budget, sums.real + real)
      rows.append(
        ["\(number)", "Program \(random.pick(["Penataan", "Pembinaan", "Pengelolaan"])) \(random.pick(Self.things)) kota"]
          + money(budget, real))
    }
    rows.append(["", "Jumlah"] + money(sums.budget, sums.real))
    return Grid(
      caption: ["Tabel 3.2", "Anggaran dan Realisasi per Program Tahun 2024"],
      header: [["No", "Program", "Anggaran (Rp)", "Realisasi (Rp)", "Persentase (%)"]], rows: rows)
  }

  private mutating func staff() -> Grid {
    var rows: [[String]] = []
    var sums = [0, 0, 0]
    for (number, name) in ["Strata Dua", "Strata Satu", "Diploma Tiga", "SMA Sederajat", "SMP", "SD"].prefix(3 + random.below(4))
      .enumerated()
    {
      let men = 1 + random.below(30)
      let women = 1 + random.below(30)
      sums = zip(sums, [men, women, men + women]).map { $0 + $1 }
      rows.append(["\(number + 1)", name, "\(men)", "\(women)", "\(men + women)"])
    }
    rows.append(["", "Jumlah"] + sums.map(String.init))
    return Grid(
      caption: ["Tabel 1.1", "Jumlah Pegawai Menurut Pendidikan Tahun 2024"],
      header: [["No", "Pendidikan", "Laki-laki", "Perempuan", "Jumlah"]], rows: rows)
  }

  /// Realisasi over years: a header of two levels.
  private mutating func series() -> Grid {
    let years = 3 + random.below(3)
    let rows = (1...3 + random.below(6)).map { number in
      ["\(number)", "Persentase \(random.pick(Self.things)) \(random.pick(Self.verbs))", "Persen"]
        + (0..<years).map { _ in decimal(1000 + random.below(9000)) }
    }
    return Grid(
      caption: ["Tabel 3.3", "Realisasi Kinerja Beberapa Tahun Terakhir"],
      header: [
        ["No", "Indikator Kinerja", "Satuan", "Realisasi"] + Array(repeating: "", count: years - 1),
        ["", "", ""] + (2025 - years..<2025).map(String.init),
      ], rows: rows)
  }

  private func money(_ budget: Int, _ real: Int) -> [String] {
    [grouped(budget), grouped(real), decimal((real * 10_000 + budget / 2) / budget)]
  }

  private func decimal(_ hundredths: Int) -> String { "\(hundredths / 100),\(hundredths / 10 % 10)\(hundredths % 10)" }

  private func grouped(_ value: Int) -> String {
    var text = ""
    for (offset, digit) in String(value).reversed().enumerated() {
      if offset > 0, offset % 3 == 0 { text = "." + text }
      text = String(digit) + text
    }
    return text
  }
}
