import Glibc
import Synchronization
import Tilik
import TilikArchive

/// Tells how far a batch is: a line that is written over on a terminal, a plain line now and then elsewhere. On standard error.
final class BatchProgress: Sendable {
  private struct State: Sendable {
    /// Milliseconds since the beginning when something was told last.
    var told = 0
    var width = 0
  }

  private let total: Int
  private let language: Language
  private let isTerminal = isatty(STDERR_FILENO) != 0
  private let start = BatchProgress.now()
  private let state = Mutex(State())

  init(total: Int, _ language: Language) {
    self.total = total
    self.language = language
  }

  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  @Sendable func tell(_ tally: Batch.Tally) {
    let passed = Self.now() - start
    let interval = isTerminal ? 100 : 10_000
    state.withLock { state in
      guard passed - state.told >= interval else { return }
      state.told = passed
      let line = line(tally, passed)
      if isTerminal {
        let padding = String(repeating: " ", count: max(0, state.width - line.count))
        Output.errors.write(text: "\r\(line)\(padding)")
        state.width = line.count
      } else {
        Output.errors.write(text: line + "\n")
      }
    }
  }

  private func line(_ tally: Batch.Tally, _ passed: Int) -> String {
    let rate = Self.rate(tally.bytes, passed)
    let left = tally.files == 0 ? 0 : passed * (total - tally.files) / tally.files / 1000
    let time = left >= 3600 ? "\(left / 3600) h \(left % 3600 / 60) min" : left >= 60 ? "\(left / 60) min" : "\(left) s"
    let findings = tally.errors + tally.warnings
    return Message(
      id: "\(tally.files)/\(total) berkas, \(rate) MB/s, \(findings) temuan, sisa \(time)",
      en: "\(tally.files)/\(total) files, \(rate) MB/s, \(findings) findings, \(time) left"
    ).text(in: language)
  }

  /// Megabytes a second with one decimal.
  private static func rate(_ bytes: Int, _ milliseconds: Int) -> String {
    let tenths = bytes / 100 / max(1, milliseconds)
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// The summary, and the files that were rejected with the reasons.
  func end(_ tally: Batch.Tally, archive: String) {
    let passed = Self.now() - start
    if isTerminal { Output.errors.write(text: "\r" + String(repeating: " ", count: state.withLock { $0.width }) + "\r") }
    for (path, fault) in tally.rejected {
      Output.errors.write(text: "tilik: \(Self.visible(path)): \(fault.message(path).text(in: language))\n")
    }
    let seconds = "\(passed / 1000).\(passed % 1000 / 100)"
    let text = Message(
      id: """
        \(archive): \(tally.documents) dokumen dibaca, \(tally.known) sudah ada, \(tally.rejected.count) ditolak; \
        \(tally.errors) galat, \(tally.warnings) peringatan; \(seconds) s, \(Self.rate(tally.bytes, passed)) MB/s
        """,
      en: """
        \(archive): \(tally.documents) documents read, \(tally.known) there already, \(tally.rejected.count) rejected; \
        \(tally.errors) errors, \(tally.warnings) warnings; \(seconds) s, \(Self.rate(tally.bytes, passed)) MB/s
        """)
    Output.errors.write(text: text.text(in: language) + "\n")
  }

  /// A name without what would break a line or colour a terminal.
  private static func visible(_ name: String) -> String {
    String(String.UnicodeScalarView(name.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? "?" : $0 }))
  }
}
