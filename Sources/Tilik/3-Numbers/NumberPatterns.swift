import Pattern

/// All compiled patterns of the stage; compile once, share between threads.
///
/// Anchored patterns are tried at places that a scan over the digits has found: one at a word that changes the meaning of the digits behind
/// it, one where a number fills the rest of its cell, which is the commonest case, one for what stands only at the head of a cell or line,
/// one for everything else. What is rare is kept out of the way of what is not: compiled, they are much larger than a processor's nearest
/// memory.
public struct NumberPatterns: Sendable {
  /// At the word before the digits.
  let reference: Pattern
  /// At the first byte of a number behind which its cell or line seems to end: a number that fills the rest of it.
  let clean: Pattern
  /// At the first byte of a number that begins a cell or line: list numbers, formulas, a number cut at its last separator.
  let head: Pattern
  /// At the first byte of any number.
  let number: Pattern
  /// At digits that go on a letter or slash: the rest of a letter's number.
  let run: Pattern

  /// - Throws: ``PatternError`` when an expression is not well formed.
  public init() throws(PatternError) {
    reference = try Pattern("reference", NumberPatterns.referenceSource, anchored: true)
    clean = try Pattern("clean number", "\(NumberPatterns.prefix) \(NumberPatterns.cleanSource)", anchored: true)
    head = try Pattern("head of a cell", NumberPatterns.headSource, anchored: true)
    number = try Pattern("number", NumberPatterns.numberSource, anchored: true)
    run = try Pattern("run", "\(Fragment.numberRun.group)", anchored: true)
  }

  /// Every fragment the patterns are put together from.
  static var fragments: [Fragment] { Fragment.quantities + Fragment.others + Fragment.references }

  /// Capture groups of ``clean``.
  enum CleanGroup {
    static let rupiah = 1
    static let minus = 2
    static let number = 3
    static let tail = 4
    static let percent = 5
  }

  /// Capture groups of ``head``.
  enum HeadGroup {
    static let formula = 1
    static let ordinal = 2
    static let minus = 3
    static let cut = 4
  }

  /// Capture groups of ``number``.
  enum Group {
    static let rupiah = 1
    static let minus = 2
    static let formula = 3
    static let ordinal = 4
    static let years = 5
    static let year = 6
    static let date = 7
    static let numericDate = 8
    static let identity = 9
    static let code = 10
    static let fraction = 11
    static let reference = 12
    static let joined = 13
    static let broken = 14
    static let regular = 15
    static let brokenRest = 16
    static let tail = 17
    static let percent = 18
    static let percentWord = 19
    static let thousand = 20
    static let million = 21
    static let billion = 22
    static let trillion = 23
  }

  /// Capture groups of ``reference``: the digits, by what they are.
  enum ReferenceGroup {
    static let year = 1
    static let number = 2
    static let place = 3
    static let identity = 4
    static let clock = 5
  }

  private static let referenceSource = """
    \(Fragment.yearOf.group) ( \(Fragment.yearRun.source) )
    | (?: \(Fragment.numberOf.group) | \(Fragment.lawOf.group) ) ( \(Fragment.numberRun.source) )
    | (?: \(Fragment.placeOf.group) | \(Fragment.stageOf.group) | \(Fragment.headingOf.group) ) ( \(Fragment.placeRun.source) )
    | \(Fragment.identityOf.group) ( \(Fragment.identityRun.source) )
    | \(Fragment.clockOf.group) ( \(Fragment.clockRun.source) )
    """

  /// What may stand before the digits.
  private static let prefix = "(?> (?=\\d) | ( \(Fragment.rupiah.source) )?+ ( \(Fragment.minus.source) )?+ )"

  /// A number that fills the rest of its cell.
  private static let cleanSource = """
    ( \(Fragment.pointGroups.source) | (?! (?:19|20)\\d\\d(?!\\d) | 0\\d | \\d{16} ) \\d++ (?: ,\\d++ )?+ )
        ( ,- )?+ ( [ ]?+% )?+ \(Fragment.edge)
    """

  private static let headSource = """
    ( \(Fragment.formula.source) ) | ( \(Fragment.ordinal.source) )
    | ( \(Fragment.minus.source) )?+ (?!0\\d) ( \(Fragment.cutGroups.source) )
    """

  // The look-aheads only say which alternatives are worth a try.
  private static let numberSource = """
    \(prefix)
    (?:
      (?(1)(?!)) (?(2)(?!))
      (?: ( \(Fragment.innerFormula.source) ) | ( \(Fragment.innerOrdinal.source) )
        | (?= \\d{4}(?!\\d) ) (?: ( \(Fragment.years.source) ) | ( \(Fragment.year.source) ) )
        | (?= \\d{1,2}(?!\\d) [ ]{0,3}+ [-/adfhjmnopsADFHJMNOPS] ) ( \(Fragment.date.source) )
        | (?= 0 | \\d++ (?: [ ]?+ / | [-.:A-Za-z] ) | \\d{8} )
          (?: ( \(Fragment.numericDate.source) )
            | ( \(Fragment.identity.source) | \(Fragment.phone.source) ) | ( \(Fragment.code.source) | \(Fragment.zeroLed.source) )
            | ( \(Fragment.fraction.source) ) | ( \(Fragment.slashed.source) | \(Fragment.glued.source) ) ) )
    |
      (?: (?= \\d++ [ ]?+ [.,] ) (?:
          ( \(Fragment.joinedGroups.source) | \(Fragment.joinedCommaGroups.source) | \(Fragment.joinedDecimals.source) )
        | ( \(Fragment.brokenApart.source) | \(Fragment.brokenCents.source) ) )
        | ( \(Fragment.plain.source) | \(Fragment.pointGroups.source) | \(Fragment.commaGroups.source) | \(Fragment.decimal.source) )
        | ( \(Fragment.brokenGroups.source) ) )
      (?: (?=[-.,]) ( \(Fragment.moneyTail.source) ) )?+
      (?: ( \(Fragment.percent.source) ) | (?= [ ]{0,3}+ [rjmtpRJMTP] ) (?:
          (?= ( \(Fragment.percentWord.source) ) )
        | ( \(Fragment.thousand.source) ) | ( \(Fragment.million.source) )
        | ( \(Fragment.billion.source) | (?(1) (?: \(Fragment.billionLetter.source) ) | (?!) ) )
        | ( \(Fragment.trillion.source) | (?(1) (?: \(Fragment.trillionLetter.source) ) | (?!) ) ) ) )?+
    )
    """
}
