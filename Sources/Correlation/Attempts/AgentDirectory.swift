package import HandshakeModel

/// What is known about the programs behind agent symbols.
package struct AgentDirectory: Sendable {
  private var buckets: [Symbol: AgentBucket]

  package init(_ buckets: [Symbol: AgentBucket]) {
    self.buckets = buckets
  }

  package func bucket(of agent: Symbol) -> AgentBucket {
    buckets[agent] ?? .unknown
  }

  package func isBrowser(_ agent: Symbol) -> Bool {
    bucket(of: agent).kind == .browser
  }

  /// Teaches the directory which stack fingerprints are browsers, from moments in which a client's only watched stack
  /// and its only named program on one host must be the same.
  package mutating func learnStacks(from cells: [Cell]) {
    var votes: [Symbol: (browser: Int, all: Int)] = [:]
    var index = 0
    while index < cells.count {
      var end = index
      while end < cells.count, cells[end].isBesides(cells[index]) { end += 1 }
      if let (stack, program) = pair(cells[index..<end]) {
        votes[stack, default: (0, 0)].all += 1
        if isBrowser(program) { votes[stack, default: (0, 0)].browser += 1 }
      }
      index = end
    }
    for (stack, vote) in votes where vote.all >= 2 && vote.browser * 5 >= vote.all * 4 {
      buckets[stack] = AgentBucket(kind: .browser, product: bucket(of: stack).product)
    }
  }

  private func pair(_ cells: ArraySlice<Cell>) -> (stack: Symbol, program: Symbol)? {
    let stacks = Set(cells.filter { $0.key.vantage == .wire && bucket(of: $0.key.agent).kind == .stack }.map(\.key.agent))
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
