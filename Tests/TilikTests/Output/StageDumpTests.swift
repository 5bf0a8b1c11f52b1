import Testing

@testable import Tilik

@Suite struct StageDumpTests {
  private func dump(_ stage: StageDump.Stage, _ review: Review) -> [String] {
    var writer = ByteWriter()
    StageDump(stage).write(review, to: &writer)
    return String(decoding: writer.takeBytes(), as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func textShowsTheMaskedLines() {
    let lines = dump(.text, ReviewFixture("a\n\u{0C}<b>c</b>\u{A0}d\n").review())
    #expect(
      lines == [
        "-\tsource\t15 bytes, 2 lines, UTF-8", "1:0-1\tline\ta", "2\tpage\t", "2:2-14\tline\t    c      d", "2:6-7\tbold\t\"c\"",
      ])
  }

  @Test func rowsShowColumnsValuesAndTexts() {
    let lines = dump(.rows, ReviewFixture.table())
    #expect(lines[0] == "2-5\ttable\tt1\tindicator")
    #expect(lines[1] == "t1\tcolumn\t1\ttarget\tkey target\t\"Target\"")
    #expect(lines.contains("4-4\trow\tr1\tt1\tindicator\t\"Indeks \\\"Kepuasan\\\" Masyarakat\""))
    #expect(lines.contains { $0.hasSuffix("\tvalue\tv3\ttarget\t70\t\"≥ 70\"\tplain\tbound >=") })
    #expect(lines.contains { $0.hasSuffix("\tvalue\tv5\tcapaian\tnull\t\"-\"\tplain\tdash") })
    #expect(lines.contains { $0.hasSuffix("\tvalue\tv6\tbatas \"x\"\t2\t\"2 - 3\"\tplain\tbound to 3") })
    #expect(lines.contains { $0.hasSuffix("\ttext\tketerangan\t\"baik \\\\ sekali\"") })
  }

  @Test func resolveShowsRepairs() {
    #expect(dump(.resolve, ReviewFixture.table()).contains { $0.hasSuffix("\trepair\tjoined\t\"79,79\"\t79.79\tcapaian") })
  }

  @Test func checksShowFindingsCoverageAndNotes() {
    let fixture = ReviewFixture("92,06 %\n")
    let note = Note(.checks, lines: 1...1, Message(id: "a", en: "b"))
    let finding = fixture.finding(fixture.span("92,06 %"), reported: Exact("92.06"), proposal: Exact("96.68"))
    let lines = dump(.checks, fixture.review(findings: [finding], notes: [note]))
    #expect(
      lines == [
        "1:0-7\terror\tf1\tpercent-mismatch\tpercent\t\"92,06 %\"\tproposal 96.68\tgroup g1\tpercent does not fit",
        "-\tcoverage\tnumbers 0\tchecked 0", "1-1\tnote\tb",
      ])
  }
}
