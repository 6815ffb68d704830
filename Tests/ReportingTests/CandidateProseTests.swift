import HandshakeModel
import Testing

@testable import Reporting

/// The sentences of a candidate's section, read off the page.
@Suite struct CandidateProseTests {
  @Test func verdictSaysAllInOnePlace() throws {
    let page = try HTMLReport.render(SampleModel.small)
    #expect(
      page.contains(
        "Spotify very likely refuses the gateway’s certificate: 10 of 12 clients in 2 organisations broke off, "
          + "seen as unknown_ca in 38 of 56 episodes. The application itself refuses with a probability of 99.8\u{A0}%; "
          + "the next explanation is a fault of the origin or the path that the logs do not show (0.1\u{A0}%)."))
    #expect(page.contains("sensor-cloud.example possibly refuses"))
  }

  @Test func verdictNeedsNeitherAlertsNorRivals() throws {
    let page = try render { candidate in
      candidate.alerts = []
      candidate.rivals = []
      candidate.clientsExposed = 1
      candidate.organizations = 1
    }
    #expect(page.contains("10 of 1 client in 1 organisation broke off. The application"))
    #expect(page.contains("no other cause was weighed."))
  }

  @Test func priorityIsShownWithItsFactors() throws {
    let page = try HTMLReport.render(SampleModel.small)
    #expect(page.contains("Priority 3.06 = probability 0.998 × share 0.66 × impact 4.65, from 56 episodes"))
  }

  @Test(arguments: [
    (Coverage.applicationControl, "Not bypassed globally; application control covers it."),
    (.globallyBypassed, "the bypass misses api.spotify.example, login.auth.example and events.spotify.example"),
    (.uncatalogued, "document does not name it."),
  ])
  func adviceFollowsTheCoverage(coverage: Coverage, words: String) throws {
    #expect(try render { $0.target.coverage = coverage }.contains(words))
  }

  @Test func whatKindOfTargetItIsIsSaid() throws {
    let unknown = try render { candidate in
      candidate.target.coverage = .uncatalogued
      candidate.target.kind = .uncatalogued
      candidate.target.domains = ["a.example", "b.example"]
    }
    #expect(unknown.contains("No catalog record covers it;"))
    #expect(
      unknown.contains("The name is proposed: the same clients refuse a.example and b.example in the same minutes."))
    #expect(unknown.contains("<i>proposed name for 2 domains</i>"))
    let sdk = try render { candidate in
      candidate.target.isSDK = true
      candidate.metBeside = ["Uber", "<b>"]
    }
    #expect(sdk.contains("An SDK, inside several applications, met next to Uber and &lt;b&gt;: an exception for it"))
    #expect(sdk.contains("<i>SDK, inside several applications</i>"))
  }

  @Test func theNarrowestExceptionIsNamed() throws {
    #expect(
      try render { _ in }.contains("that works is by domain: api.spotify.example and .auth.example; the category media")
    )
    #expect(try render { $0.scope.patterns = [] }.contains("by application, for no single host stands out"))
    let wider = try render { candidate in
      candidate.scope.unseenChance = 0.2
      candidate.scope.wider = [".spotify.example"]
    }
    #expect(wider.contains("by application, for a list of domains would miss hosts not seen yet (20\u{A0}%)"))
    let shared = try render { candidate in
      candidate.target.coverage = .uncatalogued
      candidate.risk.terms.append(RiskTerm(name: "shared", value: 0.3, text: ""))
    }
    #expect(shared.contains("No exception by domain fits"))
  }

  @Test func highRiskIsNotBypassedForEverybody() throws {
    #expect(try render { $0.risk.neverGlobal = true }.contains("too high to bypass it for everybody"))
    #expect(!(try render { _ in }.contains("too high to bypass it for everybody")))
  }

  @Test func whatInspectionLosesIsNamed() throws {
    let page = try render { candidate in
      candidate.scope.costs = [
        BypassScope.Cost(
          pattern: ".auth.example", needlessHosts: [],
          hidden: HiddenTraffic(
            hosts: 2, clients: 3, traffic: HostTraffic(requests: 1_200, bytesUp: 1_500, bytesDown: 2_000_000)))
      ]
    }
    #expect(page.contains("lose 2 hosts with 1,200 requests, 1.5 kB up and 2.0 MB down"))
    #expect(try render { _ in }.contains("Nothing under these patterns is inspected today."))
  }

  @Test(arguments: [
    (2, "in each organisation concerned: the web"), (1, "in 1 of the 2 organisations concerned: there the web"),
    (0, "in none of the 2 organisations concerned"),
  ])
  func theWebVersionIsSaidForTheOrganisationsConcerned(working: Int, words: String) throws {
    let page = try render {
      $0.webAlternative = WebAlternative(
        works: true, browserClients: 9, organizations: 2, organizationsWorking: working)
    }
    #expect(page.contains(words))
  }

  @Test func organisationsWithAWebVersionAreNamedUpToFive() throws {
    let page = try render {
      $0.webAlternative = WebAlternative(
        works: true, browserClients: 9, organizations: 9, organizationsWorking: 7,
        workingIn: (1...7).map { "org-\($0)" })
    }
    #expect(page.contains("(org-1, org-2, org-3, org-4, org-5 and 2 more): there the web version"))
  }

  @Test func bothRemediesStandBesideEachCandidate() throws {
    let page = try render { _ in }
    #expect(page.contains("It does not use the device’s trust store: it pins a certificate or a CA, or it brings"))
    #expect(page.contains("exempt it from decryption by domain, which helps in either case"))
    #expect(page.contains("give it the gateway’s root in its own CA list"))
    #expect(try render { $0.scope.patterns = [] }.contains("exempt it from decryption by application"))
  }

  /// What no catalog lists has no category that a gateway could exempt.
  @Test func aCategoryIsNamedOnlyWhereTheCatalogHasOne() throws {
    #expect(try render { _ in }.contains("the category media would exempt"))
    #expect(!(try render { $0.target.coverage = .uncatalogued }.contains("the category media would exempt")))
  }

  @Test(arguments: [
    (true, 12, "Browsers of 12 clients reach the application’s hosts under inspection"),
    (false, 0, "No browser was seen on these hosts"), (false, 1, "Browsers of 1 client were seen on these hosts"),
  ])
  func webVersion(works: Bool, clients: Int, words: String) throws {
    let page = try render { $0.webAlternative = WebAlternative(works: works, browserClients: clients) }
    #expect(page.contains(words))
  }

  @Test func reviewNamesWhoAndUntilWhen() throws {
    let page = try HTMLReport.render(SampleModel.small)
    #expect(page.contains("Investigate, decided by network team on 2026-11-20, ticket NET-4711, until 2026-12-20."))
    #expect(page.contains("Not reviewed."))
  }

  private func render(_ change: (inout Candidate) -> Void) throws -> String {
    var candidate = SampleModel.spotify
    change(&candidate)
    var findings = Findings()
    findings.candidates = [candidate]
    return try HTMLReport.render(SampleModel.model(findings))
  }

  @Test func hostsThatAreAlsoUsedAreNamed() {
    func cost(_ pattern: String, requests: Int) -> BypassScope.Cost {
      var hidden = HiddenTraffic()
      hidden.traffic.requests = requests
      return BypassScope.Cost(pattern: pattern, needlessHosts: [], hidden: hidden)
    }
    var scope = BypassScope(patterns: ["a.example", "b.example"], leak: 0)
    scope.costs = [cost("a.example", requests: 0), cost("b.example", requests: 3)]
    #expect(CandidateProse.used(scope).hasPrefix("b.example is also used decrypted: a trial without"))
    // Nothing would be left to try without.
    scope.costs[0] = cost("a.example", requests: 1)
    #expect(CandidateProse.used(scope).isEmpty)
    #expect(CandidateProse.used(BypassScope(patterns: ["a.example"], leak: 0)).isEmpty)
  }

  @Test func clientsThatDoNotCountAreTold() {
    var candidate = SampleModel.spotify
    #expect(CandidateProse.discounted(candidate).isEmpty)
    candidate.clients[0].isAffected = false
    candidate.clients[1].isAffected = false
    #expect(
      CandidateProse.discounted(candidate).hasPrefix(
        "10 clients refused what the verdict is about; the refusals of 2 count against themselves"))
  }
}
