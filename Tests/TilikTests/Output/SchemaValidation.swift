import Foundation
import Testing

/// JSON held against a schema by a real validator.
enum SchemaValidation {
  static let package = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }

  /// Runs the validator over JSON Lines. Where it is not installed, says so and passes, but for CI.
  static func validate(_ lines: [UInt8], schema: URL) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tilik-schema-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (input, output) = (folder.appending(path: "in"), folder.appending(path: "out"))
    try Data(lines).write(to: input)
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", package.appending(path: "Tests/schema_check.py").path, schema.path]
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    let status = process.terminationStatus
    if [3, 127].contains(status), ProcessInfo.processInfo.environment["CI"] == nil {
      return print("schema test skipped: it needs python3 with jsonschema (pip install jsonschema)")
    }
    let said = try String(contentsOf: output, encoding: .utf8)
    #expect(status == 0, "\(said)")
  }
}
