import HandshakeModel
import Testing

@testable import Reporting

@Suite struct DaysProseTests {
  @Test func weeksStandBelowEachOther() {
    #expect(
      DaysProse.weeks(CourseSamples.days) == [
        "  2026-11-10  5/8  5/8  5/8  5/8  –  –  5/8", "  2026-11-17  5/8  5/8  5/8  5/8  –  –  11/14",
      ])
    #expect(DaysProse.weeks([]).isEmpty)
    #expect(DaysProse.weeks(Array(CourseSamples.days.prefix(8))).last == "  2026-11-17  5/8")
  }

  @Test func aDayIsToldInWords() {
    #expect(DaysProse.sentence(CourseSamples.days[0]) == "5 of 8 episodes refused, by 5 of 9 clients")
    #expect(DaysProse.sentence(CourseSamples.days[4]) == "nothing")
  }
}
