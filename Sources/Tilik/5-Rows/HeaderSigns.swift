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
    let count = word.utf8CodeUnitCount
    guard span.count >= count else { return false }
    let text = word.utf8Start
    for start in span.lower...span.upper - count where Letters.lower(view[start]) == text[0] {
      var same = 1
      while same < count, Letters.lower(view[start + same]) == text[same] { same += 1 }
      if same == count { return true }
    }
    return false
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
