/// What was decided on an application, and what came of it.
package struct Review: Sendable, Equatable {
  /// The latest one.
  package var decision: Decision
  /// Those before it, the oldest first.
  package var earlier: [Decision]
  /// Whether the latest one has ended.
  package var isExpired: Bool
  /// How the evidence differs from what the latest decision rests on, in words, the weightiest first; empty where it
  /// does not.
  package var changes: [String] = []
  package var followUp: FollowUp?

  /// - Parameter decisions: of one application, the oldest first; nil where there are none.
  package init?(_ decisions: [Decision], now: Timestamp) {
    guard let last = decisions.last else { return nil }
    decision = last
    earlier = decisions.dropLast()
    isExpired = !last.holds(at: now)
  }
}
