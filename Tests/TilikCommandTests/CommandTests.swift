import Foundation
import Testing

@Suite struct CommandTests {
  private static let report = Array("LAPORAN KINERJA\nTabel 1\nIndikator\tTarget\tRealisasi\tCapaian\nA\t83,16\t79,79\t95,95\n".utf8)

  @Test func oneBadFileNeverStopsTheRest() throws {
    try Tool.withFile(Self.report) { path in
      let outcome = try Tool.run(["convert", "tidak-ada.txt", path, path])
      #expect(outcome.status == 2)
      let documents = try outcome.documents()
      #expect(documents.count == 2)
      #expect((documents.first?["source"] as? [String: Any])?["name"] as? String == path)
      let checked = try Tool.run(["check", "--lang", "en", path, "tidak-ada.txt"])
      #expect(checked.status == 2)
      #expect(checked.text.contains("numbers read"))
      #expect(checked.text.hasSuffix("1 document: nothing found\n"))
    }
  }

  /// Who reads a PDF looks for the page; a text without pages has none to tell.
  @Test func findingsNameThePage() throws {
    let table = "Indikator\tTarget\tRealisasi\tCapaian\nA\t83,16\t79,79\t59,95\nB\t80\t80\t100,00\nC\t90\t45\t50,00\n"
    let paged = try Tool.run(["check", "-"], input: Array("LAPORAN KINERJA\n\u{0C}\(table)".utf8))
    #expect(paged.text.contains("[capaian-mismatch], halaman 2\n"))
    #expect(try Tool.run(["check", "-"], input: Array("LAPORAN KINERJA\n\(table)".utf8)).text.contains("[capaian-mismatch]\n"))
  }

  @Test func standardInputByDefault() throws {
    let outcome = try Tool.run(["convert"], input: Self.report)
    #expect(outcome.status == 0)
    let source = try #require(try outcome.documents().first?["source"] as? [String: Any])
    #expect(source["name"] as? String == "-")
    #expect(source["bytes"] as? Int == Self.report.count)
  }

  /// The digest of "abc" as every description of SHA-256 gives it.
  @Test func sha256OfTheSource() throws {
    let source = try #require(try Tool.run(["convert", "-"], input: Array("abc".utf8)).documents().first?["source"] as? [String: Any])
    #expect(source["sha256"] as? String == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func prettyIsForOneDocument() throws {
    let pretty = try Tool.run(["convert", "--pretty", "-"], input: Self.report)
    #expect(pretty.text.hasPrefix("{\n  \"schemaVersion\": \"1\",\n"))
    #expect(try Tool.run(["convert", "--pretty", "a", "b"]).status == 2)
  }

  @Test func checkCanPrintJSON() throws {
    let checked = try Tool.run(["check", "--format", "json", "-"], input: Self.report)
    #expect(checked.output == (try Tool.run(["convert", "-"], input: Self.report)).output)
  }

  @Test func wrongUsageIsStatusTwo() throws {
    for arguments in [["bogus"], ["check", "--format", "xml"], ["dump", "x"], ["convert", "--nope"], ["check", "--lang", "fr"]] {
      let outcome = try Tool.run(arguments)
      #expect(outcome.status == 2, "\(arguments)")
      #expect(outcome.text.isEmpty)
      #expect(outcome.errors.hasPrefix("Kesalahan: "))
    }
  }

  @Test func helpAndVersion() throws {
    #expect(try Tool.run(["--version"]).text.split(separator: ".").count == 3)
    for arguments in [["--help"], ["check", "--help"], ["convert", "--help"], ["explain", "--help"], ["dump", "--help"]] {
      let outcome = try Tool.run(arguments)
      #expect(outcome.status == 0)
      #expect(outcome.text.contains("EXAMPLES"), "\(arguments)")
    }
  }

  @Test func unknownRule() throws {
    let outcome = try Tool.run(["explain", "--lang", "en", "no-such-rule-at-all"])
    #expect(outcome.status == 2)
    #expect(outcome.errors == "tilik: there is no rule \"no-such-rule-at-all\". tilik rules lists them all.\n")
  }

  /// Every rule that is listed can be explained, in both languages, and a slip of the finger finds it.
  @Test func everyRuleCanBeExplained() throws {
    let listed = try Tool.run(["rules"])
    #expect(listed.status == 0)
    if !listed.text.isEmpty {
      // The rule that the help takes for its example is one.
      let example = try #require(try Tool.run(["explain", "--help"]).text.split(separator: "tilik explain ").dropFirst().first)
      #expect(listed.text.contains(example.prefix { !$0.isWhitespace }))
    }
    for line in listed.text.split(separator: "\n") {
      let id = try #require(line.split(separator: " ").first.map(String.init))
      for language in ["id", "en"] {
        let outcome = try Tool.run(["explain", "--lang", language, id])
        #expect(outcome.status == 0)
        #expect(outcome.text.hasPrefix("\(id)  ("))
      }
      #expect(try Tool.run(["explain", String(id.dropLast())]).errors.contains(id))
    }
  }

  @Test(arguments: ["text", "tokens", "numbers", "tables", "rows", "report", "resolve", "checks"])
  func everyStageCanBeDumped(_ stage: String) throws {
    let outcome = try Tool.run(["dump", "--stage", stage, "-"], input: Self.report)
    #expect(outcome.status == 0)
    let lines = outcome.text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count >= 3 })
    if stage == "tokens" { #expect(lines.contains("4:60-61\ttab\t\"\\t\"")) }
  }

  /// `tilik convert ... | head -c 10`: no complaint, no signal.
  @Test func aReaderThatStopsReading() throws {
    try Tool.withFile(Self.report) { path in
      let script = "'\(Tool.program.path)' convert \(Array(repeating: "'\(path)'", count: 800).joined(separator: " ")) | head -c 10"
      let outcome = try Tool.run(program: URL(filePath: "/bin/bash"), ["-o", "pipefail", "-c", script])
      #expect(outcome.status == 0)
      #expect(outcome.errors.isEmpty)
      #expect(outcome.output.count == 10)
    }
  }

  @Test func aFullDisk() throws {
    let outcome = try Tool.run(
      program: URL(filePath: "/bin/bash"), ["-c", "echo x | '\(Tool.program.path)' convert --lang en > /dev/full"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("the output could not be written (No space left on device)"))
  }

  @Test func wrongUseIsToldInTheLanguageAskedFor() throws {
    func said(_ arguments: String...) throws -> String { String(try Tool.run(arguments).errors.prefix { $0 != "\n" }) }
    #expect(try said("convert", "--nope") == "Kesalahan: Opsi '--nope' tidak dikenal")
    #expect(try said("convert", "--nope", "--lang", "en") == "Error: Unknown option '--nope'")
    #expect(try said("convert", "--lang=en", "--nope") == "Error: Unknown option '--nope'")
    #expect(try said("check", "--selct", "sum") == "Kesalahan: Opsi '--selct' tidak dikenal. Mungkin maksudnya '--select'?")
    #expect(
      try said("check", "--lang", "fr") == "Kesalahan: Nilai 'fr' tidak berlaku untuk '--lang <lang>'. Pilih salah satu dari 'id' dan 'en'."
    )
    #expect(try said("check", "--lang") == "Kesalahan: Nilai untuk '--lang <lang>' belum ada")
    #expect(try said("explain") == "Kesalahan: Argumen '<rule>' belum ada")
    #expect(try said("check", "--info=3") == "Kesalahan: Opsi '--info' tidak menerima nilai, tetapi diberi '3'.")
    let pretty = try Tool.run(["convert", "--pretty", "a", "b"]).errors
    #expect(pretty.hasPrefix("Kesalahan: --pretty hanya untuk satu dokumen") && pretty.contains("\nPemakaian: tilik convert"))
    #expect(pretty.hasSuffix("  Lihat 'tilik convert --help' untuk penjelasan.\n"))
  }

  @Test func standardInputIsReadOnce() throws {
    let outcome = try Tool.run(["check", "--lang", "en", "-", "-"], input: Self.report)
    #expect(outcome.status == 2 && outcome.text.isEmpty)
    #expect(outcome.errors == "tilik: standard input can be read only once. Name - one time.\n")
  }

  @Test func dumpsOfSeveralReportsAreToldApart() throws {
    try Tool.withFile(Self.report) { path in
      let outcome = try Tool.run(["dump", "--stage", "rows", path, path])
      #expect(outcome.text.hasPrefix("==> \(path) <==\n") && outcome.text.split(separator: "\n\n==> \(path) <==\n").count == 2)
    }
  }
}
