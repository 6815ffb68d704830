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
}
