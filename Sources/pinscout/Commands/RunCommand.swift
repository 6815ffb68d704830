import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "The nightly run: reads logs, ranks applications, writes reports.")

  @Argument(help: "Files, folders, or - for standard input.")
  var paths: [String] = ["SampleLogs"]

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var judgement: JudgementOptions
  @OptionGroup var queue: QueueOptions

  @Option(name: .customLong("out"), help: "The folder for the reports.")
  var folder = "Reports"

  func run() throws {
    let workspace = try workspace.workspace()
    let lock = try workspace.lock()
    let ingest = try IngestRun(
      store: try workspace.store(), agents: workspace.knowledge.agents,
      options: try reading.options(for: workspace.configuration, now: judgement.moment)
    ).run(paths)
    IngestSummary.tell(ingest)
    let report = try workspace.report(judgement)
    for path in try ReportFiles.write(report, into: folder) { Console.tell("wrote \(path)") }
    try Console.write(QueueText.render(report, top: queue.top ?? 10))
    withExtendedLifetime(lock) {}
    if ingest.exitStatus != .done { throw ExitCode(ingest.exitStatus.rawValue) }
  }
}
