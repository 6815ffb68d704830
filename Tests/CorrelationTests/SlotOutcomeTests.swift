import Correlation
import HandshakeModel
import Testing

@Suite struct SlotOutcomeTests {
  @Test(arguments: Behaviour.allCases)
  func onlyAnAlertCountsInAWebView(behaviour: Behaviour) {
    let silent: Set<Behaviour> = [.unused, .silentClose, .noRequest, .concealed]
    let outcome = SlotOutcome(slot: Slot(index: 1), agent: .none, outcome: .rejected(behaviour), attempts: 3)
    let expected: Outcome = silent.contains(behaviour) ? .excluded(.other) : .rejected(behaviour)
    #expect(outcome.inWebView.outcome == expected)
    #expect(outcome.inWebView.attempts == 3)
  }

  @Test func whatIsNoRefusalStays() {
    for outcome in [Outcome.used, .completed, .excluded(.blocked)] {
      let found = SlotOutcome(slot: Slot(index: 1), agent: .none, outcome: outcome, attempts: 1)
      #expect(found.inWebView == found)
    }
  }
}
