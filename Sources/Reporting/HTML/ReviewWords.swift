import HandshakeModel

/// Decisions and what came of them in the words of the page.
enum ReviewWords {
  static func ruling(_ decision: Decision) -> String {
    switch decision.ruling {
    case .bypassGlobally: "bypass globally"
    case .bypassOrganization: "bypass for \(decision.organization ?? "one organisation")"
    case .keepInspecting: "keep inspecting"
    case .investigate: "investigate"
    case .notApplicationFault: "not the application’s fault"
    }
  }

  /// For a cell and for a filter: without names.
  static func status(_ review: Review?) -> String {
    guard let review else { return "not reviewed" }
    if review.isExpired { return "expired" }
    return review.decision.ruling.rawValue.split(separator: "-").joined(separator: " ")
  }

  static func made(_ decision: Decision) -> String {
    let ticket = decision.ticket.map { ", \($0)" } ?? ""
    return "\(CivilTime(decision.at).date), \(decision.by)\(ticket)"
  }

  static func until(_ decision: Decision) -> String {
    decision.expires.map { CivilTime($0).date } ?? "no end"
  }

  static func evidence(_ evidence: DecidedEvidence) -> String {
    "Decided upon \(Decimal.percent(evidence.probability)), "
      + "\(Decimal.grouped(evidence.clientsAffected)) of \(Wording.count(evidence.clientsExposed, "client")) in "
      + "\(Wording.count(evidence.organizations, "organisation")), \(Wording.count(evidence.episodes, "episode"))."
  }

  static func followUp(_ followUp: FollowUp) -> String {
    let claim =
      switch followUp.state {
      case .tooEarly: "Too early to tell"
      case .works: "The bypass works"
      case .missesHosts: "It does not suffice: it misses \(Wording.list(followUp.missedHosts))"
      case .notApplied: "The gateway does not apply it"
      case .unused: "Unused for 30 days"
      }
    let last = followUp.lastUsed.map { "last on \(CivilTime($0).date)" } ?? "never"
    return "\(claim): \(rate(followUp.episodesBefore, followUp.daysBefore)) before, "
      + "\(rate(followUp.episodesAfter, followUp.daysAfter)) after; "
      + "\(Wording.count(followUp.bypassed, "connection")) left alone, \(last)."
      + (followUp.expiresSoon ? " It ends within a week." : "")
  }

  static func reason(_ reason: Removal.Reason) -> String {
    switch reason {
    case .expired: "expired"
    case .unused: "unused for 30 days"
    case .revoked: "taken back by a later decision"
    }
  }

  private static func rate(_ episodes: Int, _ days: Double) -> String {
    "\(Wording.count(episodes, "refusal")) in \(Decimal.fixed(days, 0)) days"
  }
}
