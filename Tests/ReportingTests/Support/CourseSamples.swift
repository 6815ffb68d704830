import HandshakeModel

/// Days, hours and changes of which every word is checked.
enum CourseSamples {
  /// Fourteen days with 56 refused episodes, those of the weekend left out.
  static let days: [DayCount] = (0..<14).map { place in
    let isWeekend = [4, 5, 11, 12].contains(place)
    let refused = isWeekend ? 0 : place == 13 ? 11 : 5
    return DayCount(
      day: 20_767 + place, refused: refused, exposed: isWeekend ? 0 : refused + 3,
      clientsRefusing: isWeekend ? 0 : min(refused, 8), clientsExposed: isWeekend ? 0 : 9)
  }

  /// One source that says something every hour but for an outage, and one of which little is known.
  static let coverage: [SourceCoverage] = {
    let first = Int32(20_767 * 24)
    var events = (0..<14 * 24).map { 40 + $0 % 24 }
    for hour in 9 * 24 + 3..<9 * 24 + 7 { events[hour] = 0 }
    var few = Array(repeating: 0, count: 14 * 24)
    few[13 * 24 + 20] = 3
    return [
      SourceCoverage(
        EventHours(organization: Symbol(of: "acme"), vantage: .handshakes, first: first, events: events),
        organization: "acme"),
      SourceCoverage(
        EventHours(organization: Symbol(of: "globex"), vantage: .wire, first: first, events: few),
        organization: "globex"),
    ]
  }()

  static let changes = ReportChanges(
    since: SampleModel.moment("2026-11-23T02:15:00Z"),
    changes: [
      ReportChanges.Change(
        kind: .new, target: "sensor-cloud.example", name: "sensor-cloud.example", rankBefore: nil, rankNow: 3,
        reason: "10 clients of 12 refuse; probability 0.61, possible"),
      ReportChanges.Change(
        kind: .rising, target: "spotify", name: "Spotify", rankBefore: 2, rankNow: 1,
        reason: "probability 0.62 → 1.00; 3 more clients refuse (7 → 10)"),
      ReportChanges.Change(
        kind: .resolved, target: "chat.example", name: "chat.example", rankBefore: 1, rankNow: nil,
        reason: "no refusal in the window any more, by 4 clients that met it"),
    ], unchanged: 1)
}
