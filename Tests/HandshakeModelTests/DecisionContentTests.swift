import HandshakeModel
import Testing

@Suite struct DecisionContentTests {
  private static let base = Decision(
    id: "1", target: "app", name: "App", ruling: .bypassGlobally, patterns: ["a.example", "b.example"],
    by: "network team", why: "it breaks", ticket: "T", at: Timestamp(seconds: 7), expires: Timestamp(seconds: 9),
    evidence: DecidedEvidence(
      digest: "d", cause: .pinning, band: .likely, probability: 0.5, clientsAffected: 1, clientsExposed: 2,
      organizations: 1, episodes: 3, hosts: ["a.example"], patterns: ["a.example"], windowFrom: Timestamp(seconds: 1),
      windowTo: Timestamp(seconds: 2), scoringVersion: "4"))

  private static let edits: [@Sendable (inout Decision) -> Void] = [
    { $0.target = "app2" }, { $0.name = "app" }, { $0.ruling = .investigate }, { $0.organization = "north" },
    { $0.organization = "" }, { $0.patterns = ["a.example"] }, { $0.patterns = ["a.exampleb.example"] },
    { $0.patterns = ["a.example", "b.example", ""] }, { $0.by = "network" }, { $0.why = "it breaks " },
    { $0.ticket = nil }, { $0.at = Timestamp(seconds: 8) }, { $0.expires = nil }, { $0.evidence.digest = "e" },
    { $0.evidence.cause = nil }, { $0.evidence.band = .possible }, { $0.evidence.probability = 0.500001 },
    { $0.evidence.clientsAffected = 2 }, { $0.evidence.clientsExposed = 3 }, { $0.evidence.organizations = 2 },
    { $0.evidence.episodes = 4 }, { $0.evidence.hosts = [] }, { $0.evidence.patterns = ["b.example"] },
    { $0.evidence.windowFrom = Timestamp(seconds: 0) }, { $0.evidence.windowTo = Timestamp(seconds: 3) },
    { $0.evidence.scoringVersion = "5" }, { $0.evidence.webWorks = true }, { $0.evidence.neverGlobal = true },
    // What moves from one part to the next.
    { ($0.by, $0.why) = ("network team9:it breaks", "") }, { ($0.patterns, $0.evidence.hosts) = ([], ["a.example"]) },
  ]

  @Test func eachPartIsInIt() {
    let contents = DecisionContentTests.edits.map { edit in
      var decision = DecisionContentTests.base
      edit(&decision)
      return decision.content
    }
    #expect(Set(contents + [DecisionContentTests.base.content]).count == contents.count + 1)
  }

  /// Ids of decisions that were taken rest on it.
  @Test func itIsWhatItWas() {
    #expect(
      DecisionContentTests.base.content
        == "10:decision 13:app3:App15:bypass-globally-12:network team9:it breaks1:T1:71:91:d7:pinning6:likely"
        + "6:5000001:11:21:11:31:11:21:45:false5:false1:29:a.example9:b.example1:19:a.example1:19:a.example")
  }

  @Test func theIdIsNot() {
    var other = DecisionContentTests.base
    other.id = "2"
    #expect(other.content == DecisionContentTests.base.content)
  }
}
