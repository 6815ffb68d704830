import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct RunCommand: TellingCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "The nightly run: reads logs, ranks applications, writes reports.",
    discussion: """
      Prints the top of the queue. Standard error gets one line where all is well and it is no terminal, so that cron \
      writes no more than that.
      """)

  @Argument(help: "Files, folders, or - for standard input.")
  var paths: [String] = ["SampleLogs"]

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var judgement: JudgementOptions
  @OptionGroup var queue: QueueOptions
  @OptionGroup var metrics: MetricsOptions
  @OptionGroup var log: LogOptions

  @Option(name: .customLong("out"), help: "The folder for the reports.")
  var folder = "Reports"

  @Flag(help: "Print one JSON document instead of the queue.")
  var json = false

  func run() throws {
    let started = ContinuousClock.now
    let workspace = try workspace.workspace()
    let lock = try workspace.lock()
    let ingest = try Reading(workspace: workspace, options: reading, log: log).run(paths)
    let report = try workspace.report(judgement)
    let written = try ReportFiles.write(report, into: folder)
    let summary = RunSummary(
      ingest: ingest, findings: report.findings, reports: written, finished: judgement.moment,
      elapsed: (ContinuousClock.now - started) / .seconds(1), databaseBytes: workspace.databaseBytes)
    if json {
      try Console.write(summary.json(workspace.pseudonyms(reveal: judgement.reveal)))
    } else {
      try Console.write(QueueText.render(report, top: queue.top ?? 10))
    }
    try metrics.write(summary, workspace.configuration)
    withExtendedLifetime(lock) {}
    log.logger.tell(summary)
    if ingest.exitStatus != .done { throw ExitCode(ingest.exitStatus.rawValue) }
  }
}
