import HandshakeModel
import LogInput
import Logging
import Pipeline

/// Reads files into the evidence, as `run` and `ingest` do, and tells what became of them.
struct Reading {
  let workspace: Workspace
  let options: ReadingOptions
  let log: LogOptions

  func run(_ paths: [String]) throws -> IngestReport {
    var options = try options.options(for: workspace.configuration)
    options.logger = log.logger
    let store = try workspace.store()
    let counter = ReadCounter()
    let progress = Terminal.canRedraw && log.leavesRoomForProgress ? ProgressBar(counter) : nil
    if progress != nil { options.counter = counter }
    defer { progress?.end() }
    return try IngestRun(store: store, agents: workspace.knowledge.agents, options: options).run(paths)
  }
}

extension Logger {
  /// Tells why a run has failed.
  func tell(_ problem: any Problem) {
    error(
      "pinscout: \(problem)",
      metadata: [
        "code": "\(problem.code)", "location": "\(problem.location)", "remedy": "\(problem.remedy)",
        "exit_code": "\(problem.exitCode.rawValue)",
      ])
  }

  /// Tells of each file that wants looking at, and then, in one line, what the run came to.
  func tell(_ summary: RunSummary) {
    for file in summary.ingest.files {
      guard let advice = file.advice else { continue }
      log(
        level: file.isIncomplete ? .warning : .info, "\(file.file.path): \(file.file.state.rawValue): \(advice)",
        metadata: ["path": "\(file.file.path)", "state": "\(file.file.state.rawValue)"])
    }
    for path in summary.reports { info("wrote \(path)", metadata: ["path": "\(path)"]) }
    notice("\(summary.sentence)", metadata: summary.metadata)
  }
}
