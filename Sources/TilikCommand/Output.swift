import ArgumentParser
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

  /// Empties the file at `path`, or makes it, to be written.
  /// - Parameter inputs: Paths of what is read; writing over one of these is refused.
  init(path: String, inputs: [String]) throws(FileFault) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileFault(path: path, message: Output.failure(errno)) }
    var status = stat()
    fstat(descriptor, &status)
    // What is no plain file, such as /dev/stdout or a pipe, has nothing to lose.
    guard status.st_mode & S_IFMT == S_IFREG else { return }
    for input in inputs where input != "-" {
      var other = stat()
      if stat(input, &other) == 0, other.st_dev == status.st_dev, other.st_ino == status.st_ino {
        close(descriptor)
        throw FileFault(
          path: path,
          message: Message(
            id: "berkas ini juga dibaca; menulisnya akan menghapus isinya. Sebutkan berkas lain.",
            en: "this file is read too; writing to it would destroy it. Name another one."))
      }
    }
    if ftruncate(descriptor, 0) != 0 { error = errno }
  }

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

  /// Says why a command cannot go on; throw what it returns.
  static func fail(_ message: Message, _ language: Language) -> ExitCode {
    errors.write(text: "tilik: \(message.text(in: language))\n")
    return ExitCode(2)
  }

  /// A writer that ends here.
  func writer() -> ByteWriter { ByteWriter { self.write($0) } }

  /// Says what kept the output from being written, if anything did; true when all is well or the reader has just gone.
  func reportFailure(_ language: Language) -> Bool {
    guard let error, error != EPIPE else { return true }
    Output.errors.write(text: "tilik: \(Output.failure(error).text(in: language))\n")
    return false
  }

  /// Why nothing can be written, by `errno`.
  static func failure(_ code: Int32) -> Message {
    let reason = String(cString: strerror(code))
    return Message(
      id: "keluaran tidak dapat ditulis (\(reason)). Periksa ruang disk dan tujuan keluaran.",
      en: "the output could not be written (\(reason)). Check disk space and where the output goes.")
  }
}
