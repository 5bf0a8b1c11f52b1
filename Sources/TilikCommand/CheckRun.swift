import Glibc
import Tilik

/// One run of `tilik check` over its documents.
struct CheckRun {
  private let plan: CheckPlan
  private let paths: [String]
  private var suppressions: SuppressionList
  private var baseline: Baseline?
  private var tally = Tally()

  init(_ plan: CheckPlan, _ paths: [String]) {
    self.plan = plan
    self.paths = paths
    suppressions = plan.suppressions
    baseline = plan.newBaseline.map { _ in Baseline(reviewer: plan.reviewer, plan.language) }
  }

  /// Checks all documents and returns the exit status.
  /// - Throws: ``FileFault`` where the output cannot be written to.
  mutating func run() throws -> Int {
    var documents = try Documents(plan.language, plan.extractor)
    let output = if let path = plan.output { try Output(path: path, inputs: plan.inputs) } else { Output(STDOUT_FILENO) }
    var writer = output.writer()
    var report = plan.report
    report.begin(to: &writer)
    for path in paths where !output.isClosed {
      guard let (file, review) = documents.next(path) else { continue }
      let document = ReviewedDocument(name: file.name, sha256: file.sha256, review: marked(review, file.name))
      tally.add(document.review)
      report.write(document, to: &writer)
      writer.flush()
      if plan.format == .csv { tell(ReportWords(plan.language).summary(document, showsInfo: plan.showsInfo)) }
    }
    // Whether an entry is of no use shows only when all reports were read.
    let notices = documents.hasFailed || output.isClosed ? [] : suppressions.unused(reports: paths)
    for notice in notices { tell(notice.text(in: plan.language)) }
    let hasBaseline = writeBaseline()
    let status = documents.hasFailed || !hasBaseline ? 2 : baseline == nil && plan.failLevel.isReached(by: tally) ? 1 : 0
    report.end(RunOutcome(exitCode: status, failures: documents.failures, notices: notices), to: &writer)
    writer.flush()
    return output.reportFailure(plan.language) ? status : 2
  }

  /// What counts in a review: reviewers' decisions come before the selection, so that none of them seems of no use for want of a rule.
  private mutating func marked(_ review: Review, _ name: String) -> Review {
    let review = suppressions.apply(to: review).selecting(plan.selection)
    baseline?.add(review, name: name, showsInfo: plan.showsInfo)
    return review
  }

  /// - Returns: Whether there is nothing to write, or it was written.
  private func writeBaseline() -> Bool {
    guard let baseline, let path = plan.newBaseline else { return true }
    let output: Output
    do throws(FileFault) {
      output = try Output(path: path, inputs: plan.inputs + [plan.output].compactMap { $0 })
    } catch {
      Output.errors.write(text: error.text(in: plan.language))
      return false
    }
    output.write(text: baseline.yaml)
    guard output.reportFailure(plan.language) else { return false }
    let count = NumberStyle(plan.language).text(baseline.count)
    tell(
      Message(id: "\(path): \(count) temuan ditulis sebagai garis dasar.", en: "\(path): baseline of \(count) findings written.")
        .text(in: plan.language))
    return true
  }

  private func tell(_ text: String) { Output.errors.write(text: "tilik: \(text)\n") }
}
