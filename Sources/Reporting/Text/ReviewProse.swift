package import HandshakeModel

/// What was decided on an application and what came of it, in sentences composed from the values alone.
package enum ReviewProse {
  /// What was decided, by whom, when and until when.
  package static func status(_ review: Review?) -> String {
    guard let review else { return "Not reviewed." }
    let decision = review.decision
    let ticket = decision.ticket.map { ", ticket \($0)" } ?? ""
    let expiry =
      decision.expires.map { review.isExpired ? "; expired on \(CivilTime($0).date)" : ", until \(CivilTime($0).date)" }
    return
      "\(Wording.capitalised(ruling(decision))), decided by \(decision.by) on \(CivilTime(decision.at).date)\(ticket)"
      + "\(expiry ?? "").\(changed(review.changes))"
  }

  /// The ruling in words.
  package static func ruling(_ decision: Decision) -> String {
    switch decision.ruling {
    case .bypassGlobally: "bypass for everybody"
    case .bypassOrganization: "bypass for \(decision.organization ?? "one organisation")"
    case .keepInspecting: "keep inspecting\(decision.organization.map { " in \($0)" } ?? "")"
    case .investigate: "investigate"
    case .notApplicationFault: "not a fault of the application"
    }
  }

  private static func changed(_ changes: [String]) -> String {
    guard let first = changes.first else { return "" }
    let rest = changes.count > 1 ? " (and \(Wording.count(changes.count - 1, "other change")))" : ""
    return " The evidence has changed since: \(first)\(rest)."
  }

  /// What came of a bypass; empty where nothing is to be said.
  package static func followUp(_ followUp: FollowUp?) -> String {
    guard let followUp else { return "" }
    let soon = followUp.expiresSoon ? " It expires within a week." : ""
    return sentence(followUp) + soon
  }

  private static func sentence(_ followUp: FollowUp) -> String {
    switch followUp.state {
    case .tooEarly: "It is too early to say whether the bypass works: \(figures(followUp))."
    case .works: "The bypass works: \(figures(followUp))."
    case .missesHosts:
      "The bypass misses hosts: clients still break off at \(Wording.list(followUp.missedHosts))."
    case .notApplied: "The gateway does not apply the bypass, or not everywhere: \(figures(followUp))."
    case .unused: "Nobody has used what it exempts for 30 days."
    }
  }

  private static func figures(_ followUp: FollowUp) -> String {
    let before = "\(rate(followUp.episodesBefore, followUp.daysBefore)) before"
    guard followUp.daysAfter > 0 else { return "\(before), and no logs since" }
    let used = followUp.lastUsed.map { ", last used on \(CivilTime($0).date)" } ?? ", not used since"
    return "\(before), \(rate(followUp.episodesAfter, followUp.daysAfter)) since; "
      + "\(Wording.count(followUp.bypassed, "connection")) left alone\(used)"
  }

  private static func rate(_ episodes: Int, _ days: Double) -> String {
    days == 0 ? "no logs" : "\(Wording.count(episodes, "refusal")) in \(Wording.count(Int(days), "day"))"
  }

  /// Which exemption should go, and why.
  package static func removal(_ removal: Removal) -> String {
    let decision = removal.decision
    let why =
      switch removal.reason {
      case .expired: "the decision ended\(decision.expires.map { " on \(CivilTime($0).date)" } ?? "")"
      case .unused: "nobody has used it for 30 days"
      case .revoked: "a later decision took it back"
      }
    return "\(decision.name): remove \(Wording.list(decision.patterns)), because \(why)."
  }
}
