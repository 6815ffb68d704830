import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct IngestCommand: TellingCommand {
  static let configuration = CommandConfiguration(
    commandName: "ingest", abstract: "Reads logs into the evidence.",
    discussion: "Files are known by their content: what was read before is not counted again.")

  @Argument(help: "Files, folders, or - for standard input.")
  var paths: [String]

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
    let workspace = try workspace.workspace()
    let lock = try workspace.lock()
    let report = try Reading(workspace: workspace, options: reading, log: log).run(paths)
    let summary = RunSummary(
      ingest: report, finished: Clock.now, elapsed: (ContinuousClock.now - started) / .seconds(1),
      databaseBytes: workspace.databaseBytes)
    if json { try Console.write(report.json(elapsed: summary.elapsed, workspace.pseudonyms(reveal: reveal))) }
    try metrics.write(summary, workspace.configuration)
    withExtendedLifetime(lock) {}
    log.logger.tell(summary)
    if report.exitStatus != .done { throw ExitCode(report.exitStatus.rawValue) }
  }
}
