/// A computation that a report prints with its result: `(1x84,64)/4 = 21,86`, `88,42 dihitung dari indeks (3,53) dikali 25`.
public struct Equation: Sendable, Equatable {
  /// A number or a sign, each sign behind the two terms that it joins.
  public enum Term: Sendable, Equatable {
    case number(Exact, ByteSpan)
    case plus, minus, times, over
  }

  public var terms: [Term]
  public var result: Exact
  public var resultSpan: ByteSpan
  /// Line of the result, counted from 0.
  public var line: Int32

  /// The numbers that are computed with, in the order of the text.
  public var numbers: [(value: Exact, span: ByteSpan)] {
    terms.compactMap {
      guard case .number(let value, let span) = $0 else { return nil }
      return (value, span)
    }
  }
}

/// Reads the equations that stand around an equals sign.
///
/// Only what leaves no doubt is one: numbers, brackets and the signs of the four operations before the sign, one number behind it. Column
/// numbers and the formulas made of them are none: some number on either side has decimals or three digits.
struct EquationReader {
  private let view: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var end = 0
  private var terms: [Equation.Term] = []

  /// Bytes that an expression may have.
  private static let longest = 120

  /// Only what stands right behind an equals sign is looked at: numbers are few, bytes are many.
  static func read(_ stream: NumberStream) -> [Equation] {
    stream.source.view.withUnsafeBufferPointer { view in
      var reader = EquationReader(view: view)
      var equations: [Equation] = []
      for number in stream.numbers {
        var before = number.span.lower - 1
        while before >= 0, isSpace(view[before]) { before -= 1 }
        guard before >= 0, view[before] == UInt8(ascii: "="), var equation = reader.equation(around: before) else { continue }
        equation.line = number.line
        equations.append(equation)
      }
      return equations
    }
  }

  private init(view: UnsafeBufferPointer<UInt8>) { self.view = view }

  private mutating func equation(around sign: Int) -> Equation? {
    // Most signs stand behind words: a digit or bracket has to be the last thing before.
    var last = sign
    while last > 0, Self.isSpace(view[last - 1]) { last -= 1 }
    guard last > 0, Letters.isDigit(view[last - 1]) || view[last - 1] == UInt8(ascii: ")") || view[last - 1] == UInt8(ascii: "%") else {
      return nil
    }
    end = view.count
    position = sign + 1
    skipSpaces()
    let start = position
    guard let result = number(), !continues() else { return nil }
    let resultSpan = ByteSpan(start, position)
    guard let begin = begin(before: last) else { return nil }
    terms = []
    position = begin
    end = last
    guard sum(), position >= end, terms.count >= 3 else { return nil }
    let equation = Equation(terms: terms, result: result, resultSpan: resultSpan, line: 0)
    return Self.says(result) && equation.numbers.contains { Self.says($0.value) } ? equation : nil
  }

  /// Whether a number is no column's: it has decimals or three digits.
  private static func says(_ number: Exact) -> Bool { number.decimals > 0 || number.magnitude >= Exact(100) }

  /// Where the expression that ends at `last` begins; nil where words touch it.
  private func begin(before last: Int) -> Int? {
    var start = last
    while start > 0, last - start < Self.longest, isPart(start - 1) { start -= 1 }
    guard last - start < Self.longest else { return nil }
    if start > 0, !Self.isSpace(view[start]), Letters.isLetter(view[start - 1]) || view[start - 1] >= 0x80 { return nil }
    // The bracket or stop behind a name is left over at the beginning.
    while start < last, Self.isSpace(view[start]) || ").,%".utf8.contains(view[start]) { start += 1 }
    return start < last ? start : nil
  }

  private func isPart(_ index: Int) -> Bool {
    let byte = view[index]
    if Letters.isDigit(byte) || Self.isSpace(byte) { return true }
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"),
      UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: "%"):
      return true
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      return index > 0 && !Letters.isLetter(view[index - 1]) && !Letters.isLetter(view[index + 1])
    default: return false
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

  private mutating func skipSpaces() {
    while position < end, Self.isSpace(view[position]) { position += 1 }
  }

  // MARK: Terms

  private mutating func sum() -> Bool {
    guard product() else { return false }
    while true {
      skipSpaces()
      guard position < end, view[position] == UInt8(ascii: "+") || view[position] == UInt8(ascii: "-") else { return true }
      let isPlus = view[position] == UInt8(ascii: "+")
      position += 1
      guard product() else { return false }
      terms.append(isPlus ? .plus : .minus)
    }
  }

  private mutating func product() -> Bool {
    guard factor() else { return false }
    while true {
      skipSpaces()
      guard position < end, "xX*/".utf8.contains(view[position]) else { return true }
      let isOver = view[position] == UInt8(ascii: "/")
      position += 1
      guard factor() else { return false }
      terms.append(isOver ? .over : .times)
    }
  }

  private mutating func factor() -> Bool {
    skipSpaces()
    guard position < end else { return false }
    if view[position] == UInt8(ascii: "(") {
      position += 1
      guard sum() else { return false }
      skipSpaces()
      guard position < end, view[position] == UInt8(ascii: ")") else { return false }
      position += 1
      return true
    }
    let start = position
    guard let value = number() else { return false }
    terms.append(.number(value, ByteSpan(start, position)))
    return true
  }

  /// A number with a decimal comma, or with points between groups of three; nil where it could be read in two ways. (A comma before three
  /// digits may group them, too: then all numbers of the equation do so, and stage 7 allows it.)
  private mutating func number() -> Exact? {
    var mantissa: Int128 = 0
    var digits = 0
    var decimals: UInt8 = 0
    var groups: [Int] = [0]
    var hasComma = false
    while position < end, digits <= 18 {
      let byte = view[position]
      if Letters.isDigit(byte) {
        mantissa = mantissa * 10 + Int128(byte - 48)
        digits += 1
        if hasComma { decimals += 1 } else { groups[groups.count - 1] += 1 }
      } else if byte == UInt8(ascii: ","), !hasComma, position + 1 < end, Letters.isDigit(view[position + 1]) {
        hasComma = true
      } else if byte == UInt8(ascii: "."), !hasComma, position + 1 < end, Letters.isDigit(view[position + 1]) {
        groups.append(0)
      } else {
        break
      }
      position += 1
    }
    guard digits > 0, digits <= 18 else { return nil }
    if groups.count == 2, !hasComma, groups[1] != 3 {
      decimals = UInt8(groups[1])
    } else if groups.dropFirst().contains(where: { $0 != 3 }) || (groups.count == 2 && !hasComma) {
      return nil
    }
    if position < end, view[position] == UInt8(ascii: "%") { position += 1 }
    return Exact(mantissa: mantissa, decimals: decimals)
  }

  /// Whether the expression goes on behind the number that was just read: then it is no result.
  private func continues() -> Bool {
    var next = position
    while next < view.count, view[next] == 32 { next += 1 }
    guard next < view.count else { return false }
    let byte = view[next]
    if next == position, Letters.isLetter(byte) || Letters.isDigit(byte) { return true }
    return "+-*/()=:".utf8.contains(byte)
      || ((byte | 0x20) == UInt8(ascii: "x") && (next + 1 >= view.count || !Letters.isLetter(view[next + 1])))
  }
}
