import HandshakeModel
import Testing

@testable import Reporting

@Suite struct ChangesViewTests {
  @Test func everyChangeIsCountedAndTheFirstAreNamed() throws {
    let one = try #require(SampleModel.changes.changes.first)
    let changes = ReportChanges(
      since: SampleModel.changes.since, changes: Array(repeating: one, count: 50), unchanged: 3)
    let view = try #require(ChangesView(changes, anchors: [one.target: "c3"]))
    #expect(view.counts.map(\.figure) == ["50", "0", "0", "0"])
    #expect([view.rows.count, view.folded.count] == [6, 34])
    #expect(view.more == "44 more changes")
    #expect(view.rest == "10 more are in report.json.")
    #expect(view.rows.first?.anchor == "c3")
  }

  @Test func whatIsResolvedLeadsNowhere() throws {
    let view = try #require(ChangesView(SampleModel.changes, anchors: ["slack": "c9"]))
    #expect(view.rows.map(\.ranks) == ["new at 3", "2 → 1", "1 → 2", "was 4"])
    #expect(view.rows.map(\.anchor) == [nil, nil, nil, nil])
    #expect(Set(view.rows.map(\.mark)).count == 4)
  }
}
