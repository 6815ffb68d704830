import HandshakeModel
import Pipeline

extension Workspace {
  /// The report that the options ask for; tells people when no evidence lies in its window.
  func report(_ options: JudgementOptions, _ comparison: ComparisonOptions) throws -> ReportModel {
    let report = try report(now: options.moment, since: comparison.since, reveal: options.reveal)
    try tellOfEmptyWindow(report.windowFrom, report.windowTo)
    return report
  }

  /// What is known of a name; tells people when no evidence lies in the window.
  func explanation(of name: String, _ options: JudgementOptions) throws -> Explanation {
    let from = Timestamp(seconds: options.moment.seconds - Int64(configuration.windowDays) * 86_400)
    try tellOfEmptyWindow(from, options.moment)
    return try explanation(of: name, now: options.moment, reveal: options.reveal)
  }

  private func tellOfEmptyWindow(_ from: Timestamp, _ to: Timestamp) throws {
    guard let period = try evidencePeriod(), period.upperBound < from || period.lowerBound > to else { return }
    Console.tell(
      "no evidence lies in the window from \(from.iso8601) to \(to.iso8601); there is some from "
        + "\(period.lowerBound.iso8601) to \(period.upperBound.iso8601) (set --now or window_days)")
  }
}
