import ArgumentParser
import Glibc
import Tilik

/// From which severity on findings make `tilik check` end with status 1.
enum FailLevel: String, CaseIterable, ExpressibleByArgument {
  case error, warning, info, none

  func isReached(by tally: Tally) -> Bool { Finding.Severity(rawValue: rawValue).map { tally.reaches($0) } ?? false }
}

/// What a settings file says; nil where it says nothing.
struct Settings {
  /// The name under which a settings file is looked for.
  static let name = "tilik.yaml"
  static let keys = ["select", "ignore", "fail-level", "lang", "info", "suppressions", "baseline"]

  var select: [String]?
  var ignore: [String]?
  var failLevel: FailLevel?
  var language: Language?
  var showsInfo: Bool?
  /// Paths that are relative in the file count from its folder.
  var suppressions: String?
  var baseline: String?

  init() {}

  init(file path: String) throws(FileFault) {
    let file = try YAMLFile(path)
    guard let root = file.root else { return }
    let members = try file.members(root, allowed: Settings.keys)
    func beside(_ relative: String) -> String {
      relative.hasPrefix("/") ? relative : Folder.name(of: path) + relative
    }
    if let node = members["select"] { select = try file.ruleNames(node, "select") }
    if let node = members["ignore"] { ignore = try file.ruleNames(node, "ignore") }
    if let node = members["fail-level"] { failLevel = try file.choice(node, "fail-level", FailLevel.self) }
    if let node = members["lang"] { language = try file.choice(node, "lang", Language.self) }
    if let node = members["info"] { showsInfo = try file.flag(node, "info") }
    if let node = members["suppressions"] { suppressions = beside(try file.text(node, "suppressions")) }
    if let node = members["baseline"] { baseline = beside(try file.text(node, "baseline")) }
  }

  /// The settings file for `paths`: the nearest in their folders and those above; nil where there is none. Standard input counts as a
  /// file of the folder the program runs in.
  static func find(for paths: [String]) throws(FileFault) -> String? {
    var found: [String: String?] = [:]
    var first: (path: String, settings: String?)?
    for path in paths {
      let folder = path == "-" ? "" : Folder.name(of: path)
      let settings = found[folder] ?? nearest(to: folder)
      found[folder] = settings
      guard let known = first else {
        first = (path, settings)
        continue
      }
      if known.settings != settings {
        let list = [known, (path, settings)].map { "\($0.path): \($0.settings ?? "-")" }.joined(separator: "; ")
        throw FileFault(
          path: settings ?? known.settings ?? name,
          message: Message(
            id: "laporan-laporan ini punya pengaturan berlainan (\(list)). Periksa terpisah, atau sebutkan satu dengan --settings.",
            en: "these reports have different settings (\(list)). Check them apart, or name one file with --settings."))
      }
    }
    return first?.settings
  }

  private static func nearest(to folder: String) -> String? {
    guard let resolved = realpath(folder.isEmpty ? "." : folder, nil) else { return nil }
    defer { free(resolved) }
    var place = String(cString: resolved)
    while true {
      let candidate = place + (place.hasSuffix("/") ? "" : "/") + name
      if access(candidate, F_OK) == 0 { return candidate }
      guard place.count > 1, let slash = place.lastIndex(of: "/") else { return nil }
      place = slash == place.startIndex ? "/" : String(place[..<slash])
    }
  }
}

enum Folder {
  /// The folder of a path with the slash behind it; nothing for a file of the folder the program runs in.
  static func name(of path: String) -> String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }
  /// The name of a path's file without its folder.
  static func file(of path: String) -> String { String(path[Folder.name(of: path).endIndex...]) }
}
