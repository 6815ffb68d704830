import Correlation
import HandshakeModel

/// Turns cells into exposures: client by client, by application and by host.
struct SlowExposureBuilder {
  /// An application, numbered by the caller.
  typealias Target = Int

  private(set) var targets: [SlowExposure] = []
  private(set) var hosts: [SlowExposure] = []
  private let agents: AgentDirectory

  init(agents: AgentDirectory) {
    self.agents = agents
  }

  /// Adds all cells of one client of one organisation.
  ///
  /// - Parameters:
  ///   - cells: in the order of their keys; cells with equal keys follow each other and are added up.
  ///   - attribute: the application of a host, given the program; nil leaves the host out.
  mutating func add(
    client cells: [Cell], attribute: (_ host: Symbol, _ agent: Symbol) -> Target?
  ) {
    guard let first = cells.first else { return }
    let client = ClientKey(organization: first.key.organization, client: first.key.client)
    let hosts = byHost(cells)
    let aborted = abortedSlots(hosts)
    var byTarget: [Target: [Symbol: [SlotOutcome]]] = [:]
    var logged: Set<Target> = []
    for cells in hosts where cells[0].key.host != .none {
      let host = cells[0].key.host
      let hasGatewayLog = cells.contains { $0.key.vantage != .wire }
      let outcomes = SlowAttemptResolver(cells, agents: agents, abortedSlots: aborted).outcomes()
      for (agent, outcomes) in Dictionary(grouping: outcomes, by: \.agent).sorted(by: { $0.key < $1.key }) {
        guard let target = attribute(host, agent) else { continue }
        var exposure = SlowExposure(
          client: client, subject: TargetHost(target: target, host: host), agent: agent,
          isBrowser: agents.isBrowser(agent), outcomes: outcomes)
        exposure.hasGatewayLog = hasGatewayLog
        if hasGatewayLog { logged.insert(target) }
        self.hosts.append(exposure)
        byTarget[target, default: [:]][agent, default: []].append(contentsOf: outcomes)
      }
    }
    for (target, byAgent) in byTarget.sorted(by: { $0.key < $1.key }) {
      for (agent, outcomes) in byAgent.sorted(by: { $0.key < $1.key }) {
        var exposure = SlowExposure(
          client: client, subject: TargetHost(target: target), agent: agent, isBrowser: agents.isBrowser(agent),
          outcomes: outcomes)
        exposure.hasGatewayLog = logged.contains(target)
        targets.append(exposure)
      }
    }
  }

  private func byHost(_ cells: [Cell]) -> [[Cell]] {
    var groups: [[Cell]] = []
    for cell in cells {
      if let last = groups.indices.last, groups[last][0].key.host == cell.key.host {
        if let end = groups[last].indices.last, groups[last][end].key == cell.key {
          groups[last][end].add(cell.counters, bytesUp: cell.bytesUp, bytesDown: cell.bytesDown)
        } else {
          groups[last].append(cell)
        }
      } else {
        groups.append([cell])
      }
    }
    return groups
  }

  /// Five minutes in which a log without hosts counts as many failed handshakes as there are tunnels without requests.
  private func abortedSlots(_ hosts: [[Cell]]) -> Set<Slot> {
    var failures: [Slot: Int] = [:]
    var tunnels: [Slot: Int] = [:]
    for cells in hosts {
      for cell in cells {
        let unnamed = Int(cell.counters[.unnamedFailure])
        if unnamed > 0 { failures[cell.key.slot, default: 0] += unnamed }
        guard cell.counters[.tunnel] > 0, cell.key.vantage == .requests else { continue }
        let requested = cells.contains { $0.key.slot == cell.key.slot && $0.counters[.request] > 0 }
        if !requested { tunnels[cell.key.slot, default: 0] += Int(cell.counters[.tunnel]) }
      }
    }
    return Set(failures.filter { $0.value >= tunnels[$0.key, default: 0] }.keys)
  }
}
