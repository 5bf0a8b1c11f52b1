/// Finds counts whose things are listed beside them: only lists that are ordered and introduced as what is counted.
struct CountFinder: ~Copyable {
  private let set: RowSet
  private let view: [UInt8]
  private let lines: [Line]
  private var claims: [CountClaim] = []
  /// Made when the first sentence asks for it.
  private var sasaran: SasaranCounts?

  /// Farthest place behind a list at which its next number would tell that it goes on.
  private static let farthestItem = 60
  private static let mostLines = 4

  /// A count of a statement.
  private struct Count {
    var value: Exact
    var span: ByteSpan
    var noun: ByteSpan
    var line: Int32
  }

  static func claims(_ set: RowSet) -> [CountClaim] {
    var finder = CountFinder(set: set)
    for statement in set.statements where set.values(of: statement).contains(where: { !set.statementValues[$0].noun.isEmpty }) {
      let counts = finder.counts(statement)
      guard !counts.isEmpty else { continue }
      finder.addKinds(counts)
      finder.addSasaran(counts)
      finder.addList(statement, counts)
    }
    return finder.claims
  }

  private init(set: RowSet) {
    self.set = set
    view = set.source.view
    lines = set.tables.numbers.tokens.lines
  }

  private func counts(_ statement: Statement) -> [Count] {
    set.values(of: statement).compactMap { index in
      let value = set.statementValues[index]
      guard !value.noun.isEmpty, value.quantity.bound == .none, value.quantity.mark == .none, let number = value.quantity.value,
        number.isWhole, value.noun.lower >= value.quantity.span.upper
      else { return nil }
      return Count(value: number, span: value.quantity.span, noun: value.noun, line: value.quantity.line)
    }
  }

  // MARK: Kinds in the same sentence

  /// `15 desa (12 desa definitif dan 2 desa persiapan)`: the kinds follow their whole at once, and the last behind `dan`.
  private mutating func addKinds(_ counts: [Count]) {
    guard counts.count >= 3, let whole = counts.first else { return }
    let kinds = counts.dropFirst().prefix { isKind($0.noun, of: whole.noun) }
    guard kinds.count >= 2, let first = kinds.first, let last = kinds.last, let sum = sum(kinds.map(\.value)) else { return }
    let opening = words(ByteSpan(whole.noun.upper, first.span.lower))
    guard hasOpenBracket(whole.noun.upper, first.span.lower) && opening.isEmpty || Self.openings.contains(opening) else { return }
    for (kind, next) in zip(kinds, kinds.dropFirst()) {
      let between = words(ByteSpan(kind.noun.upper, next.span.lower))
      guard between == (next.span == last.span ? "dan" : "") else { return }
    }
    claims.append(
      CountClaim(
        basis: .kinds, stated: whole.value, span: whole.span, line: whole.line, noun: whole.noun, listed: sum,
        parts: kinds.map { ($0.value, $0.span, $0.line) }))
  }

  private static let openings: Set<String> = ["terdiri dari", "terdiri atas", "yang terdiri dari", "yang terdiri atas", "yaitu", "yakni"]

  private func sum(_ values: [Exact]) -> Int? {
    values.reduce(Optional(Exact.zero)) { $0?.adding($1) }.flatMap { Int(exactly: $0.mantissa) }
  }

  private func isKind(_ noun: ByteSpan, of whole: ByteSpan) -> Bool {
    let (kind, name) = (words(noun), words(whole))
    return kind.hasPrefix(name + " ")
  }

  private func hasOpenBracket(_ start: Int, _ end: Int) -> Bool { start < end && view[start..<end].contains(UInt8(ascii: "(")) }

  // MARK: Tables

  /// `Sasaran 1 terdiri dari 2 indikator`: as many as the tables list for the first sasaran.
  private mutating func addSasaran(_ counts: [Count]) {
    for count in counts where HeaderSigns.contains(view, count.noun, "indikator") {
      guard let number = numberOfSasaran(before: count.span.lower) else { continue }
      let tables = sasaran ?? SasaranCounts(set)
      sasaran = tables
      guard let rows = tables.rows(ofSasaran: number) else { continue }
      claims.append(
        CountClaim(
          basis: .list, stated: count.value, span: count.span, line: count.line, noun: count.noun, listed: rows.count,
          parts: rows.enumerated().map { (Exact($0.offset + 1), set.rows[$0.element].label, set.rows[$0.element].firstLine) }))
    }
  }

  /// The running number of the sasaran, where `Sasaran 1 terdiri dari` ends at `end`; nil for other words.
  private func numberOfSasaran(before end: Int) -> Int? {
    let start = max(0, end - 32)
    guard HeaderSigns.contains(view, ByteSpan(start, end), "sasaran") else { return nil }
    let text = view[start..<end].map { Letters.lower($0) }.split { $0 <= 32 }.suffix(4)
    let words = text.map { String(decoding: $0, as: UTF8.self) }
    guard words.count == 4, words[0].hasSuffix("sasaran"), words[2] == "terdiri", words[3] == "dari" || words[3] == "atas" else {
      return nil
    }
    return Int(words[1])
  }

  // MARK: Lists

  private mutating func addList(_ statement: Statement, _ counts: [Count]) {
    guard let intro = introduction(statement, counts) else { return }
    let list = ItemList(view, lines, below: intro)
    let top = list.items(ofLevel: 0)
    guard top.count >= 2, list.isOrdered, list.dashesAreParts, let first = counts.first, let stated = Int(exactly: first.value.mantissa)
    else { return }
    let namesItself = top.allSatisfy { startsWith($0.words, first.noun) }
    guard namesItself || isFiller(first, counts, intro) else { return }
    guard stated == top.count else {
      guard counts.count == 1, top[0].mark != .dash, !goesOn(list) else { return }
      add(first, .list, top)
      return
    }
    add(first, .list, top)
    for (level, count) in counts.enumerated().dropFirst() where level < 3 {
      let items = list.items(ofLevel: level)
      if items.isEmpty, level == 1 {
        if let mentions = mentions(of: count, top) { add(count, .mentions, mentions) }
      } else if items.count >= 2, items.allSatisfy({ $0.mark != .dash }), namesItself {
        add(count, .list, items)
      }
    }
    addReference(to: first, list, top)
  }

  private mutating func add(_ count: Count, _ basis: CountClaim.Basis, _ items: [ItemList.Item]) {
    claims.append(
      CountClaim(
        basis: basis, stated: count.value, span: count.span, line: count.line, noun: count.noun, listed: items.count,
        parts: items.enumerated().map { (Exact($0.offset + 1), $0.element.words, $0.element.line) }))
  }

  /// The line with the colon that ends the statement's paragraph and announces a list.
  private func introduction(_ statement: Statement, _ counts: [Count]) -> Int? {
    guard let last = counts.last else { return nil }
    var line = Int(last.line)
    for _ in 0..<Self.mostLines where line < lines.count {
      let content = lines[line].content
      if !content.isEmpty, view[content.upper - 1] == UInt8(ascii: ":") {
        let rest = ByteSpan(last.noun.upper, content.upper)
        return Self.otherLists.contains { HeaderSigns.contains(view, rest, $0) } ? nil : line
      }
      if !content.isEmpty, view[content.upper - 1] == UInt8(ascii: ".") { return nil }
      line += 1
    }
    return nil
  }

  /// What is announced is not all, or no list.
  private static let otherLists: [StaticString] = ["antara", "tabel", "grafik", "gambar"]

  /// Whether nothing but words that introduce stands between the first count and the list, other counts aside.
  private func isFiller(_ first: Count, _ counts: [Count], _ intro: Int) -> Bool {
    var start = first.noun.upper
    for count in counts.dropFirst() + [Count(value: .zero, span: ByteSpan(lines[intro].content.upper, 0), noun: .none, line: 0)] {
      let between = words(ByteSpan(start, count.span.lower)).utf8.split(separator: 32)
      guard between.allSatisfy({ word in Self.fillers.contains { $0.utf8.elementsEqual(word) } }) else { return false }
      start = count.noun.upper
    }
    return true
  }

  private static let fillers: [String] = [
    "yaitu", "yakni", "sebagai", "berikut", "terdiri", "dari", "atas", "yang", "meliputi", "adalah", "dan", "dengan", "sbb", "ini",
    "terrdiri",
  ]

  /// Whether an item with the next number stands behind the list: something came between its items.
  private func goesOn(_ list: ItemList) -> Bool {
    guard let mark = list.items.first?.mark else { return false }
    for line in list.end..<min(lines.count, list.end + Self.farthestItem) where !lines[line].content.isEmpty {
      if let found = ItemList.mark(view, lines[line].content), found.mark == mark { return found.number > 1 }
    }
    return false
  }

  private static let indicator: [StaticString] = ["indikator", "indicator"]

  /// The items, where each of them names exactly one of what is counted: `... dengan indikator Cakupan ...`.
  private func mentions(of count: Count, _ items: [ItemList.Item]) -> [ItemList.Item]? {
    guard HeaderSigns.contains(view, count.noun, "indikator") else { return nil }
    for item in items {
      let text = plain(item.words)
      let whole = ByteSpan(0, text.count)
      let places = (0..<max(0, text.count - 9)).filter { place in
        text[place] == UInt8(ascii: "i") && Self.indicator.contains { HeaderSigns.contains(text, ByteSpan(place, place + 9), $0) }
      }
      // What is named behind it may be several things.
      guard places.count == 1, case let named = ByteSpan(places[0], whole.upper), !HeaderSigns.contains(text, named, " dan "),
        !HeaderSigns.contains(text, named, " serta "), !HeaderSigns.contains(text, named, ",")
      else { return nil }
    }
    return items
  }

  /// `sembilan variabel tersebut` right behind a list of six.
  private mutating func addReference(to first: Count, _ list: ItemList, _ items: [ItemList.Item]) {
    let noun = words(first.noun).split(separator: " ").first.map { String($0.prefix(6)) } ?? ""
    guard noun.count >= 4 else { return }
    var seen = 0
    var line = list.end
    while line < lines.count, seen < Self.mostLines {
      defer { line += 1 }
      let content = lines[line].content
      guard !content.isEmpty else { continue }
      seen += 1
      guard HeaderSigns.contains(view, content, "tersebut") || HeaderSigns.contains(view, content, "diatas") else { continue }
      let found = content.range.split { view[$0] <= 32 }.map { ByteSpan($0.lowerBound, $0.upperBound) }
      for (index, span) in found.enumerated().dropLast(2) {
        guard words(found[index + 1]).hasPrefix(noun), ["tersebut", "diatas"].contains(words(found[index + 2])),
          let number = Terbilang.value(set.source.string(span)) ?? Exact(set.source.string(span))
        else { continue }
        add(Count(value: number, span: span, noun: found[index + 1], line: Int32(line)), .list, items)
        return
      }
    }
  }

  // MARK: Words

  private func words(_ span: ByteSpan) -> String {
    span.isEmpty ? "" : String(decoding: PredicateWords(view, withoutBrackets(span), limit: 40).bytes, as: UTF8.self)
  }

  /// A number in words right behind its digits says nothing new.
  private func withoutBrackets(_ span: ByteSpan) -> ByteSpan {
    var start = span.lower
    while start < span.upper, view[start] == 32 { start += 1 }
    guard start < span.upper, view[start] == UInt8(ascii: "("), let close = (start..<span.upper).first(where: { view[$0] == 41 }),
      Terbilang.value(set.source.string(ByteSpan(start, close))) != nil
    else { return span }
    return ByteSpan(close + 1, span.upper)
  }

  private func startsWith(_ span: ByteSpan, _ noun: ByteSpan) -> Bool {
    let name = words(noun)
    return !name.isEmpty && (words(span) + " ").hasPrefix(name + " ")
  }

  /// The text of `span` in small letters, without what stands in brackets.
  private func plain(_ span: ByteSpan) -> [UInt8] {
    var text: [UInt8] = []
    var depth = 0
    for byte in view[span.range] {
      if byte == UInt8(ascii: "(") { depth += 1 }
      if depth == 0 { text.append(byte <= 32 ? 32 : Letters.lower(byte)) }
      if byte == UInt8(ascii: ")") { depth = max(0, depth - 1) }
    }
    return text
  }
}
