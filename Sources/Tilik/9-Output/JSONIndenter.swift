/// Spreads compact JSON over lines: what holds no other object or array and is short stays on one line.
enum JSONIndenter {
  private static let lineLength = 140

  static func write(_ compact: [UInt8], to writer: inout ByteWriter) {
    let bytes = compact.span
    var depth = 0
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if let end = endOfShort(bytes, position, room: lineLength - 2 * depth) {
          writeInline(bytes, position..<end, to: &writer)
          position = end
          continue
        }
        depth += 1
        writer.write(byte: byte)
        newLine(depth, to: &writer)
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        newLine(depth, to: &writer)
        writer.write(byte: byte)
      case UInt8(ascii: ","):
        writer.write(byte: byte)
        newLine(depth, to: &writer)
      case UInt8(ascii: ":"):
        writer.write(": ")
      case UInt8(ascii: "\""):
        let end = endOfString(bytes, position)
        writer.write(bytes, position..<end)
        position = end
        continue
      default: writer.write(byte: byte)
      }
      position += 1
    }
  }

  private static func newLine(_ depth: Int, to writer: inout ByteWriter) {
    writer.write(byte: 10)
    for _ in 0..<depth { writer.write("  ") }
  }

  /// Where the string that begins at `start` ends.
  private static func endOfString(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var position = start + 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(bytes.count, position + 1)
  }

  /// Where the object or array at `start` ends, when it holds no other and fits into `room` bytes.
  private static func endOfShort(_ bytes: Span<UInt8>, _ start: Int, room: Int) -> Int? {
    var position = start + 1
    while position < bytes.count, position - start < room {
      switch bytes[position] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): return nil
      case UInt8(ascii: "}"), UInt8(ascii: "]"): return position + 1
      case UInt8(ascii: "\""): position = endOfString(bytes, position)
      default: position += 1
      }
    }
    return nil
  }

  private static func writeInline(_ bytes: Span<UInt8>, _ range: Range<Int>, to writer: inout ByteWriter) {
    let isEmpty = range.count == 2
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let end = endOfString(bytes, position)
        writer.write(bytes, position..<end)
        position = end
        continue
      }
      if position == range.upperBound - 1, !isEmpty { writer.write(byte: UInt8(ascii: " ")) }
      writer.write(byte: byte)
      let opens = position == range.lowerBound && !isEmpty
      if opens || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ":") { writer.write(byte: UInt8(ascii: " ")) }
      position += 1
    }
  }
}
