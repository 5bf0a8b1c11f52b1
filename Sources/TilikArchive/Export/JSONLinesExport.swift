import Tilik

/// JSON Lines: one object a line. Decimals are JSON numbers with the digits that the archive holds; what is not known is null.
///
/// The ids of documents are strings: they are longer than the 53 bits that many readers of JSON keep of a number.
package struct JSONLinesExport: ExportFormat, ~Copyable {
  private var writer: ByteWriter
  /// For each column, what stands before its value.
  private var columns: [(kind: ExportTable.Kind, prefix: [UInt8])] = []

  package init(sink: @escaping ByteWriter.Sink) { writer = ByteWriter(sink: sink) }

  package var hasFailed: Bool { writer.hasFailed }

  package mutating func begin(_ table: ExportTable) {
    columns = table.columns.enumerated().map { index, column in
      (column.kind, Array("\(index == 0 ? "{" : ",")\"\(column.name)\":".utf8))
    }
  }

  package mutating func write(_ row: borrowing ExportRow) {
    for (index, column) in columns.enumerated() {
      // A document is an object already.
      if column.kind != .document { writer.write(bytes: column.prefix) }
      guard let cell = row[index] else {
        writer.write("null")
        continue
      }
      switch column.kind {
      case .integer, .decimal, .document: writer.write(cell.span, 0..<cell.count)
      case .text, .identifier:
        writer.write(byte: UInt8(ascii: "\""))
        writer.escaped(cell.span, 0..<cell.count)
        writer.write(byte: UInt8(ascii: "\""))
      }
    }
    if columns.last?.kind == .document { writer.write("\n") } else { writer.write("}\n") }
  }

  package mutating func end() { writer.flush() }
}
