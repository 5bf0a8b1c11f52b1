import Testing

@testable import Tilik

/// Gaps between a target and what was reached, told in sentences. All of them are invented.
@Suite struct StatementGapTests {
  /// Each relation as `kind result first second`.
  private func relations(_ text: String) throws -> [String] {
    let report = try Sample(text + "\n").report
    return report.statementRelations.map { relation in
      let values = [relation.result, relation.first, relation.second].map {
        report.rowSet.statementValues[Int($0)].quantity.value?.description ?? "null"
      }
      return "\(relation.kind) \(values.joined(separator: " "))"
    }
  }

  @Test(arguments: [
    "Realisasi taman kota sebesar 76,4 dari target sebesar 80,5. Masih terdapat gap sebesar 4,1 poin untuk mencapai target.",
    "Realisasi taman kota sebesar 76,4 dari target sebesar 80,5. Hal itu membuat selisih antara target dan realisasi sebesar 4,1.",
    "Target taman kota sebesar 80,5 dan realisasi sebesar 76,4. Dengan demikian capaian sebesar 94,91%. Namun masih ada kekurangan sebesar 4,1 dari target.",
  ])
  func gapsFollowTheirTarget(_ text: String) throws {
    #expect(try relations(text).contains("change 4.1 76.4 80.5"), "\(text)")
  }

  @Test(arguments: [
    // Nothing says that it is one to the target.
    "Realisasi taman kota sebesar 76,4 dari target sebesar 80,5. Masih terdapat selisih sebesar 3,2.",
    // People are no points.
    "Realisasi taman kota sebesar 76,4 dari target sebesar 80,5. Masih ada kekurangan 12 orang dari target formasi.",
    // Another paragraph.
    "Realisasi taman kota sebesar 76,4 dari target sebesar 80,5.\n\nMasih terdapat gap sebesar 3,2 poin untuk mencapai target.",
    // Two targets.
    "Target awal sebesar 80,5 lalu target akhir sebesar 81,5. Realisasi taman kota sebesar 76,4. Masih terdapat gap sebesar 3,2 poin dari target.",
    // A rise is none.
    "Realisasi taman kota sebesar 76,4 dari target sebesar 80,5. Nilai itu naik sebesar 3,2 untuk mencapai target.",
  ])
  func otherDifferencesAreNotJudged(_ text: String) throws {
    #expect(try !relations(text).contains { $0.hasPrefix("change 3.2") || $0.hasPrefix("change 12") }, "\(text)")
  }
}
