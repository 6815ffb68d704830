import Correlation
import HandshakeModel
import Testing

@Suite struct ExposureOutcomesTests {
  private func exposure(_ outcomes: [(Int32, Outcome)]) -> Exposure<TargetHost> {
    var exposure = Exposure(
      organization: Symbol(of: "org"), client: Symbol(of: "c"), subject: TargetHost(target: 1), agent: .none,
      isBrowser: false)
    var tally = EpisodeTally()
    for (slot, outcome) in outcomes {
      tally.add(SlotOutcome(slot: Slot(index: slot), agent: .none, outcome: outcome, attempts: 2))
    }
    tally.describe(&exposure)
    return exposure
  }

  @Test func addsUpWhatHappened() {
    let exposure = exposure([
      (0, .rejected(.unused)), (1, .rejected(.unknownCA)), (10, .rejected(.unused)), (20, .used), (21, .used),
      (30, .excluded(.upstream)), (40, .excluded(.upstream)), (50, .excluded(.blocked)),
    ])
    #expect(exposure.refusals.episodes == 2)
    #expect(exposure.refusals.attempts == 6)
    #expect(exposure.used == 1)
    #expect(exposure.behaviours == [.unknownCA: 1, .unused: 1])
    #expect(exposure.refusals.modalBehaviour == .unknownCA)
    #expect(exposure.excluded == [.upstream: 2, .blocked: 1])
    #expect(exposure.refusals.first == Slot(index: 0))
    #expect(exposure.refusals.last == Slot(index: 10))
    #expect(exposure.exclusions.first == Slot(index: 30))
    #expect(exposure.exclusions.last == Slot(index: 50))
  }
}
