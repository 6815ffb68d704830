import HandshakeModel

/// When the logs of each source say anything: a strip of hours, and the table behind it.
struct CoverageView {
  struct Source {
    let organization: String
    let vantage: String
    let events: String
    let hours: String
    let last: String
    let age: String
    let gaps: [String]
    let box: String
    let label: String
    let faint: String
    let medium: String
    let strong: String
    let missing: String
  }

  struct Day {
    let date: String
    let counts: [String]
  }

  let sources: [Source]
  let days: [Day]
  let totals: [String]
  let gapCount: String
  let hasGaps: Bool
  let unit: String

  /// Nil where nothing is known of the hours.
  ///
  /// - Parameter now: against which freshness is told.
  init?(_ coverage: [SourceCoverage], now: Timestamp) {
    guard !coverage.isEmpty else { return nil }
    let hours = HourStrip.hoursAStep(coverage.map(\.hours.count).max() ?? 0)
    sources = coverage.map { CoverageView.source($0, hoursAStep: hours, now: now) }
    let byDay = coverage.map(CoverageView.byDay)
    days = Set(byDay.flatMap(\.keys)).sorted().map { day in
      Day(date: TimelineView.date(day), counts: byDay.map { Decimal.grouped($0[day] ?? 0) })
    }
    totals = byDay.map { Decimal.grouped($0.values.reduce(0, +)) }
    let gaps = coverage.reduce(0) { $0 + $1.gaps.count }
    hasGaps = gaps > 0
    gapCount = CoverageProse.summary(coverage)
    unit = hours == 1 ? "hour" : "\(hours) hours"
  }

  private static func source(_ source: SourceCoverage, hoursAStep: Int, now: Timestamp) -> Source {
    let strip = HourStrip(source, hoursAStep: hoursAStep)
    let busy = source.hours.count { $0 > 0 }
    let events = Decimal.grouped(source.hours.reduce(0, +))
    return Source(
      organization: source.organization, vantage: source.vantage.name, events: events,
      hours: "\(Decimal.grouped(busy)) of \(Decimal.grouped(source.hours.count))",
      last: source.last.map { String(Wording.moment($0).dropLast(3)) } ?? "never",
      age: source.last.map { age(of: $0, now: now) } ?? "", gaps: source.gaps.map(CoverageProse.gap), box: strip.box,
      label: "\(busy) of \(source.hours.count) hours with events, \(Wording.count(source.gaps.count, "gap"))",
      faint: strip.faint, medium: strip.medium, strong: strip.strong,
      missing: strip.missing)
  }

  /// The hour counts from its end, as its last event may be there.
  private static func age(of hour: Timestamp, now: Timestamp) -> String {
    let hours = max(0, (now.seconds - hour.seconds) / 3_600 - 1)
    if hours < 1 { return "up to date" }
    return hours < 48
      ? "\(Wording.count(Int(hours), "hour")) old" : "\(Wording.count(Int(hours / 24), "day")) old"
  }

  private static func byDay(_ source: SourceCoverage) -> [Int: Int] {
    let first = source.from.seconds / 3_600
    return source.hours.enumerated().reduce(into: [:]) { days, hour in
      days[Int((first + Int64(hour.offset)) / 24), default: 0] += hour.element
    }
  }
}
