/// When a printed number is an error, written down a second time: the verdicts that the checker is held against.
///
/// Nothing here asks the product. A result is what its formula gives for the printed values (rounded or cut), else for what the operands
/// may have been before they were rounded, else a finding.
package enum Law {
  package enum Verdict: Equatable, Sendable {
    /// On the printed values.
    case holds
    /// Only by rounding of the operands, or by cents that are not printed.
    case explained
    case finding
    /// The law leaves it open: nothing to compute, or a formula that is worth a word only.
    case open
  }

  /// capaian from target and realisasi: 100 R/T or 100 (2T - R)/T, either also capped at 100 or 120.
  package static func ratio(_ reported: Figure, target: Figure, realisasi: Figure) -> Verdict {
    guard target.mantissa != 0 else { return .open }
    let hundred = Fraction(100)
    let direct = hundred * realisasi.value / target.value
    let inverse = Fraction(200) - direct
    for result in [direct, inverse] {
      if reported.reportedSet.contains(result) { return .holds }
      for cap in [hundred, Fraction(120)] where reported.value == cap && result > cap { return .holds }
    }
    // Nothing is left of a target missed by more than itself; a part of one instead of a percentage.
    if reported.mantissa == 0, inverse < Fraction(0) { return .open }
    if !reported.isPercent, reported.reportedSet.contains(direct / hundred) { return .open }
    guard let quotient = realisasi.operandSet / target.operandSet else { return .open }
    let set = Reach(low: hundred * quotient.low, high: hundred * quotient.high)
    let turned = Reach(low: Fraction(200) - set.high, high: Fraction(200) - set.low)
    if set.meets(reported.reportedSet) || turned.meets(reported.reportedSet) { return .explained }
    if realisasi.mantissa != 0, reported.reportedSet.contains(hundred * target.value / realisasi.value) { return .open }
    return .finding
  }

  /// 100 part / whole.
  package static func percent(_ reported: Figure, part: Figure, whole: Figure) -> Verdict {
    guard whole.mantissa != 0 else { return .open }
    if reported.reportedSet.contains(Fraction(100) * part.value / whole.value) { return .holds }
    guard let quotient = part.operandSet / whole.operandSet else { return .open }
    let set = Reach(low: Fraction(100) * quotient.low, high: Fraction(100) * quotient.high)
    return set.meets(reported.reportedSet) ? .explained : .finding
  }

  /// A total, L + P, a program of its kegiatan.
  package static func sum(_ reported: Figure, _ parts: [Figure]) -> Verdict {
    let sum = parts.reduce(Fraction(0)) { $0 + $1.value }
    if sum == reported.value { return .holds }
    // Rupiah that hide their cents, however they are printed.
    let hidden = Fraction(Int128(parts.count + 1), 2)
    if reported.isMoney, (sum - reported.value).magnitude <= hidden { return .explained }
    if parts.allSatisfy(\.isExact), reported.isExact { return .finding }
    let set = parts.reduce(Reach(low: Fraction(0), high: Fraction(0))) { $0 + $1.operandSet }
    return set.meets(reported.reportedSet) ? .explained : .finding
  }

  /// a - b; a change may be printed without its sign.
  package static func difference(_ reported: Figure, _ a: Figure, _ b: Figure) -> Verdict {
    let difference = a.value - b.value
    let gap = min((difference - reported.value).magnitude, (difference + reported.value).magnitude)
    if gap == Fraction(0) { return .holds }
    if a.isExact, b.isExact, reported.isExact { return gap <= Fraction(3, 2) ? .explained : .finding }
    let set = Reach(low: a.operandSet.low - b.operandSet.high, high: a.operandSet.high - b.operandSet.low)
    let turned = Reach(low: Fraction(0) - set.high, high: Fraction(0) - set.low)
    return set.meets(reported.reportedSet) || turned.meets(reported.reportedSet) ? .explained : .finding
  }

  /// A change in points or in percent of what was before, or what is now in percent of it; with or without its sign.
  package static func change(_ reported: Figure, after: Figure, before: Figure) -> Verdict {
    freely(reported, after, before) { after, before in
      let points = after - before
      let share = (after / before).map { $0 * Fraction(100) }
      return [points, share.map { $0 - Reach(low: Fraction(100), high: Fraction(100)) }, share].compactMap { $0 }
    }
  }

  /// The variants of efisiensi: capaian - penyerapan, 100 - penyerapan, capaian / penyerapan, and the part of it that was saved.
  package static func efficiency(_ reported: Figure, capaian: Figure, penyerapan: Figure) -> Verdict {
    freely(reported, capaian, penyerapan) { capaian, penyerapan in
      let quotient = capaian / penyerapan
      let saved = (penyerapan / capaian).map { Reach(low: Fraction(100), high: Fraction(100)) - $0 * Fraction(100) }
      let left = Reach(low: Fraction(100), high: Fraction(100)) - penyerapan
      return [capaian - penyerapan, left, quotient, quotient.map { $0 * Fraction(100) }, saved].compactMap { $0 }
    }
  }

  /// A number beside its own words.
  package static func words(_ reported: Figure, _ words: Figure) -> Verdict { reported.value == words.value ? .holds : .finding }

  private static func freely(_ reported: Figure, _ a: Figure, _ b: Figure, _ results: (Reach, Reach) -> [Reach]) -> Verdict {
    var turned = reported
    turned.mantissa = -reported.mantissa
    let allowed = [reported.reportedSet, turned.reportedSet]
    func meets(_ sets: [Reach]) -> Bool { sets.contains { set in allowed.contains { $0.meets(set) } } }
    func point(_ figure: Figure) -> Reach { Reach(low: figure.value, high: figure.value) }
    if meets(results(point(a), point(b))) { return .holds }
    return meets(results(a.operandSet, b.operandSet)) ? .explained : .finding
  }
}
