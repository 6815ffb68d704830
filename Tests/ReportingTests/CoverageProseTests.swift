import HandshakeModel
import Testing

@testable import Reporting

@Suite struct CoverageProseTests {
  private var full: SourceCoverage { CourseSamples.coverage[0] }
  private var few: SourceCoverage { CourseSamples.coverage[1] }

  /// The first source without its last hours.
  private func silent(since hour: Int) -> SourceCoverage {
    var events = full.hours
    for place in hour..<events.count { events[place] = 0 }
    return SourceCoverage(
      EventHours(
        organization: Symbol(of: "acme"), vantage: .handshakes, first: Int32(full.from.seconds / 3_600), events: events),
      organization: "acme")
  }

  @Test func freshnessSaysHowLongAgo() {
    #expect(CoverageProse.freshness(full) == "in the hour of 2026-11-23 23:00, this hour")
    #expect(CoverageProse.freshness(few) == "in the hour of 2026-11-23 20:00, 3 hours ago")
    // Monday, and eight Mondays and other working days before it.
    #expect(
      CoverageProse.freshness(silent(since: 14 * 24 - 4))
        == "in the hour of 2026-11-23 19:00, 4 hours ago (183 events would be usual since)")
    var none = few
    none.last = nil
    none.hours = []
    #expect(CoverageProse.freshness(none) == "not in this window")
  }

  @Test func gapsAreNamedOrCannotBeTold() {
    #expect(CoverageProse.gaps(full) == "2026-11-19 03:00 to 07:00 (4 hours)")
    #expect(CoverageProse.gaps(few) == "too few days to tell")
    var other = full
    other.gaps = []
    #expect(CoverageProse.gaps(other) == "none")
    let (from, to) = (SampleModel.moment("2026-11-19T23:00:00Z"), SampleModel.moment("2026-11-20T01:00:00Z"))
    #expect(
      CoverageProse.gap(SourceCoverage.Gap(from: from, to: to)) == "2026-11-19 23:00 to 2026-11-20 01:00 (2 hours)")
  }

  @Test func theSummaryIsOneOrTwoSentences() {
    #expect(
      CoverageProse.summary([full, few])
        == "2 sources, the last event in the hour of 2026-11-23 23:00, this hour. 1 gap of 4 hours together.")
    #expect(CoverageProse.summary([few]).hasSuffix("Too few days to tell gaps."))
    #expect(
      CoverageProse.summary([silent(since: 14 * 24 - 4)]).contains(
        "acme, gateway handshakes has been silent for longer than is usual."))
    #expect(CoverageProse.summary([]) == "No log says anything in this window.")
  }
}
