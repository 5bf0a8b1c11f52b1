import Foundation
import Tilik

@main struct Main {
  static func main() throws {
    let arguments = CommandLine.arguments
    if arguments.count == 3, arguments[1] == "numbers" { try runNumberCases(path: arguments[2]) }
  }
}

func readText(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }
