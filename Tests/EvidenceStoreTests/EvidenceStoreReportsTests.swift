import EvidenceStore
import HandshakeModel
import Testing

@Suite struct EvidenceStoreReportsTests {
  private func report(_ seconds: Int64, probability: Double = 0.9, candidates: Int = 1) -> ReportSnapshot {
    let lists: [ReportSnapshot.List] = Array(repeating: .candidates, count: candidates) + [.bypassGaps]
    return ReportSnapshot(
      time: Timestamp(seconds: seconds), windowFrom: Timestamp(seconds: seconds - 10),
      windowTo: Timestamp(seconds: seconds), scoringVersion: "4",
      entries: lists.enumerated().map { place, list in
        ReportSnapshot.Entry(
          list: list, rank: list == .bypassGaps ? 1 : place + 1, id: "id\(place)", name: "Näme '\(place)'",
          band: .possible, probability: probability, priority: 1 / 3, share: 0.5, impact: 2.25, clientsAffected: 3,
          clientsExposed: 4, organizations: 1, hosts: place == 0 ? ["a.example", "b.example"] : [])
      })
  }

  @Test func theNewestEarlierReportIsRead() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    #expect(try store.lastReport(before: Timestamp(seconds: 1_000)) == nil)
    let reports = [report(300), report(100, candidates: 12), report(200, candidates: 0)]
    for report in reports { try store.note(report) }
    #expect(try store.lastReport(before: Timestamp(seconds: 1_000)) == reports[0])
    #expect(try store.lastReport(before: Timestamp(seconds: 300)) == reports[2])
    #expect(try store.lastReport(before: Timestamp(seconds: 200)) == reports[1])
    #expect(try store.lastReport(before: Timestamp(seconds: 100)) == nil)
  }

  @Test func aReportOfTheSameTimeIsReplaced() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    try store.note(report(100, candidates: 3))
    let second = report(100, probability: 0.6)
    try store.note(second)
    #expect(try store.lastReport(before: Timestamp(seconds: 101)) == second)
  }

  @Test func theOldestAreForgotten() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    for time in 1...Int64(EvidenceStore.reportsKept) + 2 { try store.note(report(time)) }
    #expect(try store.lastReport(before: Timestamp(seconds: 3)) == nil)
    #expect(try store.lastReport(before: Timestamp(seconds: 4)) == report(3))
  }

  /// Two databases with the same evidence are equal, whatever was reported of them.
  @Test func theCanonicalDumpDoesNotHoldThem() throws {
    let folder = try TemporaryFolder()
    let store = try folder.store()
    let before = try store.canonicalDump()
    try store.note(report(100))
    #expect(try store.canonicalDump() == before)
    #expect(try store.contradictions().isEmpty)
  }
}
