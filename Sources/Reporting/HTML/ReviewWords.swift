import HandshakeModel

/// Decisions and what came of them in the words of the page.
enum ReviewWords {
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

  static func reason(_ reason: Removal.Reason) -> String {
    switch reason {
    case .expired: "expired"
    case .unused: "unused for 30 days"
    case .revoked: "taken back by a later decision"
    }
  }
}
