/// Rows, their values and statements: most of what is written.
extension ReportEncoder {
  func writeRows(to writer: inout ByteWriter) {
    writer.member("rows")
    writer.open("[")
    var context = EncodedContext()
    for index in report.rows.indices { write(report.rows[index], index, &context, to: &writer) }
    writer.close("]")
  }

  private func write(_ row: Row, _ index: Int, _ context: inout EncodedContext, to writer: inout ByteWriter) {
    let view = source.view.span
    writer.open("{")
    writer.member("id")
    writeID("r", index, to: &writer)
    writer.member("table")
    writeID("t", Int(row.table), to: &writer)
    writer.member("kind")
    writer.string(row.kind.rawValue)
    writeLines(row.firstLine, row.lastLine, to: &writer)
    writePage(ofLine: row.firstLine, to: &writer)
    writer.member("label")
    if row.pieceCount == 0, !holdsJoint(row.label) {
      writer.wordsOrNull(row.label, of: view)
    } else {
      writer.words(rowSet.label(of: row), of: view, joints: joints)
    }
    writer.member("code")
    writer.codeOrNull(row.code, of: view)
    writer.member("level")
    names.write(row.level, to: &writer)
    if row.parent >= 0 {
      writer.member("parent")
      writeID("r", Int(row.parent), to: &writer)
    }
    writer.member("total")
    writer.write(row.isTotal)
    writer.member("unit")
    writer.wordsOrNull(row.unit, of: view)
    if context.becomes(row) { writeContext(of: row, to: &context.json) }
    writer.write(context.json)
    writeValues(of: row, to: &writer)
    writeTexts(of: row, to: &writer)
    writer.close("}")
  }

  /// Whether a label holds a word that was broken.
  private func holdsJoint(_ label: ByteSpan) -> Bool {
    let next = joints.partitionIndex { $0 < label.start }
    return next < joints.count && joints[next] < label.end
  }

  /// What a row is told of besides its values, as JSON: most rows share it with the row above.
  private struct EncodedContext: ~Copyable {
    var json = ByteWriter(capacity: 1024)
    private var table: Int32 = -1
    private var sasaran = ByteSpan.none
    private var group = ByteSpan.none
    private var period = Period.none

    /// Whether `row` is told of something else than the row above: then its context has to be written.
    mutating func becomes(_ row: Row) -> Bool {
      if table == row.table && sasaran == row.sasaran && group == row.group && period == row.period { return false }
      (table, sasaran, group, period) = (row.table, row.sasaran, row.group, row.period)
      json.removeAll()
      return true
    }
  }

  private func writeContext(of row: Row, to writer: inout ByteWriter) {
    let view = source.view.span
    let table = Int(row.table) < report.contexts.count ? report.contexts[Int(row.table)] : nil
    let period = report.period(of: row)
    // Never the first member of its object.
    writer.write(",\"context\":")
    writer.open("{")
    writer.member("sasaran")
    writer.wordsOrNull(row.sasaran, of: view)
    writer.member("group")
    writer.wordsOrNull(row.group, of: view)
    writer.member("year")
    if period.year != 0 { writer.write(Int(period.year)) } else { writer.writeNull() }
    writer.member("triwulan")
    if period.quarter != 0 { writer.write(Int(period.quarter)) } else { writer.writeNull() }
    writer.member("stage")
    writer.string(table?.stage?.rawValue)
    writer.member("plan")
    writer.string(table?.plan?.rawValue)
    writer.close("}")
  }

  private func writeValues(of row: Row, to writer: inout ByteWriter) {
    writer.member("values")
    writer.open("{")
    let table = Int(row.table)
    let range = rowSet.values(of: row)
    var previous: Int32 = -1
    // In a combined table both halves know a realisasi, but a row belongs to one half.
    var isAscending = !keys.mayRepeat(inTable: table) || !repeats(range, table)
    if isAscending {
      for index in range {
        if resolved.values[index].column <= previous { isAscending = false }
        previous = resolved.values[index].column
      }
    }
    if isAscending {
      let (names, bytes) = (keys.bytes.span, source.bytes.span)
      for index in range {
        writer.member(encoded: names, keys.range(table: table, column: Int(resolved.values[index].column)))
        write(resolved.values[index].quantity, value: index, of: bytes, to: &writer)
      }
    } else {
      writeTellingApart(range, table: table, to: &writer)
    }
    writer.close("}")
  }

  /// Whether two values of a row share a key. Rows are short: every pair is compared; very long ones are taken to repeat.
  private func repeats(_ range: Range<Int>, _ table: Int) -> Bool {
    guard range.count <= 24 else { return true }
    for a in range {
      let key = keys.range(table: table, column: Int(resolved.values[a].column))
      for b in range.lowerBound..<a {
        let other = keys.range(table: table, column: Int(resolved.values[b].column))
        if keys.isSame(key, other) { return true }
      }
    }
    return false
  }

  /// Values of which some share a key: a JSON object must not hold a name twice.
  private func writeTellingApart(_ range: Range<Int>, table: Int, to writer: inout ByteWriter) {
    var seen: [ArraySlice<UInt8>: Int] = [:]
    for index in range {
      let key = keys.range(table: table, column: Int(resolved.values[index].column))
      let occurrence = seen[keys.bytes[key], default: 0] + 1
      seen[keys.bytes[key]] = occurrence
      writer.member(encoded: occurrence == 1 ? Array(keys.bytes[key]) : keys.numbered(key, occurrence))
      write(resolved.values[index].quantity, value: index, of: source.bytes.span, to: &writer)
    }
  }

  /// A quantity with its place, as the value of a member; `value` is its index, by which repairs are known; -1 for one of a statement. Most
  /// of a document is this: commas and names are written as they stand, and `bytes`, the source, is lent once for many.
  func write(_ quantity: Quantity, value index: Int, mended: Repair? = nil, of bytes: Span<UInt8>, to writer: inout ByteWriter) {
    let isRepaired = index >= 0 && isRepaired[index]
    writer.write("{\"value\":")
    if let value = quantity.value, quantity.bound != .range { writer.write(value) } else { writer.writeNull() }
    writer.write(",\"raw\":")
    writer.raw(quantity.span, of: bytes)
    switch quantity.mark {
    case .percent: writer.write(",\"unit\":\"%\"")
    case .rupiah: writer.write(",\"unit\":\"Rp\"")
    case .none where quantity.unit.isEmpty: writer.write(",\"unit\":null")
    case .none:
      writer.write(",\"unit\":")
      writer.words(quantity.unit, of: source.view.span)
    }
    // Room for all of this at once.
    writer.reserve(2 * ByteWriter.numberRoom)
    writer.put(",\"decimals\":")
    writer.put(Int(quantity.printedDecimals))
    writer.put(",\"line\":")
    writer.put(Int(quantity.line) + 1)
    writer.put(",\"start\":")
    writer.put(quantity.span.lower)
    writer.put(",\"end\":")
    writer.put(quantity.span.upper)
    if let repair = isRepaired ? resolved.repairs[index] : mended {
      write(repair, of: quantity, to: &writer)
    } else {
      writer.write(",\"repair\":null")
    }
    if quantity.bound != .none { writeBound(of: quantity, to: &writer) }
    if !quantity.predicate.isEmpty {
      writer.member("predikat")
      writer.words(quantity.predicate, of: source.view.span)
    }
    writer.close("}")
  }

  private func writeBound(of quantity: Quantity, to writer: inout ByteWriter) {
    if let sign = quantity.bound.sign {
      writer.member("bound")
      writer.string(sign)
      return
    }
    writer.member("min")
    if let value = quantity.value { writer.write(value) } else { writer.writeNull() }
    writer.member("max")
    if let value = quantity.maximum { writer.write(value) } else { writer.writeNull() }
  }

  private func write(_ repair: Repair, of quantity: Quantity, to writer: inout ByteWriter) {
    writer.member("repair")
    writer.open("{")
    writer.member("from")
    writer.raw(quantity.span, of: source.bytes.span)
    writer.member("reason")
    writer.string(repair.reason.rawValue)
    writer.member("provenBy")
    writer.open("[")
    for proof in repair.provenBy { writer.element(proof) }
    writer.close("]")
    writer.close("}")
  }

  /// Predicates and remarks by role; where a role has several, they are one text.
  private func writeTexts(of row: Row, to writer: inout ByteWriter) {
    guard row.textCount > 0 else { return }
    let range = Int(row.firstText)..<Int(row.firstText) + Int(row.textCount)
    let texts = rowSet.texts
    writer.member("texts")
    writer.open("{")
    for index in range where !(range.lowerBound..<index).contains(where: { texts[$0].role == texts[index].role }) {
      let role = texts[index].role
      names.writeMember(role, to: &writer)
      if (index + 1..<range.upperBound).contains(where: { texts[$0].role == role }) {
        writer.words(range.filter { texts[$0].role == role }.map { texts[$0].span }, of: source.view.span)
      } else {
        writer.words(texts[index].span, of: source.view.span)
      }
    }
    writer.close("}")
  }
}
