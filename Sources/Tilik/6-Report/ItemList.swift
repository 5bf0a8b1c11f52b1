/// The items of a list in running text, in up to three levels: `a. Program`, `1) Kegiatan`, `- Sub kegiatan`.
struct ItemList {
  /// How an item is marked: `1.`, `1)`, `a.`, `a)` or a dash.
  enum Mark: UInt8 { case digitPoint, digitBracket, letterPoint, letterBracket, dash }

  struct Item {
    var mark: Mark
    /// 1 for `1.` and `a.`; 0 for a dash.
    var number: Int
    var level: Int
    /// Its words on its own line and those it goes on with.
    var words: ByteSpan
    var line: Int32
  }

  private(set) var items: [Item] = []
  /// Whether the running numbers of every level go up one by one, from 1 below every item.
  private(set) var isOrdered = true
  /// The line behind the last item.
  private(set) var end: Int

  private static let mostBlankLines = 4
  private static let longestItem = 400

  /// Reads the list that begins right below `line`.
  init(_ view: [UInt8], _ lines: [Line], below line: Int) {
    end = line + 1
    var marks: [Mark] = []
    var last: [Int] = []
    var next = line + 1
    var blanks = 0
    while next < lines.count {
      let content = lines[next].content
      next += 1
      if content.isEmpty {
        blanks += 1
        if blanks > Self.mostBlankLines { return }
        continue
      }
      guard content.count <= Self.longestItem, lines[next - 1].tabs == 0 else { return }
      guard let found = Self.mark(view, content) else {
        // Words that go on with the item above stand right below it.
        guard !items.isEmpty else { return }
        if blanks == 0 || Letters.lower(view[content.lower]) == view[content.lower] {
          items[items.count - 1].words.end = content.end
        } else if !Self.goesOn(view, lines, from: next, marks, last) {
          return
        }
        blanks = 0
        end = next
        continue
      }
      blanks = 0
      if let level = marks.firstIndex(of: found.mark) {
        marks.removeSubrange((level + 1)...)
        last.removeSubrange((level + 1)...)
        // The same mark beginning anew belongs to another list.
        if level == 0, found.number <= last[0], found.mark != .dash { return }
        if found.mark != .dash, found.number != last[level] + 1 { isOrdered = false }
        last[level] = found.number
      } else {
        guard found.number <= 1, marks.count < 3 else { return }
        marks.append(found.mark)
        last.append(found.number)
      }
      items.append(
        Item(mark: found.mark, number: found.number, level: marks.count - 1, words: found.words, line: Int32(next - 1)))
      end = next
    }
  }

  /// Whether the list goes on right behind an item that lost its mark: with the next number within a few short lines.
  private static func goesOn(_ view: [UInt8], _ lines: [Line], from first: Int, _ marks: [Mark], _ last: [Int]) -> Bool {
    var seen = 0
    for line in lines[(first - 1)...] where !line.content.isEmpty {
      guard seen < 4, line.content.count <= 120, line.tabs == 0 else { return false }
      if let found = mark(view, line.content) {
        return marks.firstIndex(of: found.mark).map { found.mark == .dash || found.number == last[$0] + 1 } ?? false
      }
      seen += 1
    }
    return false
  }

  func items(ofLevel level: Int) -> [Item] { items.filter { $0.level == level } }

  /// Whether dashes stand only below numbered items, as their parts: below nearly all of them. A dash here and there is an item whose
  /// number was lost.
  var dashesAreParts: Bool {
    guard let dash = items.first(where: { $0.mark == .dash }) else { return true }
    guard dash.level > 0 else { return items.allSatisfy { $0.mark == .dash } }
    var parents = 0
    var filled = 0
    for (index, item) in items.enumerated() where item.level == dash.level - 1 {
      parents += 1
      if index + 1 < items.count, items[index + 1].level == dash.level { filled += 1 }
    }
    return filled * 5 >= parents * 4
  }

  /// The mark that a line begins with. A dash before a number only bullets it.
  static func mark(_ view: [UInt8], _ line: ByteSpan) -> (mark: Mark, number: Int, words: ByteSpan)? {
    var start = line.lower
    let isDashed = view[start] == UInt8(ascii: "-") && start + 1 < line.upper && view[start + 1] == 32
    if isDashed {
      start += 1
      while start < line.upper, view[start] == 32 { start += 1 }
    }
    var stop = start
    while stop < line.upper, stop - start < 2, Letters.isDigit(view[stop]) { stop += 1 }
    let isNumber = stop > start
    if !isNumber, start < line.upper, view[start] &- 97 < 26 { stop = start + 1 }
    if stop > start, stop + 1 < line.upper, view[stop] == UInt8(ascii: ".") || view[stop] == UInt8(ascii: ")"), view[stop + 1] == 32 {
      let isPoint = view[stop] == UInt8(ascii: ".")
      let number = isNumber ? view[start..<stop].reduce(0) { $0 * 10 + Int($1 - 48) } : Int(view[start] - 96)
      let mark: Mark = isNumber ? isPoint ? .digitPoint : .digitBracket : isPoint ? .letterPoint : .letterBracket
      return (mark, number, ByteSpan(stop + 2, line.upper))
    }
    return isDashed && start < line.upper ? (.dash, 0, ByteSpan(start, line.upper)) : nil
  }
}
