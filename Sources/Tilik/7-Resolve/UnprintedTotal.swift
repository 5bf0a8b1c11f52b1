/// What the programs of a table without a total add up to, where another table shows that they are all: it lists the same programs, and
/// they make its total.
struct UnprintedTotal {
  var sum: Exact
  /// The amounts of the programs: one year, one stage of the budget.
  var parts: [Sighting]

  /// Fewer programs are equal by chance.
  private static let fewestParts = 3

  static func find(_ report: Report, _ values: [Value], _ reader: inout SightingReader) -> [UnprintedTotal] {
    let rows = report.rows
    var complete: Set<[Int32]> = []
    var lists: [(programs: [Int], subjects: [Int32])] = []
    for range in report.rowSet.ranges where rows[range.lowerBound].kind == .budget {
      let programs = range.filter { rows[$0].level == .program && rows[$0].total == .no }
      let subjects = programs.map { report.facts.subjectOfRow[$0] }.sorted()
      guard programs.count >= fewestParts, subjects[0] >= 0 else { continue }
      if programs.count == range.count {
        lists.append((programs, subjects))
      } else if let total = range.last(where: { rows[$0].isTotal }), isSum(total, of: programs, report, values) {
        complete.insert(subjects)
      }
    }
    return lists.compactMap { complete.contains($0.subjects) ? total($0.programs, &reader) : nil }
  }

  /// Whether a budget of the total row is the sum of the programs.
  private static func isSum(_ total: Int, of programs: [Int], _ report: Report, _ values: [Value]) -> Bool {
    report.rowSet.values(of: report.rows[total]).contains { whole in
      guard values[whole].role == .anggaran || values[whole].role == .anggaranSesudah, let amount = values[whole].quantity.value else {
        return false
      }
      let parts = programs.compactMap { program in
        report.rowSet.values(of: report.rows[program]).first { values[$0].column == values[whole].column }
      }
      return parts.count == programs.count && sum(parts.map { values[$0].quantity.value ?? .zero }) == amount
    }
  }

  private static func sum(_ parts: [Exact]) -> Exact? {
    parts.reduce(Optional(Exact.zero)) { sum, part in sum.flatMap { $0.adding(part) } }
  }

  private static func total(_ programs: [Int], _ reader: inout SightingReader) -> UnprintedTotal? {
    var parts: [Sighting] = []
    for program in programs { reader.read(.row(program), into: &parts) }
    parts.removeAll { $0.fact.what != .anggaran || !$0.fact.isMoney }
    guard parts.count == programs.count, let first = parts.first, first.stage != .open,
      parts.allSatisfy({ $0.fact == first.fact && $0.stage == first.stage }), let sum = sum(parts.map(\.value))
    else { return nil }
    return UnprintedTotal(sum: sum, parts: parts)
  }
}
