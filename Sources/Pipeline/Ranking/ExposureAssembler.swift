import AppCatalog
import Correlation
import EvidenceStore
import HandshakeModel

/// Turns the cells of a window into exposures to applications and hosts.
struct ExposureAssembler {
  let cells: WindowCells
  let agents: AgentDirectory
  let catalog: Catalog
  let names: [Symbol: String]

  /// Exposures, and the applications behind their numbers.
  struct Exposures {
    var targets: [Attribution]
    var byTarget: ExposureTable
    var byHost: ExposureTable
    var traffic = TrafficTally()
    var conditions = Conditions()
  }

  /// The exposures outside the hours of incidents.
  ///
  /// Incidents are found while the cells are read; only where there are any they are read again.
  func exposures() throws(StoreProblem) -> Exposures {
    let found = try exposures(masked: MaskedHours())
    let incidents = found.conditions.incidents
    guard !incidents.isEmpty else { return found }
    var kept = try exposures(masked: MaskedHours(incidents))
    kept.conditions.incidents = incidents
    return kept
  }

  private func exposures(masked: MaskedHours) throws(StoreProblem) -> Exposures {
    let parts = try Shards.map { shard throws(StoreProblem) in try part(ofShard: shard, masked) }
    // Sums run in the order of the numbers, so the numbers must not depend on the order in which clients are met.
    let targets = Set(parts.flatMap(\.targets)).sorted { $0.order < $1.order }
    let numbers = Dictionary(uniqueKeysWithValues: zip(targets, 0...))
    let number = parts.map { part in part.targets.map { numbers[$0] ?? 0 } }
    let tables = Shards.map(2) { table in
      ExposureTable(
        merging: zip(parts, number).map { part, number in
          (table == 0 ? part.byTarget : part.byHost).renumbered { number[$0] }
        })
    }
    let traffic = parts.reduce(into: TrafficTally()) { $0 += $1.traffic }
    var survey = Survey(cells.slots)
    for (part, number) in zip(parts, number) { survey.add(part.survey) { number[$0] } }
    return Exposures(
      targets: targets, byTarget: tables[0], byHost: tables[1], traffic: traffic, conditions: survey.conditions)
  }

  /// What the clients of one shard show.
  private struct Part {
    var targets: [Attribution]
    var byTarget: ExposureTable
    var byHost: ExposureTable
    var traffic: TrafficTally
    var survey: Survey
  }

  private func part(ofShard shard: Int, _ masked: MaskedHours) throws(StoreProblem) -> Part {
    var builder = ExposureBuilder(agents: agents, surveying: Survey(cells.slots), masked: masked)
    var index = TargetIndex(catalog: catalog, names: names)
    var traffic = TrafficTally()
    try cells.forEachClient(ofShard: shard) { cells in
      var targets = ClientTargets(cells, agents, &index)
      traffic.add(client: cells)
      builder.add(client: cells) { host, agent in targets.target(of: host, agent, agents) }
    }
    return Part(
      targets: index.targets, byTarget: builder.targets, byHost: builder.hosts, traffic: traffic,
      survey: builder.survey)
  }
}

extension Attribution {
  /// By the id; the rest only so that two that share one keep their order.
  fileprivate var order: (String, String, String, String, String) {
    (id, name, kind.rawValue, coverage.rawValue, category + (shared ? "+" : ""))
  }
}
