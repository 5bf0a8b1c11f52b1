/// The header of a stacked table: its cells' words stand one behind the other, broken over lines, also inside words.
struct StackedHeader {
  struct Column {
    /// From the first to the last byte of its cell; lines and blank lines may lie within.
    var span: ByteSpan
    var role: Role
    /// Its texts from the top level down, words whole again, remarks in brackets left out.
    var levels: [String]
    /// The cells above it in the source.
    var parents: [ByteSpan] = []
    /// `(Rp)`, `(%)`.
    var hasRupiah = false
    var hasPercent = false
    /// Stands under one head with a column of money.
    var isBesideMoney = false

    var isValue: Bool { !role.isDescription }
  }

  var columns: [Column]
  var firstLine: Int
  /// The first line behind the header and its column numbers.
  var endLine: Int

  var values: Range<Int> {
    let first = columns.firstIndex(where: \.isValue) ?? columns.count
    let last = columns.lastIndex(where: \.isValue).map { $0 + 1 } ?? first
    return first..<last
  }
}

/// Reads a ``StackedHeader``: words, then cells by the vocabulary's longest phrases, then levels by the pattern that repeats.
struct StackedHeaderReader {
  let view: [UInt8]
  let lines: [Line]
  let vocabulary: HeaderVocabulary
  private var cells: [HeaderCell] = []
  /// The letters of all words, small; a word's ``Word/text`` is a span of them.
  var letters: [UInt8] = []
  var hasNumbers = false
  /// Whether a phrase was met that could as well be two cells with values, and whether it is to be taken so.
  private var isAmbiguous = false
  private var splitsPhrases = false

  private struct HeaderCell {
    var span: ByteSpan
    var text: String
    /// nil while no word of the vocabulary was met.
    var role: Role?
    var hasRupiah = false
    var hasPercent = false
    /// Its words up to the line's end belong to it: a connective was met.
    var takesLine = false
  }

  struct Word {
    /// What tells it from other words besides its ``id``.
    enum Kind { case plain, digits, rupiah, percent, roman, connective }

    var span: ByteSpan
    /// Of ``StackedHeaderReader/letters``; empty for a bracket.
    var text: ByteSpan
    var id: Int16
    var kind = Kind.plain
    var isFirst: Bool
    var afterBlank: Bool
    /// A slash, an ampersand or a hyphen ties it to the word before.
    var isTied = false
    var isBracket = false
    var line: Int
  }

  static let mostLines = 72
  static let mostBlanks = 4
  static let longestLine = 160

  /// Whether line `line` may begin a header: a cheap look that nearly every line of prose fails. Its first word begins a phrase, one of
  /// descriptions unless that word may go on below, and two of three words are known.
  @inline(__always)
  static func mayBegin(_ view: [UInt8], _ content: ByteSpan, _ vocabulary: HeaderVocabulary) -> Bool {
    guard content.count >= 2, content.count <= longestLine, Letters.isLetter(view[content.lower]) else { return false }
    return view.withUnsafeBufferPointer { view in
      var position = content.lower
      var words = 0
      var known = 0
      var namesValue = false
      while position < content.upper {
        guard Letters.isLetter(view[position]) else {
          position += 1
          continue
        }
        let start = position
        position = Letters.end(view, from: start, limit: content.upper)
        let id = vocabulary.word(UnsafeBufferPointer(rebasing: view[start..<position]), fuzzy: false)
        if words == 0 {
          guard position - start > 1, position - start <= 12, vocabulary.opensPhrase(id) else { return false }
          namesValue = !vocabulary.opensDescription(id) && position < content.upper && !Letters.isDigit(view[position])
        }
        words += 1
        if id >= 0 || position - start == 1 { known += 1 }
        if (words - known) * 3 > max(words, 6) { return false }
      }
      return known * 3 >= words * 2 && !(namesValue && words > 1)
    }
  }

  /// The header that begins on line `line` in the readings its words allow: `Realisasi Capaian` is one column or two.
  static func headers(at line: Int, numbers: NumberStream, vocabulary: HeaderVocabulary, budget: inout Int) -> [StackedHeader] {
    var reader = StackedHeaderReader(view: numbers.source.view, lines: numbers.tokens.lines, vocabulary: vocabulary)
    guard let (words, end) = reader.readWords(from: line, budget: &budget) else { return [] }
    // Cheap looks first: a header begins with a name and holds a value.
    guard reader.phrase(words, at: 0)?.role.isDescription == true,
      words.contains(where: { vocabulary.role($0.id)?.isDescription == false })
    else { return [] }
    reader.segment(words)
    var headers = [reader.assemble(firstLine: line, endLine: end)]
    if reader.isAmbiguous {
      reader.cells = []
      reader.splitsPhrases = true
      reader.segment(words)
      headers.append(reader.assemble(firstLine: line, endLine: end))
    }
    return headers.compactMap(\.self)
  }

  private init(view: [UInt8], lines: [Line], vocabulary: HeaderVocabulary) {
    self.view = view
    self.lines = lines
    self.vocabulary = vocabulary
  }

  // MARK: Phrases

  private mutating func segment(_ words: [Word]) {
    var index = 0
    while index < words.count {
      let word = words[index]
      if word.isBracket {
        bracket(word)
        index += 1
        continue
      }
      let phrase = split(phrase(words, at: index), words, at: index)
      let count = phrase?.count ?? 1
      let span = ByteSpan(word.span.lower, words[index + count - 1].span.upper)
      var text = string(word)
      for next in words[index + 1..<index + count] { text += " " + string(next) }
      if let last = cells.last, extends(last, word, phrase?.role, words, index) {
        add(span, text, phrase?.role)
      } else {
        cells.append(HeaderCell(span: span, text: text, role: phrase?.role ?? plainRole(word)))
        note(word)
      }
      if word.kind == .connective { cells[cells.count - 1].takesLine = true }
      index += count
    }
  }

  private func string(_ word: Word) -> String { String(decoding: letters[word.text.range], as: UTF8.self) }

  /// Lets the last cell know of a sign.
  private mutating func note(_ word: Word) {
    if word.kind == .rupiah { cells[cells.count - 1].hasRupiah = true }
    if word.kind == .percent { cells[cells.count - 1].hasPercent = true }
  }

  private mutating func bracket(_ word: Word) {
    guard !cells.isEmpty else { return }
    cells[cells.count - 1].span.end = max(cells[cells.count - 1].span.end, word.span.end)
    note(word)
  }

  private mutating func add(_ span: ByteSpan, _ text: String, _ role: Role?) {
    let last = cells.count - 1
    cells[last].span.end = span.end
    cells[last].text += " " + text
    if cells[last].role == nil { cells[last].role = role }
  }

  /// Whether a word (or phrase) goes on the last cell.
  private func extends(_ last: HeaderCell, _ word: Word, _ role: Role?, _ words: [Word], _ index: Int) -> Bool {
    if word.isTied { return true }
    if index > 0, words[index - 1].line == word.line, last.takesLine { return true }
    if word.kind == .roman || word.kind == .digits {
      return last.role == .triwulan && !word.isFirst && !Self.endsInRoman(last.text)
    }
    if isSign(word) { return false }
    if role != nil { return last.role == nil && !word.isFirst }
    return !word.isFirst || !word.afterBlank
  }

  private func plainRole(_ word: Word) -> Role? {
    if word.kind == .roman || word.kind == .digits { return .triwulan }
    if word.kind == .percent { return .persen }
    return isSign(word) ? .other : nil
  }

  /// A phrase of values on one line that two phrases of values make up is the first of them where phrases are to be split.
  private mutating func split(_ phrase: (role: Role, count: Int)?, _ words: [Word], at index: Int) -> (role: Role, count: Int)? {
    guard let phrase, phrase.count >= 2, !phrase.role.isDescription else { return phrase }
    let ids = ids(words, from: index)
    for count in 1..<phrase.count {
      guard let first = vocabulary.longestPhrase(ids.span.extracting(..<count)), first.count == count, !first.role.isDescription,
        let second = vocabulary.longestPhrase(ids.span.extracting(count..<phrase.count)), second.count == phrase.count - count,
        !second.role.isDescription
      else { continue }
      isAmbiguous = true
      return splitsPhrases ? first : phrase
    }
    return phrase
  }

  /// The longest phrase from word `index` on. It goes over a blank line only where the words before are no cell by themselves, or the
  /// word behind cannot begin one.
  private func phrase(_ words: [Word], at index: Int) -> (role: Role, count: Int)? {
    let ids = ids(words, from: index)
    var count = 0
    for position in index..<min(words.count, index + ids.count) {
      let word = words[position]
      if word.isBracket { break }
      if count > 0, word.afterBlank, !word.isTied, vocabulary.opensPhrase(word.id),
        vocabulary.longestPhrase(ids.span.extracting(..<count))?.count == count
      {
        break
      }
      count += 1
    }
    return vocabulary.longestPhrase(ids.span.extracting(..<count))
  }

  /// The ids of the words from `index` on: as many as a phrase may have.
  private func ids(_ words: [Word], from index: Int) -> InlineArray<8, Int16> {
    InlineArray { index + $0 < words.count ? words[index + $0].id : -1 }
  }

  /// `K`, `Rp`, `%`, `L`.
  func isSign(_ word: Word) -> Bool { word.text.count == 1 || word.kind == .rupiah }

  /// What some of ``letters`` are, told by their first.
  func kind(_ text: ByteSpan) -> Word.Kind {
    let word = letters[text.range]
    switch letters[text.lower] {
    case UInt8(ascii: "%"): return .percent
    case UInt8(ascii: "i"): return Self.isRoman(word) ? .roman : .plain
    case UInt8(ascii: "r"): return word.elementsEqual("rp".utf8) ? .rupiah : .plain
    case 48...57: return word.allSatisfy(Letters.isDigit) ? .digits : .plain
    default: return Self.isConnective(word) ? .connective : .plain
    }
  }

  /// `i` to `iv`.
  static func isRoman(_ text: some Collection<UInt8>) -> Bool {
    (1...3).contains(text.count) && (text.elementsEqual("iv".utf8) || text.allSatisfy { $0 == UInt8(ascii: "i") })
  }

  private static func endsInRoman(_ text: String) -> Bool {
    guard let last = text.split(separator: " ").last else { return false }
    return isRoman(last.utf8)
  }

  // MARK: Levels

  /// Puts the cells into columns: a pattern that repeats at the end (`K Rp K Rp`) is the lowest level, as many cells as it has turns
  /// before it are the level above, and the cell of time, or the last of values, is what they stand under.
  private func assemble(firstLine: Int, endLine: Int) -> StackedHeader? {
    var columns: [StackedHeader.Column] = []
    if let pattern = repeatingEnd() {
      let firstParent = cells.count - pattern.length * pattern.turns - pattern.turns
      let upper = Array(cells[..<firstParent])
      guard let group = upper.lastIndex(where: { $0.role == .triwulan }) ?? upper.lastIndex(where: { !($0.role ?? .uraian).isDescription })
      else { return nil }
      for (index, cell) in upper.enumerated() {
        if index == group {
          columns += leaves(under: cell, pattern.length, pattern.turns)
        } else {
          columns.append(column(cell))
        }
      }
    } else {
      columns = cells.map(column)
    }
    let header = StackedHeader(columns: columns, firstLine: firstLine, endLine: endLine)
    let values = header.values
    guard !values.isEmpty, values.lowerBound >= 1, columns[values].allSatisfy(\.isValue), columns.count <= 40,
      columns[..<values.lowerBound].contains(where: { $0.role != .number && $0.role != .code && $0.role != .satuan }),
      values.count >= 2 || (columns[0].role == .number && values.lowerBound >= 3)
    else { return nil }
    return header
  }

  private func column(_ cell: HeaderCell) -> StackedHeader.Column {
    var text = cell.text
    if cell.hasRupiah, cell.text != "rp" { text += " (Rp)" }
    if cell.hasPercent, cell.text != "%" { text += " (%)" }
    return StackedHeader.Column(
      span: cell.span, role: cell.role ?? .uraian, levels: [text], hasRupiah: cell.hasRupiah, hasPercent: cell.hasPercent)
  }

  private func leaves(under group: HeaderCell, _ length: Int, _ turns: Int) -> [StackedHeader.Column] {
    let firstLeaf = cells.count - length * turns
    let isTime = group.text.contains("triwulan") || group.text.contains("tw ")
    let head =
      group.takesLine
      ? group.text.split(separator: " ").prefix { !Self.isConnective($0.utf8) }.joined(separator: " ") : group.text
    var columns: [StackedHeader.Column] = []
    for index in 0..<length * turns {
      let parent = cells[firstLeaf - turns + index / length]
      let siblings = cells[firstLeaf + index / length * length..<firstLeaf + (index / length + 1) * length]
      var leaf = column(cells[firstLeaf + index])
      if leaf.role.isDescription { leaf.role = .other }
      let over = isTime && Self.isRoman(parent.text.utf8) ? "triwulan " + parent.text : parent.text
      leaf.levels = [head, over] + leaf.levels
      leaf.parents = [group.span, parent.span]
      leaf.isBesideMoney = !leaf.hasRupiah && leaf.levels[2].utf8.count <= 2 && siblings.contains(where: \.hasRupiah)
      columns.append(leaf)
    }
    return columns
  }

  private func repeatingEnd() -> (length: Int, turns: Int)? {
    guard cells.count >= 6 else { return nil }
    for length in 2...min(4, cells.count / 3) {
      var turns = 1
      while (turns + 1) * (length + 1) <= cells.count, repeats(length, turn: turns) { turns += 1 }
      guard turns >= 2 else { continue }
      let parents = cells[cells.count - length * turns - turns..<cells.count - length * turns]
      if parents.allSatisfy({ $0.role == .triwulan || $0.role == .sasaran || !($0.role ?? .uraian).isDescription }) {
        return (length, turns)
      }
    }
    return nil
  }

  /// Whether the turn that lies `turn` turns before the last one has the same cells.
  private func repeats(_ length: Int, turn: Int) -> Bool {
    (0..<length).allSatisfy {
      let last = cells[cells.count - length + $0]
      let other = cells[cells.count - length * (turn + 1) + $0]
      return last.role == other.role && last.text == other.text
    }
  }
}
