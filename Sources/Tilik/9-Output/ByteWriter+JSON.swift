import CBytes

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

  /// The words of several spans as one text, those that begin at one of `joints`, in order, without a space before them; `null` for none.
  mutating func words(_ spans: [ByteSpan], of view: Span<UInt8>, joints: [Int32] = []) {
    if spans.allSatisfy({ $0.isEmpty }) { return writeNull() }
    write(byte: UInt8(ascii: "\""))
    var isFirst = true
    for span in spans {
      var start = span.lower
      var next = joints.partitionIndex { $0 < span.start }
      while next < joints.count, joints[next] < span.end {
        appendWords(ByteSpan(start, Int(joints[next])), of: view, isFirst: isFirst)
        (start, isFirst) = (Int(joints[next]), true)
        next += 1
      }
      isFirst = appendWords(ByteSpan(start, span.upper), of: view, isFirst: isFirst)
    }
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

  /// Returns whether what comes next is still the first.
  @discardableResult
  private mutating func appendWords(_ span: ByteSpan, of view: Span<UInt8>, isFirst: Bool) -> Bool {
    let range = span.range.clamped(to: 0..<view.count)
    var position = range.lowerBound
    var isFirst = isFirst
    while position < range.upperBound {
      while position < range.upperBound, view[position] <= 32 { position += 1 }
      guard position < range.upperBound else { break }
      if !isFirst { write(byte: UInt8(ascii: " ")) }
      isFirst = false
      position = plainWords(view, position, range.upperBound)
      let start = position
      while position < range.upperBound, view[position] > 32 { position += 1 }
      if position > start { escaped(view, start..<position) }
    }
    return isFirst
  }

  /// Writes words from `position` on a block at a time while nothing but single spaces parts them and nothing needs escaping; returns where
  /// that ends.
  private mutating func plainWords(_ view: Span<UInt8>, _ position: Int, _ end: Int) -> Int {
    var position = position
    while position < end {
      let block = Block(view.bytes, position)
      // White space before other white space is left to the slow way; what stands behind the block or the end may be some.
      let blanks = tilik_blanks_16(block.low, block.high) | ~0 << UInt32(min(end - position, block.count))
      let plain = min(block.plainCount, (blanks & blanks >> 1).trailingZeroBitCount)
      if plain == 0 { break }
      reserve(Block.size)
      put(block.low, block.high, length: plain)
      position += plain
    }
    return position
  }

  // MARK: Escaping

  /// Writes the bytes of `range` as the inside of a JSON string: always valid UTF-8, whatever the bytes.
  package mutating func escaped(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      reserve(2 * Block.size)
      // Also past the range's end where the source goes on: what is too much is not counted as written.
      let block = Block(bytes.bytes, position)
      let plain = min(block.plainCount, range.upperBound - position)
      put(block.low, block.high, length: plain)
      position += plain
      if plain < block.count, position < range.upperBound { position += escapedCharacter(bytes, position, until: range.upperBound) }
    }
  }

  /// Sixteen bytes, fewer before the end of what they stand in.
  private struct Block {
    static let size = 16

    let low: UInt64
    let high: UInt64
    let count: Int

    @inline(__always)
    init(_ bytes: RawSpan, _ position: Int) {
      let left = bytes.byteCount - position
      if left >= Block.size {
        low = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self)
        high = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position + 8, as: UInt64.self)
        count = Block.size
      } else if left >= 8 {
        low = bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: position, as: UInt64.self)
        high = 0
        count = 8
      } else {
        var rest: UInt64 = 0
        for offset in (0..<left).reversed() {
          rest = rest << 8 | UInt64(bytes.unsafeLoad(fromUncheckedByteOffset: position + offset, as: UInt8.self))
        }
        (low, high, count) = (rest, 0, left)
      }
    }

    /// How many bytes come before the first that needs escaping or is not ASCII.
    @inline(__always)
    var plainCount: Int { (tilik_json_marks_16(low, high) | 1 << UInt32(count)).trailingZeroBitCount }
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
