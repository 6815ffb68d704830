import AppCatalog
import EvidenceStore
import HandshakeModel
import Verdict

/// Lays the decisions of reviewers beside what a window shows.
struct ReviewRun {
  let store: EvidenceStore
  let knowledge: Knowledge

  struct Result {
    var findings: Findings
    var reviews: [Review] = []
    var removals: [Removal] = []
  }

  /// The findings of a window with what was decided on them, and everything else that was decided.
  ///
  /// Without decisions it costs one look at an empty table; without a bypass no evidence is read again.
  ///
  /// - Parameter names: the texts behind symbols.
  func result(
    _ findings: Findings, names: [Symbol: String], from: Timestamp, now: Timestamp
  ) throws(StoreProblem) -> Result {
    var findings = findings
    for path in [\Findings.candidates, \Findings.bypassGaps] {
      for index in findings[keyPath: path].indices {
        findings[keyPath: path][index].evidenceDigest = findings[keyPath: path][index].materialDigest
      }
    }
    let decisions = try store.decisions()
    guard !decisions.isEmpty else { return Result(findings: findings) }
    var book = ReviewBook(
      decisions, findings, catalog: knowledge.catalog, from: from, now: now, scoringVersion: ScoringModel.version)
    let watches = watches(book, findings, names: names, now: now)
    if !watches.isEmpty {
      let survey = FollowUpSurvey(store: store, knowledge: knowledge, names: names)
      book.follow(
        Dictionary(
          uniqueKeysWithValues: try survey.seen(watches).map { ($0.target, $0.followUp(names: names, now: now)) }))
    }
    return Result(
      findings: book.attached(to: findings), reviews: book.reviews.map(\.review), removals: book.removals(now: now))
  }
  private func watches(
    _ book: ReviewBook, _ findings: Findings, names: [Symbol: String], now: Timestamp
  ) -> [BypassWatch] {
    // A store has many names, and a site many bypasses: each name is looked at once.
    let patterns = PatternSet(
      book.reviews.filter { $0.review.decision.ruling.isBypass }.flatMap(\.review.decision.patterns))
    let covered = names.filter { patterns.covers($0.value) }
    let candidates = Dictionary(
      (findings.candidates + findings.bypassGaps).map { ($0.target.id, $0) }, uniquingKeysWith: { first, _ in first })
    return book.reviews.compactMap { target, review in
      BypassWatch(target: target, review, candidate: candidates[target], names: covered, now: now)
    }
  }
}
