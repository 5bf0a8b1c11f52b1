/// UTF-8 and the Windows-1252 that older files hold.
enum TextDecoding {
  /// Length of the well-formed UTF-8 sequence at `position`, or 0 when there is none.
  static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
    let lead = bytes[position]
    if lead < 0x80 { return 1 }
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    guard lead >= 0xC2, lead <= 0xF4, position + length <= bytes.count else { return 0 }
    for offset in 1..<length where bytes[position + offset] & 0xC0 != 0x80 { return 0 }
    let second = bytes[position + 1]
    // Overlong forms, surrogates and values past U+10FFFF.
    if lead == 0xE0 && second < 0xA0 || lead == 0xED && second > 0x9F { return 0 }
    if lead == 0xF0 && second < 0x90 || lead == 0xF4 && second > 0x8F { return 0 }
    return length
  }

  /// Appends the text of `range` as UTF-8, reading each byte that is not part of a UTF-8 sequence as Windows-1252.
  static func appendUTF8(_ bytes: [UInt8], _ range: Range<Int>, to text: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { all in
      let slice = UnsafeBufferPointer(rebasing: all[range])
      var position = 0
      while position < slice.count {
        let length = sequenceLength(slice, position)
        if length > 0 {
          text.append(contentsOf: slice[position..<position + length])
          position += length
        } else {
          text.append(contentsOf: String(windows1252(slice[position])).utf8)
          position += 1
        }
      }
    }
  }

  /// The character of Windows-1252's byte `byte`; its five unused places give U+FFFD.
  static func windows1252(_ byte: UInt8) -> Character {
    guard byte >= 0x80, byte < 0xA0 else { return Character(Unicode.Scalar(byte)) }
    return Character(Unicode.Scalar(upperControls[Int(byte) - 0x80]) ?? "\u{FFFD}")
  }

  private static let upperControls: [UInt16] = [
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
  ]
}
