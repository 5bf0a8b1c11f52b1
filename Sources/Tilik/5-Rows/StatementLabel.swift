/// Finds the words of a sentence that say what its numbers are about.
struct StatementLabel {
  let view: UnsafeBufferPointer<UInt8>
  let items: UnsafeBufferPointer<StatementItem>

  private static let longest = 40

  /// The name of an indicator that the words of `range` introduce: what follows `indikator`, up to a word that is no part of a name.
  func indicator(_ range: Range<Int>) -> ByteSpan {
    var found = ByteSpan.none
    for index in range where items[index].kind == .word && items[index].word.traits.contains(.names) {
      if index > 0, items[index - 1].kind == .number { continue }
      var first = index + 1
      while first < range.upperBound, isRoleWord(items[first]) { first += 1 }
      guard first < range.upperBound, items[first].kind == .word, items[first].isCapital || !items[first].word.traits.contains(.stop)
      else { continue }
      // `Panjang Jalan Teduh diukur ...`: a name in capitals ends where small words follow.
      let isTitle = first + 1 < range.upperBound && items[first].isCapital && items[first + 1].isCapital
      var last = first
      while last < range.upperBound, belongsToName(items[last]), last - first < Self.longest {
        let item = items[last]
        if isTitle, item.kind == .word, !item.isCapital, item.end - item.start > 4,
          last + 1 >= range.upperBound || !items[last + 1].isCapital
        {
          break
        }
        last += 1
      }
      let span = trimmed(first..<last)
      if words(first..<last) >= 2, !span.isEmpty { found = span }
    }
    return found
  }

  /// What an item of a list tells its numbers of: the words before the colon behind which a cue leads to the first of them, as in `Merit
  /// system : Target 260; Realisasi 271`. Empty for none.
  func head(_ range: Range<Int>) -> ByteSpan {
    guard range.lowerBound == 0, let colon = range.first(where: { items[$0].kind == .colon }), 1...12 ~= colon,
      case let cue = colon + 1, cue < range.upperBound, items[cue].kind == .word, items[cue].word.sense.isStrong,
      range.upperBound - cue <= 3, items[0].isCapital, items[0].word.sense != .target, items[0].word.sense != .realisasi,
      items[..<colon].allSatisfy({ $0.kind == .word || $0.kind == .open || $0.kind == .close || $0.kind == .sign })
    else { return .none }
    return ByteSpan(Int(items[0].start), Int(items[colon - 1].end))
  }

  /// `kinerja`, `sasaran` and the like between `indikator` and its name.
  private func isRoleWord(_ item: StatementItem) -> Bool {
    item.kind == .quote || (item.kind == .word && !item.isCapital && item.word.traits.contains(.nounTail))
  }

  private func belongsToName(_ item: StatementItem) -> Bool {
    switch item.kind {
    case .word:
      if item.word.traits.contains(.stop), !item.isCapital { return isAnd(item) }
      return item.isCapital || item.word.sense == .none || item.word.sense == .nilai
    case .comma, .open, .close, .sign: return true
    case .number, .colon, .quote, .gap, .sentenceEnd: return false
    }
  }

  /// Whether the words of `range` are of what the indicator of the heading `heading` measures: they begin no name as indicators and programs
  /// do, compare it with nothing, and no other name in capitals stands among them.
  func mayBeOf(_ heading: ByteSpan, _ range: Range<Int>) -> Bool {
    let isOther = range.contains {
      let traits = items[$0].word.traits
      return traits.contains(.elsewhere) || (items[$0].isCapital && !traits.isDisjoint(with: [.measure, .planNoun]))
    }
    guard !isOther, !heading.isEmpty else { return false }
    let own = name(range)
    var count = 0
    var shared = 0
    for item in items[range] where item.isCapital && item.kind == .word && own.range.contains(Int(item.start)) {
      count += 1
      if contains(heading, item) { shared += 1 }
    }
    return count < 2 || shared * 2 > count
  }

  /// Whether `heading` has the letters of a word.
  private func contains(_ heading: ByteSpan, _ item: StatementItem) -> Bool {
    let count = item.span.count
    guard heading.count >= count else { return false }
    return (heading.lower...heading.upper - count).contains { start in
      (0..<count).allSatisfy { Letters.lower(view[start + $0]) == Letters.lower(view[Int(item.start) + $0]) }
    }
  }

  /// `dan`, `di`, `yang`: inside a name, never at its end.
  private func isAnd(_ item: StatementItem) -> Bool {
    let length = Int(item.end - item.start)
    return length <= 4 && !CellWords.equals(view, Int(item.start), Int(item.end), "pada")
      && !CellWords.equals(view, Int(item.start), Int(item.end), "atau") && !item.word.traits.contains(.points)
  }

  /// Whether the words of `range` say `indikator ini`.
  func pointsBack(_ range: Range<Int>) -> Bool {
    range.contains { index in
      guard items[index].kind == .word, items[index].word.traits.contains(.names), index + 1 < items.count else { return false }
      let next = items[index + 1]
      if next.kind == .word, next.word.traits.contains(.points) { return true }
      return index + 2 < items.count && next.kind == .word && next.word.traits.contains(.nounTail)
        && items[index + 2].word.traits.contains(.points)
    }
  }

  /// Whether the words of `range` name a program: the word, perhaps with a wrong letter, before a name in capitals.
  func namesProgram(_ range: Range<Int>) -> Bool {
    range.contains { index in
      let item = items[index]
      guard item.kind == .word, item.isCapital, 6...8 ~= item.end - item.start, index + 1 < range.upperBound, items[index + 1].isCapital,
        items[index + 1].kind == .word
      else { return false }
      let word = UnsafeBufferPointer(rebasing: view[Int(item.start)..<Int(item.end)])
      return Self.program.withUnsafeBufferPointer { EditDistance.between(word, $0, atMost: 1) != nil }
    }
  }

  private static let program = Array("program".utf8)

  /// Words in quotation marks, else the longest run of words that can be a name.
  func name(_ range: Range<Int>) -> ByteSpan {
    if let quoted = quoted(range) { return quoted }
    var best = 0..<0
    var bestWords = 0
    var first = range.lowerBound
    while first < range.upperBound {
      guard isName(items[first]) else {
        first += 1
        continue
      }
      var last = first
      while last < range.upperBound, isName(items[last]) || isInner(last, range) { last += 1 }
      let count = words(first..<last)
      if count > bestWords {
        best = first..<last
        bestWords = count
      }
      first = last
    }
    return bestWords > 0 ? trimmed(best) : .none
  }

  private func isName(_ item: StatementItem) -> Bool {
    guard item.kind == .word else { return false }
    if !item.word.traits.isDisjoint(with: [.stop, .planName]) || item.end - item.start < 2 { return false }
    switch item.word.sense {
    case .none, .nilai, .anggaran, .efisiensi, .growth: return true
    case .kategori: return item.isCapital
    default: return false
    }
  }

  /// `dan`, an ampersand or a bracket with names on both sides.
  private func isInner(_ index: Int, _ range: Range<Int>) -> Bool {
    guard index + 1 < range.upperBound else { return items[index].kind == .close }
    switch items[index].kind {
    case .open, .sign: return isName(items[index + 1])
    case .close: return true
    case .comma: return isName(items[index + 1]) && items[index + 1].isCapital
    case .word: return isAnd(items[index]) && items[index].end - items[index].start <= 3 && isName(items[index + 1])
    default: return false
    }
  }

  private func quoted(_ range: Range<Int>) -> ByteSpan? {
    guard let open = range.first(where: { items[$0].kind == .quote }),
      let close = ((open + 1)..<max(open + 1, range.upperBound)).first(where: { items[$0].kind == .quote }), close - open > 2
    else { return nil }
    return ByteSpan(Int(items[open].end), Int(items[close].start))
  }

  private func words(_ range: Range<Int>) -> Int { range.reduce(0) { $0 + (items[$1].kind == .word ? 1 : 0) } }

  /// The span of `range` without marks and small words at its ends.
  private func trimmed(_ range: Range<Int>) -> ByteSpan {
    var first = range.lowerBound
    var last = range.upperBound
    while first < last, items[first].kind != .word { first += 1 }
    while last > first, items[last - 1].kind != .close, items[last - 1].kind != .word || isLoose(items[last - 1]) { last -= 1 }
    guard first < last else { return .none }
    var end = Int(items[last - 1].end)
    // Digits that are a part of the last word: `Tertib K3`.
    while items[last - 1].kind == .word, end < view.count, Letters.isDigit(view[end]) { end += 1 }
    return ByteSpan(Int(items[first].start), end)
  }

  private func isLoose(_ item: StatementItem) -> Bool { item.word.traits.contains(.stop) && !item.isCapital }

  /// The predicate that follows the value at `place`: `atau kategori Sangat Tinggi`.
  func predicate(after place: Int) -> ByteSpan {
    var index = place + 1
    let limit = min(items.count, place + 16)
    while index < limit, items[index].kind != .word || items[index].word.sense != .kategori {
      if items[index].kind == .number { return .none }
      index += 1
    }
    guard index < limit else { return .none }
    index += 1
    while index < items.count, items[index].kind != .word || !items[index].isCapital || items[index].word.sense != .none {
      guard index < limit + 4, items[index].kind != .number, items[index].kind != .comma else { return .none }
      index += 1
    }
    let first = index
    while index < min(items.count, first + 3), items[index].kind == .word, items[index].isCapital { index += 1 }
    return first < index ? ByteSpan(Int(items[first].start), Int(items[index - 1].end)) : .none
  }
}
