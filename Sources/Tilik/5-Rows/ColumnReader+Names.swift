/// Which columns name the rows, where the cells know better than the header.
extension ColumnReader {
  /// Holds the header's word on names against the cells: a column of numbers behind a column of names holds values under its own head
  /// (`Kepadatan` is no damaged `Kecamatan`), and where no column is called a name, the first one of words is.
  func settleNames(_ drafts: inout [Draft]) {
    let headed = drafts.indices.map { !drafts[$0].column.header.isEmpty }
    var numbers = [Int](repeating: 0, count: drafts.count)
    let words = share(of: headed, atMost: 12) { cell, _, column in
      if cell.isEmpty { return nil }
      let isName = set.isName(cell)
      if !isName, cell.kind == .number || cell.kind == .noValue { numbers[column] += 1 }
      return isName
    }
    func isNames(_ index: Int) -> Bool { words[index].hits * 3 >= words[index].seen * 2 && words[index].seen > 0 }
    var hasName = false
    for index in drafts.indices {
      let role = drafts[index].column.role
      if role.rawValue >= Role.tujuan.rawValue, role.rawValue <= Role.satuan.rawValue, hasName, words[index].seen > 1,
        numbers[index] * 3 > words[index].seen * 2
      {
        drafts[index].column.role = .other
      }
      if role.rawValue >= Role.tujuan.rawValue, role.rawValue <= Role.uraian.rawValue { hasName = hasName || isNames(index) }
    }
    let names = drafts.hasRole { $0.rawValue >= Role.tujuan.rawValue && $0.rawValue <= Role.uraian.rawValue }
    if !names, let first = drafts.indices.first(where: { drafts[$0].column.role == .other && isNames($0) }) {
      drafts[first].column.role = .uraian
    }
  }

  /// `Volume | Harga Satuan | Jumlah`: with the price of one beside it, a volume is how much is bought and no target.
  func settleVolume(_ drafts: inout [Draft]) {
    guard drafts.hasRole({ $0 == .target }) else { return }
    func says(_ index: Int, _ word: StaticString) -> Bool {
      drafts[index].column.header.suffix(drafts[index].column.leafPieces).contains { HeaderSigns.contains(view, $0, word) }
    }
    guard let price = drafts.indices.first(where: { drafts[$0].column.role == .other && (says($0, "harga") || says($0, "biaya")) }),
      says(price, "satuan")
    else { return }
    for index in drafts.indices where drafts[index].column.role == .target && says(index, "volume") { drafts[index].column.role = .other }
  }
}
