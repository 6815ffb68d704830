import HandshakeModel
import Testing
import Verdict

@Suite struct TargetCaseTests {
  private func gathered(_ maker: EvidenceMaker, _ target: Int) -> TargetCase {
    gathered(maker.exposures, target)
  }

  private func gathered(_ exposures: [Exposure<TargetHost>], _ target: Int) -> TargetCase {
    let table = ExposureTable(exposures)
    return TargetCase(
      ExposureIndex(table)[TargetHost(target: target)], target: target, ledger: ClientLedger(table))
  }

  @Test func tellsRefusingFromAffectedClients() {
    var maker = EvidenceMaker()
    let target = maker.target("bank")
    maker.worksElsewhere("healthy")
    maker.see("healthy", at: target, refused: 1)
    maker.see("fine", at: target, used: 2)
    for index in 0..<6 { maker.see("rootless", at: maker.target("other\(index)"), refused: 1) }
    maker.see("rootless", at: target, refused: 1)
    let gathered = gathered(maker, target)
    #expect(gathered.clients.count == 3)
    #expect(gathered.refusing.count == 2)
    #expect(gathered.affected.map(\.client.client) == [Symbol(of: "healthy")])
    #expect(gathered.episodes == 2)
  }

  @Test func programsOfOneClientShareItsCap() {
    var maker = EvidenceMaker()
    let target = maker.target("bank")
    for agent in ["lib:okhttp", "app:bank", "lib:curl"] {
      maker.worksElsewhere("c", agent: agent)
      maker.see("c", at: target, agent: agent, refused: 1)
    }
    #expect(gathered(maker, target).clients.map(\.logRatio) == [ScoringModel.clientCap])
  }

  @Test func aClientCountsByItsMostFrequentBehaviour() {
    var maker = EvidenceMaker()
    let target = maker.target("bank")
    maker.see("c", at: target, refused: 3, as: .unused)
    maker.see("c", at: target, agent: "app:bank", refused: 2, as: .unknownCA)
    let gathered = gathered(maker, target)
    #expect(gathered.clients.map(\.behaviour) == [.unused])
    #expect(gathered.context(isKnown: true).behaviours == [.unused: 1])
    #expect(gathered.behaviours == [.unused: 3, .unknownCA: 2])
  }

  /// A tunnel without a request and without a name may be a browser's own; what browsers use speaks against a pin then.
  @Test(arguments: [(Behaviour.noRequest, "", 3), (.noRequest, "app:bank", 1), (.unused, "", 1)])
  func browsersCountWhereARefusalMayBeTheirs(behaviour: Behaviour, agent: String, clients: Int) {
    var maker = EvidenceMaker()
    let target = maker.target("news")
    maker.see("c", at: target, agent: agent, refused: 2, as: behaviour)
    for client in ["x", "y"] { maker.see(client, at: target, agent: "browser:Chrome", isBrowser: true, used: 4) }
    let gathered = gathered(maker, target)
    #expect(gathered.clients.count == clients)
    #expect(gathered.browsersWorking == 2)
  }

  @Test func countsBypassedClientsApart() {
    var maker = EvidenceMaker()
    let target = maker.target("bank")
    maker.see("works", at: target, excluded: [.bypassUsed: 3])
    maker.see("fails", at: target, excluded: [.bypassAborted: 1])
    let gathered = gathered(maker, target)
    #expect(gathered.clients.isEmpty)
    #expect(gathered.context(isKnown: true).bypassedWorking == 1)
    #expect(gathered.context(isKnown: true).bypassedFailing == 1)
  }

  @Test func theOriginsSideCountsAsLoggedByClientsNotByPrograms() {
    var maker = EvidenceMaker()
    let target = maker.target("bank")
    for agent in ["lib:a", "lib:b"] { maker.see("c1", at: target, agent: agent, refused: 1) }
    var exposures = maker.exposures
    for client in ["c2", "c3", "c4"] {
      var exposure = exposures[0]
      exposure.client = Symbol(of: client)
      exposure.hasGatewayLog = false
      exposures.append(exposure)
    }
    let gathered = gathered(exposures, target)
    #expect(gathered.context(isKnown: true).upstreamLogged == false)
  }
}
