extension Finding {
  /// Whether people are shown it: what a reviewer has set aside is not, what is only worth a look where they ask for it.
  func isShown(withInfo: Bool) -> Bool { suppression == nil && (withInfo || severity > .info) }
}

/// Which findings are shown, and which stand under the one they follow from.
struct FindingTree {
  private(set) var roots: [Int] = []
  /// By root, in the order of the text.
  private(set) var consequences: [Int: [Int]] = [:]
  private(set) var shown: [Int] = []

  init(_ findings: [Finding], showsInfo: Bool) {
    func isShown(_ index: Int) -> Bool { findings[index].isShown(withInfo: showsInfo) }
    for index in findings.indices where isShown(index) {
      shown.append(index)
      var root = index
      // As many steps as findings: causes that go round in a circle must not.
      for _ in findings.indices {
        guard let cause = findings[root].cause, findings.indices.contains(cause), cause != root, isShown(cause) else { break }
        root = cause
      }
      let isCircle = findings[root].cause.map { findings.indices.contains($0) && $0 != root && isShown($0) } ?? false
      if root == index || isCircle { roots.append(index) } else { consequences[root, default: []].append(index) }
    }
  }
}
