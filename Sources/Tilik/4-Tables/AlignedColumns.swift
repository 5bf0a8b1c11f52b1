/// Puts the cells of a table in the aligned layout into its columns, page by page.
///
/// The header tells where the columns of the first page stand. On the pages behind it only the order of the columns, what they hold and
/// how often they are filled is sure to be the same.
struct AlignedColumns {
  /// A cell, or a part of one, in its column.
  struct Placed {
    var column: Int
    var cell: AlignedCell
  }

  /// What a column or a band has been seen to hold.
  struct Profile {
    var low: Int
    var high: Int
    var texts = 0
    var smalls = 0
    var money = 0
    var dashes = 0
    /// The share of lines with several cells that fill it.
    var fill = 0.0

    var count: Int { texts + smalls + money + dashes }

    mutating func add(_ kind: AlignedCell.Kind) {
      switch kind {
      case .text: texts += 1
      case .small: smalls += 1
      case .money: money += 1
      case .dash: dashes += 1
      }
    }

    /// How far two kinds of content are apart, 0 to 1. A dash stands for any number.
    func distance(_ other: Profile) -> Double {
      let mine = Double(texts + smalls + money)
      let theirs = Double(other.texts + other.smalls + other.money)
      guard mine > 0, theirs > 0 else {
        let textual = (mine > 0 ? Double(texts) / mine : 0) + (theirs > 0 ? Double(other.texts) / theirs : 0)
        return 0.2 + 0.8 * textual
      }
      let text = abs(Double(texts) / mine - Double(other.texts) / theirs)
      let small = abs(Double(smalls) / mine - Double(other.smalls) / theirs)
      let large = abs(Double(money) / mine - Double(other.money) / theirs)
      return (text + small + large) / 2
    }
  }

  private let region: AlignedRegion
  /// Where each column stood last, and what it has held so far.
  private(set) var columns: [Profile]
  /// Whether a column's header says that it holds money, or stands beside such a one and says nothing; nil where it may hold anything.
  private let expectsMoney: [Bool?]
  private var isFirstPage = true

  init(_ region: AlignedRegion, _ header: AlignedHeader) {
    self.region = region
    columns = header.columns.map { Profile(low: $0.low, high: $0.high) }
    let signs = header.columns.map { column in
      column.pieces.last.map { (leaf: $0, hasRupiah: region.isRupiah($0)) }
    }
    let families = Set(zip(header.columns, signs).filter { $0.1?.hasRupiah ?? false }.map { $0.0.family })
    expectsMoney = zip(header.columns, signs).map { column, sign in
      guard let sign, families.contains(column.family) else { return nil }
      return sign.hasRupiah ? true : sign.leaf.count <= 3 ? false : nil
    }
  }

  /// The cells of the page's lines in their columns, a list a line.
  mutating func place(_ lines: ArraySlice<Int>, _ bands: [AlignedBand]) -> [[Placed]] {
    var placed = lines.map { parts(of: region.lines[$0], bands) }
    var profiles = bands.map { Profile(low: $0.low, high: $0.high) }
    var together = Array(repeating: 0, count: bands.count)
    var full = 0
    for line in placed {
      if line.count > 1 { full += 1 }
      var last = -1
      for part in line {
        profiles[part.column].add(part.cell.kind)
        if line.count > 1 { profiles[part.column].fill += 1 }
        if last == part.column - 1, last >= 0 { together[part.column] += 1 }
        last = part.column
      }
    }
    for band in profiles.indices { profiles[band].fill /= Double(max(1, full)) }
    let columnOf = match(profiles, together)
    for line in placed.indices {
      for part in placed[line].indices { placed[line][part].column = columnOf[placed[line][part].column] }
    }
    learn(profiles, columnOf)
    isFirstPage = false
    return placed
  }

  // MARK: Bands of one line

  /// The cells of a line with the band each lies in; a cell that reaches over several is parted where a space stands between them.
  private func parts(of line: AlignedLine, _ bands: [AlignedBand]) -> [Placed] {
    var parts: [Placed] = []
    parts.reserveCapacity(line.cells.count)
    let isAlone = line.cells.count == 1
    for cell in region.cells[line.cells] {
      var rest = cell
      var band = bands.partitionIndex { $0.high <= cell.low }
      guard band < bands.count else { continue }
      while !isAlone, band + 1 < bands.count, bands[band + 1].low < rest.high, rest.low < bands[band].high,
        let (head, tail) = cut(rest, between: bands[band].high, and: bands[band + 1].low)
      {
        parts.append(Placed(column: band, cell: head))
        rest = tail
        band += 1
      }
      var best = band
      while !isAlone, band + 1 < bands.count, bands[band + 1].low < rest.high {
        band += 1
        if shared(rest, bands[band]) > shared(rest, bands[best]) { best = band }
      }
      parts.append(Placed(column: best, cell: rest))
    }
    return parts
  }

  private func shared(_ cell: AlignedCell, _ band: AlignedBand) -> Int { min(cell.high, band.high) - max(cell.low, band.low) }

  /// Cuts a cell at the space nearest to the gutter `low..<high`; nil where none stands there.
  private func cut(_ cell: AlignedCell, between low: Int, and high: Int) -> (AlignedCell, AlignedCell)? {
    var column = cell.low
    var position = cell.span.lower
    while position < cell.span.upper, column <= high {
      if region.view[position] == 32, column >= low - 1, column > cell.low {
        var head = cell
        var tail = cell
        head.span = ByteSpan(cell.span.lower, position)
        head.high = column
        tail.span = ByteSpan(position + 1, cell.span.upper)
        tail.low = column + 1
        head.kind = region.kind(of: head.span)
        tail.kind = region.kind(of: tail.span)
        return (head, tail)
      }
      position += 1
      while position < cell.span.upper, region.columns(position, position + 1) == 0 { position += 1 }
      column += 1
    }
    return nil
  }

  // MARK: Bands to columns

  private static let mostPairs = 1_000_000

  /// The column of each band: in order, at the least cost. Bands that never stand on one line may share a column.
  private func match(_ bands: [Profile], _ together: [Int]) -> [Int] {
    let width = columns.count
    guard !bands.isEmpty, width > 0, bands.count * width <= Self.mostPairs else {
      return bands.indices.map { min($0, max(0, width - 1)) }
    }
    // skipped[c]: what it costs to leave the columns before c empty.
    var skipped = [0.0]
    for column in columns { skipped.append(skipped[skipped.count - 1] + (isFirstPage ? 0.3 : 4 * column.fill)) }
    var cost = columns.indices.map { skipped[$0] + price(bands[0], $0) }
    var choices: [[Int]] = []
    for band in bands.indices.dropFirst() {
      var next = Array(repeating: 0.0, count: width)
      var choice = Array(repeating: 0, count: width)
      let sharing = 0.5 + 6 * bands[band].distance(bands[band - 1]) + 5 * Double(together[band])
      var best = (cost: Double.infinity, column: 0)
      for column in 0..<width {
        // From the best column further left, or sharing this one.
        let fresh = best.cost + skipped[column]
        let shared = cost[column] + sharing
        let own = price(bands[band], column)
        next[column] = min(fresh, shared) + own
        choice[column] = fresh <= shared ? best.column : column
        let left = cost[column] - skipped[column + 1]
        if left < best.cost { best = (left, column) }
      }
      cost = next
      choices.append(choice)
    }
    var column = columns.indices.min { cost[$0] - skipped[$0 + 1] < cost[$1] - skipped[$1 + 1] } ?? 0
    var found = [column]
    for choice in choices.reversed() {
      column = choice[column]
      found.append(column)
    }
    return found.reversed()
  }

  /// What speaks against band and column being one.
  private func price(_ band: Profile, _ index: Int) -> Double {
    let column = columns[index]
    let gap = Double(max(0, column.low - band.high, band.low - column.high))
    if isFirstPage {
      var price = gap / 3 + Double(abs(column.low + column.high - band.low - band.high)) / 40
      if let isMoney = expectsMoney[index], band.count > band.dashes {
        let others = isMoney ? band.texts + band.smalls : band.texts + band.money
        price += 4 * Double(others) / Double(band.count - band.dashes)
      }
      return price
    }
    let place = min(2, gap / 10)
    guard column.count > 0 else { return 3 + place }
    return 6 * band.distance(column) + 2 * abs(band.fill - column.fill) + place
  }

  private mutating func learn(_ bands: [Profile], _ columnOf: [Int]) {
    var seen = Set<Int>()
    for (band, index) in zip(bands, columnOf) {
      if seen.insert(index).inserted {
        columns[index].low = band.low
        columns[index].fill = 0
      }
      columns[index].high = band.high
      columns[index].texts += band.texts
      columns[index].smalls += band.smalls
      columns[index].money += band.money
      columns[index].dashes += band.dashes
      columns[index].fill = min(1, columns[index].fill + band.fill)
    }
  }
}
