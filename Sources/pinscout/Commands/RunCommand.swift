import ArgumentParser
import HandshakeModel
import Logging
import Pipeline
import Reporting

struct RunCommand: TellingCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "The nightly run: reads logs, ranks applications, writes reports.",
    discussion: """
      Prints the top of the queue. Standard error gets one line where all is well and it is no terminal, so that cron \
      writes no more than that.

      \(EndSignal.help)
      """)

  static let usualPaths = ["SampleLogs"]

  @Argument(help: "Files, folders, or - for standard input. (default: the configuration's sources, else SampleLogs)")
  var paths: [String] = []

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var judgement: JudgementOptions
  @OptionGroup var comparison: ComparisonOptions
  @OptionGroup var queue: QueueOptions
  @OptionGroup var metrics: MetricsOptions
  @OptionGroup var log: LogOptions

  @OptionGroup var output: ReportOptions
  @OptionGroup var tables: TableOptions

  @Flag(help: "Print one JSON document instead of the queue.")
  var json = false

  func run() throws {
    let started = ContinuousClock.now
    let workspace = try workspace.workspace(["reports.folder": output.folder, "dedupe": reading.dedupe?.rawValue])
    let configuration = workspace.configuration
    let signal = EndSignal()
    signal.watch()
    let lock = try workspace.lock(command: "pinscout run", now: Clock.now)
    let store = try workspace.store()
    let ingest = try Reading(workspace: workspace, options: reading, log: log, signal: signal).run(
      paths.isEmpty && configuration.sources.isEmpty ? RunCommand.usualPaths : paths, into: store,
      now: judgement.moment)
    signal.endIfReceived(ingest, undone: "; no reports were written", log.logger)
    let report = try workspace.report(judgement, comparison)
    signal.endIfReceived(ingest, undone: "; no reports were written", log.logger)
    let written = try ReportFiles.write(report, into: configuration.reportFolder, raw: tables.raw)
    let pruned = try workspace.finish(store, report, now: judgement.moment)
    if pruned.isSome { log.logger.info("\(pruned.text)") }
    let summary = RunSummary(
      ingest: ingest, findings: report.findings, reports: written, finished: judgement.moment,
      elapsed: (ContinuousClock.now - started) / .seconds(1), databaseBytes: workspace.databaseBytes)
    if json {
      try Console.write(summary.json(workspace.pseudonyms(reveal: judgement.reveal)))
    } else {
      try Console.write(QueueText.render(report, top: queue.top ?? configuration.top))
    }
    try metrics.write(summary, configuration)
    withExtendedLifetime(lock) {}
    log.logger.tell(summary)
    if ingest.exitStatus != .done { throw ExitCode(ingest.exitStatus.rawValue) }
  }
}
