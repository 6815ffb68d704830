import HandshakeModel
import Testing

@testable import Verdict

/// What would change the verdict on cases of which the specification has worked out both ends.
@Suite struct OutlookFinderTests {
  /// Healthy clients of one organisation that refuse once: the worked examples E9, E10 and E11.
  private func outlook(
    clients: Int, as behaviour: Behaviour = .certificateUnknown,
    _ change: (inout EvidenceMaker, Int) -> Void = { _, _ in }
  ) throws -> Outlook {
    var maker = EvidenceMaker()
    let target = maker.target("bank.example")
    for index in 0..<clients {
      maker.worksElsewhere("c\(index)")
      maker.see("c\(index)", at: target, refused: 1, as: behaviour)
    }
    change(&maker, target)
    let evidence = maker.evidence
    return Explainer(evidence, maker.findings).target(target).outlook
  }

  private func probability(_ outlook: Outlook, _ observation: Counterfactual.Observation, _ count: Int) throws -> Double
  {
    try #require(outlook.counterfactuals.first { $0.observation == observation && $0.count == count }).probability
  }

  @Test func oneMoreClientIsTheNextWorkedExample() throws {
    expect(try probability(outlook(clients: 1), .clientsRefuse, 1), rounds: 0.7365, "E10")
    expect(try probability(outlook(clients: 2), .clientsRefuse, 1), rounds: 0.9257, "E11")
  }

  @Test func whatIsSupposedIsWhatTheJudgeFindsOnceItIsSeen() throws {
    let before = try outlook(clients: 3)
    let pilots = try #require(
      before.counterfactuals.first { $0.observation == .bypassWorks && $0.count == 2 })
    var maker = EvidenceMaker()
    let target = maker.target("bank.example")
    for index in 0..<3 {
      maker.worksElsewhere("c\(index)")
      maker.see("c\(index)", at: target, refused: 1)
    }
    for index in 0..<2 { maker.see("p\(index)", at: target, excluded: [.bypassUsed: 1]) }
    #expect(maker.findings.candidates.first?.probability == pilots.probability)
    for index in 0..<5 {
      maker.worksElsewhere("u\(index)")
      maker.see("u\(index)", at: target, used: 1)
    }
    let used = try #require(
      try outlook(clients: 3) { maker, target in
        for index in 0..<2 { maker.see("p\(index)", at: target, excluded: [.bypassUsed: 1]) }
      }.counterfactuals.first { $0.observation == .clientsUse })
    let seen = Explainer(maker.evidence, maker.findings).target(target).probability
    #expect(abs(seen - used.probability) < 1e-9)
  }

  @Test func theFewestOfAKindReachTheGoalAndOneLessDoesNot() throws {
    let one = try outlook(clients: 1)
    #expect(
      one.turns.filter { $0.with.observation == .clientsRefuse }.map { [$0.goal.rawValue, "\($0.with.count)"] }
        == [["possible", "1"], ["likely", "2"]])
    #expect(one.down == nil)
    let three = try outlook(clients: 3)
    #expect(three.turns.allSatisfy { $0.goal == .dropped })
    #expect(three.down?.with.band == nil)
    #expect(three.turns.map(\.with.count) == three.turns.map(\.with.count).sorted())
  }

  @Test(arguments: [(1, 2), (2, 1), (3, 0), (4, 0)])
  func saysHowManyClientsAreMissing(clients: Int, missing: Int) throws {
    #expect(try outlook(clients: clients).clientsMissing == missing)
  }

  /// However well a bypass works, two clients are not enough.
  @Test func noPilotMakesTwoClientsLikely() throws {
    let outlook = try outlook(clients: 2)
    #expect(!outlook.turns.contains { $0.goal == .likely && $0.with.observation == .bypassWorks })
    #expect(outlook.least(to: .likely)?.with.observation == .clientsRefuse)
  }

  @Test func eachObservationMovesTheProbabilityItsWay() throws {
    let now = 0.7365
    let outlook = try outlook(clients: 2)
    for found in outlook.counterfactuals {
      switch found.observation {
      case .bypassFails, .rootMissing, .clientsUse: #expect(found.probability < now, "\(found)")
      case .bypassWorks, .originLogged, .browsersWork, .clientsRefuse, .clientsElsewhereRefuse:
        #expect(found.probability > now, "\(found)")
      }
    }
    #expect(Set(outlook.counterfactuals.map(\.observation)).count == 7)
  }

  /// A log of the origin is worth something only where there is none.
  @Test(arguments: [true, false])
  func theOriginsLogIsSupposedOnlyWhereItIsMissing(isLogged: Bool) throws {
    var maker = EvidenceMaker()
    maker.hasGatewayLog = isLogged
    let target = maker.target("bank.example")
    for index in 0..<6 {
      maker.worksElsewhere("c\(index)")
      // Once each, so that nothing is known of how alike a client's connections end: E8b of the specification.
      maker.see("c\(index)", at: target, refused: 1, attempts: 2, as: .silentClose)
    }
    let outlook = Explainer(maker.evidence, maker.findings).target(target).outlook
    let found = outlook.counterfactuals.first { $0.observation == .originLogged }
    #expect((found == nil) == isLogged)
    if let found { expect(found.probability, rounds: 0.7115, "E8b") }
  }

  /// Enough browsers have been seen: more of them change nothing.
  @Test func browsersAreSupposedOnlyWhereTheyAreMissing() throws {
    let outlook = try outlook(clients: 2) { maker, target in
      for index in 0..<2 { maker.see("b\(index)", at: target, agent: "browser:Chrome", isBrowser: true, used: 1) }
    }
    #expect(!outlook.counterfactuals.contains { $0.observation == .browsersWork })
  }

  @Test func tunnelsCountOnceABrowserIsSeen() throws {
    let outlook = try outlook(clients: 12, as: .noRequest)
    #expect(outlook.least(to: .likely)?.with.observation == .browsersWork)
    #expect(!outlook.turns.contains { $0.with.observation == .clientsRefuse && $0.goal == .likely })
  }

  /// Unused connections of few clients look like a fault of the server, too; further clients do not tell one from the
  /// other, and a pilot bypass alone leaves too few clients.
  @Test func aPairIsOfferedWhereNoKindAloneRaisesTheVerdict() throws {
    var maker = EvidenceMaker()
    let target = maker.target("bank.example", coverage: .uncatalogued)
    for index in 0..<2 {
      maker.worksElsewhere("c\(index)")
      maker.see("c\(index)", at: target, refused: 1, as: .unused)
    }
    let outlook = Explainer(maker.evidence, maker.findings).target(target).outlook
    #expect(outlook.least(to: .likely) == nil)
    #expect(outlook.together.map(\.observation) == [.clientsRefuse, .bypassWorks])
    #expect(outlook.together.last?.band == .likely)
  }
}
