import HandshakeModel

/// What was decided on a candidate before, and what came of it.
struct ReviewView {
  let sentence: String
  let why: String
  let evidence: String
  let isExpired: Bool
  let changes: [String]
  let hasChanges: Bool
  let followUp: String?
  let earlier: [String]
  let hasEarlier: Bool

  /// Nil where nobody has decided anything.
  init?(_ review: Review?) {
    guard let review else { return nil }
    sentence = ReviewProse.status(review)
    why = review.decision.why
    evidence = ReviewWords.evidence(review.decision.evidence)
    isExpired = review.isExpired
    changes = review.changes
    hasChanges = !changes.isEmpty
    followUp = review.followUp.map(ReviewProse.followUp)
    earlier = review.earlier.reversed().map { decision in
      "\(ReviewWords.made(decision)): \(ReviewProse.ruling(decision)). \(decision.why)"
    }
    hasEarlier = !earlier.isEmpty
  }
}
