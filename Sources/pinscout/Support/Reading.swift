import EvidenceStore
import HandshakeModel
import LogInput
import Logging
import Pipeline

/// Reads files into the evidence, as `run` and `ingest` do, and tells what became of them.
struct Reading {
  let workspace: Workspace
  let options: ReadingOptions
  let log: LogOptions
  let signal: EndSignal

  /// - Parameter now: the moment of the run.
  func run(_ paths: [String], into store: EvidenceStore, now: Timestamp) throws -> IngestReport {
    var options = try options.options(for: workspace.configuration, now: now)
    options.logger = log.logger
    options.stop = signal.stop
    let counter = ReadCounter()
    let progress = Terminal.canRedraw && log.leavesRoomForProgress ? ProgressBar(counter) : nil
    if progress != nil { options.counter = counter }
    defer { progress?.end() }
    return try workspace.ingest(paths, into: store, options)
  }
}

extension EndSignal {
  /// Ends the process where a signal asked for it; says first what was done and what is left.
  ///
  /// - Parameter undone: what else the command would have done.
  func endIfReceived(_ report: IngestReport, undone: String = "", _ logger: Logger) {
    guard let name else { return }
    let left = report.left == 0 ? "none is left" : "\(report.left) are left for the next run"
    logger.notice("stopped by \(name): \(report.files.count) files are done and stored, \(left)\(undone)")
    endIfReceived()
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
