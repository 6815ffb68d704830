import HandshakeModel
import Testing

@Suite struct SourceCoverageGapsTests {
  /// 2026-11-09, a Monday.
  private static let monday = 20_766

  /// Fourteen days from a Monday; `events` gives those of an hour of a day, both counted from 0.
  private func source(
    days: Int = 14, open: Int = .min, _ events: (_ day: Int, _ hour: Int) -> Int
  ) -> SourceCoverage {
    let hours = (0..<days).flatMap { day in (0..<24).map { events(day, $0) } }
    return SourceCoverage(
      EventHours(
        organization: Symbol(of: "org"), vantage: .wire, first: Int32(SourceCoverageGapsTests.monday * 24),
        events: hours),
      organization: "org", open: open)
  }

  private func hours(_ source: SourceCoverage) -> [Range<Int>] {
    source.gaps.map { gap in
      let start = { (time: Timestamp) in Int((time.seconds - source.from.seconds) / 3_600) }
      return start(gap.from)..<start(gap.to)
    }
  }

  @Test func anHourThatIsUsuallyFullIsAGapWhereItIsEmpty() {
    let found = source { day, hour in day == 3 && (10..<13).contains(hour) ? 0 : 20 }
    #expect(hours(found) == [3 * 24 + 10..<3 * 24 + 13])
    #expect(found.tellsGaps)
  }

  @Test func aNightWithoutAnybodyIsNone() {
    #expect(source { _, hour in hour < 6 ? 0 : 20 }.gaps.isEmpty)
  }

  @Test func aWeekendWithoutAnybodyIsNone() {
    #expect(source { day, _ in day % 7 >= 5 ? 0 : 20 }.gaps.isEmpty)
  }

  @Test func theNightIsNoPartOfTheGap() {
    let found = source { day, hour in hour < 6 || day == 3 && hour < 9 || day == 2 && hour > 21 ? 0 : 20 }
    #expect(hours(found) == [2 * 24 + 22..<3 * 24 + 9])
    let morning = source { day, hour in hour < 6 || day == 3 && hour < 9 ? 0 : 20 }
    #expect(hours(morning) == [3 * 24 + 6..<3 * 24 + 9])
  }

  /// Of few events an hour one that is empty says nothing; a day of them does.
  @Test func silenceCountsByWhatWouldHaveBeenUsual() {
    #expect(source { day, hour in day == 3 && hour == 10 ? 0 : 3 }.gaps.isEmpty)
    #expect(source { day, hour in day == 3 && (10..<14).contains(hour) ? 0 : 3 }.gaps.count == 1)
  }

  @Test func fewDaysTellNothing() {
    let found = source(days: 3) { day, hour in day == 1 && hour == 10 ? 0 : 50 }
    #expect(found.gaps.isEmpty)
    #expect(!found.tellsGaps)
  }

  @Test func whatCameBeforeTheSourceAndAfterItIsNoGap() {
    let found = source { day, _ in (4..<12).contains(day) ? 20 : 0 }
    #expect(found.gaps.isEmpty)
    #expect(found.silentHours == 48)
  }

  @Test func silenceAtTheEndIsOverdue() {
    let found = source { day, hour in day == 11 && hour >= 20 || day > 11 ? 0 : 20 }
    // Four hours of a Friday; of the weekend only the two days of the first one are known.
    #expect(found.overdue == 80)
    #expect(found.silentHours == 52)
    #expect(source { _, _ in 20 }.overdue == 0)
    #expect(source { _, _ in 0 }.silentHours == nil)
  }

  /// Folded days have all their events in their first five minutes.
  @Test func foldedDaysCannotBeTold() {
    let open = (SourceCoverageGapsTests.monday + 7) * 24
    let found = source(open: open) { day, hour in day < 7 ? (hour == 0 ? 480 : 0) : 20 }
    #expect(found.from == Timestamp(day: Int32(SourceCoverageGapsTests.monday + 7)))
    #expect(found.hours.count == 7 * 24)
    #expect(found.gaps.isEmpty)
    #expect(source(open: .max) { _, _ in 20 }.hours.isEmpty)
  }
}
