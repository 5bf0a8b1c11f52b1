import ArgumentParser
import Glibc
import Tilik
import TilikArchive

/// What one `tilik export` does.
struct ExportRun {
  private enum Target {
    case standardOutput
    case file(String)
    /// A folder, for a file each.
    case folder(String)
  }

  private let command: ExportCommand
  private let tables: [ExportTable]
  private let target: Target

  private var language: Language { command.language.language }

  init(_ command: ExportCommand) throws(ExportFault) {
    self.command = command
    target = ExportRun.target(command.output)
    tables = try ExportRun.names(command, target).map { ExportTable($0, command.language.language) }
    if command.format != .csv, command.bom || command.locale != nil {
      throw ExportFault(Message(id: "--bom dan --locale hanya untuk --format csv.", en: "--bom and --locale are for --format csv alone."))
    }
    switch (command.format, target) {
    case (.xlsx, .file): break
    case (.xlsx, _):
      throw ExportFault(
        Message(
          id: "buku kerja membutuhkan berkas. Sebutkan --output FILE.xlsx.", en: "a workbook needs a file. Name one: --output FILE.xlsx."))
    case (_, .folder): break
    case (_, _) where tables.count > 1:
      throw ExportFault(
        Message(
          id: "satu keluaran \(command.format) memuat satu tabel. Sebutkan satu --what, atau --output FOLDER/ untuk satu berkas per tabel.",
          en: "one output of \(command.format) holds one table. Name one --what, or --output FOLDER/ for a file each."))
    default: break
    }
  }

  private static func target(_ output: String?) -> Target {
    guard let output, output != "-" else { return .standardOutput }
    var status = stat()
    let isFolder = stat(output, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    return isFolder || output.hasSuffix("/") ? .folder(output.hasSuffix("/") ? output : output + "/") : .file(output)
  }

  /// What --what was given, which may hold several.
  private static func words(_ command: ExportCommand) -> [String] {
    command.what.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  /// The tables that are asked for, each once, in the order in which they are named.
  private static func names(_ command: ExportCommand, _ target: Target) throws(ExportFault) -> [ExportTable.Name] {
    let given = words(command)
    if given.isEmpty {
      if case .folder = target { return ExportTable.Name.usual }
      return command.format == .xlsx ? ExportTable.Name.usual : [.findings]
    }
    var names: [ExportTable.Name] = []
    for word in given {
      if word == "all" {
        names += ExportTable.Name.allCases.filter { $0 != .reports || command.format == .jsonl }
      } else if let name = ExportTable.Name(rawValue: word) {
        names.append(name)
      } else {
        throw unknown(word)
      }
    }
    if command.format != .jsonl, names.contains(.reports) {
      throw ExportFault(
        Message(
          id: "reports adalah dokumen JSON. Gunakan --format jsonl.", en: "reports are JSON documents. Use --format jsonl."))
    }
    return names.indices.filter { names.firstIndex(of: names[$0]) == $0 }.map { names[$0] }
  }

  private static func unknown(_ word: String) -> ExportFault {
    let names = ExportTable.Name.allCases.map(\.rawValue) + ["all"]
    let near = Nearest.names(to: word, among: names).joined(separator: ", ")
    let list = names.joined(separator: ", ")
    return ExportFault(
      Message(
        id: "tidak ada tabel \"\(word)\".\(near.isEmpty ? "" : " Mungkin maksudnya: \(near).") Yang ada: \(list).",
        en: "there is no table \"\(word)\".\(near.isEmpty ? "" : " Did you mean: \(near)?") There are: \(list)."))
  }

  // MARK: Writing

  /// - Throws: ``ArchiveFault``, ``ExportFault``, ``FileFault``, or ``ExitCode`` 2 after saying what went wrong.
  func run() throws {
    let archive = try Archive(path: command.archive, isReadOnly: true)
    // Where all tables are asked for, what is not there is not missed.
    let isNamed = tables.contains { $0.name == .reports } && !ExportRun.words(command).contains("all")
    let missing = isNamed ? try archive.export { try $0.documentsWithoutReport() } : 0
    let counts: [Int]
    switch target {
    case .file(let path) where command.format == .xlsx: counts = try writeWorkbook(path, archive)
    case .file(let path): counts = try write(to: [file(path)], archive)
    case .standardOutput: counts = try write(to: [Output(STDOUT_FILENO)], archive)
    case .folder(let folder):
      if mkdir(folder, 0o777) != 0, errno != EEXIST { throw FileFault(path: folder, message: Output.failure(errno)) }
      counts = try write(to: tables.map { try file("\(folder)\($0.name.rawValue).\(command.format)") }, archive)
    }
    tell(counts)
    if missing > 0 {
      throw ExportFault(
        Message(
          id: "arsip tidak memuat JSON dari \(missing) dokumen. tilik batch --keep-reports menyimpannya.",
          en: "the archive holds no JSON of \(missing) documents. tilik batch --keep-reports stores it."))
    }
  }

  /// A file to write to, which is none of the archive's.
  private func file(_ path: String) throws(FileFault) -> Output {
    try Output(path: path, inputs: ["", "-wal", "-shm"].map { command.archive + $0 })
  }

  /// Writes each table to its output and returns how many rows that were.
  private func write(to outputs: [Output], _ archive: Archive) throws -> [Int] {
    let counts = try archive.export { source in
      try zip(tables, outputs).map { table, output in
        let sink: ByteWriter.Sink = { output.write($0) }
        if command.format == .csv {
          var csv = CSVExport(command.locale ?? .english, hasMark: command.bom, sink: sink)
          return try source.write(table, to: &csv)
        }
        var lines = JSONLinesExport(sink: sink)
        return try source.write(table, to: &lines)
      }
    }
    for output in outputs where !output.reportFailure(language) { throw ExitCode(2) }
    return counts
  }

  private func writeWorkbook(_ path: String, _ archive: Archive) throws -> [Int] {
    // The library opens the file at the end alone; whether it can be written is better known before.
    _ = try file(path)
    guard var workbook = XLSXExport(path: path) else { throw FileFault(path: path, message: Output.failure(ENOMEM)) }
    let counts = try archive.export { source in try tables.map { try source.write($0, to: &workbook) } }
    try workbook.close()
    return counts
  }

  /// What is in the files now, on standard error; nothing where rows went to standard output.
  private func tell(_ counts: [Int]) {
    guard let output = command.output, output != "-" else { return }
    let parts = zip(tables, counts).map { "\($0.name.rawValue) \($1)" }.joined(separator: ", ")
    Output.errors.write(text: "\(output): \(Message(id: "baris: ", en: "rows: ").text(in: language))\(parts)\n")
  }
}
