import HandshakeModel
import Testing
import Verdict

@Suite struct TargetEvidenceTests {
  @Test(arguments: WorkedPosterior.all)
  func addsUpTheClients(worked: WorkedPosterior) {
    let evidence = TargetEvidence(worked.clients)
    expect(evidence.pin, rounds: worked.evidence)
    expect(evidence.deployment, rounds: worked.deployment)
  }

  @Test func oneOrganizationCarriesNoMoreThanItsCap() {
    let client = TargetEvidence.Client(organization: Symbol(of: "A"), logRatio: 2.5)
    let evidence = TargetEvidence(Array(repeating: client, count: 1_000))
    #expect(abs(evidence.pin - ScoringModel.organizationCap) < 1e-9)
    #expect(evidence.fault == ScoringModel.organizationCap)
  }

  @Test func organizationsAddUp() {
    let clients = ["A", "B", "C"].flatMap { name in
      Array(repeating: TargetEvidence.Client(organization: Symbol(of: name), logRatio: 2.5), count: 20)
    }
    #expect(abs(TargetEvidence(clients).pin - 3 * ScoringModel.organizationCap) < 1e-9)
  }

  @Test(arguments: 0..<20) func sumsAreThoseOfTheDefinition(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let ratios = (0..<7).map { _ in Double.random(in: -2.5...2.5, using: &generator) }
    let clients = (0..<300).map { _ in
      TargetEvidence.Client(
        organization: Symbol(of: "org\(Int.random(in: 0...3, using: &generator))"),
        logRatio: ratios.randomElement(using: &generator) ?? 0)
    }
    for clients in [clients, clients.sorted { $0.organization < $1.organization }] {
      #expect(
        TargetEvidence(clients).fault == SlowTargetEvidence.score(clients, share: ScoringModel.faultDeployment))
      #expect(
        TargetEvidence.scores(clients, shares: ScoringModel.deployments)
          == ScoringModel.deployments.map { SlowTargetEvidence.score(clients, share: $0) })
    }
  }
}
