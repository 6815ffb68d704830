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
    /// By an SDK's number the applications beside which clients met it, each with the number of those clients.
    var metBeside: [Int: [Int: Int]] = [:]
  }

  func exposures() throws(StoreProblem) -> Exposures {
    let parts = try Shards.map { shard throws(StoreProblem) in try exposures(ofShard: shard) }
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
    var metBeside: [Int: [Int: Int]] = [:]
    for (part, number) in zip(parts, number) {
      for (sdk, others) in part.metBeside {
        for (other, clients) in others { metBeside[number[sdk], default: [:]][number[other], default: 0] += clients }
      }
    }
    return Exposures(
      targets: targets, byTarget: tables[0], byHost: tables[1], traffic: traffic, metBeside: metBeside)
  }

  private func exposures(ofShard shard: Int) throws(StoreProblem) -> Exposures {
    var builder = ExposureBuilder(agents: agents, webViews: catalog.webViews)
    var index = TargetIndex(catalog: catalog, names: names)
    var traffic = TrafficTally()
    try cells.forEachClient(ofShard: shard) { cells in
      var targets = ClientTargets(cells, agents, &index)
      traffic.add(client: cells)
      builder.add(client: cells) { host, agent in targets.target(of: host, agent, agents) }
    }
    return Exposures(
      targets: index.targets, byTarget: builder.targets, byHost: builder.hosts, traffic: traffic,
      metBeside: index.metBeside)
  }
}

extension Attribution {
  /// By the id; the rest only so that two that share one keep their order.
  fileprivate var order: (String, String, String, String, String) {
    (id, name, kind.rawValue, coverage.rawValue, category + (shared ? "+" : ""))
  }
}
