package import HandshakeModel

/// What is different from the last report, for people.
package enum ChangesProse {
  /// Changes that a terminal shows: a reader of the queue wants to know what moved, not all of it.
  private static let shown = 10

  /// How many came, moved and went: `Since the report of 2026-11-22 06:00:00: 2 new, 1 resolved; 9 keep their rank`.
  package static func summary(_ changes: ReportChanges?) -> String {
    guard let changes else { return "There is no earlier report to compare with." }
    let counts = ReportChanges.Kind.allCases.compactMap { kind in
      let number = changes.changes.count { $0.kind == kind }
      return number > 0 ? "\(Decimal.grouped(number)) \(kind.rawValue)" : nil
    }
    let moved = counts.isEmpty ? "no application came, moved or went" : counts.joined(separator: ", ")
    let kept = changes.unchanged == 1 ? "1 keeps its rank" : "\(Decimal.grouped(changes.unchanged)) keep their rank"
    return "Since the report of \(Wording.moment(changes.since)): \(moved); \(kept)."
  }

  /// `new at 3`, `5 → 2`, `was 4`.
  package static func place(_ change: ReportChanges.Change) -> String {
    switch (change.rankBefore, change.rankNow) {
    case (let before?, let now?): "\(before) → \(now)"
    case (nil, let now?): "new at \(now)"
    case (let before?, nil): "was \(before)"
    case (nil, nil): "–"
    }
  }

  /// For the terminal: the summary, and the first changes below it; nothing for a first report.
  static func lines(_ changes: ReportChanges?) -> [String] {
    guard let changes else { return [] }
    let rest = changes.changes.count - shown
    return [summary(changes)]
      + QueueText.aligned(
        changes.changes.prefix(shown).map { change in
          [change.kind.rawValue, place(change), Legible.text(change.name), Legible.text(change.reason)]
        }) + (rest > 0 ? ["  … and \(Decimal.grouped(rest)) more"] : [])
  }
}
