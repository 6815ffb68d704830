import HandshakeModel
import Testing

@testable import Verdict

@Suite struct RatioMemoTests {
  @Test(arguments: [
    HealthyBaseline.specified, HealthyBaseline(failureShare: 0.05, likeness: 9, withoutRoot: 0.1, measuredOn: 400),
  ])
  func equalsTheRatioItRemembers(baseline: HealthyBaseline) {
    var generator = SeededGenerator(seed: 3)
    var memo = RatioMemo(baseline)
    let failures: [Double] = [0, 1, 1.5, 7]
    let refusals: [Double] = [0, 0.5, 1, 2]
    for _ in 0..<5_000 {
      let history = ClientHistory(
        failed: failures.randomElement(using: &generator) ?? 0,
        succeeded: Double(Int.random(in: 0...3, using: &generator)))
      let refused = refusals.randomElement(using: &generator) ?? 0
      let all = refused + Double(Int.random(in: 0...12, using: &generator))
      let ratio = memo.logLikelihoodRatio(history, refused: refused, of: all)
      #expect(ratio == history.logLikelihoodRatio(refused: refused, of: all, in: baseline))
    }
  }
}
