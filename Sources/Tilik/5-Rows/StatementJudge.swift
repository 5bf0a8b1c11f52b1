/// Decides what a number in a sentence is: by the cue words before it, and a few words behind.
struct StatementJudge {
  /// What a value is called in its statement.
  struct Key {
    var role: Role
    var noun = ByteSpan.none

    init(_ role: Role) { self.role = role }
    init(noun: ByteSpan) {
      role = .other
      self.noun = noun
    }
  }

  /// The value before in the same sentence or, at its beginning, in the statement that goes on.
  struct Previous {
    var key: Key
    var item: Int
    var isMoney: Bool
    var isPercent: Bool
    var isBracketed: Bool
    /// For a change, what changed: the value before it; nil for none.
    var changed: Changed?

    var asChanged: Changed { Changed(role: key.role, isMoney: isMoney, isPercent: isPercent) }
  }

  /// What a value is that a change was told of.
  struct Changed {
    var role: Role
    var isMoney: Bool
    var isPercent: Bool
  }

  let text: StatementText
  let items: UnsafeBufferPointer<StatementItem>
  let number: Number
  /// The number's place in `items`.
  let place: Int
  /// Where the words begin that may speak of it.
  let start: Int
  let previous: Previous?
  /// Whether the open statement has an amount of money already.
  let followsMoney: Bool

  /// How many words back a cue may stand when no word leads to the number, and when one does.
  private static let nearWords = 7
  private static let farWords = 44

  private var view: UnsafeBufferPointer<UInt8> { text.view }
  var isPercent: Bool { number.mark == .percent }
  var isMoney: Bool {
    number.mark == .rupiah || number.flags.contains(.moneyTail)
      || (number.mark == .none && number.origin == .grouped && number.value.mantissa >= 1_000_000)
  }

  /// The key, or nil for a number that says nothing an analyst would keep.
  func key() -> Key? {
    if isArithmetic || isBound || isEnumerator { return nil }
    switch counted() {
    case .key(let key): return key
    case .perhaps(let key): return search() ?? key
    case .nothing: return nil
    case .open: break
    }
    if let key = fromTo() ?? compared() ?? share() ?? whole() { return key }
    return search() ?? listed()
  }

  // MARK: What stands right beside the number

  func word(before index: Int) -> Int? {
    var index = index - 1
    while index >= start, items[index].kind == .open || items[index].kind == .quote { index -= 1 }
    return index >= start && items[index].kind == .word ? index : nil
  }

  /// The word before `index` in the same part of the sentence, over years and brackets.
  func wordBack(_ index: Int) -> Int? {
    var index = index - 1
    while index >= start, items[index].kind != .word {
      if items[index].kind == .gap || items[index].kind == .comma || items[index].kind == .colon { return nil }
      index -= 1
    }
    return index >= start ? index : nil
  }

  func traits(_ index: Int?) -> StatementVocabulary.Traits { index.map { items[$0].word.traits } ?? [] }

  /// Part of an equation or a range: `84,2 / 4`, `x 100%`, `80 - 90`.
  private var isArithmetic: Bool {
    if place > 0 {
      let before = items[place - 1]
      if before.kind == .gap { return true }
      if before.kind == .sign, view[Int(before.start)] != UInt8(ascii: "=") { return true }
      if before.kind == .word, isText(place - 1, "x") || isText(place - 1, "times") { return true }
      if before.kind == .number, isQuantity(before), isAdjacent(before, items[place]) { return true }
    }
    guard place + 1 < items.count else { return false }
    let next = items[place + 1]
    switch next.kind {
    case .sign: return true
    case .word:
      return isText(place + 1, "x") || isText(place + 1, "sd") || isText(place + 1, "hingga")
    case .number: return isQuantity(next) && isAdjacent(items[place], next)
    default: return false
    }
  }

  private func isQuantity(_ item: StatementItem) -> Bool { text.numbers[Int(item.number)].saysQuantity }

  /// Nothing but white space or a hyphen between: cells of a row, or a range.
  private func isAdjacent(_ a: StatementItem, _ b: StatementItem) -> Bool {
    (Int(a.end)..<max(Int(a.end), Int(b.start))).allSatisfy { view[$0] <= 32 || view[$0] == UInt8(ascii: "-") }
  }

  /// `di atas 90%`, `lebih dari 90%`: a bound that somebody set.
  private var isBound: Bool {
    guard let last = word(before: place) else { return false }
    if traits(last).contains(.bound) { return true }
    return traits(last).contains(.dari) && traits(word(before: last)).contains(.bound)
  }

  func isText(_ index: Int, _ text: StaticString) -> Bool {
    index >= 0 && index < items.count && CellWords.equals(view, Int(items[index].start), Int(items[index].end), text)
  }

  // MARK: Counts

  private enum Counted {
    case key(Key)
    /// A count, unless a cue leads to the number: `target ... adalah 40 unit`.
    case perhaps(Key)
    /// Nothing is counted here.
    case open
    /// What is counted is time.
    case nothing
  }

  /// `3 (tiga) sasaran strategis`: the counted noun is the key, unless the number is the target or realisasi of what is counted.
  private func counted() -> Counted {
    guard number.mark == .none, number.printedDecimals == 0, number.value < Exact(1_000_000) else { return .open }
    var next = place + 1
    if next < items.count, items[next].kind == .close { next += 1 }
    if next < items.count, items[next].kind == .number, items[next].span.lower <= number.span.upper + 3 { next += 1 }
    if next < items.count, items[next].kind == .open {
      let limit = min(items.count, next + 6)
      while next < limit, items[next].kind != .close { next += 1 }
      next += 1
    }
    guard next < items.count, items[next].kind == .word else { return .open }
    let traits = items[next].word.traits
    if traits.contains(.time) { return hasRole(within: 3) ? .open : .nothing }
    guard traits.contains(.planNoun) || traits.contains(.countNoun) else { return .open }
    if let gender = gender ?? genderBehind(next) { return .key(gender) }
    if traits.contains(.planNoun) ? hasRole(within: 1) : hasRole(within: 3) { return .open }
    if !traits.contains(.planNoun), let cue = word(before: place), items[cue].word.sense == .jumlah || isSense(.jumlah, cue - 1, cue) {
      return .key(Key(.jumlah))
    }
    if let cue = word(before: place), isSense(.luas, cue - 2, cue) { return .open }
    // The title of a law counts, but not here.
    if items[start..<place].contains(where: { $0.word.traits.contains(.title) }) { return .nothing }
    if !traits.contains(.planNoun), let previous, previous.key.role == .jumlah { return .key(previous.key) }
    var end = next + 1
    while end < min(items.count, next + 4), items[end].kind == .word, items[end].word.traits.contains(.nounTail) { end += 1 }
    let key = Key(noun: ByteSpan(Int(items[next].start), Int(items[end - 1].end)))
    return !traits.contains(.planNoun) && leadsHere && !isGrown ? .perhaps(key) : .key(key)
  }

  private func isSense(_ sense: StatementCue.Sense, _ first: Int, _ last: Int) -> Bool {
    (max(start, first)...max(start, last)).contains { $0 < items.count && items[$0].kind == .word && items[$0].word.sense == sense }
  }

  /// Whether target or realisasi stands at most `count` words before the number.
  private func hasRole(within count: Int) -> Bool {
    var index = place
    var words = 0
    while words < count {
      guard let last = wordBack(index) else { return false }
      if items[last].word.sense == .target || items[last].word.sense == .realisasi { return true }
      // Of which plan and when stands between the role and its number.
      if traits(last).isDisjoint(with: [.time, .planName]) { words += 1 }
      index = last
    }
    return false
  }

  // MARK: Forms of several numbers

  /// The budget of `realisasi anggaran Rp X dari Rp Y` and of `Rp Y terealisasi Rp X`: an amount that no cue names and spending is a part of.
  private func whole() -> Key? {
    guard isMoney else { return nil }
    if let previous, previous.isMoney, previous.key.role == .realisasi, previous.item < place, let last = word(before: place),
      traits(last).contains(.dari), last == previous.item + 1, items[previous.item].number >= 0,
      text.numbers[Int(items[previous.item].number)].value < number.value
    {
      return Key(.anggaran)
    }
    // Nothing before it: the sentence begins with the amount.
    guard place == start, place == 0, place + 1 < items.count, items[place + 1].kind == .word, items[place + 1].word.sense == .realisasi,
      items[place + 1].end - items[place + 1].start > 9
    else { return nil }
    return Key(.anggaran)
  }

  /// `Rp X atau sebesar 94,1%`: a percentage right behind the value it belongs to.
  private func share() -> Key? {
    guard isPercent, let previous, !previous.isPercent, previous.key.noun.isEmpty, previous.key.role != .target else { return nil }
    guard place - previous.item <= 9, previous.item < place else { return nil }
    for index in (previous.item + 1)..<place {
      switch items[index].kind {
      case .word where items[index].word.traits.isDisjoint(with: [.filler, .unit, .countNoun]): return nil
      case .gap, .sign, .colon: return nil
      case .number where !isSpelledOut(items[index]): return nil
      default: break
      }
    }
    return Key(previous.isMoney ? .persen : .capaian)
  }

  private func isSpelledOut(_ item: StatementItem) -> Bool { view[Int(item.start)] == 40 }

  /// One of several in a row: `A (97%), B (91%)`.
  private func listed() -> Key? {
    let isBracketed = number.flags.contains(.inBrackets)
    if let previous, previous.item < place, previous.key.noun.isEmpty, previous.isPercent == isPercent, previous.isMoney == isMoney,
      previous.isBracketed == isBracketed || isMoney
    {
      let between = items[(previous.item + 1)..<place]
      let isRow = between.contains { $0.kind == .comma } || between.contains { $0.kind == .word && $0.end - $0.start == 3 }
      if isRow, isBracketed || isMoney || leadsHere && namesNext(between), previous.key.role != .target { return previous.key }
    }
    guard isPercent, isBracketed else { return nil }
    let speaks = items[..<place].contains { $0.kind == .word && ($0.word.sense == .capaian || $0.word.sense == .target) }
    return speaks ? Key(.capaian) : nil
  }

  /// Whether nothing but a name and the word that leads on stands between two values: `..., Sasaran 2 sebesar`.
  private func namesNext(_ between: Slice<UnsafeBufferPointer<StatementItem>>) -> Bool {
    isPercent
      && between.allSatisfy { item in
        switch item.kind {
        case .word: item.word.sense == .none
        case .number: !isQuantity(item)
        case .gap, .sign, .colon: false
        default: true
        }
      }
  }

  // MARK: Cues

  /// Goes back over the words to the nearest cue that this kind of number can have.
  private func search() -> Key? {
    var weak: Key?
    var words = 0
    var isLinked = false
    var isCut = false
    var index = place - 1
    while index >= start, words < Self.farWords {
      let item = items[index]
      switch item.kind {
      case .gap: return weak
      case .comma: isCut = isCut || !isLinked
      case .colon: isLinked = isLinked || words <= 1
      case .sign: isLinked = isLinked || words == 0
      case .word:
        words += 1
        if item.word.traits.contains(.link), words <= 5 { isLinked = true }
        let sense = item.word.sense
        if sense != .none, isLinked || (words <= Self.nearWords && !isCut), isPossible(sense, index) {
          if sense == .selisih || sense == .growth, words <= 7, isNewValue { return grown(index) }
          if sense.isStrong || (sense == .growth && traits(word(before: index)).contains(.happens)) {
            return compose(sense, index)
          }
          if weak == nil, isLinked || words <= (sense == .jumlah ? 3 : 6) { weak = weakKey(sense, index) }
        }
      default: break
      }
      index -= 1
    }
    return weak
  }

  /// Whether a number like this can be what the cue says.
  private func isPossible(_ sense: StatementCue.Sense, _ index: Int) -> Bool {
    switch sense {
    case .before, .change: isMoney
    case .anggaran: isMoney || isPercent
    case .penyerapan: isMoney || isPercent
    case .capaian: !isMoney
    case .luas: !isMoney && !isPercent
    case .jumlah: !isPercent
    case .rataRata: items[index].end - items[index].start > 4 || (index > 0 && items[index - 1].word.sense == .rataRata)
    case .kategori, .none: false
    default: true
    }
  }

  /// Whether one of the `count` words before `index` has one of the senses; the nearest one.
  func left(_ index: Int, _ count: Int, _ senses: StatementCue.Sense...) -> StatementCue.Sense? {
    var index = index
    for _ in 0..<count {
      guard let last = wordBack(index) else { return nil }
      if senses.contains(items[last].word.sense) { return items[last].word.sense }
      index = last
    }
    return nil
  }

  func right(_ index: Int, _ count: Int, _ sense: StatementCue.Sense) -> Bool {
    items[(index + 1)..<min(place, index + 1 + count)].contains { $0.kind == .word && $0.word.sense == sense }
  }

  private func compose(_ sense: StatementCue.Sense, _ index: Int) -> Key {
    if isCompared(index) { return Key(.selisih) }
    switch sense {
    case .target:
      // `capaian terhadap target 2023 sebesar 100%` names what the capaian is measured by.
      if isPercent, isText(index - 1, "terhadap") || isText(index - 1, "dari"), left(index, 5, .capaian, .realisasi) != nil {
        return Key(.capaian)
      }
      // `mencapai target sebesar 100%` tells what was reached.
      return Key(isPercent && left(index, 1, .reaching) != nil && index < place - 2 ? .capaian : .target)
    case .realisasi:
      if left(index, 2, .selisih, .growth) != nil { return Key(.selisih) }
      if isPercent, right(index, 2, .anggaran) || left(index, 2, .anggaran) != nil { return Key(.persen) }
      return Key(.realisasi)
    case .capaian:
      if left(index, 3, .selisih, .growth) != nil { return Key(.selisih) }
      if left(index, 3, .rataRata) != nil { return Key(.rataRata) }
      return Key(.capaian)
    case .anggaran: return budgetKey(index)
    case .before: return Key(.anggaranSebelum)
    case .change:
      if isText(index - 1, "sebelum") { return Key(.anggaranSebelum) }
      return Key(left(index, 3, .realisasi) == .realisasi ? .realisasi : .anggaranSesudah)
    case .penyerapan: return Key(isPercent ? .penyerapan : .realisasi)
    case .efisiensi: return Key(.efisiensi)
    case .sisa: return Key(.sisa)
    case .rataRata: return Key(.rataRata)
    case .bobot: return Key(.bobot)
    // No capaian rises by a hundred percent: `capaian pun meningkat 100,15%` is what it rose to.
    case .selisih where isPercent && !leadsHere && number.value >= Exact(100):
      return Key(left(index, 4, .capaian) == nil ? .selisih : .capaian)
    default: return Key(.selisih)
    }
  }

  /// Whether a word right before the number leads to it.
  var leadsHere: Bool { traits(word(before: place)).contains(.link) }

  /// What an amount is whose nearest cue is a word for money: the word before that may say more (`realisasi anggaran`).
  private func budgetKey(_ index: Int) -> Key {
    switch left(index, 3, .realisasi, .efisiensi, .sisa, .penyerapan, .selisih, .growth) {
    case .realisasi: return Key(isPercent ? .persen : .realisasi)
    case .efisiensi: return Key(.efisiensi)
    case .sisa: return Key(.sisa)
    case .penyerapan: return Key(isPercent ? .penyerapan : .realisasi)
    case .selisih, .growth: return Key(.selisih)
    default: break
    }
    if isPercent { return Key(.persen) }
    switch left(index, 9, .change, .realisasi, .before, .efisiensi, .sisa) {
    case .change: return Key(.anggaranSesudah)
    case .before: return Key(.anggaranSebelum)
    case .realisasi: return Key(.realisasi)
    case .efisiensi: return Key(.efisiensi)
    case .sisa: return Key(.sisa)
    default: return Key(.anggaran)
    }
  }

  private func weakKey(_ sense: StatementCue.Sense, _ index: Int) -> Key? {
    switch sense {
    case .nilai: return isPercent && number.flags.contains(.inBrackets) ? nil : Key(.nilai)
    case .growth: return Key(.selisih)
    case .jumlah: return Key(.jumlah)
    case .reaching:
      if isPercent { return Key(followsMoney ? .persen : .capaian) }
      // `memperoleh 3 piala` is no measure.
      return isMoney || number.printedDecimals > 0 ? Key(.realisasi) : nil
    case .luas:
      let hasTail = index + 1 < place && isText(index + 1, "wilayah")
      return Key(noun: ByteSpan(Int(items[index].start), Int(items[hasTail ? index + 1 : index].end)))
    default: return nil
    }
  }
}
