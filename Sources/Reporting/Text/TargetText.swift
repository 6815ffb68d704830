import HandshakeModel

/// What is known of one application, for a terminal.
enum TargetText {
  static func lines(_ target: TargetExplanation) -> [String] {
    let (terms, candidate) = (target.terms, target.candidate)
    var lines = [candidate.map(CandidateProse.verdict) ?? verdict(target)]
    if let candidate {
      lines += ["", CandidateProse.reason(candidate), ReviewProse.status(candidate.review)]
      lines += ExplanationText.section("What to do", AdviceProse.sentences(candidate))
    }
    lines += ExplanationText.section("Before any evidence", rows(terms.filter { $0.name == "prior" }))
    let others = terms.filter { $0.name != "prior" }
    lines += ExplanationText.section("Evidence for", rows(others.filter { $0.points > 0 }))
    lines += ExplanationText.section("Evidence against", rows(others.filter { $0.points < 0 }))
    lines += ExplanationText.section("Says nothing either way", rows(others.filter { $0.points == 0 }))
    lines += ExplanationText.section("What it could be", ExplanationText.causes(target.probability, target.rivals))
    lines += ExplanationText.section("Who was met", CountsProse.sentences(target.counts))
    lines += outlook(target)
    if let candidate {
      lines += ExplanationText.section(
        "What was seen", candidate.alerts.map { "\(Wording.count($0.episodes, "episode")) of \($0.name)" })
      lines += ExplanationText.section(DaysProse.title, DaysProse.weeks(candidate.days))
    }
    lines += ExplanationText.section("Hosts", hosts(target))
    if let scope = candidate?.scope {
      lines += ["", "Proposed scope: \(scope.patterns.joined(separator: " ")). \(CandidateProse.leak(scope))"]
    }
    return lines + ExplanationText.section("Attempts", ExplanationText.attempts(target.attempts))
  }

  /// Why a target is no candidate.
  static func verdict(_ target: TargetExplanation) -> String {
    let name = target.target.name
    let probability = Decimal.percent(target.probability)
    return switch target.standing {
    case .candidate, .bypassGap: "\(name) is a candidate."
    case .improbable:
      "\(name) is no candidate: that the application itself refuses has a probability of \(probability), less than a half."
    case .tooFewClients:
      "\(name) is no candidate: the application itself refuses with a probability of \(probability), but on too few "
        + "clients to say so."
    case .accepted: "\(name) is no candidate: no program but browsers, if any, refuses the gateway’s certificate."
    case .nobody: "\(name) is no candidate, whatever is seen: the name stands for many applications, or for none."
    }
  }

  private static func outlook(_ target: TargetExplanation) -> [String] {
    guard target.standing != .nobody else { return [] }
    return ExplanationText.section(
      "What would change it",
      OutlookProse.sentences(target.outlook, target.candidate?.band)
        + QueueText.aligned(OutlookProse.rows(target.outlook)))
  }

  private static func rows(_ terms: [ScoreTerm]) -> [String] {
    QueueText.aligned(terms.map { [Decimal.signed($0.points, 2), $0.name, $0.value, $0.text] })
  }

  private static func hosts(_ target: TargetExplanation) -> [String] {
    QueueText.aligned(
      target.hosts.map {
        [
          $0.inScope && target.candidate != nil ? "bypass" : $0.episodes > 0 ? "refused" : "fine", $0.host,
          Wording.count($0.episodes, "episode"), Decimal.fixed($0.probability, 3),
        ]
      })
  }
}
