package import HandshakeModel

/// What is known about the programs behind agent symbols.
package struct AgentDirectory: Sendable {
  private var numbers = SymbolNumbers()
  private var buckets: [AgentBucket] = []
  /// The kinds alone: they are asked for with every cell.
  private var kinds: [AgentBucket.Kind] = []

  package init(_ buckets: [Symbol: AgentBucket]) {
    for (agent, bucket) in buckets { self[agent] = bucket }
  }

  package func bucket(of agent: Symbol) -> AgentBucket {
    numbers.known(agent).map { buckets[$0] } ?? .unknown
  }

  package func kind(of agent: Symbol) -> AgentBucket.Kind {
    numbers.known(agent).map { kinds[$0] } ?? .unknown
  }

  package func isBrowser(_ agent: Symbol) -> Bool {
    kind(of: agent) == .browser
  }

  /// Whether any program is known by the shape of its client hello only.
  package var hasStacks: Bool {
    kinds.contains(.stack)
  }

  /// The same directory with the fingerprints that turned out to be browsers.
  package func taught(by learner: StackLearner) -> AgentDirectory {
    var taught = self
    for stack in learner.browsers {
      taught[stack] = AgentBucket(kind: .browser, product: bucket(of: stack).product)
    }
    return taught
  }

  private subscript(agent: Symbol) -> AgentBucket {
    get { bucket(of: agent) }
    set {
      let (number, isNew) = numbers.number(of: agent)
      if isNew {
        buckets.append(newValue)
        kinds.append(newValue.kind)
      } else {
        buckets[number] = newValue
        kinds[number] = newValue.kind
      }
    }
  }
}
