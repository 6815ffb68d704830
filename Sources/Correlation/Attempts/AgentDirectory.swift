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

  /// The same directory with the fingerprints that turned out to be browsers.
  package func taught(by learner: StackLearner) -> AgentDirectory {
    var taught = self
    for stack in learner.browsers {
      taught.buckets[stack] = AgentBucket(kind: .browser, product: bucket(of: stack).product)
    }
    return taught
  }
}
