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
}
