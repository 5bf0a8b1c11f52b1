import Foundation

/// Reports in files, for tests and tools that read all there are.
package enum ReportFiles {
  package typealias Document = (name: String, bytes: [UInt8])

  /// The package's folder, three levels above this file.
  private static let package = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }

  /// The reports written for this project.
  package static func corpus() -> [Document] { documents(in: package.appending(path: "Corpus")) }

  /// The real reports beside the package; empty where they are missing.
  package static func real() -> [Document] { documents(in: package.appending(path: "../shared/reports").standardized) }

  /// The text files of `folder` in the order of their names.
  package static func documents(in folder: URL) -> [Document] {
    let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "txt" }.sorted { $0.lastPathComponent < $1.lastPathComponent }.compactMap { file in
      (try? Data(contentsOf: file)).map { (file.deletingPathExtension().lastPathComponent, [UInt8]($0)) }
    }
  }
}
