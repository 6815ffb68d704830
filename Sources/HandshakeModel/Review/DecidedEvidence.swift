/// The evidence that reviewers had before them.
package struct DecidedEvidence: Sendable, Equatable {
  /// SHA-256 in hexadecimal over what the fields below say; empty where no evidence was known of the application.
  package var digest: String
  package var cause: Cause?
  package var band: Band?
  package var probability: Double
  package var clientsAffected: Int
  package var clientsExposed: Int
  package var organizations: Int
  package var episodes: Int
  /// In scope, in their order.
  package var hosts: [String]
  package var patterns: [String]
  package var windowFrom: Timestamp
  package var windowTo: Timestamp
  package var scoringVersion: String
  /// Whether browsers reach the application under inspection.
  package var webWorks: Bool
  /// Whether it must not be bypassed for everybody.
  package var neverGlobal: Bool

  package init(
    digest: String, cause: Cause?, band: Band?, probability: Double, clientsAffected: Int, clientsExposed: Int,
    organizations: Int, episodes: Int, hosts: [String], patterns: [String], windowFrom: Timestamp,
    windowTo: Timestamp, scoringVersion: String, webWorks: Bool = false, neverGlobal: Bool = false
  ) {
    self.digest = digest
    self.cause = cause
    self.band = band
    self.probability = probability
    self.clientsAffected = clientsAffected
    self.clientsExposed = clientsExposed
    self.organizations = organizations
    self.episodes = episodes
    self.hosts = hosts
    self.patterns = patterns
    self.windowFrom = windowFrom
    self.windowTo = windowTo
    self.scoringVersion = scoringVersion
    self.webWorks = webWorks
    self.neverGlobal = neverGlobal
  }
}
