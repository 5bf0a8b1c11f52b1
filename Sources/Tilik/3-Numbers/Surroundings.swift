/// What stands right before a number: where its pattern begins, and the word that may change its meaning.
struct Surroundings {
  /// Where the pattern is to be tried: the sign, currency or bracket before the digits, else the digits.
  var start: Int
  /// The number begins a cell or line.
  var isHead = false
  /// A word that stands before it: where it begins, or -1.
  var word = -1
  /// The digits go on a word: `K3`.
  var isGlued = false
  /// The digits go on a slash, or on a point behind a lone letter: the rest of a letter's number.
  var goesOn = false
  /// A page number behind leader dots.
  var followsDots = false
  /// A round bracket opens right before it.
  var inBracket = false
  /// The bracket (with its currency) begins a cell or line.
  var bracketIsHead = false

  /// How far back a prefix may reach.
  private static let reach = 32

  @inline(__always)
  init(_ view: UnsafeBufferPointer<UInt8>, _ digits: Int, _ words: UnsafeBufferPointer<UInt32>) {
    start = digits
    let limit = max(0, digits - Surroundings.reach)
    guard digits > 0 else {
      isHead = true
      return
    }
    let last = view[digits - 1]
    if Surroundings.isBorder(last) {
      isHead = true
      return
    }
    if last != 32 && Letters.isDigit(last) { return }
    look(view, digits, limit, words)
  }

  @inline(__always)
  static func isBorder(_ byte: UInt8) -> Bool { byte == 9 || byte == 10 || byte == 124 }

  /// Position behind the last byte before `position` that is no space.
  @inline(__always)
  private static func skip(_ view: UnsafeBufferPointer<UInt8>, _ position: Int, _ limit: Int) -> Int {
    var p = position
    while p > limit, view[p - 1] == 32 { p -= 1 }
    return p
  }

  /// Whether a cell or line begins at `position`, where `spaces` spaces stand right before it.
  @inline(__always)
  private static func begins(_ view: UnsafeBufferPointer<UInt8>, _ position: Int, _ spaces: Int) -> Bool {
    position == 0 || isBorder(view[position - 1]) || spaces > 1
  }

  private mutating func look(_ view: UnsafeBufferPointer<UInt8>, _ digits: Int, _ limit: Int, _ words: UnsafeBufferPointer<UInt32>) {
    var p = Surroundings.skip(view, digits, limit)
    var spaces = digits - p
    if p == 0 {
      isHead = true
      return
    }
    if view[p - 1] == 40 {
      inBracket = true
      p -= 1
      let q = Surroundings.skip(view, p, limit)
      if Surroundings.begins(view, q, p - q) {
        isHead = true
        bracketIsHead = true
        start = p
      }
      spaces = p - q
      if currency(view, q, limit) {
        bracketIsHead = isHead
      } else {
        var end = q
        while end > limit, view[end - 1] == 46 || view[end - 1] == 58 { end -= 1 }
        if end > 0, Letters.isLetter(view[end - 1]) { word = wordStart(view, end, limit, words) }
      }
      return
    }
    let last = view[p - 1]
    if last == 45 {
      minus(view, p, spaces, limit, words)
      return
    }
    if currency(view, p, limit) {
      if start > 0, view[start - 1] == 40 {
        inBracket = true
        let q = Surroundings.skip(view, start - 1, limit)
        bracketIsHead = Surroundings.begins(view, q, start - 1 - q)
      }
      return
    }
    if Letters.isLetter(last) {
      if spaces == 0 {
        isGlued = last < 0x80
        return
      }
      word = wordStart(view, p, limit, words)
      if word < 0, spaces > 1 { isHead = true }
      return
    }
    if last == 46 || last == 58 || last == 47 {
      afterPoint(view, p, spaces, limit, words)
      return
    }
    if Surroundings.begins(view, p, spaces) { isHead = true }
  }

  /// A hyphen before the digits: a sign, the middle of a span, a bullet or part of a name (`covid-19`).
  private mutating func minus(
    _ view: UnsafeBufferPointer<UInt8>, _ p: Int, _ spaces: Int, _ limit: Int, _ words: UnsafeBufferPointer<UInt32>
  ) {
    let sign = p - 1
    var q = Surroundings.skip(view, sign, limit)
    let before = sign - q
    if Surroundings.begins(view, q, before) {
      // Two spaces also stand where a minus sign or a longer dash was.
      let afterNumber = q > 0 && (Letters.isDigit(view[q - 1]) || view[q - 1] == 37)
      if !afterNumber {
        isHead = true
        start = currency(view, q, limit) ? start : sign
      }
      return
    }
    let last = view[q - 1]
    if last == 44 {
      q -= 1
      let r = Surroundings.skip(view, q, limit)
      if Surroundings.begins(view, r, q - r) {
        isHead = true
        start = q
      }
      return
    }
    if last == 40 {
      inBracket = true
      start = sign
      let r = Surroundings.skip(view, q - 1, limit)
      bracketIsHead = Surroundings.begins(view, r, q - 1 - r)
      return
    }
    if currency(view, q, limit) { return }
    if Letters.isLetter(last) {
      if before == 0 {
        word = wordStart(view, q, limit, words)
        isGlued = spaces == 0
      } else if spaces == 0 {
        start = sign
      }
      return
    }
    if last == 58 || last == 61 || last == 60 || last == 62 { start = sign }
  }

  /// A point, colon or slash before the digits.
  private mutating func afterPoint(
    _ view: UnsafeBufferPointer<UInt8>, _ p: Int, _ spaces: Int, _ limit: Int, _ words: UnsafeBufferPointer<UInt32>
  ) {
    var q = p
    let last = view[q - 1]
    if last == 46, q > 1, view[q - 2] == 46 {
      followsDots = q > 2 && view[q - 3] == 46
      return
    }
    while q > limit, view[q - 1] == 46 || view[q - 1] == 58 || view[q - 1] == 47 || view[q - 1] == 32 { q -= 1 }
    if q > 0, Letters.isLetter(view[q - 1]) {
      word = wordStart(view, q, limit, words)
      if last != 58, spaces == 0 {
        let lone = q < 2 || !Letters.isLetter(view[q - 2])
        goesOn = last == 47 || lone
      }
    } else if last == 47, spaces == 0, q == 0 || !Letters.isDigit(view[q - 1]) {
      goesOn = true
    } else if q == 0 || Surroundings.isBorder(view[q - 1]) {
      isHead = true
    }
  }

  /// Moves ``start`` to a currency that ends before `position`; false when there is none.
  @inline(__always)
  private mutating func currency(_ view: UnsafeBufferPointer<UInt8>, _ position: Int, _ limit: Int) -> Bool {
    var p = position
    var marks = 0
    while p > limit, marks < 2, view[p - 1] == 46 || view[p - 1] == 58 || view[p - 1] == 44 || view[p - 1] == 59 {
      p -= 1
      marks += 1
    }
    guard p > 1 else { return false }
    let last = view[p - 1] | 0x20
    var begin = -1
    if last == UInt8(ascii: "p"), view[p - 2] | 0x20 == UInt8(ascii: "r") {
      begin = p - 2
    } else if last == UInt8(ascii: "r"), p > 2, view[p - 2] | 0x20 == UInt8(ascii: "d"), view[p - 3] | 0x20 == UInt8(ascii: "i") {
      begin = p - 3
    }
    // `Rp` glued behind a word that lost its space still is the currency.
    guard begin >= 0, begin == 0 || !Letters.isLetter(view[begin - 1]) || (view[begin] == 82 && view[begin - 1] | 0x20 == view[begin - 1])
    else { return false }
    start = begin
    let q = Surroundings.skip(view, begin, max(0, begin - Surroundings.reach))
    isHead = Surroundings.begins(view, q, begin - q)
    return true
  }

  /// Where the word that ends before `end` begins when it may be one that changes a number's meaning, else -1.
  @inline(__always)
  private func wordStart(_ view: UnsafeBufferPointer<UInt8>, _ end: Int, _ limit: Int, _ words: UnsafeBufferPointer<UInt32>) -> Int {
    var p = end
    while p > limit, Letters.isLetter(view[p - 1]) { p -= 1 }
    let length = end - p
    let first = Int((view[p] | 0x20) &- 97)
    let last = Int((view[end - 1] | 0x20) &- 97)
    guard length < 32, first < 26, last < 26, words[26 * first + last] & (1 << UInt32(length)) != 0 else { return -1 }
    // T.A. 2021
    if length == 1 { return p > 1 && view[p - 1] == 46 && view[p - 2] | 0x20 == 116 ? p - 2 : -1 }
    return p
  }
}
