/// All that is known of what somebody asks about.
package enum Explanation: Sendable, Equatable {
  case target(TargetExplanation)
  case host(HostExplanation)
  case client(ClientExplanation)
}

/// What is known of one application, whether it is a candidate or not.
package struct TargetExplanation: Sendable, Equatable {
  /// Why it is, or is not, in the queue.
  package enum Standing: String, Sendable {
    case candidate
    case bypassGap = "bypass-gap"
    /// The probability is below that of a candidate.
    case improbable
    /// It is probable enough, and too few clients refuse.
    case tooFewClients = "too-few-clients"
    /// No program but browsers, if any, refuses.
    case accepted
    /// The name serves many, or is an address: it accuses nobody.
    case nobody
  }

  package var target: Attribution
  package var standing: Standing
  /// Of application-specific certificate rejection, 0 to 1.
  package var probability: Double
  package var rivals: [Rival]
  package var terms: [ScoreTerm]
  package var counts: ClientCounts
  package var hosts: [CandidateHost]
  package var outlook: Outlook
  package var attempts: [Attempt]
  /// With what else a candidate has; nil for any other target.
  package var candidate: Candidate?

  package init(
    target: Attribution, standing: Standing, probability: Double, rivals: [Rival], terms: [ScoreTerm],
    counts: ClientCounts, hosts: [CandidateHost], outlook: Outlook, attempts: [Attempt], candidate: Candidate?
  ) {
    self.target = target
    self.standing = standing
    self.probability = probability
    self.rivals = rivals
    self.terms = terms
    self.counts = counts
    self.hosts = hosts
    self.outlook = outlook
    self.attempts = attempts
    self.candidate = candidate
  }
}

/// What is known of one host.
package struct HostExplanation: Sendable, Equatable {
  /// The host as far as it counts for one application.
  package struct Share: Sendable, Equatable {
    package var target: Attribution
    package var targetProbability: Double
    /// That clients of the application refuse this host, given what is known of the whole application.
    package var probability: Double
    package var rivals: [Rival]
    package var inScope: Bool
    package var counts: ClientCounts
    package var programs: [ProgramCount]

    package init(
      target: Attribution, targetProbability: Double, probability: Double, rivals: [Rival], inScope: Bool,
      counts: ClientCounts, programs: [ProgramCount]
    ) {
      self.target = target
      self.targetProbability = targetProbability
      self.probability = probability
      self.rivals = rivals
      self.inScope = inScope
      self.counts = counts
      self.programs = programs
    }
  }

  package var host: String
  /// The pattern of the catalog that matched; nil where none did.
  package var pattern: String?
  /// Whether many applications use it, by the catalog.
  package var isShared = false
  /// Application by application; most hosts have one.
  package var shares: [Share]
  package var attempts: [Attempt]

  package init(host: String, shares: [Share], attempts: [Attempt]) {
    self.host = host
    self.shares = shares
    self.attempts = attempts
  }
}

/// How one kind of program fared with a host.
package struct ProgramCount: Sendable, Equatable {
  /// As agent buckets are written; empty where no log tells.
  package var agent: String
  package var isBrowser: Bool
  package var clientsRefusing = 0
  package var clientsUsing = 0
  package var episodesRefused = 0
  package var episodesUsed = 0

  package init(agent: String, isBrowser: Bool) {
    self.agent = agent
    self.isBrowser = isBrowser
  }
}
