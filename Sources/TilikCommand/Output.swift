import Glibc
import Tilik

/// A file descriptor to write to, which remembers when that went wrong.
final class Output {
  /// Standard error.
  static var errors: Output { Output(STDERR_FILENO) }

  private let descriptor: Int32
  /// `errno` of the write that failed.
  private(set) var error: Int32?

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Whether the reader has gone: no reason to complain, and no reason to go on.
  var isClosed: Bool { error == EPIPE }

  /// Writes all bytes; false when that failed now or before.
  func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard error == nil, var start = bytes.baseAddress else { return error == nil }
    var left = bytes.count
    while left > 0 {
      let count = Glibc.write(descriptor, start, left)
      if count < 0 {
        if errno == EINTR { continue }
        error = errno
        return false
      }
      start += count
      left -= count
    }
    return true
  }

  func write(text: String) {
    var text = text
    text.withUTF8 { _ = write(UnsafeRawBufferPointer($0)) }
  }

  /// A writer that ends here.
  func writer() -> ByteWriter { ByteWriter { self.write($0) } }

  /// Says what kept the output from being written, if anything did; true when all is well or the reader has just gone.
  func reportFailure(_ language: Language) -> Bool {
    guard let error, error != EPIPE else { return true }
    let reason = String(cString: strerror(error))
    let message = Message(
      id: "tilik: keluaran tidak dapat ditulis (\(reason)). Periksa ruang disk dan tujuan keluaran.",
      en: "tilik: the output could not be written (\(reason)). Check disk space and where the output goes.")
    Output.errors.write(text: message.text(in: language) + "\n")
    return false
  }
}
