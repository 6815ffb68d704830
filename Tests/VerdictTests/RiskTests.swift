import HandshakeModel
import Testing
import Verdict

@Suite struct RiskTests {
  @Test func combinesIndependentHarms() {
    expect(Risk.noisyOr([0.4, 0.3, 0.2]), rounds: 0.664)
    #expect(Risk.noisyOr([]) == 0)
    #expect(Risk.noisyOr([0.2, 1]) == 1)
  }

  @Test func exactHostsCostOnlyTheirCategory() {
    let risk = Risk.assess(
      category: "finance", scope: BypassScope(patterns: ["api.bank.example"], leak: 0), isShared: false)
    #expect(risk.terms.map(\.name) == ["category"])
    expect(risk.score, rounds: 0.05)
  }

  @Test func aWildcardAndALeakCostMore() {
    let risk = Risk.assess(
      category: "finance", scope: BypassScope(patterns: [".bank.example"], leak: 3), isShared: false)
    #expect(risk.terms.map(\.name) == ["category", "breadth", "leak"])
    expect(risk.score, rounds: 1 - 0.95 * 0.9 * 0.25)
  }

  @Test func sharedHostsAreTheWorst() {
    let risk = Risk.assess(category: "finance", scope: BypassScope(patterns: ["cdn.example"], leak: 0), isShared: true)
    expect(risk.score, rounds: 1 - 0.95 * 0.1)
  }
}
