import Correlation
import HandshakeModel
import Testing

@Suite struct ExposureBuilderTests {
  /// Two hosts of one application, one of another that tells programs apart, and one that belongs to nobody.
  private func target(_ host: Symbol, _ agent: Symbol) -> Int? {
    switch host {
    case Symbol(of: "a.example"), Symbol(of: "b.example"): 1
    case Symbol(of: "c.example"): agent == Symbol(of: "app:Slack") ? 2 : agent == .none ? nil : 3
    default: 4
    }
  }

  @Test(arguments: 0..<40) func comesToWhatTheDefinitionSays(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let agents = AgentDirectory(RandomCells.texts)
    var fast = ExposureBuilder(agents: agents, surveying: Survey(RandomCells.window))
    var slow = SlowExposureBuilder(agents: agents)
    for client in 0..<100 {
      let cells = RandomCells.client("client \(client)", using: &generator)
      fast.add(client: cells, attribute: target)
      slow.add(client: cells, attribute: target)
    }
    #expect(Set(fast.hosts.map(SlowExposure.init)) == Set(slow.hosts))
    #expect(fast.hosts.count == slow.hosts.count)
    #expect(Set(fast.targets.map(SlowExposure.init)) == Set(slow.targets))
    #expect(fast.targets.count == slow.targets.count)
    #expect(slow.hosts.count > 100)
  }

  @Test(arguments: 0..<20) func learnsTheSameStacks(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let agents = AgentDirectory(RandomCells.texts)
    var slow = SlowStackLearner()
    var parts = [StackLearner(), StackLearner()]
    for client in 0..<60 {
      let cells = RandomCells.client("client \(client)", using: &generator)
      slow.add(cells, agents)
      parts[client % 2].add(cells, agents)
    }
    parts[0].add(parts[1])
    #expect(parts[0].browsers.sorted() == slow.browsers.sorted())
  }
}
