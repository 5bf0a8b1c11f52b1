import Tilik

/// Files that are no text, known by their first bytes: some are turned into text, the others are refused with advice.
package enum FileKind: CaseIterable, Sendable {
  case png, jpeg, gif, tiff, pdf, docx, xlsx, odt, odf, zip, gzip, rar, sevenZip, oldOffice, rtf, utf32, utf16, sqlite, executable

  /// The kind of `bytes`, or nil for what may be text.
  package init?(_ bytes: [UInt8]) {
    guard let kind = FileKind.allCases.first(where: { $0.signatures.contains { bytes.starts(with: $0) } }) else { return nil }
    self = kind == .docx ? FileKind.archive(bytes) : kind
  }

  private var signatures: [[UInt8]] {
    switch self {
    case .png: [[0x89, 0x50, 0x4E, 0x47]]
    case .jpeg: [[0xFF, 0xD8, 0xFF]]
    case .gif: [Array("GIF87a".utf8), Array("GIF89a".utf8)]
    case .tiff: [[0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A]]
    case .pdf: [Array("%PDF-".utf8)]
    // All archives of the kind begin alike; ``archive(_:)`` tells them apart.
    case .docx: [[0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06]]
    case .xlsx, .odt, .odf, .zip: []
    case .gzip: [[0x1F, 0x8B]]
    case .rar: [Array("Rar!".utf8)]
    case .sevenZip: [[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]]
    case .oldOffice: [[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]]
    case .rtf: [Array("{\\rtf".utf8)]
    // Begins as UTF-16 does, and is looked for before it.
    case .utf32: [[0xFF, 0xFE, 0x00, 0x00], [0x00, 0x00, 0xFE, 0xFF]]
    case .utf16: [[0xFF, 0xFE], [0xFE, 0xFF]]
    case .sqlite: [Array("SQLite format 3".utf8)]
    case .executable: [[0x7F, 0x45, 0x4C, 0x46], [0x4D, 0x5A, 0x90, 0x00]]
    }
  }

  /// Which kind of ZIP archive this is, by the names of its first members.
  private static func archive(_ bytes: [UInt8]) -> FileKind {
    let head = String(decoding: bytes.prefix(4096), as: UTF8.self)
    if head.contains("word/") { return .docx }
    if head.contains("xl/") { return .xlsx }
    if head.contains("mimetypeapplication/vnd.oasis.opendocument.text") { return .odt }
    if head.contains("mimetypeapplication/vnd.oasis.opendocument") { return .odf }
    return head.contains("[Content_Types].xml") ? .docx : .zip
  }

  /// Whether it is text, only written in other units than UTF-8's.
  package var isUnicode: Bool { self == .utf16 || self == .utf32 }

  /// What it is, with an article.
  package var name: Message {
    switch self {
    case .png: Message(id: "gambar PNG", en: "a PNG picture")
    case .jpeg: Message(id: "gambar JPEG", en: "a JPEG picture")
    case .gif: Message(id: "gambar GIF", en: "a GIF picture")
    case .tiff: Message(id: "gambar TIFF", en: "a TIFF picture")
    case .pdf: Message(id: "PDF", en: "a PDF")
    case .docx: Message(id: "dokumen Word (DOCX)", en: "a Word document (DOCX)")
    case .xlsx: Message(id: "lembar kerja Excel (XLSX)", en: "an Excel workbook (XLSX)")
    case .odt: Message(id: "dokumen OpenDocument (ODT)", en: "an OpenDocument text (ODT)")
    case .odf: Message(id: "dokumen OpenDocument", en: "an OpenDocument file")
    case .zip: Message(id: "arsip ZIP", en: "a ZIP archive")
    case .gzip: Message(id: "berkas terkompresi gzip", en: "a gzip-compressed file")
    case .rar: Message(id: "arsip RAR", en: "a RAR archive")
    case .sevenZip: Message(id: "arsip 7-Zip", en: "a 7-Zip archive")
    case .oldOffice: Message(id: "dokumen Office lama (DOC, XLS)", en: "an old Office document (DOC, XLS)")
    case .rtf: Message(id: "dokumen RTF", en: "an RTF document")
    case .utf32: Message(id: "teks UTF-32", en: "UTF-32 text")
    case .utf16: Message(id: "teks UTF-16", en: "UTF-16 text")
    case .sqlite: Message(id: "basis data SQLite", en: "an SQLite database")
    case .executable: Message(id: "program", en: "a program")
    }
  }

  /// How to come by its text.
  package func advice(_ path: String) -> Message {
    let file = path == "-" ? "FILE" : path
    switch self {
    case .png, .jpeg, .gif, .tiff:
      return Message(
        id: "Baca teksnya dengan OCR: tesseract \(file) - -l ind | tilik check",
        en: "Read its text with OCR: tesseract \(file) - -l ind | tilik check")
    case .pdf:
      return Message(
        id: "Ambil teksnya: pdftotext -layout \(file) - | tilik check", en: "Take its text: pdftotext -layout \(file) - | tilik check")
    case .docx, .xlsx, .odt, .odf, .oldOffice, .rtf:
      return Message(
        id: "Simpan sebagai teks: soffice --convert-to txt:Text \(file)", en: "Save it as text: soffice --convert-to txt:Text \(file)")
    case .utf32, .utf16:
      let encoding = self == .utf32 ? "UTF-32" : "UTF-16"
      return Message(
        id: "Ubah ke UTF-8: iconv -f \(encoding) -t UTF-8 \(file) | tilik check",
        en: "Turn it into UTF-8: iconv -f \(encoding) -t UTF-8 \(file) | tilik check")
    case .zip, .gzip, .rar, .sevenZip:
      return Message(id: "Buka arsipnya dan sebutkan berkas teks di dalamnya.", en: "Unpack it and name the text files in it.")
    case .sqlite, .executable:
      return Message(id: "Sebutkan berkas teks laporan.", en: "Name a report's text file.")
    }
  }
}
