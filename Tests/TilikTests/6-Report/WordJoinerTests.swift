import Testing

@testable import Tilik

/// Words that a narrow cell broke are whole again in labels.
@Suite struct WordJoinerTests {
  private static let prose = "Kegiatan penyelenggaraan taman berjalan baik. Pengelolaan taman kota oleh pelaksana di luar dinas.\n\n"

  private func labels(_ labels: String..., prose: String = prose) throws -> [String] {
    let rows = labels.enumerated().map { "\($0 + 1);\($1);\(($0 + 3) * 1000).000;2.000.000\n" }.joined()
    let sample = try Sample(prose + ("No;Uraian;Anggaran (Rp);Realisasi (Rp)\n" + rows).replacing(";", with: "\t"))
    return sample.report.rows.map { sample.report.label(of: $0) }
  }

  @Test func piecesOfAWordThatStandsWholeElsewhere() throws {
    #expect(try labels("Pengelola an Taman", "Penyelengga raan Lomba") == ["Pengelolaan Taman", "Penyelenggaraan Lomba"])
  }

  @Test func threePieces() throws {
    #expect(try labels("Pe ngelo laan Taman", "Penyelenggaraa n Lomba") == ["Pengelolaan Taman", "Penyelenggaraan Lomba"])
  }

  @Test func capitals() throws {
    #expect(try labels("PENGELOL AAN TAMAN", "Penyelenggaraa n Lomba") == ["PENGELOLAAN TAMAN", "Penyelenggaraan Lomba"])
    #expect(try labels("Pengelola AAN Taman", "Penyelenggaraa n Lomba").first == "Pengelola AAN Taman", "a word has one kind of letters")
  }

  @Test func whatTheDocumentDoesNotHoldStaysAsItIs() throws {
    #expect(try labels("Pemelihara an Taman", "Rapat") == ["Pemelihara an Taman", "Rapat"])
  }

  @Test func twoWordsAreTwo() throws {
    let prose = "Taman kota dan tamankota, diluar dan di luar; pengelolaan.\n\n"
    #expect(try labels("Taman kota di luar", "Pengelolaa n", prose: prose) == ["Taman kota di luar", "Pengelolaan"])
  }

  @Test func twoWordsGluedElsewhereAreNoProof() throws {
    let prose = "Tata pemerintahandaerah, pemerintahan, pemerintah dan daerah.\n\n"
    #expect(try labels("Urusan Pemerintah an daerah", "Rapat", prose: prose) == ["Urusan Pemerintahan daerah", "Rapat"])
  }

  @Test func aSignParts() throws {
    #expect(try labels("Pengelola (an) Taman", "Penyelenggaraa n Lomba").first == "Pengelola (an) Taman")
  }

  @Test func theOutputAndTheMessagesTellTheWholeWord() throws {
    let table =
      "No;Uraian;Anggaran (Rp);Realisasi (Rp);%\n1;Pengelola an Taman;200.000.000;100.000.000;52,00\n2;Rapat;3.000.000;3.000.000;100\n"
    let sample = try Sample(Self.prose + table.replacing(";", with: "\t"))
    var writer = ByteWriter()
    ReportJSON(name: "", sha256: "").write(sample.review, to: &writer)
    #expect(String(decoding: writer.takeBytes(), as: UTF8.self).contains(#""label":"Pengelolaan Taman""#))
    #expect(sample.review.findings.first?.message.english.contains("Pengelolaan Taman") == true)
  }
}
