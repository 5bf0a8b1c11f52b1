import ArgumentParser
import Glibc

/// Runs a program with its output thrown away and tells what it cost.
enum ChildProcess {
  struct Cost {
    /// User and system time in seconds.
    var cpu: Double
    var peakKilobytes: Int
  }

  /// - Parameter mayFail: whether status 1 is fine, as for a grep that finds nothing.
  static func run(_ arguments: [String], mayFail: Bool = false) throws -> Cost {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var strings = arguments.map { strdup($0) }
    defer { for string in strings { free(string) } }
    strings.append(nil)
    var process: pid_t = 0
    let started = posix_spawnp(&process, arguments[0], &actions, nil, strings, environ)
    guard started == 0 else {
      let hint = arguments[0] == "pcre2grep" ? " Install it: apt-get install pcre2-utils" : ""
      throw ValidationError("\(arguments[0]): \(String(cString: strerror(started))).\(hint)")
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    // A program that was ended by a signal has that signal's number in the low bits, one that ended by itself has none.
    let code = (status >> 8) & 0xFF
    guard status & 0x7F == 0, code == 0 || (mayFail && code == 1) else {
      throw ValidationError("\(arguments[0]) ended with status \(code), signal \(status & 0x7F)")
    }
    return Cost(cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime), peakKilobytes: usage.ru_maxrss)
  }

  private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}
