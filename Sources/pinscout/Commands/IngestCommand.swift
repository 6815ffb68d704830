import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest", abstract: "Reads logs into the evidence.",
    discussion: "Files are known by their content: what was read before is not counted again.")

  @Argument(help: "Files, folders, or - for standard input.")
  var paths: [String]

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var reading: ReadingOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let started = ContinuousClock.now
    let workspace = try workspace.workspace()
    let lock = try workspace.lock()
    let report = try IngestRun(
      store: try workspace.store(), agents: workspace.knowledge.agents,
      options: try reading.options(for: workspace.configuration, now: Clock.now)
    ).run(paths)
    withExtendedLifetime(lock) {}
    if json { try Console.write(report.json(elapsed: (ContinuousClock.now - started) / .seconds(1))) }
    IngestSummary.tell(report)
    if report.exitStatus != .done { throw ExitCode(report.exitStatus.rawValue) }
  }
}
