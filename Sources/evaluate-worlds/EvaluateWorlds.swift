import ArgumentParser

@main
struct EvaluateWorlds: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate-worlds", abstract: "Judges synthetic sites whose truth is known, and says how well.",
    subcommands: [MeasureCommand.self, FitCommand.self], defaultSubcommand: MeasureCommand.self)
}
