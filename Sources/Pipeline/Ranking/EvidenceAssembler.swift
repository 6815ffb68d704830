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
    var names = try store.names()
    let unjoined = try unjoinedCells(in: slots, &names)
    let exemplars = try store.exemplars()
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
        return index.number(of: owner, host: host)
      }
    }
    return Evidence(
      targets: index.targets, exposures: builder.targets, hostExposures: builder.hosts,
      hostTargets: index.hostTargets, names: names, attempts: attempts(exemplars, names),
      days: max(1, Double(slots.upperBound.index - slots.lowerBound.index + 1) / 288))
  }

  /// Connections whose other half has not come, judged by the half that is there.
  private func unjoinedCells(in slots: ClosedRange<Slot>, _ names: inout [Symbol: String]) throws -> [Cell] {
    let pending = try store.pendingHalves()
    var organizations: [UInt64: Symbol] = [:]
    for (half, organization) in pending where half.side == .handshake { organizations[half.key] = organization }
    let (joined, waiting) = ConnectionJoin.pair(pending.map(\.half))
    var evidence = EvidenceTable()
    var agents = AgentCache(knowledge.agents)
    var symbols = SymbolTable()
    let byKey = Dictionary(pending.map { ($0.half.key, $0.organization) }, uniquingKeysWith: { first, _ in first })
    for half in waiting where half.side == .handshake {
      guard let connection = ConnectionJoin.connection(handshake: half, flow: nil) else { continue }
      evidence.add(connection, organization: byKey[half.key] ?? .none, agents: &agents, symbols: &symbols)
    }
    // Both halves are there, but one of them belongs to a file that may still change.
    let organization = organizations.values.min() ?? .none
    for connection in joined {
      evidence.add(connection, organization: organization, agents: &agents, symbols: &symbols)
    }
    return evidence.cells.sorted.filter { slots.contains($0.key.slot) }
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
