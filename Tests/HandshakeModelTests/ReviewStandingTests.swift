import HandshakeModel
import Testing

@Suite struct ReviewStandingTests {
  /// `g` a bypass for everybody, `a` and `b` for one organisation, `A` and `B` what takes these back, `k` what takes
  /// all back.
  private func review(_ story: String) throws -> Review {
    let decisions = story.enumerated().map { place, kind in
      let organization = "gk".contains(kind) ? nil : String(kind).lowercased()
      let ruling: Ruling = kind == "g" ? .bypassGlobally : "ab".contains(kind) ? .bypassOrganization : .keepInspecting
      return Decision(
        id: "\(kind)\(place)", target: "x", name: "X", ruling: ruling, organization: organization, patterns: [],
        by: "team", why: "", at: Timestamp(seconds: Int64(place)),
        evidence: DecidedEvidence(
          digest: "", cause: nil, band: nil, probability: 0, clientsAffected: 0, clientsExposed: 0, organizations: 0,
          episodes: 0, hosts: [], patterns: [], windowFrom: Timestamp(seconds: 0), windowTo: Timestamp(seconds: 0),
          scoringVersion: ""))
    }
    return try #require(Review(decisions, now: Timestamp(seconds: 100)))
  }

  @Test(arguments: [
    ("g", ["g0"]), ("ab", ["a0", "b1"]), ("aba", ["b1", "a2"]), ("abg", ["g2"]), ("ga", ["a1"]), ("gab", ["a1", "b2"]),
    ("abA", ["b1", "A2"]), ("abk", ["k2"]), ("ak", ["k1"]), ("ka", ["a1"]), ("abAa", ["b1", "a3"]),
  ])
  func whatNothingHasReplacedStands(story: String, standing: [String]) throws {
    #expect(try review(story).standing.map(\.id) == standing)
  }

  @Test func aBypassForEverybodyCoversOneOrganisationAndNotTheOtherWayRound() throws {
    let all = try review("ga").all
    #expect(all[0].covers(all[1]) && all[0].covers(all[0]))
    #expect(!all[1].covers(all[0]) && all[1].covers(all[1]))
  }
}
