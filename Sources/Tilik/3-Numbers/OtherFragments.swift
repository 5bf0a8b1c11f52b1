/// What digits are when they are no quantity.
extension Fragment {
  private static let month =
    #"""
    (?i: jan(?:uari)? | [fp]eb(?:ruari)? | mar(?:et)? | apr(?:il)? | mei | jun[iy]? | jul[iy]? | agu(?:stus|st)? | ags | agt
      | sep(?:t(?:ember)?)? | okt(?:ober)? | no[vp](?:ember)? | des(?:ember)? ) (?![A-Za-z])
    """#
  private static let century = #"(?: 19 | 20 ) \d\d (?!\d)"#
  private static let until = #"(?: [ ]{0,3} [-/] [ ]{0,3} | [ ]{0,2} (?i: s\.?[/]?d\.? | sampai (?:[ ]dengan)? | hingga ) [ ]{1,2} )"#

  static let date = Fragment(
    "date",
    #"""
    (?: 0?[1-9] | [12]\d | 3[01] ) (?: \#(until) (?: 0?[1-9] | [12]\d | 3[01] ) )? [ ]{1,3} \#(month) \.? (?: [ ]{1,3} \#(century) )?
    """#,
    meaning: "A day, or days, with the month.", hit: "28 Desember 2016", miss: "28 Desa")

  static let numericDate = Fragment(
    "numericDate",
    #"""
    \d{1,2} (?: / \d{1,2} / | - \d{1,2} - ) (?: \#(century) | \d\d (?! [\d.,/-] ) )
    | \d{1,2} \. \d{1,2} \. \#(century)
    | \#(century) (?: / \d{1,2} / | - \d{1,2} - ) \d{1,2} (?!\d)
    | \d{1,2} : [0-5]\d (?: :[0-5]\d )? (?! [\d.,]*\d )
    | (?: [01]?\d | 2[0-4] ) \. [0-5]\d (?= (?: \#(until) \d{1,2}[.:]\d\d )? [ ]{0,2} WI(?:B|T|TA) \b )
    """#,
    meaning: "A date in digits, a time of day.", hit: "12/03/2021", miss: "12/03")

  static let years = Fragment(
    "years",
    #"""
    \#(century) (?: [.,] \#(century) )+ (?! [.,]\d ) | \#(century) \#(until) (?: \#(century) | \d\d (?! [\d.,%] ) ) (?! [.,]\d | [-/]\d
      | [ ]?% )
    """#,
    meaning: "A span of years.", hit: "2016 - 2021", miss: "2021 dan")

  static let year = Fragment(
    "year",
    #"""
    \#(century) (?! [.,]\d | ,- | -\d{1,2}- | / | [ ]{0,3}% | [A-Za-z] | [ ] (?i: orang | jiwa | kk | ha | ton | unit | buah | km2?
      | m2 | juta | ribu | mil[iy]ar | persen ) \b )
    """#,
    meaning: "A year, unless something that is counted follows.", hit: "2021", miss: "2021 orang")

  static let code = Fragment(
    "code",
    #"""
    (?: \d{1,2} \. (?: \d{1,2} | \d{4,5} ) (?!\d) (?: \. \d{1,6} (?!\d) ){1,16}+
      | 0\d{1,3} (?: \. \d{1,6} (?!\d) ){1,16}+
      | (?= \d{1,3} (?: \.\d{1,6} ){0,6} \. (?: \d{1,2} | \d{4,6} ) (?!\d) (?: \.\d{1,6} ){0,6} \. (?: \d{1,2} | \d{4,6} ) (?!\d) )
        \d{1,3} (?: \. \d{1,6} ){2,16}+ )
    (?: \.[A-Z]{1,3} (?: \.\d{1,5} ){0,6} (?![A-Za-z]) )?+ (?: -\d{1,6} (?!\d) )?+ (?: \. (?!\d) )?+ (?! ,\d )
    """#,
    meaning: "A budget or account code: its points do not part thousands.", hit: "7.01.02.2.01.0001", miss: "7.301.020")

  static let zeroLed = Fragment(
    "zeroLed", #"0\d{1,5} (?! [\dA-Za-z,] | [.]\d | [ ]?/ )"#, meaning: "A whole number with a leading zero is part of a code.",
    hit: "0001", miss: "0,5")

  static let identity = Fragment(
    "identity",
    #"""
    (?: 19 | 20 ) \d\d (?: 0[1-9] | 1[0-2] ) (?: 0[1-9] | [12]\d | 3[01] ) [ ]{0,3} \d{6} [ ]{0,3} \d [ ]{0,3} \d{3} (?!\d)
    | \d{16} (?: \d\d )?+ (?! [\d.,]*\d )
    """#,
    meaning: "A civil servant's number (NIP), also spaced, or a person's (NIK).", hit: "19680106 199312 1 001", miss: "19680106,50")

  static let phone = Fragment(
    "phone", #"0\d{2,4} (?: \) [- ]{0,3} \d{4,9} | [- ] \d{5,8} | - \d{3,4} - \d{3,5} ) (?! [\d.,]*\d ) | 0\d{6,14} (?! [\d.,]*\d )"#,
    meaning: "A telephone number.", hit: "0542) 875724", miss: "0,542")

  static let fraction = Fragment(
    "fraction", #"\d{1,4} (?: [.,]\d{1,2} )? [ ]?/[ ]? \d{1,4} (?: [.,]\d{1,2} )? (?! [\d/A-Za-z] | [.,]\d | [ ]?/ | -[A-Za-z] )"#,
    meaning: "A level over its maximum.", hit: "9/9 (40,00)", miss: "9/9/2021")

  static let slashed = Fragment(
    "slashed",
    #"""
    \d{1,6} (?: \.\d{1,4} ){0,5}+ (?! [ ]?/[ ]? (?i: \#(Units.alternation) ) (?! [A-Za-z/] ) ) (?! (?<=\.\d{3}) / \d{1,3}(?:\.\d{3}) )
    (?: [ ]?/[ ]? [A-Za-z0-9.\-]{0,24} ){1,8}+
    """#,
    meaning: "The number of a letter or decree.", hit: "006/0016/Org", miss: "500 / bulan")

  static let glued = Fragment(
    "glued",
    #"""
    0\d*+ (?= [A-Za-z] ) | \d++ (?= [A-Za-z] ) (?! (?i: \#(Units.alternation) | ribu | rb | juta | jt | mil[iy]ar | triliun | trilyun
      | [xs] ) (?! [A-Za-z0-9] ) ) | \d++ -(?=[A-Za-z])
    """#,
    meaning: "Digits that begin a word.", hit: "01RT.23", miss: "12bulan")

  // An asterisk between digits may have been masked as emphasis: a space stands there.
  private static let operation = #"(?: [ ]?[-+*/:xX][ ]? | [ ] (?=100\b) )"#
  private static let operations = #"(?: \#(operation) \(? [ ]? \d{1,3} (?: [ ]? \) )? (?: [ ]? % )?+ ){1,8}+"#

  static let formula = Fragment(
    "formula",
    #"""
    \(? \d{1,2} \)? [ ]? (?: = [ ]? \(? | \( ) [ ]? \(? \d{1,3} [ ]? \)? [ ]? %?+ \#(operations) \)? (?: [ ]?[xX*][ ]?100 )? [ ]?%?+ \)?
      (?= [ ]*+ (?: [\t\n|] | \z ) )
    | \( [ ]? \d{1,2} [ ]? \#(operations) \) (?: [ ]?[xX*][ ]?100 )? [ ]?%?+ (?= [ ]*+ (?: [\t\n|] | \z ) )
    """#,
    meaning: "A column's number with the arithmetic of the column.", hit: "10 (9-8/8*100%)", miss: "10 (85,15%)")

  static let innerFormula = Fragment(
    "innerFormula",
    #"""
    \d{1,2}+ (?= [ ]? [-+*/:xX] | [ ]100\b ) (?= [^()\n\t|*xX/]{0,30}+ [*xX/] ) (?: \#(operation) \d{1,3} (?: [ ]? % )?+ ){1,8}+ \) (?<= [*xX]\d\) | [*xX]\d\d\) | 100\)
      | %\) )
    """#,
    meaning: "The arithmetic of a column in brackets, behind its heading.", hit: "5/7*100%)", miss: "85-90%)")

  static let ordinal = Fragment(
    "ordinal",
    #"""
    \( [ ]? \d{1,2} [ ]? \) \.?+ (?= [ ]*+ (?: [\t\n|] | \z ) | [ ]{0,3} (?: [A-Za-z\x80-\xff"'] | \(\d ) )
    | \d{1,3} (?: \) \.?+ | \. \)?+ ) (?= [ ]*+ (?: [\t\n|] | \z ) | [ ]{0,6} [A-Za-z\x80-\xff"'(] )
    | 1?\d (?: \. [12]?\d (?!\d) ){1,5}+ (?! [,%] ) (?: \. (?=[ ]*[A-Za-z\t\n|]) | [ ]{1,4} (?= [A-Z] ) (?! (?i: \#(Units.measures) )
      (?![A-Za-z]) ) )
    | (?<= -[ ] ) \d{1,2} [ ] (?= [A-Z] ) (?! \#(month) ) (?! (?i: \#(Units.alternation) ) (?![A-Za-z]) )
    """#,
    meaning: "The number of a list item or heading.", hit: "1). Uraian", miss: "100 orang")

  static let innerOrdinal = Fragment(
    "innerOrdinal", #"\d{1,2}+ \. (?= [ ]? [A-Z][A-Za-z] ) (?<= [,;:][ ]\d\. | [,;:][ ]\d\d\. )"#,
    meaning: "The number of a list item inside a line, after a comma, semicolon or colon.", hit: "Satu, ›2. Dua", miss: "Sebanyak ›2. Dua")

  static let others: [Fragment] = [
    date, numericDate, years, year, code, zeroLed, identity, phone, fraction, slashed, glued, formula, innerFormula, ordinal, innerOrdinal,
  ]
}
