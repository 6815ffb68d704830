import EvidenceStore
import HandshakeModel
import Reporting
import Testing

@testable import Pipeline

@Suite struct WhatIfRunTests {
  private let now = "2026-11-23T12:00:00Z"

  /// Four clients refuse one host of DropBox; each uses three other hosts, and two use its web site.
  private func site() throws -> Site {
    let site = try Site()
    let browsers = (1...2).map { SquidLines.used("10.0.0.\($0)", "www.dropbox.com", at: 1_795_400_000) }.joined()
    try site.ingest(
      try site.folder.write("access.log", SquidLines.pinned("api.dropboxapi.com", clients: 4) + browsers))
    return site
  }

  private func run(_ site: Site, _ patterns: [String], candidate: String? = nil) throws -> WhatIfRun.Result {
    try WhatIfRun(store: site.store, knowledge: site.knowledge)
      .result(patterns: patterns, candidate: candidate, now: try #require(Timestamp(iso8601: now)))
  }

  @Test(arguments: [
    (["api.dropboxapi.com"], 4, 0), (["*.dropboxapi.com"], 4, 0), (["www.dropbox.com"], 0, 2),
    (["*.dropboxapi.com", "*.dropbox.com"], 4, 2), (["nobody.example"], 0, 0),
    (["api.dropboxapi.com", "API.dropboxapi.com"], 4, 0),
  ])
  func countsWhatIsPreventedAndWhatIsHidden(patterns: [String], aborts: Int, requests: Int) throws {
    let whatIf = try run(try site(), patterns).whatIf
    #expect(
      whatIf.total.prevented
        == PreventedAborts(attempts: aborts, episodes: aborts, clients: aborts, organizations: min(1, aborts)))
    #expect(whatIf.total.hidden.traffic.requests == requests)
    #expect(whatIf.total.hidden.clients == requests)
    #expect(whatIf.total.hidden.hosts == min(1, requests))
    #expect((whatIf.total.hidden.traffic.bytesDown > 0) == (requests > 0))
  }

  @Test func namesApplicationsAndCategories() throws {
    let whatIf = try run(try site(), ["*.dropboxapi.com", "www.dropbox.com", "www1.site1.example"]).whatIf
    #expect(whatIf.applications.first?.target.name == "DropBox")
    #expect(whatIf.applications.first?.effect.prevented.clients == 4)
    #expect(whatIf.categories.map(\.name).contains("unknown"))
    #expect(whatIf.patterns.map(\.effect.prevented.attempts) == [4, 0, 0])
  }

  @Test func aCandidateBringsItsScope() throws {
    let whatIf = try run(try site(), [], candidate: "dropbox").whatIf
    #expect(whatIf.patterns.map(\.pattern.text) == ["api.dropboxapi.com"])
    #expect(whatIf.total.prevented.attempts == 4)
  }

  @Test(arguments: [
    ("*.com", "public suffix"), (".co.uk", "public suffix"), ("*.gstatic.com", "share"), ("*", "neither"),
  ])
  func whatIsNotOneOwnersIsRefused(pattern: String, words: String) throws {
    let failure = #expect(throws: WhatIfRun.Failure.self) {
      try WhatIfRun.pattern(pattern, try Knowledge())
    }
    #expect(failure?.exitCode == .usage)
    #expect(failure?.message.contains(words) == true)
  }

  @Test func aDomainOfSeveralApplicationsIsWarnedOf() throws {
    #expect(try run(try site(), ["*.amazon.com"]).warnings.count == 1)
    #expect(try run(try site(), ["*.dropboxapi.com"]).warnings.isEmpty)
  }

  @Test func anUnknownCandidateFails() throws {
    #expect(throws: WhatIfRun.Failure.self) { try run(try site(), [], candidate: "nobody.example") }
  }

  @Test func clientsAreOnlyCounted() throws {
    let result = try run(try site(), ["*.dropboxapi.com", "*.dropbox.com"])
    let text = WhatIfText.render(result.whatIf, from: result.from, to: result.to)
    let json = JSONWriter().text(
      JSONReport.whatIf(result.whatIf, from: result.from, to: result.to, warnings: result.warnings))
    #expect(text.contains("4 attempts in 4 episodes of 4 clients in 1 organisation"))
    #expect(json.contains("\"requests\": 2"))
    #expect(!(text + json).contains("10.0.0."))
  }
}
