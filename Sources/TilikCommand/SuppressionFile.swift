import Tilik

/// Reviewers' decisions about findings, from files outside the report; a baseline is a file of the same form that Tilik wrote.
struct SuppressionList {
  private struct Entry {
    var suppression: Suppression
    /// The report's file, for people; decides only in which runs the entry is missed.
    var file: String?
    var path: String
    var line: Int
  }

  private var entries: [Entry] = []
  private var used: Set<String> = []
  /// By fingerprint; where two files name one finding, the first file's word counts.
  private(set) var byFingerprint: [String: Suppression] = [:]

  var isEmpty: Bool { entries.isEmpty }

  private static let keys = ["fingerprint", "rule", "file", "finding", "reason", "reviewer", "date"]

  /// Adds the decisions of the file at `path`.
  mutating func add(file path: String) throws(FileFault) {
    let file = try YAMLFile(path)
    guard let root = file.root, let list = try file.members(root, allowed: ["suppressions"])["suppressions"] else { return }
    guard let items = list.list else {
      throw file.wrongType(list, "suppressions", Message(id: "daftar", en: "a list"))
    }
    var lines: [String: Int] = [:]
    for item in items {
      let entry = try SuppressionList.entry(item, file)
      let fingerprint = entry.suppression.fingerprint
      if let line = lines[fingerprint] {
        throw file.fault(
          item,
          Message(
            id: "temuan \(fingerprint) sudah disebut di baris \(line).", en: "finding \(fingerprint) is named already, on line \(line)."))
      }
      lines[fingerprint] = entry.line
      entries.append(entry)
      if byFingerprint[fingerprint] == nil { byFingerprint[fingerprint] = entry.suppression }
    }
  }

  private static func entry(_ node: YAMLNode, _ file: YAMLFile) throws(FileFault) -> Entry {
    let members = try file.members(node, allowed: keys)
    func required(_ key: String) throws(FileFault) -> (text: String, node: YAMLNode) {
      guard let node = members[key] else {
        throw file.fault(node, Message(id: "kunci \"\(key)\" belum ada.", en: "the key \"\(key)\" is missing."))
      }
      return (try file.text(node, key), node)
    }
    let fingerprint = try required("fingerprint")
    guard fingerprint.text.utf8.count == 16, fingerprint.text.allSatisfy({ $0.isHexDigit && !$0.isUppercase }) else {
      throw file.wrongType(
        fingerprint.node, "fingerprint",
        Message(id: "16 digit heksadesimal seperti yang tercetak pada temuan", en: "16 hexadecimal digits as findings print them"))
    }
    if let node = members["rule"] {
      let name = try file.text(node, "rule")
      if Catalogue.rule(name) == nil { throw file.fault(node, Nearest.unknownRule(name, orFamily: false)) }
    }
    let date = try required("date")
    guard isDate(date.text) else {
      throw file.wrongType(date.node, "date", Message(id: "tanggal seperti 2026-11-21", en: "a date like 2026-11-21"))
    }
    var name: String?
    if let node = members["file"] { name = try file.text(node, "file") }
    if let node = members["finding"] { _ = try file.text(node, "finding") }
    return Entry(
      suppression: Suppression(
        fingerprint: fingerprint.text, reason: try required("reason").text, reviewer: try required("reviewer").text, date: date.text),
      file: name, path: file.path, line: node.line)
  }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return false }
    let numbers = parts.compactMap { Int($0) }
    guard (1...12).contains(numbers[1]) else { return false }
    let isLeap = numbers[0] % 4 == 0 && (numbers[0] % 100 != 0 || numbers[0] % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[numbers[1] - 1]).contains(numbers[2])
  }

  // MARK: Use

  /// The review with what the list names marked; remembers what was of use.
  mutating func apply(to review: Review) -> Review {
    guard !isEmpty else { return review }
    for finding in review.findings where byFingerprint[finding.fingerprint] != nil { used.insert(finding.fingerprint) }
    return review.suppressing(byFingerprint)
  }

  /// One message for each entry that named no finding. An entry that names its report is missed only where that report was read.
  func unused(reports paths: [String]) -> [Message] {
    let files = Set(paths.map { Folder.file(of: $0) })
    return entries.filter { entry in
      !used.contains(entry.suppression.fingerprint) && entry.file.map { files.contains(Folder.file(of: $0)) } != false
    }.map { entry in
      let place = "\(entry.path):\(entry.line)"
      return Message(
        id: "\(place): temuan \(entry.suppression.fingerprint) tidak ada lagi. Hapus entri ini.",
        en: "\(place): finding \(entry.suppression.fingerprint) is there no more. Remove this entry.")
    }
  }
}
