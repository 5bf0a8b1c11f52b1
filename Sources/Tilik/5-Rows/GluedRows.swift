/// Two rows that were printed into one line: each cell of money holds an amount of either (`335.396.00 0 80.396.000`).
///
/// They are told apart only where every amount of the line that cannot be read as one can be read as two, in one way, and there are at
/// least two such cells.
struct GluedRows {
  /// What a value, by its index, says in the upper and in the lower row.
  private(set) var amounts: [(index: Int, upper: Quantity, lower: Quantity)] = []

  /// The shortest cell of two amounts: `1.000 1.000`.
  private static let shortest = 11
  private static let longest = 60

  init?(_ values: ArraySlice<Value>, _ view: [UInt8]) {
    for index in values.indices where !values[index].traits.contains(.percent) {
      let quantity = values[index].quantity
      guard Self.isUnread(quantity) else {
        if quantity.state == .number, values[index].traits.contains(.money) { return nil }
        continue
      }
      guard quantity.span.count <= Self.longest, let (upper, lower) = Self.split(quantity, view) else { return nil }
      amounts.append((index, upper, lower))
    }
    guard amounts.count >= 2 else { return nil }
  }

  /// Whether a quantity is no number and may be two; a row has at least two such.
  static func isUnread(_ quantity: Quantity) -> Bool {
    (quantity.state == .malformed || quantity.state == .notAvailable) && quantity.span.count >= shortest
  }

  /// The two amounts of a cell; nil when there is no way or more than one to divide it.
  private static func split(_ quantity: Quantity, _ view: [UInt8]) -> (Quantity, Quantity)? {
    let span = quantity.span
    var found: (Quantity, Quantity)?
    var position = span.lower + 1
    while position < span.upper {
      guard view[position] <= 32 else {
        position += 1
        continue
      }
      let end = position
      while position < span.upper, view[position] <= 32 { position += 1 }
      guard let upper = amount(ByteSpan(span.lower, end), quantity.line, view),
        let lower = amount(ByteSpan(position, span.upper), quantity.line, view)
      else { continue }
      if found != nil { return nil }
      found = (upper, lower)
    }
    return found
  }

  /// The amount that the digits of `span` make in groups of three, white space between them passed over.
  private static func amount(_ span: ByteSpan, _ line: Int32, _ view: [UInt8]) -> Quantity? {
    var value: Int128 = 0
    var length = 0
    var groups = 0
    var isJoined = false
    for position in span.range {
      switch view[position] {
      case let byte where Letters.isDigit(byte):
        value = value * 10 + Int128(byte - 48)
        length += 1
      case UInt8(ascii: "."):
        guard groups == 0 ? 1...3 ~= length : length == 3 else { return nil }
        (groups, length) = (groups + 1, 0)
      case 9, 32: isJoined = true
      default: return nil
      }
    }
    guard groups >= 1, length == 3 else { return nil }
    var quantity = Quantity(state: .number, span: span, line: line)
    quantity.value = Exact(mantissa: value)
    quantity.origin = isJoined ? .joined : .grouped
    return quantity
  }
}
