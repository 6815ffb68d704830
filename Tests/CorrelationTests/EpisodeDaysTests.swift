import HandshakeModel
import Testing

@testable import Correlation

@Suite struct EpisodeDaysTests {
  private static let window = Slot(index: 288)...Slot(index: 288 * 4)

  private func add(_ slot: Int32, _ outcome: Outcome, to days: inout EpisodeDays) {
    days.add(SlotOutcome(slot: Slot(index: slot), agent: .none, outcome: outcome, attempts: 1))
  }

  @Test func listsStandOneBehindTheOther() {
    var days = EpisodeDays(EpisodeDaysTests.window)
    add(300, .used, to: &days)
    add(310, .rejected(.unknownCA), to: &days)
    add(2 * 288, .completed, to: &days)
    let first = days.close()
    add(2 * 288 + 5, .used, to: &days)
    let second = days.close()
    #expect(days[first].map { [$0.day, $0.refused, $0.others] } == [[0, 1, 1], [1, 0, 1]])
    #expect(days[second].map { [$0.day, $0.refused, $0.others] } == [[1, 0, 1]])
    #expect(days.close().isEmpty)
  }

  /// A sensor's clock that was set right moves what it saw out of the window.
  @Test func whatLeavesTheWindowCountsOnItsNextDay() {
    var days = EpisodeDays(EpisodeDaysTests.window)
    add(280, .rejected(.unknownCA), to: &days)
    add(288 * 5 + 3, .rejected(.unknownCA), to: &days)
    #expect(days[days.close()].map { [$0.day, $0.refused] } == [[0, 1], [3, 1]])
  }
}
