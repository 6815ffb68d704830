import HandshakeModel

extension DayCount {
  /// What happened on each day of the window, days without anything included.
  ///
  /// An episode belongs to the day on which it begins, so that those of all days are those of the exposures. Browsers do
  /// not count, as they do not in a verdict; what a program used before it began to refuse does.
  ///
  /// - Parameters:
  ///   - dates: the days of the window, from 1970-01-01.
  ///   - exposures: those of one client follow each other.
  static func days(_ dates: Range<Int>, of exposures: ExposureGroup) -> [DayCount] {
    var days = dates.map { DayCount(day: $0, refused: 0, exposed: 0, clientsRefusing: 0, clientsExposed: 0) }
    // The client that was counted last, by day.
    var lastRefusing = Array(repeating: Int32(-1), count: days.count)
    var lastExposed = lastRefusing
    for row in exposures.rows {
      for entry in exposures.table.days(of: row) where days.indices.contains(entry.day) {
        let day = entry.day
        days[day].refused += entry.refused
        days[day].exposed += entry.refused + entry.others
        if lastExposed[day] != row.client { days[day].clientsExposed += 1 }
        lastExposed[day] = row.client
        guard entry.refused > 0 else { continue }
        if lastRefusing[day] != row.client { days[day].clientsRefusing += 1 }
        lastRefusing[day] = row.client
      }
    }
    return days
  }
}
