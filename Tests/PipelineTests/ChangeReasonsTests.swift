import HandshakeModel
import Testing

@testable import Pipeline

@Suite struct ChangeReasonsTests {
  typealias Entry = ReportSnapshot.Entry

  private func entry(
    _ id: String, rank: Int = 1, list: ReportSnapshot.List = .candidates, band: Band = .likely,
    probability: Double = 0.91, priority: Double = 2, affected: Int = 4, exposed: Int = 8, organizations: Int = 1,
    hosts: [String] = []
  ) -> Entry {
    Entry(
      list: list, rank: rank, id: id, name: id.uppercased(), band: band, probability: probability, priority: priority,
      share: 0.5, impact: 1, clientsAffected: affected, clientsExposed: exposed, organizations: organizations,
      hosts: hosts)
  }

  private func report(_ entries: [Entry], scoring: String = "4", days: Int64 = 14) -> ReportSnapshot {
    ReportSnapshot(
      time: Timestamp(seconds: 0), windowFrom: Timestamp(seconds: -days * 86_400), windowTo: Timestamp(seconds: 0),
      scoringVersion: scoring, entries: entries)
  }

  private func moved(_ old: Entry, _ new: Entry) -> String {
    ChangeReasons(before: report([old]), now: report([new])).moved(from: old, to: new)
  }

  @Test func figuresAreNamedBeforeAndNow() {
    #expect(
      moved(entry("a", rank: 2, band: .possible, probability: 0.62), entry("a", affected: 7))
        == "possible → likely; probability 0.62 → 0.91; 3 more clients refuse (4 → 7)")
    #expect(
      moved(entry("a", exposed: 4), entry("a", rank: 2, probability: 0.8, exposed: 12))
        == "probability 0.91 → 0.80; clients that met it 4 → 12, and no more of them refuse")
    #expect(
      moved(entry("a", affected: 4, organizations: 2), entry("a", rank: 2, affected: 3))
        == "1 fewer client refuses (4 → 3); organisations 2 → 1")
    #expect(moved(entry("a", rank: 2), entry("a", priority: 2.5)) == "priority 2.00 → 2.50")
    #expect(moved(entry("a", rank: 2), entry("a")) == "figures that are alike as far as they are shown")
  }

  @Test func othersAreNamedWhereTheyMovedIt() {
    let before = report([entry("a", rank: 1), entry("b", rank: 2), entry("c", rank: 3), entry("d", rank: 4)])
    let now = report([
      entry("x", rank: 1), entry("y", rank: 2), entry("d", rank: 3), entry("b", rank: 4), entry("c", rank: 5),
    ])
    let reasons = ChangeReasons(before: before, now: now)
    #expect(
      reasons.moved(from: entry("b", rank: 2), to: entry("b", rank: 4))
        == "2 others are new above it; 1 other is above it gone; 1 other is from below it above it now")
    #expect(
      reasons.moved(from: entry("d", rank: 4), to: entry("d", rank: 3)).hasSuffix(
        "2 others are from above it below it now"))
  }

  @Test func newRulesComeFirst() {
    let (old, new) = (entry("a", rank: 2), entry("a", probability: 0.95))
    let reasons = ChangeReasons(
      before: report([old], scoring: "3", days: 7), now: report([new], scoring: "4", days: 14))
    #expect(
      reasons.moved(from: old, to: new) == "scoring version 3 → 4; window 7 → 14 days; probability 0.91 → 0.95")
  }

  @Test func aNewOneSaysWhatMadeItOne() {
    let gap = entry("a", list: .bypassGaps)
    let reasons = ChangeReasons(before: report([gap]), now: report([entry("a"), entry("b", rank: 2)]))
    #expect(reasons.new(entry("a")) == "no longer bypassed globally; 4 clients of 8 refuse; probability 0.91, likely")
    #expect(reasons.new(entry("b", affected: 1)) == "1 client of 8 refuses; probability 0.91, likely")
  }

  private func standing(
    _ met: Int, _ refusing: Int, _ coverage: Coverage = .applicationControl, probability: Double? = nil,
    isHiddenFault: Bool = false
  ) -> TargetStanding {
    var standing = TargetStanding(coverage: coverage)
    standing.clientsMet = met
    standing.clientsRefusing = refusing
    standing.probability = probability
    standing.isHiddenFault = isHiddenFault
    return standing
  }

  @Test func whatLeftTheQueueSaysWhy() {
    let old = entry("a", hosts: ["api.a.example"])
    let reasons = ChangeReasons(before: report([old]), now: report([]))
    #expect(reasons.resolved(old, nil) == "not met in the window any more")
    #expect(reasons.resolved(old, standing(5, 0)) == "no refusal in the window any more, by 5 clients that met it")
    #expect(
      reasons.resolved(old, standing(5, 2, probability: 0.42))
        == "below the bar: probability 0.91 → 0.42, 2 of 5 clients refuse")
    #expect(reasons.resolved(old, standing(5, 1)) == "below the bar: 1 of 5 clients refuses")
    #expect(
      reasons.resolved(old, standing(5, 2, isHiddenFault: true))
        == "a fault that no log shows explains it better now")
    #expect(
      reasons.resolved(old, standing(5, 0, .globallyBypassed))
        == "bypassed globally now, and no refusal in the window any more")
    let gap = ChangeReasons(before: report([old]), now: report([entry("a", list: .bypassGaps, affected: 1)]))
    #expect(
      gap.resolved(old, standing(5, 1, .globallyBypassed)) == "bypassed globally now, and still refused by 1 client")
    let known = ChangeReasons(before: report([old]), now: report([entry("b", hosts: ["api.a.example"])]))
    #expect(known.resolved(old, nil) == "its hosts count for B now")
  }
}
