package import HandshakeModel

/// What one attempt, or several alike in the same five minutes, came to.
package enum Outcome: Hashable, Sendable {
  case used
  /// The handshake was completed; nothing tells whether data followed.
  case completed
  case rejected(Behaviour)
  case excluded(Exclusion)
}

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
