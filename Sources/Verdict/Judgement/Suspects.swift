import HandshakeModel

/// The targets that may be candidates.
struct Suspects: Sendable {
  /// Those that any program but a browser refuses, in the order of their numbers: no other can be a candidate.
  let refused: [(target: Int, exposures: ExposureGroup)]
  /// How many targets so many clients met with programs other than browsers that they could be likely, refused or not.
  let met: Int

  init(_ evidence: Evidence) {
    let byTarget = ExposureIndex(evidence.exposures)
    let all = evidence.exposures.subjects.map(\.target).sorted().filter { evidence.targets[$0].canBeCandidate }
      .map { (target: $0, exposures: byTarget[TargetHost(target: $0)]) }
    refused = all.filter { $0.exposures.rows.contains { !$0.isBrowser && $0.rejected > 0 } }
    met = all.count { Suspects.isWidelyMet($0.exposures.rows) }
  }

  private static func isWidelyMet(_ rows: ArraySlice<ExposureRow>) -> Bool {
    var (clients, last) = (0, Int32(-1))
    for row in rows where !row.isBrowser && row.failed != nil && row.client != last {
      (clients, last) = (clients + 1, row.client)
      if clients >= ScoringModel.clientsForLikely { return true }
    }
    return false
  }
}
