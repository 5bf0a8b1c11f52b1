import Tilik
import TilikArchive

/// Writes what several institutions tell of one indicator or code.
struct AcrossListing {
  let regions: RegionCodes
  let isIndonesian: Bool

  private static let keys = ["target", "realisasi", "anggaran"]

  func writeText(_ item: AcrossInstitutions, _ writer: inout ByteWriter) {
    writer.write(text: "\(item.year)  \(item.code.map { $0 + " " } ?? "")\(item.members[0].label)\n")
    for member in item.members {
      let numbers = Self.keys.compactMap { key in member.numbers[key].map { "\(key) \($0)" } }.joined(separator: ", ")
      let region = member.region.map { ", " + $0 } ?? ""
      let alike = member.likeness < 100 ? "  [\(member.likeness) %: \(member.label)]" : ""
      let page = member.place.page.map { ":\(isIndonesian ? "hlm." : "p.") \($0)" } ?? ""
      writer.write(text: "  \(member.institution)\(region): \(numbers)\(alike)  (\(member.place.file)\(page):\(member.place.line))\n")
    }
    writer.write("\n")
  }

  func writeJSON(_ item: AcrossInstitutions, _ writer: inout ByteWriter) {
    writer.write("{\"code\":")
    text(item.code, &writer)
    writer.write(text: ",\"year\":\(item.year),\"members\":[")
    for (index, member) in item.members.enumerated() {
      writer.write(index > 0 ? ",{\"institution\":" : "{\"institution\":")
      text(member.institution, &writer)
      writer.write(",\"region\":")
      text(member.region, &writer)
      writer.write(",\"regionCode\":")
      text(regions.code(of: member.region), &writer)
      writer.write(",\"label\":")
      text(member.label, &writer)
      writer.write(text: ",\"likeness\":\(member.likeness)")
      for key in Self.keys {
        writer.write(text: ",\"\(key)\":\(member.numbers[key]?.description ?? "null")")
      }
      writer.write(",\"file\":")
      text(member.place.file, &writer)
      writer.write(text: ",\"page\":\(member.place.page.map(String.init) ?? "null"),\"line\":\(member.place.line)}")
    }
    writer.write("]}\n")
  }

  private func text(_ text: String?, _ writer: inout ByteWriter) {
    if let text { writer.string(text) } else { writer.write("null") }
  }
}
