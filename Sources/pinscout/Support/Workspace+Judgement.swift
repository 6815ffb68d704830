import HandshakeModel
import Pipeline

extension Workspace {
  /// The report that the options ask for; tells people when no evidence lies in its window.
  func report(_ options: JudgementOptions) throws -> ReportModel {
    let report = try report(now: options.moment, reveal: options.reveal)
    if let period = try evidencePeriod(), period.upperBound < report.windowFrom || period.lowerBound > report.windowTo {
      Console.tell(
        "no evidence lies in the window from \(report.windowFrom.iso8601) to \(report.windowTo.iso8601); there is some "
          + "from \(period.lowerBound.iso8601) to \(period.upperBound.iso8601) (set --now or window_days)")
    }
    return report
  }
}
