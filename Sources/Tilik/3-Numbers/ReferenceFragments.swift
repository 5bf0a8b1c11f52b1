/// Words that make the digits behind them a reference, a year, an identity or a time. Each begins at the word.
extension Fragment {
  static let numberOf = Fragment(
    "numberOf",
    #"""
    (?i: nomor | nomer | no | nmr ) [ ]{0,3} [.:]{0,2} [ ]{0,3} (?=\d)
    """#,
    meaning: "The word before a law's, letter's or house's number.", hit: "NOMOR : 188", miss: "normal 188")

  static let lawOf = Fragment(
    "lawOf",
    #"""
    (?i: uu | pp | perda | perpres | perbup | perwal(?:i)? | perwako | permen[a-z]{0,10} | permenpan-?rb | kepmen[a-z]{0,10} | keppres
      | inpres | se | sk )
    [ ]{1,3} (?= \d{1,4} (?: [ ]?/[ ]?\d | [ ] (?i: tahun | th) | [ ]?[.,)\n](?!\d) ) )
    """#,
    meaning: "A law's short name right before its number.", hit: "PP 8/2006", miss: "PP 8.000")

  static let numberRun = Fragment(
    "numberRun",
    #"\d [\dA-Za-z.\-]{0,40}+ (?: [ ]?/[ ]? [\dA-Za-z.\-]{0,40}+ ){0,8}+ (?: [ ]{1,3} (?i: tahun | thn | th ) [ .]{1,3} \d{4} (?!\d) )?+"#,
    meaning: "Such a number, with letters, points and slashes, and the year of the law.", hit: "23 Tahun 2014", miss: "T/100")

  static let placeOf = Fragment(
    "placeOf",
    #"""
    (?i: tabel | table | tbl | gambar | gbr | grafik | diagram | bagan | lampiran | bab | pasal | ayat | huruf | butir | halaman | hal | hlm
      | eselon | golongan | lantai | versi | blok | kav | kavling | kolom | covid | iso | sni | kelas | km\. | r[tw] (?= \. | [ ]?/
        | [ ]0\d | [ ]\d{1,3}[ ]?/ ) )
    [ ]{0,3} [.:(/-]? [ ]{0,2} (?=\d)
    """#,
    meaning: "The word before the number of a table, picture, article, page, class or place.", hit: "Tabel 3.1", miss: "tabel berikut 3")

  static let placeRun = Fragment(
    "placeRun", #"\d{1,5}+ (?: [.:-] [ ]? \d{1,3} (?![\d,]) ){0,6}+ (?! , ?+\d | [ ]?% )"#,
    meaning: "The number of such a place.", hit: "3.1.2", miss: "x3")

  static let stageOf = Fragment(
    "stageOf", #"(?i: triwulan | tw | semester | smt | tahap | periode | ke ) [ ]? -? [ ]? (?i: ke [ -] )? (?= [1-9] (?![\d.,%]) )"#,
    meaning: "The number of a quarter, stage or repetition.", hit: "Triwulan 2", miss: "Triwulan 25,00")

  static let headingOf = Fragment(
    "headingOf",
    #"""
    (?i: sasaran | indikator | tujuan | misi | kinerja | strategis | utama | program | kegiatan | prioritas | strategi ) [ ]{1,2}
      (?= \d{1,2} [ ]? : )
    | (?<! \d[ ] | [Jj]umlah[ ] | [Tt]arget[ ] ) (?i: sasaran | misi | tujuan ) (?: [ ] (?i: strategis ) )? [ ]{1,2}
      (?= [1-9]\d?+ (?! [.,]?\d | [ ]?[%/] | [ ] (?i: \#(Units.alternation) | dan ) (?![A-Za-z]) (?! [ ][Pp]erbandingan ) ) )
    """#,
    meaning: "A numbered heading: with a colon, or one of the plan's levels by its number.", hit: "Kinerja 6:", miss: "Sasaran 85,00")

  static let yearOf = Fragment(
    "yearOf", #"(?i: tahun | thn | th | t\.?a ) [ ]{0,3} [.:(]? [ ]{0,3} (?= (?: 19 | 20 ) \d\d (?! [\d%] | [.,]\d ) )"#,
    meaning: "The word before a year.", hit: "Tahun 2021", miss: "Tahun 12")

  static let yearRun = Fragment(
    "yearRun",
    #"""
    \d{4} (?: (?: [ ]{0,3} [-/] [ ]{0,3} | [ ] (?i: s\.?[/]?d\.? | sampai (?:[ ]dengan)? | hingga ) [ ] ) (?: (?:19|20)\d\d | \d\d )
      (?! \d | [.,]\d ) )?+
    """#,
    meaning: "A year or a span of years.", hit: "2016-2021", miss: "201")

  static let identityOf = Fragment(
    "identityOf",
    #"""
    (?i: telp | telepon | telpon | tlp | telf | fax | faks | faksimile | hp | wa | kodepos | pos | nip | nik | npwp | nrp | nuptk )
    [ ]{0,3} [.:/]? [ ]{0,3} (?= [(+]? \d )
    """#,
    meaning: "The word before a telephone number, postcode or personal number.", hit: "Telp. 875724", miss: "Tel. 5")

  static let identityRun = Fragment(
    "identityRun", #"[(+]? \d (?: [ ()\-/.,]{0,2} \d ){2,30}+"#, meaning: "Such a number.", hit: "(0542) 875724", miss: "5 x")

  static let clockOf = Fragment(
    "clockOf", #"(?i: pukul | jam ) [ ]{0,3} [.:]? [ ]{0,3} (?= \d{1,2} [.:] [0-5]\d (?![\d.,]) )"#,
    meaning: "The word before a time of day.", hit: "Pukul 08.30", miss: "Jam 8")

  static let clockRun = Fragment(
    "clockRun", #"\d{1,2} [.:] \d\d (?: [ ]? (?: - | s\.?/?d\.? ) [ ]? \d{1,2} [.:] \d\d )?+"#,
    meaning: "A time of day or a span of times.", hit: "08.30 - 16.00", miss: "8 orang")

  static let references: [Fragment] = [
    numberOf, lawOf, numberRun, placeOf, placeRun, stageOf, headingOf, yearOf, yearRun, identityOf, identityRun, clockOf, clockRun,
  ]

  /// The words above, for the cheap test that comes before the pattern.
  static let referenceWords: [String] = [
    "nomor", "nomer", "no", "nmr", "uu", "pp", "perda", "perpres", "perbup", "perwal", "perwali", "perwako", "permen", "permendagri",
    "permenpan", "permenkeu", "permenpanrb", "kepmen", "kepmendagri", "kepmenpan", "keppres", "inpres", "se", "sk", "rb", "tabel", "table",
    "tbl", "gambar", "gbr", "grafik", "diagram", "bagan", "lampiran", "bab", "pasal", "ayat", "huruf", "butir", "halaman", "hal", "hlm",
    "eselon", "golongan", "lantai", "versi", "blok", "kav", "kavling", "kolom", "covid", "iso", "sni", "rt", "rw", "kelas", "km",
    "triwulan", "tw", "semester", "smt", "tahap", "periode", "ke", "sasaran", "indikator", "tujuan", "misi", "kinerja", "strategis",
    "utama", "program", "kegiatan", "prioritas", "strategi", "tahun", "thn", "th", "ta", "a", "telp", "telepon", "telpon", "tlp", "telf",
    "fax", "faks", "faksimile", "hp", "wa", "kodepos", "pos", "nip", "nik", "npwp", "nrp", "nuptk", "pukul", "jam",
  ]
}
