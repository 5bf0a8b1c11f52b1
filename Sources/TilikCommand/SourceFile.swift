import Crypto
import Glibc
import Tilik

/// The bytes of one source and their name.
struct SourceFile {
  let name: String
  let bytes: [UInt8]

  /// Offsets are 32-bit.
  static let maximumSize = Int(Int32.max)

  /// Reads `path`, or standard input for `-`.
  static func read(_ path: String) throws(InputFault) -> SourceFile {
    if path.isEmpty { throw InputFault.nameless }
    let descriptor = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputFault.unreadable(errno) }
    defer { if path != "-" { close(descriptor) } }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw InputFault.unreadable(errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw InputFault.directory }
    let isRegular = status.st_mode & S_IFMT == S_IFREG
    if isRegular, status.st_size > maximumSize { throw InputFault.tooLarge }
    let bytes = try readAll(descriptor, expected: isRegular ? Int(status.st_size) : 0)
    if let kind = FileKind(bytes) { throw InputFault.notText(kind) }
    return SourceFile(name: path, bytes: bytes)
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
      if bytes.count > maximumSize { throw InputFault.tooLarge }
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
  var sha256: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in SHA256.hash(data: bytes) {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Why a source could not be read.
enum InputFault: Error {
  /// With the `errno` of the call that failed.
  case unreadable(Int32)
  case directory
  /// The name is empty: most likely a variable of the shell that is not set.
  case nameless
  case tooLarge
  case notText(FileKind)

  /// What happened, and what to do.
  func message(_ path: String) -> Message {
    switch self {
    case .unreadable(ENOENT):
      Message(id: "berkas tidak ditemukan. Periksa nama dan foldernya.", en: "no such file. Check its name and folder.")
    case .unreadable(EACCES), .unreadable(EPERM):
      Message(
        id: "berkas tidak boleh dibaca. Minta izin baca kepada pemiliknya (chmod +r).",
        en: "reading is not permitted. Ask its owner for the permission (chmod +r).")
    case .unreadable(let code):
      Message(
        id: "berkas tidak dapat dibaca (\(String(cString: strerror(code)))). Salin berkasnya lalu coba lagi.",
        en: "the file could not be read (\(String(cString: strerror(code)))). Copy it and try again.")
    case .directory:
      Message(
        id: "ini folder, bukan berkas. Sebutkan berkas di dalamnya: \(path)/*.txt",
        en: "this is a folder, not a file. Name the files in it: \(path)/*.txt")
    case .nameless:
      Message(
        id: "nama berkas kosong. Sebutkan namanya; mungkin variabel di baris perintah belum berisi.",
        en: "the file name is empty. Name a file; perhaps a variable on the command line is not set.")
    case .tooLarge:
      Message(
        id: "lebih besar dari 2 GiB. Pecah menjadi beberapa berkas, misalnya per laporan.",
        en: "larger than 2 GiB. Split it, for instance into one file a report.")
    case .notText(let kind):
      Message(
        id: "ini \(kind.name.indonesian), bukan teks\(kind.isUnicode ? " UTF-8" : ""). \(kind.advice(path).indonesian)",
        en: "this is \(kind.name.english), not \(kind.isUnicode ? "UTF-8" : "text"). \(kind.advice(path).english)")
    }
  }
}
