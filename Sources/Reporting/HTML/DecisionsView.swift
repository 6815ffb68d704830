import HandshakeModel

/// Every application with a decision, and the exemptions that gateways should lose again.
struct DecisionsView {
  struct Row {
    let name: String
    /// The candidate's section, where it has one.
    let anchor: String?
    let ruling: String
    let patterns: [String]
    let made: String
    let until: String
    let isExpired: Bool
    let outcome: String
    let drift: String
  }

  struct RemovalRow {
    let name: String
    let patterns: [String]
    let made: String
    let reason: String
  }

  let bypasses: [Row]
  let others: [Row]
  let removals: [RemovalRow]
  let hasDecisions: Bool
  let hasBypasses: Bool
  let hasOthers: Bool
  let hasRemovals: Bool

  init(_ model: ReportModel, anchors: [String: String]) {
    let row = { (review: Review) in DecisionsView.row(review, anchor: anchors[review.decision.target]) }
    bypasses = model.reviews.filter { $0.decision.ruling.isBypass }.map(row)
    others = model.reviews.filter { !$0.decision.ruling.isBypass }.map(row)
    removals = model.removals.map { removal in
      RemovalRow(
        name: removal.decision.name, patterns: removal.decision.patterns, made: ReviewWords.made(removal.decision),
        reason: ReviewWords.reason(removal.reason))
    }
    hasDecisions = !model.reviews.isEmpty
    hasBypasses = !bypasses.isEmpty
    hasOthers = !others.isEmpty
    hasRemovals = !removals.isEmpty
  }

  private static func row(_ review: Review, anchor: String?) -> Row {
    let decision = review.decision
    return Row(
      name: decision.name, anchor: anchor, ruling: ReviewProse.ruling(decision), patterns: decision.patterns,
      made: ReviewWords.made(decision), until: ReviewWords.until(decision), isExpired: review.isExpired,
      outcome: review.followUp.map(ReviewProse.followUp) ?? "–",
      drift: review.changes.isEmpty ? "unchanged" : review.changes.joined(separator: "; "))
  }
}
