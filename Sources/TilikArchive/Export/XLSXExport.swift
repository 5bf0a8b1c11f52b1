import CXlsx
import Glibc
import Tilik

/// A workbook for spreadsheets: a sheet for each table, with a header that stays in sight and can be filtered by.
///
/// Text is stored as text and never as a formula. Numbers are numbers where a spreadsheet keeps all their digits, text where it would not.
package final class XLSXExport: ExportFormat {
  /// As many rows as a sheet can have.
  package static let rowLimit = 1_048_576

  private enum Limits {
    /// UTF-16 units of a cell.
    static let text = 32_767
    /// Digits of a number that come back as they were.
    static let digits = 15
    /// Rows that are looked at for the widths of columns, and widths in characters.
    static let measuredRows = 1000
    static let width = 9...60
  }

  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let rowLimit: Int
  private let bold: UnsafeMutablePointer<lxw_format>?
  private let whole: UnsafeMutablePointer<lxw_format>?
  /// For amounts, by how many decimals are printed.
  private let amounts: [UnsafeMutablePointer<lxw_format>?]

  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var table: ExportTable?
  /// Of the table's sheets, which.
  private var sheetNumber = 1
  private var nextRow = 0
  private var widths: [Int] = []
  /// Bytes of the sheets' temporary files.
  private var sheetSizes: [Int] = []
  private var fault: String?
  private var isClosed = false

  package var hasFailed: Bool { fault != nil }

  /// Begins a workbook, which is written to `path` when it is closed. Until then its sheets lie in temporary files.
  package init?(path: String, rowLimit: Int = XLSXExport.rowLimit) {
    // Options hold a folder, nil for the system's own.
    let folder = getenv("TMPDIR")
    var options = lxw_workbook_options()
    options.constant_memory = 1
    options.tmpdir = folder
    options.use_zip64 = 1
    guard let workbook = workbook_new_opt(path, &options) else { return nil }
    self.workbook = workbook
    self.rowLimit = max(2, rowLimit)
    bold = workbook_add_format(workbook)
    format_set_bold(bold)
    func numbers(_ pattern: String) -> UnsafeMutablePointer<lxw_format>? {
      let format = workbook_add_format(workbook)
      format_set_num_format(format, pattern)
      return format
    }
    whole = numbers("0")
    amounts = (0...10).map { numbers($0 == 0 ? "#,##0" : "#,##0." + String(repeating: "0", count: $0)) }
  }

  deinit { if !isClosed { lxw_workbook_free(workbook) } }

  /// Writes the file; nothing can be added to it any more.
  package func close() throws(ExportFault) {
    if let fault = fault ?? lackOfRoom { throw ExportFault(workbook: fault) }
    isClosed = true
    errno = 0
    let code = workbook_close(workbook)
    // What the library was about, and what the system said.
    let system = errno == 0 ? "" : "; \(String(cString: strerror(errno)))"
    guard code == LXW_NO_ERROR else { throw ExportFault(workbook: String(cString: lxw_strerror(code)) + system) }
  }

  /// The library copies each sheet to another temporary file, without asking whether it could, while the workbook grows: a workbook that
  /// would lack the end of a sheet is not begun.
  private var lackOfRoom: String? {
    var status = statvfs()
    guard let file = sheet?.pointee.optimize_tmpfile, fstatvfs(fileno(file), &status) == 0 else { return nil }
    let room = UInt64(status.f_bavail) * UInt64(status.f_frsize)
    let needed = (sheetSizes.max() ?? 0) + sheetSizes.reduce(0, +) / 4 + (1 << 20)
    return room < UInt64(needed) ? String(cString: strerror(ENOSPC)) : nil
  }

  // MARK: Sheets

  package func begin(_ table: ExportTable) {
    self.table = table
    sheetNumber = 1
    beginSheet()
  }

  private func beginSheet() {
    guard let table else { return }
    let name = sheetNumber == 1 ? table.name.rawValue : "\(table.name.rawValue) (\(sheetNumber))"
    sheet = workbook_add_worksheet(workbook, name)
    if sheet == nil { fault = fault ?? name }
    worksheet_freeze_panes(sheet, 1, 0)
    for (index, column) in table.columns.enumerated() {
      check(worksheet_write_string(sheet, 0, lxw_col_t(index), column.name, bold))
    }
    nextRow = 1
    // Room for the button of the filter.
    widths = table.columns.map { $0.name.utf8.count + 3 }
  }

  package func write(_ row: borrowing ExportRow) {
    if nextRow == rowLimit {
      endSheet()
      sheetNumber += 1
      beginSheet()
    }
    guard let table else { return }
    for (index, column) in table.columns.enumerated() {
      guard let cell = row[index] else { continue }
      if nextRow <= Limits.measuredRows {
        let grouping = column.kind == .decimal ? cell.count / 3 : 0
        widths[index] = max(widths[index], cell.count + grouping + 1)
      }
      write(cell, column.kind, lxw_row_t(nextRow), lxw_col_t(index))
    }
    nextRow += 1
  }

  package func end() { endSheet() }

  private func endSheet() {
    guard let sheet, let table else { return }
    worksheet_autofilter(sheet, 0, 0, lxw_row_t(nextRow - 1), lxw_col_t(table.columns.count - 1))
    for (index, width) in widths.enumerated() {
      let width = min(max(width, Limits.width.lowerBound), Limits.width.upperBound)
      worksheet_set_column(sheet, lxw_col_t(index), lxw_col_t(index), Double(width), nil)
    }
    // The library does not ask whether its temporary files could be written.
    guard let file = sheet.pointee.optimize_tmpfile else { return }
    if fflush(file) != 0 || ferror(file) != 0 { fault = fault ?? String(cString: strerror(errno)) }
    sheetSizes.append(ftell(file))
  }

  private func check(_ code: lxw_error) {
    if code != LXW_NO_ERROR { fault = fault ?? String(cString: lxw_strerror(code)) }
  }

  // MARK: Cells

  private func write(_ cell: UnsafeBufferPointer<UInt8>, _ kind: ExportTable.Kind, _ row: lxw_row_t, _ column: lxw_col_t) {
    guard let start = cell.baseAddress, !cell.isEmpty else { return }
    start.withMemoryRebound(to: CChar.self, capacity: cell.count + 1) { text in
      switch kind {
      case .integer: check(worksheet_write_number(sheet, row, column, strtod(text, nil), whole))
      case .decimal where cell.count(where: XLSXExport.isDigit) <= Limits.digits:
        check(worksheet_write_number(sheet, row, column, strtod(text, nil), amount(cell)))
      case .decimal, .identifier: check(worksheet_write_string(sheet, row, column, text, nil))
      case .text, .document:
        if let changed = XLSXExport.allowed(cell) {
          check(worksheet_write_string(sheet, row, column, changed, nil))
        } else {
          check(worksheet_write_string(sheet, row, column, text, nil))
        }
      }
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// The format that shows all decimals of a number.
  private func amount(_ cell: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<lxw_format>? {
    guard let point = cell.firstIndex(of: UInt8(ascii: ".")) else { return amounts[0] }
    let decimals = cell.count - point - 1
    return decimals < amounts.count ? amounts[decimals] : nil
  }

  /// The text that a cell can hold in place of `cell`; nil where that is `cell`: cells end at 32,767 UTF-16 units, and XML has no place for
  /// the two characters that begin with these bytes.
  private static func allowed(_ cell: UnsafeBufferPointer<UInt8>) -> String? {
    guard cell.count > Limits.text || cell.contains(0xEF) else { return nil }
    let text = String(decoding: cell, as: UTF8.self)
    var scalars = String.UnicodeScalarView()
    var units = 0
    for scalar in text.unicodeScalars {
      units += scalar.utf16.count
      guard units < Limits.text else {
        scalars.append("…")
        break
      }
      scalars.append(scalar.value & 0xFFFE == 0xFFFE ? "\u{FFFD}" : scalar)
    }
    return String(scalars)
  }
}
