/// Which columns name the rows, where the cells know better than the header.
extension ColumnReader {
  /// Holds the header's word on names against the cells: a column of numbers behind a column of names holds values under its own head
  /// (`Kepadatan` is no damaged `Kecamatan`), and where no column is called a name, the first one of words is.
  func settleNames(_ drafts: inout [Draft]) {
    let words = share(of: drafts.map { !$0.column.header.isEmpty }, atMost: 12) { cell, _ in cell.isEmpty ? nil : cell.kind == .text }
    let numbers = share(of: drafts.map { !$0.column.header.isEmpty }, atMost: 12) { cell, _ in
      cell.isEmpty ? nil : cell.kind == .number || cell.kind == .noValue
    }
    func isName(_ index: Int) -> Bool { words[index].hits * 3 >= words[index].seen * 2 && words[index].seen > 0 }
    var hasName = false
    for index in drafts.indices {
      let role = drafts[index].column.role
      if role.rawValue >= Role.tujuan.rawValue, role.rawValue <= Role.satuan.rawValue, hasName, numbers[index].seen > 1,
        numbers[index].hits * 3 > numbers[index].seen * 2
      {
        drafts[index].column.role = .other
      }
      if role.rawValue >= Role.tujuan.rawValue, role.rawValue <= Role.uraian.rawValue { hasName = hasName || isName(index) }
    }
    let names = drafts.contains { $0.column.role.rawValue >= Role.tujuan.rawValue && $0.column.role.rawValue <= Role.uraian.rawValue }
    if !names, let first = drafts.indices.first(where: { drafts[$0].column.role == .other && isName($0) }) {
      drafts[first].column.role = .uraian
    }
  }
}
