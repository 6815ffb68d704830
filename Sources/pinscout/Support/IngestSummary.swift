import HandshakeModel
import Pipeline

/// Tells people what a reading came to.
enum IngestSummary {
  static func tell(_ report: IngestReport) {
    for file in report.files {
      guard let advice = file.advice else { continue }
      Console.tell("\(file.file.path): \(file.file.state.rawValue): \(advice)")
    }
    let tally = report.tally
    let changes = [(Change.known, "read before"), (.grown, "grown"), (.replaced, "replaced")].map { change, words in
      (count: report.files.count { $0.change == change }, words: words)
    }
    let known = changes.filter { $0.count > 0 }.map { ", \($0.count) \($0.words)" }.joined()
    Console.tell(
      "\(report.files.count) files\(known): \(tally.lines) lines = \(tally.stored) stored + \(tally.duplicate) duplicate "
        + "+ \(tally.ignored) ignored + \(tally.rejected) rejected")
  }

  /// Ends the process where a signal asked for it; says first what was done and what is left.
  ///
  /// - Parameter undone: what else the command would have done.
  static func endIfStopped(_ report: IngestReport, by signal: EndSignal, undone: String = "") {
    guard let name = signal.name else { return }
    let left = report.left == 0 ? "none is left" : "\(report.left) are left for the next run"
    Console.tell("stopped by \(name): \(report.files.count) files are done and stored, \(left)\(undone)")
    signal.endIfReceived()
  }
}
