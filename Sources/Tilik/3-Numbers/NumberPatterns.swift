import Pattern

/// All compiled patterns of the stage; compile once, share between threads.
///
/// Anchored patterns are tried at places that a scan over the digits has found: one at a word that changes the meaning of the digits behind
/// it, one where a number fills the rest of its cell, which is the commonest case, one where a number begins a cell or line, one everywhere
/// else.
public struct NumberPatterns: Sendable {
  /// At the word before the digits.
  let reference: Pattern
  /// At the first byte of a number behind which its cell or line seems to end: the beginning of ``inside``, with the same groups.
  let clean: Pattern
  /// At the first byte of a number that begins a cell or line: knows list numbers and formulas besides all of ``inside``.
  let head: Pattern
  /// At the first byte of any other number.
  let inside: Pattern
  /// At digits that go on a letter or slash: the rest of a letter's number.
  let run: Pattern

  /// - Throws: ``PatternError`` when an expression is not well formed.
  public init() throws(PatternError) {
    reference = try Pattern("reference", NumberPatterns.referenceSource, anchored: true)
    clean = try Pattern("clean number", "\(NumberPatterns.prefix) \(NumberPatterns.cleanSource)", anchored: true)
    head = try Pattern("number at a head", NumberPatterns.source(head: true), anchored: true)
    inside = try Pattern("number", NumberPatterns.source(head: false), anchored: true)
    run = try Pattern("run", "\(Fragment.numberRun.group)", anchored: true)
  }

  /// Every fragment the patterns are put together from.
  static var fragments: [Fragment] { Fragment.quantities + Fragment.others + Fragment.references }

  /// Capture groups of ``head`` and ``inside``.
  enum Group {
    static let rupiah = 1
    static let minus = 2
    static let cleanNumber = 3
    static let cleanTail = 4
    static let cleanPercent = 5
    static let formula = 6
    static let ordinal = 7
    static let years = 8
    static let year = 9
    static let date = 10
    static let numericDate = 11
    static let identity = 12
    static let code = 13
    static let fraction = 14
    static let reference = 15
    static let joined = 16
    static let broken = 17
    static let regular = 18
    static let brokenRest = 19
    static let tail = 20
    static let percent = 21
    static let percentWord = 22
    static let thousand = 23
    static let million = 24
    static let billion = 25
    static let trillion = 26
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

  private static func source(head: Bool) -> String {
    let formula = head ? Fragment.formula.source + "|" + Fragment.innerFormula.source : Fragment.innerFormula.source
    let ordinal = head ? Fragment.ordinal.source : Fragment.innerOrdinal.source
    let cut = head ? "(?(1)(?!\\d{1,3}(?:\\.\\d{3}){1,13}+\\.)) \(Fragment.cutGroups.source) |" : ""
    // The commonest case comes first: a number that fills the rest of its cell. The look-aheads before the others only say which of them
    // are worth a try.
    return """
      \(prefix)
      (?:
        \(cleanSource)
      |
        (?(1)(?!)) (?(2)(?!))
        (?: ( \(formula) ) | ( \(ordinal) )
          | (?= \\d{4}(?!\\d) ) (?: ( \(Fragment.years.source) ) | ( \(Fragment.year.source) ) )
          | (?= \\d{1,2}(?!\\d) [ ]{0,3}+ [-/adfhjmnopsADFHJMNOPS] ) ( \(Fragment.date.source) )
          | (?= 0 | \\d++ (?: [ ]?+ / | [-.:A-Za-z] ) | \\d{8} )
            (?: ( \(Fragment.numericDate.source) )
              | ( \(Fragment.identity.source) | \(Fragment.phone.source) ) | ( \(Fragment.code.source) | \(Fragment.zeroLed.source) )
              | ( \(Fragment.fraction.source) ) | ( \(Fragment.slashed.source) | \(Fragment.glued.source) ) ) )
      |
        (?: (?= \\d++ [ ]?+ [.,] ) (?:
            ( \(Fragment.joinedGroups.source) | \(Fragment.joinedCommaGroups.source) | \(Fragment.joinedDecimals.source) )
          | ( \(Fragment.brokenApart.source) | \(cut) \(Fragment.brokenCents.source) ) )
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
}
