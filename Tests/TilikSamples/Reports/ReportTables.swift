/// The tables of a report of our own.
struct ReportTables {
  let facts: ReportFacts
  var random: Seeded
  /// Whether empty cells can be told: names that go on from the row above are then left out.
  let hasBorders: Bool

  private var notation: Notation { facts.notation }

  // MARK: Performance

  mutating func goals() -> Table {
    table("Target Kinerja", ["No", "Sasaran", "Indikator Kinerja", "Satuan", "Target"], indicatorRows { [$0.text($0.target)] })
  }

  mutating func achievements() -> Table {
    let facts = facts
    let hasPredicate = random.below(2) == 0
    var made = table(
      "Capaian Kinerja Tahun \(facts.year)",
      ["No", "Sasaran", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian (%)"] + (hasPredicate ? ["Predikat"] : []),
      indicatorRows { one in
        [one.text(one.target), one.text(one.reached), facts.notation.percent(one.capaian)]
          + (hasPredicate ? [facts.predicate(one.capaian)] : [])
      })
    if random.below(2) == 0 { made.grid.columnNumbers = made.grid.header[0].indices.map { "\($0 + 1)" } }
    made.faults = made.grid.rows.indices.map { Fault(kind: .ratio, row: $0, column: 6) }
    if facts.indicators.count > 1, random.below(3) == 0 {
      made.faults.append(Fault(kind: .mean, row: made.grid.rows.count, column: 6))
      made.grid.rows.append(["", "", "Rata-rata", "", "", "", notation.percent(facts.meanCapaian)] + (hasPredicate ? [""] : []))
    }
    return made
  }

  /// Rows of indicators that begin with list number, sasaran, name and unit.
  private func indicatorRows(_ values: (ReportFacts.Indicator) -> [String]) -> [[String]] {
    facts.indicators.enumerated().map { index, one in
      let goesOn = hasBorders && index > 0 && facts.indicators[index - 1].sasaran == one.sasaran
      return ["\(index + 1)", goesOn ? "" : facts.sasaran[one.sasaran], one.name, one.unit] + values(one)
    }
  }

  /// A head over the years.
  mutating func years() -> Table {
    let years = [facts.year - 2, facts.year - 1, facts.year]
    var made = table(
      "Perkembangan Realisasi Kinerja", ["No", "Indikator Kinerja", "Satuan", "Realisasi", "", ""],
      facts.indicators.enumerated().map { index, one in
        ["\(index + 1)", one.name, one.unit] + (one.earlier + [one.reached]).map { one.text($0) }
      })
    made.grid.header.append(["", "", ""] + years.map(String.init))
    return made
  }

  /// Indicators of a sasaran beside the program that serves it.
  mutating func combined() -> Table {
    let facts = facts
    let pairs = Array(zip(facts.indicators, facts.programs))
    var made = table(
      "Kinerja dan Anggaran Tahun \(facts.year)", ["No", "Indikator Kinerja", "Kinerja", "", "", "Anggaran", "", ""],
      pairs.enumerated().map { index, pair in
        let (one, program) = pair
        return ["\(index + 1)", one.name, one.text(one.target), one.text(one.reached), facts.notation.percent(one.capaian)]
          + [
            facts.notation.amount(program.changed), facts.notation.amount(program.spent),
            facts.notation.percent(facts.notation.hundredths(program.spent, of: program.changed)),
          ]
      })
    made.grid.header.append(["", "", "Target", "Realisasi", "Capaian (%)", "Pagu (Rp)", "Realisasi (Rp)", "%"])
    return made
  }

  func scale() -> Table {
    let steps = ReportFacts.steps
    let rows = steps.enumerated().map { index, step -> [String] in
      let low = Notation.decimal(step.0)
      let high = index == 0 ? "" : Notation.decimal(steps[index - 1].0 - 1)
      let interval = index == 0 ? "≥ \(low)" : index + 1 == steps.count ? "< " + Notation.decimal(steps[index - 1].0) : "\(low) - \(high)"
      return ["\(index + 1)", interval, step.1]
    }
    return table("Skala Penilaian Kinerja", ["No", "Interval Capaian (%)", "Predikat"], rows)
  }

  // MARK: Money

  /// No, program, anggaran, realisasi, persentase, and a total.
  mutating func programs() -> Table {
    let rows = facts.programs.enumerated().map { ["\($0 + 1)", $1.name] + money($1) } + [["", "Jumlah"] + money(facts.budget)]
    var made = table(
      "Anggaran dan Realisasi per Program Tahun \(facts.year)", ["No", "Program", "Anggaran (Rp)", "Realisasi (Rp)", "Persentase (%)"], rows
    )
    let last = rows.count - 1
    made.faults += (0..<last).flatMap { row in
      [Fault(kind: .percent, row: row, column: 4), Fault(kind: .part, row: row, column: 2 + random.below(2))]
    }
    made.faults += [Fault(kind: .total, row: last, column: 2), Fault(kind: .total, row: last, column: 3)]
    return made
  }

  /// All levels, with their codes and what is left.
  mutating func hierarchy() -> Table {
    var rows: [[String]] = []
    var faults: [Fault] = []
    func add(_ one: ReportFacts.Budget) {
      if !one.parts.isEmpty, one.parts.count > 1 { faults.append(Fault(kind: .hierarchy, row: rows.count, column: 3)) }
      faults += [Fault(kind: .difference, row: rows.count, column: 4), Fault(kind: .damage, row: rows.count, column: 3)]
      rows.append(
        [one.code, one.name, notation.amount(one.changed), notation.amount(one.spent), notation.amount(one.rest)]
          + [notation.percent(notation.hundredths(one.spent, of: one.changed))])
      for part in one.parts { add(part) }
    }
    for program in facts.programs { add(program) }
    rows.append(
      ["", "Jumlah", notation.amount(facts.budget.changed), notation.amount(facts.budget.spent), notation.amount(facts.budget.rest)]
        + [notation.percent(notation.hundredths(facts.budget.spent, of: facts.budget.changed))])
    var made = table(
      "Realisasi Anggaran Tahun \(facts.year)",
      ["Kode", "Program/Kegiatan/Sub Kegiatan", "Anggaran (Rp)", "Realisasi (Rp)", "Sisa (Rp)", "%"], rows)
    made.faults = faults
    return made
  }

  /// The budget before and after its change.
  mutating func changes() -> Table {
    func row(_ one: ReportFacts.Budget) -> [String] {
      [notation.amount(one.first), notation.amount(one.changed), notation.amount(one.changed - one.first)]
    }
    let rows = facts.programs.enumerated().map { ["\($0 + 1)", $1.name] + row($1) } + [["", "Jumlah"] + row(facts.budget)]
    var made = table(
      "Perubahan Anggaran Tahun \(facts.year)",
      ["No", "Program", "Sebelum Perubahan (Rp)", "Setelah Perubahan (Rp)", "Bertambah/Berkurang (Rp)"], rows)
    made.faults = (0..<rows.count - 1).map { Fault(kind: .difference, row: $0, column: 4) }
    return made
  }

  private func money(_ one: ReportFacts.Budget) -> [String] {
    [notation.amount(one.changed), notation.amount(one.spent), notation.percent(notation.hundredths(one.spent, of: one.changed))]
  }

  // MARK: Counts

  mutating func staff() -> Table {
    let (men, women) = (facts.staff.reduce(0) { $0 + $1.men }, facts.staff.reduce(0) { $0 + $1.women })
    let rows =
      facts.staff.enumerated().map { ["\($0 + 1)", $1.name, "\($1.men)", "\($1.women)", "\($1.men + $1.women)"] }
      + [["", "Jumlah", "\(men)", "\(women)", "\(men + women)"]]
    var made = table("Pegawai Menurut Pendidikan", ["No", "Pendidikan", "Laki-laki", "Perempuan", "Jumlah"], rows)
    made.faults = (0..<rows.count - 1).map { Fault(kind: .people, row: $0, column: 4) }
    made.faults.append(Fault(kind: .total, row: rows.count - 1, column: 2))
    return made
  }

  func weights() -> Table {
    let rows = facts.weights.enumerated().map { ["\($0 + 1)", $1.0, "\($1.1)"] } + [["", "Jumlah", "100"]]
    var made = table("Bobot Unsur Penilaian Mandiri", ["No", "Unsur", "Bobot (%)"], rows)
    made.faults = facts.weights.indices.map { Fault(kind: .weight, row: $0, column: 2) }
    return made
  }

  private func table(_ title: String, _ header: [String], _ rows: [[String]]) -> Table {
    Table(title: title, grid: Grid(header: [header], rows: rows), faults: [])
  }
}

/// A table with the cells where a wrong digit is an error that has to be told.
struct Table {
  var title: String
  var grid: Grid
  var faults: [Fault]
}

struct Fault {
  enum Kind: String, CaseIterable, Sendable {
    case ratio, percent, part, total, hierarchy, difference, people, mean, weight, damage
    /// In sentences: a percentage of money, a number of things beside its words or before their list.
    case sentence, words, count
  }

  var kind: Kind
  var row: Int
  var column: Int
}
