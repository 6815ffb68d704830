/// What the logs say about a bypass since it was decided, in the last 30 days at most.
///
/// An episode is a client that broke off at a covered host and used nothing there, on one day.
package struct FollowUp: Sendable, Equatable {
  package enum State: String, CaseIterable, Sendable {
    /// Too few connections since the decision to tell.
    case tooEarly = "too-early"
    /// The gateway leaves the traffic alone, and clients do not break off any more.
    case works
    /// Clients still break off, at hosts that the bypass does not cover.
    case missesHosts = "misses-hosts"
    /// Clients still break off at hosts that the bypass covers: the gateway does not apply it.
    case notApplied = "not-applied"
    /// Nobody used what it exempts for 30 days.
    case unused
  }

  package var state: State
  /// Refusing episodes and days with logs before and after the decision; 30 days before it, and its own on neither side.
  package var episodesBefore: Int
  package var daysBefore: Double
  package var episodesAfter: Int
  package var daysAfter: Double
  /// Connections that the gateway left alone since the decision.
  package var bypassed: Int
  /// The day of the last connection to a covered host; nil where there was none.
  package var lastUsed: Timestamp?
  /// Hosts outside of the bypass at which clients still break off.
  package var missedHosts: [String]
  /// Whether the decision ends within a week.
  package var expiresSoon: Bool

  package init(
    state: State, episodesBefore: Int, daysBefore: Double, episodesAfter: Int, daysAfter: Double, bypassed: Int,
    lastUsed: Timestamp?, missedHosts: [String], expiresSoon: Bool
  ) {
    self.state = state
    self.episodesBefore = episodesBefore
    self.daysBefore = daysBefore
    self.episodesAfter = episodesAfter
    self.daysAfter = daysAfter
    self.bypassed = bypassed
    self.lastUsed = lastUsed
    self.missedHosts = missedHosts
    self.expiresSoon = expiresSoon
  }
}

/// An exemption that gateways should lose again.
package struct Removal: Sendable, Equatable {
  package enum Reason: String, CaseIterable, Sendable {
    case expired
    /// For 30 days.
    case unused
    /// A later decision has taken it back.
    case revoked
  }

  package var decision: Decision
  package var reason: Reason

  package init(decision: Decision, reason: Reason) {
    self.decision = decision
    self.reason = reason
  }
}
