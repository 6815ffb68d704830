package import EvidenceStore
package import HandshakeModel

/// Lets go of what is older than it needs to be, and says what that came to.
package struct PruneRun: Sendable {
  private let store: EvidenceStore
  private let agents: any AgentClassifying
  private let retention: Retention
  private let windowDays: Int

  package init(store: EvidenceStore, agents: any AgentClassifying, retention: Retention, windowDays: Int) {
    self.store = store
    self.agents = agents
    self.retention = retention
    self.windowDays = windowDays
  }

  /// Prunes for the days before `now`, or before the last evidence where that is earlier.
  ///
  /// - Parameter dryRun: only counts.
  package func run(now: Timestamp, dryRun: Bool) throws(StoreProblem) -> PruneReport {
    let before = try store.size()
    guard let today = try store.lastDay(now: now) else {
      return PruneReport(dryRun: dryRun, horizons: nil, tally: PruneTally(), before: before, after: before)
    }
    let horizons = Horizons(retention, windowDays: windowDays, today: today)
    let tally: PruneTally
    if dryRun {
      tally = try store.pruneTally(horizons)
    } else {
      tally = try store.prune(horizons, by: Joiner(agents))
      try store.giveSpaceBack()
    }
    return PruneReport(dryRun: dryRun, horizons: horizons, tally: tally, before: before, after: try store.size())
  }
}

package struct PruneReport: Sendable {
  package var dryRun: Bool
  /// Nil where there is no evidence.
  package var horizons: Horizons?
  package var tally: PruneTally
  package var before: StoreSize
  package var after: StoreSize

  /// Whether anything was, or would be, let go of.
  package var isSome: Bool {
    tally.exemplars + tally.halves + tally.droppedClientDays + tally.foldedClientDays > 0
  }
}
