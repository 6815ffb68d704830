package import HandshakeModel

/// Learns which stack fingerprints are browsers.
///
/// Where a client shows a sensor one stack on one host within five minutes, and a gateway one program, they are the same.
package struct StackLearner: Sendable {
  private var votes: [Symbol: (browser: Int, all: Int)] = [:]

  package init() {}

  /// Counts the votes of cells in the order of their keys.
  package mutating func add(_ cells: [Cell], _ agents: AgentDirectory) {
    var index = 0
    while index < cells.count {
      // Most cells are of a gateway alone; the sensor's stand last in their five minutes.
      guard cells[index].key.vantage == .wire else {
        index += 1
        continue
      }
      var start = index
      while start > 0, cells[start - 1].isBesides(cells[index]) { start -= 1 }
      var end = index
      while end < cells.count, cells[end].isBesides(cells[index]) { end += 1 }
      if let stack = stack(cells[index..<end], agents), let program = program(cells[start..<index]) {
        votes[stack, default: (0, 0)].all += 1
        if agents.isBrowser(program) { votes[stack, default: (0, 0)].browser += 1 }
      }
      index = end
    }
  }

  /// Adds the votes of other clients.
  package mutating func add(_ other: StackLearner) {
    votes.merge(other.votes) { ($0.browser + $1.browser, $0.all + $1.all) }
  }

  /// Fingerprints that stood beside a browser in at least two cases and in four of five.
  package var browsers: [Symbol] {
    votes.filter { $0.value.all >= 2 && $0.value.browser * 5 >= $0.value.all * 4 }.map(\.key)
  }

  /// The only stack among a sensor's cells of a moment.
  private func stack(_ cells: ArraySlice<Cell>, _ agents: AgentDirectory) -> Symbol? {
    var found: Symbol?
    for cell in cells where agents.kind(of: cell.key.agent) == .stack && cell.key.agent != found {
      guard found == nil else { return nil }
      found = cell.key.agent
    }
    return found
  }

  /// The only program that a gateway names in the requests of a moment.
  private func program(_ cells: ArraySlice<Cell>) -> Symbol? {
    var found: Symbol?
    for cell in cells where cell.key.agent != .none && cell.counters[.request] > 0 && cell.key.agent != found {
      guard found == nil else { return nil }
      found = cell.key.agent
    }
    return found
  }
}

extension Cell {
  /// Whether both cells are about the same client, host and five minutes.
  fileprivate func isBesides(_ other: Cell) -> Bool {
    key.slot == other.key.slot && key.host == other.key.host && key.client == other.key.client
      && key.organization == other.key.organization
  }
}
