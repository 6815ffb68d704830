import EvidenceStore
import HandshakeModel

/// The cells of a window, with the sensors' clocks set right.
struct WindowCells {
  let store: EvidenceStore
  let slots: ClosedRange<Slot>
  let offsets: ClockOffsets
  private let unjoined: [ClientKey: [Cell]]

  /// - Parameter unjoined: cells that the store does not hold, in the order of their keys.
  init(store: EvidenceStore, slots: ClosedRange<Slot>, unjoined: [Cell], offsets: ClockOffsets) {
    self.store = store
    self.slots = slots
    self.offsets = offsets
    self.unjoined = Dictionary(grouping: unjoined) {
      ClientKey(organization: $0.key.organization, client: $0.key.client)
    }
  }

  /// Calls `body` with all cells of one client after the other, each in the order of their keys.
  ///
  /// - Parameter clients: those that are read; nil reads all.
  func forEachClient(
    ofShard shard: Int, _ clients: Set<ClientKey>? = nil, _ body: ([Cell]) -> Void
  ) throws(StoreProblem) {
    var rest = unjoined.filter { client, _ in
      EvidenceStore.shard(of: client.client, of: Shards.count) == shard && clients?.contains(client) != false
    }
    try store.forEachClient(in: slots, shard: shard, of: Shards.count, only: clients) { cells in
      guard !rest.isEmpty, let key = cells.first?.key,
        let more = rest.removeValue(forKey: ClientKey(organization: key.organization, client: key.client))
      else { return body(offsets.aligned(cells)) }
      body(offsets.aligned((cells + more).sorted { $0.key < $1.key }))
    }
    for cells in rest.values { body(offsets.aligned(cells)) }
  }
}
