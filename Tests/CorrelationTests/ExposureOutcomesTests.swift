import Correlation
import HandshakeModel
import Testing

@Suite struct ExposureOutcomesTests {
  private func exposure(_ outcomes: [(Int32, Outcome)]) -> Exposure<Int> {
    Exposure(
      organization: Symbol(of: "org"), client: Symbol(of: "c"), subject: 1, agent: .none, isBrowser: false,
      outcomes: outcomes.map { SlotOutcome(slot: Slot(index: $0.0), agent: .none, outcome: $0.1, attempts: 2) })
  }

  @Test func addsUpWhatHappened() {
    let exposure = exposure([
      (0, .rejected(.unused)), (1, .rejected(.unknownCA)), (10, .rejected(.unused)), (20, .used), (21, .used),
      (30, .excluded(.upstream)), (40, .excluded(.upstream)), (50, .excluded(.blocked)),
    ])
    #expect(exposure.rejected == 2)
    #expect(exposure.rejectedAttempts == 6)
    #expect(exposure.used == 1)
    #expect(exposure.behaviours == [.unknownCA: 1, .unused: 1])
    #expect(exposure.modalBehaviour == .unknownCA)
    #expect(exposure.excluded == [.upstream: 2, .blocked: 1])
    #expect(exposure.firstRejected == Slot(index: 0))
    #expect(exposure.lastRejected == Slot(index: 10))
    #expect(exposure.firstExcluded == Slot(index: 30))
    #expect(exposure.lastExcluded == Slot(index: 50))
  }

}
