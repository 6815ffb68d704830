import Correlation
import HandshakeModel

/// Learns which stack fingerprints are browsers.
///
/// Where a client shows a sensor one stack on one host within five minutes, and a gateway one program, they are the same.
///
/// Makes two sets of every moment: what the fast learner must equal.
struct SlowStackLearner: Sendable {
  private var votes: [Symbol: (browser: Int, all: Int)] = [:]

  init() {}

  /// Counts the votes of cells in the order of their keys.
  mutating func add(_ cells: [Cell], _ agents: AgentDirectory) {
    var index = 0
    while index < cells.count {
      var end = index
      while end < cells.count, cells[end].isBesides(cells[index]) { end += 1 }
      if let (stack, program) = pair(cells[index..<end], agents) {
        votes[stack, default: (0, 0)].all += 1
        if agents.isBrowser(program) { votes[stack, default: (0, 0)].browser += 1 }
      }
      index = end
    }
  }

  /// Fingerprints that stood beside a browser in at least two cases and in four of five.
  var browsers: [Symbol] {
    votes.filter { $0.value.all >= 2 && $0.value.browser * 5 >= $0.value.all * 4 }.map(\.key)
  }

  private func pair(_ cells: ArraySlice<Cell>, _ agents: AgentDirectory) -> (stack: Symbol, program: Symbol)? {
    let stacks = Set(
      cells.filter { $0.key.vantage == .wire && agents.bucket(of: $0.key.agent).kind == .stack }.map(\.key.agent))
    let programs = Set(
      cells.filter { $0.key.vantage != .wire && $0.key.agent != .none && $0.counters[.request] > 0 }.map(\.key.agent))
    guard stacks.count == 1, programs.count == 1, let stack = stacks.first, let program = programs.first else {
      return nil
    }
    return (stack, program)
  }
}

extension Cell {
  /// Whether both cells are about the same client, host and five minutes.
  fileprivate func isBesides(_ other: Cell) -> Bool {
    key.slot == other.key.slot && key.host == other.key.host && key.client == other.key.client
      && key.organization == other.key.organization
  }
}
