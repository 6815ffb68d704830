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
    let skipped = report.files.filter(\.skipped).count
    let known = skipped > 0 ? ", \(skipped) of them read before" : ""
    Console.tell(
      "\(report.files.count) files\(known): \(tally.lines) lines = \(tally.stored) stored + \(tally.duplicate) duplicate "
        + "+ \(tally.ignored) ignored + \(tally.rejected) rejected")
  }
}
