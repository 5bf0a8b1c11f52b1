import Foundation
import Testing

@testable import Tilik

@Suite struct HeaderVocabularyTests {
  private func match(_ header: String, fuzzy: Bool = true) -> HeaderVocabulary.Match? {
    HeaderVocabulary.shared.match(Array(header.utf8), ByteSpan(0, header.utf8.count), fuzzy: fuzzy)
  }

  @Test(arguments: [
    ("Target", Role.target), ("TARGET KINERJA", .target), ("Indikator Kinerja Utama", .indikator), ("Sasaran Strategis", .sasaran),
    ("Realisasi (Rp)", .realisasi), ("Capaian (%)", .capaian), ("Pagu Anggaran", .anggaran), ("APBD-P", .anggaranSesudah),
    ("Program/Kegiatan/Sub Kegiatan", .program), ("Sub Kegiatan", .subkegiatan), ("L", .lakiLaki), ("Laki-laki", .lakiLaki),
    ("Jumlah Anggaran", .anggaran), ("Nilai Rata-rata", .rataRata), ("Kategori", .predikat), ("Sumber Data", .keterangan),
  ])
  func cleanSpellings(header: String, role: Role) {
    #expect(match(header, fuzzy: false)?.role == role)
    #expect(match(header)?.isExact == true)
  }

  @Test(arguments: [
    ("Torget", Role.target), ("Sotuen", .satuan), ("FROGRAM", .program), ("Reallsasi", .realisasi), ("Indilator", .indikator),
    ("Katagori", .predikat), ("REGIATAN", .kegiatan), ("Indikator Kinaria", .indikator), ("Angggara", .anggaran), ("Pridikat", .predikat),
  ])
  func damagedSpellings(header: String, role: Role) {
    let found = match(header)
    #expect(found?.role == role, "\(header)")
    #expect(match(header, fuzzy: false).map { !$0.isExact || $0.covered < $0.words } ?? true)
  }

  @Test(arguments: ["", "%", "2024", "xyzzy", "qwertyuiop asdfgh", "123"]) func unknownWords(header: String) {
    #expect(match(header) == nil)
  }

  @Test func longHeadersAreReadInPart() {
    #expect(match(String(repeating: "dengan ", count: 5000) + "target")?.role != .target)
    #expect(match("Target " + String(repeating: "dengan ", count: 5000))?.role == .target)
  }

  // MARK: Headers seen in reports

  /// The roles of the list in terms of ours.
  private static let roles: [String: Set<Role>] = [
    "no": [.number], "tujuan": [.tujuan], "sasaran": [.sasaran], "indikator": [.indikator], "satuan": [.satuan], "target": [.target],
    "realisasi": [.realisasi], "capaian": [.capaian], "anggaran": [.anggaran, .anggaranSebelum, .anggaranSesudah],
    "realisasi_anggaran": [.realisasi], "persen": [.persen, .penyerapan], "sisa": [.sisa, .selisih], "efisiensi": [.efisiensi],
    "program": [.program], "kegiatan": [.kegiatan], "sub_kegiatan": [.subkegiatan], "uraian": [.uraian], "kategori": [.predikat],
    "bobot_nilai": [.bobot, .nilai, .rataRata], "kode_rekening": [.code], "triwulan": [.triwulan], "tahun": [.year, .triwulan],
    "keterangan": [.keterangan], "penanggung_jawab": [.keterangan], "sumber_data": [.keterangan], "formula": [.keterangan],
    "rekomendasi": [.keterangan],
  ]

  private static let inBudget: Set = ["anggaran", "realisasi_anggaran", "persen", "sisa"]

  /// The role that a column with this header gets among others of a budget, or of performance.
  private func role(of header: String, inBudget: Bool) throws -> Role {
    let others = inBudget ? "Program\tAnggaran" : "Indikator\tTarget"
    let sample = try Sample("No\t\(header)\t\(others)\n1\t7\tIndeks A\t5\n2\t8\tIndeks B\t6\n")
    let column = sample.rowSet.columns.first?.dropFirst().first
    return column?.role ?? match(header)?.role ?? .other
  }

  @Test func shareOfSeenHeadersThatAreRecognised() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../../")
    let list = root.appending(path: "../shared/headers.tsv").standardizedFileURL
    guard let text = try? String(contentsOf: list, encoding: .utf8) else {
      print("skipped: no list of headers at \(list.path(percentEncoded: false))")
      return
    }
    var seen = 0
    var missed: [String] = []
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count >= 2 else { continue }
      let wanted = try #require(Self.roles[fields[0]], "a role of the list that has no equal: \(fields[0])")
      seen += 1
      let found = match(fields[1])?.role ?? .other
      let settled = wanted.contains(found) ? found : try role(of: fields[1], inBudget: Self.inBudget.contains(fields[0]))
      if !wanted.contains(settled) { missed.append("\(fields[0]): \(fields[1]) -> \(found)") }
    }
    let share = Double(seen - missed.count) / Double(max(1, seen))
    print("headers recognised: \(seen - missed.count) of \(seen)")
    #expect(share >= 0.85, "\(missed.joined(separator: "\n"))")
  }
}
