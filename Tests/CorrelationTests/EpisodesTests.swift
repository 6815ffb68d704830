import Correlation
import HandshakeModel
import Testing

@Suite struct EpisodesTests {
  private func outcome(_ slot: Int32, _ outcome: Outcome = .rejected(.silentClose), attempts: Int = 1) -> SlotOutcome {
    SlotOutcome(slot: Slot(index: slot), agent: .none, outcome: outcome, attempts: attempts)
  }

  @Test(arguments: [
    ([], 0), ([5], 1), ([5, 5, 5], 1), ([5, 6, 7], 1), ([5, 7], 2), ([9, 1, 2, 8, 5], 3), ([-1, 0], 1),
  ])
  func collapsesAdjacentFiveMinutes(slots: [Int32], count: Int) {
    #expect(Episodes(slots.map { outcome($0) }, where: \.isRejected).count == count)
  }

  @Test func keepsEndsBehavioursAndAttempts() {
    let episodes = Episodes(
      [outcome(6, .rejected(.unknownCA), attempts: 4), outcome(5, attempts: 3), outcome(5, .used, attempts: 9)],
      where: \.isRejected)
    #expect(episodes.list.map(\.first) == [Slot(index: 5)])
    #expect(episodes.list.map(\.last) == [Slot(index: 6)])
    #expect(episodes.list.map(\.behaviours) == [[.silentClose, .unknownCA]])
    #expect(episodes.attempts == 7)
  }

  @Test func theOrderOfOutcomesDoesNotMatter() {
    var generator = SeededGenerator(seed: 6)
    let behaviours = Behaviour.allCases
    for _ in 0..<100 {
      var outcomes = (0..<30).map { index in
        outcome(
          Int32.random(in: 0...50, using: &generator), .rejected(behaviours[index % behaviours.count]),
          attempts: index)
      }
      let first = Episodes(outcomes, where: \.isRejected).list
      outcomes.shuffle(using: &generator)
      #expect(Episodes(outcomes, where: \.isRejected).list == first)
    }
  }

  @Test func usesDoNotJoinRefusals() {
    let outcomes = [outcome(1), outcome(2, .used), outcome(3)]
    #expect(Episodes(outcomes, where: \.isRejected).count == 2)
    #expect(Episodes(outcomes) { $0 == .used }.count == 1)
  }
}
