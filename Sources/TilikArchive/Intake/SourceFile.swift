import Crypto
import Glibc
import Tilik

/// A document as it is read: its text, and what that was taken from.
package struct SourceFile: Sendable {
  /// Its path as given; `-` for standard input.
  package let name: String
  /// The text, into which all offsets point: the file itself, or what was taken out of a PDF or a Word document.
  package let bytes: [UInt8]
  private let given: [UInt8]
  /// How the text was taken out: `pdftotext -layout`, `pandoc`; nil for a file that is text itself.
  package let extraction: String?

  /// Digest of the file as given.
  package var sha256: String { GivenFile.digest(given) }
  /// Bytes of the file as given.
  package var size: Int { given.count }

  package init(name: String, bytes: [UInt8], given: [UInt8], extraction: String?) {
    self.name = name
    self.bytes = bytes
    self.given = given
    self.extraction = extraction
  }

  /// Offsets are 32-bit.
  static let maximumSize = Int(Int32.max)

  /// Reads `path`, or standard input for `-`, and takes the text out of what is none.
  package static func read(_ path: String, with extractor: TextExtractor) throws(InputFault) -> SourceFile {
    try GivenFile.read(path).text(with: extractor)
  }
}

/// A file as it was given.
package struct GivenFile: Sendable {
  package let name: String
  package let bytes: [UInt8]

  /// Reads `path`, or standard input for `-`.
  package static func read(_ path: String) throws(InputFault) -> GivenFile {
    if path.isEmpty { throw InputFault.nameless }
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputFault.unreadable(errno) }
    defer { if path != "-" { close(descriptor) } }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw InputFault.unreadable(errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw InputFault.directory }
    let isRegular = status.st_mode & S_IFMT == S_IFREG
    if isRegular, status.st_size > SourceFile.maximumSize { throw InputFault.tooLarge }
    return GivenFile(name: path, bytes: try readAll(descriptor, expected: isRegular ? Int(status.st_size) : 0))
  }

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// The document with its text.
  package func text(with extractor: TextExtractor) throws(InputFault) -> SourceFile {
    guard let kind = FileKind(bytes) else {
      return SourceFile(name: name, bytes: bytes, given: bytes, extraction: nil)
    }
    let (text, extraction) = try extractor.text(of: bytes, kind)
    return SourceFile(name: name, bytes: text, given: bytes, extraction: extraction)
  }

  /// Reads to the end; a file may grow, shrink or not know its size.
  private static func readAll(_ descriptor: Int32, expected: Int) throws(InputFault) -> [UInt8] {
    // One byte more than expected: the read that finds the end needs room to look.
    var bytes = try readSome(descriptor, expected + 1)
    if bytes.count <= expected { return bytes }
    while true {
      let more = try readSome(descriptor, max(1 << 16, min(bytes.count, 1 << 26)))
      if more.isEmpty { return bytes }
      bytes += more
      if bytes.count > SourceFile.maximumSize { throw InputFault.tooLarge }
    }
  }

  /// Reads until `room` bytes are there or the source ends.
  private static func readSome(_ descriptor: Int32, _ room: Int) throws(InputFault) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      while count < room {
        let got = Glibc.read(descriptor, start + count, room - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { return }
        count += got
      }
    }
    if failure != 0 { throw InputFault.unreadable(failure) }
    return bytes
  }

  /// SHA-256 of the bytes in hexadecimal.
  package var sha256: String { Self.digest(bytes) }

  static func digest(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in SHA256.hash(data: bytes) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
