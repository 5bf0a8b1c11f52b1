import Glibc

/// The files of folders and their folders, in the order of their names.
package enum FileList {
  /// - Parameters:
  ///   - paths: Folders, whose files are listed down to the last folder, and files, which are taken as they are.
  ///   - excluded: A file that is never listed, such as the archive itself.
  package static func files(in paths: [String], excluding excluded: String) -> [String] {
    var excludedStatus = stat()
    let isKnown = stat(excluded, &excludedStatus) == 0
    var files: [String] = []
    for path in paths { add(path, isNamed: true, to: &files) }
    var seen: Set<String> = []
    return files.filter { path in
      var status = stat()
      let isSame = isKnown && stat(path, &status) == 0 && status.st_dev == excludedStatus.st_dev && status.st_ino == excludedStatus.st_ino
      let isBeside = path == excluded + "-wal" || path == excluded + "-shm"
      return !isSame && !isBeside && seen.insert(path).inserted
    }
    .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func add(_ path: String, isNamed: Bool, to files: inout [String]) {
    var status = stat()
    // A link to a folder is not followed: it may lead back to where it stands.
    let isFolder = (isNamed ? stat(path, &status) : lstat(path, &status)) == 0 && status.st_mode & S_IFMT == S_IFDIR
    guard isFolder, let folder = opendir(path) else {
      files.append(path)
      return
    }
    defer { closedir(folder) }
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      // Hidden files are settings and leftovers of programs.
      if name.utf8.first == UInt8(ascii: ".") { continue }
      add(path.hasSuffix("/") ? path + name : "\(path)/\(name)", isNamed: false, to: &files)
    }
  }
}
