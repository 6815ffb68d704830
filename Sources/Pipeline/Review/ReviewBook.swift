import AppCatalog
import HandshakeModel
import Reporting

/// All decisions beside what a window shows: by application, with what has changed since.
struct ReviewBook {
  /// In the order of the applications' ids.
  private(set) var reviews: [(target: String, review: Review)] = []

  /// - Parameters:
  ///   - decisions: in the order in which they were taken.
  ///   - findings: of the window from `from` to `now`.
  init(
    _ decisions: [Decision], _ findings: Findings, catalog: Catalog, from: Timestamp, now: Timestamp,
    scoringVersion: String
  ) {
    let candidates = findings.candidates + findings.bypassGaps
    let byID = Dictionary(candidates.map { ($0.target.id, $0) }, uniquingKeysWith: { first, _ in first })
    let grouped = Dictionary(grouping: decisions) { ReviewBook.target(of: $0, candidates, catalog) }
    for (target, decisions) in grouped.sorted(by: { $0.key < $1.key }) {
      guard var review = Review(decisions, now: now) else { continue }
      let evidence = byID[target].map {
        DecidedEvidence($0, from: from, to: now, scoringVersion: scoringVersion)
      }
      review.changes = ReviewProse.changes(since: review.decision, now: evidence)
      reviews.append((target, review))
    }
  }

  /// The id under which a decided application goes today.
  ///
  /// An application that no record covered goes by one of its domains, which may change; since then, a record may cover
  /// it.
  static func target(of decision: Decision, _ candidates: [Candidate], _ catalog: Catalog) -> String {
    let target = decision.target
    if candidates.contains(where: { $0.target.id == target }) { return target }
    if let candidate = candidates.first(where: { $0.target.domains.contains(target) }) { return candidate.target.id }
    guard target.contains("."), HostName.normalised(target) == target else { return target }
    let owner = catalog.attribution(host: target)
    return owner.kind == .uncatalogued ? target : owner.id
  }

  /// Says of each bypass that holds what came of it.
  mutating func follow(_ followUps: [String: FollowUp]) {
    for index in reviews.indices { reviews[index].review.followUp = followUps[reviews[index].target] }
  }

  /// The same findings, each candidate with its review.
  func attached(to findings: Findings) -> Findings {
    guard !reviews.isEmpty else { return findings }
    let byTarget = Dictionary(uniqueKeysWithValues: reviews.map { ($0.target, $0.review) })
    var attached = findings
    for path in [\Findings.candidates, \Findings.bypassGaps] {
      for index in attached[keyPath: path].indices {
        attached[keyPath: path][index].review = byTarget[attached[keyPath: path][index].target.id]
      }
    }
    return attached
  }
}
