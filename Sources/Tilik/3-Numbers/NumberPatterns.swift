import Pattern

/// All compiled patterns of the stage; compile once, share between threads.
///
/// Anchored patterns are tried at places that a scan over the digits has found: one at a word that changes the meaning of the digits behind
/// it, one for numbers that nothing around them changes, which are most, one for what stands only at the head of a cell or line, one for
/// everything else. What is rare is kept out of the way of what is not: compiled, they are much larger than a processor's nearest
/// memory.
public struct NumberPatterns: Sendable {
  /// At the word before the digits.
  let reference: Pattern
  /// At the first byte of any number: one that fills the rest of its cell, or that no word or sign behind it can change.
  let clean: Pattern
  /// At the first byte of a number that begins a cell or line: list numbers, formulas, a number cut at its last separator.
  let head: Pattern
  /// At the first byte of any other number.
  let number: Pattern
  /// At digits that go on a letter or slash: the rest of a letter's number.
  let run: Pattern

  /// - Throws: ``PatternError`` when an expression is not well formed.
  public init() throws(PatternError) {
    reference = try Pattern("reference", NumberPatterns.referenceSource, anchored: true)
    clean = try Pattern("clean number", NumberPatterns.cleanSource, anchored: true)
    head = try Pattern("head of a cell", NumberPatterns.headSource, anchored: true)
    number = try Pattern("number", NumberPatterns.numberSource, anchored: true)
    run = try Pattern("run", "\(Fragment.numberRun.group)", anchored: true)
  }

  /// Every fragment the patterns are put together from.
  static var fragments: [Fragment] { Fragment.quantities + Fragment.others + Fragment.references }

  /// The capture group of ``clean`` and ``head``: a quantity's digits; of ``reference``: whatever stands behind the word.
  static let digits = 1

  /// Capture groups of ``number``.
  enum Group {
    static let rupiah = 1
    static let joined = 2
    static let broken = 3
    static let regular = 4
    static let brokenRest = 5
    static let tail = 6
  }

  /// What a match found, by the first letter of the mark it passed. A capture group costs every match, a mark only the one that passes it.
  enum Mark {
    static let year = UInt8(ascii: "y")
    static let years = UInt8(ascii: "s")
    static let date = UInt8(ascii: "d")
    static let code = UInt8(ascii: "c")
    static let reference = UInt8(ascii: "r")
    static let identity = UInt8(ascii: "i")
    static let ordinal = UInt8(ascii: "o")
    static let fraction = UInt8(ascii: "l")
    static let formula = UInt8(ascii: "f")
    // Behind a quantity.
    static let percent = UInt8(ascii: "p")
    /// Looked at only, so that it stays the unit.
    static let percentWord = UInt8(ascii: "w")
    static let thousand = UInt8(ascii: "k")
    static let million = UInt8(ascii: "m")
    static let billion = UInt8(ascii: "g")
    static let trillion = UInt8(ascii: "t")
  }

  private static let referenceSource = """
    (?| \(Fragment.yearOf.group) ( \(Fragment.yearRun.source) ) (*:year)
      | (?: \(Fragment.numberOf.group) | \(Fragment.lawOf.group) ) ( \(Fragment.numberRun.source) ) (*:reference)
      | (?: \(Fragment.placeOf.group) | \(Fragment.stageOf.group) | \(Fragment.headingOf.group) ) ( \(Fragment.placeRun.source) )
        (*:reference)
      | \(Fragment.identityOf.group) ( \(Fragment.identityRun.source) ) (*:identity)
      | \(Fragment.clockOf.group) ( \(Fragment.clockRun.source) ) (*:date) )
    """

  // Groups that begin with 0 are rather a code's, unless they end the cell.
  private static let cleanSource = """
    (?> (?=\\d) | \(Fragment.rupiah.group)?+ \(Fragment.minus.group)?+ )
    ( (?! (?:19|20)\\d\\d(?!\\d) | 0\\d | \\d{8} ) \\d++ (?: (?!\\.) (?: ,\\d++ )?+ | \\.\\d++ (?= [\\t\\n|] ) )
      | (?! 0 (?! [\\d.]++ (?: ,\\d++ )?+ (?: ,- )?+ [ ]?+ %?+ \(Fragment.edge) ) ) \(Fragment.pointGroups.source) )
    (?: (?= [\\t\\n|] ) | (?: ,- )?+ (?: [ ]?+% | \(Fragment.edge) | \(Fragment.apart.source) )
      | (?<= ,\\d\\d ) (?= \\) ) )
    """

  private static let headSource = """
    \(Fragment.formula.group) (*:formula) | \(Fragment.ordinal.group) (*:ordinal)
    | \(Fragment.minus.group)?+ (?!0\\d) ( \(Fragment.cutGroups.source) )
    """

  // The look-aheads only say which alternatives are worth a try.
  private static let numberSource = """
    (?: (?=\\d)
      (?: \(Fragment.innerFormula.group) (*:formula) | \(Fragment.innerOrdinal.group) (*:ordinal)
        | (?= \\d{4}(?!\\d) ) (?: \(Fragment.years.group) (*:span) | \(Fragment.year.group) (*:year) )
        | (?= \\d{1,2}+ [ ]{0,3}+ [-/adfhjmnopsADFHJMNOPS] ) \(Fragment.date.group) (*:date)
        | (?= 0 | \\d++ (?: [ ]?+ / | [-.:A-Za-z] ) | \\d{8} )
          (?: \(Fragment.numericDate.group) (*:date)
            | (?: \(Fragment.identity.source) | \(Fragment.phone.source) ) (*:identity)
            | (?: \(Fragment.code.source) | \(Fragment.zeroLed.source) ) (*:code)
            | \(Fragment.fraction.group) (*:level)
            | (?: \(Fragment.slashed.source) | \(Fragment.glued.source) ) (*:reference) ) )
    |
      (?> (?=\\d) | ( \(Fragment.rupiah.source) )?+ \(Fragment.minus.group)?+ )
      (?: (?= \\d++ [ ]?+ [.,] ) (?:
          ( \(Fragment.joinedGroups.source) | \(Fragment.joinedCommaGroups.source) | \(Fragment.joinedDecimals.source) )
        | ( \(Fragment.brokenApart.source) | \(Fragment.brokenCents.source) ) )
        | ( \(Fragment.plain.source) | \(Fragment.pointGroups.source) | \(Fragment.commaGroups.source) | \(Fragment.decimal.source) )
        | ( \(Fragment.brokenGroups.source) ) )
      (?: (?=[-.,]) ( \(Fragment.moneyTail.source) ) )?+
      (?: \(Fragment.percent.group) (*:percent) | (?= [ ]{0,3}+ [rjmtpRJMTP] ) (?:
          (?= \(Fragment.percentWord.source) ) (*:word)
        | \(Fragment.thousand.group) (*:kilo) | \(Fragment.million.group) (*:mega)
        | (?: \(Fragment.billion.source) | (?(1) (?: \(Fragment.billionLetter.source) ) | (?!) ) ) (*:giga)
        | (?: \(Fragment.trillion.source) | (?(1) (?: \(Fragment.trillionLetter.source) ) | (?!) ) ) (*:tera) ) )?+
    )
    """
}
