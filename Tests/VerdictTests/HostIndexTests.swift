import HandshakeModel
import Testing
import Verdict

@Suite struct HostIndexTests {
  private func maker(_ hosts: [String], fine: [String] = []) -> EvidenceMaker {
    var maker = EvidenceMaker()
    let target = maker.target("chat")
    for index in 0..<4 {
      maker.worksElsewhere("c\(index)")
      for host in hosts { maker.see("c\(index)", at: target, host: host, refused: 3) }
      for host in fine { maker.see("c\(index)", at: target, host: host, used: 1) }
    }
    return maker
  }

  private let hosts = (1...6).map { "e\($0).chat.example" }

  @Test func manyHostsUnderOneNameBecomeAWildcard() throws {
    let candidate = try #require(maker(hosts).findings.candidates.first)
    #expect(candidate.scope.patterns == [".chat.example"])
    #expect(candidate.hosts.map(\.host) == hosts)
    #expect(candidate.hosts.filter(\.inScope).count == hosts.count)
  }

  @Test func hostsThatDecryptFineStayOutOfScope() throws {
    let candidate = try #require(maker(["api.chat.example"], fine: ["www.chat.example"]).findings.candidates.first)
    #expect(candidate.scope.patterns == ["api.chat.example"])
    #expect(candidate.scope.leak == 0)
    #expect(candidate.hosts.filter(\.inScope).map(\.host) == ["api.chat.example"])
    #expect(candidate.hosts.map(\.host) == ["api.chat.example", "www.chat.example"])
  }

  @Test func noWildcardStandsOnAForbiddenName() throws {
    let findings = Judge { $0 == "chat.example" || $0 == "example" }.findings(maker(hosts).evidence)
    #expect(findings.candidates.first?.scope.patterns == hosts)
  }

  @Test func noWildcardStandsWhereAnotherApplicationLives() throws {
    var maker = maker(hosts)
    let other = maker.target("other")
    maker.see("c0", at: other, host: "www.chat.example", used: 1)
    #expect(maker.findings.candidates.first?.scope.patterns == hosts)
  }

  @Test func clientsOfTwoOrganizationsAreTwoThatLoseInspection() throws {
    var maker = maker((1...8).map { "e\($0).chat.example" })
    for organization in ["org", "other"] {
      maker.see(
        "192.0.2.5", of: organization, at: 0, host: "www.chat.example", agent: "browser:Firefox", isBrowser: true,
        used: 1)
    }
    let candidate = try #require(maker.findings.candidates.first)
    #expect(candidate.scope.patterns == [".chat.example"])
    #expect(candidate.scope.leak == 3)
  }
}
