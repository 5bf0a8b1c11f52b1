/// Gives each value column the key of its values; no two columns of one half share a key.
enum KeyReader {
  static func name(_ drafts: inout [ColumnReader.Draft], kind: TableKind, source: SourceText) {
    completePeriods(&drafts)
    datePercentages(&drafts)
    for index in drafts.indices {
      let (role, year) = (drafts[index].column.role, drafts[index].column.period.year)
      if !drafts[index].namedBy.isEmpty {
        drafts[index].column.key = text(drafts[index].namedBy, source) + " " + headerKey(drafts[index], source)
      } else if drafts[index].isNamedBySign, let key = drafts[index].spelledKey {
        drafts[index].column.key = key
      } else if kind == .series, year != 0, role != .other {
        drafts[index].column.key = String(year)
      } else if let key = role.key {
        drafts[index].column.key = key
      } else if role == .year {
        drafts[index].column.key = String(year)
      } else {
        drafts[index].column.key = headerKey(drafts[index], source)
      }
    }
    guard hasDoubles(drafts, kind) else { return }
    let values = drafts.indices.filter { !drafts[$0].column.role.isDescription }
    var groups: [String: [Int]] = [:]
    for index in values { groups[scope(drafts[index], kind) + drafts[index].column.key, default: []].append(index) }
    var heads: [ByteSpan] = []
    for (_, members) in groups.sorted(by: { $0.value[0] < $1.value[0] }) where members.count > 1 {
      if kind != .count || !separateByHeads(members, &drafts, &heads, source) { separate(members, &drafts, source) }
    }
    makeUnique(values, &drafts, kind)
  }

  /// `Target | Realisasi (2023) | Target (2024) | Realisasi (2024)`: in a sequence of roles that repeats, a column whose year was lost
  /// takes that of its group.
  private static func completePeriods(_ drafts: inout [ColumnReader.Draft]) {
    guard drafts.tellsYear, drafts.indices.contains(where: { drafts[$0].column.period.isNone }) else { return }
    let values = drafts.indices.filter { !drafts[$0].column.role.isDescription && !drafts[$0].column.header.isEmpty }
    guard values.count >= 4, values.contains(where: { drafts[$0].column.period.isNone }) else { return }
    for width in 2...values.count / 2 where values.count % width == 0 {
      let repeats = values.indices.allSatisfy { drafts[values[$0]].column.role == drafts[values[$0 % width]].column.role }
      guard repeats, Set(values.prefix(width).map { drafts[$0].column.role }).count == width else { continue }
      var years: [Int16] = []
      for group in stride(from: 0, to: values.count, by: width) {
        let told = values[group..<group + width].map { drafts[$0].column.period.year }.filter { $0 != 0 }
        guard let year = told.first, told.allSatisfy({ $0 == year }), !years.contains(year) else { return }
        years.append(year)
      }
      for place in values.indices { drafts[values[place]].column.period.year = years[place / width] }
      return
    }
  }

  /// `Realisasi 2023 | % | Realisasi 2024 | %`: each of several signs that say nothing alone is of the year of the realisasi it stands
  /// behind, where the table tells what that is a share of in the same year.
  private static func datePercentages(_ drafts: inout [ColumnReader.Draft]) {
    guard drafts.indices.count(where: { drafts[$0].isMute }) > 1 else { return }
    let shares = drafts.indices.filter {
      drafts[$0].isMute && drafts[$0].namedBy.isEmpty && (drafts[$0].column.role == .persen || drafts[$0].column.role == .capaian)
    }
    guard shares.count > 1 else { return }
    let years = shares.map { share in share > 0 && drafts[share - 1].column.role == .realisasi ? drafts[share - 1].column.period.year : 0 }
    guard !years.contains(0), Set(years).count == years.count else { return }
    for (share, year) in zip(shares, years) {
      let told = drafts[share].column.period.year
      let hasWhole = drafts.indices.contains {
        drafts[$0].column.period.year == year
          && [.target, .anggaran, .anggaranSebelum, .anggaranSesudah].contains(drafts[$0].column.role)
      }
      guard told == 0 || told == year, hasWhole else { return }
    }
    for (share, year) in zip(shares, years) {
      drafts[share].column.period.year = year
      drafts[share].isDatedSign = true
    }
  }

  /// Keys need to differ within one half of a combined table only.
  private static func scope(_ draft: ColumnReader.Draft, _ kind: TableKind) -> String {
    kind == .combined && draft.column.half == .budget ? "\u{0}" : ""
  }

  private static func hasDoubles(_ drafts: [ColumnReader.Draft], _ kind: TableKind) -> Bool {
    // Too many to be compared with each other.
    if drafts.count > 48 { return true }
    return drafts.indices.contains { a in
      !drafts[a].column.role.isDescription
        && drafts[..<a].indices.contains { b in
          !drafts[b].column.role.isDescription && drafts[a].column.key == drafts[b].column.key
            && (kind != .combined || (drafts[a].column.half == .budget) == (drafts[b].column.half == .budget))
        }
    }
  }

  /// Tells columns of one role apart: by their periods where each has its own, else the plainest keeps the role.
  private static func separate(_ members: [Int], _ drafts: inout [ColumnReader.Draft], _ source: SourceText) {
    let periods = members.map { drafts[$0].column.period }
    if Set(periods).count == members.count, !periods.contains(.none), members.allSatisfy({ drafts[$0].tellsOnlyPeriod }) {
      for (member, period) in zip(members, periods) {
        drafts[member].column.key += "@" + (period.year != 0 ? String(period.year) : "tw\(period.quarter)")
      }
      return
    }
    let keeper = members.first { drafts[$0].isPlain && isBase(drafts[$0]) } ?? members.first { drafts[$0].isPlain } ?? members[0]
    for member in members where member != keeper { drafts[member].column.key = headerKey(drafts[member], source) }
  }

  /// `PNS` and `PPPK`, each over `L`, `P` and `Jumlah`: where each column has a head of its own over it, that tells them apart; one without
  /// keeps the plain key. False where they have not.
  private static func separateByHeads(
    _ members: [Int], _ drafts: inout [ColumnReader.Draft], _ heads: inout [ByteSpan], _ source: SourceText
  ) -> Bool {
    let parents = members.map { drafts[$0].column.header.count > drafts[$0].column.leafPieces ? drafts[$0].column.header[0] : .none }
    guard Set(parents).count == members.count, members.allSatisfy({ drafts[$0].isPlain }) else { return false }
    for (member, parent) in zip(members, parents) where !parent.isEmpty {
      let head = heads.firstIndex(of: parent) ?? heads.count
      if head == heads.count { heads.append(parent) }
      drafts[member].column.group = UInt8(clamping: head + 1)
      drafts[member].column.key += "@" + clean(parent, source)
    }
    return true
  }

  /// Whether the header is a single word: `Target`, not `Target Tahunan`.
  private static func isBase(_ draft: ColumnReader.Draft) -> Bool { draft.wordCount == 1 }

  /// The column's own header in lower case, white space collapsed.
  private static func headerKey(_ draft: ColumnReader.Draft, _ source: SourceText) -> String {
    if let key = draft.spelledKey { return key }
    let column = draft.column
    let text = text(column.header.suffix(column.leafPieces), source)
    return text.isEmpty ? "kolom \(column.index + 1)" : text
  }

  /// A text printed in pieces, on one line.
  private static func text(_ pieces: some Collection<ByteSpan>, _ source: SourceText) -> String {
    if pieces.count == 1, let piece = pieces.first { return clean(piece, source) }
    return pieces.map { clean($0, source) }.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func clean(_ span: ByteSpan, _ source: SourceText) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(span.count)
    var pendingSpace = false
    for position in span.range {
      let byte = source.view[position]
      if byte <= 32 {
        pendingSpace = !text.isEmpty
        continue
      }
      if pendingSpace { text.append(32) }
      pendingSpace = false
      text.append(byte >= 0x80 ? source.bytes[position] : Letters.lower(byte))
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func makeUnique(_ values: [Int], _ drafts: inout [ColumnReader.Draft], _ kind: TableKind) {
    guard hasDoubles(drafts, kind) else { return }
    var seen: [String: Int] = [:]
    for index in values {
      let key = scope(drafts[index], kind) + drafts[index].column.key
      let count = (seen[key] ?? 0) + 1
      seen[key] = count
      if count > 1 { drafts[index].column.key += " (\(count))" }
    }
  }
}
