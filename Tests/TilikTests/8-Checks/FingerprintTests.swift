import Testing

@testable import Tilik

@Suite struct FingerprintTests {
  private static let header = "No;Program;Anggaran;Realisasi;%"
  private static let text = "\(header)\n1;Program A;1.000;900;91\n2;Program B;2.000;1.000;50\n3;Program C;4.000;1.000;25\n"

  private func fingerprints(_ text: String) throws -> [String] { try Sample.table(text).review.findings.map(\.fingerprint) }

  @Test func linesBeforeChangeNothing() throws {
    let plain = try fingerprints(Self.text)
    #expect(plain.count == 1 && plain[0].count == 16 && plain[0].allSatisfy(\.isHexDigit))
    #expect(try fingerprints("Bab III\n\nTabel 3.1 Anggaran\n" + Self.text) == plain)
    #expect(try fingerprints(Self.text.replacing("\n", with: "\r\n")) == plain)
    #expect(try fingerprints(Self.text.replacing("Program A", with: " PROGRAM  A")) == plain, "white space and case are no change")
  }

  @Test func otherNumbersAreOtherFindings() throws {
    let variants = [
      Self.text, Self.text.replacing("1.000;900", with: "1.001;900"), Self.text.replacing("900", with: "901"),
      Self.text.replacing(";91", with: ";92"), Self.text.replacing("Program A", with: "Program Z"),
      Self.text.replacing(";91", with: ";91,0"),
    ]
    let found = try variants.map { try fingerprints($0) }
    #expect(found.allSatisfy { $0.count == 1 } && Set(found).count == variants.count)
  }

  @Test func theSameFaultTwiceIsTwoFindings() throws {
    let found = try fingerprints(Self.text + "\nUraian lain.\n" + Self.text)
    #expect(found.count == 2 && Set(found).count == 2)
    #expect(try found.first == fingerprints(Self.text).first)
  }

  @Test func findingsComeInTheOrderOfTheText() throws {
    let sample = try Sample.table(
      "No;Program;Anggaran;Realisasi;%\n1;Program A;336.820.00;900;91\n2;Program B;2.000;1.000;51\n3;Program C;4.000;1.000;25\n4;Program D;4.000;1.000;25\n"
    )
    #expect(sample.review.findings.map(\.rule) == ["malformed-number", "percent-mismatch"])
    #expect(sample.review.findings.map(\.group) == [0, 1])
    #expect(sample.review.findings[1].firstLine == 2)
  }
}

@Suite struct CoverageTests {
  private func coverage(_ text: String) throws -> Coverage { try Sample.table(text).review.coverage }

  @Test func whatIsCheckedAndWhatIsNot() throws {
    let coverage = try coverage("Program;Anggaran;Realisasi;%\nProgram A;1.000;900;90\nProgram B;0;0;0\nProgram C;5;;\n")
    #expect(coverage.numbers == 7 && coverage.checked == 3)
    #expect(coverage.notCheckable.map { "\($0.reason) \($0.count)" } == ["result-missing 1", "zero-denominator 3"])
  }

  @Test func partsOfACheckedTotalAreChecked() throws {
    let coverage = try coverage("No;Uraian;Anggaran;Realisasi\n1;A;1.000;900\n2;B;2.000;1.100\n;Jumlah;3.000;2.000\n")
    #expect(
      coverage
        == {
          var all = Coverage(); all.numbers = 6; all.checked = 6; return all
        }())
  }

  @Test func nothingReadIsNothingCovered() throws {
    #expect(try coverage("") == Coverage() && coverage("Tanpa tabel, 5 hal.\n") == Coverage())
  }

  /// Every number is counted once: checked, or not checkable for one reason.
  @Test(arguments: 1...150) func itAddsUp(seed: UInt64) throws {
    var random = Seeded(seed)
    let headers = ["Program;Anggaran;Realisasi;%", "Indikator;Target;Realisasi;Capaian", "Jabatan;L;P;Jumlah", "Uraian;Bobot;Nilai;Jumlah"]
    let cells = ["-", "", "n/a", "0", "1.000", "12,5", "50%", "336.820.00", "≥ 5", "100", "7"]
    var lines = [random.pick(headers)]
    for row in 0..<(2 + random.below(6)) {
      let label = random.below(5) == 0 ? "Jumlah" : random.below(6) == 0 ? "" : "Baris \(row)"
      lines.append(([label] + (0..<3).map { _ in random.pick(cells) }).joined(separator: ";"))
    }
    let coverage = try coverage(lines.joined(separator: "\n"))
    #expect(coverage.numbers == coverage.checked + coverage.notCheckable.reduce(0) { $0 + $1.count }, "\(lines)")
    #expect(coverage.checked >= 0 && coverage.notCheckable.allSatisfy { $0.count > 0 })
  }
}
