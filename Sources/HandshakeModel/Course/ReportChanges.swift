/// What is different from the last report before this one.
package struct ReportChanges: Sendable, Equatable {
  package enum Kind: String, CaseIterable, Sendable {
    case new
    case rising
    case falling
    /// In the last report and not in this one.
    case resolved
  }

  package struct Change: Sendable, Equatable {
    package var kind: Kind
    /// The id and the name of the application.
    package var target: String
    package var name: String
    package var rankBefore: Int?
    package var rankNow: Int?
    /// Why, in words, with the figures before and now.
    package var reason: String

    package init(kind: Kind, target: String, name: String, rankBefore: Int?, rankNow: Int?, reason: String) {
      self.kind = kind
      self.target = target
      self.name = name
      self.rankBefore = rankBefore
      self.rankNow = rankNow
      self.reason = reason
    }
  }

  /// When the last report was made.
  package var since: Timestamp
  /// By kind, then by rank.
  package var changes: [Change]
  /// Applications in the queue of both whose rank did not move.
  package var unchanged: Int

  package init(since: Timestamp, changes: [Change], unchanged: Int) {
    self.since = since
    self.changes = changes
    self.unchanged = unchanged
  }
}
