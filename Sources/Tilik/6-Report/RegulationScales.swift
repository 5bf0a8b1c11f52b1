/// The scales that regulations fix, for reports that cite them instead of printing them.
enum RegulationScales {
  /// Accountability of performance (SAKIP, AKIP). Ends are those of 88/2021; 12/2015 had the same.
  static let sakip = Scale(
    "PermenPANRB 88/2021",
    [
      (0, 30, "D", "Sangat Kurang"), (30, 50, "C", "Kurang"), (50, 60, "CC", "Cukup"), (60, 70, "B", "Baik"), (70, 80, "BB", "Sangat Baik"),
      (80, 90, "A", "Memuaskan"), (90, 100, "AA", "Sangat Memuaskan"),
    ].map { low, high, grade, words in
      step(low, high, decimals: 0, lowIsOpen: low > 0, [grade, words])
    })

  /// Satisfaction with public services (SKM, IKM).
  static let satisfaction = Scale(
    "PermenPANRB 14/2017",
    [
      (2500, 6499, "D", "Tidak Baik"), (6500, 7660, "C", "Kurang Baik"), (7661, 8830, "B", "Baik"), (8831, 10000, "A", "Sangat Baik"),
    ].map { low, high, grade, words in step(low, high, decimals: 2, lowIsOpen: false, [grade, words]) })

  /// The scale that 14/2017 replaced; some surveys still go by it.
  static let olderSatisfaction = Scale(
    "KepmenPAN 25/2004",
    [
      (2500, 4375, "D", "Tidak Baik"), (4376, 6250, "C", "Kurang Baik"), (6251, 8125, "B", "Baik"), (8126, 10000, "A", "Sangat Baik"),
    ].map { low, high, grade, words in step(low, high, decimals: 2, lowIsOpen: false, [grade, words]) })

  /// Degrees of regional performance. The text leaves what lies between its whole numbers open, and so does this.
  static let regionalPerformance = Scale(
    "Permendagri 86/2017",
    [
      (0, 50, "Sangat Rendah"), (51, 65, "Rendah"), (66, 75, "Sedang"), (76, 90, "Tinggi"), (91, 100, "Sangat Tinggi"),
    ].map { low, high, words in step(low, high, decimals: 0, lowIsOpen: false, [words]) })

  private static func step(_ low: Int, _ high: Int, decimals: UInt8, lowIsOpen: Bool, _ names: [StaticString]) -> Scale.Step {
    Scale.Step(
      low: Exact(mantissa: Int128(low), decimals: decimals), high: Exact(mantissa: Int128(high), decimals: decimals), lowIsOpen: lowIsOpen,
      names: names.map { Scale.Name($0) }, span: .none, line: 0)
  }
}

extension Scale {
  fileprivate init(_ regulation: String, _ steps: [Step]) { self.init(steps: steps, source: .regulation(regulation)) }
}

extension Scale.Name {
  fileprivate init(_ text: StaticString) {
    let bytes = text.withUTF8Buffer { Array($0) }
    self.init(words: PredicateWords(bytes, ByteSpan(0, bytes.count)), text: String(decoding: bytes, as: UTF8.self))
  }
}
