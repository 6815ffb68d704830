import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct IngestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest", abstract: "Reads logs into the evidence.",
    discussion: """
      Files are known by their content: what was read before is not counted again.

      \(EndSignal.help)
      """)

  @Argument(help: "Files, folders, or - for standard input. (default: the configuration's sources)")
  var paths: [String] = []

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var reading: ReadingOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  func run() throws {
    let started = ContinuousClock.now
    let workspace = try workspace.workspace(["dedupe": reading.dedupe?.rawValue])
    guard !(paths.isEmpty && workspace.configuration.sources.isEmpty) else {
      throw ValidationError("name files or folders, or describe sources in the configuration")
    }
    let signal = EndSignal()
    signal.watch()
    let lock = try workspace.lock(command: "pinscout ingest", now: Clock.now)
    var options = try reading.options(for: workspace.configuration, now: Clock.now)
    options.stop = signal.stop
    let report = try workspace.ingest(paths, into: try workspace.store(), options)
    withExtendedLifetime(lock) {}
    if json { try Console.write(report.json(elapsed: (ContinuousClock.now - started) / .seconds(1))) }
    IngestSummary.tell(report)
    IngestSummary.endIfStopped(report, by: signal)
    if report.exitStatus != .done { throw ExitCode(report.exitStatus.rawValue) }
  }
}
