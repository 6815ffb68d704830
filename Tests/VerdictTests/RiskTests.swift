import HandshakeModel
import Testing
import Verdict

@Suite struct RiskTests {
  @Test func combinesIndependentHarms() {
    expect(Risk.noisyOr([0.4, 0.3, 0.2]), rounds: 0.664)
    #expect(Risk.noisyOr([]) == 0)
    #expect(Risk.noisyOr([0.2, 1]) == 1)
  }

  @Test(arguments: [
    ("file-sharing", 0.5), ("storage", 0.5), ("unknown", 0.4), ("messaging", 0.35), ("social", 0.35),
    ("productivity", 0.2), ("finance", 0.05), ("os-services", 0.05),
  ])
  func aHostCostsOnlyItsCategory(category: String, score: Double) {
    let risk = Risk.assess(Risk.Bypass(category: category))
    #expect(risk.terms.map(\.name) == ["category"])
    expect(risk.score, rounds: score)
  }

  @Test(arguments: [
    (Risk.Breadth.exactHosts, 0.05), (.dedicatedDomain, 0.145), (.withOtherServices, 0.335), (.sharedSuffix, 0.905),
  ])
  func whatIsCoveredBesideCosts(breadth: Risk.Breadth, score: Double) {
    expect(Risk.assess(Risk.Bypass(category: "finance", breadth: breadth)).score, rounds: score)
  }

  @Test(arguments: [(0.0, 0.0, 0.0), (0, 5, 0.6321), (2.5, 0, 0.6321), (1, 0, 0.3297), (0, 1, 0.1813)])
  func uploadsCountTwice(up: Double, down: Double, value: Double) {
    expect(Risk.transfer(gigabytesUp: up, gigabytesDown: down), rounds: value)
  }

  @Test(arguments: [(0, 0.0), (1, 0.6321), (3, 0.9502)])
  func detectionsCount(detections: Int, value: Double) {
    expect(Risk.threat(detections: detections), rounds: value)
  }

  @Test func sessionsOfOthersCount() {
    var bypass = Risk.Bypass(category: "finance")
    bypass.shareOfOthers = 0.5
    let risk = Risk.assess(bypass)
    #expect(risk.terms.map(\.name) == ["category", "shared"])
    expect(risk.score, rounds: 0.525)
  }

  @Test(
    arguments: [
      (0.19, nil, false), (0.2, nil, true), (0.0, 1, true), (0.0, 0, false),
    ] as [(Double, Int?, Bool)])
  func highRiskIsNeverBypassedForEverybody(shareOfOthers: Double, detections: Int?, never: Bool) {
    var bypass = Risk.Bypass(category: detections == nil ? "storage" : "finance")
    bypass.shareOfOthers = shareOfOthers
    bypass.detections = detections
    #expect(Risk.assess(bypass).neverGlobal == never)
  }
}
