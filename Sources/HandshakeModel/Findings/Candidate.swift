/// An application whose clients abort, with all that the verdict rests on.
package struct Candidate: Sendable, Equatable {
  /// 1 for the first of the queue.
  package var rank = 0
  package var target: Attribution
  package var cause: Cause
  /// Of application-specific certificate rejection, 0 to 1.
  package var probability: Double
  package var band: Band
  /// Probability × share × impact (detection specification, section 6.1).
  package var priority: Double
  package var share: Double
  package var impact: Double
  package var clientsAffected: Int
  package var clientsExposed: Int
  package var organizations: Int
  package var episodes: Int
  package var attempts: Int
  package var firstSeen: Timestamp
  package var lastSeen: Timestamp
  package var hosts: [CandidateHost]
  package var scope: BypassScope
  package var risk: BypassRisk
  /// Rejecting episodes by what was seen.
  package var alerts: [AlertCount]
  package var rivals: [Rival]
  package var terms: [ScoreTerm]
  package var webAlternative: WebAlternative
  package var review: Review?
  /// Hexadecimal; a digest over what would make reviewers decide otherwise, to be named with a decision.
  package var evidenceDigest = ""
  package var exemplars: [Attempt]
  /// For an SDK the applications that clients used in the same minutes, those of most clients first.
  package var metBeside: [String] = []
  /// Which further observations would change the verdict.
  package var outlook = Outlook()
  /// Of how many clients anything is known.
  package var counts = ClientCounts()
  /// Every client that refused, in no order.
  package var clients: [CandidateClient] = []
  /// A day each from the first to the last of the window, in their order.
  package var days: [DayCount] = []

  package init(
    target: Attribution, cause: Cause, probability: Double, band: Band, priority: Double, share: Double,
    impact: Double, clientsAffected: Int, clientsExposed: Int, organizations: Int, episodes: Int, attempts: Int,
    firstSeen: Timestamp, lastSeen: Timestamp, hosts: [CandidateHost], scope: BypassScope, risk: BypassRisk,
    alerts: [AlertCount], rivals: [Rival], terms: [ScoreTerm], webAlternative: WebAlternative,
    review: Review? = nil, exemplars: [Attempt] = []
  ) {
    self.target = target
    self.cause = cause
    self.probability = probability
    self.band = band
    self.priority = priority
    self.share = share
    self.impact = impact
    self.clientsAffected = clientsAffected
    self.clientsExposed = clientsExposed
    self.organizations = organizations
    self.episodes = episodes
    self.attempts = attempts
    self.firstSeen = firstSeen
    self.lastSeen = lastSeen
    self.hosts = hosts
    self.scope = scope
    self.risk = risk
    self.alerts = alerts
    self.rivals = rivals
    self.terms = terms
    self.webAlternative = webAlternative
    self.review = review
    self.exemplars = exemplars
  }
}
