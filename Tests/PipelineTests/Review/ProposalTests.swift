import EvidenceStore
import HandshakeModel
import Reporting
import Testing

@testable import Pipeline

@Suite struct ProposalTests {
  private let now = "2026-11-23T12:00:00Z"

  private func site() throws -> Site {
    let site = try Site()
    try site.ingest(
      try site.folder.write("access.log", SquidLines.pinned("api.dropboxapi.com", clients: 4)), organization: "north")
    return site
  }

  private func decide(
    _ site: Site, _ name: String = "DropBox", _ ruling: Ruling = .bypassGlobally, risky: Bool = false,
    _ change: (inout Proposal) -> Void = { _ in }
  ) throws -> Decision {
    var proposal = Proposal(name: name, ruling: ruling, by: "network team", why: "it breaks")
    change(&proposal)
    var report = try site.report(now: now)
    if risky { report.findings.candidates[0].risk.neverGlobal = true }
    return try proposal.decision(in: report, site.knowledge, now: try #require(Timestamp(iso8601: now)))
  }

  @Test(arguments: ["dropbox", "DROPBOX", "api.dropboxapi.com", "API.dropboxapi.com."])
  func namesAreThoseOfExplain(name: String) throws {
    let site = try site()
    let decision = try decide(site, name)
    let candidate = try #require(try site.report(now: now).findings.candidates.first)
    #expect((decision.target, decision.name) == ("dropbox", "DropBox"))
    #expect(decision.patterns == ["api.dropboxapi.com"])
    #expect(decision.evidence.digest == candidate.evidenceDigest)
    #expect(decision.evidence.hosts == ["api.dropboxapi.com"])
    #expect(decision.id == decision.contentID)
  }

  @Test func anUnknownNameIsAnsweredWithTheNearest() throws {
    let problem = #expect(throws: ReviewProblem.self) { try decide(site(), "dropbx") }
    #expect(problem?.remedy.contains("dropbox") == true)
    #expect(problem?.exitCode == .failed)
  }

  @Test(arguments: [
    (["*.com"], "public suffix"), (["*.gstatic.com"], "share"), (["nonsense here"], "neither"),
  ])
  func aScopeThatIsTooWideIsRefused(scope: [String], words: String) throws {
    let failure = #expect(throws: WhatIfRun.Failure.self) { try decide(site()) { $0.scope = scope } }
    #expect(failure?.message.contains(words) == true)
  }

  @Test func aNamedScopeGoesBeforeTheProposedOne() throws {
    let scope = ["*.DropboxAPI.com", ".dropboxapi.com", "www.dropbox.com"]
    #expect(try decide(site()) { $0.scope = scope }.patterns == [".dropboxapi.com", "www.dropbox.com"])
  }

  private static let refused: [(String, Ruling, @Sendable (inout Proposal) -> Void)] = [
    ("exempts nothing", .keepInspecting, { $0.scope = ["www.dropbox.com"] }),
    ("needs an organisation", .bypassOrganization, { _ in }),
    ("no log is of", .bypassOrganization, { $0.organization = "nrth" }),
    ("belongs to", .bypassGlobally, { $0.organization = "north" }), ("nobody", .investigate, { $0.by = nil }),
    ("--why is empty", .investigate, { $0.why = " " }), ("more than one line", .investigate, { $0.why = "a\nb" }),
    ("not shown", .investigate, { $0.by = "a\u{202E}b" }),
    ("longer", .investigate, { $0.ticket = String(repeating: "x", count: 1_001) }),
    ("past", .bypassGlobally, { $0.expires = Timestamp(seconds: 1_795_000_000) }),
    ("not what was seen", .bypassGlobally, { $0.evidence = "00000000" }),
    ("not what was seen", .bypassGlobally, { $0.evidence = "" }),
  ]

  @Test(arguments: refused.indices) func whatCannotBeDecidedIsRefused(number: Int) throws {
    let (words, ruling, change) = ProposalTests.refused[number]
    let problem = #expect(throws: ReviewProblem.self) { try decide(site(), "dropbox", ruling, change) }
    #expect(problem?.message.contains(words) == true, "\(String(describing: problem))")
  }

  @Test(arguments: [8, 32]) func theEvidenceThatWasSeenIsNamedByItsDigest(digits: Int) throws {
    let site = try site()
    let digest = try #require(try site.report(now: now).findings.candidates.first).evidenceDigest
    #expect(try decide(site) { $0.evidence = String(digest.prefix(digits)).uppercased() }.evidence.digest == digest)
  }

  @Test func tooHighARiskIsTakenOnlyExpressly() throws {
    let site = try site()
    let problem = #expect(throws: ReviewProblem.self) { try decide(site, risky: true) }
    #expect(problem?.remedy.contains("--override") == true)
    #expect(try decide(site, risky: true) { $0.overridesRisk = true }.evidence.neverGlobal)
    #expect(
      try decide(site, "dropbox", .bypassOrganization, risky: true) { $0.organization = "north" }.organization
        == "north")
  }

  /// Two decisions of one second, or of a clock that went back: the one that is recorded last holds.
  @Test(arguments: ["2026-11-23T12:00:00Z", "2026-11-24T12:00:00Z"])
  func theLastOneHolds(earlier: String) throws {
    let site = try site()
    try site.store.append([try Decision.made(at: earlier)])
    let decision = try decide(site, "dropbox", .keepInspecting)
    try site.store.append([decision])
    #expect(try site.report(now: now).reviews.first?.decision == decision)
  }

  /// It begins behind the last decision, whose clock went ahead.
  @Test func noDecisionEndsBeforeItBegins() throws {
    let site = try site()
    try site.store.append([try Decision.made(at: "2027-11-24T12:00:00Z")])
    let problem = try #require(throws: ReviewProblem.self) {
      try decide(site, "dropbox", .keepInspecting) { $0.expires = Timestamp(iso8601: "2027-01-01T00:00:00Z") }
    }
    #expect(problem.message.contains("would end before it begins"))
  }

  @Test func whatIsNoCandidateAnyMoreCanBeDecided() throws {
    let site = try site()
    try site.store.append([try Decision.made(.investigate, on: "gone.example", hosts: ["api.gone.example"])])
    let decision = try decide(site, "api.gone.example", .notApplicationFault)
    #expect(decision.target == "gone.example")
    #expect(decision.evidence.digest.isEmpty)
    #expect(throws: ReviewProblem.self) { try decide(site, "gone.example", .bypassGlobally) }
  }

  @Test(arguments: [("90d", 90), ("2w", 14)]) func spansEndWhenTheySay(span: String, days: Int64) throws {
    let from = Timestamp(seconds: 1_000)
    #expect(try Proposal.end(of: span, from: from).seconds == 1_000 + days * 86_400)
  }

  @Test(arguments: ["", "0d", "ninety", "9999y"]) func whatIsNoSpanIsRefused(span: String) {
    #expect(throws: ReviewProblem.self) { try Proposal.end(of: span, from: Timestamp(seconds: 0)) }
  }
}
