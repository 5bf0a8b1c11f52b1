/// Signs, years and quarters of one header cell.
struct HeaderSigns {
  var hasPercent = false
  var hasRupiah = false
  var hasPlusMinus = false
  var year: Int16 = 0
  var quarter: UInt8 = 0
  /// Letters other than those of `Rp` and `Tahun`.
  var letters = 0
  /// Words that only say when: `Tahun`, `TW II`.
  var periodWords = 0

  init(_ view: [UInt8], _ span: ByteSpan) {
    var position = span.lower
    while position < span.upper {
      let byte = view[position]
      let start = position
      if Letters.isLetter(byte) {
        position = view.withUnsafeBufferPointer { Letters.end($0, from: start, limit: span.upper) }
        let count = position - start
        if count == 2, Letters.lower(byte) == 0x72, Letters.lower(view[start + 1]) == 0x70 {
          hasRupiah = true
          continue
        }
        if count == 5, Self.contains(view, ByteSpan(start, position), "tahun") {
          periodWords += 1
          continue
        }
        letters += count
        if Self.isQuarterWord(view, start, count) {
          quarter = Self.roman(view, position, span.upper)
          periodWords += quarter == 0 ? 0 : 2
        }
      } else if Letters.isDigit(byte) {
        var value = 0
        while position < span.upper, Letters.isDigit(view[position]) {
          value = min(value * 10 + Int(view[position] - 48), 99_999)
          position += 1
        }
        if position - start == 4, value >= 1990, value <= 2099 { year = Int16(value) }
      } else {
        if byte == UInt8(ascii: "%") { hasPercent = true }
        if byte == UInt8(ascii: "+") { hasPlusMinus = hasPlusMinus || Self.followsMinus(view, position, span.upper) }
        position += 1
      }
    }
  }

  /// `+/-`, `+ / -`.
  private static func followsMinus(_ view: [UInt8], _ plus: Int, _ end: Int) -> Bool {
    view[plus..<min(end, plus + 6)].contains(UInt8(ascii: "/")) && view[plus..<min(end, plus + 6)].contains(UInt8(ascii: "-"))
  }

  static func contains(_ view: [UInt8], _ span: ByteSpan, _ word: StaticString) -> Bool {
    let places = span.count - word.utf8CodeUnitCount + 1
    guard places > 0 else { return false }
    let head = word.utf8Start[0]
    return view.withUnsafeBytes { view in
      guard places > fewPlaces, Letters.isLetter(head) else {
        for start in span.lower..<span.lower + places where Letters.lower(view[start]) == head && stands(view, start, word) { return true }
        return false
      }
      var found = false
      ByteBlock.forEach(view, in: span.lower..<span.lower + places) { block, position in
        var heads = found ? 0 : block.equal(letter: head)
        while heads != 0, !found {
          found = stands(view, position + heads.trailingZeroBitCount, word)
          heads &= heads - 1
        }
      }
      return found
    }
  }

  /// Up to so many places are looked at one by one.
  private static let fewPlaces = 8

  /// Whether the text from `start` on is `word`, in small letters, whatever its case.
  @inline(__always)
  static func stands(_ view: UnsafeRawBufferPointer, _ start: Int, _ word: StaticString) -> Bool {
    for offset in 0..<word.utf8CodeUnitCount where Letters.lower(view[start + offset]) != word.utf8Start[offset] { return false }
    return true
  }

  /// `Triwulan`, `TW`.
  static func isQuarterWord(_ view: [UInt8], _ start: Int, _ count: Int) -> Bool {
    count == 2 ? contains(view, ByteSpan(start, start + 2), "tw") : count == 8 && contains(view, ByteSpan(start, start + 8), "triwulan")
  }

  /// The quarter that a Roman or Arabic number from `start` on names; 0 for none.
  static func roman(_ view: [UInt8], _ start: Int, _ end: Int) -> UInt8 {
    var position = start
    while position < end, " -.:".utf8.contains(view[position]) { position += 1 }
    let first = position
    while position < end, Letters.isLetter(view[position]) || Letters.isDigit(view[position]) { position += 1 }
    switch String(decoding: view[first..<position], as: UTF8.self).uppercased() {
    case "I", "1": return 1
    case "II", "2": return 2
    case "III", "3": return 3
    case "IV", "4": return 4
    default: return 0
    }
  }
}
