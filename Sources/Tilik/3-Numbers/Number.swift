/// Stage 3: every number of the text in order, with its ranked readings, and what digits are instead of a quantity.
public struct NumberStream: Sendable {
  public let tokens: TokenStream
  /// In the order of the text, never overlapping; behind them what ``append(_:)`` added.
  public private(set) var numbers: [Number]
  /// Readings other than the best one; a number names its slice.
  public private(set) var alternatives: [Reading]
  /// For each line the index of its first number in ``numbers``; one more at the end.
  public let firstOfLine: [Int32]
  public let notes: [Note]

  public var source: SourceText { tokens.source }

  /// Indices of the numbers that lie on line `line` (counted from 0).
  public func numbers(onLine line: Int) -> Range<Int> { Int(firstOfLine[line])..<Int(firstOfLine[line + 1]) }

  /// Adds a number that only a table's layout tells: pieces on several lines, digits that belong to another cell than they seem to.
  ///
  /// It belongs to no line: only the cell that holds its index knows it.
  mutating func append(_ number: Number) -> Int {
    numbers.append(number)
    return numbers.count - 1
  }

  /// Adds a malformed number of which a table's layout tells how it goes on: `reading` is what it says with the digits it lacks.
  mutating func append(_ number: Number, goingOn reading: Exact) -> Int {
    alternatives.append(Reading(value: reading, origin: .joined))
    var number = number
    (number.firstAlternative, number.alternativeCount) = (Int32(alternatives.count), 0)
    return append(number)
  }

  /// All readings of `number`, the best first.
  public func readings(of number: Number) -> [Reading] {
    [Reading(value: number.value, origin: number.origin)]
      + alternatives[Int(number.firstAlternative)..<Int(number.firstAlternative) + Int(number.alternativeCount)]
  }

  /// The readings of `quantity` but for its own.
  func alternatives(of quantity: Quantity) -> ArraySlice<Reading> {
    alternatives[Int(quantity.firstAlternative)..<Int(quantity.firstAlternative) + Int(quantity.alternativeCount)]
  }
}

/// One way to read a number's characters.
public struct Reading: Sendable, Equatable {
  public var value: Exact
  public var origin: Origin

  public init(value: Exact, origin: Origin) {
    self.value = value
    self.origin = origin
  }

  /// How a value came out of the characters, the plainest first. Later cases need more to be believed.
  public enum Origin: UInt8, Sendable, Comparable, CaseIterable {
    /// Just digits: `100`.
    case plain
    /// Points group thousands: `1.234.567`, with or without a decimal comma.
    case grouped
    /// A decimal comma: `88,42`.
    case decimalComma
    /// A decimal point: `86.98`.
    case decimalPoint
    /// Commas group thousands: `2,144,359,700`.
    case groupedByCommas
    /// Spelled out: `dua puluh`.
    case words
    /// Digits of one number that stood apart, joined without changing one: `7.303.9 30.952`.
    case joined
    /// Cents printed twice and the like: a sign was dropped, no digit changed (`1.991.454.533,00,00`).
    case trimmed
    /// Digits were added, moved or removed; needs proof (`315.000.00` read as 315.000.000).
    case restored

    public static func < (a: Origin, b: Origin) -> Bool { a.rawValue < b.rawValue }
  }
}

/// Digits of the text: a quantity, or what they are instead.
public struct Number: Sendable {
  public enum Kind: UInt8, Sendable, CaseIterable {
    /// A quantity; only these have a ``Number/value`` to use.
    case quantity
    /// No reading is well formed: `4.701.16`, `85,00 . 000`. ``Number/value`` is the best guess, its origin ``Reading/Origin/restored``.
    case malformed
    /// A bare year (`2021`), value kept: in a table's cell it can be a quantity after all.
    case year
    /// Several years: `2016-2021`, `2016/2017`.
    case years
    case date
    /// A budget or account code: `7.01.02.2.01.0001`.
    case code
    /// The number of a law, decree, letter, table, page, article, house ...
    case reference
    /// NIP, phone number, postcode: digits that identify.
    case identity
    /// A list number: `1.`, `2)`, `(3)`, `1.2.` at the head of a line or cell, value kept.
    case ordinal
    /// A level over its maximum before its score: the `9/9` of `9/9 (40,00)`.
    case fraction
    /// A column-number cell with arithmetic: `5 (3-4)`, `10 (9-8/8*100%)`; value is the column's own number.
    case formula
    /// A number written out in words, in text: `(Tujuh Milyar ... Rupiah)`, `(dua)`.
    case words
  }

  public enum Mark: UInt8, Sendable { case none, rupiah, percent }

  public struct Flags: OptionSet, Sendable {
    public let rawValue: UInt16
    public init(rawValue: UInt16) { self.rawValue = rawValue }
    /// A minus sign stands before it, or accounting parentheses around it.
    public static let negative = Flags(rawValue: 1)
    /// In round brackets: `(85,15%)`.
    public static let inBrackets = Flags(rawValue: 2)
    /// Ends in `,-`, `.-`, `-` or `,`: whole rupiah.
    public static let moneyTail = Flags(rawValue: 4)
    /// A scale word was applied: juta, miliar ...
    public static let scaled = Flags(rawValue: 8)
    /// Pieces were joined over white space.
    public static let joined = Flags(rawValue: 16)
    /// More digits than ``Exact/maximumDigits``: ``Number/value`` is zero and must not be used; a note tells.
    public static let overflow = Flags(rawValue: 32)
    /// A letter stands right before or behind (`01RT`, `Rp1.000` is not meant).
    public static let touchesLetter = Flags(rawValue: 64)
    /// The separators leave two readings (`1.234`, `250,000`); ``Number/alternativeCount`` is above 0.
    public static let ambiguous = Flags(rawValue: 128)
  }

  /// The best reading; scale words are multiplied in (`Rp 2,5 juta` is 2500000), percent signs are not (`95,95%` is 95.95).
  public var value: Exact
  public var kind: Kind
  public var origin: Reading.Origin
  public var mark: Mark
  /// Power of ten by which one unit of the last printed digit grew through a scale word: 6 for juta. The printed unit of `2,5 juta` is
  /// 10^(6-1).
  public var scaleExponent: UInt8
  /// Decimals as printed, before a scale word was applied.
  public var printedDecimals: UInt8
  public var alternativeCount: UInt8
  public var flags: Flags
  /// All characters that belong to it: `Rp`, sign, digits, `,-`, scale word, percent sign.
  public var span: ByteSpan
  /// The digits alone, from the first to the last.
  public var digits: ByteSpan
  /// Line, counted from 0.
  public var line: Int32
  public var firstAlternative: Int32

  public var isQuantity: Bool { kind == .quantity }
}
