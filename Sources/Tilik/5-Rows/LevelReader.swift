/// Levels of the budget and totals, as labels and codes tell them.
enum LevelReader {
  /// The level that a row's code, its label's first word or its column names.
  static func level(_ view: [UInt8], words: FirstWords, code: ByteSpan, column: Role) -> Row.Level {
    if words.first("program") { return .program }
    if words.first("subkegiatan") || (words.first("sub") && words.second("kegiatan")) { return .subkegiatan }
    if words.first("kegiatan") { return .kegiatan }
    if !code.isEmpty { return level(ofCode: view[code.range]) }
    switch column {
    case .program: return .none
    case .kegiatan: return .kegiatan
    case .subkegiatan: return .subkegiatan
    default: return .none
    }
  }

  /// Permendagri 90/2019: urusan `7`, bidang `7.01`, program `7.01.02`, kegiatan `7.01.02.2.01`, subkegiatan `7.01.02.2.01.0001`;
  /// accounts begin with 4 to 6 and a one-digit group: `5.1.02`.
  static func level(ofCode code: ArraySlice<UInt8>) -> Row.Level {
    var groups: [Int] = [0]
    for byte in code {
      if Letters.isDigit(byte) {
        groups[groups.count - 1] += 1
      } else if byte == UInt8(ascii: "."), groups[groups.count - 1] > 0 {
        groups.append(0)
      }
    }
    if groups.last == 0 { groups.removeLast() }
    if groups.count >= 2, groups[0] == 1, groups[1] == 1 { return .account }
    switch groups.count {
    case 1: return .urusan
    case 2: return .bidang
    case 3: return .program
    case 4, 5: return .kegiatan
    case 6: return .subkegiatan
    default: return .account
    }
  }

  private static let totalTails: [StaticString] = [
    "belanja", "anggaran", "pegawai", "keseluruhan", "total", "jumlah", "seluruh", "seluruhnya", "umum", "besar", "program", "kegiatan",
    "realisasi", "nilai", "bobot", "skor", "pagu", "akhir", "penduduk", "pendapatan", "pembiayaan",
  ]

  /// Whether a label calls its row a total (`Jumlah`, `Total Belanja`) or a mean.
  static func total(_ words: FirstWords, kind: TableKind) -> Row.Total {
    if words.first("rata") || words.first("rerata") { return .mean }
    let sub = words.first("sub") || words.first("grand")
    let isTotal =
      sub
      ? words.second("total") || words.second("jumlah")
      : words.first("jumlah") || words.first("total") || words.first("subtotal") || words.first("jml")
    guard isTotal else { return .no }
    let tail = sub ? words.count - 2 : words.count - 1
    if tail == 0 || sub { return .labelled }
    // `Jumlah Pembayaran Gaji` is an indicator; `Jumlah Belanja` is a total.
    guard kind != .indicator, tail <= 3 else { return .no }
    return totalTails.contains { words.second($0) } ? .labelled : .no
  }

  /// How many parts a total's label names by their marks: 2 for `Jumlah I + II` and `Total (A + B)`, 1 for `Jumlah A`; 0 for any other.
  static func namedParts(_ view: [UInt8], _ label: ByteSpan, _ words: FirstWords) -> UInt8 {
    guard words.first("jumlah") || words.first("total") || words.first("jml"), label.count <= 40 else { return 0 }
    var marks: UInt8 = 0
    var isOpen = true
    // The first piece is the word itself, whatever stands before it.
    guard var position = pieceEnd(view, label.lower, label.upper) else { return 0 }
    while let end = pieceEnd(view, position, label.upper) {
      var start = position
      while !isPart(view[start]), view[start] != UInt8(ascii: "+") { start += 1 }
      position = end
      if view[start] == UInt8(ascii: "+") || view[start..<end].elementsEqual("dan".utf8) {
        guard !isOpen else { return 0 }
        isOpen = true
      } else {
        guard isOpen, isMark(view[start..<end]) else { return 0 }
        isOpen = false
        marks += 1
      }
    }
    return isOpen ? 0 : marks
  }

  /// Where the next piece of a label ends, a word, a number or a plus sign (`A+B` has three); nil where there is none.
  private static func pieceEnd(_ view: [UInt8], _ start: Int, _ limit: Int) -> Int? {
    var position = start
    while position < limit, !isPart(view[position]) {
      position += 1
      if view[position - 1] == UInt8(ascii: "+") { return position }
    }
    guard position < limit else { return nil }
    while position < limit, isPart(view[position]) { position += 1 }
    return position
  }

  private static func isPart(_ byte: UInt8) -> Bool { Letters.isLetter(byte) || Letters.isDigit(byte) || byte == UInt8(ascii: "-") }

  /// A capital letter, a Roman number in capitals or a number of one or two digits.
  private static func isMark(_ text: ArraySlice<UInt8>) -> Bool {
    if text.allSatisfy(Letters.isDigit) { return text.count <= 2 }
    if text.count == 1, let letter = text.first { return letter >= UInt8(ascii: "A") && letter <= UInt8(ascii: "Z") }
    return text.count <= 4 && text.allSatisfy { "IVX".utf8.contains($0) }
  }
}

/// The first words of a label, compared without regard to case.
///
/// Holds a pointer and lives only as long as the text is lent.
struct FirstWords {
  private let view: UnsafeBufferPointer<UInt8>
  private let one: ByteSpan
  private let two: ByteSpan
  /// What stands behind the second word.
  private let rest: ByteSpan

  private static let mostWords = 6

  init(_ view: UnsafeBufferPointer<UInt8>, _ label: ByteSpan) {
    self.view = view
    one = Self.word(view, label.lower, label.upper)
    two = Self.word(view, one.upper, label.upper)
    rest = ByteSpan(two.upper, label.upper)
  }

  /// The first word from `position` on; empty at `end` where there is none.
  private static func word(_ view: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int) -> ByteSpan {
    var start = position
    while start < end, !Letters.isLetter(view[start]) { start += 1 }
    return ByteSpan(start, Letters.end(view, from: start, limit: end))
  }

  /// How many words there are, counted as far as it matters to anyone.
  var count: Int {
    var count = one.isEmpty ? 0 : two.isEmpty ? 1 : 2
    var position = rest.lower
    while position < rest.upper, count < Self.mostWords {
      let word = Self.word(view, position, rest.upper)
      if !word.isEmpty { count += 1 }
      position = word.upper
    }
    return count
  }

  @inline(__always) func first(_ word: StaticString) -> Bool { one.count == word.utf8CodeUnitCount && isWord(one, word) }
  @inline(__always) func second(_ word: StaticString) -> Bool { two.count == word.utf8CodeUnitCount && isWord(two, word) }

  private func isWord(_ span: ByteSpan, _ word: StaticString) -> Bool {
    let letters = word.utf8Start
    for offset in 0..<span.count where Letters.lower(view[span.lower + offset]) != letters[offset] { return false }
    return true
  }
}
