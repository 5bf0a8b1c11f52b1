import CBytes

/// Classes of single bytes. A byte above 0x7F is taken for a letter: it is part of a name far more often than of a sign.
enum Letters {
  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
  @inline(__always) static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 97 < 26 || byte >= 0x80 }
  @inline(__always) static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
  /// ASCII capitals to small letters, other bytes as they are.
  @inline(__always) static func lower(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 0x20 : byte }

  /// Where the letters that follow one another from `start` on end, at `limit` at the latest.
  @inline(__always)
  static func end(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int) -> Int {
    var position = endOfASCII(bytes, from: start, limit: limit)
    while position < limit, isLetter(bytes[position]) { position += 1 }
    return position
  }

  /// The same for letters of ASCII; a long word may go on behind what it gives.
  @inline(__always)
  static func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int) -> Int {
    guard let base = bytes.baseAddress, start + 16 <= bytes.count else { return start }
    return min(limit, start + (~tilik_letters_16(base + start)).trailingZeroBitCount)
  }
}
