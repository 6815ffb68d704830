import HandshakeModel
import Testing

@testable import Reporting

@Suite struct ReviewProseChangesTests {
  private static let before = DecidedEvidence(
    digest: "d", cause: .pinning, band: .possible, probability: 0.6, clientsAffected: 4, clientsExposed: 9,
    organizations: 1, episodes: 8, hosts: ["a.example", "b.example"], patterns: ["a.example", "b.example"],
    windowFrom: Timestamp(seconds: 0), windowTo: Timestamp(seconds: 9), scoringVersion: "3")

  private func changes(_ ruling: Ruling = .keepInspecting, _ edit: (inout DecidedEvidence) -> Void) -> [String] {
    var evidence = ReviewProseChangesTests.before
    edit(&evidence)
    return changes(ruling, since: ReviewProseChangesTests.before, now: evidence)
  }

  private func changes(_ ruling: Ruling, since before: DecidedEvidence, now: DecidedEvidence?) -> [String] {
    ReviewProse.changes(
      since: Decision(
        id: "1", target: "app", name: "App", ruling: ruling,
        patterns: ruling.isBypass ? ["a.example", "b.example", ".wide.example"] : [], by: "x", why: "y",
        at: Timestamp(seconds: 9), evidence: before), now: now)
  }

  private static let edits: [(@Sendable (inout DecidedEvidence) -> Void, [String])] = [
    ({ _ in }, []),
    (
      {
        $0.probability = 0.7; $0.scoringVersion = "4"; $0.episodes = 80; $0.windowTo = Timestamp(seconds: 99)
      }, []
    ),
    ({ $0.band = .likely }, ["the verdict is ‘likely’ now, and was ‘possible’"]),
    ({ $0.cause = .privateTrustStore }, ["the cause is private-trust-store now, and was pinning"]),
    ({ $0.hosts += ["c.example"] }, ["clients refuse c.example, too"]),
    ({ $0.hosts = ["a.example"] }, ["b.example is not refused any more"]),
    ({ $0.clientsAffected = 8 }, ["8 clients refuse it now, and 4 did"]), ({ $0.clientsAffected = 7 }, []),
    ({ $0.organizations = 2 }, ["2 organisations refuse it now, and 1 did"]),
    ({ $0.webWorks = true }, ["browsers reach it under inspection now"]),
    ({ $0.neverGlobal = true }, ["the risk is too high now to bypass it for everybody"]),
  ]

  @Test(arguments: edits.indices) func saysWhatIsOther(number: Int) {
    let (edit, words) = ReviewProseChangesTests.edits[number]
    #expect(changes(.keepInspecting, edit) == words)
  }

  @Test func theWeightiestComesFirst() {
    let found = changes { (evidence: inout DecidedEvidence) in
      for (edit, _) in ReviewProseChangesTests.edits.dropFirst(2) where evidence.hosts.count > 1 { edit(&evidence) }
      (evidence.band, evidence.clientsAffected) = (.likely, 8)
    }
    #expect(found.first == "the verdict is ‘likely’ now, and was ‘possible’")
    #expect(found.count > 2)
  }

  /// What a decided wildcard covers already is nothing new, and what a bypass takes out of the queue no change.
  @Test func aBypassIsMeasuredByItsScope() {
    #expect(changes(.bypassGlobally) { $0.hosts = ["x.wide.example"] }.isEmpty)
    #expect(
      changes(.bypassGlobally) { $0.hosts += ["c.example"] }
        == ["clients refuse c.example outside of the decided scope, too"])
    #expect(changes(.bypassGlobally, since: ReviewProseChangesTests.before, now: nil).isEmpty)
  }

  @Test func comingAndGoingIsToldOfOthers() {
    let before = ReviewProseChangesTests.before
    #expect(changes(.investigate, since: before, now: nil) == ["the application has left the queue"])
    var none = before
    (none.band, none.cause) = (nil, nil)
    #expect(changes(.investigate, since: none, now: before) == ["it is a candidate now (possible), and was none"])
    #expect(changes(.investigate, since: none, now: nil).isEmpty)
  }
}
