/// The argument parser's complaints in Indonesian; it speaks English alone.
enum UsageWords {
  /// What the parser says, with a gap for what it quotes, and the same in Indonesian.
  private static let sentences: [(english: [String], indonesian: [String])] = [
    (["Unknown option '", "'. Did you mean '", "'?"], ["Opsi '", "' tidak dikenal. Mungkin maksudnya '", "'?"]),
    (["Unknown option '", "'"], ["Opsi '", "' tidak dikenal"]),
    (["Missing value for '", "'"], ["Nilai untuk '", "' belum ada"]),
    (["Missing expected argument '", "'"], ["Argumen '", "' belum ada"]),
    (["Unexpected argument '", "'"], ["Argumen '", "' tidak diharapkan"]),
    ([" unexpected arguments: '"], [" argumen tidak diharapkan: '"]),
    (["The value '", "' is invalid for '", "'"], ["Nilai '", "' tidak berlaku untuk '", "'"]),
    (
      ["The option '", "' does not take any value, but '", "' was specified."],
      ["Opsi '", "' tidak menerima nilai, tetapi diberi '", "'."]
    ),
    (
      ["--pretty is for one document; several are printed as JSON Lines."],
      ["--pretty hanya untuk satu dokumen; beberapa dokumen dicetak sebagai JSON Lines."]
    ),
    (["Error: "], ["Kesalahan: "]),
    (["Usage: "], ["Pemakaian: "]),
    (["Help:  "], ["Bantuan:  "]),
    (["  See '", "' for more information."], ["  Lihat '", "' untuk penjelasan."]),
    ([". Please provide one of the following:"], [". Pilih salah satu:"]),
    ([". Please provide one of '"], [". Pilih salah satu dari '"]),
    (["' and '"], ["' dan '"]),
    (["' or '"], ["' atau '"]),
  ]

  /// `text` with every sentence that is known put into Indonesian; what is not known stays as it is.
  static func indonesian(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line in sentences.reduce(String(line)) { replace($1.english, by: $1.indonesian, in: $0) } }.joined(separator: "\n")
  }

  private static func replace(_ pattern: [String], by words: [String], in line: String) -> String {
    var rest = line[...]
    var quoted: [Substring] = []
    var before = Substring()
    for (index, piece) in pattern.enumerated() {
      guard let found = rest.firstRange(of: piece) else { return line }
      if index == 0 { before = rest[..<found.lowerBound] } else { quoted.append(rest[..<found.lowerBound]) }
      rest = rest[found.upperBound...]
    }
    return before + zip(words, quoted + [""]).map { $0 + $1 }.joined() + rest
  }
}
