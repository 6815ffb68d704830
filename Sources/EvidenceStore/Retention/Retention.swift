package import HandshakeModel

/// How long what was read is kept; decisions and the ledger stay for ever.
package struct Retention: Sendable, Equatable {
  /// Attempts that are kept for showing, in days.
  package var exemplarDays = 30
  /// Days behind the window of ranking for which files may come late before five-minute cells are folded.
  ///
  /// Later files are counted all the same, as part of a day.
  package var latenessDays = 2
  /// Daily roll-ups, in days: thirteen months, so that a month can be compared with the same one a year before.
  package var rollUpDays = 13 * Retention.daysOfAMonth

  /// A month is never shorter than the calendar's.
  package static let daysOfAMonth = 31

  package init() {}
}

/// Times before which evidence is let go or folded; days are counted from 1970-01-01 in UTC.
package struct Horizons: Sendable, Equatable {
  /// Earlier attempts are removed: whole periods of `Exemplar`.
  package var exemplars: Timestamp
  /// The cells of earlier days are folded.
  package var cells: Int32
  /// Halves of earlier connections wait no longer for their other sides.
  package var halves: Timestamp { Timestamp(day: cells) }
  /// Daily roll-ups of earlier days are removed.
  package var rollUps: Int32

  /// - Parameters:
  ///   - windowDays: the window of ranking, of which nothing is folded.
  ///   - today: the day that counts as the last one.
  package init(_ retention: Retention, windowDays: Int, today: Int32) {
    func before(_ days: Int) -> Int32 { Int32(clamping: Int(today) - days) }
    cells = before(windowDays + retention.latenessDays)
    exemplars = Exemplar.periodStart(of: Timestamp(day: before(retention.exemplarDays)))
    rollUps = min(before(retention.rollUpDays), cells)
  }

  init(exemplars: Timestamp, cells: Int32, rollUps: Int32) {
    self.exemplars = exemplars
    self.cells = cells
    self.rollUps = rollUps
  }
}
