import HandshakeModel
import Testing

@testable import Reporting

@Suite struct ChangesProseTests {
  private func change(_ before: Int?, _ now: Int?) -> ReportChanges.Change {
    ReportChanges.Change(
      kind: .new, target: "a", name: "A\u{1B}[31m", rankBefore: before, rankNow: now, reason: "b\u{7}")
  }

  @Test func theSummaryCountsByKind() {
    #expect(
      ChangesProse.summary(CourseSamples.changes)
        == "Since the report of 2026-11-23 02:15:00: 1 new, 1 rising, 1 resolved; 1 keeps its rank.")
    #expect(
      ChangesProse.summary(ReportChanges(since: SampleModel.moment("2026-11-23"), changes: [], unchanged: 3))
        == "Since the report of 2026-11-23 00:00:00: no application came, moved or went; 3 keep their rank.")
    #expect(ChangesProse.summary(nil) == "There is no earlier report to compare with.")
  }

  @Test func aPlaceIsToldBeforeAndNow() {
    #expect(
      [(5, 2), (nil, 3), (4, nil)].map { ChangesProse.place(change($0, $1)) } == ["5 → 2", "new at 3", "was 4"])
  }

  @Test func aTerminalShowsTheFirstOfThem() {
    #expect(ChangesProse.lines(nil).isEmpty)
    let many = ReportChanges(
      since: SampleModel.moment("2026-11-23"), changes: (1...12).map { change(nil, $0) }, unchanged: 0)
    let lines = ChangesProse.lines(many)
    #expect(lines.count == 12)
    #expect(lines.last == "  … and 2 more")
    #expect(!lines.joined().unicodeScalars.contains { $0.value < 0x20 })
    #expect(QueueText.render(SampleModel.small).contains("\n  rising    2 → 1"))
  }
}
