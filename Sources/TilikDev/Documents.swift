import ArgumentParser
import Foundation

/// The reports a benchmark runs over, each as often as it takes to reach a size.
struct Documents {
  let contents: [[UInt8]]
  let copies: Int

  var totalBytes: Int { contents.map(\.count).reduce(0, +) * copies }

  init(folder: String, megabytes: Int) throws {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    contents = try files.filter { $0.hasSuffix(".txt") }.sorted().map { file in
      [UInt8](try Data(contentsOf: URL(filePath: folder).appending(path: file)))
    }
    let once = contents.map(\.count).reduce(0, +)
    guard once > 0 else { throw ValidationError("no reports (*.txt) in \(folder); name their folder with --reports") }
    copies = max(1, (megabytes * 1_000_000 + once - 1) / once)
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
