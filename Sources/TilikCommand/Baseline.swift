import Glibc
import Tilik

/// A baseline in the making: the findings of today, set aside so that only new ones count.
struct Baseline {
  private let language: Language
  private let reviewer: String
  private let date: String
  private var text: String
  private var fingerprints: Set<String> = []

  /// How many findings it holds.
  var count: Int { fingerprints.count }

  /// - Parameter reviewer: Who takes responsibility; by default the user who runs the program.
  init(reviewer: String?, _ language: Language) {
    self.language = language
    let users = ["USER", "LOGNAME"].compactMap { (name: String) in getenv(name).map { String(cString: $0) } }
    let user = users.first { !$0.isEmpty }
    self.reviewer = reviewer ?? user ?? "tilik"
    date = Baseline.today
    text = Message(
      id: "# Temuan yang sudah ada ketika garis dasar ini ditulis; hanya temuan baru yang dihitung.\nsuppressions:",
      en: "# Findings that were there when this baseline was written; only new ones count.\nsuppressions:"
    ).text(in: language)
  }

  private static var today: String {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    func padded(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(parts.tm_year + 1900)-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
  }

  /// Adds what counts in `review`.
  mutating func add(_ review: Review, name: String, showsInfo: Bool) {
    let reason = Message(id: "sudah ada sebelum garis dasar", en: "there before the baseline").text(in: language)
    for finding in review.findings where finding.suppression == nil && (showsInfo || finding.severity > .info) {
      // A report that is given twice has every finding twice.
      guard fingerprints.insert(finding.fingerprint).inserted else { continue }
      text += "\n  - fingerprint: \"\(finding.fingerprint)\"\n    rule: \(finding.rule)\n"
      if name != "-" { text += "    file: \(Baseline.quoted(Folder.file(of: name)))\n" }
      text += "    finding: \(Baseline.quoted(finding.message.text(in: language)))\n"
      text += "    reason: \(Baseline.quoted(reason))\n    reviewer: \(Baseline.quoted(reviewer))\n    date: \(date)"
    }
  }

  var yaml: String { text + (count == 0 ? " []\n" : "\n") }

  /// `text` in double quotes; what YAML takes for the end of a line becomes a space.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: result += " "
      default:
        if scalar == "\"" || scalar == "\\" { result += "\\" }
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
