import Foundation
import Testing
import Tilik
import TilikArchive

/// Workbooks, as openpyxl reads them.
@Suite struct WorkbookTests {
  /// Writes a workbook and, for each of its tables, the same as JSON lines; then has both compared.
  private func compare(_ names: [ExportTable.Name], _ archive: Archive, rowLimit: Int = XLSXExport.rowLimit) throws {
    try ExportFixture.withFolder { folder in
      let file = folder.appending(path: "a.xlsx").path
      var workbook = try #require(XLSXExport(path: file, rowLimit: rowLimit))
      let tables = names.map { ExportTable($0, .indonesian) }
      _ = try archive.export { source in try tables.map { try source.write($0, to: &workbook) } }
      try workbook.close()
      for table in tables {
        let columns = try JSONSerialization.data(withJSONObject: table.columns.map(\.name))
        let lines = Data(try ExportFixture.jsonLines(table.name, archive))
        try (columns + [10] + lines).write(to: folder.appending(path: "\(table.name.rawValue).jsonl"))
      }
      try check([file, folder.path, String(rowLimit)] + names.map(\.rawValue))
    }
  }

  /// Where openpyxl is not installed, says so and passes, but for CI.
  private func check(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", ExportFixture.package.appending(path: "Tests/xlsx_check.py").path] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let status = process.terminationStatus
    if [3, 127].contains(status), ProcessInfo.processInfo.environment["CI"] == nil {
      return print("workbook test skipped: it needs python3 with openpyxl (pip install openpyxl)")
    }
    #expect(status == 0, "\(said)")
  }

  @Test func sheetsHoldWhatTheArchiveHolds() throws {
    try ExportFixture.withReports { archive in
      try compare([.findings, .rows, .values, .series, .budget, .statements, .coverage, .documents, .rejected], archive)
    }
  }

  @Test func nastyTextIsText() throws {
    try ExportFixture.withNastyText { try compare([.rows, .values, .budget, .coverage, .documents, .rejected], $0) }
  }

  @Test func fullSheetsGoOnInAnother() throws {
    try ExportFixture.withNastyText { archive in
      try compare([.rows, .documents], archive, rowLimit: 3)
      // Full to the last row, and nothing behind it.
      try compare([.rows], archive, rowLimit: ExportFixture.labels.count + 1)
    }
  }

  @Test func aWorkbookThatCannotBeWritten() throws {
    try ExportFixture.withNastyText { archive in
      var workbook = try #require(XLSXExport(path: "/nonexistent/a.xlsx"))
      _ = try archive.export { try $0.write(ExportTable(.rows, .indonesian), to: &workbook) }
      #expect(throws: ExportFault.self) { try workbook.close() }
    }
  }
}
