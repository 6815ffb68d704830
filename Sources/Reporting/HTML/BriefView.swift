import HandshakeModel

/// The short section of a candidate far down a long queue.
struct BriefView {
  let anchor: String
  let rank: String
  let name: String
  let verdict: String
  let score: String
  let patterns: [String]
  let hosts: String
  let outlook: String
  let review: String

  init(_ candidate: Candidate, position: Int) {
    anchor = "c\(position)"
    rank = String(position)
    name = candidate.target.name
    verdict = CandidateProse.verdict(candidate)
    score = candidate.terms.map { "\($0.name) \(Decimal.signed($0.points, 2)) (\($0.value))" }.joined(separator: ", ")
    patterns = candidate.scope.patterns
    hosts = BriefView.hosts(candidate)
    outlook = OutlookProse.next(candidate.outlook, candidate.band)
    review = ReviewProse.status(candidate.review)
  }

  private static func hosts(_ candidate: Candidate) -> String {
    let inside = candidate.hosts.filter(\.inScope).map(\.host)
    let outside = candidate.hosts.filter { !$0.inScope }.map(\.host)
    let rest = outside.isEmpty ? "" : ", without \(Wording.list(outside))"
    return (inside.isEmpty ? "no single host" : Wording.list(inside)) + rest
  }
}
