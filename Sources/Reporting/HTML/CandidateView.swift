import HandshakeModel

/// The section of one candidate or bypass gap.
struct CandidateView {
  struct Fact {
    let label: String
    let figure: String
    let note: String
  }

  struct Term {
    let name: String
    let counts: String
    let points: String
    let text: String
  }

  struct Share {
    let label: String
    let amount: String
    let bar: String
  }

  struct Host {
    let host: String
    let episodes: String
    let probability: String
  }

  struct Organization {
    let place: String
    let affected: String
    let exposed: String
    let bar: String
  }

  struct AttemptRow {
    let time: String
    let organization: String
    let client: String
    let host: String
    let seen: String
    let agent: String
    let vantage: String
  }

  let anchor: String
  let rank: String
  let name: String
  let tags: [String]
  let verdict: String
  let reason: String
  let facts: [Fact]
  let causes: [Share]
  let timeline: TimelineView?
  let alerts: [Share]
  let alertsInAll: String
  let organizations: [Organization]
  let hasOrganizations: Bool
  let affectedInAll: String
  let exposedInAll: String
  let counts: [String]
  let hostsInScope: [Host]
  let hostsOutOfScope: [Host]
  let bypass: BypassView
  let advice: [String]
  let outlook: [String]
  let decided: ReviewView?
  let undecided: String?
  let terms: [Term]
  let attempts: [AttemptRow]

  init(_ candidate: Candidate, anchor: String) {
    self.anchor = anchor
    rank = String(anchor.dropFirst())
    name = candidate.target.name
    tags = CandidateView.tags(candidate)
    verdict = CandidateProse.verdict(candidate)
    reason = CandidateProse.reason(candidate)
    facts = CandidateView.facts(candidate)
    causes =
      [Share(candidate.cause.phrase, of: candidate.probability)]
      + candidate.rivals.map { Share($0.cause.phrase, of: $0.probability) }
    timeline = TimelineView(candidate.days)
    let episodes = candidate.alerts.reduce(0) { $0 + $1.episodes }
    alerts = candidate.alerts.map { Share($0.name, $0.episodes, of: episodes) }
    alertsInAll = Decimal.grouped(episodes)
    organizations = candidate.clientsByOrganization.map(Organization.init)
    hasOrganizations = !organizations.isEmpty
    affectedInAll = Decimal.grouped(candidate.clientsAffected)
    exposedInAll = Decimal.grouped(candidate.clientsExposed)
    counts = CountsProse.sentences(candidate.counts) + [CandidateProse.discounted(candidate)].filter { !$0.isEmpty }
    hostsInScope = candidate.hosts.filter(\.inScope).map(Host.init)
    hostsOutOfScope = candidate.hosts.filter { !$0.inScope }.map(Host.init)
    bypass = BypassView(candidate)
    advice = AdviceProse.sentences(candidate)
    outlook = OutlookProse.sentences(candidate.outlook, candidate.band)
    decided = ReviewView(candidate.review)
    undecided = candidate.review == nil ? ReviewProse.status(nil) : nil
    terms = candidate.terms.map {
      Term(name: $0.name, counts: $0.value, points: Decimal.signed($0.points, 2), text: $0.text)
    }
    attempts = candidate.exemplars.map(AttemptRow.init)
  }

  static func tags(_ candidate: Candidate) -> [String] {
    [
      candidate.band.rawValue, Wording.coverage(candidate.target.coverage), candidate.target.category,
      TargetProse.kind(candidate.target),
    ]
    .filter { !$0.isEmpty }
  }

  private static func facts(_ candidate: Candidate) -> [Fact] {
    let hidden = candidate.scope.hidden
    return [
      Fact(
        label: "Probability", figure: Decimal.percent(candidate.probability),
        note: "that the application itself refuses"),
      Fact(
        label: "Clients", figure: Decimal.grouped(candidate.clientsAffected),
        note: "of \(Decimal.grouped(candidate.clientsExposed)) exposed"),
      Fact(
        label: "Organisations", figure: Decimal.grouped(candidate.organizations),
        note: candidate.clientsByOrganization.isEmpty
          ? "with refusals" : "of \(Decimal.grouped(candidate.clientsByOrganization.count)) exposed"),
      Fact(
        label: "Episodes", figure: Decimal.grouped(candidate.episodes),
        note: "in \(Wording.count(candidate.attempts, "attempt"))"),
      Fact(
        label: "Bypass hides", figure: Decimal.grouped(hidden.traffic.requests),
        note: "requests to \(Wording.count(hidden.hosts, "host"))"),
      Fact(
        label: "Risk", figure: Decimal.fixed(candidate.risk.score, 2),
        note: candidate.risk.neverGlobal ? "not for everybody" : "of 1"),
    ]
  }
}

extension CandidateView.Share {
  init(_ label: String, of probability: Double) {
    self.init(label: label, amount: Decimal.percent(probability), bar: Bar.width(probability))
  }

  init(_ label: String, _ number: Int, of total: Int) {
    self.init(
      label: label, amount: Decimal.grouped(number), bar: Bar.width(Double(number) / Double(max(1, total))))
  }
}

extension CandidateView.Host {
  init(_ host: CandidateHost) {
    self.init(
      host: host.host, episodes: Decimal.grouped(host.episodes), probability: Decimal.fixed(host.probability, 2))
  }
}

extension CandidateView.Organization {
  init(_ clients: OrganizationClients) {
    self.init(
      place: clients.organization, affected: Decimal.grouped(clients.affected),
      exposed: Decimal.grouped(clients.exposed),
      bar: Bar.width(Double(clients.affected) / Double(max(1, clients.exposed))))
  }
}

extension CandidateView.AttemptRow {
  init(_ attempt: Attempt) {
    self.init(
      time: Wording.moment(attempt.time), organization: attempt.organization, client: attempt.client,
      host: attempt.host, seen: attempt.seen, agent: attempt.agent, vantage: attempt.vantage.name)
  }
}
