package import HandshakeModel

/// What one attempt, or several alike in the same five minutes, came to.
package enum Outcome: Hashable, Sendable {
  case used
  /// The handshake was completed; nothing tells whether data followed.
  case completed
  case rejected(Behaviour)
  case excluded(Exclusion)

  var counts: Bool {
    if case .excluded = self { false } else { true }
  }
}
