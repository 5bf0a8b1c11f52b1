import ArgumentParser

/// Tools for those who work on Tilik.
@main
struct DevTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "TilikDev",
    abstract: "Tools for those who work on Tilik.",
    subcommands: [BenchmarkCommand.self, GenerateCommand.self, MutationsCommand.self, NumbersCommand.self])
}
