import Foundation
import Testing

/// The built `tilik`, run as people run it.
enum Tool {
  struct Outcome {
    var status: Int32
    var output: Data
    var errors: String
    var text: String { String(decoding: output, as: UTF8.self) }

    /// The output's lines as JSON objects.
    func documents() throws -> [[String: Any]] {
      try output.split(separator: 10).map { try #require(try JSONSerialization.jsonObject(with: $0) as? [String: Any]) }
    }
  }

  /// The package's folder.
  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The program lies beside the test bundle, whatever folder that was built in.
  static let program: URL = {
    let own = URL(filePath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0])
    let places = [own.deletingLastPathComponent(), Bundle.main.bundleURL, package.appending(path: ".build/debug")]
    return places.map { $0.appending(path: "tilik") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? package.appending(path: ".build/debug/tilik")
  }()

  /// Runs `tilik` with `arguments`; a run that takes longer than `seconds` is ended and fails the test.
  static func run(_ arguments: [String], input: [UInt8]? = nil, seconds: Double = 120) throws -> Outcome {
    try run(program: program, arguments, input: input, seconds: seconds)
  }

  /// Output goes through files: a full pipe would make parent and child wait for each other.
  static func run(program: URL, _ arguments: [String], input: [UInt8]? = nil, seconds: Double = 120) throws -> Outcome {
    try withFolder { folder in
      let process = Process()
      process.executableURL = program
      process.arguments = arguments
      let (output, errors, source) = (folder.appending(path: "out"), folder.appending(path: "err"), folder.appending(path: "in"))
      try Data(input ?? []).write(to: source)
      for file in [output, errors] { try Data().write(to: file) }
      process.standardInput = try FileHandle(forReadingFrom: source)
      process.standardOutput = try FileHandle(forWritingTo: output)
      process.standardError = try FileHandle(forWritingTo: errors)
      try process.run()
      let limit = Date(timeIntervalSinceNow: seconds)
      while process.isRunning, Date() < limit { usleep(2000) }
      if process.isRunning {
        process.terminate()
        Issue.record("\(program.lastPathComponent) \(arguments) ran for more than \(seconds) s")
      }
      process.waitUntilExit()
      #expect(process.terminationReason == .exit, "\(arguments) ended by signal \(process.terminationStatus)")
      return Outcome(
        status: process.terminationStatus, output: try Data(contentsOf: output), errors: try String(contentsOf: errors, encoding: .utf8))
    }
  }

  /// A folder for one test, removed when `body` is done.
  static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tilik-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// Runs `body` with the path of a file that holds `bytes`.
  static func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    try withFolder { folder in
      let file = folder.appending(path: "laporan.txt")
      try Data(bytes).write(to: file)
      return try body(file.path)
    }
  }
}
