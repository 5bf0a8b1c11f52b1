import Testing

@testable import Tilik

@Suite struct LexiconTests {
  private func distance(_ a: String, _ b: String, _ limit: Int) -> Int? {
    EditDistance.between(Array(a.utf8), Array(b.utf8), atMost: limit)
  }

  private func slowDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var table = (0...a.count).map { i in (0...b.count).map { j in i == 0 ? j : j == 0 ? i : 0 } }
    for i in 1..<max(1, a.count + 1) {
      for j in 1..<max(1, b.count + 1) {
        table[i][j] = min(table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), table[i - 1][j] + 1, table[i][j - 1] + 1)
      }
    }
    return table[a.count][b.count]
  }

  @Test func distanceIsLevenshteins() {
    #expect(distance("torget", "target", 2) == 1 && distance("Satuan", "satuan", 0) == 0 && distance("", "ab", 2) == 2)
    #expect(distance("kegiatan", "program", 3) == nil && distance("abc", "abcd", 0) == nil && distance("a", "a", -1) == nil)
    #expect(distance(String(repeating: "a", count: 32), String(repeating: "a", count: 32), 2) == nil, "words that long are not compared")
    var random = Seeded(3)
    for _ in 0..<3000 {
      let a = (0..<random.below(8)).map { _ in UInt8(97 + random.below(3)) }
      let b = (0..<random.below(8)).map { _ in UInt8(97 + random.below(3)) }
      let limit = random.below(6)
      let exact = slowDistance(a, b)
      #expect(EditDistance.between(a, b, atMost: limit) == (exact <= limit ? exact : nil))
    }
  }

  @Test func wordsAreFoundWhateverTheirCase() {
    var lexicon = Lexicon()
    let words = ["target", "realisasi", "no", "satuan"]
    #expect(words.map { lexicon.add(Array($0.utf8)) } == [0, 1, 2, 3])
    #expect(lexicon.add(Array("no".utf8)) == 2 && lexicon.count == 4)
    func find(_ word: String) -> Int16 { Array(word.utf8).withUnsafeBufferPointer { lexicon.find($0) } }
    func damaged(_ word: String) -> Int16 { Array(word.utf8).withUnsafeBufferPointer { lexicon.findDamaged($0) } }
    #expect(find("TARGET") == 0 && find("Realisasi") == 1 && find("targe") == -1 && find("") == -1)
    #expect(damaged("Torget") == 0 && damaged("Reallsasi") == 1 && damaged("Realisas") == 1 && damaged("sotuen") == 3)
    #expect(damaged("n0") == -1 && damaged("xyzzy") == -1 && damaged("") == -1 && damaged("garden") == -1)
    #expect(damaged(String(repeating: "a", count: 400)) == -1)
  }
}
