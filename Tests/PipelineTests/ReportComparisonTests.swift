import HandshakeModel
import Testing

@testable import Pipeline

@Suite struct ReportComparisonTests {
  private func report(_ time: Int64, _ ids: [String], gaps: [String] = []) -> ReportSnapshot {
    func entries(_ ids: [String], _ list: ReportSnapshot.List) -> [ReportSnapshot.Entry] {
      ids.enumerated().map { place, id in
        ReportSnapshot.Entry(
          list: list, rank: place + 1, id: id, name: id.uppercased(), band: .likely, probability: 0.9, priority: 1,
          share: 1, impact: 1, clientsAffected: 3, clientsExposed: 3, organizations: 1, hosts: [])
      }
    }
    return ReportSnapshot(
      time: Timestamp(seconds: time), windowFrom: Timestamp(seconds: 0), windowTo: Timestamp(seconds: time),
      scoringVersion: "4", entries: entries(ids, .candidates) + entries(gaps, .bypassGaps))
  }

  @Test func applicationsComeMoveAndGo() {
    let comparison = ReportComparison(
      before: report(1, ["a", "b", "c", "d", "e"]), now: report(2, ["x", "c", "b", "d"], gaps: ["e"]))
    #expect(comparison.resolved == ["a", "e"])
    let changes = comparison.changes([:])
    #expect(changes.since == Timestamp(seconds: 1))
    #expect(changes.unchanged == 1)
    #expect(
      changes.changes.map { "\($0.kind) \($0.target) \($0.rankBefore ?? 0) \($0.rankNow ?? 0)" } == [
        "new x 0 1", "rising c 3 2", "falling b 2 3", "resolved a 1 0", "resolved e 5 0",
      ])
    #expect(changes.changes.allSatisfy { !$0.reason.isEmpty && $0.name == $0.target.uppercased() })
  }

  /// Whatever was in one of the queues is told of once.
  @Test(arguments: [
    (["a", "b"], ["a", "b"]), (["a", "b"], ["b", "a"]), ([], ["a"]), (["a"], []), (["a", "b"], ["b", "c"]),
  ])
  func nothingIsLostOrToldTwice(before: [String], now: [String]) {
    let changes = ReportComparison(before: report(1, before), now: report(2, now)).changes([:])
    #expect(changes.changes.count + changes.unchanged == Set(before).union(now).count)
    #expect(Set(changes.changes.map(\.target)).count == changes.changes.count)
  }
}
