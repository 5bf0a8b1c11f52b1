import ArgumentParser
import Foundation
import Tilik
import TilikSamples

/// `TilikDev generate`: reports drawn by seeds.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Write reports drawn by seeds, or check that Tilik leaves them alone.",
    discussion: """
      A seed gives a whole report: tables of all kinds in one of the layouts, and sentences that tell the same. Without an error nothing
      may be found in it; with --errors one number is wrong or has lost a digit, and that has to be told.

      swift run -c release TilikDev generate --seeds 1000 --check
      swift run -c release TilikDev generate --first 7 --errors
      """)

  @Option(help: "The first seed.") var first: UInt64 = 1
  @Option(help: "How many seeds.") var seeds: UInt64 = 1
  @Flag(help: "Write reports with one error each, and what it is to standard error.") var errors = false
  @Flag(help: "Write nothing; print what is found in clean reports and what is not found of errors.") var check = false
  @Option(help: "Write every report to a file of this folder.") var output: String?

  func validate() throws {
    if seeds < 1 { throw ValidationError("--seeds must be at least 1.") }
  }

  func run() throws {
    if check { return try runCheck() }
    for seed in first..<first + seeds {
      guard let report = errors ? SampleReport.withError(seed) : SampleReport.clean(seed) else { continue }
      if let injected = report.injected {
        let line = "seed \(seed): \(injected.kind), \(injected.after) instead of \(injected.before), byte \(injected.span.start)\n"
        FileHandle.standardError.write(Data(line.utf8))
      }
      if let output {
        try Data(report.bytes).write(to: URL(filePath: output).appending(path: "\(seed).txt"))
      } else {
        FileHandle.standardOutput.write(Data(report.bytes))
      }
    }
  }

  private func runCheck() throws {
    var pipeline = try Pipeline()
    var alarms = 0
    var told: [String: (all: Int, missed: Int)] = [:]
    for seed in first..<first + seeds {
      let clean = SampleReport.clean(seed)
      let findings = pipeline.review(clean.bytes).findings.filter { $0.severity >= .warning }
      alarms += findings.isEmpty ? 0 : 1
      for finding in findings {
        print("seed \(seed), \(clean.layout), line \(finding.firstLine + 1): \(finding.rule): \(finding.message.english)")
      }
      guard let report = SampleReport.withError(seed), let injected = report.injected else { continue }
      told[injected.kind, default: (0, 0)].all += 1
      guard !injected.isTold(by: pipeline.review(report.bytes)) else { continue }
      told[injected.kind, default: (0, 0)].missed += 1
      print("seed \(seed), \(report.layout): not told: \(injected.kind), \(injected.after) instead of \(injected.before)")
    }
    print("\(seeds) clean reports, findings in \(alarms)")
    for (kind, count) in told.sorted(by: { $0.key < $1.key }) {
      print("\(kind.padded(12)) \(count.all - count.missed) of \(count.all) told")
    }
    if alarms > 0 { throw ExitCode(1) }
  }
}
