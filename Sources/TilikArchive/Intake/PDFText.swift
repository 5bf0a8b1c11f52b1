import Pattern
import Tilik

/// The text of a PDF, page by page in the order that gives more of its rows.
struct PDFText {
  private let bytes: [UInt8]
  private let extractor: TextExtractor

  init(_ bytes: [UInt8], _ extractor: TextExtractor) {
    self.bytes = bytes
    self.extractor = extractor
  }

  /// Letters that a page of text has at the least, on the average.
  private static let fewestLetters = 16
  /// How much better the order of writing has to be for a page to be read in it: the layout keeps columns apart.
  private static let gain = (times: 5, of: 4, more: 3)

  func read() throws(InputFault) -> (text: [UInt8], extraction: String) {
    guard ExternalProgram.pdftotext.isInstalled else { throw .missing(.pdftotext, for: .pdf) }
    return try withPrivateFolder { (folder) throws(InputFault) in
      try store(bytes, "\(folder)/document.pdf")
      let (pages, extraction) = try pages(of: "document.pdf", folder)
      if hasText(pages) { return (joined(pages), extraction) }
      guard extractor.readsScans, ExternalProgram.ocrmypdf.isInstalled else { throw .scanned }
      try ExternalProgram.ocrmypdf.run(
        ["--quiet", "--skip-text", "--language=ind", "--output-type=pdf", "document.pdf", "read.pdf"], in: folder)
      let (read, order) = try self.pages(of: "read.pdf", folder)
      guard hasText(read) else { throw .scanned }
      return (joined(read), "ocrmypdf; \(order)")
    }
  }

  private func pages(of file: String, _ folder: String) throws(InputFault) -> (pages: [[UInt8]], extraction: String) {
    switch extractor.pdfMode {
    case .layout: return (try text(of: file, folder, "-layout"), "pdftotext -layout")
    case .raw: return (try text(of: file, folder, "-raw"), "pdftotext -raw")
    case .auto: break
    }
    let layout = try text(of: file, folder, "-layout")
    let raw = try text(of: file, folder, "-raw")
    guard raw.count == layout.count, let (ofLayout, ofRaw) = try counts(layout, raw) else { return (layout, "pdftotext -layout") }
    var pages: [[UInt8]] = []
    var asWritten: [Int] = []
    for page in layout.indices {
      let isBetter = ofRaw[page] * Self.gain.of > ofLayout[page] * Self.gain.times && ofRaw[page] >= ofLayout[page] + Self.gain.more
      pages.append(isBetter ? raw[page] : layout[page])
      if isBetter { asWritten.append(page + 1) }
    }
    let list = asWritten.map(String.init).joined(separator: ",")
    return (pages, asWritten.isEmpty ? "pdftotext -layout" : "pdftotext -layout; -raw: \(list)")
  }

  private func text(of file: String, _ folder: String, _ mode: String) throws(InputFault) -> [[UInt8]] {
    let text = try ExternalProgram.pdftotext.run([mode, "-enc", "UTF-8", file, "-"], in: folder)
    // Every page ends in a form feed.
    return text.split(separator: 12, omittingEmptySubsequences: false).dropLast().map(Array.init)
  }

  private func joined(_ pages: [[UInt8]]) -> [UInt8] { Array(pages.joined(separator: [12])) }

  private func hasText(_ pages: [[UInt8]]) -> Bool {
    let letters = pages.reduce(0) { $0 + $1.count { ($0 | 0x20) &- 97 < 26 } }
    return letters >= Self.fewestLetters * max(1, pages.count)
  }

  /// For each page how many numbers of named rows either order gives.
  private func counts(_ layout: [[UInt8]], _ raw: [[UInt8]]) throws(InputFault) -> ([Int], [Int])? {
    guard var pipeline = try? Pipeline() else { return nil }
    func count(_ pages: [[UInt8]]) -> [Int] {
      let report = pipeline.review(joined(pages)).resolved.report
      var counts = [Int](repeating: 0, count: pages.count)
      for row in report.rows where !row.label.isEmpty {
        let page = (report.source.page(ofLine: Int(row.firstLine) + 1) ?? 1) - 1
        let values = report.rowSet.values(of: row).count { report.rowSet.values[$0].quantity.value != nil }
        if page < counts.count { counts[page] += values }
      }
      return counts
    }
    return (count(layout), count(raw))
  }
}
