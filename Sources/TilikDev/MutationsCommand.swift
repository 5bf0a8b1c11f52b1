import ArgumentParser
import Foundation
import TilikSamples

/// `TilikDev mutations`: how many changed digits the checker tells of.
struct MutationsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mutations",
    abstract: "Change digits of reports whose arithmetic holds, and count how many of the changes the checker tells of.",
    discussion: """
      Every number of every relation that holds is a mutant: one of its digits is changed. Those that an implementation of its own
      (Tests/TilikSamples/Mutations/Law.swift) calls a finding are judged; caught are those that a new error or warning names as its
      result, its evidence or as damage. Then the digits are put back, and the report must give its own findings again.

      swift run -c release TilikDev mutations
      swift run -c release TilikDev mutations --count 500 --seed 7 --verbose
      """)

  @Option(help: "Draws the digits, and the mutants where --count is given.")
  var seed: UInt64 = 1

  @Option(help: "Mutants, of every kind as many as there are; all of them where not given.")
  var count: Int?

  @Option(help: "Folder of reports (*.txt); by default Corpus and the real ones beside the package.")
  var reports: String?

  @Option(help: "Reports drawn by seed to add.")
  var generated = 0

  @Flag(name: .shortAndLong, help: "List the mutants that were missed.")
  var verbose = false

  func run() throws {
    var documents = reports.map { ReportFiles.documents(in: URL(filePath: $0)) } ?? ReportFiles.corpus() + realReports()
    documents += (0..<UInt64(max(0, generated))).map { ("seed \($0 + 1)", SampleReport.clean($0 + 1).bytes) }
    guard !documents.isEmpty else { throw ValidationError("no reports (*.txt)") }
    var test = try MutationTest(documents)
    test.run(count.map { test.sample($0, seed: seed) } ?? test.mutants(seed: seed))
    print("relation              mutants   judged   caught    share")
    var all = MutationTest.Tally()
    for (kind, tally) in test.tallies.sorted(by: { $0.key < $1.key }) {
      show(kind, tally)
      (all.mutants, all.judged, all.caught) = (all.mutants + tally.mutants, all.judged + tally.judged, all.caught + tally.caught)
    }
    show("all", all)
    if verbose { for miss in test.misses { print(miss) } }
    for name in test.unrestored { print("\(name) does not give its own findings again") }
    if !test.unrestored.isEmpty { throw ExitCode(1) }
  }

  private func realReports() -> [ReportFiles.Document] {
    let reports = ReportFiles.real()
    if reports.isEmpty { print("no real reports beside the package: Corpus only") }
    return reports
  }

  private func show(_ name: String, _ tally: MutationTest.Tally) {
    let counts = [tally.mutants, tally.judged, tally.caught].map { "\($0)".leftPadded(9) }.joined()
    print(name.padded(20) + counts + decimals(tally.share, 3).leftPadded(9))
  }
}

extension String {
  fileprivate func leftPadded(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
