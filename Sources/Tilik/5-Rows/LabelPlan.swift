/// How a table's rows are read: which columns name them, the innermost first, and what the columns say of their values.
struct LabelPlan {
  /// Positions of the columns that name the rows; where none does, the quarters do.
  let labels: [Int]
  /// The role of the outermost label column: a new name there begins a new group of rows.
  let outermost: Role
  /// For each column.
  let roles: [Role]
  let periods: [Period]
  let traits: [Value.Traits]
  /// For each column: whether its cells can be values, and of which half.
  let holdsValues: [Bool]
  let halves: [Column.Half]
  /// Positions of the columns of sasaran, satuan and triwulan, or nil.
  let sasaran: Int?
  let satuan: Int?
  let triwulan: Int?

  /// The level that the values themselves name (`Kinerja Program`, `Anggaran Program`), where a column holds its names; else nil.
  let level: Role?
  /// Whether programs stand in the column of kegiatan too (`Program/Kegiatan`): then the column tells no level.
  let mixesLevels: Bool

  init(_ columns: [Column], _ kind: TableKind, _ view: [UInt8]) {
    let usual: [Role]
    switch kind {
    case .budget: usual = [.subkegiatan, .kegiatan, .program, .uraian, .indikator, .sasaran, .tujuan]
    case .count, .scale: usual = [.uraian, .indikator, .predikat, .sasaran, .program, .kegiatan, .subkegiatan, .keterangan]
    default: usual = [.indikator, .uraian, .sasaran, .subkegiatan, .kegiatan, .program, .tujuan]
    }
    let roles = columns.map(\.role)
    level = Self.level(columns, view)
    var labels: [Int] = []
    for role in (level.map { [$0] } ?? []) + usual { for index in roles.indices where roles[index] == role { labels.append(index) } }
    if labels.isEmpty { labels = roles.indices.filter { roles[$0] == .triwulan } }
    self.labels = labels
    outermost = labels.last.map { roles[$0] } ?? .other
    self.roles = roles
    periods = columns.map(\.period)
    traits = columns.map(\.traits)
    holdsValues = columns.map { !$0.role.isDescription && !$0.header.isEmpty }
    halves = columns.map(\.half)
    sasaran = roles.firstIndex(of: .sasaran)
    satuan = roles.firstIndex(of: .satuan)
    triwulan = roles.firstIndex(of: .triwulan)
    mixesLevels = columns.contains { column in
      (column.role == .kegiatan || column.role == .subkegiatan) && column.header.contains { HeaderSigns.contains(view, $0, "program") }
    }
  }

  /// Two columns of values that name the same level, and none that names another, say what the rows are told for.
  private static func level(_ columns: [Column], _ view: [UInt8]) -> Role? {
    var counts: [Role: Int] = [:]
    for column in columns where !column.role.isDescription && !column.header.isEmpty {
      let names = { (word: StaticString) in column.header.contains { HeaderSigns.contains(view, $0, word) } }
      if names("program") { counts[.program, default: 0] += 1 }
      if names("kegiatan") { counts[.kegiatan, default: 0] += 1 }
    }
    guard counts.count == 1, let (level, count) = counts.first, count >= 2 else { return nil }
    return columns.contains { $0.role == level } ? level : nil
  }

  var count: Int { roles.count }

  func isLabel(_ role: Role) -> Bool { labels.contains { roles[$0] == role } }

  /// `1 Skor Indeks`, `2. Penata`, `a. Belanja` without the list number.
  static func withoutOrdinal(_ view: [UInt8], _ span: ByteSpan) -> ByteSpan {
    var position = span.lower
    if position < span.upper, view[position] == UInt8(ascii: "-") || view[position] == UInt8(ascii: "(") { position += 1 }
    while position < span.upper, view[position] == 32 { position += 1 }
    let start = position
    while position < span.upper, Letters.isDigit(view[position]) { position += 1 }
    var isOrdinal = position > start && position - start <= 2
    if position == start, position + 1 < span.upper, Letters.isLetter(view[position]), ".)".utf8.contains(view[position + 1]) {
      position += 1
      isOrdinal = true
    }
    guard isOrdinal, position < span.upper, ".) ".utf8.contains(view[position]) else { return span }
    while position < span.upper, ".) ".utf8.contains(view[position]) { position += 1 }
    guard position < span.upper, Letters.isLetter(view[position]) else { return span }
    return ByteSpan(position, span.upper)
  }
}
