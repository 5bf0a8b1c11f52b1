import Tilik

/// CSV (RFC 4180): a header, then one line a row. What is not known is an empty cell.
///
/// Text that a spreadsheet would take for a formula has an apostrophe before it, as in ``CSVReport``.
package struct CSVExport: ExportFormat, ~Copyable {
  /// For whom the file is.
  package enum Locale: String, Sendable, CaseIterable {
    /// Spreadsheets in Indonesia: semicolons between cells, a comma before decimals.
    case indonesian = "id"
    /// Everybody else, and programs.
    case english = "en"
  }

  private var writer: ByteWriter
  private let isIndonesian: Bool
  private let hasMark: Bool
  private var kinds: [ExportTable.Kind] = []

  /// - Parameter hasMark: Whether the file begins with a byte order mark, by which Excel knows UTF-8.
  package init(_ locale: Locale, hasMark: Bool = false, sink: @escaping ByteWriter.Sink) {
    isIndonesian = locale == .indonesian
    self.hasMark = hasMark
    writer = ByteWriter(sink: sink)
  }

  package var hasFailed: Bool { writer.hasFailed }

  private var separator: UInt8 { isIndonesian ? UInt8(ascii: ";") : UInt8(ascii: ",") }

  package mutating func begin(_ table: ExportTable) {
    kinds = table.columns.map(\.kind)
    if hasMark { writer.write("\u{FEFF}") }
    for (index, column) in table.columns.enumerated() {
      if index > 0 { writer.write(byte: separator) }
      writer.write(text: column.name)
    }
    writer.write("\r\n")
  }

  package mutating func write(_ row: borrowing ExportRow) {
    for (index, kind) in kinds.enumerated() {
      if index > 0 { writer.write(byte: separator) }
      guard let cell = row[index] else { continue }
      switch kind {
      case .integer, .identifier: writer.write(cell.span, 0..<cell.count)
      case .decimal: decimal(cell)
      case .text, .document: text(cell)
      }
    }
    writer.write("\r\n")
  }

  package mutating func end() { writer.flush() }

  private mutating func decimal(_ cell: UnsafeBufferPointer<UInt8>) {
    guard isIndonesian else { return writer.write(cell.span, 0..<cell.count) }
    for byte in cell { writer.write(byte: byte == UInt8(ascii: ".") ? UInt8(ascii: ",") : byte) }
  }

  private mutating func text(_ cell: UnsafeBufferPointer<UInt8>) {
    // Most text begins with a letter or a digit, which no formula does.
    guard let first = cell.first, !CSVExport.isPlain(first) else { return quoted(cell) }
    var safe = CSVReport.safe(String(decoding: cell, as: UTF8.self))
    safe.withUTF8 { quoted($0) }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 32)
  }

  private mutating func quoted(_ cell: UnsafeBufferPointer<UInt8>) {
    let separator = separator
    let needsQuotes = cell.contains { $0 == separator || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13 }
    guard needsQuotes else { return writer.write(cell.span, 0..<cell.count) }
    writer.write(byte: UInt8(ascii: "\""))
    for byte in cell {
      if byte == UInt8(ascii: "\"") { writer.write(byte: byte) }
      writer.write(byte: byte)
    }
    writer.write(byte: UInt8(ascii: "\""))
  }
}
