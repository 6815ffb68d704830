import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "The nightly run: reads logs, ranks applications, writes reports.",
    discussion: EndSignal.help)

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
    let signal = EndSignal()
    signal.watch()
    let lock = try workspace.lock(command: "pinscout run", now: Clock.now)
    var options = try reading.options(for: workspace.configuration)
    options.stop = signal.stop
    let ingest = try IngestRun(store: try workspace.store(), agents: workspace.knowledge.agents, options: options)
      .run(paths)
    IngestSummary.tell(ingest)
    IngestSummary.endIfStopped(ingest, by: signal, undone: "; no reports were written")
    let report = try workspace.report(judgement)
    IngestSummary.endIfStopped(ingest, by: signal, undone: "; no reports were written")
    for path in try ReportFiles.write(report, into: folder) { Console.tell("wrote \(path)") }
    try Console.write(QueueText.render(report, top: queue.top ?? 10))
    withExtendedLifetime(lock) {}
    if ingest.exitStatus != .done { throw ExitCode(ingest.exitStatus.rawValue) }
  }
}
