/// Reads bytes into ``SourceText``: one pass that finds lines and the few places that need masking.
struct TextReader {
  private var view: [UInt8]
  private let source: [UInt8]
  private var lineStarts: [Int32] = []
  private var pageStarts: [Int32] = []
  private var bold: [ByteSpan] = []
  private var boldStart: Int?
  private var tableTags: [TableTag] = []
  private var invalid = 0
  private var firstInvalidLine = 0
  private var zeros = 0
  private var firstZeroLine = 0
  private var foreignDigits = 0
  private var firstForeignLine = 0
  /// Lone carriage returns end lines only in a text that knows no line feed.
  private let carriageReturnEndsLine: Bool

  static func read(_ bytes: [UInt8]) -> SourceText {
    var reader = TextReader(bytes)
    return reader.run()
  }

  private init(_ bytes: [UInt8]) {
    source = bytes
    view = bytes
    carriageReturnEndsLine = !bytes.contains(10)
    lineStarts.reserveCapacity(bytes.count / 48 + 1)
  }

  private mutating func run() -> SourceText {
    if !source.isEmpty { lineStarts.append(0) }
    source.withUnsafeBufferPointer { bytes in
      let count = bytes.count
      // What was masked may reach into the next block.
      var done = 0
      ByteBlock.forEach(UnsafeRawBufferPointer(bytes), in: 0..<count) { block, start in
        var marks = block.textMarks
        while marks != 0 {
          let position = start + marks.trailingZeroBitCount
          marks &= marks - 1
          if position < done { continue }
          if bytes[position] == 10 {
            if position + 1 < count { lineStarts.append(Int32(truncatingIfNeeded: position + 1)) }
          } else {
            done = special(bytes, position)
          }
        }
      }
    }
    var notes: [Note] = []
    if invalid > 0 {
      let n = invalid
      notes.append(
        Note(
          .text, lines: firstInvalidLine...firstInvalidLine,
          Message(
            id: "\(n) bita bukan UTF-8 dibaca sebagai Windows-1252, yang pertama di baris ini",
            en: "\(n) \(n == 1 ? "byte is" : "bytes are") not UTF-8 and read as Windows-1252, the first on this line")))
    }
    if zeros > 0 {
      let n = zeros
      notes.append(
        Note(
          .text, lines: firstZeroLine...firstZeroLine,
          Message(
            id: "\(n) bita NUL dibaca sebagai spasi, yang pertama di baris ini; mungkin berkas ini bukan teks",
            en: "\(n) NUL \(n == 1 ? "byte" : "bytes") read as spaces, the first on this line; the file may not be text")))
    }
    if foreignDigits > 0 {
      let n = foreignDigits
      notes.append(
        Note(
          .text, lines: firstForeignLine...firstForeignLine,
          Message(
            id: "\(n) angka selain 0-9 (lebar penuh atau Arab) tidak dibaca, yang pertama di baris ini",
            en: "\(n) \(n == 1 ? "digit" : "digits") other than 0-9 (full-width or Arabic) not read, the first on this line")))
    }
    return SourceText(
      bytes: source, view: view, lineStarts: lineStarts, pageStarts: pageStarts, bold: bold, tableTags: tableTags, isUTF8: invalid == 0,
      notes: notes)
  }

  /// Handles the byte at `position` and returns where to go on.
  private mutating func special(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
    switch bytes[position] {
    case 0:
      if zeros == 0 { firstZeroLine = lineStarts.count }
      zeros += 1
      view[position] = 32
      return position + 1
    case 12:
      view[position] = 32
      let line = Int32(lineStarts.count - 1)
      if pageStarts.last != line { pageStarts.append(line) }
      return position + 1
    case 13: return carriageReturn(bytes, position)
    case UInt8(ascii: "<"): return tag(bytes, position)
    case UInt8(ascii: "*"): return asterisks(bytes, position)
    case UInt8(ascii: "$"): return formula(bytes, position)
    case UInt8(ascii: "&"): return entity(bytes, position)
    default: return beyondASCII(bytes, position)
    }
  }

  private mutating func carriageReturn(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
    let next = position + 1
    if carriageReturnEndsLine {
      view[position] = 10
      if next < bytes.count { lineStarts.append(Int32(truncatingIfNeeded: next)) }
    } else {
      view[position] = 32
    }
    return next
  }

  private mutating func blank(_ range: Range<Int>) {
    for position in range { view[position] = 32 }
  }

  /// Puts `text` at `position`, then spaces up to `end`.
  private mutating func put(_ text: StaticString, _ position: Int, until end: Int) {
    blank(position..<end)
    text.withUTF8Buffer { for (offset, byte) in $0.enumerated() where position + offset < end { view[position + offset] = byte } }
  }

  // MARK: HTML

  /// Blanks a tag (`<b>`, `</td>`, `<br/>`); a superscript of up to three characters goes with its tags, being no part of a number.
  private mutating func tag(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
    let limit = min(bytes.count, position + 400)
    var nameStart = position + 1
    let closing = nameStart < limit && bytes[nameStart] == UInt8(ascii: "/")
    if closing { nameStart += 1 }
    guard nameStart < limit, Letters.isLetter(bytes[nameStart]) else { return position + 1 }
    var nameEnd = nameStart
    while nameEnd < limit, Letters.isLetter(bytes[nameEnd]) || Letters.isDigit(bytes[nameEnd]) { nameEnd += 1 }
    guard nameEnd < limit, [32, 47, 62].contains(bytes[nameEnd]) else { return position + 1 }
    var end = nameEnd
    while end < limit, bytes[end] != UInt8(ascii: ">") {
      if bytes[end] == 10 || bytes[end] == 13 || bytes[end] == UInt8(ascii: "<") { return position + 1 }
      end += 1
    }
    guard end < limit else { return position + 1 }
    end += 1
    readInside(bytes, nameEnd..<end)
    blank(position..<end)
    let name = nameStart..<nameEnd
    if matches(bytes, name, "b") || matches(bytes, name, "strong") { closing ? closeBold(position) : openBold(end) }
    if let kind = tableTag(bytes, name) {
      tableTags.append(TableTag(kind: kind, isClosing: closing, span: ByteSpan(position, end)))
    }
    if !closing, matches(bytes, name, "sup") || matches(bytes, name, "sub") {
      var close = end
      while close < min(bytes.count, end + 4), bytes[close] != UInt8(ascii: "<") { close += 1 }
      if close < bytes.count, bytes[close] == UInt8(ascii: "<"), (end..<close).allSatisfy({ (32..<127).contains(bytes[$0]) }) {
        blank(end..<close)
        return close
      }
    }
    return end
  }

  private func tableTag(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>) -> TableTag.Kind? {
    guard bytes[name.lowerBound] | 0x20 == UInt8(ascii: "t") else { return nil }
    if matches(bytes, name, "td") || matches(bytes, name, "th") { return .cell }
    return matches(bytes, name, "tr") ? .row : matches(bytes, name, "table") ? .table : nil
  }

  /// Reads what stands within markup that is masked as a whole, for what has to be counted there: pages, bytes that are no text.
  private mutating func readInside(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = bytes[position]
      position = byte >= 0x80 || byte == 0 || byte == 12 ? special(bytes, position) : position + 1
    }
  }

  private func matches(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ name: StaticString) -> Bool {
    guard range.count == name.utf8CodeUnitCount else { return false }
    return name.withUTF8Buffer { text in range.allSatisfy { bytes[$0] | 0x20 == text[$0 - range.lowerBound] } }
  }

  private mutating func openBold(_ position: Int) { boldStart = position }

  private mutating func closeBold(_ position: Int) {
    if let start = boldStart, start < position { bold.append(ByteSpan(start, position)) }
    boldStart = nil
  }

  private mutating func entity(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
    var end = position + 1
    while end < min(bytes.count, position + 8), bytes[end] < 0x80, Letters.isLetter(bytes[end]) { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";"), end > position + 1 else { return position + 1 }
    let name = position + 1..<end
    end += 1
    if matches(bytes, name, "nbsp") {
      blank(position..<end)
    } else if matches(bytes, name, "lt") {
      put("<", position, until: end)
    } else if matches(bytes, name, "gt") {
      put(">", position, until: end)
    } else if matches(bytes, name, "le") {
      put("<=", position, until: end)
    } else if matches(bytes, name, "ge") {
      put(">=", position, until: end)
    } else if matches(bytes, name, "amp") {
      put("&", position, until: end)
    }
    return end
  }

  // MARK: Markdown and LaTeX

  /// Blanks asterisks of emphasis; one that stands alone between spaces is a mark for "no value" and stays.
  private mutating func asterisks(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
    var end = position
    while end < bytes.count, bytes[end] == UInt8(ascii: "*") { end += 1 }
    let before = position == 0 ? 10 : bytes[position - 1]
    let after = end == bytes.count ? 10 : bytes[end]
    let alone = (before <= 32) && (after <= 32)
    if alone && end - position == 1 { return end }
    blank(position..<end)
    if end - position == 2 { boldStart == nil ? openBold(end) : closeBold(position) }
    return end
  }

  /// `$\geq 100\%$`: a short formula between dollar signs, its comparison signs kept as ASCII.
  private mutating func formula(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
    var end = position + 1
    var hasCommand = false
    while end < min(bytes.count, position + 120), bytes[end] != UInt8(ascii: "$"), bytes[end] != 10, bytes[end] != 13 {
      if bytes[end] == UInt8(ascii: "\\") { hasCommand = true }
      end += 1
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "$"), hasCommand || end < position + 40 else { return position + 1 }
    view[position] = 32
    view[end] = 32
    var at = position + 1
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: "\\"):
        var stop = at + 1
        while stop < end, bytes[stop] < 0x80, Letters.isLetter(bytes[stop]) { stop += 1 }
        let name = at + 1..<stop
        if matches(bytes, name, "geq") || matches(bytes, name, "ge") {
          put(">=", at, until: stop)
        } else if matches(bytes, name, "leq") || matches(bytes, name, "le") {
          put("<=", at, until: stop)
        } else {
          blank(at..<stop)
        }
        at = stop
      case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "^"), UInt8(ascii: "_"):
        view[at] = 32
        at += 1
      case 0, 12, 0x80...0xFF: at = special(bytes, at)
      default: at += 1
      }
    }
    return end + 1
  }

  // MARK: Beyond ASCII

  private mutating func beyondASCII(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
    let length = TextDecoding.sequenceLength(bytes, position)
    guard length > 0 else {
      if invalid == 0 { firstInvalidLine = lineStarts.count }
      invalid += 1
      switch bytes[position] {
      case 0xA0: view[position] = 32
      case 0x96, 0x97: view[position] = UInt8(ascii: "-")
      default: break
      }
      return position + 1
    }
    let end = position + length
    if length == 2 {
      if bytes[position] == 0xC2, bytes[position + 1] == 0xA0 { blank(position..<end) }
      if bytes[position] == 0xD9 || bytes[position] == 0xDB { noteDigit(bytes[position + 1], bytes[position] == 0xD9 ? 0xA0 : 0xB0) }
      if bytes[position] == 0xD0, let latin = Self.lookalike(bytes[position + 1]) { return lookalikes(bytes, position, latin) }
    } else if length == 3 {
      let second = bytes[position + 1]
      let third = bytes[position + 2]
      switch (bytes[position], second, third) {
      case (0xEF, 0xBB, 0xBF), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE3, 0x80, 0x80): blank(position..<end)
      case (0xEF, 0xBC, _): noteDigit(third, 0x90)
      case (0xE2, 0x80, 0x90...0x91): put("-", position, until: end)
      case (0xE2, 0x80, 0x92...0x95): put("-", position, until: end)
      case (0xE2, 0x88, 0x92): put("-", position, until: end)
      case (0xE2, 0x89, 0xA4): put("<=", position, until: end)
      case (0xE2, 0x89, 0xA5): put(">=", position, until: end)
      default: break
      }
    }
    return end
  }

  /// Counts a digit of another script: the ten of them begin with the byte `zero`.
  private mutating func noteDigit(_ byte: UInt8, _ zero: UInt8) {
    guard byte >= zero, byte < zero + 10 else { return }
    if foreignDigits == 0 { firstForeignLine = lineStarts.count }
    foreignDigits += 1
  }

  /// The Latin capital that looks like the Cyrillic one with this second byte (scanners confuse them): `В` for `B`.
  private static func lookalike(_ second: UInt8) -> UInt8? {
    switch second {
    case 0x90: UInt8(ascii: "A")
    case 0x92: UInt8(ascii: "B")
    case 0x95: UInt8(ascii: "E")
    case 0x9A: UInt8(ascii: "K")
    case 0x9C: UInt8(ascii: "M")
    case 0x9D: UInt8(ascii: "H")
    case 0x9E: UInt8(ascii: "O")
    case 0xA0: UInt8(ascii: "P")
    case 0xA1: UInt8(ascii: "C")
    case 0xA2: UInt8(ascii: "T")
    case 0xA5: UInt8(ascii: "X")
    default: nil
    }
  }

  /// Makes a short word of such letters (a grade, `L | P`) Latin: the letters first, blanks for the bytes that are left. A word with
  /// other letters is left alone.
  private mutating func lookalikes(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ first: UInt8) -> Int {
    var letters = [first]
    var end = position + 2
    while letters.count < 3, end + 1 < bytes.count, bytes[end] == 0xD0, let next = Self.lookalike(bytes[end + 1]) {
      letters.append(next)
      end += 2
    }
    let isWord = (position == 0 || !Letters.isLetter(bytes[position - 1])) && (end == bytes.count || !Letters.isLetter(bytes[end]))
    guard isWord else { return position + 2 }
    blank(position..<end)
    for (offset, letter) in letters.enumerated() { view[position + offset] = letter }
    return end
  }
}
