import HandshakeModel
import Testing
import Verdict

@Suite struct ScopeAdviserTests {
  private func maker(hosts: Int, refused: Int = 3) -> EvidenceMaker {
    var maker = EvidenceMaker()
    let target = maker.target("chat")
    for index in 0..<4 {
      maker.worksElsewhere("c\(index)")
      for host in 0..<hosts { maker.see("c\(index)", at: target, host: "e\(host).chat.example", refused: refused) }
    }
    return maker
  }

  @Test func aPatternSaysWhatItTakesFromInspection() throws {
    var maker = maker(hosts: 8)
    for client in ["b0", "b1"] {
      maker.see(client, at: 0, host: "www.chat.example", agent: "browser:Firefox", isBrowser: true, used: 1)
    }
    maker.traffic[Symbol(of: "www.chat.example")] = HostTraffic(requests: 7, bytesUp: 100, bytesDown: 900)
    let candidate = try #require(maker.findings.candidates.first)
    #expect(
      candidate.scope.costs == [
        BypassScope.Cost(
          pattern: ".chat.example", needlessHosts: ["www.chat.example"],
          hidden: HiddenTraffic(
            hosts: 1, clients: 2, traffic: HostTraffic(requests: 7, bytesUp: 100, bytesDown: 900)))
      ])
    #expect(candidate.risk.terms.first { $0.name == "breadth" }?.value == 0.3)
    #expect(!candidate.risk.neverGlobal)
  }

  @Test func aGigabyteForEachClientIsARisk() throws {
    var maker = maker(hosts: 1)
    maker.see("b0", at: 0, host: "e0.chat.example", agent: "browser:Firefox", isBrowser: true, used: 1)
    // A day of 100 MB up is a month of 3 GB, which counts twice.
    maker.traffic[Symbol(of: "e0.chat.example")] = HostTraffic(requests: 7, bytesUp: 100_000_000)
    let candidate = try #require(maker.findings.candidates.first)
    expect(candidate.risk.terms.first { $0.name == "transfer" }?.value ?? 0, rounds: 0.6988)
    #expect(candidate.risk.neverGlobal)
  }

  @Test func sessionsOfOtherApplicationsOnTheHostsAreARisk() throws {
    var maker = maker(hosts: 1)
    let other = maker.target("other")
    for index in 0..<4 { maker.see("o\(index)", at: other, host: "e0.chat.example", used: 1) }
    let candidate = try #require(maker.findings.candidates.first)
    expect(candidate.risk.terms.first { $0.name == "shared" }?.value ?? 0, rounds: 4.0 / 16)
  }

  @Test func hostsSeenOnceMakeAWiderPatternWorthOffering() throws {
    var maker = maker(hosts: 1)
    for index in 0..<2 {
      maker.worksElsewhere("d\(index)")
      maker.see("d\(index)", at: 0, host: "f\(index).chat.example", refused: 1)
    }
    let scope = try #require(maker.findings.candidates.first).scope
    #expect(scope.patterns.allSatisfy { !$0.hasPrefix(".") })
    #expect(scope.unseenChance > UnseenHosts.worthAWildcard)
    #expect(scope.wider == [".chat.example"])
    #expect(try #require(self.maker(hosts: 2).findings.candidates.first).scope.wider.isEmpty)
  }
}
