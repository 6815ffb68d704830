import EvidenceStore
import HandshakeModel
import Synchronization
import Testing

@testable import Pipeline

@Suite struct CommitterTests {
  private struct Nobody: AgentClassifying {
    func bucket(of userAgent: UnsafeRawBufferPointer) -> AgentBucket { .unknown }
  }

  private let folder: TemporaryFolder
  private let store: EvidenceStore

  init() throws {
    folder = try TemporaryFolder()
    store = try EvidenceStore(path: folder.path + "/pinscout.db")
  }

  private func file(_ number: Int, content: String? = nil, halves: [ConnectionHalf] = []) -> FileAdditions {
    let key = CellKey(
      organization: Symbol(of: "org"), client: Symbol(of: "c\(number % 3)"), host: Symbol(of: "h"),
      slot: Slot(index: Int32(number / 5)), vantage: .requests, agent: .none)
    return FileAdditions(
      entry: LedgerEntry(
        sha256: content ?? "content \(number)",
        file: InputFile(
          path: "\(number).gz", format: "test", organization: "org", state: .complete, tally: LineTally(stored: 1)),
        settled: true, bytesIn: 1, bytesOut: 1), replaces: [], organization: Symbol(of: "org"),
      additions: [Addition(key: key, signal: .request, bytesUp: UInt64(number))], exemplars: [], halves: halves,
      names: [:], rejects: [])
  }

  private func requests() throws -> Int {
    var sum = 0
    try store.forEachClient(in: Slot(index: .min)...Slot(index: .max)) { cells in
      for cell in cells { sum += Int(cell.counters[.request]) }
    }
    return sum
  }

  private func limits(files: Int, additions: Int = 1 << 17, most: Int = 1 << 19) -> Committer.Limits {
    var limits = Committer.Limits()
    (limits.files, limits.additions, limits.mostAdditions) = (files, additions, most)
    return limits
  }

  /// A worker without a file stores what waits, unless the other log of connections may still come.
  @Test func storesMeanwhileWhatWaitsForNothing() throws {
    let committer = Committer(store: store, classifier: Nobody())
    try committer.add(file(0))
    try committer.storeMeanwhile()
    #expect(try store.entries().count == 1)
    let half = ConnectionHalf(key: 1, side: .flow, time: Timestamp(seconds: 0), client: Symbol(of: "c"))
    try committer.add(file(1, halves: [half]))
    try committer.storeMeanwhile()
    #expect(try store.entries().count == 1)
    try committer.flush()
    #expect(try store.entries().count == 2)
  }

  @Test func storesNothingBeforeItIsEnoughAndAllInTheEnd() throws {
    let committer = Committer(store: store, classifier: Nobody(), limits: limits(files: 3))
    for number in 0..<2 { try committer.add(file(number)) }
    #expect(try store.entries().isEmpty)
    try committer.add(file(2))
    #expect(try store.entries().count == 3)
    try committer.add(file(3))
    try committer.flush()
    #expect(try store.entries().count == 4)
    #expect(committer.reports.map(\.file.path) == (0..<4).map { "\($0).gz" })
    #expect(try requests() == 4)
  }

  @Test func theSameContentIsCountedOnceEvenInOneTransaction() throws {
    let committer = Committer(store: store, classifier: Nobody())
    for number in 0..<4 { try committer.add(file(number, content: "the same")) }
    try committer.flush()
    #expect(committer.reports.map(\.skipped) == [false, true, true, true])
    #expect(try requests() == 1)
  }

  /// Whoever finds another storing goes on; whoever holds too much waits: either way nothing is lost.
  @Test(arguments: [1, 2, 50, 1_000]) func manyWorkersLoseNothing(most: Int) throws {
    let committer = Committer(
      store: store, classifier: Nobody(), limits: limits(files: 4_096, additions: 2, most: most))
    let failures = Mutex(0)
    concurrently(4) { worker in
      for number in 0..<60 {
        do { try committer.add(file(worker * 60 + number)) } catch { failures.withLock { $0 += 1 } }
      }
    }
    try committer.flush()
    #expect(failures.withLock { $0 } == 0)
    #expect(committer.reports.count == 240)
    #expect(try store.entries().count == 240)
    #expect(try requests() == 240)
  }
}
