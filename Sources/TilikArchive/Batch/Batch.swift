import Dispatch
import Glibc
import Pattern
import Synchronization
import Tilik

/// Reads many files at a time into an archive.
///
/// A file that is there already, read by the same version in the same way, is passed over; so a run that was ended goes on where it was.
package final class Batch: Sendable {
  /// What became of the files so far.
  package struct Tally: Sendable {
    package var files = 0
    /// Read now.
    package var documents = 0
    /// There already.
    package var known = 0
    package var rejected: [(path: String, fault: InputFault)] = []
    /// Bytes of all files looked at.
    package var bytes = 0
    package var errors = 0
    package var warnings = 0
  }

  private struct State: Sendable {
    var next = 0
    var tally = Tally()
    var known: [String: Archive.Known]
    /// The first file of each document of this run.
    var claims: [String: Int] = [:]
    var fault: ArchiveFault?
  }

  private let archive: Archive
  private let files: [String]
  private let extractor: TextExtractor
  private let reader: String
  private let keepsReports: Bool
  private let state: Mutex<State>
  private let told: @Sendable (Tally) -> Void

  /// - Parameters:
  ///   - files: In the order of their names; of several that are the same, the first gives the document its name.
  ///   - version: Of Tilik: what an earlier one read is read again.
  ///   - keepsReports: Whether each document's JSON is stored, too; it takes twice the room of all the rest.
  ///   - told: called when a file is done, from any thread.
  /// - Throws: ``ArchiveFault`` when the archive cannot be read.
  package init(
    _ archive: Archive, files: [String], _ extractor: TextExtractor, version: String, keepsReports: Bool = false, resumes: Bool = true,
    told: @escaping @Sendable (Tally) -> Void = { _ in }
  ) throws(ArchiveFault) {
    self.archive = archive
    self.files = files
    self.extractor = extractor
    self.told = told
    self.keepsReports = keepsReports
    reader = "tilik \(version); pdf \(extractor.pdfMode.rawValue)\(keepsReports ? "; reports" : "")"
    state = Mutex(State(known: resumes ? try archive.known() : [:]))
  }

  /// Reads all files, `jobs` at a time.
  /// - Throws: ``ArchiveFault`` when the archive cannot be written to; what was stored stays.
  package func run(jobs: Int) throws(ArchiveFault) -> Tally {
    DispatchQueue.concurrentPerform(iterations: max(1, jobs)) { _ in work() }
    if let fault = state.withLock({ $0.fault }) { throw fault }
    return state.withLock { state in
      state.tally.rejected.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      return state.tally
    }
  }

  private func work() {
    guard var pipeline = try? Pipeline() else {
      return state.withLock { $0.fault = $0.fault ?? .other(path: archive.path, "PCRE2") }
    }
    while let index = next() {
      do throws(ArchiveFault) {
        try read(index, &pipeline)
      } catch {
        state.withLock { $0.fault = $0.fault ?? error }
      }
    }
  }

  /// The next file that nobody has taken; nil at the end, or when the archive cannot take any more.
  private func next() -> Int? {
    state.withLock { state in
      guard state.fault == nil, state.next < files.count else { return nil }
      state.next += 1
      return state.next - 1
    }
  }

  private func read(_ index: Int, _ pipeline: inout Pipeline) throws(ArchiveFault) {
    let path = files[index]
    let given: GivenFile
    do throws(InputFault) {
      given = try GivenFile.read(path)
    } catch {
      return try reject(path, nil, error)
    }
    let sha256 = given.sha256
    guard claim(sha256, index) else {
      try archive.add(file: path, bytes: given.bytes.count, of: sha256)
      return finish(given.bytes.count) { $0.known += 1 }
    }
    let file: SourceFile
    do throws(InputFault) {
      file = try given.text(with: extractor)
    } catch {
      return try reject(path, given.bytes.count, error)
    }
    let review = pipeline.review(file.bytes)
    let record = DocumentRecord(file, review, sha256: sha256, reader: reader, keepsReport: keepsReports)
    // Meanwhile another thread may have found an earlier file that is the same.
    guard isClaimed(sha256, by: index) else {
      try archive.add(file: path, bytes: file.size, of: sha256)
      return finish(file.size) { $0.known += 1 }
    }
    try archive.add(record)
    let findings = record.review.findings
    finish(file.size) { tally in
      tally.documents += 1
      tally.errors += findings.indices.count { findings[$0].severity == .error }
      tally.warnings += findings.indices.count { findings[$0].severity == .warning }
    }
  }

  /// Whether a document has to be read for this file: it is not there, and no earlier file is the same.
  private func claim(_ sha256: String, _ index: Int) -> Bool {
    state.withLock { state in
      if let known = state.known[sha256], known.reader == reader, !files[index].utf8.lexicographicallyPrecedes(known.name.utf8) {
        return false
      }
      if let first = state.claims[sha256], first < index { return false }
      state.claims[sha256] = index
      return true
    }
  }

  private func isClaimed(_ sha256: String, by index: Int) -> Bool { state.withLock { $0.claims[sha256] == index } }

  private func reject(_ path: String, _ bytes: Int?, _ fault: InputFault) throws(ArchiveFault) {
    try archive.add(rejected: path, bytes: bytes, fault)
    finish(bytes ?? 0) { $0.rejected.append((path, fault)) }
  }

  private func finish(_ bytes: Int, _ change: (inout Tally) -> Void) {
    let tally = state.withLock { state in
      state.tally.files += 1
      state.tally.bytes += bytes
      change(&state.tally)
      return state.tally
    }
    told(tally)
  }
}
