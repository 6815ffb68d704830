import ArgumentParser
import HandshakeModel
import Pipeline
import Reporting

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "The nightly run: reads logs, ranks applications, writes reports.",
    discussion: EndSignal.help)

  static let usualPaths = ["SampleLogs"]

  @Argument(help: "Files, folders, or - for standard input. (default: the configuration's sources, else SampleLogs)")
  var paths: [String] = []

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var judgement: JudgementOptions
  @OptionGroup var queue: QueueOptions

  @OptionGroup var output: ReportOptions

  func run() throws {
    let workspace = try workspace.workspace(["reports.folder": output.folder, "dedupe": reading.dedupe?.rawValue])
    let configuration = workspace.configuration
    let signal = EndSignal()
    signal.watch()
    let lock = try workspace.lock(command: "pinscout run", now: Clock.now)
    let store = try workspace.store()
    var options = try reading.options(for: configuration, now: judgement.moment)
    options.stop = signal.stop
    let ingest = try workspace.ingest(
      paths.isEmpty && configuration.sources.isEmpty ? RunCommand.usualPaths : paths, into: store, options)
    IngestSummary.tell(ingest)
    IngestSummary.endIfStopped(ingest, by: signal, undone: "; no reports were written")
    let report = try workspace.report(judgement)
    IngestSummary.endIfStopped(ingest, by: signal, undone: "; no reports were written")
    for path in try ReportFiles.write(report, into: configuration.reportFolder) { Console.tell("wrote \(path)") }
    try Console.write(QueueText.render(report, top: queue.top ?? configuration.top))
    try workspace.finish(store, now: judgement.moment)
    withExtendedLifetime(lock) {}
    if ingest.exitStatus != .done { throw ExitCode(ingest.exitStatus.rawValue) }
  }
}
