package import HandshakeModel

extension JSONReport {
  /// What was decided on an application, as a candidate carries it.
  package static func review(_ review: Review) -> JSONValue {
    let decision = review.decision
    return [
      "status": .string(decision.ruling.rawValue), "by": .string(decision.by), "at": .string(decision.at.iso8601),
      "ticket": .text(decision.ticket), "expires": .text(decision.expires?.iso8601),
      "organization": .text(decision.organization), "scope": .texts(decision.patterns), "why": .string(decision.why),
      "expired": .bool(review.isExpired), "evidence_digest": .string(decision.evidence.digest),
      "evidence_changed": .bool(!review.changes.isEmpty), "changes": .texts(review.changes),
      "follow_up": review.followUp.map(followUp) ?? .null,
      "in_force": .texts(review.standing.map(\.id)), "history": .array(review.all.map(self.decision)),
    ]
  }

  /// The same with the application that it is of.
  static func namedReview(_ review: Review) -> JSONValue {
    guard case .object(let members) = self.review(review) else { return .null }
    return .object(
      [JSONMember("id", .string(review.decision.target)), JSONMember("name", .string(review.decision.name))] + members)
  }

  package static func followUp(_ followUp: FollowUp) -> JSONValue {
    [
      "state": .string(followUp.state.rawValue), "text": .string(ReviewProse.followUp(followUp)),
      "episodes_before": .integer(followUp.episodesBefore), "days_before": .number(followUp.daysBefore),
      "episodes_after": .integer(followUp.episodesAfter), "days_after": .number(followUp.daysAfter),
      "bypassed": .integer(followUp.bypassed), "last_used": .text(followUp.lastUsed.map { CivilTime($0).date }),
      "missed_hosts": .texts(followUp.missedHosts), "expires_soon": .bool(followUp.expiresSoon),
    ]
  }

  package static func removal(_ removal: Removal) -> JSONValue {
    let decision = removal.decision
    return [
      "id": .string(decision.target), "name": .string(decision.name), "reason": .string(removal.reason.rawValue),
      "scope": .texts(decision.patterns), "organization": .text(decision.organization),
      "expires": .text(decision.expires?.iso8601), "decision": .string(decision.id),
      "text": .string(ReviewProse.removal(removal)),
    ]
  }

  /// One decision with the evidence that it rests on.
  package static func decision(_ decision: Decision) -> JSONValue {
    [
      "id": .string(decision.id), "target": .string(decision.target), "name": .string(decision.name),
      "ruling": .string(decision.ruling.rawValue), "organization": .text(decision.organization),
      "scope": .texts(decision.patterns), "by": .string(decision.by), "why": .string(decision.why),
      "ticket": .text(decision.ticket), "at": .string(decision.at.iso8601),
      "expires": .text(decision.expires?.iso8601), "evidence": evidence(decision.evidence),
    ]
  }

  private static func evidence(_ evidence: DecidedEvidence) -> JSONValue {
    [
      "digest": .string(evidence.digest), "cause": .text(evidence.cause?.rawValue),
      "band": .text(evidence.band?.rawValue), "probability": .number(evidence.probability),
      "clients_affected": .integer(evidence.clientsAffected), "clients_exposed": .integer(evidence.clientsExposed),
      "organizations": .integer(evidence.organizations), "episodes": .integer(evidence.episodes),
      "hosts": .texts(evidence.hosts), "scope": .texts(evidence.patterns),
      "window": ["from": .string(evidence.windowFrom.iso8601), "to": .string(evidence.windowTo.iso8601)],
      "scoring_version": .string(evidence.scoringVersion), "web_works": .bool(evidence.webWorks),
      "never_global": .bool(evidence.neverGlobal),
    ]
  }
}
