/// Lists of labels and values, which hold what a table's row would:
///
/// ```
/// Indikator : Persentase jalan mantap
/// Target    : 70%
/// Realisasi : 65%
/// ```
///
/// A label that comes again begins the next row. What tells such a list from other lines with colons are its labels: words of headers, a
/// name among them and two values.
enum ListLayout {
  struct Block {
    /// The labels, each once, in the order of the text.
    var header: [ByteSpan]
    var firstLine: Int
    /// Of cells, one for each label; none where the row does not tell it.
    var rows: [Row]
    /// The first line (counted from 0) behind it.
    var endLine: Int
  }

  struct Row {
    var firstLine: Int
    var lastLine: Int
    /// Each cell with its pieces; none for an empty cell.
    var cells: [[ByteSpan]]
  }

  private struct Item {
    var line: Int
    var lastLine: Int
    var role: Role
    var label: ByteSpan
    /// What stands behind the colon; a name may go on in lines below.
    var value: [ByteSpan]
    /// `95%` of `Rp 950.000.000 (95%)`, a value of its own under its sign; empty for none.
    var share = ByteSpan.none

    /// Itself, and its share as an item.
    var parts: [Item] {
      guard !share.isEmpty else { return [self] }
      return [self, Item(line: line, lastLine: lastLine, role: .persen, label: ByteSpan(share.upper - 1, share.upper), value: [share])]
    }
  }

  private static let longestLabel = 40
  private static let longestValue = 160
  private static let mostAbove = 6

  /// A look at numbers that are known already: a short line with a number or two, as `Target : 70%`.
  @inline(__always)
  static func mayBegin(_ line: Line) -> Bool { line.digitRuns > 0 && line.digitRuns <= 6 && line.content.count <= 60 && line.tabs == 0 }

  /// The list whose first value stands on line `line`; its names stand above, behind line `after`.
  static func block(around line: Int, after: Int, numbers: NumberStream, vocabulary: HeaderVocabulary) -> Block? {
    guard let value = item(line, numbers, vocabulary), !value.role.isDescription else { return nil }
    var items: [Item] = []
    var above = line - 1
    var tail: ByteSpan?
    while above > after, line - above <= mostAbove {
      if var item = item(above, numbers, vocabulary) {
        guard item.role.isDescription else { break }
        if let tail {
          item.value.append(tail)
          item.lastLine += 1
        }
        items.insert(item, at: 0)
        tail = nil
      } else if tail == nil, goesOn(above, numbers) {
        tail = numbers.tokens.lines[above].content
      } else {
        break
      }
      above -= 1
    }
    guard items.contains(where: { isName($0.role) }) else { return nil }
    var next = line
    var blanks = 0
    while next < numbers.tokens.lines.count, blanks <= 2 {
      if numbers.tokens.lines[next].isBlank {
        blanks += 1
      } else {
        if let item = item(next, numbers, vocabulary) {
          items.append(item)
        } else if blanks == 0, let last = items.last, last.role.isDescription, last.value.count == 1, goesOn(next, numbers) {
          items[items.count - 1].value.append(numbers.tokens.lines[next].content)
          items[items.count - 1].lastLine = next
        } else {
          break
        }
        blanks = 0
      }
      next += 1
    }
    return block(items, numbers.source.view)
  }

  /// Whether a line may be the end of a name that was too long for its own: it begins small and has no colon.
  private static func goesOn(_ line: Int, _ numbers: NumberStream) -> Bool {
    let content = numbers.tokens.lines[line].content
    guard !content.isEmpty, content.count <= longestValue, numbers.tokens.lines[line].tabs == 0 else { return false }
    return numbers.source.view[content.lower] &- 97 < 26 && !numbers.source.view[content.range].contains(UInt8(ascii: ":"))
  }

  private static func isName(_ role: Role) -> Bool { role.rawValue >= Role.tujuan.rawValue && role.rawValue <= Role.uraian.rawValue }

  private static func block(_ items: [Item], _ view: [UInt8]) -> Block? {
    var header: [ByteSpan] = []
    var rows: [Row] = []
    var filled = Set<Int>()
    for item in items.flatMap(\.parts) {
      let column = header.firstIndex { isSame(view, $0, item.label) } ?? header.count
      if column == header.count { header.append(item.label) }
      if rows.isEmpty || !filled.insert(column).inserted {
        rows.append(Row(firstLine: item.line, lastLine: item.lastLine, cells: []))
        filled = [column]
      }
      let row = rows.count - 1
      while rows[row].cells.count <= column { rows[row].cells.append([]) }
      rows[row].cells[column] = item.value
      rows[row].lastLine = item.lastLine
    }
    // Every row has values; a name that nothing follows is another list's.
    while let last = rows.last, last.cells.count(where: { !$0.isEmpty }) < 2 { rows.removeLast() }
    let kept = rows.last.map(\.lastLine) ?? -1
    let values = Set(items.filter { $0.line <= kept && !$0.role.isDescription }.map(\.role))
    guard let first = rows.first, values.count >= 2, header.count >= 3 else { return nil }
    for row in rows.indices { rows[row].cells += Array(repeating: [], count: header.count - rows[row].cells.count) }
    return Block(header: header, firstLine: first.firstLine, rows: rows, endLine: kept + 1)
  }

  /// `1. Target (%) : 70%` taken apart; nil for a line that is no label with its value.
  private static func item(_ line: Int, _ numbers: NumberStream, _ vocabulary: HeaderVocabulary) -> Item? {
    let view = numbers.source.view
    let content = numbers.tokens.lines[line].content
    guard numbers.tokens.lines[line].tabs == 0, numbers.tokens.lines[line].pipes == 0, !content.isEmpty else { return nil }
    var start = content.lower
    // A list mark.
    if content.count > 4, view[start + 1] == UInt8(ascii: ".") || view[start + 1] == UInt8(ascii: ")"), view[start + 2] == 32 { start += 3 }
    if view[start] == UInt8(ascii: "-") { start += 1 }
    while start < content.upper, Letters.isSpace(view[start]) { start += 1 }
    let limit = min(content.upper, start + longestLabel)
    guard start < limit, Letters.isLetter(view[start]), let colon = view[start..<limit].firstIndex(of: UInt8(ascii: ":")) else {
      return nil
    }
    var end = colon
    while end > start, Letters.isSpace(view[end - 1]) { end -= 1 }
    var low = colon + 1
    while low < content.upper, Letters.isSpace(view[low]) { low += 1 }
    let label = ByteSpan(start, end)
    let value = ByteSpan(low, content.upper)
    guard low < content.upper, value.count <= longestValue, let match = vocabulary.match(view, label, fuzzy: false),
      match.covered == match.words, match.role != .other, match.role != .number
    else { return nil }
    if !match.role.isDescription {
      // `Target : tercapai pada tahun 2024` tells no value.
      if AlignedRegion.kind(of: value, line: line, numbers) == .text {
        guard let share = share(of: value, line, numbers) else { return nil }
        return Item(line: line, lastLine: line, role: match.role, label: label, value: [share.amount], share: share.percentage)
      }
    }
    return Item(line: line, lastLine: line, role: match.role, label: label, value: [value])
  }

  /// An amount with its percentage in brackets behind it.
  private static func share(of value: ByteSpan, _ line: Int, _ numbers: NumberStream) -> (amount: ByteSpan, percentage: ByteSpan)? {
    let view = numbers.source.view
    guard value.count > 4, view[value.upper - 1] == UInt8(ascii: ")"), let open = view[value.range].lastIndex(of: UInt8(ascii: "(")),
      view[value.upper - 2] == UInt8(ascii: "%"), open > value.lower
    else { return nil }
    var end = open
    while end > value.lower, Letters.isSpace(view[end - 1]) { end -= 1 }
    let (amount, percentage) = (ByteSpan(value.lower, end), ByteSpan(open + 1, value.upper - 1))
    let isAmount = AlignedRegion.kind(of: amount, line: line, numbers) == .money
    return isAmount && AlignedRegion.kind(of: percentage, line: line, numbers) == .small ? (amount, percentage) : nil
  }

  private static func isSame(_ view: [UInt8], _ a: ByteSpan, _ b: ByteSpan) -> Bool {
    a.count == b.count && (0..<a.count).allSatisfy { Letters.lower(view[a.lower + $0]) == Letters.lower(view[b.lower + $0]) }
  }
}
