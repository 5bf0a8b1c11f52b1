import ArgumentParser
import Glibc
import Tilik
import TilikArchive

/// `tilik compare`: holds the reports of an archive against each other.
struct CompareCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, jsonl }

  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Hold the reports of an archive against each other.",
    discussion: """
      Says where two reports of one institution tell the same number differently: the realisasi of 2023 in the report of 2023 and in that
      of 2024, targets in PK, Renstra and LKjIP, budgets that were restated. Names are matched whatever their case, spaces and marks; how
      alike they are is shown. A warning means that the two reports agree on the other numbers of the kind; the rest is shown with --info.

      EXAMPLES
        tilik compare --archive arsip.sqlite
        tilik compare --archive arsip.sqlite --wilayah wilayah.csv --format jsonl
        tilik compare --archive arsip.sqlite --across        one indicator or code over institutions

      EXIT STATUS
        0  nothing to report      1  reports differ      2  something could not be done
      """)

  @Option(help: "The archive that tilik batch made.", completion: .file())
  var archive: String

  @Option(help: "A list of region codes, code,name a line; the code is told with each finding.", completion: .file())
  var wilayah: String?

  @Option(help: "Format of the output: text or jsonl.")
  var format: Format = .text

  @Flag(help: "Show also what may have been measured differently.")
  var info = false

  @Flag(help: "Instead, list what several institutions tell of the same indicator or budget code.")
  var across = false

  @OptionGroup var language: LanguageOption

  func run() throws {
    let regions = try codes()
    if across { return try listAcross(regions) }
    let found: [Disagreement]
    do throws(ArchiveFault) {
      found = try ArchiveComparison.disagreements(Archive(path: archive, isReadOnly: true), regions)
    } catch {
      throw Output.fail(error.message, language.language)
    }
    let shown = found.filter { info || $0.severity > .info }
    let output = Output(STDOUT_FILENO)
    var writer = output.writer()
    for item in shown where !output.isClosed { format == .text ? writeText(item, &writer) : writeJSON(item, &writer) }
    if format == .text { writeSummary(found, shown.count, &writer) }
    writer.flush()
    if !output.reportFailure(language.language) { throw ExitCode(2) }
    if found.contains(where: { $0.severity > .info }) { throw ExitCode(1) }
  }

  private func listAcross(_ regions: RegionCodes) throws {
    let found: [AcrossInstitutions]
    do throws(ArchiveFault) {
      found = try AcrossInstitutions.find(in: Archive(path: archive, isReadOnly: true))
    } catch {
      throw Output.fail(error.message, language.language)
    }
    let output = Output(STDOUT_FILENO)
    var writer = output.writer()
    let listing = AcrossListing(regions: regions, isIndonesian: language.language == .indonesian)
    for item in found where !output.isClosed { format == .text ? listing.writeText(item, &writer) : listing.writeJSON(item, &writer) }
    writer.flush()
    if !output.reportFailure(language.language) { throw ExitCode(2) }
  }

  private func codes() throws -> RegionCodes {
    guard let wilayah else { return RegionCodes() }
    let file: GivenFile
    do throws(InputFault) {
      file = try GivenFile.read(wilayah)
    } catch {
      let message = error.message(wilayah)
      throw Output.fail(Message(id: "\(wilayah): \(message.indonesian)", en: "\(wilayah): \(message.english)"), language.language)
    }
    let codes = RegionCodes(csv: file.bytes)
    if codes.isEmpty {
      let message = Message(
        id: "\(wilayah): tidak ada baris kode,nama. Contoh: 63.72,KOTA BANJARBARU",
        en: "\(wilayah): no line of code,name. Example: 63.72,KOTA BANJARBARU")
      throw Output.fail(message, language.language)
    }
    return codes
  }

  private func writeText(_ item: Disagreement, _ writer: inout ByteWriter) {
    let isIndonesian = language.language == .indonesian
    let severity = item.severity == .info ? "info" : isIndonesian ? "peringatan" : "warning"
    let region = [item.region, item.regionCode].compactMap { $0 }.joined(separator: " ")
    writer.write(text: "\(item.institution)\(region.isEmpty ? "" : ", \(region)")\n")
    writer.write(text: "  \(severity): \(item.message.text(in: language.language))\n")
    if item.likeness < 100 {
      writer.write(text: "  \(isIndonesian ? "kemiripan nama" : "names alike by") \(item.likeness) %: \(item.otherLabel)\n")
    }
    for place in [item.earlier.place, item.later.place] {
      let page = place.page.map { ":\(isIndonesian ? "hlm." : "p.") \($0)" } ?? ""
      writer.write(text: "    \(place.file)\(page):\(place.line): \(place.raw)\n")
    }
    writer.write("\n")
  }

  private func writeSummary(_ found: [Disagreement], _ shown: Int, _ writer: inout ByteWriter) {
    let warnings = found.count { $0.severity > .info }
    let hidden = found.count - shown
    let text = Message(
      id: "\(warnings) perbedaan antarlaporan" + (hidden > 0 ? "; \(hidden) lagi dengan --info" : ""),
      en: "\(warnings) differences between reports" + (hidden > 0 ? "; \(hidden) more with --info" : ""))
    writer.write(text: text.text(in: language.language) + "\n")
  }

  private func writeJSON(_ item: Disagreement, _ writer: inout ByteWriter) {
    writer.write("{\"rule\":\"conflicting-reports\",\"family\":\"crossref\"")
    member("severity", item.severity.rawValue, &writer)
    member("institution", item.institution, &writer)
    member("region", item.region, &writer)
    member("regionCode", item.regionCode, &writer)
    member("label", item.label, &writer)
    member("otherLabel", item.otherLabel, &writer)
    writer.write(text: ",\"likeness\":\(item.likeness)")
    member("key", item.what, &writer)
    writer.write(text: ",\"year\":\(item.year),\"places\":[")
    for (index, fact) in [item.earlier, item.later].enumerated() {
      if index > 0 { writer.write(",") }
      writer.write("{\"value\":")
      writer.write(text: fact.value.description)
      member("raw", fact.place.raw, &writer)
      member("file", fact.place.file, &writer)
      writer.write(
        text:
          ",\"reportYear\":\(fact.place.reportYear.map(String.init) ?? "null"),\"page\":\(fact.place.page.map(String.init) ?? "null"),\"line\":\(fact.place.line)}"
      )
    }
    writer.write("],\"message\":{\"id\":")
    writer.string(item.message.indonesian)
    member("en", item.message.english, &writer)
    writer.write("}}\n")
  }

  private func member(_ name: String, _ text: String?, _ writer: inout ByteWriter) {
    writer.write(",")
    writer.string(name)
    writer.write(":")
    if let text { writer.string(text) } else { writer.write("null") }
  }
}
