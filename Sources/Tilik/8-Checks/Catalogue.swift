/// All rules, in the order of their ids. Adding a rule is a file in Rules and a line here.
public enum Catalogue {
  public static let rules: [any Rule.Type] = [
    CapaianMismatch.self,
    CategoryMismatch.self,
    ConflictingValues.self,
    CountMismatch.self,
    DifferenceMismatch.self,
    EquationMismatch.self,
    GenderSumMismatch.self,
    GrowthMismatch.self,
    HierarchyMismatch.self,
    IndexMismatch.self,
    MalformedNumber.self,
    MeanMismatch.self,
    PercentMismatch.self,
    RowSumMismatch.self,
    TotalMismatch.self,
    UnitMismatch.self,
    WeightMismatch.self,
    WordsMismatch.self,
  ]

  /// The rule with the given id, or nil.
  public static func rule(_ id: String) -> (any Rule.Type)? { rules.first { $0.card.id == id } }

  /// Runs every rule, orders what they found by place, and measures the coverage.
  static func review(_ resolved: ResolvedReport) -> Review {
    var findings: [Finding] = []
    for rule in rules { rule.check(resolved, into: &findings) }
    Consequences.dropRepeated(&findings)
    sort(&findings)
    var fingerprints = Fingerprints(resolved, count: findings.count)
    for index in findings.indices {
      let fingerprint = fingerprints.next(findings, index)
      findings[index].group = index
      findings[index].fingerprint = fingerprint
    }
    Consequences.link(&findings, resolved)
    let numbers = resolved.report.rowSet.tables.numbers
    let notes =
      numbers.source.notes + numbers.notes + resolved.report.rowSet.tables.notes + resolved.report.rowSet.notes + resolved.report.notes
      + resolved.notes
    return Review(resolved: resolved, findings: findings, coverage: CoverageCounter.count(resolved), notes: notes)
  }
}

extension Catalogue {
  /// In the order of the text; those of one place in the order of their rules, in which they were found.
  private static func sort(_ findings: inout [Finding]) {
    let starts = findings.indices.map { findings[$0].span.start }
    // Where each comes from; a finding has too many parts to be moved about while comparing.
    var origins = findings.indices.sorted { (starts[$0], $0) < (starts[$1], $1) }
    findings.withUnsafeMutableBufferPointer { findings in
      for first in origins.indices where origins[first] != first {
        var place = first
        while origins[place] != first {
          let next = origins[place]
          findings.swapAt(place, next)
          origins[place] = place
          place = next
        }
        origins[place] = place
      }
    }
  }
}

/// Makes fingerprints that survive edits elsewhere: of rule, label, operands and how often the same was found before.
struct Fingerprints: ~Copyable {
  private let resolved: ResolvedReport
  private let view: [UInt8]
  private var seen: [UInt64: Int] = [:]

  init(_ resolved: ResolvedReport, count: Int) {
    self.resolved = resolved
    view = resolved.source.view
    seen.reserveCapacity(count)
  }

  /// The fingerprint of `findings[index]`.
  mutating func next(_ findings: [Finding], _ index: Int) -> String {
    var hash = Hash()
    hash.add(findings[index].rule)
    if let row = findings[index].row {
      for position in resolved.report.rows[row].label.range where Letters.isLetter(view[position]) {
        hash.add(Letters.lower(view[position]))
      }
      hash.add(findings[index].key)
    }
    if let reported = findings[index].reported {
      hash.add(reported)
    } else {
      hash.add(resolved.source.string(findings[index].span))
    }
    let operands = findings[index].operands
    for place in operands.indices { hash.add(operands[place].value) }
    let occurrence = seen[hash.value, default: 0]
    seen[hash.value] = occurrence + 1
    hash.add(String(occurrence))
    let value = hash.value
    return String(unsafeUninitializedCapacity: 16) { digits in
      for place in 0..<16 {
        let digit = UInt8(truncatingIfNeeded: value >> UInt64(60 - 4 * place)) & 15
        digits[place] = digit < 10 ? 48 + digit : 87 + digit
      }
      return 16
    }
  }

  /// FNV-1a of texts and numbers with a mark behind each.
  private struct Hash {
    private(set) var value: UInt64 = 14_695_981_039_346_656_037

    @inline(__always)
    mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 1_099_511_628_211 }

    mutating func add(_ text: String) {
      let bytes = text.utf8.span
      for index in bytes.indices { add(bytes[index]) }
      add(0x1F)
    }

    mutating func add(_ number: Exact) {
      self = number.withCanonicalForm { [self] form in
        var hash = self
        for byte in form { hash.add(byte) }
        hash.add(0x1F)
        return hash
      }
    }
  }
}
