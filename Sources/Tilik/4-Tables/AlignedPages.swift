/// A run of character columns in which the lines of a page have text.
struct AlignedBand {
  var low: Int
  var high: Int

  func overlaps(_ low: Int, _ high: Int) -> Bool { self.low < high && low < self.high }
}

/// The pages of a region, found by where their columns stand, and the bands of each.
///
/// A page's columns are set anew by the program that laid it out, so a table that goes on over pages shifts from one to the next; the
/// form feed between them is often lost.
struct AlignedPages {

  private let region: AlignedRegion

  init(_ region: AlignedRegion) { self.region = region }

  // MARK: Page ends

  /// What is known of a page while its lines are read.
  private struct Growing {
    var low: Int
    var high: Int
    var texts = 0
    var smalls = 0
    var money = 0
    var dashes = 0
    /// Where its texts begin, when they all do at one place.
    var start: Int
    var startCount = 0

    var values: Int { smalls + money + dashes }

    /// Whether it holds another kind of content, or another size of numbers.
    func refuses(_ kind: AlignedCell.Kind) -> Bool {
      switch kind {
      case .text: texts == 0 && values >= 3
      case .small: values == 0 ? texts >= 3 : smalls == 0 && money >= 3
      case .money: values == 0 ? texts >= 3 : money == 0 && smalls >= 3
      case .dash: values == 0 && texts >= 3
      }
    }
  }

  /// How many lines in a row have to stand askew before a page is taken to have ended.
  private static let proof = 3
  private static let fullLine = 4

  /// The pages of `lines`, each with its bands.
  mutating func pages(_ lines: [Int]) -> [(lines: ArraySlice<Int>, bands: [AlignedBand])] {
    var pages: [(lines: ArraySlice<Int>, bands: [AlignedBand])] = []
    var first = 0
    var columns: [Growing] = []
    var full = 0
    for position in lines.indices {
      let line = region.lines[lines[position]]
      let isFull = line.cells.count >= Self.fullLine
      if position > first, line.startsPage || (isFull && full >= 2 && stands(askew: lines, from: position, columns)) {
        pages.append((lines[first..<position], bands(lines[first..<position])))
        first = position
        columns = []
        full = 0
      }
      if line.cells.count > 1 { grow(&columns, line) }
      if isFull { full += 1 }
    }
    if first < lines.count { pages.append((lines[first...], bands(lines[first...]))) }
    return pages
  }

  private func stands(askew lines: [Int], from position: Int, _ columns: [Growing]) -> Bool {
    var seen = 0
    for next in position..<min(lines.count, position + 24) {
      let line = region.lines[lines[next]]
      if next > position, line.startsPage { return seen > 1 }
      guard line.cells.count >= Self.fullLine else { continue }
      guard isAskew(line, columns) else { return false }
      seen += 1
      if seen == Self.proof { return true }
    }
    return seen > 0 && position + seen <= lines.count
  }

  /// Whether a line cannot stand on the page of `columns`: its texts begin elsewhere, or half of its values lie in
  /// no column, in two, two in one, or in one of other values.
  private func isAskew(_ line: AlignedLine, _ columns: [Growing]) -> Bool {
    var values = 0
    var strange = 0
    var next = 0
    var isFirst = true
    var last = -1
    for cell in region.cells[line.cells] {
      while next < columns.count, columns[next].high <= cell.low { next += 1 }
      let isWithin = next < columns.count && columns[next].low < cell.high
      let isBridge = isWithin && next + 1 < columns.count && columns[next + 1].low < cell.high
      if cell.isValue {
        values += 1
        if !isWithin || isBridge || last == next || columns[next].refuses(cell.kind) { strange += 1 }
      } else if !isFirst {
        if !isWithin { return true }
        let column = columns[next]
        if column.refuses(.text) { return true }
        if column.startCount >= 2, column.startCount * 5 >= column.texts * 3, abs(cell.low - column.start) > 1 { return true }
      }
      isFirst = false
      last = isWithin ? next : -1
    }
    return strange > 1 && strange * 2 >= values
  }

  private func grow(_ columns: inout [Growing], _ line: AlignedLine) {
    var next = 0
    for cell in region.cells[line.cells] {
      while next < columns.count, columns[next].high <= cell.low { next += 1 }
      guard next < columns.count, columns[next].low < cell.high else {
        columns.insert(Growing(low: cell.low, high: cell.high, start: cell.low), at: next)
        count(&columns[next], cell)
        continue
      }
      // A cell that reaches into the next column tells nothing of where this one ends.
      let limit = next + 1 < columns.count ? columns[next + 1].low : Int.max
      columns[next].low = min(columns[next].low, max(cell.low, next > 0 ? columns[next - 1].high : 0))
      if cell.high <= limit { columns[next].high = max(columns[next].high, cell.high) }
      count(&columns[next], cell)
    }
  }

  private func count(_ column: inout Growing, _ cell: AlignedCell) {
    switch cell.kind {
    case .text: break
    case .small: column.smalls += 1
    case .money: column.money += 1
    case .dash: column.dashes += 1
    }
    if cell.isValue { return }
    column.texts += 1
    if cell.low == column.start {
      column.startCount += 1
    } else if column.startCount * 2 < column.texts {
      column.start = cell.low
      column.startCount = 1
    }
  }

  // MARK: Bands

  /// The bands of a page's lines: runs of columns with text in some line, parted where many lines have a gap and few have text.
  private mutating func bands(_ lines: ArraySlice<Int>) -> [AlignedBand] {
    var widestFirst = 0
    var width = 0
    for line in lines {
      let cells = region.cells[region.lines[line].cells]
      if cells.count > 1 { widestFirst = max(widestFirst, cells[cells.startIndex].width) }
      width = max(width, cells[cells.endIndex - 1].high)
    }
    var ink = [Int32](repeating: 0, count: width + 2)
    for line in lines {
      let cells = region.cells[region.lines[line].cells]
      // A heading alone on its line may reach over any column.
      if cells.count == 1, let only = cells.first, !only.isValue, only.width * 10 > widestFirst * 13 { continue }
      for cell in cells {
        ink[cell.low] += 1
        ink[cell.high] -= 1
      }
    }
    for column in 1..<ink.count { ink[column] += ink[column - 1] }
    var bands: [AlignedBand] = []
    var column = 0
    while column < width {
      let low = column
      while column < width, ink[column] > 0 { column += 1 }
      if column > low { bands.append(AlignedBand(low: low, high: column)) }
      column += 1
    }
    for _ in 0..<6 {
      guard part(&bands, lines, ink) else { break }
    }
    return bands
  }

  /// Parts bands in which lines have several cells; returns whether it parted any.
  private func part(_ bands: inout [AlignedBand], _ lines: ArraySlice<Int>, _ ink: [Int32]) -> Bool {
    var gaps = [Int32](repeating: 0, count: ink.count)
    var found = false
    for line in lines {
      var band = 0
      var last: AlignedCell?
      for cell in region.cells[region.lines[line].cells] {
        while band < bands.count, bands[band].high <= cell.low { band += 1 }
        if let last, band < bands.count, bands[band].low < last.high {
          gaps[last.high] += 1
          gaps[cell.low] -= 1
          found = true
        }
        last = cell
      }
    }
    guard found else { return false }
    for column in 1..<gaps.count { gaps[column] += gaps[column - 1] }
    var parted: [AlignedBand] = []
    for band in bands {
      var best: (column: Int, gain: Int32) = (-1, 1)
      for column in band.low..<band.high where gaps[column] >= 2 {
        let gain = gaps[column] - 3 * ink[column]
        if gain > best.gain { best = (column, gain) }
      }
      if best.column < 0 {
        parted.append(band)
      } else {
        parted.append(AlignedBand(low: band.low, high: best.column))
        parted.append(AlignedBand(low: best.column + 1, high: band.high))
      }
    }
    let isNew = parted.count > bands.count
    bands = parted.filter { $0.low < $0.high }
    return isNew
  }
}
