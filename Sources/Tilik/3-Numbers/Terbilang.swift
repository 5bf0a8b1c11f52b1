/// Numbers spelled out in Indonesian (terbilang), both ways: `Dua Puluh Juta Rupiah`, `delapan puluh koma lima`.
public enum Terbilang {
  /// The value of `words`, or nil when they are anything but a number (a tail `rupiah` or `persen`, brackets, commas aside).
  public static func value(_ words: String) -> Exact? {
    let bytes = Array(words.utf8)
    return bytes.withUnsafeBufferPointer { value($0, 0, $0.count) }
  }

  /// The value of the words in `bytes[start..<end]`; nil when anything there is no number word.
  static func value(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Exact? {
    var parser = Parser()
    var position = start
    var count = 0
    var finished = false
    while position < end {
      let byte = bytes[position]
      if !Letters.isLetter(byte) {
        guard byte <= 32 || byte == 40 || byte == 41 || byte == 44 || byte == 45 || byte == 46 || byte == 35 else { return nil }
        position += 1
        continue
      }
      let wordStart = position
      while position < end, Letters.isLetter(bytes[position]) { position += 1 }
      // Only what says nothing more about the number may follow it.
      if isTail(bytes, wordStart, position) {
        guard count > 0 else { return nil }
        finished = true
        continue
      }
      guard !finished, let word = Word.find(bytes, wordStart, position), parser.take(word) else { return nil }
      count += 1
      if count > 60 { return nil }
    }
    return count > 0 ? parser.result : nil
  }

  /// Whether a number word begins at `position`; its first two letters are the cheap test before everything else.
  @inline(__always)
  static func begins(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int) -> Bool {
    guard position + 1 < end else { return false }
    let second = bytes[position + 1] | 0x20
    let mayBegin =
      switch bytes[position] | 0x20 {
      case UInt8(ascii: "d"): second == UInt8(ascii: "u") || second == UInt8(ascii: "e")
      case UInt8(ascii: "e"): second == UInt8(ascii: "m") || second == UInt8(ascii: "n")
      case UInt8(ascii: "k"), UInt8(ascii: "n"): second == UInt8(ascii: "o")
      case UInt8(ascii: "l"): second == UInt8(ascii: "i")
      case UInt8(ascii: "s"): second == UInt8(ascii: "a") || second == UInt8(ascii: "e")
      case UInt8(ascii: "t"): second == UInt8(ascii: "i") || second == UInt8(ascii: "u")
      default: false
      }
    return mayBegin && opensNumber(bytes, position, end)
  }

  private static func opensNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, _ end: Int) -> Bool {
    var stop = position
    while stop < end, stop - position < 12, Letters.isLetter(bytes[stop]) { stop += 1 }
    guard let word = Word.find(bytes, position, stop) else { return false }
    switch word {
    case .digit, .one: return true
    case .comma, .tens, .teen: return false
    case .hundred(let one), .scale(_, let one): return one
    case .teenOne, .ten: return true
    }
  }

  private static func isTail(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
    equals(bytes, start, end, "rupiah") || equals(bytes, start, end, "persen") || equals(bytes, start, end, "sen")
  }

  @inline(__always)
  fileprivate static func equals(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ word: StaticString) -> Bool {
    guard end - start == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { letters in
      for offset in 0..<letters.count where Letters.lower(bytes[start + offset]) != letters[offset] { return false }
      return true
    }
  }

  // MARK: Words

  private enum Word {
    case digit(Int128)
    /// `satu`: a digit that may also stand alone.
    case one
    case ten, teenOne, teen, tens
    /// `ratus` or, with one in it, `seratus`.
    case hundred(Bool)
    /// Power of ten; `seribu` has its one in it.
    case scale(Int, Bool)
    case comma

    static func find(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Word? {
      let length = end - start
      guard length >= 2, length <= 9 else { return nil }
      @inline(__always) func word(_ text: StaticString) -> Bool { Terbilang.equals(bytes, start, end, text) }
      switch Letters.lower(bytes[start]) {
      case UInt8(ascii: "n"): return word("nol") ? .digit(0) : nil
      case UInt8(ascii: "k"): return word("kosong") ? .digit(0) : word("koma") ? .comma : nil
      case UInt8(ascii: "d"): return word("dua") ? .digit(2) : word("delapan") ? .digit(8) : nil
      case UInt8(ascii: "t"):
        if word("tiga") { return .digit(3) }
        if word("tujuh") { return .digit(7) }
        if word("titik") { return .comma }
        return word("triliun") || word("trilyun") || word("trilliun") || word("triliyun") ? .scale(12, false) : nil
      case UInt8(ascii: "e"): return word("empat") ? .digit(4) : word("enam") ? .digit(6) : nil
      case UInt8(ascii: "l"): return word("lima") ? .digit(5) : nil
      case UInt8(ascii: "p"): return word("puluh") || word("puluhan") ? .tens : nil
      case UInt8(ascii: "b"): return word("belas") ? .teen : nil
      case UInt8(ascii: "r"):
        if word("ratus") || word("ratusan") { return .hundred(false) }
        return word("ribu") || word("ribuan") ? .scale(3, false) : nil
      case UInt8(ascii: "j"): return word("juta") || word("jutaan") ? .scale(6, false) : nil
      case UInt8(ascii: "m"):
        return word("miliar") || word("milyar") || word("milliar") || word("miliyar") || word("milyard") ? .scale(9, false) : nil
      case UInt8(ascii: "s"):
        if word("satu") { return .one }
        if word("sembilan") { return .digit(9) }
        if word("sepuluh") { return .ten }
        if word("sebelas") { return .teenOne }
        if word("seratus") { return .hundred(true) }
        if word("seribu") { return .scale(3, true) }
        if word("sejuta") { return .scale(6, true) }
        return word("semiliar") || word("semilyar") ? .scale(9, true) : nil
      default: return nil
      }
    }
  }

  /// Adds words up from left to right; refuses an order that no number has.
  private struct Parser {
    private var total: Int128 = 0
    /// The part below a thousand that is being read, and what of it still waits for its unit.
    private var group: Int128 = 0
    private var pending: Int128 = -1
    private var lastScale = 99
    private var decimals = -1
    private var fraction: Int128 = 0
    private var scaleAfterComma = 0
    private var lowest: Int128 = 1000

    mutating func take(_ word: Word) -> Bool {
      if decimals >= 0 { return takeDecimal(word) }
      switch word {
      case .digit(let value): return takeDigit(value)
      case .one: return takeDigit(1)
      case .ten: return add(10, below: 100)
      case .teenOne: return add(11, below: 100)
      case .teen:
        guard pending > 0 else { return false }
        let value = 10 + pending
        pending = -1
        return add(value, below: 100)
      case .tens:
        guard pending > 0 else { return false }
        let value = 10 * pending
        pending = -1
        guard lowest > 99 else { return false }
        group += value
        lowest = 10
        return true
      case .hundred(let hasOne):
        guard lowest > 999, hasOne == (pending < 0), pending != 0 else { return false }
        group += hasOne ? 100 : 100 * pending
        pending = -1
        lowest = 100
        return true
      case .scale(let exponent, let hasOne):
        guard exponent < lastScale else { return false }
        settle()
        if hasOne, group != 0 { return false }
        let factor = hasOne ? 1 : group
        guard factor > 0 else { return false }
        total += factor * Exact.power(exponent)
        group = 0
        lowest = 1000
        lastScale = exponent
        return true
      case .comma:
        settle()
        decimals = 0
        return true
      }
    }

    private mutating func takeDigit(_ value: Int128) -> Bool {
      guard pending < 0, lowest > 9 || lowest == 10 else { return false }
      pending = value
      return true
    }

    private mutating func add(_ value: Int128, below limit: Int128) -> Bool {
      guard pending < 0, lowest >= limit else { return false }
      group += value
      lowest = 1
      return true
    }

    private mutating func settle() {
      if pending >= 0 {
        group += pending
        pending = -1
        lowest = 1
      }
    }

    private mutating func takeDecimal(_ word: Word) -> Bool {
      guard scaleAfterComma == 0, decimals < 18 else { return false }
      switch word {
      case .digit(let value): fraction = fraction * 10 + value
      case .one: fraction = fraction * 10 + 1
      case .scale(let exponent, false) where decimals > 0:
        scaleAfterComma = exponent
        return true
      // `koma dua puluh lima` is read as digits 2 and 5.
      case .tens where decimals > 0: return true
      default: return false
      }
      decimals += 1
      return true
    }

    var result: Exact? {
      var whole = total + group
      if pending >= 0 { whole += pending }
      guard decimals != 0 else { return nil }
      guard decimals > 0 else { return Exact(mantissa: whole) }
      let value = Exact(mantissa: whole * Exact.power(decimals) + fraction, decimals: UInt8(decimals))
      return scaleAfterComma == 0 ? value : value.scaled(byPowerOfTen: scaleAfterComma)
    }
  }

  // MARK: Writing

  private static let small = [
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
  ]

  /// `integer` in small letters, as it is read aloud; numbers from 10^15 on in digits, since no word is in use for them.
  public static func words(_ integer: Int128) -> String {
    if integer < 0 { return "minus " + words(-integer) }
    if integer >= 1_000_000_000_000_000 { return String(integer) }
    if integer == 0 { return small[0] }
    var parts: [String] = []
    var rest = integer
    for (exponent, name) in [(12, "triliun"), (9, "miliar"), (6, "juta"), (3, "ribu")] {
      let (count, remainder) = rest.quotientAndRemainder(dividingBy: Exact.power(exponent))
      rest = remainder
      if count == 1, exponent == 3 {
        parts.append("seribu")
      } else if count > 0 {
        parts.append(belowThousand(Int(count)))
        parts.append(name)
      }
    }
    if rest > 0 { parts.append(belowThousand(Int(rest))) }
    return parts.joined(separator: " ")
  }

  private static func belowThousand(_ number: Int) -> String {
    var parts: [String] = []
    var rest = number
    if rest >= 100 {
      parts.append(rest < 200 ? "seratus" : small[rest / 100] + " ratus")
      rest %= 100
    }
    if rest >= 20 {
      parts.append(small[rest / 10] + " puluh")
      rest %= 10
      if rest > 0 { parts.append(small[rest]) }
    } else if rest >= 12 {
      parts.append(small[rest - 10] + " belas")
    } else if rest > 0 {
      parts.append(small[rest])
    }
    return parts.joined(separator: " ")
  }
}
