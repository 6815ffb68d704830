package import HandshakeModel

/// The days of a candidate for people.
package enum DaysProse {
  static let title = "Day by day, episodes refused of all"

  /// `2026-11-23`.
  package static func date(_ day: DayCount) -> String {
    CivilTime(Timestamp(day: Int32(clamping: day.day))).date
  }

  /// `3 of 7 episodes refused, by 2 of 4 clients`.
  package static func sentence(_ day: DayCount) -> String {
    guard day.exposed > 0 else { return "nothing" }
    return "\(Decimal.grouped(day.refused)) of \(Wording.count(day.exposed, "episode")) refused, by "
      + "\(Decimal.grouped(day.clientsRefusing)) of \(Wording.count(day.clientsExposed, "client"))"
  }

  /// A line for each seven days that begins with the first of them: `2026-11-17  0/3  –  2/5 …`.
  ///
  /// Figures rather than block characters: those are of different widths in fonts, say nothing to who listens or copies
  /// them, and hide how many a bar stands for.
  static func weeks(_ days: [DayCount]) -> [String] {
    QueueText.aligned(
      stride(from: 0, to: days.count, by: 7).map { start in
        let week = days[start..<min(start + 7, days.count)]
        return [date(days[start])] + week.map { $0.exposed > 0 ? "\($0.refused)/\($0.exposed)" : "–" }
      })
  }
}
