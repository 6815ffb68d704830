import Correlation
import HandshakeModel

/// The applications of one client's hosts.
struct ClientTargets {
  private var places: [TargetIndex.Place] = []
  private var targets: [Int?] = []
  /// Where the hosts stand that are asked for next: they come in the order of the cells.
  private var cursor = 0

  init(_ cells: [Cell], _ agents: AgentDirectory, _ index: inout TargetIndex) {
    var first = 0
    var last = TargetIndex.Place(host: .none, agent: .none)
    for place in cells.indices {
      let host = cells[place].key.host
      let agent = ClientTargets.telling(cells[place].key.agent, agents)
      // Most cells are of the same place as the one before.
      if host.rawValue == last.host.rawValue, agent.rawValue == last.agent.rawValue { continue }
      if host.rawValue != last.host.rawValue { first = places.count }
      last = TargetIndex.Place(host: host, agent: agent, start: place)
      if host != .none, !places[first...].contains(where: { $0.agent == agent }) { places.append(last) }
    }
    func seen(at place: TargetIndex.Place) -> some Sequence<Cell> {
      cells[place.start...].prefix { $0.key.host.rawValue == place.host.rawValue }
        .lazy.filter { ClientTargets.telling($0.key.agent, agents) == place.agent }
    }
    let found = index.targets(of: places, agents) { place in
      seen(at: place).map(\.key.slot)
    } isRefused: { place in
      seen(at: place).contains { ClientTargets.mayBeRefused($0.counters.signals) }
    }
    // An address names no application, and a log that has names writes the same attempts under them.
    targets = found.map { index.isAddress($0) ? nil : $0 }
  }

  mutating func target(of host: Symbol, _ agent: Symbol, _ agents: AgentDirectory) -> Int? {
    while cursor < places.count, places[cursor].host.rawValue != host.rawValue { cursor += 1 }
    let agent = ClientTargets.telling(agent, agents)
    var place = cursor
    while place < places.count, places[place].host.rawValue == host.rawValue {
      if places[place].agent == agent { return targets[place] }
      place += 1
    }
    return nil
  }

  /// Whether five minutes show a refusal, or a connection that nothing was asked on.
  private static func mayBeRefused(_ signals: SignalSet) -> Bool {
    !signals.isDisjoint(with: .refusals) || !signals.isDisjoint(with: unasked) && !signals.contains(.request)
  }

  private static let unasked = SignalSet([.tunnel, .handshake])

  /// Only an application's own program tells to whom a shared host belongs.
  private static func telling(_ agent: Symbol, _ agents: AgentDirectory) -> Symbol {
    agents.kind(of: agent) == .application ? agent : .none
  }
}
