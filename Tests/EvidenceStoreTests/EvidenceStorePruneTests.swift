import GRDB
import HandshakeModel
import Testing

@testable import EvidenceStore

@Suite struct EvidenceStorePruneTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A short life: a window of two days, one for late files, attempts for eight, roll-ups for twenty.
  private func horizons(today: Int32) -> Horizons {
    var retention = Retention()
    retention.latenessDays = 1
    retention.exemplarDays = 8
    retention.rollUpDays = 20
    return Horizons(retention, windowDays: 2, today: today)
  }

  @discardableResult
  private func prune(_ store: EvidenceStore, today: Int32) throws -> PruneTally {
    try store.prune(horizons(today: today), by: Joiner())
  }

  private func slot(_ day: Int32, _ bucket: Int32 = 0) -> Int32 { day * ClientDay.slots + bucket }

  /// Files of thirty days, some of them late, some open and some of those replaced by a longer version.
  private func files(_ generator: inout SeededGenerator) -> [FileMaker] {
    (0..<60).map { number in
      var file = FileMaker("\(number).log.gz")
      let day = Int32(number / 2)
      for _ in 0..<6 {
        let late = Int32.random(in: 0...9, using: &generator)
        file.see(
          "c\(Int.random(in: 0...2, using: &generator))", "h\(Int.random(in: 0...2, using: &generator))",
          slot: slot(max(0, day - late), Int32.random(in: 0..<288, using: &generator)),
          [.request, .unknownCA, .silentClose].randomElement(using: &generator) ?? .other, count: 3)
      }
      if number % 7 == 3 { file.settled = false }
      if number % 7 == 4 { file.replaces = ["content of \(number - 1).log.gz"] }
      return file
    }
  }

  @Test(arguments: 1...4) func whatIsLeftDoesNotDependOnWhenItWasPruned(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let files = files(&generator)
    let nightly = try folder.store()
    for (number, file) in files.enumerated() {
      try nightly.commit(file)
      if Bool.random(using: &generator) { try prune(nightly, today: Int32(number / 2)) }
    }
    try prune(nightly, today: 29)
    let once = try folder.store()
    for file in files { try once.commit(file) }
    try prune(once, today: 29)
    #expect(try nightly.canonicalDump() == once.canonicalDump())
    #expect(try !once.clients().isEmpty)
  }

  @Test func aFoldedDayKeepsItsCountsAndLosesItsTimes() throws {
    let store = try folder.store()
    var file = FileMaker("a.log.gz")
    for bucket: Int32 in [3, 100, 287] { file.see("c1", "h1", slot: slot(5, bucket), .unknownCA, count: 2) }
    file.see("c1", "h1", slot: slot(5, 9), .request, vantage: .wire)
    try store.commit(file)
    let tally = try prune(store, today: 9)
    #expect(tally.foldedClientDays == 1)
    #expect(try #require(tally.bytesAfter) < tally.bytesBefore)
    let cells = try store.clients().flatMap(\.self)
    #expect(cells.map(\.key.slot.index) == [slot(5), slot(5)])
    #expect(cells.map { $0.counters[.unknownCA] }.reduce(0, +) == 6)
    #expect(cells.map { $0.counters[.request] }.reduce(0, +) == 1)
    #expect(cells.map(\.bytesUp).reduce(0, +) == 40)
    #expect(try store.cellCount() == 2)
  }

  @Test func aLateFileCountsOnceInAFoldedDay() throws {
    let store = try folder.store()
    var file = FileMaker("a.log.gz")
    file.see("c1", "h1", slot: slot(5, 3), .unknownCA)
    try store.commit(file)
    try prune(store, today: 9)
    var late = FileMaker("late.log.gz")
    late.see("c1", "h1", slot: slot(5, 200), .unknownCA)
    #expect(try store.commit(late) == .added)
    #expect(try store.commit(late) == .held)
    let cells = try store.clients().flatMap(\.self)
    #expect(cells.map(\.key.slot.index) == [slot(5)])
    #expect(cells.map { $0.counters[.unknownCA] } == [2])
  }

  @Test func theWindowIsLeftAsItIs() throws {
    var generator = SeededGenerator(seed: 9)
    let store = try folder.store()
    for file in files(&generator) { try store.commit(file) }
    let window = slot(29 - 2)...slot(30)
    let before = (cells: try store.clients(in: window), attempts: try store.exemplars())
    try prune(store, today: 29)
    #expect(try store.clients(in: window) == before.cells)
    func recent(_ attempts: [Exemplar]) -> [Exemplar] { attempts.filter { $0.time.slot.index >= window.lowerBound } }
    #expect(try recent(store.exemplars()) == recent(before.attempts))
    #expect(try store.clients() != before.cells)
  }

  /// A run that is killed leaves a day half folded and unmarked; a late file may come before the next pruning.
  @Test func halfADayIsFoldedByTheNextPruning() throws {
    let whole = try folder.store()
    let killed = try folder.store()
    var file = FileMaker("a.log.gz")
    var late = FileMaker("late.log.gz")
    for client in 0..<5 {
      for bucket: Int32 in [1, 50] { file.see("c\(client)", "h1", slot: slot(5, bucket), .tunnel) }
      late.see("c\(client)", "h1", slot: slot(5, 70), .tunnel)
    }
    for store in [whole, killed] { try store.commit(file) }
    var tally = PruneTally()
    _ = try killed.write("folding") { db in
      try ClientDayTable.fold(db, day: 5, behind: .first, most: 2, &tally)
    }
    #expect(tally.foldedClientDays == 2)
    for store in [whole, killed] {
      try store.commit(late)
      try prune(store, today: 9)
    }
    #expect(try killed.canonicalDump() == whole.canonicalDump())
    #expect(try whole.cellCount() == 5)
  }

  @Test func oldRollUpsGoWithTheirNamesAndTheLedgerStays() throws {
    let store = try folder.store()
    var old = FileMaker("old.log.gz")
    old.see("c1", "gone", slot: slot(1), .unknownCA)
    var recent = FileMaker("recent.log.gz")
    recent.see("c1", "kept", slot: slot(29), .unknownCA)
    for file in [old, recent] { try store.commit(file) }
    let tally = try prune(store, today: 29)
    #expect(tally.droppedClientDays == 1)
    #expect(tally.names == 1)
    #expect(try store.names()[Symbol(of: "gone")] == nil)
    #expect(try store.names()[Symbol(of: "kept")] == "kept")
    #expect(try store.commit(old) == .held)
    #expect(try store.entries().count == 2)
  }

  @Test func attemptsAreKeptForTheirDaysAndAtMostAWeekLonger() throws {
    let store = try folder.store()
    var file = FileMaker("a.log.gz")
    for day: Int32 in 0..<30 { file.see("c1", "h1", slot: slot(day), .unknownCA) }
    try store.commit(file)
    try prune(store, today: 29)
    let days = try store.exemplars().map(\.time.slot.day).sorted()
    #expect(try #require(days.first) >= 29 - 8 - 7)
    #expect(days.contains { $0 >= 28 })
  }

  @Test func aHandshakeWhoseFlowNeverComesCountsOnce() throws {
    let store = try folder.store()
    var file = FileMaker("ssl.log.gz")
    file.half(7, .handshake)
    file.half(8, .flow)
    try store.commit(file)
    #expect(try store.pendingHalves().count == 2)
    #expect(try prune(store, today: 2).halves == 0)
    #expect(try prune(store, today: 9).halves == 2)
    #expect(try store.pendingHalves().isEmpty)
    #expect(try store.clients().flatMap(\.self).map { $0.counters[.unknownCA] } == [1])
    var late = FileMaker("conn.log.gz")
    late.half(7, .flow)
    try store.commit(late)
    try prune(store, today: 9)
    #expect(try store.pendingHalves().isEmpty)
    #expect(try store.clients().flatMap(\.self).map { $0.counters[.unknownCA] } == [1])
  }

  @Test func whatWouldBePrunedIsWhatIs() throws {
    var generator = SeededGenerator(seed: 4)
    let store = try folder.store()
    for file in files(&generator) { try store.commit(file) }
    var halves = FileMaker("halves.log.gz")
    halves.half(7, .handshake)
    halves.half(8, .flow)
    try store.commit(halves)
    let before = try store.canonicalDump()
    var expected = try store.pruneTally(horizons(today: 29))
    #expect(try store.canonicalDump() == before)
    let tally = try prune(store, today: 29)
    #expect(tally.exemplars > 0 && tally.halves == 2 && tally.foldedClientDays > 0 && tally.droppedClientDays > 0)
    expected.bytesAfter = tally.bytesAfter
    expected.names = tally.names
    #expect(expected == tally)
    let again = try store.pruneTally(horizons(today: 29))
    #expect(again == PruneTally())
  }

  @Test func aClockThatIsAheadAndALineFromTheFutureTakeNothingAway() throws {
    let store = try folder.store()
    #expect(try store.lastDay(now: Timestamp(day: 40)) == nil)
    var file = FileMaker("a.log.gz")
    file.see("c1", "h1", slot: slot(30), .tunnel)
    try store.commit(file)
    #expect(try store.lastDay(now: Timestamp(day: 4_000)) == 30)
    #expect(try store.lastDay(now: Timestamp(day: 29)) == 29)
    file = FileMaker("b.log.gz")
    file.see("c1", "h1", slot: slot(9_000), .tunnel)
    try store.commit(file)
    #expect(try store.lastDay(now: Timestamp(day: 31)) == 31)
  }

  @Test(arguments: [false, true]) func spaceIsGivenBack(isOld: Bool) throws {
    let path = folder.path("space.db")
    if isOld {
      // Made by a version that could not give pages back.
      try DatabaseQueue(path: path).inDatabase { db in try db.execute(sql: "PRAGMA auto_vacuum = NONE; VACUUM") }
      let queue = try DatabaseQueue(path: path)
      try Schema.migrator.migrate(queue)
    }
    let store = try EvidenceStore(path: path)
    for day: Int32 in 0..<3 {
      var file = FileMaker("\(day).log.gz")
      for client in 0..<400 {
        for bucket: Int32 in 0..<30 { file.see("c\(client)", "h1", slot: slot(day, bucket), .tunnel) }
      }
      try store.commit(file)
    }
    let full = try store.size()
    try prune(store, today: 40)
    #expect(try store.size().freeBytes > 0)
    try store.giveSpaceBack()
    let left = try store.size()
    #expect(left.freeBytes == 0)
    #expect(left.bytes < full.bytes / 2)
    #expect(try store.entries().count == 3)
  }
}
