import Foundation
import Testing

@testable import Tilik

/// Tables of notations: tab-separated, one head line.
enum NotationTable {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func rows(_ url: URL) throws -> [[String]] {
    try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  static let cases = root.appendingPathComponent("../shared/numbers/cases.tsv")
  static let hasCases = FileManager.default.fileExists(atPath: cases.path)
}

@Suite struct NotationTests {
  let patterns: NumberPatterns

  init() throws { patterns = try NumberPatterns() }

  @Test func acceptsEveryNotationOfTheCorpus() throws {
    for row in try NotationTable.rows(NotationTable.root.appendingPathComponent("Corpus/Numbers/accept.tsv")) {
      let cell = try CellNotation.read(row[0], patterns)
      #expect(cell.answer == row[2], "\(row[0]) (\(row[1]))")
      #expect(cell.kind == "number", "\(row[0])")
    }
  }

  @Test func refusesWhatIsNoQuantity() throws {
    for row in try NotationTable.rows(NotationTable.root.appendingPathComponent("Corpus/Numbers/refuse.tsv")) {
      let cell = try CellNotation.read(row[0], patterns)
      #expect(cell.answer == row[2], "\(row[0])")
      #expect(cell.kind == row[1], "\(row[0])")
    }
  }

  @Test(.enabled(if: NotationTable.hasCases, "the shared cases lie beside the repository; they are not here"))
  func readsTheSharedCases() throws {
    var right = 0
    let rows = try NotationTable.rows(NotationTable.cases)
    for row in rows {
      let answer = try CellNotation.read(row[0], patterns).answer
      if answer == row[2] { right += 1 }
      if ["notnum", "null", "malformed"].contains(row[1]) { #expect(answer == row[2], "\(row[0])") }
    }
    #expect(right >= rows.count - 4, "\(right) of \(rows.count)")
  }

  @Test(arguments: [
    ("45.678", ["45.678"]), ("4,215", ["4215"]), ("250,000", ["250.000"]), ("63.170", ["63.170"]), ("12,5", []), ("1.234.567", []),
    ("412.500.00", ["412500000", "412500.00", "41250000"]), ("5.612.34", ["5612340", "5612.34", "561234"]),
    ("Rp. 2.450.000,00,00", ["2450000.00"]), ("4.512.301.", ["4512301000", "4512301"]),
  ])
  func offersTheOtherReadings(text: String, others: [String]) throws {
    let alternatives = try CellNotation.read(text, patterns).alternatives.map(\.value.description)
    #expect(others.allSatisfy(alternatives.contains), "\(text): \(alternatives)")
    #expect(alternatives.count <= 8)
    if others.isEmpty { #expect(alternatives.isEmpty) }
  }

  @Test func keepsUnitsPredicatesScalesAndMarks() throws {
    func quantity(_ text: String) throws -> (Quantity, SourceText) {
      let cell = try CellNotation.read(text, patterns)
      guard case .quantity(let quantity) = cell.content else { throw CocoaError(.coderReadCorrupt) }
      return (quantity, cell.stream.source)
    }
    let (people, peopleText) = try quantity("13 Orang/Bulan")
    #expect(peopleText.string(people.unit) == "Orang/Bulan")
    let (area, areaText) = try quantity("34,75 Km2")
    #expect(areaText.string(area.unit) == "Km2")
    let (grade, gradeText) = try quantity("A- (81,10)")
    #expect(gradeText.string(grade.predicate) == "A-")
    let (level, levelText) = try quantity("7/9 (35,00)")
    #expect(levelText.string(level.predicate) == "7/9")
    let (scaled, _) = try quantity("Rp 2,5 juta")
    #expect(scaled.scaleExponent == 6 && scaled.printedDecimals == 1 && scaled.mark == .rupiah)
    let (percent, _) = try quantity("≥ 100 %")
    #expect(percent.bound == .atLeast && percent.mark == .percent)
    let (range, _) = try quantity("61 % s.d 80 %")
    #expect(range.bound == .range && range.maximum == Exact(80) && range.mark == .percent)
    let (lost, _) = try quantity("412.500.00")
    #expect(lost.state == .malformed && lost.value == nil)
  }

  @Test func keepsTheValueOfLoneYearsAndOrdinals() throws {
    for (text, kind, value) in [("2021", Number.Kind.year, 2021), ("(3)", .ordinal, 3), ("3.", .ordinal, 3), ("5 (3-4)", .formula, 5)] {
      let cell = try CellNotation.read(text, patterns)
      let sole = cell.stream.soleNumber(of: ByteSpan(0, text.utf8.count), numbers: 0..<cell.numbers.count)
      #expect(sole?.kind == kind && sole?.value == Exact(value), "\(text)")
    }
  }
}
