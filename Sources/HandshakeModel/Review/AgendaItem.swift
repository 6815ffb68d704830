/// An application that reviewers decide on, with where it stands and what was decided before.
package struct AgendaItem: Sendable, Equatable {
  /// The id and the name of the application.
  package var target: String
  package var name: String
  /// Nil where it is not in the queue.
  package var rank: Int?
  package var probability: Double?
  package var band: Band?
  /// Nil where it is no candidate.
  package var evidenceDigest: String?
  package var review: Review?

  init(_ candidate: Candidate, isQueued: Bool) {
    target = candidate.target.id
    name = candidate.target.name
    rank = isQueued ? candidate.rank : nil
    probability = candidate.probability
    band = candidate.band
    evidenceDigest = candidate.evidenceDigest
    review = candidate.review
  }

  package init(target: String, name: String, review: Review? = nil) {
    self.target = target
    self.name = name
    self.review = review
  }

  /// Whether no decision on it holds.
  package var isOpen: Bool { review?.isExpired ?? true }
}

extension ReportModel {
  /// The queue, then bypasses that do not suffice, then what was decided and is no candidate any more.
  package var agenda: [AgendaItem] {
    let candidates =
      findings.candidates.map { AgendaItem($0, isQueued: true) }
      + findings.bypassGaps.map { AgendaItem($0, isQueued: false) }
    let held = Set(candidates.compactMap { $0.review?.decision.id })
    return candidates
      + reviews.filter { !held.contains($0.decision.id) }
      .map { AgendaItem(target: $0.decision.target, name: $0.decision.name, review: $0) }
  }
}
