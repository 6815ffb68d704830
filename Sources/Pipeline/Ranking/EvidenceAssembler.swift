import AppCatalog
import Correlation
import EvidenceStore
import HandshakeModel
import Verdict

/// Reads the store into what `Judge` works on.
struct EvidenceAssembler {
  /// How many applications are named beside an SDK: a reader wants the usual ones, not all.
  private static let shownBeside = 5

  let store: EvidenceStore
  let knowledge: Knowledge

  func evidence(in slots: ClosedRange<Slot>) throws -> Evidence {
    let names = try store.names()
    let waiting = try unjoined()
    let unjoined = waiting.cells.cells.filter { slots.contains($0.key.slot) }
    var kept = waiting.exemplars
    for exemplar in try store.exemplars() { kept.add(exemplar) }
    // What lies outside the window has no say: it may be pruned at any time.
    let exemplars = kept.sorted.filter { slots.contains($0.time.slot) }
    let cells = WindowCells(store: store, slots: slots, unjoined: unjoined, offsets: ClockOffsets(exemplars))
    let agents = try taught(AgentDirectory(names: names), by: cells)
    let exposures = try ExposureAssembler(cells: cells, agents: agents, knowledge: knowledge, names: names)
      .exposures()
    var evidence = Evidence(
      targets: exposures.targets, exposures: exposures.byTarget, hostExposures: exposures.byHost, names: names,
      attempts: attempts(exemplars, names),
      traffic: exposures.traffic.byHost, conditions: exposures.conditions,
      days: max(1, Double(slots.upperBound.index - slots.lowerBound.index + 1) / 288))
    evidence.dates = Int(slots.lowerBound.day)..<Int(slots.upperBound.day) + 1
    evidence.metBeside = exposures.metBeside.mapValues { clients in
      clients.map { (name: exposures.targets[$0.key].name, clients: $0.value) }
        .sorted { ($1.clients, $0.name) < ($0.clients, $1.name) }
        .prefix(EvidenceAssembler.shownBeside).map(\.name)
    }
    return evidence
  }

  /// What is known of the programs, with the fingerprints that turn out to be browsers.
  private func taught(_ agents: AgentDirectory, by cells: WindowCells) throws(StoreProblem) -> AgentDirectory {
    guard agents.hasStacks else { return agents }
    var learner = StackLearner()
    let parts = try Shards.map { shard throws(StoreProblem) in
      var learner = StackLearner()
      try cells.forEachClient(ofShard: shard) { learner.add($0, agents) }
      return learner
    }
    for part in parts { learner.add(part) }
    return agents.taught(by: learner)
  }

  /// Connections of which a half has not come, or belongs to a file that may still change.
  func unjoined() throws(StoreProblem) -> EvidenceTable {
    var evidence = EvidenceTable()
    var agents = AgentCache(knowledge.agents)
    var rows = RowBuffer()
    for (handshake, flow, organization) in try store.waitingHandshakes() {
      guard let connection = ConnectionJoin.connection(handshake: handshake, flow: flow) else { continue }
      let agent = agents.bucket(of: connection, in: &rows)
      evidence.add(Addition(of: connection, organization: organization, agent: agent), at: connection.time)
    }
    return evidence
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

extension AgentDirectory {
  /// - Parameter names: the texts behind symbols, those of programs among them.
  init(names: [Symbol: String]) {
    self.init(
      names.compactMapValues { text in
        let bucket = AgentBucket(text: text)
        return bucket.kind == .unknown ? nil : bucket
      })
  }
}
