import ArgumentParser
import Foundation
import TilikSamples

/// The reports a benchmark runs over, each as often as it takes to reach a size.
struct Documents {
  let contents: [[UInt8]]
  let copies: Int

  var totalBytes: Int { contents.map(\.count).reduce(0, +) * copies }

  /// Reports drawn by the seeds from 1 on, and copies of them.
  init(generated count: Int, megabytes: Int) {
    self.init((1...UInt64(max(1, count))).map { SampleReport.clean($0).bytes }, megabytes: megabytes)
  }

  private init(_ contents: [[UInt8]], megabytes: Int) {
    self.contents = contents
    copies = max(1, (megabytes * 1_000_000 - 1) / contents.map(\.count).reduce(0, +) + 1)
  }

  init(folder: String, megabytes: Int) throws {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let contents = try files.filter { $0.hasSuffix(".txt") }.sorted().map { file in
      [UInt8](try Data(contentsOf: URL(filePath: folder).appending(path: file)))
    }
    guard contents.contains(where: { !$0.isEmpty }) else {
      throw ValidationError("no reports (*.txt) in \(folder); name their folder with --reports")
    }
    self.init(contents, megabytes: megabytes)
  }

  /// Writes every document to a file of its own and returns their paths.
  func write(to folder: URL) throws -> [String] {
    var paths: [String] = []
    for copy in 0..<copies {
      for (index, bytes) in contents.enumerated() {
        let file = folder.appending(path: "\(copy)-\(index).txt")
        try Data(bytes).write(to: file)
        paths.append(file.path)
      }
    }
    return paths
  }

  /// Writes all documents into one file and returns its path. Piece by piece: Linux counts the memory of the process that starts a
  /// program in the program's peak, so this one has to stay small.
  func writeConcatenation(to folder: URL) throws -> String {
    let file = folder.appending(path: "all.txt")
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    for _ in 0..<copies { for bytes in contents { try handle.write(contentsOf: bytes) } }
    return file.path
  }
}
