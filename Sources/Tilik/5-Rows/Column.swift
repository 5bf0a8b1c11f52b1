/// Year and quarter that a column, row or table speaks of; 0 where none is told.
public struct Period: Sendable, Hashable {
  public var year: Int16
  public var quarter: UInt8

  public init(year: Int16 = 0, quarter: UInt8 = 0) {
    self.year = year
    self.quarter = quarter
  }

  public static let none = Period()
  public var isNone: Bool { year == 0 && quarter == 0 }

  /// Whether two periods may be the same: neither tells a year or quarter that contradicts the other.
  public func allows(_ other: Period) -> Bool {
    (year == 0 || other.year == 0 || year == other.year) && (quarter == 0 || other.quarter == 0 || quarter == other.quarter)
  }
}

/// A column of a table with all that its header tells.
public struct Column: Sendable {
  /// Position in the grid, counted from 0.
  public var index: Int
  public var role: Role
  public var period: Period
  /// The header's texts from the top level down; empty for a column without header.
  public var header: [ByteSpan]
  /// How many spans at the end of ``header`` make its lowest text: more than one where that was printed over several lines.
  public var leafPieces = 1
  /// Which of the heads that tell columns of one role apart it stands under, counted from 1: `L` under `PNS`; 0 for none.
  public var group: UInt8 = 0
  /// Which half of a combined table it belongs to.
  public var half: Half
  /// Whether its numbers are rupiah.
  public var isMoney: Bool
  /// Whether its numbers are percentages.
  public var isPercent: Bool
  /// Whether its role is only likely: what its numbers say has to prove it before they are blamed.
  public var isPresumed = false
  /// The key of its values in the output: the role's name, `realisasi@2023`, a bare year, or the header in lower case.
  public var key: String

  /// Whether ``key`` is its role's name, alone or with what tells it from others: `realisasi@2023`.
  var isNamedByRole = false

  /// What the column says of its values.
  @inline(__always)
  public var traits: Value.Traits {
    var traits: Value.Traits = []
    if isMoney { traits.insert(.money) }
    if isPercent { traits.insert(.percent) }
    if isPresumed { traits.insert(.presumed) }
    if isNamedByRole { traits.insert(.namedByRole) }
    return traits
  }

  /// Settles ``isNamedByRole``, once the key is known.
  mutating func settleNaming() {
    guard let name = role.key else { return }
    let length = name.utf8.count
    isNamedByRole =
      key.utf8.count > length
      ? key.utf8[key.utf8.index(key.utf8.startIndex, offsetBy: length)] == UInt8(ascii: "@") && key.hasPrefix(name) : key == name
  }

  public enum Half: UInt8, Sendable { case whole, performance, budget }
}

extension [Column] {
  /// The position of the first column of a role; nil for none.
  func position(of role: Role) -> Int? { indices.first { self[$0].role == role } }
}

extension Column {
  /// Percentages are no amounts, whatever amount their header names: `% Sisa` is the share that is left. `Keuangan (%)` and `% Anggaran`
  /// most likely tell what was spent, but may be the share of a whole.
  mutating func settleShare(_ view: [UInt8], _ leaf: ByteSpan) {
    func says(_ word: StaticString) -> Bool { HeaderSigns.contains(view, leaf, word) }
    guard [.sisa, .persen, .anggaran, .anggaranSebelum, .anggaranSesudah, .other].contains(role) else { return }
    guard isPercent || says("persen") || says("prosen") else { return }
    switch role {
    case .sisa: role = .other
    case .persen where says("sisa"): role = .other
    case .anggaran, .anggaranSebelum, .anggaranSesudah: isPresumed = true
    case .other where says("keuangan"): isPresumed = true
    case .persen where says("anggaran") && !says("realisasi"): isPresumed = true
    default: return
    }
    isPercent = true
    if isPresumed { role = .persen }
  }
}
