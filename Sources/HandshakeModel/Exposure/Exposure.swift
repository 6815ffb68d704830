/// How one client fared with one subject (an application or a host) through one kind of program.
package struct Exposure<Subject: Hashable & Sendable>: Sendable {
  package var organization: Symbol
  package var client: Symbol
  package var subject: Subject
  package var agent: Symbol
  package var isBrowser: Bool
  /// Whether a gateway's log covers it, which would have named a fault of the origin.
  package var hasGatewayLog = false
  /// Episodes in which it used the connection.
  package var used = 0
  /// Episodes with a completed handshake of which nothing tells whether data followed.
  package var completed = 0
  package var refusals = Refusals()
  package var exclusions = Exclusions()

  package init(organization: Symbol, client: Symbol, subject: Subject, agent: Symbol, isBrowser: Bool) {
    self.organization = organization
    self.client = client
    self.subject = subject
    self.agent = agent
    self.isBrowser = isBrowser
  }

  /// Rejecting episodes by the most telling behaviour of each.
  package var behaviours: [Behaviour: Int] { refusals.behaviours }

  /// Episodes that count neither way.
  package var excluded: [Exclusion: Int] {
    var found: [Exclusion: Int] = [:]
    for exclusion in Exclusion.allCases where exclusions[exclusion] > 0 { found[exclusion] = exclusions[exclusion] }
    return found
  }
}
