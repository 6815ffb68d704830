import HandshakeModel

/// The days on which episodes began, list by list.
struct EpisodeDays {
  private var entries: [DayEpisodes] = []
  private let days: ClosedRange<Int32>
  /// Where the current list begins.
  private var start = 0

  init(_ window: ClosedRange<Slot>) {
    days = window.lowerBound.day...window.upperBound.day
  }

  mutating func removeAll() {
    entries.removeAll(keepingCapacity: true)
    start = 0
  }

  /// Counts an episode that begins with an outcome which is not earlier than those before it.
  mutating func add(_ found: SlotOutcome) {
    // A sensor whose clock was set right may leave the window; its episodes count all the same.
    let day = Int(min(max(found.slot.day, days.lowerBound), days.upperBound) - days.lowerBound)
    if entries.count == start || entries[entries.count - 1].day != day { entries.append(DayEpisodes(day: day)) }
    if case .rejected = found.outcome {
      entries[entries.count - 1].addRefused()
    } else {
      entries[entries.count - 1].addOther()
    }
  }

  /// A list, by where it stands.
  subscript(list: Range<Int>) -> ArraySlice<DayEpisodes> { entries[list] }

  /// Ends the current list; returns where it stands.
  mutating func close() -> Range<Int> {
    defer { start = entries.count }
    return start..<entries.count
  }
}
