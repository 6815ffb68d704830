package import HandshakeModel

/// In which hours logs say anything, for people.
package enum CoverageProse {
  /// `acme, sensor`.
  package static func name(_ source: SourceCoverage) -> String {
    "\(source.organization), \(source.vantage.name)"
  }

  /// How far the sources reach and what is missing: the sentence of the first screen.
  package static func summary(_ sources: [SourceCoverage]) -> String {
    guard !sources.isEmpty else { return "No log says anything in this window." }
    let late = sources.filter(isOverdue)
    let gaps = sources.flatMap(\.gaps)
    var sentences = ["\(Wording.count(sources.count, "source")), the last event \(freshness(latest(sources)))."]
    if !late.isEmpty {
      let verb = late.count == 1 ? "has" : "have"
      sentences.append("\(Wording.list(late.map(name))) \(verb) been silent for longer than is usual.")
    }
    if !gaps.isEmpty {
      sentences.append(
        "\(Wording.count(gaps.count, "gap")) of \(Wording.count(gaps.reduce(0) { $0 + hours($1) }, "hour")) together.")
    } else {
      sentences.append(
        sources.contains(where: \.tellsGaps) ? "No gaps." : "Too few days to tell gaps.")
    }
    return sentences.joined(separator: " ")
  }

  /// `in the hour of 2026-11-23 23:00`, with how long that is ago and what would have been usual since.
  package static func freshness(_ source: SourceCoverage) -> String {
    guard let last = source.last, let silent = source.silentHours else { return "not in this window" }
    let ago = silent == 0 ? "this hour" : "\(Wording.count(silent, "hour")) ago"
    return "in the hour of \(hour(last)), \(ago)"
      + (isOverdue(source) ? " (\(Wording.count(source.overdue, "event")) would be usual since)" : "")
  }

  /// `2026-11-20 03:00 to 07:00 (4 hours)`, all gaps of a source; that there is none, or that nothing tells.
  package static func gaps(_ source: SourceCoverage) -> String {
    guard source.gaps.isEmpty else { return source.gaps.map(gap).joined(separator: ", ") }
    return source.tellsGaps ? "none" : "too few days to tell"
  }

  /// Whether its silence at the end is as long as a gap.
  package static func isOverdue(_ source: SourceCoverage) -> Bool {
    source.overdue >= SourceCoverage.leastEvents
  }

  /// `2026-11-20 03:00 to 07:00 (4 hours)`.
  package static func gap(_ gap: SourceCoverage.Gap) -> String {
    let (from, to) = (hour(gap.from), hour(gap.to))
    let end = CivilTime(gap.from).date == CivilTime(gap.to).date ? String(to.suffix(5)) : to
    return "\(from) to \(end) (\(Wording.count(hours(gap), "hour")))"
  }

  private static func latest(_ sources: [SourceCoverage]) -> SourceCoverage {
    sources.reduce(sources[0]) { ($1.last?.seconds ?? .min) > ($0.last?.seconds ?? .min) ? $1 : $0 }
  }

  private static func hours(_ gap: SourceCoverage.Gap) -> Int {
    Int((gap.to.seconds - gap.from.seconds) / 3_600)
  }

  /// `2026-11-20 03:00`.
  private static func hour(_ time: Timestamp) -> String {
    String(Wording.moment(time).dropLast(3))
  }
}
