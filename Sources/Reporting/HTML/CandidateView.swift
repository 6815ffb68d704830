import HandshakeModel

/// The section of one candidate or bypass gap.
struct CandidateView {
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

  struct RiskRow {
    let name: String
    let amount: String
    let text: String
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
  let terms: [Term]
  let rivals: [Share]
  let alerts: [Share]
  let hostsInScope: [Host]
  let hostsOutOfScope: [Host]
  let patterns: [String]
  let leak: String
  let risk: String
  let riskTerms: [RiskRow]
  let advice: [String]
  let counts: [String]
  let outlook: [String]
  let attempts: [AttemptRow]
  let review: String

  init(_ candidate: Candidate, anchor: String) {
    self.anchor = anchor
    rank = String(anchor.dropFirst())
    name = candidate.target.name
    tags = CandidateView.tags(candidate)
    verdict = CandidateProse.verdict(candidate)
    reason = CandidateProse.reason(candidate)
    terms = candidate.terms.map {
      Term(name: $0.name, counts: $0.value, points: Decimal.signed($0.points, 2), text: $0.text)
    }
    rivals = candidate.rivals.map {
      Share(label: $0.cause.phrase, amount: Decimal.percent($0.probability), bar: Bar.width($0.probability))
    }
    alerts = CandidateView.alerts(candidate.alerts)
    hostsInScope = CandidateView.hosts(candidate, inScope: true)
    hostsOutOfScope = CandidateView.hosts(candidate, inScope: false)
    patterns = candidate.scope.patterns
    leak = CandidateProse.leak(candidate.scope)
    risk = Decimal.fixed(candidate.risk.score, 2)
    riskTerms = candidate.risk.terms.map { RiskRow(name: $0.name, amount: Decimal.fixed($0.value, 2), text: $0.text) }
    advice = AdviceProse.sentences(candidate)
    counts = CountsProse.sentences(candidate.counts)
    outlook = OutlookProse.sentences(candidate.outlook, candidate.band)
    attempts = candidate.exemplars.map(CandidateView.attempt)
    review = ReviewProse.status(candidate.review)
  }

  private static func tags(_ candidate: Candidate) -> [String] {
    [
      candidate.band.rawValue, Wording.coverage(candidate.target.coverage), candidate.target.category,
      TargetProse.kind(candidate.target),
    ]
    .filter { !$0.isEmpty }
  }

  private static func alerts(_ alerts: [AlertCount]) -> [Share] {
    let total = max(1, alerts.reduce(0) { $0 + $1.episodes })
    return alerts.map {
      Share(
        label: $0.name, amount: Decimal.grouped($0.episodes), bar: Bar.width(Double($0.episodes) / Double(total)))
    }
  }

  private static func hosts(_ candidate: Candidate, inScope: Bool) -> [Host] {
    candidate.hosts.filter { $0.inScope == inScope }.map {
      Host(
        host: $0.host, episodes: Decimal.grouped($0.episodes), probability: Decimal.fixed($0.probability, 2))
    }
  }

  private static func attempt(_ attempt: Attempt) -> AttemptRow {
    AttemptRow(
      time: Wording.moment(attempt.time), organization: attempt.organization, client: attempt.client,
      host: attempt.host, seen: attempt.seen, agent: attempt.agent, vantage: attempt.vantage.name)
  }
}
