import AppCatalog
import Correlation
import EvidenceStore
import HandshakeModel

/// Turns the cells of a window into exposures to applications and hosts.
struct ExposureAssembler {
  let cells: WindowCells
  let agents: AgentDirectory
  let knowledge: Knowledge
  let names: [Symbol: String]

  /// Exposures, and the applications behind their numbers.
  struct Exposures {
    var targets: [Attribution]
    var byTarget: ExposureTable
    var byHost: ExposureTable
    var traffic = TrafficTally()
    /// By an SDK's number the applications beside which clients met it, each with the number of those clients.
    var metBeside: [Int: [Int: Int]] = [:]
    var conditions = Conditions()
  }

  /// What some of the clients show.
  private struct Part {
    var targets: [Attribution]
    var byTarget: ExposureTable
    var byHost: ExposureTable
    var traffic: TrafficTally
    var metBeside: [Int: [Int: Int]]
    var survey: Survey
    var refusals: RefusalSurvey
  }

  /// The exposures outside the hours of incidents.
  ///
  /// Incidents are found while the cells are read; only where there are any they are read again.
  func exposures() throws(StoreProblem) -> Exposures {
    let parts = try parts(masked: MaskedHours())
    let incidents = incidents(parts)
    let masked = MaskedHours(incidents)
    var exposures = try exposures(incidents.isEmpty ? parts : self.parts(masked: masked), masked)
    exposures.conditions.incidents = incidents
    return exposures
  }

  private func parts(masked: MaskedHours) throws(StoreProblem) -> [Part] {
    try Shards.map { shard throws(StoreProblem) in try part(ofShard: shard, masked, UnknownApplications()) }
  }

  /// Incidents among the applications as they are met: in an hour in which everything is refused all domains look like one.
  private func incidents(_ parts: [Part]) -> [Incident] {
    let targets = Set(parts.flatMap(\.targets)).sorted { $0.order < $1.order }
    let numbers = Dictionary(uniqueKeysWithValues: zip(targets, 0...))
    var survey = Survey(cells.slots)
    for part in parts { survey.add(part.survey) { numbers[part.targets[$0]] ?? 0 } }
    return survey.conditions.incidents
  }

  private func exposures(_ parts: [Part], _ masked: MaskedHours) throws(StoreProblem) -> Exposures {
    let unknown = UnknownApplications(
      DomainCluster.clusters(parts.reduce(into: RefusalSurvey()) { $0 += $1.refusals }) { agent in
        knowledge.agents.isSelfNamed(agents.bucket(of: agent))
      }, agents)
    // Only once all clients are read is it known which domains belong together; the few that meet them are read again.
    let concerned = parts.map { unknown.clients(of: $0.byTarget, $0.targets) }
    let again = try Shards.map { shard throws(StoreProblem) in
      concerned[shard].isEmpty ? nil : try part(ofShard: shard, masked, unknown, clients: concerned[shard])
    }.compactMap(\.self)
    return merged(parts, again, unknown, leavingOut: concerned)
  }

  /// - Parameters:
  ///   - parts: of all clients, of which those left out are in `again`.
  ///   - concerned: for each part the clients to leave out of it.
  private func merged(
    _ parts: [Part], _ again: [Part], _ unknown: UnknownApplications, leavingOut concerned: [Set<ClientKey>]
  ) -> Exposures {
    let all = parts + again
    // Sums run in the order of the numbers, so the numbers must not depend on the order in which clients are met.
    let targets = Set(all.flatMap { $0.targets.map(unknown.application) }).sorted { $0.order < $1.order }
    let numbers = Dictionary(uniqueKeysWithValues: zip(targets, 0...))
    let number = all.map { part in part.targets.map { numbers[unknown.application($0)] ?? 0 } }
    let tables = Shards.map(2) { table in
      ExposureTable(
        merging: zip(all, number).map { part, number in
          (table == 0 ? part.byTarget : part.byHost).renumbered { number[$0] }
        }, leavingOut: concerned)
    }
    var exposures = Exposures(targets: targets, byTarget: tables[0], byHost: tables[1])
    var survey = Survey(cells.slots)
    for (part, number) in zip(parts, number) {
      exposures.traffic += part.traffic
      survey.add(part.survey) { number[$0] }
      for (sdk, others) in part.metBeside {
        // Domains that turn out to be one application were counted each for itself.
        let clients = Dictionary(others.map { (number[$0.key], $0.value) }, uniquingKeysWith: max)
        exposures.metBeside[number[sdk], default: [:]].merge(clients, uniquingKeysWith: +)
      }
    }
    exposures.conditions = survey.conditions
    return exposures
  }

  /// - Parameter clients: those that are read; nil reads all.
  private func part(
    ofShard shard: Int, _ masked: MaskedHours, _ unknown: UnknownApplications, clients: Set<ClientKey>? = nil
  ) throws(StoreProblem) -> Part {
    var builder = ExposureBuilder(
      agents: agents, surveying: Survey(cells.slots), masked: masked, webViews: knowledge.catalog.webViews)
    var index = TargetIndex(catalog: knowledge.catalog, names: names, unknown: unknown)
    var traffic = TrafficTally()
    var survey = RefusalSurvey()
    var refusals: [RefusalSurvey.Refusal] = []
    try cells.forEachClient(ofShard: shard, clients) { cells in
      var targets = ClientTargets(cells, agents, &index)
      traffic.add(client: cells)
      refusals.removeAll(keepingCapacity: true)
      builder.add(client: cells) { host, agent in
        targets.target(of: host, agent, agents)
      } refused: { target, outcome in
        if agents.isBrowser(outcome.agent) { return }
        refusals.append(RefusalSurvey.Refusal(target: target, agent: outcome.agent, slot: outcome.slot))
      }
      survey.add(client: cells, refusals) {
        index.openDomain($0)
      } program: {
        agents.program($0)
      }
    }
    return Part(
      targets: index.targets, byTarget: builder.targets, byHost: builder.hosts, traffic: traffic,
      metBeside: index.metBeside, survey: builder.survey, refusals: survey)
  }
}

extension AgentDirectory {
  /// The program behind an agent; `none` where at most the shape of its client hello is known.
  fileprivate func program(_ agent: Symbol) -> Symbol {
    switch kind(of: agent) {
    case .stack, .unknown: .none
    default: agent
    }
  }
}

extension Attribution {
  /// By the id; the rest only so that two that share one keep their order.
  fileprivate var order: (String, String, String, String, String) {
    (id, name, kind.rawValue, coverage.rawValue, category + (shared ? "+" : ""))
  }
}
