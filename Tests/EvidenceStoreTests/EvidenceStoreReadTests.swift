import EvidenceStore
import HandshakeModel
import Testing

@Suite struct EvidenceStoreReadTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private var file: FileMaker {
    var file = FileMaker("a.log.gz")
    file.see("c1", "h1", slot: 5, .unknownCA, count: 2, vantage: .wire)
    file.see("c1", "h1", slot: -7, .tunnel)
    file.see("c2", "h2", slot: 900, .silentClose)
    file.see("c1", "", slot: 6, .unnamedFailure)
    file.half(7, .handshake)
    file.half(.max, .flow)
    file.reject(line: 3)
    file.reject(line: 9)
    return file
  }

  @Test func readsBackWhatWasCommitted() throws {
    let store = try folder.store()
    let additions = file.additions
    #expect(try store.commit(file) == .added)
    #expect(try store.entries() == [additions.entry])
    #expect(try store.rejects(additions.entry.key) == additions.rejects)
    #expect(
      try store.clients().flatMap(\.self).sorted { $0.key < $1.key }
        == additions.additions.sorted(by: Addition.precedes).cells)
    #expect(try Set(store.exemplars()) == Set(additions.exemplars))
    #expect(try store.names() == additions.names.filter { $0.key != .none })
    #expect(try store.slots() == Slot(index: -7)...Slot(index: 900))
  }

  @Test func readsBackHalves() throws {
    let store = try folder.store()
    try store.commit(file)
    let halves = try store.pendingHalves()
    var expected = file.halves
    // SQLite's numbers are signed; nothing real has more bytes.
    expected[1].bytesDown = UInt64(Int64.max)
    #expect(halves.count == 2)
    #expect(halves.allSatisfy { expected.contains($0.half) } == true)
    #expect(Set(halves.map(\.organization)) == [Symbol(of: "org")])
  }

  @Test func givesTheCellsClientByClientInTheOrderOfTheirKeys() throws {
    let store = try folder.store()
    var other = FileMaker("b.log.gz")
    other.organization = "other"
    for client in 0..<5 { for slot in 0..<4 { other.see("c\(client)", "h\(slot % 2)", slot: Int32(slot), .request) } }
    try store.commit(file)
    try store.commit(other)
    let clients = try store.clients()
    #expect(clients.count == 7)
    for cells in clients {
      #expect(Set(cells.map(\.key.client)).count == 1)
      #expect(Set(cells.map(\.key.organization)).count == 1)
      // Negative as signed numbers sort before positive ones, so only neighbours matter: hosts stay together.
      let hosts = cells.map(\.key.host)
      #expect(hosts == hosts.reduce(into: []) { $0.last == $1 || !$0.contains($1) ? $0.append($1) : () })
    }
  }

  @Test func readsTheSlotsOfTheWindowOnly() throws {
    let store = try folder.store()
    try store.commit(file)
    #expect(try store.clients(in: 5...6).flatMap(\.self).map(\.key.slot.index).sorted() == [5, 6])
    #expect(try store.clients(in: 1_000...2_000).isEmpty)
  }

  @Test func anEmptyStoreHasNothing() throws {
    let store = try folder.store()
    #expect(try store.slots() == nil)
    #expect(try store.entries().isEmpty)
    #expect(try store.clients().isEmpty)
    #expect(try store.exemplars().isEmpty)
    #expect(try store.openContents().isEmpty)
  }

  @Test func aReaderSeesTheStateBeforeAWriteThatRuns() throws {
    let store = try folder.store("shared.db")
    let reader = try folder.store("shared.db")
    try store.commit(file)
    let before = try reader.canonicalDump()
    var flow = FileMaker("b.log.gz")
    flow.half(7, .flow)
    let watcher = Watcher { try? reader.canonicalDump() }
    _ = try store.commit([flow.additions], by: watcher)
    let during = watcher.seen
    #expect(during == before)
    #expect(try reader.canonicalDump() == store.canonicalDump())
    #expect(try reader.canonicalDump() != before)
  }

  @Test func aWriteDoesNotDisturbAReaderThatRuns() throws {
    let store = try folder.store("shared.db")
    let reader = try folder.store("shared.db")
    try store.commit(file)
    var seen = 0
    try reader.forEachClient(in: Slot(index: .min)...Slot(index: .max)) { _ in
      seen += 1
      var late = FileMaker("late\(seen).log.gz")
      late.see("late\(seen)", "h1", slot: 1, .tunnel)
      _ = try? store.commit(late)
    }
    #expect(seen == 2)
    #expect(try reader.clients().count == 4)
  }

  @Test(arguments: 1...3) func shardsHoldEachClientOnce(shards: Int) throws {
    let store = try folder.store("shards.db")
    var many = FileMaker("many.log.gz")
    for client in 0..<40 { many.see("client \(client)", "h1", slot: 1, .tunnel) }
    try store.commit(many)
    var clients: [Symbol] = []
    for shard in 0..<shards {
      try store.forEachClient(in: Slot(index: .min)...Slot(index: .max), shard: shard, of: shards) { cells in
        for cell in cells { #expect(EvidenceStore.shard(of: cell.key.client, of: shards) == shard) }
        clients += cells.map(\.key.client)
      }
    }
    #expect(clients.sorted() == (0..<40).map { Symbol(of: "client \($0)") }.sorted())
  }
}

/// Looks at something while a commit is under way.
private final class Watcher: PairJoining {
  private let look: () -> String?
  private(set) var seen: String?

  init(_ look: @escaping () -> String?) {
    self.look = look
  }

  func join(_ pair: ConnectionPair) -> Int {
    seen = look()
    return 0
  }

  func take() -> JoinedAdditions {
    JoinedAdditions()
  }
}
