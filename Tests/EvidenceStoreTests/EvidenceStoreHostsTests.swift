import EvidenceStore
import HandshakeModel
import Testing

@Suite struct EvidenceStoreHostsTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func seen(_ store: EvidenceStore, _ days: [Int32], shards: Int = 1) throws -> [String: [UInt32]] {
    var seen: [String: [UInt32]] = [:]
    for shard in 0..<shards {
      try store.forEachClientDay(days, shard: shard, of: shards, only: [Symbol(of: "h1"), Symbol(of: "h9")]) {
        client, day, cells in
        #expect(cells == cells.sorted { $0.key < $1.key })
        #expect(cells.allSatisfy { $0.key.host == Symbol(of: "h1") && $0.key.slot.day == day })
        let name = client.client == Symbol(of: "c1") ? "c1" : "c2"
        #expect(seen.updateValue(cells.map { $0.counters[.unknownCA] }, forKey: "\(name) \(day)") == nil)
      }
    }
    return seen
  }

  /// What an open file has added counts too, and days without the hosts are told.
  @Test(arguments: 1...3) func givesTheHostsOfEachClientAndDay(shards: Int) throws {
    let store = try folder.store()
    var file = FileMaker("a.log.gz")
    file.see("c1", "h1", slot: 5, .unknownCA, count: 2)
    file.see("c1", "h2", slot: 5, .unknownCA, count: 9)
    file.see("c2", "h2", slot: 6, .unknownCA)
    file.see("c1", "h1", slot: 288, .unknownCA, count: 4)
    file.see("c1", "h1", slot: 576, .unknownCA)
    try store.commit(file)
    var open = FileMaker("b.log.gz")
    open.settled = false
    open.see("c1", "h1", slot: 5, .unknownCA, count: 3)
    open.see("c1", "h1", slot: 2, .unknownCA)
    try store.commit(open)
    #expect(try seen(store, [0, 1], shards: shards) == ["c1 0": [1, 5], "c1 1": [4], "c2 0": []])
    #expect(try seen(store, [7], shards: shards).isEmpty)
  }
}
