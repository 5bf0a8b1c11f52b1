import CProcess
import Glibc
import Tilik

/// Programs that take the text out of documents; run without a shell, with limits, in a folder of their own.
package enum ExternalProgram: String, Sendable, CaseIterable {
  case pdftotext, pandoc, ocrmypdf, unzip, zip

  /// The Debian package that brings it.
  package var debianPackage: String {
    switch self {
    case .pdftotext: "poppler-utils"
    case .pandoc: "pandoc"
    case .ocrmypdf: "ocrmypdf tesseract-ocr-ind"
    case .unzip, .zip: "unzip zip"
    }
  }

  /// Limits for one document.
  var limits: ProgramRun.Limits {
    switch self {
    case .pdftotext, .unzip, .zip: ProgramRun.Limits(seconds: 60, memory: 2 << 30, output: 256 << 20)
    case .pandoc: ProgramRun.Limits(seconds: 60, memory: 4 << 30, output: 256 << 20)
    // Optical reading takes seconds a page.
    case .ocrmypdf: ProgramRun.Limits(seconds: 1800, memory: 8 << 30, output: 64 << 20)
    }
  }

  /// Whether it can be found and run.
  package var isInstalled: Bool {
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    return path.split(separator: ":").contains { access("\($0)/\(rawValue)", X_OK) == 0 }
  }

  /// Runs it and returns what it prints.
  @discardableResult
  func run(_ arguments: [String], in folder: String) throws(InputFault) -> [UInt8] {
    do throws(ProgramFault) {
      return try ProgramRun.output(rawValue, arguments, folder: folder, limits)
    } catch {
      throw .failed(self, error)
    }
  }
}

/// Why an external program gave nothing.
package enum ProgramFault: Error, Sendable, Equatable {
  /// With the `errno` of starting it.
  case notStarted(Int32)
  /// It ended with a status that is not 0.
  case ended(status: Int32, said: String)
  /// It was ended by a signal: by the kernel for want of memory, or by itself.
  case killed(signal: Int32)
  case outOfTime(seconds: Int)
  case tooMuch

  var message: Message {
    switch self {
    case .notStarted(let code):
      Message(
        id: "tidak dapat dijalankan (\(String(cString: strerror(code))))", en: "could not be started (\(String(cString: strerror(code))))")
    case .ended(let status, let said):
      Message(
        id: "gagal membaca berkas ini (status \(status)\(said.isEmpty ? "" : ": \(said)"))",
        en: "could not read this file (status \(status)\(said.isEmpty ? "" : ": \(said)"))")
    case .killed(let signal): Message(id: "berhenti karena sinyal \(signal)", en: "was ended by signal \(signal)")
    case .outOfTime(let seconds): Message(id: "tidak selesai dalam \(seconds) detik", en: "did not finish within \(seconds) seconds")
    case .tooMuch: Message(id: "mengeluarkan teks terlalu banyak", en: "gave too much text")
    }
  }
}

/// One run of a program under limits.
enum ProgramRun {
  struct Limits {
    /// Of the clock and, for each process, of the processor.
    var seconds: Int
    /// Bytes of address space.
    var memory: Int
    /// Bytes it may print or write to one file.
    var output: Int
  }

  private static let mostSaid = 200

  static func output(_ name: String, _ arguments: [String], folder: String, _ limits: Limits) throws(ProgramFault) -> [UInt8] {
    var (out, errors): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
    guard pipe2(&out, O_CLOEXEC) == 0 else { throw .notStarted(errno) }
    guard pipe2(&errors, O_CLOEXEC) == 0 else {
      let code = errno
      for descriptor in out { close(descriptor) }
      throw .notStarted(code)
    }
    var process: pid_t = 0
    // prlimit of util-linux, which every Debian has, sets the limits before it becomes the program.
    let command = [
      "prlimit", "--cpu=\(limits.seconds)", "--as=\(limits.memory)", "--fsize=\(limits.output)", "--core=0", "--", name,
    ]
    let started = spawn(&process, command + arguments, folder: folder, out[1], errors[1])
    close(out[1])
    close(errors[1])
    defer {
      close(out[0])
      close(errors[0])
    }
    guard started == 0 else { throw .notStarted(started) }
    let gathered = gather(out[0], errors[0], limits)
    if gathered.fault != nil { kill(-process, SIGKILL) }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    // What it may have left running.
    kill(-process, SIGKILL)
    if let fault = gathered.fault { throw fault }
    let signal = status & 0x7F
    if signal == SIGXCPU { throw .outOfTime(seconds: limits.seconds) }
    if signal != 0 { throw .killed(signal: signal) }
    let code = (status >> 8) & 0xFF
    guard code == 0 else { throw .ended(status: code, said: firstLine(gathered.said)) }
    return gathered.printed
  }

  private static func spawn(
    _ process: inout pid_t, _ arguments: [String], folder: String, _ out: Int32, _ errors: Int32
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    posix_spawn_file_actions_addchdir_np(&actions, folder)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own, so that all it starts can be ended with it; signals as a program expects them.
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
    var strings: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    strings.append(nil)
    // What the document names must not reach beyond its folder by way of the home folder's settings.
    let names: [String] = ["PATH", "LANG", "LC_ALL", "TMPDIR", "TESSDATA_PREFIX"]
    let kept: [String] = names.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } }
    var environment: [UnsafeMutablePointer<CChar>?] = (kept + ["HOME=\(folder)"]).map { strdup($0) }
    environment.append(nil)
    defer { for string in strings + environment { free(string) } }
    return posix_spawnp(&process, arguments[0], &actions, &attributes, strings, environment)
  }

  /// Reads both ends until they are closed, time is up or there is too much.
  private static func gather(
    _ out: Int32, _ errors: Int32, _ limits: Limits
  ) -> (printed: [UInt8], said: [UInt8], fault: ProgramFault?) {
    var (printed, said): ([UInt8], [UInt8]) = ([], [])
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var ends = [pollfd(fd: out, events: Int16(POLLIN), revents: 0), pollfd(fd: errors, events: Int16(POLLIN), revents: 0)]
    let deadline = now() + limits.seconds * 1000
    while ends.contains(where: { $0.fd >= 0 }) {
      let left = deadline - now()
      if left <= 0 { return (printed, said, .outOfTime(seconds: limits.seconds)) }
      let ready = poll(&ends, 2, Int32(min(left, 60_000)))
      if ready < 0, errno != EINTR { return (printed, said, .notStarted(errno)) }
      for index in ends.indices where ready > 0 && ends[index].revents != 0 {
        let count = read(ends[index].fd, &buffer, buffer.count)
        if count <= 0 {
          if count == 0 || errno != EINTR { ends[index].fd = -1 }
        } else if index == 0 {
          printed += buffer[..<count]
        } else if said.count < 1 << 16 {
          said += buffer[..<count]
        }
      }
      if printed.count > limits.output { return (printed, said, .tooMuch) }
    }
    return (printed, said, nil)
  }

  /// Milliseconds of a clock that nobody sets.
  private static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  private static func firstLine(_ said: [UInt8]) -> String {
    let line = said.split(separator: 10, maxSplits: 1).first ?? []
    return String(decoding: line.prefix(mostSaid), as: UTF8.self)
  }
}

/// A folder that only this user can look into, gone with everything in it when `body` is done.
func withPrivateFolder<Value>(_ body: (String) throws(InputFault) -> Value) throws(InputFault) -> Value {
  let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
  var template = Array("\(base)/tilik-XXXXXX".utf8CString)
  guard mkdtemp(&template) != nil else { throw .unreadable(errno) }
  let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  defer { removeTree(folder) }
  return try body(folder)
}

/// Removes a folder of ours and all that programs left in it.
private func removeTree(_ path: String) {
  if let folder = opendir(path) {
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      if entry.pointee.d_type == UInt8(DT_DIR) { removeTree("\(path)/\(name)") } else { unlink("\(path)/\(name)") }
    }
    closedir(folder)
  }
  rmdir(path)
}
