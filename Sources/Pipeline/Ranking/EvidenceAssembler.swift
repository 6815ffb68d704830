import AppCatalog
import Correlation
import EvidenceStore
import HandshakeModel
import Verdict

/// Reads the store into what `Judge` works on.
struct EvidenceAssembler {
  let store: EvidenceStore
  let knowledge: Knowledge

  func evidence(in slots: ClosedRange<Slot>) throws -> Evidence {
    let names = try store.names()
    let waiting = try unjoined()
    let unjoined = waiting.cells.cells.filter { slots.contains($0.key.slot) }
    var kept = waiting.exemplars
    for exemplar in try store.exemplars() { kept.add(exemplar) }
    let exemplars = kept.sorted
    var agents = AgentDirectory(
      names.compactMapValues { text in
        let bucket = AgentBucket(text: text)
        return bucket.kind == .unknown ? nil : bucket
      })
    var learner = StackLearner()
    let offsets = ClockOffsets(exemplars)
    try forEachClient(in: slots, and: unjoined) { learner.add(offsets.aligned($0), agents) }
    agents = agents.taught(by: learner)
    var builder = ExposureBuilder(agents: agents)
    var index = TargetIndex(catalog: knowledge.catalog, names: names)
    try forEachClient(in: slots, and: unjoined) { cells in
      let cells = offsets.aligned(cells)
      let pairs = ClientHosts(cells)
      let attributions = index.targets(of: pairs.list.map { ($0.host, agents.bucket(of: $0.agent)) })
      let owners = Dictionary(uniqueKeysWithValues: zip(pairs.list, attributions))
      builder.add(client: cells) { host, agent in
        // An address names no application, and a log that has names writes the same attempts under them.
        guard let owner = owners[ClientHosts.Pair(host: host, agent: agent)], !HostName.isAddress(owner.name) else {
          return nil
        }
        return index.number(of: owner)
      }
    }
    // Sums run in the order of the numbers, so the numbers must not depend on the order in which clients are met.
    let order = index.targets.indices.sorted { index.targets[$0].id < index.targets[$1].id }
    let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    return Evidence(
      targets: order.map { index.targets[$0] },
      exposures: builder.targets.map { exposure in
        var exposure = exposure
        exposure.subject = numbers[exposure.subject] ?? 0
        return exposure
      },
      hostExposures: builder.hosts.map { exposure in
        var exposure = exposure
        exposure.subject.target = numbers[exposure.subject.target] ?? 0
        return exposure
      },
      names: names, attempts: attempts(exemplars.filter { slots.contains($0.time.slot) }, names),
      days: max(1, Double(slots.upperBound.index - slots.lowerBound.index + 1) / 288))
  }

  /// Connections of which a half has not come, or belongs to a file that may still change.
  private func unjoined() throws -> EvidenceTable {
    var evidence = EvidenceTable()
    var agents = AgentCache(knowledge.agents)
    var rows = RowBuffer()
    for (handshake, flow, organization) in try store.waitingHandshakes() {
      guard let connection = ConnectionJoin.connection(handshake: handshake, flow: flow) else { continue }
      evidence.add(connection, organization: organization, agents: &agents, rows: &rows)
    }
    return evidence
  }

  /// Calls `body` with all cells of one client after the other: the stored ones and `others`, which are sorted.
  private func forEachClient(
    in slots: ClosedRange<Slot>, and others: [Cell], _ body: ([Cell]) -> Void
  ) throws(StoreProblem) {
    struct Client: Hashable {
      var organization: Symbol
      var client: Symbol
    }
    var extra = Dictionary(grouping: others) { Client(organization: $0.key.organization, client: $0.key.client) }
    try store.forEachClient(in: slots) { cells in
      guard let key = cells.first?.key,
        let more = extra.removeValue(forKey: Client(organization: key.organization, client: key.client))
      else { return body(cells) }
      body((cells + more).sorted { $0.key < $1.key })
    }
    for (_, cells) in extra.sorted(by: { ($0.key.organization, $0.key.client) < ($1.key.organization, $1.key.client) })
    {
      body(cells)
    }
  }

  private func attempts(_ exemplars: [Exemplar], _ names: [Symbol: String]) -> [Symbol: [Attempt]] {
    let shown = exemplars.filter { Behaviour($0.signal) != nil || $0.signal == .tunnel }
    return Dictionary(grouping: shown, by: \.host).mapValues { attempts in
      attempts.sorted {
        ($1.vantage.rawValue, $0.signal.rawValue, $0.rank) < ($0.vantage.rawValue, $1.signal.rawValue, $1.rank)
      }.map { attempt in
        Attempt(
          time: attempt.time, organization: names[attempt.organization] ?? "", client: names[attempt.client] ?? "",
          host: names[attempt.host] ?? "", seen: attempt.signal.name, agent: names[attempt.agent] ?? "",
          vantage: attempt.vantage)
      }
    }
  }
}

/// The pairs of host and program in a client's cells, each once.
private struct ClientHosts {
  struct Pair: Hashable {
    var host: Symbol
    var agent: Symbol
  }

  private(set) var list: [Pair] = []

  init(_ cells: [Cell]) {
    var seen: Set<Pair> = []
    for cell in cells where cell.key.host != .none {
      let pair = Pair(host: cell.key.host, agent: cell.key.agent)
      if seen.insert(pair).inserted { list.append(pair) }
    }
  }
}
