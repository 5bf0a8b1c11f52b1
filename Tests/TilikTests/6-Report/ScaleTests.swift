import Testing

@testable import Tilik

/// Scales are read out of any layout, and nothing else is taken for one.
@Suite struct ScaleTests {
  /// `Baik (70, 80]` for each step of each scale in `text`, the lowest first.
  private func scales(_ text: String) throws -> [String] {
    ScaleReader.scales(try Sample(text).tableSet.numbers).map { scale in
      scale.steps.map { step in
        let low = step.low.map { "\($0)" } ?? "-"
        let high = step.high.map { "\($0)" } ?? "-"
        return "\(step.names.map(\.text).joined(separator: "/")) \(step.lowIsOpen ? "(" : "[")\(low), \(high)\(step.highIsOpen ? ")" : "]")"
      }.joined(separator: "; ")
    }
  }

  @Test func rowsWithTabs() throws {
    let read = try scales("1\t>= 100%\tBerhasil\tHijau\n2\t70% < 100%\tCukup Berhasil\tBiru\n3\t< 70%\tTidak Berhasil\tMerah")
    #expect(read == ["Tidak Berhasil/Merah [-, 70); Cukup Berhasil/Biru [70, 100); Berhasil/Hijau [100, -]"])
  }

  @Test func linesWithWords() throws {
    let read = try scales("I Lebih dari  90 % Istimewa\nII Diatas 80% sampai dengan 90 % Unggul\n\nIII Kurang dari 80 % Biasa")
    #expect(read == ["Biasa [-, 80); Unggul (80, 90]; Istimewa (90, -]"])
  }

  @Test func namesBeforeTheRange() throws {
    let read = try scales("Sangat Baik (A) : 88,31 – 100,00\nBaik (B) : 76,61 – 88,30\nKurang (C) : 25,00 – 76,60")
    #expect(read == ["Kurang (C)/Kurang/C [25.00, 76.60]; Baik (B)/Baik/B [76.61, 88.30]; Sangat Baik (A)/Sangat Baik/A [88.31, 100.00]"])
  }

  @Test func severalMeasuresInOneLine() throws {
    let read = try scales(
      "1. 1.00-2.5996 25-64,99 D Tidak Baik\n2. 2,6-3,0644 65,00-76,60 C Kurang Baik\n3. 3,0645-4,00 76,61-100,00 B Baik")
    #expect(
      read == [
        "D/Tidak Baik [1.00, 2.5996]; C/Kurang Baik [2.6, 3.0644]; B/Baik [3.0645, 4.00]",
        "D/Tidak Baik [25, 64.99]; C/Kurang Baik [65.00, 76.60]; B/Baik [76.61, 100.00]",
      ])
  }

  @Test func aWholeScaleOnOneLine() throws {
    let read = try scales("Interval No Kriteria Kinerja > 90 1 Sangat Tinggi 2. 71,90 ≤ 90 Tinggi 66 ≤ 71 3. Sedang 4. ≤ 65 Rendah")
    #expect(read == ["Rendah [-, 65]; Sedang [66, 71]; Tinggi [71.90, 90]; Sangat Tinggi (90, -]"])
  }

  @Test(arguments: [
    // Two steps are no scale; ranges that do not rise; one name for several ranges; prose.
    "> 90\tTinggi\n< 90\tRendah",
    "0 - 10\tA\n50 - 60\tB\n20 - 30\tC",
    "0 - 17\tTahun\n18 - 40\tTahun\n41 - 60\tTahun",
    "Pagu turun lebih dari 20 persen karena penghematan belanja perjalanan dinas pada dua triwulan\n> 5 kali\n> 6 kali",
  ])
  func whatIsNoScale(text: String) throws { #expect(try scales(text).isEmpty) }

  @Test func aValueHasOneStepOrNone() {
    let scale = RegulationScales.regionalPerformance
    func step(_ text: String) -> String? { Exact(text).flatMap { scale.onlyStep(holding: $0) }.map { scale.steps[$0].names[0].text } }
    #expect(step("90") == "Tinggi" && step("90.5") == nil && step("91") == "Sangat Tinggi" && step("133") == nil)
  }
}
