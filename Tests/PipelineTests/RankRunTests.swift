import AppCatalog
import EvidenceStore
import Foundation
import HandshakeModel
import Reporting
import Testing

@testable import Pipeline

@Suite struct RankRunTests {
  @Test func aPinnedApplicationIsFoundAndExplained() throws {
    let site = try Site()
    try site.ingest(try site.folder.write("access.log", SquidLines.pinned("api.dropboxapi.com", clients: 4)))
    let candidate = try #require(try site.report(now: "2026-11-23T12:00:00Z").findings.candidates.first)
    #expect(candidate.target.name == "DropBox")
    #expect(candidate.band == .likely)
    #expect(candidate.clientsAffected == 4)
    #expect(candidate.scope.patterns == ["api.dropboxapi.com"])
    #expect(candidate.alerts == [AlertCount(name: "unknown_ca", episodes: 4)])
    #expect(candidate.terms.contains { $0.name == "clients" && $0.points > 0 })
    #expect(candidate.rivals.map(\.probability).reduce(candidate.probability, +).isNearly(1))
    #expect(!candidate.exemplars.isEmpty)
  }

  @Test func clientsAreShownUnderPseudonyms() throws {
    let site = try Site()
    try site.ingest(try site.folder.write("access.log", SquidLines.pinned("api.dropboxapi.com", clients: 4)))
    let rootless = (1...6).map { SquidLines.refused("10.0.0.9", "www.site\($0).example", at: 1_795_400_000) }.joined()
    try site.ingest(try site.folder.write("rootless.log", rootless))
    let report = try site.report(now: "2026-11-23T12:00:00Z")
    #expect(!report.findings.candidates.isEmpty)
    #expect(!report.findings.missingRoot.isEmpty)
    let text =
      try JSONReport.render(report) + HTMLReport.render(report)
      + CSVReport.tables(report).map(\.text).joined()
    #expect(!text.contains("10.0.0."))
    #expect(text.contains("c-"))
  }

  /// What a client refuses that refuses everything is no example of a pin.
  @Test func attemptsAreShownOfClientsThatCount() throws {
    let site = try Site()
    try site.ingest(try site.folder.write("access.log", SquidLines.pinned("api.dropboxapi.com", clients: 4)))
    let hosts = (1...12).map { "www.site\($0).example" } + ["api.dropboxapi.com"]
    let rootless = hosts.map { SquidLines.refused("10.0.0.9", $0, at: 1_795_400_000) }.joined()
    try site.ingest(try site.folder.write("rootless.log", rootless))
    let findings = try site.report(now: "2026-11-23T12:00:00Z").findings
    let candidate = try #require(findings.candidates.first)
    let listed = try #require(findings.missingRoot.first).client
    #expect(candidate.clients.contains { $0.client == listed && !$0.isAffected })
    #expect(!candidate.exemplars.isEmpty)
    #expect(!candidate.exemplars.contains { $0.client == listed })
  }

  @Test func theClientsOfACandidateAddUpToIt() throws {
    let site = try Site()
    try site.ingest(try site.folder.write("access.log", SquidLines.pinned("api.dropboxapi.com", clients: 4)))
    let candidate = try #require(try site.report(now: "2026-11-23T12:00:00Z").findings.candidates.first)
    #expect(candidate.clients.reduce(0) { $0 + $1.refused } == candidate.episodes)
    #expect(candidate.clients.count(where: \.isAffected) == candidate.clientsAffected)
    #expect(Set(candidate.clients.map(\.client)).count == 4)
    #expect(candidate.clients.allSatisfy { $0.seen == "unknown_ca" && $0.client.hasPrefix("c-") })
  }

  @Test func whatLiesOutsideTheWindowDoesNotCount() throws {
    let site = try Site()
    try site.ingest(try site.folder.write("access.log", SquidLines.pinned("api.dropboxapi.com", clients: 4)))
    #expect(try site.report(now: "2027-02-01T00:00:00Z").findings.candidates.isEmpty)
    #expect(try site.report(now: "2026-11-01T00:00:00Z").findings.candidates.isEmpty)
  }

  @Test func onlyAttemptsOfTheWindowAreShown() throws {
    let site = try Site()
    let recent = SquidLines.pinned("api.dropboxapi.com", clients: 4)
    let old = SquidLines.pinned("api.dropboxapi.com", clients: 4, at: 1_795_400_000 - 60 * 86_400)
    try site.ingest(try site.folder.write("access.log", recent))
    try site.ingest(try site.folder.write("old.log", old))
    let report = try site.report(now: "2026-11-23T12:00:00Z")
    let shown = try #require(report.findings.candidates.first).exemplars
    #expect(!shown.isEmpty)
    #expect(shown.allSatisfy { $0.time.seconds >= report.windowFrom.seconds })
  }

  @Test func aClientThatRefusesEverythingIsNamedInsteadOfItsTargets() throws {
    let site = try Site()
    let log = (1...6).map { SquidLines.refused("10.0.0.9", "www.site\($0).example", at: 1_795_400_000) }.joined()
    try site.ingest(try site.folder.write("access.log", log))
    let findings = try site.report(now: "2026-11-23T12:00:00Z").findings
    #expect(findings.candidates.isEmpty)
    #expect(findings.missingRoot.map(\.hostsFailed) == [6])
  }

  @Test func silentAbortsAtWhatPagesLoadSayNothing() throws {
    let site = try Site()
    let webViews = site.knowledge.catalog.webViewHosts.map(\.host)
    let log = webViews.map { SquidLines.unused("10.0.0.9", $0, at: 1_795_400_000) }.joined()
    try site.ingest(try site.folder.write("access.log", log))
    let findings = try site.report(now: "2026-11-23T12:00:00Z").findings
    #expect(webViews.count >= 5)
    #expect(findings.candidates.isEmpty && findings.bypassGaps.isEmpty && findings.missingRoot.isEmpty)
    // An alert there says as much as one elsewhere.
    let alerts = webViews.map { SquidLines.refused("10.0.0.9", $0, at: 1_795_410_000) }.joined()
    try site.ingest(try site.folder.write("alerts.log", alerts))
    #expect(try site.report(now: "2026-11-23T12:00:00Z").findings.missingRoot.count == 1)
  }

  @Test func anSDKIsACandidateOfItsOwn() throws {
    let site = try Site()
    let log = SquidLines.pinned("nativesdks.mparticle.com", clients: 4)
    let rides = (1...3).map { SquidLines.used("10.0.0.\($0)", "cn-geo1.uber.com", at: 1_795_400_000) }.joined()
    try site.ingest(try site.folder.write("access.log", log + rides))
    let report = try site.report(now: "2026-11-23T12:00:00Z")
    let candidate = try #require(report.findings.candidates.first)
    #expect(candidate.target.name == "mParticle")
    #expect(candidate.target.isSDK)
    #expect(candidate.metBeside.contains("uber.com"))
    #expect(QueueText.render(report).contains("mParticle (SDK, inside several applications)"))
    #expect(try HTMLReport.render(report).contains("SDK, inside several applications"))
  }
}

extension Double {
  fileprivate func isNearly(_ other: Double) -> Bool {
    abs(self - other) < 1e-9
  }
}
