import Correlation
import EvidenceStore
import HandshakeModel

/// Reads from the evidence what came of bypasses, for all of them at once and for their hosts alone.
struct FollowUpSurvey {
  private struct Place: Hashable {
    var client: ClientKey
    var day: Int32
  }

  /// What some of the clients did.
  private struct Part {
    var watches: [BypassWatch]
    /// Days with logs, by organisation.
    var logs: [Symbol: Set<Int32>] = [:]
  }

  let store: EvidenceStore
  let knowledge: Knowledge
  let names: [Symbol: String]

  /// The same watches with what they see; also beyond the window of ranking, as far as evidence is kept.
  func seen(_ watches: [BypassWatch]) throws(StoreProblem) -> [BypassWatch] {
    var byHost: [Symbol: [Int]] = [:]
    for (index, watch) in watches.enumerated() {
      for host in watch.hosts { byHost[host, default: []].append(index) }
    }
    let (hosts, days) = (Set(byHost.keys), Set(watches.flatMap { Array($0.before) + Array($0.after) }).sorted())
    let unjoined = try EvidenceAssembler(store: store, knowledge: knowledge).unjoined().cells.cells
      .filter { hosts.contains($0.key.host) }
    let waiting = Dictionary(grouping: unjoined) { Place(client: ClientKey($0.key), day: $0.key.slot.day) }
    let parts = try Shards.map { [byHost] shard throws(StoreProblem) in
      var part = Part(watches: watches)
      var rest = waiting.filter { place, _ in
        EvidenceStore.shard(of: place.client.client, of: Shards.count) == shard
      }
      var resolver = AttemptResolver(agents: AgentDirectory(names: names))
      func see(_ client: ClientKey, _ day: Int32, _ cells: [Cell]) {
        part.logs[client.organization, default: []].insert(day)
        var left = cells.folded[...]
        while let host = left.first?.key.host {
          let ofHost = left.prefix { $0.key.host == host }
          left = left[ofHost.endIndex...]
          resolver.resolve(ofHost)
          for index in byHost[host] ?? [] where part.watches[index].concerns(client.organization) {
            part.watches[index].see(client, at: host, on: day, resolver.outcomes)
          }
        }
      }
      try store.forEachClientDay(days, shard: shard, of: Shards.count, only: hosts) { client, day, cells in
        see(client, day, cells + (rest.removeValue(forKey: Place(client: client, day: day)) ?? []))
      }
      for (place, cells) in rest { see(place.client, place.day, cells) }
      return part
    }
    var sums = watches
    for part in parts {
      for index in sums.indices {
        sums[index] += part.watches[index]
        sums[index].see(logs: part.logs)
      }
    }
    return sums
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
