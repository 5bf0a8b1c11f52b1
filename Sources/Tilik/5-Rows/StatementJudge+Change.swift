/// Numbers that a change leads to, and those that only count the items of a list.
extension StatementJudge {
  // MARK: New values

  /// `meningkat dari A menjadi B`.
  func fromTo() -> Key? {
    guard let last = word(before: place) else { return nil }
    if traits(last).contains(.dari) {
      var index = last
      for _ in 0..<5 {
        guard let before = word(before: index) else { return nil }
        let sense = items[before].word.sense
        if sense == .selisih || sense == .growth {
          let rest = items[(place + 1)..<min(items.count, place + 12)]
          return rest.contains { $0.kind == .word && $0.word.traits.contains(.menjadi) } ? Key(noun: items[last].span) : nil
        }
        index = before
      }
      return nil
    }
    if traits(last).contains(.menjadi), let previous, !previous.key.noun.isEmpty, let from = word(before: previous.item),
      items[from].span == previous.key.noun
    {
      return Key(noun: items[last].span)
    }
    return nil
  }

  /// What a change is measured by, told behind it: `... 72,86 meningkat 1,45 poin dibandingkan tahun 2023 sebesar 71,51`, `dari tahun
  /// sebelumnya sebesar 76,40`.
  func compared() -> Key? {
    guard let previous, previous.key.role == .selisih, let changed = previous.changed, changed.isMoney == isMoney,
      changed.isPercent == isPercent, previous.item < place, leadsHere
    else { return nil }
    var isCompared = false
    var earlier: Int?
    var namesYear = false
    for index in previous.item + 1..<place {
      switch items[index].kind {
      case .gap, .colon, .comma: return nil
      case .number: namesYear = namesYear || text.numbers[Int(items[index].number)].kind == .year
      case .word:
        guard items[index].word.sense == .none else { return nil }
        if isText(index, "dibandingkan") || isText(index, "dibanding") || isText(index, "dari") { isCompared = true }
        if isText(index, "sebelumnya") || isText(index, "lalu") { earlier = index }
      default: break
      }
    }
    guard isCompared else { return nil }
    if let earlier { return Key(noun: items[earlier].span) }
    return namesYear ? Key(changed.role) : nil
  }

  /// Whether the number is what something became: `meningkat menjadi 84,6`.
  var isNewValue: Bool { traits(word(before: place)).contains(.menjadi) }

  /// Whether the word for the change stands right before `menjadi`.
  var isGrown: Bool {
    guard isNewValue, let verb = word(before: place), let change = word(before: verb) else { return false }
    return items[change].word.sense == .selisih || items[change].word.sense == .growth
  }

  /// What rose or fell to this number at the word `change`: the nearest cue of the same part of the sentence tells, else the value before.
  /// Nothing for an amount of money that no word explains.
  func grown(_ change: Int) -> Key? {
    var index = change
    for _ in 0..<7 {
      guard let last = wordBack(index) else { break }
      index = last
      guard let key = subject(items[last].word.sense, last) else { continue }
      return key
    }
    if let previous, previous.key.noun.isEmpty, previous.isMoney == isMoney, previous.isPercent == isPercent {
      switch previous.key.role {
      case .anggaran, .anggaranSebelum: return Key(.anggaranSesudah)
      case .realisasi, .capaian, .nilai, .jumlah: return previous.key
      default: return nil
      }
    }
    return isMoney ? nil : Key(.realisasi)
  }

  /// What a cue says of the value that it changed to.
  private func subject(_ sense: StatementCue.Sense, _ index: Int) -> Key? {
    switch sense {
    case .target: Key(.target)
    case .realisasi: Key(isPercent && isBudget(index) ? .persen : .realisasi)
    case .capaian: isMoney ? nil : Key(isPercent ? .capaian : .realisasi)
    case .anggaran: isMoney ? Key(left(index, 3, .realisasi) == nil ? .anggaranSesudah : .realisasi) : nil
    case .penyerapan: Key(isPercent ? .penyerapan : .realisasi)
    case .efisiensi: Key(.efisiensi)
    case .sisa: Key(.sisa)
    case .rataRata: Key(.rataRata)
    case .nilai: Key(.nilai)
    case .jumlah: isPercent ? nil : Key(.jumlah)
    default: nil
    }
  }

  /// Whether a word for money stands beside the cue at `index`.
  private func isBudget(_ index: Int) -> Bool { right(index, 2, .anggaran) || left(index, 2, .anggaran) != nil }

  /// Whether the cue at `index` is the second of two that are compared: `selisih antara target dan realisasi sebesar 4,1`.
  func isCompared(_ index: Int) -> Bool {
    guard isText(index - 1, "dan"), let first = wordBack(index - 1), let between = wordBack(first), isText(between, "antara") else {
      return false
    }
    return left(between, 1, .selisih) != nil
  }

  // MARK: Men and women

  /// `laki-laki 12 orang`, `perempuan sebanyak 8 orang`: how many of them there are.
  var gender: Key? {
    guard let index = beginOfGender else { return nil }
    return Key(isText(index, "perempuan") || isText(index, "wanita") ? .perempuan : .lakiLaki)
  }

  /// `12 orang laki-laki`, behind the word that is counted.
  func genderBehind(_ counted: Int) -> Key? {
    let next = counted + 1
    guard next < items.count, items[next].kind == .word, items[counted].word.traits.contains(.countNoun) else { return nil }
    if isText(next, "perempuan") || isText(next, "wanita") { return Key(.perempuan) }
    return isText(next, "laki") || isText(next, "pria") ? Key(.lakiLaki) : nil
  }

  /// Where the word for men or women right before the number begins; nil for none.
  var beginOfGender: Int? {
    guard var index = word(before: place) else { return nil }
    if traits(index).contains(.link) { index -= 1 }
    guard index >= start, items[index].kind == .word else { return nil }
    if isText(index, "perempuan") || isText(index, "wanita") || isText(index, "pria") { return index }
    guard isText(index, "laki") else { return nil }
    return index > start && isText(index - 1, "laki") ? index - 1 : index
  }

  // MARK: Lists in a sentence

  /// `(1)` at the beginning of an item or behind a colon, and what goes on from there: `yakni: (1) Desa Maju, (2) Desa Baru`. A number in
  /// words before it makes it a count: `tiga (3) desa`.
  var isEnumerator: Bool {
    guard number.mark == .none, number.printedDecimals == 0, number.value < Exact(100), isBare(number) else { return false }
    var expected = number.value
    var index = place
    while index >= 0 {
      defer { index -= 1 }
      guard items[index].kind == .number, case let found = text.numbers[Int(items[index].number)], isBare(found) else { continue }
      guard found.value == expected, !isSpelledOut(before: index) else { return false }
      if beginsItem(index) { return true }
      guard let before = expected.adding(Exact(-1)) else { return false }
      expected = before
    }
    return false
  }

  /// Whether digits stand alone in brackets.
  private func isBare(_ number: Number) -> Bool {
    let digits = number.digits
    return number.kind != .words && digits.lower > 0 && digits.upper < text.view.count && text.view[digits.lower - 1] == UInt8(ascii: "(")
      && text.view[digits.upper] == UInt8(ascii: ")")
  }

  /// Whether nothing of the sentence, or a colon, stands before the bracket of the number at `index`.
  private func beginsItem(_ index: Int) -> Bool {
    var before = index - 1
    while before >= 0, items[before].kind == .open { before -= 1 }
    return before < 0 || items[before].kind == .colon || isYaitu(before)
  }

  private func isYaitu(_ index: Int) -> Bool { isText(index, "yaitu") || isText(index, "yakni") }

  /// Whether the words before the bracket of the number at `index` are a number: `empat belas (14)`.
  private func isSpelledOut(before index: Int) -> Bool {
    var last = index - 1
    while last >= 0, items[last].kind == .open { last -= 1 }
    guard last >= 0, items[last].kind == .word else { return false }
    for first in stride(from: last, through: max(0, last - 2), by: -1) {
      guard items[first].kind == .word else { return false }
      if Terbilang.value(text.view, Int(items[first].start), Int(items[last].end)) != nil { return true }
    }
    return false
  }
}
