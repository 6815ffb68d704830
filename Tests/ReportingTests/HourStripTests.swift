import HandshakeModel
import Testing

@testable import Reporting

@Suite struct HourStripTests {
  private let from = SampleModel.moment("2026-11-10T00:00:00Z")

  private func source(_ hours: [Int], gaps: [SourceCoverage.Gap] = []) -> SourceCoverage {
    SourceCoverage(organization: "acme", vantage: .wire, from: from, hours: hours, last: nil, gaps: gaps)
  }

  @Test(arguments: [(0, 1), (170, 1), (171, 2), (336, 2), (720, 6), (2_160, 24), (9_000, 24)])
  func stepsStayWideEnoughToSee(hours: Int, aStep: Int) {
    #expect(HourStrip.hoursAStep(hours) == aStep)
  }

  @Test func hoursAreRunsOfThreeDepths() {
    let strip = HourStrip(source([9, 9, 1, 0, 4, 4]), hoursAStep: 1)
    #expect(strip.box == "0 0 6 12")
    #expect(strip.strong == "M0 0h2v12h-2z")
    #expect(strip.medium == "M4 0h2v12h-2z")
    #expect(strip.faint == "M2 0h1v12h-1z")
    #expect(strip.missing.isEmpty)
  }

  @Test func aGapIsSeenHoweverCoarseTheStripIs() {
    let hour = Timestamp(seconds: from.seconds + 7 * 3_600)
    let gap = SourceCoverage.Gap(from: hour, to: Timestamp(seconds: hour.seconds + 3_600))
    #expect(HourStrip(source(Array(repeating: 1, count: 24), gaps: [gap]), hoursAStep: 6).missing == "M1 8h1v4h-1z")
  }
}
