import ArgumentParser
import Foundation

/// `TilikDev benchmark`: Tilik's CPU time beside that of pcre2grep over the same documents.
struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "Measure tilik convert against pcre2grep -o.",
    discussion: """
      Takes each report as often as it takes to fill --megabytes, and runs, in turn, pcre2grep -o with the reference pattern and
      tilik convert over all of them in one process each, output to /dev/null. Then both over the concatenation into one file.
      Prints the least CPU time (user + system) of the runs, since all else that the machine does only adds to it, MB/s, the ratio, and the
      peak memory.

      swift run -c release TilikDev benchmark
      swift run -c release TilikDev benchmark --stages
      """)

  @Option(help: "Size of the documents together.")
  var megabytes = 50

  @Option(help: "Folder of reports (*.txt); by default the real ones beside the package where there are any, else Corpus.")
  var reports: String?

  @Flag(help: "Instead of files, take 1000 reports drawn by seeds (TilikDev generate).")
  var generated = false

  @Option(help: "File of the reference pattern.")
  var pattern = BenchmarkCommand.package.appending(path: "../shared/numbers/reference-pattern.pcre").standardized.path

  @Option(help: "The tilik to measure; by default the one built beside this program.")
  var tilik: String?

  @Option(help: "Runs of each program; the least counts.")
  var runs = 5

  @Flag(help: "Instead, time each stage of the pipeline within this process.")
  var stages = false

  /// The package's folder, three levels above this file.
  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Used where there is no file of the reference pattern: plain Indonesian numbers with rupiah and percent.
  private static let simplePattern = #"(?:Rp\.?\s*)?-?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?:\s*%)?"#

  func validate() throws {
    if megabytes < 1 || runs < 1 { throw ValidationError("--megabytes and --runs must be at least 1.") }
  }

  func run() throws {
    let documents = generated ? Documents(generated: 1000, megabytes: megabytes) : try Documents(folder: folder, megabytes: megabytes)
    print(
      "\(documents.contents.count) reports of \(generated ? "seeds" : folder), \(documents.copies) times: \(size(documents.totalBytes))")
    if stages { return try StageTimes.print(documents) }
    let temporary = FileManager.default.temporaryDirectory.appending(path: "tilik-benchmark-\(getpid())")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: temporary) }
    let expression = try referencePattern()
    let program = try tilik ?? sibling("tilik")
    let many = try documents.write(to: temporary)
    let one = try documents.writeConcatenation(to: temporary)
    let grep = ["pcre2grep", "--buffer-size=4M", "-o", "-h", "-e", expression]
    print("")
    print("                      pcre2grep -o          tilik convert         ratio   peak memory of tilik")
    var perDocument = 0.0
    for (name, files) in [("many documents", many), ("one file", [one])] {
      var theirs: [ChildProcess.Cost] = []
      var ours: [ChildProcess.Cost] = []
      // In turn, so that a busy moment of the machine strikes both.
      for _ in 0..<runs {
        theirs.append(try ChildProcess.run(grep + files, mayFail: true))
        ours.append(try ChildProcess.run([program, "convert"] + files))
      }
      let (a, b) = (theirs.map(\.cpu).min() ?? 0, ours.map(\.cpu).min() ?? 0)
      let columns = [name.padded(20), cost(a, documents).padded(20), cost(b, documents).padded(20), decimals(b / a, 2).padded(6)]
      print(columns.joined(separator: "  ") + "  \(ours.map(\.peakKilobytes).max().map { "\($0 / 1024) MB" } ?? "")")
      if perDocument > 0 { print("one file costs tilik \(decimals(b / perDocument, 2)) times what the same as many documents costs") }
      perDocument = b
    }
  }

  private var folder: String {
    if let reports { return reports }
    let real = BenchmarkCommand.package.appending(path: "../shared/reports").standardized.path
    return FileManager.default.fileExists(atPath: real) ? real : BenchmarkCommand.package.appending(path: "Corpus").path
  }

  private func referencePattern() throws -> String {
    guard FileManager.default.fileExists(atPath: pattern) else {
      print("no \(pattern): a plain number pattern is used instead, the ratio is not comparable")
      return BenchmarkCommand.simplePattern
    }
    return try String(contentsOfFile: pattern, encoding: .utf8).trimmingCharacters(in: .newlines)
  }

  private func sibling(_ name: String) throws -> String {
    let path = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: name).path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw ValidationError("no \(path). Build it first: swift build -c release --product tilik")
    }
    return path
  }

  private func cost(_ seconds: Double, _ documents: Documents) -> String {
    "\(decimals(seconds, 3)) s, \(decimals(Double(documents.totalBytes) / 1e6 / seconds, 0)) MB/s"
  }
}

func decimals(_ value: Double, _ count: Int) -> String { String(format: "%.\(count)f", value) }

func size(_ bytes: Int) -> String { "\(decimals(Double(bytes) / 1e6, 1)) MB" }

extension String {
  func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
