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
    #expect(report.isSome)
    #expect(try !prune(site, now: now).isSome)
    #expect(try JSONReport.render(site.report(now: now)) == before)
    #expect(try !site.report(now: now).findings.candidates.isEmpty)
  }

  /// What the files give is pruned in the same way before the two are compared.
  @Test func aPrunedStoreIsWhatItsFilesGive() throws {
    let site = try site()
    try #require(prune(site, now: now).isSome)
    let scratch = try TemporaryFolder()
    let verification = try VerifyRun(
      store: site.store, reread: EvidenceStore(path: scratch.path + "/reread.db"), agents: site.knowledge.agents,
      options: IngestRun.Options()
    ).run([])
    #expect(verification.extent == .whole)
    #expect(verification.differences.isEmpty)
    #expect(verification.exitStatus == .done)
  }

  /// Attempts of the past may tell of a clock that was wrong then; in the window they have no say, pruned or not.
  @Test func aSensorsOldClockDoesNotMoveTheWindow() throws {
    let site = try Site()
    var rows: [Addition] = []
    var attempts: [Exemplar] = []
    var names = [Symbol(of: "default"): "default"]
    func see(_ number: Int, _ seconds: Int64, _ vantage: Vantage, _ signal: Signal, isShown: Bool) {
      let (client, host) = ("10.0.0.\(number)", "h\(number).dropbox.com")
      (names[Symbol(of: client)], names[Symbol(of: host)]) = (client, host)
      let time = Timestamp(seconds: seconds)
      let key = CellKey(
        organization: Symbol(of: "default"), client: Symbol(of: client), host: Symbol(of: host), slot: time.slot,
        vantage: vantage, agent: .none)
      rows.append(Addition(key: key, signal: signal))
      guard isShown else { return }
      attempts.append(
        Exemplar(
          organization: key.organization, host: key.host, signal: signal, time: time, client: key.client, agent: .none,
          vantage: vantage))
    }
    for number in 1...8 {
      let old = Int64(1_795_400_000 - 60 * 86_400 + number * 7_000)
      see(number, old, .handshakes, .silentClose, isShown: true)
      see(number, old + 3_600, .wire, .unknownCA, isShown: true)
      see(number, 1_795_400_000, .handshakes, .silentClose, isShown: false)
      see(number, 1_795_400_000, .wire, .unknownCA, isShown: false)
    }
    let entry = LedgerEntry(
      sha256: "a",
      file: InputFile(path: "a", format: "zeek-ssl", organization: "default", state: .complete, tally: LineTally()),
      settled: true, bytesIn: 1, bytesOut: 1)
    let file = FileAdditions(
      entry: entry, replaces: [], organization: Symbol(of: "default"), additions: rows, exemplars: attempts, halves: [],
      names: names, rejects: [])
    _ = try site.store.commit([file], by: Joiner(site.knowledge.agents))
    let before = try JSONReport.render(site.report(now: now))
    #expect(before.contains("h1.dropbox.com"))
    #expect(try prune(site, now: now).tally.exemplars == 16)
    #expect(try JSONReport.render(site.report(now: now)) == before)
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
