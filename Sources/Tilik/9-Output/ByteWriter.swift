/// Bytes on their way out: gathered in a buffer, handed to a sink when it is full, or kept where there is no sink.
///
/// Pass it `inout`. A closure that captures it makes every byte cost a check of exclusive access.
public struct ByteWriter: ~Copyable {
  /// Takes the bytes; false when they could not be written, after which nothing more is handed on.
  public typealias Sink = (UnsafeRawBufferPointer) -> Bool

  /// `base[0]` repeats the byte written before the buffer was last emptied, so that ``last`` needs no case distinction.
  private var base: UnsafeMutablePointer<UInt8>
  private var count = 1
  private var capacity: Int
  private let sink: Sink?
  /// Whether the sink refused bytes. What is written from then on is dropped.
  public private(set) var hasFailed = false

  /// A writer that hands `capacity` bytes at a time to `sink`.
  public init(capacity: Int = 1 << 16, sink: @escaping Sink) {
    self.init(capacity, sink)
  }

  /// A writer that keeps what is written until ``takeBytes()``; `capacity` is what it begins with.
  public init(capacity: Int = 1 << 14) { self.init(capacity, nil) }

  private init(_ capacity: Int, _ sink: Sink?) {
    self.capacity = max(1024, capacity)
    self.sink = sink
    base = .allocate(capacity: self.capacity)
    base[0] = 0
  }

  deinit { base.deallocate() }

  /// The byte written last; 0 at the beginning.
  @inline(__always) var last: UInt8 { base[count - 1] }

  /// How many bytes are gathered.
  var length: Int { count - 1 }

  // MARK: Emptying

  /// Hands what is gathered to the sink; without a sink, does nothing.
  public mutating func flush() {
    guard let sink, count > 1 else { return }
    if !hasFailed { hasFailed = !sink(UnsafeRawBufferPointer(start: base + 1, count: count - 1)) }
    base[0] = last
    count = 1
  }

  /// Empties the buffer and returns what it held: all that was written, for a writer without a sink.
  public mutating func takeBytes() -> [UInt8] {
    let bytes = [UInt8](UnsafeBufferPointer(start: base + 1, count: count - 1))
    base[0] = last
    count = 1
    return bytes
  }

  /// Forgets what is gathered.
  mutating func removeAll() {
    base[0] = 0
    count = 1
  }

  /// Makes sure that `room` more bytes fit.
  @inline(__always)
  mutating func reserve(_ room: Int) {
    if capacity - count < room { makeRoom(room) }
  }

  @inline(never)
  private mutating func makeRoom(_ room: Int) {
    flush()
    guard capacity - count < room else { return }
    let size = max(capacity * 2, count + room)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
    capacity = size
  }

  // MARK: Plain bytes

  /// Writes one byte for which there is room.
  @inline(__always)
  mutating func put(_ byte: UInt8) {
    base[count] = byte
    count += 1
  }

  @inline(__always)
  public mutating func write(byte: UInt8) {
    reserve(1)
    put(byte)
  }

  /// Writes a literal as it stands.
  @inline(__always)
  public mutating func write(_ text: StaticString) {
    reserve(text.utf8CodeUnitCount)
    put(text)
  }

  /// Writes a literal for which there is room.
  @inline(__always)
  mutating func put(_ text: StaticString) {
    (base + count).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    count += text.utf8CodeUnitCount
  }

  /// Writes bytes as they stand.
  public mutating func write(bytes: [UInt8]) { write(bytes.span, 0..<bytes.count) }

  public mutating func write(bytes: ArraySlice<UInt8>) { write(bytes.span, 0..<bytes.count) }

  /// Writes the bytes of `range` as they stand, in pieces that fit the buffer.
  package mutating func write(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      let end = min(range.upperBound, position + 4096)
      reserve(end - position)
      let target = base + count
      bytes.withUnsafeBufferPointer { source in
        if let start = source.baseAddress { target.update(from: start + position, count: end - position) }
      }
      count += end - position
      position = end
    }
  }

  /// Writes what another writer gathered.
  mutating func write(_ other: borrowing ByteWriter) {
    reserve(other.length)
    (base + count).update(from: other.base + 1, count: other.length)
    count += other.length
  }

  /// Writes a text as it stands, in UTF-8.
  public mutating func write(text: String) {
    let bytes = text.utf8.span
    write(bytes, 0..<bytes.count)
  }

  /// Stores eight bytes for which there is room and takes the first `length` of them as written.
  @inline(__always)
  mutating func put(_ bytes: UInt64, length: Int) {
    UnsafeMutableRawPointer(base + count).storeBytes(of: bytes, as: UInt64.self)
    count += length
  }

  /// The same for sixteen bytes.
  @inline(__always)
  mutating func put(_ low: UInt64, _ high: UInt64, length: Int) {
    let target = UnsafeMutableRawPointer(base + count)
    target.storeBytes(of: low, as: UInt64.self)
    target.storeBytes(of: high, toByteOffset: 8, as: UInt64.self)
    count += length
  }

  // MARK: Numbers

  /// Room for any 128-bit number with sign, point and leading zeros (decimals go up to 255).
  static let numberRoom = 320

  public mutating func write(_ integer: Int) {
    reserve(ByteWriter.numberRoom)
    put(integer)
  }

  /// Writes an integer for which there is ``numberRoom``.
  @inline(__always)
  mutating func put(_ integer: Int) {
    if integer >= 0, integer < 100_000_000 {
      writeSmall(UInt64(truncatingIfNeeded: integer))
    } else {
      writeDecimal(UInt64(integer.magnitude), isNegative: integer < 0, decimals: 0)
    }
  }

  /// Writes a number below 10^8, for which there is room, without a branch on how many digits it has: all eight at once, the first one in
  /// the lowest byte, and the leading zeros shifted out.
  @inline(__always)
  private mutating func writeSmall(_ number: UInt64) {
    let digits = ByteWriter.digits(number)
    let leading = min(7, digits.trailingZeroBitCount >> 3)
    put(((digits | ByteWriter.zeros) >> UInt64(8 * leading)).littleEndian, length: 8 - leading)
  }

  /// Eight times the digit zero.
  private static let zeros: UInt64 = 0x3030_3030_3030_3030

  /// The eight digits of a number below 10^8, a byte each, the first one in the lowest.
  @inline(__always)
  private static func digits(_ number: UInt64) -> UInt64 {
    // Halves of four digits, then pairs, then digits, each divided from the other by a multiplication.
    var digits = number / 10_000 | (number % 10_000) << 32
    let hundreds = ((digits &* 10486) >> 20) & 0x0000_007F_0000_007F
    digits = hundreds | (digits &- hundreds &* 100) << 16
    let tens = ((digits &* 103) >> 10) & 0x000F_000F_000F_000F
    digits = tens | (digits &- tens &* 10) << 8
    return digits
  }

  /// Writes an exact number in canonical form: a point before the decimals, no grouping, printed decimals kept.
  public mutating func write(_ number: Exact) {
    reserve(ByteWriter.numberRoom)
    let magnitude = number.mantissa.magnitude
    let decimals = Int(number.decimals)
    if decimals <= 8, magnitude < 10_000_000_000_000_000 {
      // Most numbers: eight digits at a time.
      if number.mantissa < 0 { put(UInt8(ascii: "-")) }
      var whole = UInt64(truncatingIfNeeded: magnitude)
      var rest: UInt64 = 0
      if decimals > 0 { (whole, rest) = whole.quotientAndRemainder(dividingBy: UInt64(truncatingIfNeeded: Exact.power(decimals))) }
      if whole < 100_000_000 {
        writeSmall(whole)
      } else {
        writeSmall(whole / 100_000_000)
        put((ByteWriter.digits(whole % 100_000_000) | ByteWriter.zeros).littleEndian, length: 8)
      }
      guard decimals > 0 else { return }
      put(UInt8(ascii: "."))
      put(((ByteWriter.digits(rest) | ByteWriter.zeros) >> UInt64(64 - 8 * decimals)).littleEndian, length: decimals)
    } else if magnitude <= UInt128(UInt64.max) {
      writeDecimal(UInt64(truncatingIfNeeded: magnitude), isNegative: number.mantissa < 0, decimals: decimals)
    } else {
      writeDecimal(magnitude, isNegative: number.mantissa < 0, decimals: decimals)
    }
  }

  /// Writes the digits backwards into the far end of the reserved room, then moves them where they belong.
  @inline(__always)
  private mutating func writeDecimal<Magnitude: UnsignedInteger & FixedWidthInteger>(
    _ magnitude: Magnitude, isNegative: Bool, decimals: Int
  ) {
    let end = base + count + ByteWriter.numberRoom
    var position = end
    var rest = magnitude
    func digit() {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 10)
      position -= 1
      position.pointee = 48 + UInt8(truncatingIfNeeded: remainder)
      rest = quotient
    }
    if decimals > 0 {
      for _ in 0..<decimals { digit() }
      position -= 1
      position.pointee = UInt8(ascii: ".")
    }
    repeat { digit() } while rest != 0
    if isNegative {
      position -= 1
      position.pointee = UInt8(ascii: "-")
    }
    let length = end - position
    (base + count).update(from: position, count: length)
    count += length
  }
}
