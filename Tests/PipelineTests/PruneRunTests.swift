import EvidenceStore
import HandshakeModel
import Reporting
import Testing

@testable import Pipeline

@Suite struct PruneRunTests {
  private let now = "2026-11-23T12:00:00Z"

  /// Evidence of the window and of the years before it.
  private func site() throws -> Site {
    let site = try Site()
    for (number, days) in [0, 20, 60, 500].enumerated() {
      let log = SquidLines.pinned("api.dropboxapi.com", clients: 4 + number, at: 1_795_400_000 - days * 86_400)
      try site.ingest(try site.folder.write("access-\(days).log", log))
    }
    return site
  }

  private func prune(_ site: Site, now: String, dryRun: Bool = false) throws -> PruneReport {
    try PruneRun(store: site.store, agents: site.knowledge.agents, retention: Retention(), windowDays: 14)
      .run(now: try #require(Timestamp(iso8601: now)), dryRun: dryRun)
  }

  @Test func theRankingOfTheWindowIsTheSame() throws {
    let site = try site()
    let before = try JSONReport.render(site.report(now: now))
    let report = try prune(site, now: now)
    #expect(report.tally.foldedClientDays == 11)
    #expect(report.tally.droppedClientDays == 7)
    #expect(report.tally.exemplars > 0)
    #expect(try JSONReport.render(site.report(now: now)) == before)
    #expect(try !site.report(now: now).findings.candidates.isEmpty)
  }

  @Test func aDryRunChangesNothing() throws {
    let site = try site()
    let before = try site.store.canonicalDump()
    let report = try prune(site, now: now, dryRun: true)
    #expect(report.tally.foldedClientDays == 11)
    #expect(report.text.hasPrefix("would prune"))
    #expect(try site.store.canonicalDump() == before)
    let again = try prune(site, now: now)
    #expect(again.tally.foldedClientDays == report.tally.foldedClientDays)
    #expect(again.tally.exemplars == report.tally.exemplars)
  }

  @Test func aClockThatIsFarAheadTakesNothingOfTheWindow() throws {
    let site = try site()
    let before = try JSONReport.render(site.report(now: now))
    _ = try prune(site, now: "2199-01-01T00:00:00Z")
    #expect(try JSONReport.render(site.report(now: now)) == before)
  }

  @Test func whatWasPrunedIsNotReadAgain() throws {
    let site = try site()
    _ = try prune(site, now: now)
    let before = try site.store.canonicalDump()
    let again = try site.ingest(site.folder.path)
    #expect(again.files.filter(\.skipped).count == 4)
    _ = try prune(site, now: now)
    #expect(try site.store.canonicalDump() == before)
  }

  @Test func nothingIsPrunedWhereThereIsNothing() throws {
    let report = try prune(Site(), now: now)
    #expect(report.tally == PruneTally())
    #expect(report.horizons == nil)
  }
}
