package import HandshakeModel

/// The figures behind a candidate as lines for a comment.
package enum EvidenceText {
  package static func lines(_ candidate: Candidate) -> [String] {
    let seen = candidate.alerts.map { "\($0.name) \(Decimal.grouped($0.episodes))" }
    let hosts = candidate.hosts.map {
      "\($0.inScope ? "refused" : "works"): \($0.host), \(Wording.count($0.episodes, "episode"))"
    }
    let text =
      [
        CandidateProse.verdict(candidate), CandidateProse.reason(candidate),
        "Episodes by what was seen: \(seen.joined(separator: ", ")).", AdviceProse.web(candidate.webAlternative),
        TargetProse.sentence(candidate),
      ] + hosts
    // A sentence a line: what is long is cut.
    return text.flatMap { $0.split(separator: ". ") }.map { Legible.text(String($0)) }
  }
}
