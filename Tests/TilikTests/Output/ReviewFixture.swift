@testable import Tilik

/// Reviews built by hand, so that the output stage is tested without the stages before it.
struct ReviewFixture {
  /// A cell of the fixture's table: its column's key, its text, its value.
  struct Cell {
    var key: String
    var role: Role
    var text: String
    var value: Exact?
    var change: @Sendable (inout Quantity) -> Void = { _ in }
  }

  let source: SourceText

  init(_ text: String) { source = TextReader.read(Array(text.utf8)) }
  init(bytes: [UInt8]) { source = TextReader.read(bytes) }

  /// The `occurrence`-th place (from 1) of `text` in the source.
  func span(_ text: String, _ occurrence: Int = 1) -> ByteSpan {
    let needle = Array(text.utf8)
    var left = occurrence
    var position = 0
    while position + needle.count <= source.bytes.count {
      if source.bytes[position..<position + needle.count].elementsEqual(needle) {
        left -= 1
        if left == 0 { return ByteSpan(position, position + needle.count) }
      }
      position += 1
    }
    return .none
  }

  func quantity(_ span: ByteSpan, _ value: Exact?) -> Quantity {
    var quantity = Quantity(state: value == nil ? .dash : .number, span: span, line: Int32(source.line(at: span.lower) - 1))
    quantity.value = value
    quantity.printedDecimals = value?.decimals ?? 0
    return quantity
  }

  func row(_ label: ByteSpan, line: Int32, values: Range<Int>, texts: Range<Int> = 0..<0) -> Row {
    Row(
      table: 0, gridRow: 0, kind: .indicator, firstLine: line, lastLine: line, label: label, isLabelCarried: false, code: .none,
      level: .none, total: .no, unit: .none, sasaran: .none, group: .none, period: .none, firstValue: Int32(values.lowerBound),
      valueCount: Int32(values.count), firstText: Int32(texts.lowerBound), textCount: Int32(texts.count), followsBreak: false)
  }

  func column(_ index: Int, _ role: Role, _ key: String, header: ByteSpan = .none) -> Column {
    Column(
      index: index, role: role, period: .none, header: header.isEmpty ? [] : [header], half: .whole, isMoney: false, isPercent: false,
      key: key)
  }

  func table(caption: [ByteSpan], number: ByteSpan, lines: ClosedRange<Int32>, columns: Int) -> Table {
    Table(
      number: number, caption: caption, layout: .tab, firstLine: lines.lowerBound, lastLine: lines.upperBound, columnCount: columns,
      rows: 0..<0, header: 0..<0, columnNumbers: nil)
  }

  func review(
    tables: [Table] = [], columns: [[Column]] = [], rows: [Row] = [], values: [Value] = [], texts: [RowText] = [],
    document: DocumentFacts = DocumentFacts(), contexts: [TableContext] = [], repairs: [Int: Repair] = [:], findings: [Finding] = [],
    coverage: Coverage = Coverage(), notes: [Note] = []
  ) -> Review {
    let tokens = Tokenizer.tokenize(source)
    let numbers = NumberStream(
      tokens: tokens, numbers: [], alternatives: [], firstOfLine: [Int32](repeating: 0, count: tokens.lines.count + 1), notes: [])
    let tableSet = TableSet(numbers: numbers, tables: tables, rows: [], cells: [], notes: [])
    let rowSet = RowSet(
      tables: tableSet, columns: columns, kinds: tables.map { _ in .indicator }, rows: rows, ranges: rows.isEmpty ? [] : [rows.indices],
      values: values, texts: texts, notes: [])
    let report = Report(rowSet: rowSet, document: document, rows: rows, contexts: contexts, relations: [], notes: [])
    let resolved = ResolvedReport(report: report, values: values, repairs: repairs, outcomes: [], parts: [:], notes: [])
    return Review(resolved: resolved, findings: findings, coverage: coverage, notes: source.notes + notes)
  }

  func finding(
    _ span: ByteSpan, rule: String = "percent-mismatch", severity: Finding.Severity = .error, reported: Exact?,
    expected: Finding.Expected? = nil, operands: [Finding.Operand] = [], proposal: Exact? = nil, cause: Int? = nil
  ) -> Finding {
    let line = Int32(source.line(at: span.lower) - 1)
    return Finding(
      rule: rule, family: .percent, severity: severity, firstLine: line, lastLine: line, span: span, reported: reported,
      expected: expected, operands: operands, formula: Message(operands.isEmpty ? "" : "realisasi / anggaran x 100"),
      proposal: proposal, row: nil,
      key: "persen", cause: cause, group: 0, message: Message(id: "persen tidak cocok", en: "percent does not fit"),
      fingerprint: "0123456789abcdef")
  }
}

extension ReviewFixture {
  static let tableText = """
    LAPORAN KINERJA
    Tabel 3.2 Capaian   Kinerja
    Indikator\tTarget\tRealisasi\tCapaian\tKeterangan
    <b>Indeks "Kepuasan"</b>  Masyarakat\t83,16\t79,79\t95,95%\tbaik \\ sekali
    Nilai SAKIP\t≥ 70\tBB (71,14)\t-\t2 - 3

    """

  /// One table of two rows with what a value can be: plain, percent, a bound, a predicate, nil, a range, repaired.
  static func table() -> Review {
    let fixture = ReviewFixture(tableText)
    let keys: [(Role, String)] = [(.target, "target"), (.realisasi, "realisasi"), (.capaian, "capaian"), (.other, "batas \"x\"")]
    let headers = ["Target", "Realisasi", "Capaian", "Keterangan"]
    let columns = keys.indices.map {
      fixture.column($0 + 1, keys[$0].0, keys[$0].1, header: fixture.span(headers[$0], headers[$0] == "Capaian" ? 2 : 1))
    }
    var quantities = [
      fixture.quantity(fixture.span("83,16"), Exact("83.16")), fixture.quantity(fixture.span("79,79"), Exact("79.79")),
      fixture.quantity(fixture.span("95,95%"), Exact("95.95")), fixture.quantity(fixture.span("≥ 70"), Exact("70")),
      fixture.quantity(fixture.span("BB (71,14)"), Exact("71.14")), fixture.quantity(fixture.span("-\t2 - 3"), nil),
      fixture.quantity(fixture.span("2 - 3"), Exact("2")),
    ]
    quantities[2].mark = .percent
    quantities[3].bound = .atLeast
    quantities[4].predicate = fixture.span("BB")
    quantities[5].span = ByteSpan(quantities[5].span.lower, quantities[5].span.lower + 1)
    quantities[6].bound = .range
    quantities[6].maximum = Exact("3")
    let places: [(column: Int32, row: Int32)] = [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1), (3, 1)]
    let values = zip(quantities, places).map { quantity, place in
      Value(column: place.column, row: place.row, role: keys[Int(place.column)].0, period: .none, traits: .namedByRole, quantity: quantity)
    }
    var second = fixture.row(fixture.span("Nilai SAKIP"), line: 4, values: 3..<7)
    second.unit = fixture.span("Nilai")
    second.period = Period(year: 2021, quarter: 2)
    return fixture.review(
      tables: [
        fixture.table(caption: [fixture.span("Capaian   Kinerja")], number: fixture.span("3.2"), lines: 1...4, columns: 5)
      ],
      columns: [columns],
      rows: [
        fixture.row(fixture.span("<b>Indeks \"Kepuasan\"</b>  Masyarakat"), line: 3, values: 0..<3, texts: 0..<1), second,
      ],
      values: values, texts: [RowText(role: .keterangan, span: fixture.span("baik \\ sekali"))],
      contexts: [TableContext(period: Period(year: 2020), stage: .murni, plan: .PK)],
      repairs: [1: Repair(reason: .joined, provenBy: ["capaian"])])
  }

  /// `count` budget rows of three values, as long as real ones.
  static func large(rows count: Int) -> Review {
    let line = "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota\t6.056.347.297\t5.855.170.470\t96,68%\n"
    let fixture = ReviewFixture(String(repeating: line, count: count))
    let length = line.utf8.count
    let cells = ["6.056.347.297", "5.855.170.470", "96,68%"].map { fixture.span($0) }
    let exact = [Exact(6_056_347_297), Exact(5_855_170_470), Exact(mantissa: 9668, decimals: 2)]
    var rows: [Row] = []
    var values: [Value] = []
    let roles: [Role] = [.anggaran, .realisasi, .persen]
    for index in 0..<count {
      let shift = index * length
      let first = values.count
      for column in 0..<3 {
        let span = ByteSpan(cells[column].lower + shift, cells[column].upper + shift)
        var quantity = Quantity(state: .number, span: span, line: Int32(index))
        quantity.value = exact[column]
        quantity.printedDecimals = exact[column].decimals
        quantity.mark = column == 2 ? .percent : .none
        values.append(
          Value(column: Int32(column), row: Int32(index), role: roles[column], period: .none, traits: .namedByRole, quantity: quantity))
      }
      rows.append(fixture.row(ByteSpan(shift, shift + 59), line: Int32(index), values: first..<first + 3))
    }
    return fixture.review(
      tables: [fixture.table(caption: [], number: .none, lines: 0...Int32(max(0, count - 1)), columns: 4)],
      columns: [(0..<3).map { fixture.column($0 + 1, roles[$0], roles[$0].key ?? "") }], rows: rows, values: values)
  }
}
