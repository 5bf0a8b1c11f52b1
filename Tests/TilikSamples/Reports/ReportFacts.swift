/// What a report of our own tells: drawn once, so that every table and sentence says the same.
struct ReportFacts: Sendable {
  struct Indicator: Sendable {
    var sasaran: Int
    var name: String
    var unit: String
    /// In hundredths where ``isWhole`` is false.
    var target: Int
    var reached: Int
    var isWhole: Bool
    /// Fewer is better.
    var isNegative: Bool
    /// Of the years before, the oldest first.
    var earlier: [Int]
    /// In hundredths, as printed.
    var capaian: Int

    func text(_ value: Int) -> String { isWhole ? Notation.grouped(value) : Notation.decimal(value) }
  }

  /// A program, kegiatan or subkegiatan.
  struct Budget: Sendable {
    var code: String
    var name: String
    var parts: [Budget] = []
    /// First and changed budget, spending: of a whole the sums of its parts.
    var first = 0
    var changed = 0
    var spent = 0

    var rest: Int { changed - spent }

    /// The same with its parts added up.
    var summed: Budget {
      guard !parts.isEmpty else { return self }
      var whole = self
      whole.parts = parts.map(\.summed)
      whole.first = whole.parts.reduce(0) { $0 + $1.first }
      whole.changed = whole.parts.reduce(0) { $0 + $1.changed }
      whole.spent = whole.parts.reduce(0) { $0 + $1.spent }
      return whole
    }
  }

  struct Staff: Sendable {
    var name: String
    var men: Int
    var women: Int
  }

  /// The steps of the scale, the best first: from this many hundredths on.
  static let steps = [(10_000, "Sangat Berhasil"), (8500, "Berhasil"), (7000, "Cukup Berhasil"), (0, "Kurang Berhasil")]

  let institution: String
  let region: String
  let year: Int
  let notation: Notation
  let sasaran: [String]
  var indicators: [Indicator]
  /// The whole budget; its parts are the programs.
  let budget: Budget
  let staff: [Staff]
  /// Name and weight; the weights make 100.
  let weights: [(String, Int)]

  var programs: [Budget] { budget.parts }
  var kegiatan: [Budget] { programs.flatMap(\.parts) }

  func predicate(_ capaian: Int) -> String { Self.steps.first { capaian >= $0.0 }?.1 ?? "" }

  /// The mean of the capaian as printed, in hundredths.
  var meanCapaian: Int {
    let sum = indicators.reduce(0) { $0 + $1.capaian }
    return (2 * sum + indicators.count) / (2 * indicators.count)
  }
}

/// Draws the facts of a report.
struct FactMaker {
  var random: Seeded

  mutating func facts() -> ReportFacts {
    let names = ["Muara Cendana", "Bukit Rawas", "Tanjung Ranum", "Lembah Pinang", "Teluk Mayang", "Sungai Kelapa"]
    let institution = random.pick(["Kecamatan ", "Dinas Perikanan ", "Badan Perencanaan ", "Dinas Pasar "]) + random.pick(names)
    let notation = Notation(
      money: random.pick(Notation.Money.allCases), cuts: random.below(3) == 0, hasSigns: random.below(2) == 0)
    let sasaran = drawn(1 + random.below(3), of: ["Meningkatnya", "Terjaganya", "Bertambahnya", "Terwujudnya"]).map {
      "\($0) \(random.pick(["mutu layanan", "kerapian taman", "ketertiban pasar", "peran warga"])) \(random.pick(["kota", "desa", "daerah"]))"
    }
    return ReportFacts(
      institution: institution,
      region: random.pick(["Kota ", "Kabupaten "]) + random.pick(["Batu Layang", "Pantai Selasih", "Rimba Jaya"]),
      year: 2019 + random.below(6), notation: notation, sasaran: sasaran, indicators: indicators(sasaran.count, notation),
      budget: budget(), staff: staff(), weights: weights())
  }

  /// `count` different ones.
  private mutating func drawn<T>(_ count: Int, of all: [T]) -> [T] { Array(all.shuffled(using: &random).prefix(count)) }

  // MARK: Indicators

  private mutating func indicators(_ sasaran: Int, _ notation: Notation) -> [ReportFacts.Indicator] {
    let things = drawn(
      sasaran * 3,
      of: [
        "taman yang tertata", "pasar yang dibina", "dermaga yang dipelihara", "saluran dengan kondisi baik", "pos ronda yang aktif",
        "balai warga yang layak", "kolam yang terawat", "kelompok tani yang dibina", "arsip yang didigitalkan", "aduan yang selesai",
      ])
    var indicators: [ReportFacts.Indicator] = []
    for goal in 0..<sasaran {
      for _ in 0...random.below(3) { indicators.append(indicator(goal, things[indicators.count], notation)) }
    }
    return indicators
  }

  private mutating func indicator(_ sasaran: Int, _ thing: String, _ notation: Notation) -> ReportFacts.Indicator {
    let kind = random.below(4)
    let isWhole = kind >= 2
    let target = isWhole ? 4 + random.below(120) : random.pick([8800, 8000, 7550, 9000, 6000 + random.below(3900)])
    var reached = target * (82 + random.below(30)) / 100 + (isWhole ? 0 : random.below(90))
    if kind < 2 { reached = min(reached, 9990) }
    let (name, unit) = [("Persentase", "Persen"), ("Indeks", "Indeks"), ("Jumlah", "Unit"), ("Angka keluhan atas", "Kasus")][kind]
    let top = kind == 3 ? 2 * target - reached : reached
    return ReportFacts.Indicator(
      sasaran: sasaran, name: "\(name) \(thing)", unit: unit, target: target, reached: reached, isWhole: isWhole, isNegative: kind == 3,
      earlier: (0..<2).map { _ in reached * (88 + random.below(12)) / 100 }, capaian: notation.hundredths(top, of: target))
  }

  // MARK: Money

  private mutating func budget() -> ReportFacts.Budget {
    let verbs = ["Penataan", "Pembinaan", "Pengelolaan", "Pelayanan", "Pemeliharaan", "Pengawasan", "Pendataan", "Penguatan"]
    let things = ["Taman", "Pasar", "Dermaga", "Arsip", "Balai Warga", "Saluran", "Kolam", "Rambu"]
    var all = verbs.flatMap { verb in things.map { "\(verb) \($0)" } }.shuffled(using: &random)
    var whole = ReportFacts.Budget(code: "", name: "")
    for number in 1...2 + random.below(4) {
      let code = "7.01.0\(number)"
      var program = ReportFacts.Budget(code: code, name: "Program \(all.removeLast())")
      for place in 1...1 + random.below(3) {
        var kegiatan = ReportFacts.Budget(code: "\(code).2.0\(place)", name: "Kegiatan \(all.removeLast())")
        for part in 1...1 + random.below(3) {
          kegiatan.parts.append(subkegiatan("\(kegiatan.code).000\(part)", "Sub Kegiatan \(all.removeLast())"))
        }
        program.parts.append(kegiatan)
      }
      whole.parts.append(program)
    }
    return whole.summed
  }

  /// 8 to 10 digits, some of them round.
  private mutating func subkegiatan(_ code: String, _ name: String) -> ReportFacts.Budget {
    let size = random.pick([20_000_000, 300_000_000, 4_000_000_000])
    let step = random.pick([1, 100, 500, 50_000])
    let first = (size / 4 + random.below(size)) / step * step
    let changed = random.below(3) == 0 ? first : (first / 100 * (80 + random.below(50))) / step * step
    let spent = changed / 10_000 * (7000 + random.below(2999)) + random.below(5000)
    return ReportFacts.Budget(
      code: code, name: name, first: first, changed: changed, spent: random.below(8) == 0 ? changed : min(changed, spent))
  }

  // MARK: Others

  private mutating func staff() -> [ReportFacts.Staff] {
    ["Strata Dua", "Strata Satu", "Diploma Tiga", "SMA Sederajat", "SMP Sederajat"].prefix(3 + random.below(3)).map {
      ReportFacts.Staff(name: $0, men: 1 + random.below(40), women: 1 + random.below(40))
    }
  }

  private mutating func weights() -> [(String, Int)] {
    let names = drawn(3 + random.below(3), of: ["Ketepatan", "Kecepatan", "Keramahan", "Kelengkapan", "Keamanan", "Kebersihan"])
    var shares = names.map { _ in 5 }
    for _ in 0..<20 - names.count { shares[random.below(names.count)] += 5 }
    return Array(zip(names, shares))
  }
}
