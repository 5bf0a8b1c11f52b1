/// What a cell (or a place in a sentence) says as a quantity: the number with all that stands around it in the cell.
public struct Quantity: Sendable {
  public enum Bound: UInt8, Sendable, CaseIterable {
    case none, less, atMost, greater, atLeast
    /// From ``Quantity/value`` to ``Quantity/maximum``.
    case range

    /// `<`, `<=`, `>`, `>=`; nil where there is none.
    public var sign: String? {
      switch self {
      case .less: "<"
      case .atMost: "<="
      case .greater: ">"
      case .atLeast: ">="
      case .none, .range: nil
      }
    }
  }

  /// The value chosen; nil for an explicit nil (`-`, `n/a`, `Nihil`, blank) and for what no reading makes a number.
  public var value: Exact?
  /// Upper end of a range; ``value`` is then the lower.
  public var maximum: Exact?
  public var bound: Bound
  public var mark: Number.Mark
  public var origin: Reading.Origin
  /// See ``Number/scaleExponent``.
  public var scaleExponent: UInt8
  public var printedDecimals: UInt8
  /// The power of ten that the table says its amounts are printed in (`dalam juta rupiah`: 6); stage 7 multiplies by it.
  public var tableScale: UInt8 = 0
  public var state: State
  /// The text as printed.
  public var span: ByteSpan
  /// A unit that stands behind the number in the same cell: `Orang/Bulan` in `13 Orang/Bulan`; empty for none.
  public var unit: ByteSpan
  /// A grade or predicate that stands before the number: `BB` in `BB (71,14)`; empty for none.
  public var predicate: ByteSpan
  /// Line, counted from 0.
  public var line: Int32
  /// Readings other than the best one: a slice of ``NumberStream/alternatives``.
  public var firstAlternative: Int32
  public var alternativeCount: UInt8

  public enum State: UInt8, Sendable {
    /// A number.
    case number
    /// A dash or dots: an explicit nil, which counts as 0 in a sum of money or counts.
    case dash
    /// `n/a`, `Nihil`, `tidak ada`: unknown.
    case notAvailable
    /// An empty cell where its column expects a number: unknown.
    case blank
    /// Digits that no reading makes a number; `value` is nil, the alternatives hold what may have been meant.
    case malformed
  }

  public init(state: State, span: ByteSpan, line: Int32) {
    self.value = nil
    self.maximum = nil
    self.bound = .none
    self.mark = .none
    self.origin = .plain
    self.scaleExponent = 0
    self.printedDecimals = 0
    self.state = state
    self.span = span
    self.unit = .none
    self.predicate = .none
    self.line = line
    self.firstAlternative = 0
    self.alternativeCount = 0
  }
}

/// What a cell holds, before its column is known.
public enum CellContent: Sendable {
  /// Nothing but white space.
  case empty
  /// Words, with or without numbers among them; no quantity by itself.
  case text
  /// A number with what belongs to it, an explicit nil, or a malformed number.
  case quantity(Quantity)
}
