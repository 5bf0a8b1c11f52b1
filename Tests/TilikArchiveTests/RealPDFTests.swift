import Foundation
import Testing
import Tilik

@testable import TilikArchive

/// The real PDFs beside the package, held against what an auditor found on their pages: by label and value, since lines depend on the order
/// in which a page's text is taken.
@Suite struct RealPDFTests {
  private static let shared = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }.appending(
    path: "shared")
  private static let documents = [
    ("bapenda-tangsel-2023-triwulan", "003"), ("capil-tangsel-2023-triwulan", "006"), ("inspektorat-tangsel-2023-triwulan", "021"),
  ]

  private static var isThere: Bool {
    FileManager.default.fileExists(atPath: shared.appending(path: "reports/pdf").path) && ExternalProgram.pdftotext.isInstalled
  }

  private static func letters(_ label: String) -> String { label.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) } }

  /// The values with a page, by the letters of their row's label.
  private func values(_ document: String, _ mode: TextExtractor.PDFMode) throws -> [String: [Exact]] {
    let path = Self.shared.appending(path: "reports/pdf/\(document).pdf").path
    let file = try SourceFile.read(path, with: TextExtractor(pdfMode: mode))
    var pipeline = try Pipeline()
    let report = pipeline.review(file.bytes).resolved.report
    #expect(report.source.pageStarts.contains { $0 > 0 })
    var values: [String: [Exact]] = [:]
    for row in report.rows {
      let label = Self.letters(report.label(of: row))
      values[label, default: []] += report.rowSet.values(of: row).compactMap { report.rowSet.values[$0].quantity.value }
    }
    return values
  }

  @Test(.enabled(if: isThere, "the real PDFs or pdftotext are not there"), arguments: TextExtractor.PDFMode.allCases)
  func valuesStandInRowsWithTheirLabels(mode: TextExtractor.PDFMode) throws {
    var (expected, found) = (0, 0)
    for (document, gold) in Self.documents {
      let values = try values(document, mode)
      let lines = try String(contentsOf: Self.shared.appending(path: "gold/pdf-text/\(gold).rows.jsonl"), encoding: .utf8)
      for line in lines.split(separator: "\n") {
        let row = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let label = Self.letters(try #require(row["label"] as? String))
        // Either may be cut at the end.
        let rows = values.filter {
          $0.key == label || min($0.key.count, label.count) >= 12 && ($0.key.hasPrefix(label) || label.hasPrefix($0.key))
        }
        for case let text as String in try #require(row["values"] as? [String: Any]).values {
          let value = try #require(Exact(text))
          expected += 1
          if rows.contains(where: { $0.value.contains(value) }) { found += 1 }
        }
      }
    }
    #expect(expected > 500 && Double(found) >= 0.95 * Double(expected), "\(found) of \(expected) with \(mode)")
  }
}
