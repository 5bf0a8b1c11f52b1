import TilikSamples

@testable import Tilik

/// The tables of a corpus report as grids.
enum CorpusGrids {
  /// The tab tables with a header; rows told again and ghosts are left out.
  static func of(_ report: CorpusReport) throws -> [Grid] {
    let set = try Review.of(report.bytes()).resolved.report.rowSet.tables
    return set.tables.filter { $0.layout == .tab && !$0.header.isEmpty }.map { table in
      let header = table.header.map { cells(set.rows[$0], set) }
      let numbers = table.columnNumbers.map { cells(set.rows[$0], set) } ?? []
      let rows = table.rows.filter { set.rows[$0].purpose == .data || set.rows[$0].purpose == .heading }.map { cells(set.rows[$0], set) }
      let width = ([numbers] + header + rows).map(\.count).max() ?? 0
      let padded = { (row: [String]) in row + Array(repeating: "", count: width - row.count) }
      let caption = table.caption.map { set.source.string($0) }
      return Grid(
        caption: table.number.isEmpty ? caption : ["Tabel " + set.source.string(table.number)] + caption, header: header.map(padded),
        columnNumbers: numbers.isEmpty ? [] : padded(numbers), rows: rows.map(padded))
    }
  }

  /// The texts of a row's cells without markup.
  private static func cells(_ row: GridRow, _ set: TableSet) -> [String] {
    set.cells(of: row).map { cell in
      words(set.pieces(of: cell).map(set.source.string).joined(separator: " ")).replacing("<b>", with: "").replacing("</b>", with: "")
    }
  }
}
