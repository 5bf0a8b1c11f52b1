import ArgumentParser
import Foundation
import Tilik

/// Scores the reading of isolated notations.
struct NumbersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "numbers",
    abstract: "Read a file of notations (raw, kind, expected, note; divided by tabs) and print what is read otherwise.")

  @Argument(help: "The file.") var file: String

  func run() throws { try runNumberCases(path: file) }
}

/// Reads a file of notations (tab-separated: raw, kind, expected, note; one head line) and prints the score and every miss.
///
/// - Returns: how many were read as expected, and of how many.
@discardableResult
func runNumberCases(path: String) throws -> (right: Int, all: Int) {
  let patterns = try NumberPatterns()
  var right = 0
  var all = 0
  for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst() {
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard fields.count >= 3 else { continue }
    all += 1
    let cell = try CellNotation.read(fields[0], patterns)
    if cell.answer == fields[2] {
      right += 1
    } else {
      print("miss  \(fields[1])  «\(fields[0])»  expected \(fields[2]), read \(cell.answer) as \(cell.kind)")
      print("      numbers \(cell.numbers.map { "\($0.kind) \($0.value)" }), else \(cell.alternatives.map { "\($0.value)" })")
    }
  }
  print("\(right) of \(all) as expected")
  return (right, all)
}
