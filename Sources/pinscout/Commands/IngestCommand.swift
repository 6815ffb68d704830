import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct IngestCommand: TellingCommand {
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
  @OptionGroup var metrics: MetricsOptions
  @OptionGroup var log: LogOptions

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Show addresses in samples of rejected lines instead of pseudonyms.")
  var reveal = false

  func run() throws {
    let started = ContinuousClock.now
    let workspace = try workspace.workspace(["dedupe": reading.dedupe?.rawValue])
    guard !(paths.isEmpty && workspace.configuration.sources.isEmpty) else {
      throw ValidationError("name files or folders, or describe sources in the configuration")
    }
    let signal = EndSignal()
    signal.watch()
    let lock = try workspace.lock(command: "pinscout ingest", now: Clock.now)
    let reading = Reading(workspace: workspace, options: reading, log: log, signal: signal)
    let report = try reading.run(paths, into: try workspace.store(), now: Clock.now)
    let summary = RunSummary(
      ingest: report, finished: Clock.now, elapsed: (ContinuousClock.now - started) / .seconds(1),
      databaseBytes: workspace.databaseBytes)
    if json { try Console.write(report.json(elapsed: summary.elapsed, workspace.pseudonyms(reveal: reveal))) }
    log.logger.tell(summary)
    signal.endIfReceived(report, log.logger)
    try metrics.write(summary, workspace.configuration)
    withExtendedLifetime(lock) {}
    if report.exitStatus != .done { throw ExitCode(report.exitStatus.rawValue) }
  }
}
