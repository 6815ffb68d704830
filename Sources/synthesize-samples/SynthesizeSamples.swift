import ArgumentParser

@main
struct SynthesizeSamples: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synthesize-samples",
    abstract: "Writes synthetic gateway and sensor logs, the same for the same seed.",
    subcommands: [SamplesCommand.self, BulkCommand.self], defaultSubcommand: SamplesCommand.self)
}
