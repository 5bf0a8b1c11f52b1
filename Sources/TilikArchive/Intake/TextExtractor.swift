import Glibc
import Tilik

/// Takes the text out of PDF, Word and OpenDocument files.
package struct TextExtractor: Sendable {
  /// How the text of a PDF's pages is put in order.
  package enum PDFMode: String, Sendable, CaseIterable {
    /// As it stands on the page.
    case layout
    /// In the order in which it was written.
    case raw
    /// Whichever of the two gives more of a page's rows.
    case auto
  }

  package var pdfMode: PDFMode
  /// Whether pages without text are read optically where that is installed.
  package var readsScans: Bool

  package init(pdfMode: PDFMode = .auto, readsScans: Bool = true) {
    self.pdfMode = pdfMode
    self.readsScans = readsScans
  }

  /// The text of a file, and how it was taken out.
  func text(of bytes: [UInt8], _ kind: FileKind) throws(InputFault) -> (text: [UInt8], extraction: String) {
    switch kind {
    case .pdf: return try PDFText(bytes, self).read()
    // HTML keeps merged cells, which no plain text does.
    case .docx: return try pandoc(bytes, "docx")
    case .odt: return try pandoc(bytes, "odt")
    case .rtf: return try pandoc(bytes, "rtf")
    default: throw InputFault.notText(kind)
    }
  }

  private func pandoc(_ bytes: [UInt8], _ format: String) throws(InputFault) -> (text: [UInt8], extraction: String) {
    let kind: FileKind = format == "docx" ? .docx : format == "odt" ? .odt : .rtf
    let needed: [ExternalProgram] = kind == .odt ? [.pandoc, .unzip, .zip] : [.pandoc]
    if let missing = needed.first(where: { !$0.isInstalled }) { throw .missing(missing, for: kind) }
    let text = try withPrivateFolder { (folder) throws(InputFault) in
      try store(bytes, "\(folder)/document.\(format)")
      if kind == .odt { try keepHeaderRows(in: folder) }
      return try ExternalProgram.pandoc.run(
        ["--sandbox", "--from=\(format)", "--to=html", "--wrap=none", "--track-changes=accept", "document.\(format)"], in: folder)
    }
    return (text, "pandoc --to=html")
  }
}

/// Takes the mark off the header rows of an OpenDocument text's tables: pandoc leaves out rows that bear it (version 2.17, Debian 12).
private func keepHeaderRows(in folder: String) throws(InputFault) {
  let content = String(decoding: try ExternalProgram.unzip.run(["-p", "document.odt", "content.xml"], in: folder), as: UTF8.self)
  let parts = content.split(separator: "<table:table-header-rows>", omittingEmptySubsequences: false)
  if parts.count == 1 { return }
  let unmarked = parts.joined().split(separator: "</table:table-header-rows>", omittingEmptySubsequences: false).joined()
  try store(Array(unmarked.utf8), "\(folder)/content.xml")
  try ExternalProgram.zip.run(["--quiet", "document.odt", "content.xml"], in: folder)
}

/// Writes a file of ours.
func store(_ bytes: [UInt8], _ path: String) throws(InputFault) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
  guard descriptor >= 0 else { throw .unreadable(errno) }
  defer { close(descriptor) }
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { throw .unreadable(errno) }
    written += count
  }
}
