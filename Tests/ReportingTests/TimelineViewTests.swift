import HandshakeModel
import Testing

@testable import Reporting

@Suite struct TimelineViewTests {
  @Test func barsAreDrawnToOneScaleAndRowsAddUp() throws {
    let view = try #require(
      TimelineView([
        DayCount(day: 20_767, refused: 1, exposed: 100, clientsRefusing: 1, clientsExposed: 9),
        DayCount(day: 20_768, refused: 0, exposed: 0, clientsRefusing: 0, clientsExposed: 0),
        DayCount(day: 20_769, refused: 50, exposed: 50, clientsRefusing: 3, clientsExposed: 3),
      ]))
    #expect(view.box == "0 0 30 40")
    #expect(view.exposedBars == "M1 40v-40h8v40zM21 40v-20h8v20z")
    #expect(view.refusedBars == "M1 40v-1h8v1zM21 40v-20h8v20z")
    #expect(view.rows.map(\.day) == ["2026-11-10", "2026-11-12"])
    #expect(view.rows.map(\.clients) == ["1 of 9", "3 of 3"])
    #expect([view.refusedInAll, view.exposedInAll, view.most] == ["51", "150", "100"])
    #expect(view.quiet == "No episode on 1 other day.")
  }

  @Test func thereIsNoChartOfNothing() {
    #expect(TimelineView([]) == nil)
  }
}
