import Foundation
import Testing
import TilikSamples

@testable import TilikArchive

/// A batch that is killed at any moment goes on where it was, and leaves what an undisturbed one leaves.
@Suite struct KilledBatchTests {
  private static let kills = 20

  /// The program lies beside the test bundle, whatever folder that was built in.
  private static let program: URL = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let own = URL(filePath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0])
    let places = [own.deletingLastPathComponent(), Bundle.main.bundleURL, package.appending(path: ".build/debug")]
    return places.map { $0.appending(path: "tilik") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
      ?? package.appending(path: ".build/debug/tilik")
  }()

  private func start(_ reports: URL, _ archive: URL) throws -> Process {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = ["batch", reports.path, "--archive", archive.path, "--jobs", "2"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test func goesOnWhereItWas() throws {
    try withFolder { folder in
      let reports = folder.appending(path: "laporan")
      try FileManager.default.createDirectory(at: reports, withIntermediateDirectories: true)
      for seed in 0..<60 {
        try Data(SampleReport.clean(UInt64(seed)).bytes).write(to: reports.appending(path: "\(seed).txt"))
      }
      let (calm, killed) = (folder.appending(path: "tenang.sqlite"), folder.appending(path: "terputus.sqlite"))
      let undisturbed = try start(reports, calm)
      undisturbed.waitUntilExit()
      #expect(undisturbed.terminationStatus == 0)
      var random = Seeded(7)
      for _ in 0..<Self.kills {
        let process = try start(reports, killed)
        usleep(UInt32.random(in: 20_000...400_000, using: &random))
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
      let last = try start(reports, killed)
      last.waitUntilExit()
      #expect(last.terminationStatus == 0)
      let (expected, found) = try (contents(of: Archive(path: calm.path)), contents(of: Archive(path: killed.path)))
      #expect(found["documents"]?.count == 60)
      #expect(expected == found)
    }
  }
}
