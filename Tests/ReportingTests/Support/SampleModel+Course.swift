import HandshakeModel

/// The course of things in the sample: days, hours of the sources, changes since the last report, decisions.
extension SampleModel {
  /// The first of the window's 14 days, 2026-11-10.
  private static let firstDay = 20_767

  /// They add up to the 56 episodes of a sample candidate.
  static let days: [DayCount] = [0, 3, 5, 4, 6, 1, 0, 5, 7, 4, 6, 5, 2, 8].enumerated().map { index, refused in
    DayCount(
      day: firstDay + index, refused: refused, exposed: refused == 0 ? 0 : refused + index % 4,
      clientsRefusing: min(refused, 6), clientsExposed: refused == 0 ? 0 : min(refused, 6) + index % 2)
  }

  static let coverage: [SourceCoverage] = {
    let from = moment("2026-11-10T00:00:00Z")
    func hours(_ quiet: Range<Int>) -> [Int] {
      (0..<336).map { quiet.contains($0) ? 0 : (7..<19).contains($0 % 24) ? 120 + $0 % 17 * 9 : $0 % 3 * 4 }
    }
    return [
      SourceCoverage(
        organization: "acme", vantage: .requests, from: from, hours: hours(0..<0), last: moment("2026-11-23T23:00:00Z"),
        gaps: []),
      SourceCoverage(
        organization: "acme", vantage: .wire, from: from, hours: hours(128..<151), last: moment("2026-11-23T23:00:00Z"),
        gaps: [.init(from: moment("2026-11-15T08:00:00Z"), to: moment("2026-11-16T07:00:00Z"))]),
      SourceCoverage(
        organization: "globex", vantage: .requests, from: from, hours: hours(290..<336),
        last: moment("2026-11-22T01:00:00Z"), gaps: []),
    ]
  }()

  static let changes = ReportChanges(
    since: moment("2026-11-17T02:15:00Z"),
    changes: [
      .init(
        kind: .new, target: "sensor-cloud.example", name: "sensor-cloud.example", rankBefore: nil, rankNow: 3,
        reason: "8 clients began to refuse it on 2026-11-19."),
      .init(
        kind: .rising, target: "spotify", name: "Spotify", rankBefore: 2, rankNow: 1,
        reason: "10 clients refuse it, 6 before; a second organisation refuses it."),
      .init(
        kind: .falling, target: "dropbox", name: "Dropbox", rankBefore: 1, rankNow: 2,
        reason: "probability 91 %, 97 % before: browsers fail there, too."),
      .init(
        kind: .resolved, target: "slack", name: "Slack", rankBefore: 4, rankNow: nil,
        reason: "bypassed globally on 2026-11-18; no client has broken off since."),
    ], unchanged: 0)

  /// A decision to investigate, after one to wait.
  static func review(of candidate: Candidate) -> Review? {
    var earlier = decision(
      on: candidate, by: "network team", ticket: nil, at: moment("2026-11-13T10:00:00Z"), expires: nil)
    earlier.ruling = .keepInspecting
    earlier.why = "two clients only"
    let latest = decision(
      on: candidate, by: "network team", ticket: "NET-4711", at: moment("2026-11-20T10:00:00Z"),
      expires: moment("2026-12-20T00:00:00Z"))
    var review = Review([earlier, latest], now: moment("2026-11-24T06:00:00Z"))
    review?.changes = ["4 more clients refuse it", "events.dropbox.example is new among the hosts"]
    return review
  }

  static let reviews: [Review] = {
    var slack = bypass("slack", "Slack", at: moment("2026-11-18T10:00:00Z"), expires: moment("2026-11-30T00:00:00Z"))
    slack.ticket = "NET-4702"
    var works = Review([slack], now: moment("2026-11-24T06:00:00Z"))
    works?.followUp = FollowUp(
      state: .works, episodesBefore: 41, daysBefore: 8, episodesAfter: 0, daysAfter: 6, bypassed: 1_204,
      lastUsed: moment("2026-11-23T18:20:00Z"), missedHosts: [], expiresSoon: true)
    let ended = bypass("zoom", "Zoom", at: moment("2026-08-01T10:00:00Z"), expires: moment("2026-11-01T00:00:00Z"))
    return [review(of: dropbox), works, Review([ended], now: moment("2026-11-24T06:00:00Z"))].compactMap(\.self)
  }()

  static let removals = [
    Removal(
      decision: bypass("zoom", "Zoom", at: moment("2026-08-01T10:00:00Z"), expires: moment("2026-11-01T00:00:00Z")),
      reason: .expired)
  ]

  private static func bypass(_ id: String, _ name: String, at: Timestamp, expires: Timestamp?) -> Decision {
    var candidate = spotify
    candidate.target.id = id
    candidate.target.name = name
    var decision = decision(on: candidate, by: "security team", ticket: nil, at: at, expires: expires)
    decision.ruling = .bypassGlobally
    decision.patterns = [".\(id).example"]
    decision.why = "it pins, and its vendor says so"
    return decision
  }
}
