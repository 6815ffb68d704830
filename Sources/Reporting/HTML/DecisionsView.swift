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
    let standing = model.reviews.flatMap { review in
      review.standing.map { decision in
        (
          decision: decision,
          row: DecisionsView.row(decision, review, anchor: anchors[decision.target], now: model.generatedAt)
        )
      }
    }
    bypasses = standing.filter(\.decision.ruling.isBypass).map(\.row)
    others = standing.filter { !$0.decision.ruling.isBypass }.map(\.row)
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

  /// What came of it, and what has changed since, is known of the latest decision alone.
  private static func row(_ decision: Decision, _ review: Review, anchor: String?, now: Timestamp) -> Row {
    let isLatest = decision == review.decision
    return Row(
      name: decision.name, anchor: anchor, ruling: ReviewProse.ruling(decision), patterns: decision.patterns,
      made: ReviewWords.made(decision), until: ReviewWords.until(decision), isExpired: !decision.holds(at: now),
      outcome: isLatest ? review.followUp.map(ReviewProse.followUp) ?? "–" : "–",
      drift: !isLatest ? "–" : review.changes.isEmpty ? "unchanged" : review.changes.joined(separator: "; "))
  }
}
