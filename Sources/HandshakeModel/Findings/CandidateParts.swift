/// One host of a candidate.
package struct CandidateHost: Sendable, Equatable {
  package var host: String
  package var episodes: Int
  package var probability: Double
  /// Whether the proposed bypass has to cover it.
  package var inScope: Bool

  package init(host: String, episodes: Int, probability: Double, inScope: Bool) {
    self.host = host
    self.episodes = episodes
    self.probability = probability
    self.inScope = inScope
  }
}

package struct AlertCount: Sendable, Equatable {
  /// The name of an alert description, or of another behaviour: `silent`, `unused`.
  package var name: String
  package var episodes: Int

  package init(name: String, episodes: Int) {
    self.name = name
    self.episodes = episodes
  }
}

/// Clients of one organisation, as they count for the verdict.
package struct OrganizationClients: Sendable, Equatable {
  package var organization: String
  /// Those whose refusal speaks for the application.
  package var affected: Int
  /// Those whose outcomes count, the affected ones included.
  package var exposed: Int

  package init(organization: String, affected: Int, exposed: Int) {
    self.organization = organization
    self.affected = affected
    self.exposed = exposed
  }
}

/// Another cause that could explain the same counts.
package struct Rival: Sendable, Equatable {
  package var cause: Cause
  package var probability: Double

  package init(cause: Cause, probability: Double) {
    self.cause = cause
    self.probability = probability
  }
}

/// One summand of the score, with the counts behind it.
package struct ScoreTerm: Sendable, Equatable {
  package var name: String
  /// The counts, as text: `7 of 9 clients`.
  package var value: String
  /// Nats added to the log odds.
  package var points: Double
  /// A sentence for a person.
  package var text: String

  package init(name: String, value: String, points: Double, text: String) {
    self.name = name
    self.value = value
    self.points = points
    self.text = text
  }
}

/// Whether browsers reach the same application under inspection.
package struct WebAlternative: Sendable, Equatable {
  package var works: Bool
  package var browserClients: Int
  /// Organisations whose clients break off, and among them those in which a browser works.
  package var organizations: Int
  package var organizationsWorking: Int
  /// The names of the latter, in their order.
  package var workingIn: [String]

  package init(
    works: Bool, browserClients: Int, organizations: Int = 0, organizationsWorking: Int = 0, workingIn: [String] = []
  ) {
    self.works = works
    self.browserClients = browserClients
    self.organizations = organizations
    self.organizationsWorking = organizationsWorking
    self.workingIn = workingIn
  }
}

/// A real attempt, as it is shown to people.
package struct Attempt: Sendable, Equatable {
  package var time: Timestamp
  package var organization: String
  /// An address or identity; a pseudonym once the report is prepared for readers.
  package var client: String
  package var host: String
  /// What was seen: `unknown_ca`, `silent` and so on.
  package var seen: String
  package var agent: String
  package var vantage: Vantage

  package init(
    time: Timestamp, organization: String, client: String, host: String, seen: String, agent: String,
    vantage: Vantage
  ) {
    self.time = time
    self.organization = organization
    self.client = client
    self.host = host
    self.seen = seen
    self.agent = agent
    self.vantage = vantage
  }
}
