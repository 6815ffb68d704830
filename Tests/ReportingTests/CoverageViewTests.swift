import HandshakeModel
import Testing

@testable import Reporting

@Suite struct CoverageViewTests {
  @Test func daysAddUpToTheEventsOfASource() throws {
    let view = try #require(CoverageView(SampleModel.coverage, now: SampleModel.small.windowTo))
    func number(_ text: String) -> Int { Int(text.replacing(",", with: "")) ?? -1 }
    for index in view.sources.indices {
      let days = view.days.map { number($0.counts[index]) }.reduce(0, +)
      #expect(days == number(view.sources[index].events))
      #expect(view.totals[index] == view.sources[index].events)
    }
    #expect(view.days.count == 14)
  }

  @Test func gapsAndAgesAreSaid() throws {
    let view = try #require(CoverageView(SampleModel.coverage, now: SampleModel.small.windowTo))
    #expect(view.sources.map(\.age) == ["up to date", "up to date", "45 hours old"])
    #expect(view.sources[1].gaps == ["2026-11-15 08:00 to 2026-11-16 07:00 (23 hours)"])
    #expect(view.gapCount.hasSuffix(" 1 gap of 23 hours together."))
    #expect(CoverageView([], now: SampleModel.small.windowTo) == nil)
  }
}
