import Glibc
import Tilik
import TilikArchive

/// What a run of `tilik check` is to do: the options, and the settings where these say nothing.
struct CheckPlan {
  let format: CheckCommand.Format
  let language: Language
  let extractor: TextExtractor
  let showsInfo: Bool
  let isColored: Bool
  let failLevel: FailLevel
  let selection: RuleSelection
  let suppressions: SuppressionList
  /// Whether findings are held against decisions, be there any or not.
  let hasSuppressions: Bool
  /// nil for standard output.
  let output: String?
  /// Where a baseline is to be written.
  let newBaseline: String?
  let reviewer: String?
  /// Files that are read and must not be written over.
  let inputs: [String]

  init(_ command: CheckCommand, _ paths: [String]) throws(FileFault) {
    let file: String? = if let named = command.settings { named } else { try Settings.find(for: paths) }
    let settings = if let file { try Settings(file: file) } else { Settings() }
    format = command.format
    extractor = command.input.extractor
    language = command.language.given ?? settings.language ?? .indonesian
    failLevel = command.failLevel ?? settings.failLevel ?? .warning
    // What makes a run fail must be seen.
    showsInfo = command.info || settings.showsInfo == true || failLevel == .info
    output = command.output == "-" ? nil : command.output
    isColored = output == nil && CheckPlan.isColored(command.color)
    selection = try CheckPlan.selection(command, settings)
    newBaseline = command.writeBaseline
    reviewer = command.reviewer
    let decisions = command.suppressions ?? settings.suppressions
    // A new baseline takes the old one's place.
    let baseline = newBaseline == nil ? command.baseline ?? settings.baseline : nil
    var list = SuppressionList()
    for path in [decisions, baseline].compactMap({ $0 }) { try list.add(file: path) }
    suppressions = list
    hasSuppressions = decisions != nil || baseline != nil
    inputs = paths + [file, decisions, baseline].compactMap { $0 }
  }

  private static func selection(_ command: CheckCommand, _ settings: Settings) throws(FileFault) -> RuleSelection {
    let select = command.select.isEmpty ? settings.select : try names(command.select, "--select")
    let ignore = command.ignore.isEmpty ? settings.ignore ?? [] : try names(command.ignore, "--ignore")
    do throws(RuleSelection.UnknownName) {
      return try RuleSelection(select: select, ignore: ignore)
    } catch {
      throw FileFault(path: "--select", message: Nearest.unknownRule(error.name, orFamily: true))
    }
  }

  /// The names in an option's values, each of which may hold several.
  private static func names(_ values: [String], _ option: String) throws(FileFault) -> [String] {
    let names = values.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    for name in names where !RuleSelection.names.contains(name) {
      throw FileFault(path: option, message: Nearest.unknownRule(name, orFamily: true))
    }
    return names
  }

  private static func isColored(_ color: CheckCommand.Color) -> Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto:
      let terminal = getenv("TERM").map { String(cString: $0) }
      return isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil && terminal != "dumb"
    }
  }

  /// What writes the findings.
  var report: any FindingsWriter {
    switch format {
    case .text: TextReport(style: .init(language: language, isColored: isColored, showsInfo: showsInfo))
    case .json: JSONFindings()
    case .sarif:
      SARIFReport(language: language, showsInfo: showsInfo, version: TilikTool.version, hasSuppressions: hasSuppressions)
    case .csv: CSVReport(language: language, showsInfo: showsInfo)
    case .markdown: MarkdownReport(language: language, showsInfo: showsInfo)
    case .github: GitHubReport(language: language, showsInfo: showsInfo)
    }
  }
}
