/// The sentences of a report of our own; they tell what its tables tell.
struct ReportSentences {
  let facts: ReportFacts
  var random: Seeded

  private var notation: Notation { facts.notation }

  func opening() -> String {
    let men = facts.staff.reduce(0) { $0 + $1.men }
    let women = facts.staff.reduce(0) { $0 + $1.women }
    return
      "\(facts.institution) memiliki pegawai sebanyak \(men + women) orang, terdiri dari \(men) orang laki-laki dan \(women) orang perempuan."
  }

  func counts() -> String {
    func counted(_ count: Int) -> String { "\(count) (\(Notation.spelled(count)))" }
    return "Perjanjian kinerja memuat \(counted(facts.sasaran.count)) sasaran strategis dengan \(counted(facts.indicators.count)) "
      + "indikator kinerja, yang didukung \(counted(facts.programs.count)) program dan \(counted(facts.kegiatan.count)) kegiatan."
  }

  mutating func indicator(_ one: ReportFacts.Indicator) -> String {
    let unit = one.unit == "Indeks" ? "" : " " + one.unit.lowercased()
    let first =
      random.below(2) == 0
      ? "Target \(one.name) tahun \(facts.year) sebesar \(one.text(one.target))\(unit) dengan realisasi \(one.text(one.reached))\(unit) "
        + "sehingga capaiannya \(Notation.decimal(one.capaian))% dengan predikat \(facts.predicate(one.capaian))."
      : "Realisasi \(one.name) tahun \(facts.year) adalah \(one.text(one.reached))\(unit) dari target \(one.text(one.target))\(unit), atau "
        + "mencapai \(Notation.decimal(one.capaian))%."
    guard let last = one.earlier.last, random.below(2) == 0 else { return first }
    return first + " Pada tahun \(facts.year - 1) realisasinya \(one.text(last))\(unit)."
  }

  func mean() -> String {
    "Rata-rata capaian \(facts.indicators.count) indikator tersebut sebesar \(Notation.decimal(facts.meanCapaian))%."
  }

  mutating func budget() -> String {
    let whole = facts.budget
    let words = random.below(2) == 0 ? " (\(Notation.spelled(whole.changed)) rupiah)" : ""
    return "Pada tahun \(facts.year) anggaran sebesar Rp\(Notation.grouped(whole.changed))\(words) terealisasi sebesar "
      + "Rp\(Notation.grouped(whole.spent)) atau \(share(whole))%. Sisa anggaran sebesar Rp\(Notation.grouped(whole.rest)) kembali ke kas daerah."
  }

  func program(_ one: ReportFacts.Budget) -> String {
    "\(one.name) didukung anggaran sebesar Rp\(Notation.grouped(one.changed)) dengan realisasi sebesar "
      + "Rp\(Notation.grouped(one.spent)) atau \(share(one))%."
  }

  private func share(_ one: ReportFacts.Budget) -> String { Notation.decimal(notation.hundredths(one.spent, of: one.changed)) }
}
