package import HandshakeModel

/// An outcome with its place and the number of attempts.
package struct SlotOutcome: Hashable, Sendable {
  package var slot: Slot
  package var agent: Symbol
  package var outcome: Outcome
  package var attempts: Int

  package init(slot: Slot, agent: Symbol, outcome: Outcome, attempts: Int) {
    self.slot = slot
    self.agent = agent
    self.outcome = outcome
    self.attempts = attempts
  }
}
