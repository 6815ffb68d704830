import Correlation
import EvidenceStore
import HandshakeModel

/// Reads from the evidence what came of bypasses, for all of them at once and for their hosts alone.
struct FollowUpSurvey {
  private struct Place: Hashable {
    var client: ClientKey
    var day: Int32
  }

  let store: EvidenceStore
  let knowledge: Knowledge
  let names: [Symbol: String]

  /// The same watches with what they see; also beyond the window of ranking, as far as evidence is kept.
  func seen(_ watches: [BypassWatch]) throws(StoreProblem) -> [BypassWatch] {
    let hosts = watches.reduce(into: Set<Symbol>()) { $0.formUnion($1.hosts) }
    let days = watches.reduce(into: Set<Int32>()) { $0.formUnion($1.before); $0.formUnion($1.after) }.sorted()
    let unjoined = try EvidenceAssembler(store: store, knowledge: knowledge).unjoined().cells.cells
      .filter { hosts.contains($0.key.host) }
    let waiting = Dictionary(grouping: unjoined) { Place(client: ClientKey($0.key), day: $0.key.slot.day) }
    let agents = AgentDirectory(names: names)
    let parts = try Shards.map { shard throws(StoreProblem) in
      var (watches, rest) = (watches, waiting.filter { place, _ in
        EvidenceStore.shard(of: place.client.client, of: Shards.count) == shard
      })
      var resolver = AttemptResolver(agents: agents)
      try store.forEachClientDay(days, shard: shard, of: Shards.count, only: hosts) { client, day, cells in
        let more = rest.removeValue(forKey: Place(client: client, day: day)) ?? []
        see(client, on: day, cells + more, &watches, &resolver)
      }
      for (place, cells) in rest { see(place.client, on: place.day, cells, &watches, &resolver) }
      return watches
    }
    return parts.dropFirst().reduce(parts.first ?? []) { sums, part in
      zip(sums, part).map { sum, watch in
        var sum = sum
        sum += watch
        return sum
      }
    }
  }

  private func see(
    _ client: ClientKey, on day: Int32, _ cells: [Cell], _ watches: inout [BypassWatch],
    _ resolver: inout AttemptResolver
  ) {
    let concerned = watches.indices.filter { watches[$0].concerns(client.organization) }
    for index in concerned { watches[index].seeLogs(of: day) }
    var rest = cells.folded[...]
    while let host = rest.first?.key.host {
      let ofHost = rest.prefix { $0.key.host == host }
      rest = rest[ofHost.endIndex...]
      resolver.resolve(ofHost)
      for index in concerned where watches[index].hosts.contains(host) {
        watches[index].see(client, at: host, on: day, resolver.outcomes)
      }
    }
  }
}

extension ClientKey {
  fileprivate init(_ key: CellKey) {
    self.init(organization: key.organization, client: key.client)
  }
}

extension [Cell] {
  /// The same counts without the times of day, in the order of their keys: cells of one client and day, as pruning
  /// leaves them.
  fileprivate var folded: [Cell] {
    let moved = map { cell in
      var cell = cell
      cell.key.slot = Timestamp(day: cell.key.slot.day).slot
      return cell
    }
    return moved.sorted { $0.key < $1.key }.reduce(into: []) { cells, cell in
      guard let last = cells.indices.last, cells[last].key == cell.key else { return cells.append(cell) }
      cells[last].add(cell.counters, bytesUp: cell.bytesUp, bytesDown: cell.bytesDown)
    }
  }
}
