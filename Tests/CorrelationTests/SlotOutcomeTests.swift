import Correlation
import HandshakeModel
import Testing

@Suite struct SlotOutcomeTests {
  @Test(arguments: Behaviour.allCases)
  func leavingWithoutAnAlertIsSilent(behaviour: Behaviour) {
    let silent: Set<Behaviour> = [.unused, .silentClose, .noRequest, .concealed]
    let outcome = SlotOutcome(slot: Slot(index: 1), agent: .none, outcome: .rejected(behaviour), attempts: 3)
    #expect(outcome.isSilentRefusal == silent.contains(behaviour))
  }

  @Test(arguments: [Outcome.used, .completed, .excluded(.blocked)])
  func whatIsNoRefusalIsNone(outcome: Outcome) {
    #expect(!SlotOutcome(slot: Slot(index: 1), agent: .none, outcome: outcome, attempts: 1).isSilentRefusal)
  }
}
