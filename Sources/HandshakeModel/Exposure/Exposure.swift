/// How one client fared with one subject (an application or a host) through one kind of program.
package struct Exposure<Subject: Hashable & Sendable>: Sendable {
  package var organization: Symbol
  package var client: Symbol
  package var subject: Subject
  package var agent: Symbol
  package var isBrowser: Bool
  /// Episodes in which the client refused.
  package var rejected: Int
  /// Episodes in which it used the connection.
  package var used: Int
  /// Episodes with a completed handshake of which nothing tells whether data followed.
  package var completed: Int
  /// Rejecting episodes by the most telling behaviour of each.
  package var behaviours: [Behaviour: Int]
  package var rejectedAttempts: Int
  package var firstRejected: Slot?
  package var lastRejected: Slot?
  /// Episodes that count neither way.
  package var excluded: [Exclusion: Int]
  /// Whether a gateway's log covers it, which would have named a fault of the origin.
  package var hasGatewayLog = false
  package var firstExcluded: Slot?
  package var lastExcluded: Slot?

  package init(organization: Symbol, client: Symbol, subject: Subject, agent: Symbol, isBrowser: Bool) {
    self.organization = organization
    self.client = client
    self.subject = subject
    self.agent = agent
    self.isBrowser = isBrowser
    rejected = 0
    used = 0
    completed = 0
    behaviours = [:]
    rejectedAttempts = 0
    excluded = [:]
  }

  /// The behaviour of most rejecting episodes; the more telling one where two are even.
  package var modalBehaviour: Behaviour? {
    behaviours.min { (-$0.value, $0.key.rawValue) < (-$1.value, $1.key.rawValue) }?.key
  }
}
