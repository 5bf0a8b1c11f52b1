/// JSON on top of plain bytes. Commas come by themselves: one stands before every member and element but the first.
extension ByteWriter {
  @inline(__always)
  private mutating func separate() {
    if last != UInt8(ascii: "{"), last != UInt8(ascii: "["), last != UInt8(ascii: ":") { put(UInt8(ascii: ",")) }
  }

  /// Begins a member of an object. `name` is plain ASCII.
  @inline(__always)
  mutating func member(_ name: StaticString) {
    let length = name.utf8CodeUnitCount
    reserve(length + 4)
    separate()
    put(UInt8(ascii: "\""))
    write(name)
    put(UInt8(ascii: "\""))
    put(UInt8(ascii: ":"))
  }

  /// Begins a member whose name is ready as JSON, quotes and colon included.
  @inline(__always)
  mutating func member(encoded name: Span<UInt8>, _ range: Range<Int>) {
    reserve(1)
    separate()
    write(name, range)
  }

  mutating func member(encoded name: [UInt8]) { member(encoded: name.span, 0..<name.count) }

  /// Opens an object or array, be it a document, a member's value or an element.
  @inline(__always)
  mutating func open(_ bracket: Unicode.Scalar) {
    reserve(2)
    // Nothing, or the line feed behind the document before: no comma.
    if last != 0, last != 10 { separate() }
    put(UInt8(truncatingIfNeeded: bracket.value))
  }

  @inline(__always)
  mutating func close(_ bracket: Unicode.Scalar) { write(byte: UInt8(truncatingIfNeeded: bracket.value)) }

  mutating func writeNull() { write("null") }
  mutating func write(_ flag: Bool) { flag ? write("true") : write("false") }

  /// An element of an array of texts.
  mutating func element(_ text: String) {
    reserve(1)
    separate()
    string(text)
  }

  /// Writes a text in quotes.
  public mutating func string(_ text: String) {
    let bytes = text.utf8.span
    write(byte: UInt8(ascii: "\""))
    escaped(bytes, 0..<bytes.count)
    write(byte: UInt8(ascii: "\""))
  }

  mutating func string(_ text: String?) {
    if let text { string(text) } else { writeNull() }
  }

  // MARK: Slices of a source

  /// Writes the bytes of `span` in quotes, exactly as they stand in the source.
  mutating func raw(_ span: ByteSpan, of bytes: Span<UInt8>) {
    write(byte: UInt8(ascii: "\""))
    escaped(bytes, span.range.clamped(to: 0..<bytes.count))
    write(byte: UInt8(ascii: "\""))
  }

  /// Writes the words of `span` in quotes: each run of white space becomes one space, none stands at the ends. `view` is
  /// ``SourceText/view``, in which markup is white space already.
  mutating func words(_ span: ByteSpan, of view: Span<UInt8>) {
    write(byte: UInt8(ascii: "\""))
    appendWords(span, of: view, isFirst: true)
    write(byte: UInt8(ascii: "\""))
  }

  /// The words of several spans as one text, those that begin at one of `joints` without a space before them; `null` for none.
  mutating func words(_ spans: [ByteSpan], of view: Span<UInt8>, joints: Set<Int32> = []) {
    if spans.allSatisfy({ $0.isEmpty }) { return writeNull() }
    write(byte: UInt8(ascii: "\""))
    var isFirst = true
    for span in spans { isFirst = appendWords(span, of: view, isFirst: isFirst, joints: joints) && isFirst }
    write(byte: UInt8(ascii: "\""))
  }

  /// The words of `span`, or `null` where it is empty.
  mutating func wordsOrNull(_ span: ByteSpan, of view: Span<UInt8>) {
    if span.isEmpty { writeNull() } else { words(span, of: view) }
  }

  /// The characters of `span` without white space: a code that was broken over lines; `null` for none.
  mutating func codeOrNull(_ span: ByteSpan, of view: Span<UInt8>) {
    if span.isEmpty { return writeNull() }
    let range = span.range.clamped(to: 0..<view.count)
    write(byte: UInt8(ascii: "\""))
    var position = range.lowerBound
    while position < range.upperBound {
      while position < range.upperBound, view[position] <= 32 { position += 1 }
      let start = position
      while position < range.upperBound, view[position] > 32 { position += 1 }
      if position > start { escaped(view, start..<position) }
    }
    write(byte: UInt8(ascii: "\""))
  }

  /// Returns whether nothing was written.
  @discardableResult
  private mutating func appendWords(_ span: ByteSpan, of view: Span<UInt8>, isFirst: Bool, joints: Set<Int32> = []) -> Bool {
    let range = span.range.clamped(to: 0..<view.count)
    var position = range.lowerBound
    var isFirst = isFirst
    while position < range.upperBound {
      while position < range.upperBound, view[position] <= 32 { position += 1 }
      guard position < range.upperBound else { break }
      if !isFirst, joints.isEmpty || !joints.contains(Int32(position)) { write(byte: UInt8(ascii: " ")) }
      isFirst = false
      if joints.isEmpty { position = plainWords(view, position, range.upperBound) }
      let start = position
      while position < range.upperBound, view[position] > 32 { position += 1 }
      if position > start { escaped(view, start..<position) }
    }
    return isFirst
  }

  /// Writes words from `position` on eight bytes at a time while nothing but single spaces parts them and nothing needs escaping; returns
  /// where that ends, which is not behind a space.
  private mutating func plainWords(_ view: Span<UInt8>, _ position: Int, _ end: Int) -> Int {
    let bytes = view.bytes
    let ones: UInt64 = 0x0101_0101_0101_0101
    var position = position
    while position + 8 <= end {
      let block = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self)
      // White space before other white space, or at the block's end, is left to the slow way, and with it all that follows.
      let blanks = (block &- ones &* 33) & ~block & (ones &* 0x80)
      let marks = (blanks & (blanks >> 8)) | (blanks & 1 << 63)
      let plain = min(ByteWriter.plainPrefix(block), marks.trailingZeroBitCount / 8)
      reserve(8)
      put(block, length: plain)
      position += plain
      if plain < 8 { break }
    }
    return position
  }

  // MARK: Escaping

  /// Writes the bytes of `range` as the inside of a JSON string: always valid UTF-8, whatever the bytes.
  package mutating func escaped(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    let raw = bytes.bytes
    var position = range.lowerBound
    while position < range.upperBound {
      reserve(32)
      // Eight at a time, also past the range's end where the source goes on: what is too much is not counted as written.
      if position + 8 <= raw.byteCount {
        let block = raw.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self)
        let plain = min(ByteWriter.plainPrefix(block), range.upperBound - position)
        put(block, length: plain)
        position += plain
        if plain == 8 || position == range.upperBound { continue }
      } else if ByteWriter.isPlain(bytes[position]) {
        put(bytes[position])
        position += 1
        continue
      }
      position += escapedCharacter(bytes, position, until: range.upperBound)
    }
  }

  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 32 && byte < 128 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// How many bytes of `block` come before the first that needs escaping or is not ASCII.
  ///
  /// Each mark is the high bit of such a byte; a borrow can set a wrong one only behind the first, which is the lowest byte.
  @inline(__always)
  private static func plainPrefix(_ block: UInt64) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quote = block ^ (ones &* UInt64(UInt8(ascii: "\"")))
    let backslash = block ^ (ones &* UInt64(UInt8(ascii: "\\")))
    let control = (block &- ones &* 32) & ~block
    let marks = (block | control | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)) & (ones &* 0x80)
    return marks.trailingZeroBitCount / 8
  }

  /// Writes one character, for which there is room, and returns how many bytes it has.
  private mutating func escapedCharacter(_ bytes: Span<UInt8>, _ position: Int, until end: Int) -> Int {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      put(UInt8(ascii: "\\"))
      put(byte)
    case 0..<32: control(byte)
    case 32..<128: put(byte)
    default:
      let length = bytes.withUnsafeBufferPointer { TextDecoding.sequenceLength(UnsafeBufferPointer(rebasing: $0[..<end]), position) }
      guard length == 0 else {
        for offset in 0..<length { put(bytes[position + offset]) }
        return length
      }
      for unit in String(TextDecoding.windows1252(byte)).utf8 { put(unit) }
    }
    return 1
  }

  private mutating func control(_ byte: UInt8) {
    switch byte {
    case 9: write("\\t")
    case 10: write("\\n")
    case 13: write("\\r")
    default:
      let digits: StaticString = "0123456789abcdef"
      write("\\u00")
      put(digits.utf8Start[Int(byte >> 4)])
      put(digits.utf8Start[Int(byte & 15)])
    }
  }
}
