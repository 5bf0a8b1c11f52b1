/// What a quantity is made of. Repetitions are bounded or possessive: no text makes a match explode.
extension Fragment {
  /// Nothing but spaces up to the cell's or line's end.
  static let edge = #"(?= [ ]*+ (?: [\t\n|] | \z ) )"#

  /// A space, then a digit, or a word that is neither a month nor a scale nor a percent nor a sign of arithmetic.
  static let apart = Fragment(
    "apart",
    #"""
    (?= [ ] (?: (?!100\b)\d | (?i: [bcegiklquvwyz] | a(?![gp]) | d(?!e) | f(?!e) | h(?!i) | m(?=[ou]) | n(?!o) | o(?!k) | p(?![er])
      | r(?![bi]) | s(?![ademp./]) | t(?![.r])(?=[a-z]) ) ) ) (?<! -[ ]\d | -[ ]\d\d )
    """#,
    meaning: "What stands behind a number and does not belong to it.", hit: "12› dokumen", miss: "12› Desember")

  static let rupiah = Fragment(
    "rupiah", #"(?i: Rp | IDR ) [.:,;]{0,2} [ ]*+ (?: \( [ ]? )?+ (?= [-,\d] )"#,
    meaning: "The currency before an amount, with or without point and spaces; also before a minus or a bracket.",
    hit: "Rp.  1.000", miss: "Rpm 1.000")

  static let minus = Fragment(
    "minus", #"(?: ,[ ]? )?+ - (?: (?=\d) | [ ]{1,3} (?= \d [\d.,]*+ -?+ [ ]*+ %?+ [ ]*+ (?: [\t\n|] | \z ) ) )"#,
    meaning: "A minus sign; one that stands apart counts only where the number ends the cell, else it is a bullet.",
    hit: "- 209.616.800", miss: "- 2 kelurahan di utara")

  static let pointGroups = Fragment(
    "pointGroups", #"\d{1,3} (?: \.\d{3} ){1,13}+ (?!\d) (?: ,\d++ )?+ (?! [.,]\d )"#,
    meaning: "Points group thousands, a comma begins the decimals.", hit: "1.234.567,89", miss: "1.234.56")

  static let commaGroups = Fragment(
    "commaGroups", #"\d{1,3} (?: (?: ,\d{3} ){2,13}+ (?!\d) (?: \.\d++ )?+ | ,\d{3} \.\d++ ) (?! [.,]\d )"#,
    meaning: "Commas group thousands, a point begins the decimals.", hit: "2,144,359,700", miss: "3,532")

  static let decimal = Fragment(
    "decimal", #"\d++ [.,] \d++ (?! [.,]\d )"#,
    meaning: "One separator, which is a decimal sign or groups thousands: the reader ranks both.", hit: "88,42", miss: "88,42,1")

  static let plain = Fragment(
    "plain", #"\d++ (?! [.,]\d | [.,]{2}\d )"#, meaning: "Digits alone.", hit: "100 orang", miss: "100,5")

  static let joinedGroups = Fragment(
    "joinedGroups",
    #"""
    (?= \d{1,3} (?: \.\d{3} ){0,13}+ (?: [ ]\. | \.[ ] | \.\d[ ]\d | \.\d\d[ ]\d
        | (?<=\.\d{3}) (?: [ ]{2}\. | \.[ ]{2} | \.\d[ ]{2}\d | \.\d\d[ ]{2}\d ) ) )
    \d{1,3} (?: [ ]{0,2} \. [ ]{0,2} (?: \d{3} | \d[ ]{1,2}\d\d | \d\d[ ]{1,2}\d ) (?!\d) ){1,13}+ (?: [ ]?,[ ]? \d\d (?!\d) )?+
    (?: (?= ,?-?[ ]*+ (?: [\t\n|] | \z ) | ,- | [ ]{2} | [ ]\d{1,3}(?:\.\d{3}){1,13}+ (?![\d.,]*\d) )
      | (?<= \.\d{3} ) (?= [ ]*+ [(;)] | [ ]?[.,](?!\d) | [ ][A-Za-z] ) )
    """#,
    meaning: """
      Thousands groups with a space (a hard one is two) among them that complete each other exactly and end a cell or are otherwise closed.
      """,
    hit: "7.303.9 30.952", miss: "335.396 80.396")

  static let joinedCommaGroups = Fragment(
    "joinedCommaGroups",
    #"""
    (?= \d{1,3} (?: ,\d{3} ){1,13}+ (?: [ ], | ,[ ] | ,\d[ ]\d | ,\d\d[ ]\d ) )
    \d{1,3} (?: [ ]? , [ ]? (?: \d{3} | \d[ ]\d\d | \d\d[ ]\d ) (?!\d) ){2,13}+
    (?= ,?-?[ ]*+ (?: [\t\n|] | \z ) | [ ]{2} | ,- )
    """#,
    meaning: "The same with commas.", hit: "16,649,90 0", miss: "16,649 900")

  static let joinedDecimals = Fragment(
    "joinedDecimals",
    #"\d{1,3} (?: \.\d{3} ){0,13}+ (?: [ ],[ ]? | (?<=\.\d{3}),[ ] ) \d\d (?! [\d.,]*\d ) (?= [ ]*+ %?+ [ ]*+ (?: [\t\n|] | \z ) )"#,
    meaning: "Decimals that stand apart from their number, at the end of a cell.", hit: "1.234.567 ,00", miss: "12, 30")

  static let brokenCents = Fragment(
    "brokenCents", #"\d{1,3} (?: \.\d{3} ){1,13}+ (?: [,.]\d\d ){2} (?! [.,]?\d )"#,
    meaning: "Cents printed twice.", hit: "1.991.454.533,00,00", miss: "1.991.454.533,00")

  static let brokenGroups = Fragment(
    "brokenGroups", #"\d++ (?: [.,]{1,2} \d++ ){1,23}+"#,
    meaning: "Digits and separators that no notation explains.", hit: "336.820.00", miss: "336 820")

  static let brokenApart = Fragment(
    "brokenApart", #"\d++ (?: [.,]\d++ ){0,13}+ [ ][.,][ ] \d{2,3} (?! [\d.,]*\d ) (?= [ ]*+ (?: [\t\n|] | \z ) )"#,
    meaning: "A separator that stands alone between digits.", hit: "85,00 . 000", miss: "85,00 . Hal")

  static let cutGroups = Fragment(
    "cutGroups", #"\d{1,3} (?: (?: \.\d{3} ){1,13}+ \. | (?: ,\d{3} ){1,13}+ , ) (?= [ ]*+ (?: [\t\n|] | \z ) )"#,
    meaning: "A cell that ends in a separator: the last group is on another line or lost.", hit: "3.486.201.", miss: "3.486.201,")

  static let moneyTail = Fragment(
    "moneyTail",
    #"""
    ,-++ (?!\d) | \.- (?!\d) | ,= | (?<= \.\d{3} | ,\d\d | ,\d{3} ) -,?+ (?= [ ]*+ (?: [\t\n|.;)] | \z ) | [ ] (?! [ ]?\d ) )
    | (?<= \.\d{3} ) , (?= [ ]*+ (?: [\t\n|] | \z ) )
    """#,
    meaning: "What follows an amount in whole rupiah; not a minus.", hit: ",-", miss: "-5")

  static let percent = Fragment(
    "percent", #"[,.]?+ [ ]{0,4}+ %"#, meaning: "A percent sign, also after a stray comma.", hit: ", %", miss: ",5 %")

  static let percentWord = Fragment(
    "percentWord", #"[ ]{1,3} (?i: persen | prosen ) \b"#, meaning: "Percent in words.", hit: " Persen", miss: " persentase")

  static let thousand = Fragment(
    "thousand", #"[ ]{0,3} (?i: ribu (?:an)? | rb ) \b"#, meaning: "Times 1 000.", hit: " ribu", miss: " ribut")
  static let million = Fragment(
    "million", #"[ ]{0,3} (?i: juta (?:an)? | jt ) \b"#, meaning: "Times 1 000 000.", hit: " juta", miss: " jumlah")
  static let billion = Fragment(
    "billion", #"[ ]{0,3} (?i: mil[iy]ar (?:an)? | milliar | mily\. )"#, meaning: "Times 10^9.", hit: " milyar", miss: " milik")
  static let trillion = Fragment(
    "trillion", #"[ ]{0,3} (?i: tril(?:iun|yun|iyun) (?:an)? )\b"#, meaning: "Times 10^12.", hit: " triliun", miss: " tri")
  static let billionLetter = Fragment(
    "billionLetter", #"[ ]{0,3} M (?! [A-Za-z0-9\x80-\xff/] )"#, meaning: "M for miliar: 10^9, behind an amount in rupiah only.",
    hit: " M", miss: " M2")
  static let trillionLetter = Fragment(
    "trillionLetter", #"[ ]{0,3} T (?! [A-Za-z0-9\x80-\xff/.] )"#, meaning: "T for triliun: 10^12, behind an amount in rupiah only.",
    hit: " T", miss: " TW")

  static let quantities: [Fragment] = [
    apart, rupiah, minus, pointGroups, commaGroups, decimal, plain, joinedGroups, joinedCommaGroups, joinedDecimals, brokenCents,
    brokenGroups,
    brokenApart, cutGroups, moneyTail, percent, percentWord, thousand, million, billion, trillion, billionLetter, trillionLetter,
  ]
}
