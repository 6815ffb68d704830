import EvidenceStore
import HandshakeModel
import Reporting
import Testing

@testable import Pipeline

@Suite struct ReviewBookTests {
  private let now = "2026-11-23T12:00:00Z"

  private func site(_ decisions: Decision..., clients: Int = 4) throws -> Site {
    let site = try Site()
    try site.ingest(try site.folder.write("access.log", SquidLines.pinned("api.dropboxapi.com", clients: clients)))
    try site.store.append(decisions)
    return site
  }

  @Test func aCandidateCarriesItsLatestDecision() throws {
    let earlier = try Decision.made(.investigate, at: "2026-11-20T12:00:00Z")
    let latest = try Decision.made(.keepInspecting, at: "2026-11-21T12:00:00Z")
    let report = try site(latest, earlier).report(now: now)
    let review = try #require(report.findings.candidates.first?.review)
    #expect(review.decision == latest)
    #expect(review.earlier == [earlier])
    #expect(report.reviews == [review])
  }

  @Test func whatIsNoCandidateKeepsItsDecision() throws {
    let decision = try Decision.made(.investigate, on: "gone.example")
    let report = try site(decision).report(now: now)
    #expect(report.findings.candidates.first?.review == nil)
    #expect(report.reviews.map(\.decision) == [decision])
    #expect(report.reviews.first?.changes == ["the application has left the queue"])
    #expect(report.agenda.map(\.target) == ["dropbox", "gone.example"])
  }

  /// A domain that nobody knew is an application's once a record covers it.
  @Test(arguments: ["api.dropboxapi.com", "dropboxapi.com"])
  func aDecisionOnADomainGoesToTheRecordThatCoversIt(target: String) throws {
    let decision = try Decision.made(.keepInspecting, on: target)
    #expect(try site(decision).report(now: now).findings.candidates.first?.review?.decision == decision)
  }

  /// Neither another version of the model nor further episodes of the same evidence make a review say anything else.
  @Test func whatIsReadAgainChangesNothing() throws {
    let site = try site(Decision.made(.keepInspecting))
    let before = try site.report(now: now)
    let digest = try #require(before.findings.candidates.first).evidenceDigest
    #expect(try #require(before.reviews.first).changes.isEmpty)
    #expect(try site.ingest(site.folder.path + "/access.log").files.allSatisfy(\.skipped))
    try site.ingest(
      try site.folder.write("more.log", SquidLines.pinned("api.dropboxapi.com", clients: 4, at: 1_795_410_000)))
    let after = try site.report(now: now)
    #expect(after.reviews == before.reviews)
    let candidate = try #require(after.findings.candidates.first)
    #expect(candidate.episodes == 8)
    #expect(candidate.evidenceDigest == digest)
  }

  @Test func newHostsAndClientsChangeTheEvidence() throws {
    let site = try site(Decision.made(.bypassGlobally))
    let digest = try #require(try site.report(now: now).findings.candidates.first).evidenceDigest
    try site.ingest(try site.folder.write("more.log", SquidLines.pinned("content.dropboxapi.com", clients: 9)))
    let report = try site.report(now: now)
    let changes = try #require(report.reviews.first).changes
    #expect(
      changes == [
        "clients refuse content.dropboxapi.com outside of the decided scope, too", "9 clients refuse it now, and 4 did",
      ])
    #expect(report.findings.candidates.first?.evidenceDigest != digest)
  }

  @Test(
    arguments: [
      ([(.bypassGlobally, 0, nil)], nil), ([(.bypassGlobally, 0, "2026-11-22T00:00:00Z")], .expired),
      ([(.bypassGlobally, 0, nil), (.keepInspecting, 1, nil)], .revoked),
      ([(.bypassGlobally, 0, nil), (.keepInspecting, 1, nil), (.investigate, 2, nil)], .revoked),
      ([(.bypassGlobally, 0, "2026-11-15T12:00:00Z"), (.keepInspecting, 8, nil)], nil),
      ([(.bypassGlobally, 0, nil), (.keepInspecting, 1, nil), (.bypassGlobally, 2, nil)], nil),
      ([(.bypassGlobally, 0, nil), (.bypassOrganization, 1, nil)], .revoked),
      ([(.bypassGlobally, -60, nil), (.keepInspecting, -50, nil)], nil),
    ] as [([(Ruling, Int, String?)], Removal.Reason?)])
  func whatGatewaysShouldLoseIsPlanned(decisions: [(Ruling, Int, String?)], reason: Removal.Reason?) throws {
    let start = try #require(Timestamp(iso8601: "2026-11-14T12:00:00Z"))
    let site = try site()
    for (ruling, day, expires) in decisions {
      let at = Timestamp(seconds: start.seconds + Int64(day) * 86_400).iso8601
      let organization = ruling == .bypassOrganization ? "north" : nil
      try site.store.append([try Decision.made(ruling, at: at, expires: expires, organization: organization)])
    }
    let removals = try site.report(now: now).removals
    #expect(removals.map(\.reason) == [reason].compactMap(\.self))
    #expect(removals.allSatisfy { $0.decision.ruling == .bypassGlobally })
  }
}
