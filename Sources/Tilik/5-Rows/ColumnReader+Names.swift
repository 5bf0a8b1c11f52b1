/// Which columns name the rows, where the cells know better than the header.
extension ColumnReader {
  /// Holds the header's word on names against the cells: a column of numbers behind a column of names holds values under its own head
  /// (`Kepadatan` is no damaged `Kecamatan`), and where no column is called a name, the first one of words is.
  func settleNames(_ drafts: inout [Draft], _ evidence: [ColumnEvidence]) {
    var namesRows = false
    var hasName = false
    var words: Int?
    for index in drafts.indices {
      let isHeaded = !drafts[index].column.header.isEmpty
      let isNames = isHeaded && evidence[index].tellsNames
      // `Kawasan` is no damaged `Kepuasan` where names stand below.
      if isNames, drafts[index].isGuessed, !drafts[index].column.role.isDescription { drafts[index].column.role = .other }
      let role = drafts[index].column.role
      if role.rawValue >= Role.tujuan.rawValue, role.rawValue <= Role.satuan.rawValue, hasName, isHeaded, evidence[index].tellsNumbers {
        drafts[index].column.role = .other
      }
      if role.rawValue >= Role.tujuan.rawValue, role.rawValue <= Role.uraian.rawValue { hasName = hasName || isNames }
      switch drafts[index].column.role {
      case .tujuan, .sasaran, .indikator, .program, .kegiatan, .subkegiatan, .uraian: namesRows = true
      case .other where isNames && words == nil: words = index
      default: break
      }
    }
    if !namesRows, let words { drafts[words].column.role = .uraian }
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
