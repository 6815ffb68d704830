import HandshakeModel

/// The short section of a candidate far down a long queue: what it is, who is hurt, what a bypass is and costs, and
/// what was decided.
struct BriefView {
  let anchor: String
  let rank: String
  let name: String
  let tags: String
  let verdict: String
  let patterns: [String]
  let hosts: String
  let loss: String
  let outlook: String
  let review: String

  init(_ candidate: Candidate, position: Int) {
    anchor = "c\(position)"
    rank = String(position)
    name = candidate.target.name
    tags = CandidateView.tags(candidate).joined(separator: ", ")
    verdict = CandidateProse.verdict(candidate)
    patterns = candidate.scope.patterns
    hosts = BriefView.hosts(candidate)
    loss = BriefView.loss(candidate)
    outlook = OutlookProse.next(candidate.outlook, candidate.band)
    review = ReviewProse.status(candidate.review)
  }

  private static func hosts(_ candidate: Candidate) -> String {
    let inside = candidate.hosts.filter(\.inScope).map(\.host)
    let outside = candidate.hosts.filter { !$0.inScope }.map(\.host)
    let rest = outside.isEmpty ? "" : ", without \(Wording.list(outside))"
    return (inside.isEmpty ? "no single host" : Wording.list(inside)) + rest
  }

  private static func loss(_ candidate: Candidate) -> String {
    let hidden = candidate.scope.hidden
    let what = hidden.hosts == 0 ? "nothing that is inspected today" : Wording.count(hidden.traffic.requests, "request")
    let limit = candidate.risk.neverGlobal ? "; not for everybody" : ""
    return "\(what), risk \(Decimal.fixed(candidate.risk.score, 2))\(limit)"
  }
}
