package import HandshakeModel

/// A candidate's evidence in plain sentences for a terminal.
package enum ExplanationText {
  package static func render(_ candidate: Candidate) -> String {
    var lines = [
      CandidateProse.verdict(candidate), "", CandidateProse.reason(candidate), CandidateProse.review(candidate.review),
      "",
      "What to do:",
    ]
    lines += AdviceProse.sentences(candidate).map { "  " + Legible.text($0) }
    lines += ["", "Why:"]
    lines += QueueText.aligned(
      candidate.terms.map { [Decimal.signed($0.points, 2), $0.name, $0.value, $0.text] })
    lines += ["", "What else it could be:"]
    lines += candidate.rivals.map { "  \(Decimal.percent($0.probability)) \($0.cause.phrase)" }
    lines += ["", "What was seen:"]
    lines += candidate.alerts.map { "  \(Wording.count($0.episodes, "episode")) of \($0.name)" }
    lines += ["", "Hosts:"]
    lines += QueueText.aligned(
      candidate.hosts.map {
        [
          $0.inScope ? "bypass" : "fine", Legible.text($0.host), Wording.count($0.episodes, "episode"),
          Decimal.fixed($0.probability, 3),
        ]
      })
    lines += [
      "", "Proposed scope: \(candidate.scope.patterns.joined(separator: " ")). \(CandidateProse.leak(candidate.scope))",
    ]
    lines += ["", "Attempts:"]
    lines += QueueText.aligned(
      candidate.exemplars.map {
        [$0.time.iso8601, $0.organization, $0.client, $0.host, $0.seen, $0.agent, $0.vantage.name].map(Legible.text)
      })
    return lines.joined(separator: "\n") + "\n"
  }
}
