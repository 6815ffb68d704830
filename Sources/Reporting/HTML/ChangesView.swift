import HandshakeModel

/// What is different from the last report.
struct ChangesView {
  struct Row {
    let mark: String
    let kind: String
    let name: String
    /// The candidate's section, where it has one.
    let anchor: String?
    let ranks: String
    let reason: String
  }

  struct Count {
    let mark: String
    let figure: String
    let kind: String
  }

  /// Above the fold, and in all; the file for programs has them all.
  private static let (shown, folded) = (6, 40)

  let since: String
  let counts: [Count]
  let unchanged: String
  let rows: [Row]
  let folded: [Row]
  let hasMore: Bool
  let more: String
  let rest: String?
  let isSame: Bool

  /// Nil for the first report of a database.
  ///
  /// - Parameter anchors: of the candidates, by the ids of their applications.
  init?(_ changes: ReportChanges?, anchors: [String: String]) {
    guard let changes else { return nil }
    since = Wording.moment(changes.since)
    counts = ReportChanges.Kind.allCases.map { kind in
      Count(
        mark: ChangesView.mark(kind), figure: Decimal.grouped(changes.changes.count { $0.kind == kind }),
        kind: kind.rawValue)
    }
    unchanged = Decimal.grouped(changes.unchanged)
    let named = changes.changes.prefix(ChangesView.folded).map { ChangesView.row($0, anchors: anchors) }
    rows = Array(named.prefix(ChangesView.shown))
    folded = Array(named.dropFirst(ChangesView.shown))
    hasMore = !folded.isEmpty
    more = Wording.count(changes.changes.count - rows.count, "more change")
    let unnamed = changes.changes.count - named.count
    rest = unnamed > 0 ? "\(Decimal.grouped(unnamed)) more are in report.json." : nil
    isSame = changes.changes.isEmpty
  }

  /// A shape each, as a colour alone is not seen by everybody.
  static func mark(_ kind: ReportChanges.Kind) -> String {
    switch kind {
    case .new: "+"
    case .rising: "▲"
    case .falling: "▼"
    case .resolved: "✓"
    }
  }

  private static func row(_ change: ReportChanges.Change, anchors: [String: String]) -> Row {
    Row(
      mark: mark(change.kind), kind: change.kind.rawValue, name: change.name,
      anchor: change.rankNow == nil ? nil : anchors[change.target], ranks: ChangesProse.place(change),
      reason: change.reason)
  }
}
