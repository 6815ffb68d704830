import Correlation
import HandshakeModel
import Testing

@Suite struct EpisodesTests {
  private func outcome(_ slot: Int32, _ outcome: Outcome = .rejected(.silentClose), attempts: Int = 1) -> SlotOutcome {
    SlotOutcome(slot: Slot(index: slot), agent: .none, outcome: outcome, attempts: attempts)
  }

  private func exposure(_ outcomes: [SlotOutcome]) -> Exposure<TargetHost> {
    var exposure = Exposure(
      organization: Symbol(of: "org"), client: Symbol(of: "c"), subject: TargetHost(target: 1), agent: .none,
      isBrowser: false)
    var tally = EpisodeTally()
    for outcome in outcomes { tally.add(outcome) }
    tally.describe(&exposure)
    return exposure
  }

  private static let cases: [([Int32], Int32)] = [
    ([], 0), ([5], 1), ([5, 5, 5], 1), ([5, 6, 7], 1), ([5, 7], 2), ([1, 2, 5, 8, 9], 3), ([-1, 0], 1),
    ([.min, .max], 2),
  ]

  @Test(arguments: cases)
  func collapsesAdjacentFiveMinutes(slots: [Int32], count: Int32) {
    #expect(exposure(slots.map { outcome($0) }).refusals.episodes == count)
  }

  @Test func keepsEndsBehavioursAndAttempts() {
    let exposure = exposure([
      outcome(5, attempts: 3), outcome(5, .used, attempts: 9), outcome(6, .rejected(.unknownCA), attempts: 4),
    ])
    #expect(exposure.refusals.first == Slot(index: 5))
    #expect(exposure.refusals.last == Slot(index: 6))
    #expect(exposure.behaviours == [.unknownCA: 1])
    #expect(exposure.refusals.attempts == 7)
  }

  @Test func usesDoNotJoinRefusals() {
    let exposure = exposure([outcome(1), outcome(2, .used), outcome(3)])
    #expect(exposure.refusals.episodes == 2)
    #expect(exposure.used == 1)
  }

  @Test func useBeforeARefusalThatLastsDoesNotCount() {
    let exposure = exposure([outcome(1, .used), outcome(5, .completed), outcome(300), outcome(600)])
    #expect(exposure.used == 0)
    #expect(exposure.completed == 0)
    #expect(exposure.refusals.usedBefore == 2)
    #expect(exposure.refusals.episodes == 2)
  }

  /// Used again, too short, once, at the same time, and tunnels that a bypass would leave.
  private static let noOnsets: [[(slot: Int32, outcome: Outcome)]] = [
    [(1, .used), (300, refused), (600, refused), (603, .used)],
    [(1, .used), (300, refused), (587, refused)],
    [(1, .used), (300, refused), (301, refused)],
    [(1, .used), (300, refused)],
    [(1, .used), (300, .used), (300, refused), (600, refused)],
    [(1, .used), (300, .rejected(.noRequest)), (600, .rejected(.noRequest))],
  ]

  @Test(arguments: noOnsets)
  func otherwiseUseCounts(outcomes: [(slot: Int32, outcome: Outcome)]) {
    let exposure = exposure(outcomes.map { outcome($0.slot, $0.outcome) })
    #expect(exposure.used > 0)
    #expect(exposure.refusals.usedBefore == 0)
  }

  private static let refused = Outcome.rejected(.unknownCA)

  @Test func comesToWhatTheDefinitionSays() {
    var generator = SeededGenerator(seed: 6)
    let outcomes =
      [.used, .completed] + Behaviour.allCases.map(Outcome.rejected) + Exclusion.allCases.map(Outcome.excluded)
    for _ in 0..<300 {
      let found = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        outcome(
          Int32.random(in: 0...50, using: &generator), outcomes.randomElement(using: &generator) ?? .used,
          attempts: Int.random(in: 1...9, using: &generator))
      }
      let slow = SlowExposure(
        client: ClientKey(organization: Symbol(of: "org"), client: Symbol(of: "c")), subject: TargetHost(target: 1),
        agent: .none, isBrowser: false, outcomes: found)
      #expect(SlowExposure(exposure(found.sorted { $0.slot < $1.slot })) == slow)
    }
  }
}
