import GRDB
import HandshakeModel
import Testing

@testable import EvidenceStore

@Suite struct EvidenceStoreCommitTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// The content after committing files to a fresh database.
  private func dump(_ files: [FileMaker]) throws -> String {
    let store = try folder.store()
    for file in files { try store.commit(file) }
    return try store.canonicalDump()
  }

  private var three: [FileMaker] {
    var first = FileMaker("a.log.gz")
    first.see("c1", "h1", slot: 1, .tunnel, count: 5)
    first.see("c1", "h1", slot: 2, .request)
    first.half(1, .handshake)
    first.half(2, .handshake)
    first.reject(line: 4)
    var second = FileMaker("b.log.gz")
    second.see("c1", "h1", slot: 1, .tunnel, count: 4)
    second.see("c2", "h2", slot: 1, .silentClose, vantage: .wire)
    second.half(1, .flow)
    second.half(3, .flow)
    var third = FileMaker("c.log.gz")
    third.organization = "other"
    third.see("c1", "h1", slot: 1, .tunnel)
    third.half(2, .flow)
    third.half(3, .handshake, host: "h3")
    return [first, second, third]
  }

  @Test func theSameContentTwiceChangesNothing() throws {
    let store = try folder.store()
    for file in three { #expect(try store.commit(file) == .added) }
    let before = try store.canonicalDump()
    for file in three { #expect(try store.commit(file) == .held) }
    #expect(try store.canonicalDump() == before)
  }

  @Test(arguments: [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
  func theOrderOfFilesDoesNotMatter(order: [Int]) throws {
    #expect(try dump(order.map { three[$0] }) == dump(three))
  }

  @Test(arguments: [true, false])
  func twoHalvesAreJoinedOnceWhicheverComesFirst(handshakeFirst: Bool) throws {
    var handshakes = FileMaker("ssl.log.gz")
    handshakes.half(7, .handshake)
    var flows = FileMaker("conn.log.gz")
    flows.organization = "other"
    flows.half(7, .flow)
    let store = try folder.store()
    let joiner = Joiner()
    let files = handshakeFirst ? [handshakes, flows] : [flows, handshakes]
    for file in files + files {
      _ = try store.commit([file.additions], by: joiner)
    }
    #expect(joiner.calls == 1)
    #expect(try store.pendingHalves().isEmpty)
    let cells = try store.clients().flatMap(\.self)
    #expect(cells.map(\.key.organization) == [Symbol(of: "org")])
    #expect(cells.map { $0.counters[.unknownCA] } == [1])
    #expect(cells.map(\.bytesUp) == [700])
  }

  @Test func rowsThatTwoFilesShareAreJoinedTheSameInAnyOrder() throws {
    var hourly = FileMaker("hourly.log.gz")
    hourly.half(7, .handshake)
    var daily = FileMaker("daily.log.gz")
    daily.half(7, .handshake)
    var flows = FileMaker("conn.log.gz")
    flows.half(7, .flow)
    var moreFlows = FileMaker("conn-daily.log.gz")
    moreFlows.half(7, .flow)
    #expect(try dump([hourly, daily, flows]) == dump([hourly, flows, daily]))
    let together = try dump([hourly, daily, flows, moreFlows])
    #expect(try dump([hourly, flows, daily, moreFlows]) == together)
    #expect(try dump([moreFlows, flows, daily, hourly]) == together)
  }

  // MARK: Files that may come back longer

  private var growing: FileMaker {
    var file = FileMaker("a.log", content: "first")
    (file.settled, file.state) = (false, .growing)
    file.see("c1", "h1", slot: 1, .tunnel, count: 4)
    file.half(7, .handshake)
    file.reject(line: 2)
    return file
  }

  private func longer(settled: Bool) -> FileMaker {
    var file = growing
    (file.content, file.replaces, file.settled) = ("longer", ["first"], settled)
    file.path = settled ? "a.log.gz" : "a.log"
    file.state = settled ? .complete : .growing
    file.see("c1", "h1", slot: 2, .request)
    return file
  }

  @Test(arguments: [true, false])
  func aLongerVersionTakesThePlaceOfAnOpenFile(settled: Bool) throws {
    let longer = longer(settled: settled)
    #expect(try dump([growing, longer]) == dump([longer]))
    #expect(try dump(three + [growing, longer]) == dump([longer] + three))
  }

  /// The same bytes under two organisations are two files, in whichever order they come.
  @Test func aContentCountsForEachOrganisation() throws {
    var one = FileMaker("org-1/a.log.gz", content: "same")
    one.organization = "1"
    one.see("c1", "h1", slot: 1, .tunnel)
    var two = FileMaker("org-2/a.log.gz", content: "same")
    two.organization = "2"
    two.see("c1", "h1", slot: 1, .tunnel)
    let together = try dump([one, two])
    #expect(try dump([two, one, two]) == together)
  }

  @Test func whatIsSettledIsNeverReplaced() throws {
    var first = growing
    first.settled = true
    let store = try folder.store()
    try store.commit(first)
    try store.commit(longer(settled: false))
    #expect(try store.entries().contains { $0.sha256 == "first" })
    let cells = try store.clients().flatMap(\.self).filter { $0.key.slot.index == 1 }
    #expect(cells.flatMap { cell in cell.counters.present.map { cell.counters[$0] } } == [8])
  }

  @Test func nothingOfAReplacedFileIsLeft() throws {
    let store = try folder.store()
    try store.commit(growing)
    var empty = FileMaker("a.log", content: "other")
    empty.replaces = ["first"]
    try store.commit(empty)
    #expect(try store.entries().map(\.sha256) == ["other"])
    #expect(try store.rejects(growing.additions.entry.key).isEmpty)
    #expect(try store.clients().isEmpty)
    #expect(try store.exemplars().isEmpty)
    #expect(try store.pendingHalves().isEmpty)
  }

  /// A run was killed after it had stored a file and before it had taken back the shorter one that it had found beside it.
  @Test func aShorterVersionIsTakenBackAlsoWhereTheLongerIsHeld() throws {
    let store = try folder.store()
    try store.commit(growing)
    var beside = longer(settled: true)
    beside.replaces = []
    try store.commit(beside)
    #expect(try store.commit(longer(settled: true)) == .held)
    #expect(try store.canonicalDump() == dump([longer(settled: true)]))
  }

  @Test func theBeginningOfAnotherFileIsNotAddedAgain() throws {
    let store = try folder.store()
    try store.commit(growing)
    try store.replace([growing.additions.entry.key])
    #expect(try store.commit(growing) == .held)
    #expect(try store.entries().isEmpty)
    #expect(try store.clients().isEmpty)
  }

  @Test func halvesOfAnOpenFileWaitUntilItIsSettled() throws {
    var flows = FileMaker("conn.log.gz")
    flows.half(7, .flow)
    let store = try folder.store()
    try store.commit(growing)
    try store.commit(flows)
    #expect(try store.pendingHalves().count == 2)
    try store.commit(longer(settled: true))
    #expect(try store.pendingHalves().isEmpty)
  }

  private var gzip: FileMaker {
    var file = growing
    (file.path, file.settled, file.state, file.bytesIn) = ("a.log.gz", true, .complete, 40)
    return file
  }

  @Test func aGzipCopySettlesAnOpenFile() throws {
    let alone = try dump([gzip])
    #expect(try dump([growing, gzip]) == alone)
    #expect(try dump([gzip, growing]) == alone)
    #expect(try dump([growing, gzip, growing, gzip]) == alone)
    #expect(try dump([growing] + three + [gzip]) == dump([gzip] + three))
  }

  @Test func aGzipCopyJoinsTheHalvesThatWaited() throws {
    var flows = FileMaker("conn.log.gz")
    flows.half(7, .flow)
    #expect(try dump([growing, flows, gzip]) == dump([gzip, flows]))
    #expect(try dump([flows, growing, gzip]) == dump([gzip, flows]))
  }

  @Test func ofTwoCopiesTheNameThatSortsFirstStaysWhateverComesFirst() throws {
    var truncated = growing
    (truncated.path, truncated.state, truncated.bytesIn) = ("b.log.gz", .truncated, 30)
    #expect(try dump([growing, truncated]) == dump([truncated, growing]))
    var recompressed = gzip
    (recompressed.path, recompressed.bytesIn) = ("0.log.gz", 41)
    #expect(try dump([gzip, recompressed]) == dump([recompressed, gzip]))
    let store = try folder.store()
    for file in [growing, truncated, gzip, recompressed] { try store.commit(file) }
    let entry = try #require(try store.entries().first)
    #expect(entry == recompressed.additions.entry)
  }

  // MARK: Exemplars

  @Test func keepsTheAttemptsOfTheSmallestRankInAnyOrder() throws {
    var generator = SeededGenerator(seed: 5)
    var all = FileMaker("all")
    all.see("c1", "h1", slot: 1, .silentClose, count: 12)
    let smallest = all.exemplars.sorted { $0.rank < $1.rank }.prefix(Exemplar.kept)
    for _ in 0..<8 {
      let store = try folder.store()
      for (index, exemplar) in all.exemplars.shuffled(using: &generator).enumerated() {
        var file = FileMaker("\(index).log.gz")
        file.exemplars = [exemplar]
        try store.commit(file)
      }
      #expect(try store.exemplars() == Array(smallest))
    }
  }

  @Test func anOpenFileCannotPushOutASettledAttempt() throws {
    var all = FileMaker("all")
    all.see("c1", "h1", slot: 1, .silentClose, count: 12)
    let ranked = all.exemplars.sorted { $0.rank < $1.rank }
    var settled = FileMaker("settled.log.gz")
    settled.exemplars = Array(ranked.suffix(3))
    var open = FileMaker("open.log", content: "open")
    (open.settled, open.exemplars) = (false, Array(ranked.prefix(3)))
    var none = FileMaker("open.log", content: "none")
    none.replaces = ["open"]
    let store = try folder.store()
    for file in [settled, open, none] { try store.commit(file) }
    #expect(try store.exemplars() == settled.exemplars)
    var whole = open
    whole.settled = true
    #expect(try dump([settled, open, whole]) == dump([whole, settled]))
  }

  // MARK: Hostile numbers and failures

  @Test func bytesBeyondAllMeasureAddUpToTheMost() throws {
    var first = FileMaker("a.log.gz")
    first.see("c1", "h1", slot: 1, .tunnel, bytesUp: .max)
    var second = FileMaker("b.log.gz")
    second.see("c1", "h1", slot: 1, .tunnel, bytesUp: 9_999_999_999_999_999_999)
    #expect(try dump([first, second]) == dump([second, first]))
    let store = try folder.store()
    for file in [first, second] { try store.commit(file) }
    #expect(try store.clients().flatMap(\.self).map(\.bytesUp) == [.max])
  }

  @Test func countsBeyondAllMeasureAreReadAsTheMost() throws {
    let store = try folder.store()
    for name in ["a.log.gz", "b.log.gz"] {
      var file = FileMaker(name)
      file.see("c1", "h1", slot: 1, .tunnel, count: .max)
      try store.commit(file)
    }
    #expect(try store.clients().flatMap(\.self).map { $0.counters[.tunnel] } == [.max])
  }

  @Test func aFailureLeavesNoTrace() throws {
    let store = try folder.store()
    try store.commit(growing)
    let before = try store.canonicalDump()
    var broken = longer(settled: true)
    broken.reject(line: 2)
    #expect(throws: StoreProblem.self) { try store.commit(broken) }
    #expect(try store.canonicalDump() == before)
    try store.commit(longer(settled: true))
    #expect(try store.canonicalDump() == dump([longer(settled: true)]))
  }

  @Test func aFailureInTheLastStepLeavesNoTrace() throws {
    let store = try folder.store("trigger.db")
    try store.commit(growing)
    let before = try store.canonicalDump()
    try DatabaseQueue(path: folder.path("trigger.db")).write { db in
      try db.execute(
        sql: "CREATE TRIGGER refuse BEFORE INSERT ON pending BEGIN SELECT RAISE(ABORT, 'refused'); END")
    }
    let problem = #expect(throws: StoreProblem.self) { try store.commit(longer(settled: true)) }
    #expect(problem?.code == "store-failed")
    #expect(problem?.message == "storing a.log.gz failed: refused")
    #expect(try store.canonicalDump() == before)
  }

  /// What a run has said to be stored must outlive a power cut: its commits wait for the disk (2 is FULL).
  @Test func aCommitWaitsForTheDisk() throws {
    let store = try folder.store()
    #expect(try store.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
    #expect(try store.pool.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
  }
}
