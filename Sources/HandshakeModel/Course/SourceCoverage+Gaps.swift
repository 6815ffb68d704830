extension SourceCoverage {
  /// Other days of the same kind from which on an hour has a usual number of events.
  ///
  /// Three, so that the median outvotes one odd day; fourteen days have three other weekend days for each.
  package static let leastDays = 3
  /// Events that would have been usual from which on their absence is a gap.
  ///
  /// A source that says ten things on average is silent by chance once in 22,000 times (Poisson, exp −10). A window of
  /// two weeks has 336 hours, so that even a false gap in each of fifty sources takes more than one window to come.
  package static let leastEvents = 10

  /// Hour by hour what one organisation's logs of one vantage say, and where they fall silent.
  ///
  /// - Parameters:
  ///   - organization: its name.
  ///   - open: the first hour, counted from 1970-01-01T00, of which the store still knows the time: earlier days are
  ///     folded, and no hour of theirs can be told.
  package init(_ found: EventHours, organization: String, open: Int = .min) {
    let first = max(Int(found.first), min(open, Int(found.first) + found.events.count))
    let hours = Array(found.events.dropFirst(first - Int(found.first)))
    func start(_ hour: Int) -> Timestamp { Timestamp(seconds: Int64(first + hour) * 3_600) }
    self.init(
      organization: organization, vantage: found.vantage, from: start(0), hours: hours,
      last: hours.lastIndex { $0 > 0 }.map(start), gaps: [])
    gaps = silences().map { Gap(from: start($0.lowerBound), to: start($0.upperBound)) }
  }

  /// Whole hours from the last one with an event to the last of the window; nil where there is none.
  package var silentHours: Int? {
    hours.lastIndex { $0 > 0 }.map { hours.count - 1 - $0 }
  }

  /// Events that would have been usual since the last one, the unfinished hour at the end not counted.
  package var overdue: Int {
    guard let told, let silentHours, silentHours > 0 else { return 0 }
    return (told.upperBound + 1..<max(hours.count - 1, told.upperBound + 1)).reduce(0) { $0 + usual($1, told) }
  }

  /// Whether there are days enough for any hour to have a usual number of events.
  package var tellsGaps: Bool {
    guard let told else { return false }
    return Dictionary(grouping: told, by: kind).values.contains { $0.count > SourceCoverage.leastDays }
  }

  /// From the first hour with an event to the last: before, the source may not have been there.
  private var told: ClosedRange<Int>? {
    guard let first = hours.firstIndex(where: { $0 > 0 }), let last = hours.lastIndex(where: { $0 > 0 }) else {
      return nil
    }
    return first...last
  }

  /// Hours in a row without an event in which together too many would have been usual.
  private func silences() -> [Range<Int>] {
    guard let told else { return [] }
    var found: [Range<Int>] = []
    var start = told.lowerBound
    while start < told.upperBound {
      guard hours[start] == 0 else {
        start += 1
        continue
      }
      let end = hours[start...].firstIndex { $0 > 0 } ?? told.upperBound
      let expected = (start..<end).map { usual($0, told) }
      // A night in which nobody works is no part of the gap that ends or begins it.
      if expected.reduce(0, +) >= SourceCoverage.leastEvents, let first = expected.firstIndex(where: { $0 > 0 }),
        let last = expected.lastIndex(where: { $0 > 0 })
      {
        found.append(start + first..<start + last + 1)
      }
      start = end
    }
    return found
  }

  /// The median of the same hour of other days of the same kind; 0 where they are too few to tell.
  private func usual(_ hour: Int, _ told: ClosedRange<Int>) -> Int {
    let kind = kind(hour)
    var others: [Int] = []
    // The first of the same hour of the day: they lie whole days apart.
    var other = told.lowerBound + (hour - told.lowerBound) % 24
    while other <= told.upperBound {
      if other != hour, self.kind(other) == kind { others.append(hours[other]) }
      other += 24
    }
    return others.count >= SourceCoverage.leastDays ? others.sorted()[(others.count - 1) / 2] : 0
  }

  private struct Kind: Hashable {
    var isWeekend: Bool
    var hour: Int
  }

  /// In UTC, and with the weekend of most countries: where another is kept, working days still outnumber it in the median.
  private func kind(_ hour: Int) -> Kind {
    let hours = Int(from.seconds / 3_600) + hour
    // 1970-01-01 was a Thursday.
    let weekday = (hours / 24 + 3) % 7
    return Kind(isWeekend: weekday >= 5, hour: hours % 24)
  }
}
