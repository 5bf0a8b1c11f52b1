/// How a table's rows are read: which columns name them, the innermost first, and what the columns say of their values.
struct LabelPlan {
  /// What a column says of the cells below it.
  struct Field {
    var role: Role
    var half: Column.Half
    var period: Period
    var traits: Value.Traits
    /// Whether its cells can be values.
    var holdsValues: Bool
  }

  /// For each column.
  let fields: [Field]
  /// Positions of the columns that name the rows; where none does, the quarters do.
  let labels: [Int]
  /// The role of the outermost label column: a new name there begins a new group of rows.
  let outermost: Role
  /// Positions of the columns of names and remarks, of those that hold values, and of those of predicates and remarks.
  let descriptions: [Int]
  let values: [Int]
  let texts: [Int]
  /// Positions of the columns that name the money's half of a combined table's rows, the innermost first.
  let programs: [Int]
  /// Positions of the columns of sasaran, satuan and triwulan, or nil.
  let sasaran: Int?
  let satuan: Int?
  let triwulan: Int?

  /// Whether programs stand in the column of kegiatan too (`Program/Kegiatan`): then the column tells no level.
  let mixesLevels: Bool

  private static let budgetLabels: [Role] = [.subkegiatan, .kegiatan, .program, .uraian, .indikator, .sasaran, .tujuan]
  private static let countLabels: [Role] = [
    .uraian, .indikator, .predikat, .sasaran, .program, .kegiatan, .subkegiatan, .keterangan,
  ]
  private static let usualLabels: [Role] = [.indikator, .uraian, .sasaran, .subkegiatan, .kegiatan, .program, .tujuan]

  init(_ columns: [Column], _ kind: TableKind, _ view: [UInt8]) {
    var fields: [Field] = []
    fields.reserveCapacity(columns.count)
    var descriptions: [Int] = []
    descriptions.reserveCapacity(columns.count)
    var values: [Int] = []
    values.reserveCapacity(columns.count)
    var texts: [Int] = []
    var (sasaran, satuan, triwulan): (Int?, Int?, Int?)
    var roles: UInt32 = 0
    for index in columns.indices {
      let role = columns[index].role
      roles |= 1 << UInt32(role.rawValue)
      let holdsValues = !role.isDescription && !columns[index].header.isEmpty
      if role.isDescription { descriptions.append(index) } else if holdsValues { values.append(index) }
      switch role {
      case .predikat, .keterangan: texts.append(index)
      case .sasaran: sasaran = sasaran ?? index
      case .satuan: satuan = satuan ?? index
      case .triwulan: triwulan = triwulan ?? index
      default: break
      }
      fields.append(
        Field(
          role: role, half: columns[index].half, period: columns[index].period, traits: columns[index].traits, holdsValues: holdsValues))
    }
    let level = Self.level(columns, view)
    let usual =
      switch kind {
      case .budget: Self.budgetLabels
      case .count, .scale: Self.countLabels
      default: Self.usualLabels
      }
    func positions(_ list: [Role]) -> [Int] {
      var positions: [Int] = []
      func add(_ role: Role) {
        guard roles >> UInt32(role.rawValue) & 1 != 0 else { return }
        for index in fields.indices where fields[index].role == role { positions.append(index) }
      }
      if let level { add(level) }
      for role in list { add(role) }
      return positions
    }
    var labels = positions(usual)
    if labels.isEmpty { labels = positions([.triwulan]) }
    outermost = labels.last.map { fields[$0].role } ?? .other
    mixesLevels = columns.indices.contains { index in
      (columns[index].role == .kegiatan || columns[index].role == .subkegiatan)
        && columns[index].header.contains { HeaderSigns.contains(view, $0, "program") }
    }
    self.fields = fields
    self.labels = labels
    self.descriptions = descriptions
    self.values = values
    self.texts = texts
    programs = kind == .combined ? positions([.subkegiatan, .kegiatan, .program]) : []
    (self.sasaran, self.satuan, self.triwulan) = (sasaran, satuan, triwulan)
  }

  /// The level that the values themselves name (`Kinerja Program`, `Anggaran Program`), where a column holds its names: two of them name
  /// it, and none names another.
  private static func level(_ columns: [Column], _ view: [UInt8]) -> Role? {
    guard columns.indices.contains(where: { columns[$0].role == .program || columns[$0].role == .kegiatan }) else { return nil }
    var programs = 0
    var kegiatan = 0
    for index in columns.indices where !columns[index].role.isDescription {
      let names = { (word: StaticString) in columns[index].header.contains { HeaderSigns.contains(view, $0, word) } }
      if names("program") { programs += 1 }
      if names("kegiatan") { kegiatan += 1 }
    }
    guard programs == 0 || kegiatan == 0, programs + kegiatan >= 2 else { return nil }
    let level = programs > 0 ? Role.program : .kegiatan
    return columns.indices.contains { columns[$0].role == level } ? level : nil
  }

  var count: Int { fields.count }

  /// `1 Skor Indeks`, `2. Penata`, `a. Belanja` without the list number.
  static func withoutOrdinal(_ view: [UInt8], _ span: ByteSpan) -> ByteSpan {
    // Most labels begin with a word.
    if span.count > 1, Letters.isLetter(view[span.lower]), Letters.isLetter(view[span.lower + 1]) { return span }
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
