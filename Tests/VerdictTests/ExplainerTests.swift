import HandshakeModel
import Testing
import Verdict

@Suite struct ExplainerTests {
  private func explainer(_ maker: EvidenceMaker) -> Explainer {
    Explainer(maker.evidence, maker.findings)
  }

  /// A case of each standing, and the target that has it.
  private func target(_ standing: TargetExplanation.Standing) -> TargetExplanation {
    var maker = EvidenceMaker()
    let isGap = standing == .bypassGap
    let target = maker.target(
      "bank.example", coverage: isGap ? .globallyBypassed : .applicationControl, shared: standing == .nobody)
    let clients = standing == .improbable || standing == .tooFewClients ? 1 : standing == .accepted ? 0 : 4
    for index in 0..<clients {
      maker.worksElsewhere("c\(index)")
      maker.see("c\(index)", at: target, refused: 1, as: standing == .tooFewClients ? .accessDenied : .unknownCA)
    }
    if standing == .tooFewClients {
      for index in 0..<9 { maker.see("p\(index)", at: target, excluded: [.bypassUsed: 1]) }
      for index in 0..<3 { maker.see("b\(index)", at: target, agent: "browser:Chrome", isBrowser: true, used: 1) }
    }
    if standing == .accepted { maker.see("d", at: target, used: 2) }
    return explainer(maker).target(target)
  }

  @Test(arguments: [
    TargetExplanation.Standing.candidate, .bypassGap, .improbable, .tooFewClients, .accepted, .nobody,
  ])
  func everyTargetHasAStandingAndCausesThatSumToOne(standing: TargetExplanation.Standing) {
    let explanation = target(standing)
    #expect(explanation.standing == standing)
    #expect((explanation.candidate != nil) == (standing == .candidate || standing == .bypassGap))
    #expect(abs(explanation.probability + explanation.rivals.reduce(0) { $0 + $1.probability } - 1) < 1e-9)
    #expect(explanation.terms.first?.name == "prior")
    #expect(explanation.counts.met > 0)
  }

  @Test func aCandidateIsExplainedAsItIsReported() throws {
    let explanation = target(.candidate)
    let candidate = try #require(explanation.candidate)
    #expect(explanation.probability == candidate.probability)
    #expect(explanation.outlook == candidate.outlook)
    #expect(explanation.counts == candidate.counts)
    #expect(explanation.terms == candidate.terms)
    #expect(explanation.hosts == candidate.hosts)
  }

  @Test func aHostIsExplainedByProgramAndForEachOfItsApplications() throws {
    var maker = EvidenceMaker()
    let (bank, other) = (maker.target("bank.example"), maker.target("other.example"))
    for index in 0..<4 {
      maker.worksElsewhere("c\(index)")
      maker.see("c\(index)", at: bank, host: "api.bank.example", agent: "app:bank", refused: 2)
      maker.see("c\(index)", at: bank, host: "www.bank.example", agent: "browser:Chrome", isBrowser: true, used: 3)
    }
    maker.see("c0", at: bank, host: "api.bank.example", excluded: [.bypassUsed: 1])
    maker.see("d", at: other, host: "api.bank.example", used: 1)
    let host = try #require(explainer(maker).host(Symbol(of: "api.bank.example")))
    #expect(host.shares.map(\.target.name) == ["bank.example", "other.example"])
    let share = host.shares[0]
    #expect(share.inScope)
    #expect(share.targetProbability > ScoringModel.possible)
    #expect(abs(share.probability + share.rivals.reduce(0) { $0 + $1.probability } - 1) < 1e-9)
    #expect(share.programs.map(\.agent) == ["app:bank"])
    #expect(share.programs.map(\.clientsRefusing) == [4])
    #expect(share.programs.map(\.episodesRefused) == [8])
    #expect(share.counts.excluded == [ClientCounts.Excluded(why: .bypassUsed, clients: 1, episodes: 1)])
    let fine = try #require(explainer(maker).host(Symbol(of: "www.bank.example"))?.shares.first)
    #expect(!fine.inScope)
    #expect(fine.rivals.isEmpty)
    #expect(fine.programs.map(\.isBrowser) == [true])
    #expect(explainer(maker).host(Symbol(of: "nobody.example")) == nil)
  }

  /// A client of each standing.
  private func client(_ standing: ClientExplanation.Standing) throws -> ClientExplanation {
    var maker = EvidenceMaker()
    let targets = (0..<8).map { maker.target("app\($0).example", coverage: .uncatalogued) }
    switch standing {
    case .healthy:
      maker.worksElsewhere("x")
      maker.see("x", at: targets[0], refused: 1)
    case .missingRoot: for target in targets { maker.see("x", at: target, refused: 1) }
    case .mixed:
      maker.worksElsewhere("x", applications: 8)
      for target in targets { maker.see("x", at: target, agent: "", refused: 1) }
    case .privateTrustStore:
      for client in ["x", "y", "z"] {
        maker.worksElsewhere(client)
        for target in targets { maker.see(client, at: target, agent: "lib:Java", refused: 1) }
      }
    case .unknown: maker.see("x", at: targets[0], refused: 1)
    }
    let key = ClientKey(organization: Symbol(of: "org"), client: Symbol(of: "x"))
    return try #require(explainer(maker).client(key))
  }

  @Test(arguments: [
    (ClientExplanation.Standing.healthy, 1, 20), (.missingRoot, 8, 0), (.mixed, 8, 8), (.privateTrustStore, 8, 20),
    (.unknown, 1, 0),
  ])
  func everyClientHasAStanding(standing: ClientExplanation.Standing, refused: Int, accepted: Int) throws {
    let client = try client(standing)
    #expect(client.standing == standing)
    #expect(client.refused.count == refused)
    #expect(client.accepted.count == accepted)
    // Of a client that has been seen once nothing is sure.
    #expect((client.probabilityWithoutRoot > 0.95) == (standing == .missingRoot))
    #expect(client.programs.contains(where: \.hasPrivateStore) == (standing == .privateTrustStore))
  }

  /// A phone on which many pinned applications run has the root all the same.
  @Test func whatPinsExplainDoesNotCountAgainstTheClient() throws {
    var maker = EvidenceMaker()
    let targets = (0..<5).map { maker.target("app\($0).example") }
    for index in 0..<6 {
      maker.worksElsewhere("c\(index)")
      for target in targets { maker.see("c\(index)", at: target, refused: 1) }
    }
    for target in targets { maker.see("phone", at: target, refused: 1) }
    maker.worksElsewhere("phone", applications: 9)
    let key = ClientKey(organization: Symbol(of: "org"), client: Symbol(of: "phone"))
    let client = try #require(explainer(maker).client(key))
    #expect(client.standing == .healthy)
    #expect(client.refused.allSatisfy { ($0.probability ?? 0) > ScoringModel.likely })
  }
}
