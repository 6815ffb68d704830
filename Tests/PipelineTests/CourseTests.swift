import EvidenceStore
import Foundation
import HandshakeModel
import Reporting
import Testing

@testable import Pipeline

/// The course of things in a report of real rows: days, coverage, and what has changed.
@Suite struct CourseTests {
  /// 2026-11-23T02:13:20Z.
  private let start = 1_795_400_000
  private let now = "2026-11-24T06:00:00Z"

  private func log(clients: Int, days: [Int]) -> String {
    days.map { SquidLines.pinned("api.dropboxapi.com", clients: clients, at: start - $0 * 86_400) }.joined()
  }

  @Test func theDaysOfACandidateAddUpToItsEpisodes() throws {
    let site = try Site()
    // Behind midnight goes on what began before it.
    let midnight = start / 86_400 * 86_400
    let across = [-150, 150].map { SquidLines.refused("10.0.0.1", "api.dropboxapi.com", at: midnight + $0) }.joined()
    let used = SquidLines.used("10.0.0.9", "api.dropboxapi.com", at: start)
    try site.ingest(try site.folder.write("access.log", log(clients: 4, days: [0, 3]) + across + used))
    let candidate = try #require(try site.report(now: now).findings.candidates.first)
    #expect(candidate.days.count == 15)
    #expect(candidate.days.map(\.day) == Array(candidate.days[0].day..<candidate.days[0].day + 15))
    #expect(candidate.days.reduce(0) { $0 + $1.refused } == candidate.episodes)
    #expect(candidate.episodes == 9)
    let told = candidate.days.filter { $0.exposed > 0 }
    #expect(
      told.map { [$0.refused, $0.exposed, $0.clientsRefusing, $0.clientsExposed] } == [
        [4, 4, 4, 4], [1, 1, 1, 1], [4, 5, 4, 5],
      ])
    #expect(told.map(DaysProse.date) == ["2026-11-20", "2026-11-22", "2026-11-23"])
  }

  /// All candidates and gaps of logs with faults, shared hosts, incidents and several vantages.
  @Test(arguments: ["SampleLogs/lab", "SampleLogs/synthetic"])
  func theyAddUpInTheSamples(logs: String) throws {
    let site = try Site()
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    try site.ingest("\(root)/\(logs)")
    let findings = try site.report(now: now).findings
    #expect(findings.candidates.count > 5)
    for candidate in findings.candidates + findings.bypassGaps {
      #expect(candidate.days.reduce(0) { $0 + $1.refused } == candidate.episodes, "\(candidate.target.name)")
      #expect(candidate.days.allSatisfy { $0.clientsRefusing <= $0.clientsExposed && $0.refused <= $0.exposed })
    }
  }

  @Test func theHoursOfASourceAreCounted() throws {
    let site = try Site()
    try site.ingest(try site.folder.write("access.log", log(clients: 4, days: [0])), organization: "acme")
    let report = try site.report(now: now)
    let source = try #require(report.coverage.first)
    #expect(report.coverage.count == 1)
    #expect(source.organization == "acme")
    #expect(source.hours.count == 14 * 24 + 1)
    #expect(source.last == Timestamp(iso8601: "2026-11-23T02:00:00Z"))
    #expect(source.silentHours == 28)
    // Each client is at four hosts.
    #expect(source.hours.reduce(0, +) == 16)
  }

  /// Domains that turn out to be one application have their clients read twice.
  @Test func nobodyIsCountedTwiceInAnHour() throws {
    let site = try Site()
    let rows = ["a.alpha.example", "b.beta.example"].flatMap { host in
      (1...6).map { client in
        SquidLines.refused("10.0.0.\(client)", host, at: start + 600 * client, agent: "Depot/2.1 (iOS)")
          + SquidLines.used("10.0.0.\(client)", "www.site\(client).example", at: start + 600 * client)
      }
    }
    try site.ingest(try site.folder.write("access.log", rows.joined()))
    let cells = try site.cells().count
    #expect(try site.report(now: now).coverage.flatMap(\.hours).reduce(0, +) == cells)
  }

  @Test func theLastReportBeforeIsComparedWith() throws {
    let site = try Site()
    try site.ingest(try site.folder.write("access.log", log(clients: 4, days: [0])))
    let first = try site.report(now: "2026-11-23T06:00:00Z")
    #expect(first.changes == nil)
    try site.store.note(ReportSnapshot(first))
    // It knows nothing of itself, nor of what came later.
    #expect(try site.report(now: "2026-11-23T06:00:00Z") == first)
    #expect(try site.report(now: "2026-11-23T05:00:00Z").changes == nil)
    let more = SquidLines.pinned("api.netflix.com", clients: 6, at: start + 20_000)
    try site.ingest(try site.folder.write("more.log", more))
    let second = try #require(try site.report(now: now).changes)
    #expect(second.since == first.generatedAt)
    #expect(second.changes.filter { $0.kind == .new }.map(\.name) == ["Netflix"])
    #expect(second.changes.count + second.unchanged == 2)
  }

  /// Two weeks later nothing of it lies in the window.
  @Test func whatIsNoLongerMetIsResolved() throws {
    let site = try Site()
    try site.ingest(try site.folder.write("access.log", log(clients: 4, days: [0])))
    try site.store.note(ReportSnapshot(try site.report(now: now)))
    let later = start + 20 * 86_400
    try site.ingest(try site.folder.write("later.log", SquidLines.used("10.0.0.1", "api.dropboxapi.com", at: later)))
    let met = try #require(try site.report(now: "2026-12-13T06:00:00Z").changes)
    #expect(met.changes.map(\.reason) == ["no refusal in the window any more, by 1 client that met it"])
    let gone = try #require(try site.report(now: "2027-02-01T06:00:00Z").changes)
    #expect(gone.changes.map(\.reason) == ["not met in the window any more"])
  }

  @Test func anEarlierReportMayBeAskedFor() throws {
    let site = try Site()
    try site.ingest(try site.folder.write("access.log", log(clients: 4, days: [0])))
    for moment in ["2026-11-23T06:00:00Z", "2026-11-23T12:00:00Z"] {
      try site.store.note(ReportSnapshot(try site.report(now: moment)))
    }
    let moment = try #require(Timestamp(iso8601: now))
    func since(_ text: String) throws -> Timestamp? {
      try RankRun(store: site.store, knowledge: site.knowledge)
        .report(now: moment, since: Timestamp(iso8601: text), pseudonyms: Pseudonyms(key: "test")).changes?.since
    }
    #expect(try since("2026-11-23T06:00:00Z") == Timestamp(iso8601: "2026-11-23T06:00:00Z"))
    #expect(try since("2026-11-23T11:00:00Z") == Timestamp(iso8601: "2026-11-23T06:00:00Z"))
    #expect(try since("2027-11-23T11:00:00Z") == Timestamp(iso8601: "2026-11-23T12:00:00Z"))
    #expect(try since("2026-11-23T05:59:59Z") == nil)
  }
}
