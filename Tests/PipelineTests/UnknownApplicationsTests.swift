import AppCatalog
import HandshakeModel
import Reporting
import Testing
import Verdict

@testable import Pipeline

@Suite struct UnknownApplicationsTests {
  private let now = "2026-11-23T12:00:00Z"
  private static let names = ["oojoovae.org", "shaipeeg.net", "geixahba.com", "ooshahwa.biz", "naevooda.co"]

  /// Each of five clients refuses two rotating domains within five minutes, and works elsewhere before and after.
  private func log(agent: String) -> String {
    (0..<5).map { client in
      let address = "10.0.0.\(client + 1)"
      let start = 1_795_400_100 + client * 3_000
      let refused = [Self.names[client], Self.names[(client + 1) % 5]].map {
        SquidLines.refused(address, "cn-dc1.\($0)", at: start, agent: agent)
      }
      let used = (1...6).map { SquidLines.used(address, "www.site\($0).example", at: start + $0 * 600) }
      return (refused + used).joined()
    }.joined()
  }

  private func findings(_ log: String) throws -> (site: Site, report: ReportModel) {
    let site = try Site()
    try site.ingest(try site.folder.write("access.log", log))
    return (site, try site.report(now: now))
  }

  @Test func rotatingDomainsOfOneProgramAreOneCandidate() throws {
    let (site, report) = try findings(log(agent: "Uber/4.1"))
    let candidate = try #require(report.findings.candidates.first)
    #expect(report.findings.candidates.count == 1)
    #expect(candidate.target.name == "Uber")
    #expect(candidate.target.domains == Self.names.sorted())
    #expect(Self.names.contains(candidate.target.id))
    #expect(candidate.hosts.map(\.host).sorted() == Self.names.map { "cn-dc1.\($0)" }.sorted())
    // What a client tries within five minutes is one episode.
    #expect(candidate.episodes == 5 && candidate.attempts == 10 && candidate.clientsAffected == 5)
    #expect(report.findings.candidate(named: "naevooda.co") == candidate)
    #expect(QueueText.render(report).contains("Uber (proposed name for 5 domains)"))
    let yaml = try CatalogSuggestion(knowledge: site.knowledge).yaml(report, candidate: "Uber")
    let catalog = try site.knowledge.catalog.adding(yaml: yaml, path: "draft.yaml")
    for host in candidate.hosts { #expect(catalog.attribution(host: host.host).id == "uber") }
    #expect(catalog.record(id: "uber")?.agents == ["Uber"])
  }

  @Test func otherwiseEachDomainStandsForItself() throws {
    let report = try findings(log(agent: "okhttp/4.9")).report
    #expect(report.findings.candidates.allSatisfy { $0.target.domains.isEmpty })
  }

  @Test func domainsThatFallTogetherAreOneCandidateWhateverTheProgram() throws {
    let log = (0..<4).map { client in
      let address = "10.0.0.\(client + 1)"
      let start = 1_795_400_100 + client * 3_000
      let refused = ["api.acme.example", "login.acme-id.example"].map { SquidLines.refused(address, $0, at: start) }
      let used = (1...6).map { SquidLines.used(address, "www.site\($0).example", at: start + $0 * 600) }
      return (refused + used).joined()
    }.joined()
    let report = try findings(log).report
    let candidate = try #require(report.findings.candidates.first)
    #expect(report.findings.candidates.count == 1)
    #expect(candidate.target.id == "acme-id.example" || candidate.target.id == "acme.example")
    #expect(candidate.target.name == ProposedName.of(domain: candidate.target.id))
    #expect(candidate.episodes == 4)
    #expect(try findings(log).report.findings == report.findings)
  }

  /// Clients that are read again must count once, and those that are not, too.
  @Test func everyClientCountsOnce() throws {
    let others = (1...8).map { SquidLines.used("10.0.1.\($0)", "cn-dc1.oojoovae.org", at: 1_795_400_000) }.joined()
    let elsewhere = (1...8).map { SquidLines.used("10.0.2.\($0)", "www.site1.example", at: 1_795_400_000) }.joined()
    let site = try findings(log(agent: "Uber/4.1") + others + elsewhere).site
    let slots =
      try #require(Timestamp(iso8601: "2026-11-22T00:00:00Z")).slot...(try #require(Timestamp(iso8601: now))).slot
    let evidence = try EvidenceAssembler(store: site.store, knowledge: site.knowledge).evidence(in: slots)
    let table = evidence.exposures
    #expect(table.clients.count == 5 + 8 + 8)
    #expect(Set(table.clients).count == table.clients.count)
    let uber = try #require(evidence.targets.firstIndex { $0.name == "Uber" })
    let exposures = table.filter { $0.subject.target == uber }
    #expect(Set(exposures.map(\.client)).count == 5 + 8)
    #expect(exposures.count == 5 + 8)
    #expect(!evidence.targets.contains { Self.names.contains($0.id) && $0.domains.isEmpty })
  }
}
